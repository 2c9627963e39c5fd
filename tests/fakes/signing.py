"""Signatures without cryptography: a keyed digest that behaves as Ed25519 does where a bundle is opened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha512

from app.policy.bundle import compose, make_document, message_of

MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Signer:
    """Signs, and tells whether a signature is its own. Two signers with different names never accept each other's."""

    def __init__(self, name: str = "organisation") -> None:
        self._name = name.encode()

    def sign(self, message: bytes) -> bytes:
        """64 bytes."""
        return sha512(self._name + message).digest()

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Implements `app.policy.bundle.Holds`."""
        return signature == self.sign(message)

    def bundle(self, version: int, values: Mapping[str, object], issuer: str = "ORG") -> bytes:
        """A whole file."""
        document = make_document(issuer, version, MADE_AT, values)
        return compose(document, self.sign(message_of(document)))
