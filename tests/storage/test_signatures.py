"""Ed25519: real keys and signatures, and what is no key."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.errors import PolicyError, UsageError
from app.storage.signatures import checker_of, make_key_pair, sign

PRIVATE, PUBLIC = make_key_pair()
PEM, SPKI = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo


def test_a_signature_holds_for_its_message_and_key_alone() -> None:
    holds, signature = checker_of(PUBLIC), sign(PRIVATE, b"message")
    assert holds(signature, b"message")
    assert not holds(signature, b"messagf")
    assert not holds(signature[:-1], b"message")
    assert not holds(b"", b"message")
    assert not checker_of(make_key_pair()[1])(signature, b"message")


def test_our_reading_of_the_key_is_the_library_s() -> None:
    key = serialization.load_pem_public_key(PUBLIC)
    assert key.public_bytes(PEM, SPKI) == PUBLIC
    assert checker_of(PUBLIC.replace(b"\n", b"\r\n"))(sign(PRIVATE, b"x"), b"x")


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"\xff",
        PRIVATE,
        PUBLIC[:-30],
        PUBLIC.replace(b"PUBLIC KEY-----\n", b"PUBLIC KEY-----\n!", 1),
        X25519PrivateKey.generate().public_key().public_bytes(PEM, SPKI),
        generate_private_key(SECP256R1()).public_key().public_bytes(PEM, SPKI),
    ],
    ids=["empty", "no text", "private", "cut", "changed", "of another curve", "of another kind"],
)
def test_what_is_no_such_key_is_refused(pem: bytes) -> None:
    with pytest.raises(PolicyError, match="no Ed25519 public key"):
        checker_of(pem)


def test_a_private_key_of_another_kind_signs_nothing() -> None:
    other = generate_private_key(SECP256R1()).private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for pem in (b"nothing", PUBLIC, other):
        with pytest.raises(UsageError, match="private key"):
            sign(pem, b"message")
