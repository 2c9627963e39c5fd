"""Ed25519: checking the signature of a policy bundle, and the key pair of the organisation's wellbeing lead.

Checking needs no PEM parser: a public key of this kind is twelve fixed bytes and thirty-two of its own. The parser takes longer
to load than everything else that a start does with a policy.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable

from cryptography.exceptions import InvalidSignature

from app.errors import PolicyError, UsageError

FIRST, LAST = "-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----"
PREFIX = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: SubjectPublicKeyInfo of Ed25519
KEY_BYTES = 32
MOST_BYTES = 10_000
NOT_A_KEY = "the policy key is no Ed25519 public key in PEM form"


def checker_of(pem: bytes) -> Callable[[bytes, bytes], bool]:
    """Implements `app.policy.bundle.Holds` for a public key in PEM form; raises PolicyError if it is none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        lines = pem[:MOST_BYTES].decode("ascii").split()
        text = " ".join(lines)
        if not (text.startswith(FIRST) and text.endswith(LAST)):
            raise PolicyError(NOT_A_KEY)
        raw = b64decode("".join(text[len(FIRST) : -len(LAST)].split()), validate=True)
    except (UnicodeDecodeError, binascii.Error) as error:
        raise PolicyError(NOT_A_KEY) from error
    if len(raw) != len(PREFIX) + KEY_BYTES or not raw.startswith(PREFIX):
        raise PolicyError(NOT_A_KEY)
    key = Ed25519PublicKey.from_public_bytes(raw[len(PREFIX) :])

    def holds(signature: bytes, message: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return holds


def make_key_pair() -> tuple[bytes, bytes]:
    """A fresh pair: private key (PKCS 8, not encrypted) and public key, both in PEM form."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private, public


def sign(private_pem: bytes, message: bytes) -> bytes:
    """The signature (64 bytes) of a message; raises UsageError if that is no Ed25519 private key without a passphrase."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(private_pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UsageError("the private key cannot be read: an Ed25519 key in PEM form without a passphrase") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError("the private key is not an Ed25519 key")
    return key.sign(message)
