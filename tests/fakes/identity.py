"""An identity provider that is no account of ours: it signs who somebody is, for one device and for a while."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.central.identity import Claim
from app.errors import StorageError


class SignedAssertions:
    """Implements `IdentityProvider`. accounts: the account's id by the name that the provider has for the person."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now, self._key = now, Ed25519PrivateKey.generate()
        self.accounts: dict[str, str] = {}
        self.left: set[str] = set()  # accounts of who is nobody there any more
        self.is_down = False

    def assertion(self, name: str, device: str, minutes: int = 5) -> str:
        """What the provider gives somebody who has proved there to be of that name."""
        until = (self._now() + timedelta(minutes=minutes)).timestamp()
        body = json.dumps({"name": name, "device": device, "until": until}).encode()
        return urlsafe_b64encode(self._key.sign(body) + body).decode("ascii")

    def knows(self, account_id: str, /) -> bool:
        """Whether nobody said that they left."""
        if self.is_down:
            raise StorageError("the identity provider does not answer")
        return account_id not in self.left

    def identify(self, claim: Claim) -> str | None:
        """By the signature, the device and the time; the name that is typed counts for nothing."""
        if self.is_down:
            raise StorageError("the identity provider does not answer")
        try:
            signed = urlsafe_b64decode(claim.proof)
            self._key.public_key().verify(signed[:64], signed[64:])
        except (ValueError, InvalidSignature):
            return None
        told = json.loads(signed[64:])
        if told["device"] != claim.device.id or told["until"] <= self._now().timestamp():
            return None
        return self.accounts.get(told["name"])
