"""A signed webhook as in the Standard Webhooks specification 1.0: id, time stamp and signature in headers, JSON in the body.

What is signed is `ID.SECONDS.BODY`; `v1` is HMAC-SHA256 with a shared secret, `v1a` Ed25519. The id is the fact's own, and the
same in every attempt: by it a receiver knows what it has already.
"""

from __future__ import annotations

import binascii
import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.central.adapters.line import Line
from app.central.adapters.port import Told
from app.errors import UsageError

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64  # bytes of a secret, by the specification
Signer = Callable[[bytes], str]


class Webhook:
    """Implements `Adapter`. path: what of the address the client does not have; seconds: the wall clock (Unix)."""

    def __init__(self, line: Line, signer: Signer, seconds: Callable[[], float]) -> None:
        self._line, self._signer, self._seconds = line, signer, seconds

    def steps(self, told: Told) -> Sequence[str]:
        """One request."""
        return (f"POST, {len(_body(told))} bytes, signed",)

    def send(self, told: Told) -> str:
        """Send it; a receiver's answer has no body that counts."""
        body, stamp = _body(told), str(int(self._seconds()))
        signature = self._signer(b".".join((told.fact_id.encode(), stamp.encode(), body)))
        headers = {
            "content-type": "application/json",
            "webhook-id": told.fact_id,
            "webhook-timestamp": stamp,
            "webhook-signature": signature,
        }
        self._line.ask("POST", "", body, headers)
        return ""

    def close(self) -> None:
        """Close the line."""
        self._line.close()


def read_signer(secret: bytes) -> Signer:
    """How to sign, by the secret's file: `whsec_…` in base64, or an Ed25519 private key in PEM form; raises UsageError."""
    text = secret.strip()
    if text.startswith(PREFIX.encode()):
        try:
            key = b64decode(text[len(PREFIX) :], validate=True)
        except binascii.Error as error:
            raise UsageError("the secret behind whsec_ is no base64") from error
        if not SHORTEST <= len(key) <= LONGEST:
            raise UsageError(f"the secret behind whsec_ must have {SHORTEST} to {LONGEST} bytes")
        return lambda message: "v1," + b64encode(hmac.digest(key, message, "sha256")).decode("ascii")
    try:
        private = load_pem_private_key(secret, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UsageError("the secret must be whsec_ with base64, or an Ed25519 private key in PEM form") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise UsageError("the private key must be an Ed25519 key")
    return lambda message: "v1a," + b64encode(private.sign(message)).decode("ascii")


def _body(told: Told) -> bytes:
    """The same bytes for the same fact."""
    return msgspec.json.encode({"type": f"{told.stream}.accepted", "data": told})
