"""Tokens of people: short-lived, for one side, bound to the device's certificate. A text and HMAC-SHA256 over it.

There is one algorithm and no header that could name another. A token of one side holds nothing of the other side.
"""

from __future__ import annotations

import binascii
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from app.central.refusal import Refused
from app.wire.problems import ProblemType


class Purpose(StrEnum):
    """What a token is good for."""

    CASEWORK = "casework"
    WELLBEING = "wellbeing"
    REFRESH = "refresh"


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """subject: the person's id on that side; for REFRESH the account's. device: the device's id, not a certificate's.

    since: when the person signed in with the passphrase: refreshed tokens end so many days after that, however often they are.

    A device that renews its certificate keeps its tokens: both certificates belong to the same enrolled device.
    """

    purpose: Purpose
    subject: str
    device: str
    until: int
    since: int = 0


class Tokens:
    """Makes and reads tokens. key: 32 secret bytes of this server. session_days: then the passphrase is asked for again."""

    def __init__(self, key: bytes, minutes: int, refresh_days: int, session_days: int) -> None:
        self._key, self._session = key, timedelta(days=session_days)
        self._lives = {
            Purpose.CASEWORK: timedelta(minutes=minutes),
            Purpose.WELLBEING: timedelta(minutes=minutes),
            Purpose.REFRESH: timedelta(days=refresh_days),
        }

    def make(
        self, purpose: Purpose, subject: str, device: str, now: datetime, since: datetime | None = None
    ) -> tuple[str, datetime]:
        """A token and its end. since: for REFRESH, when the person signed in."""
        until = now + self._lives[purpose]
        if since is not None:
            until = min(until, since + self._session)
        signed_in = 0 if since is None else int(since.timestamp())
        body = msgspec.json.encode(Claims(purpose, subject, device, int(until.timestamp()), signed_in))
        return f"{_text(body)}.{_text(self._seal(body))}", until

    def read(self, token: str, purpose: Purpose, device: str, now: datetime) -> Claims:
        """The claims of a token that holds now, for this purpose and this device; else it is refused."""
        refused = Refused(ProblemType.TOKEN_REFUSED)
        first, _, second = token.partition(".")
        try:
            body, seal = _bytes(first), _bytes(second)
        except (binascii.Error, ValueError) as error:
            raise refused from error
        if not hmac.compare_digest(seal, self._seal(body)):
            raise refused
        claims = msgspec.json.decode(body, type=Claims)
        if claims.purpose is not purpose or claims.device != device or claims.until <= now.timestamp():
            raise refused
        return claims

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, b"penumbra token 1\n" + body, "sha256")


def _text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
