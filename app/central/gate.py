"""Who is asking: the version that is spoken, the device of the connection, the person of the token, and what they may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.central.people import Account, Device, People
from app.central.refusal import Refused
from app.central.tokens import Purpose, Tokens
from app.domain.rights import Right, may
from app.wire.problems import ProblemType
from app.wire.values import Side
from app.wire.versions import HEADER, Versions


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was let in. message: the decoded body; device: whose connection it is, where one is needed."""

    message: Any
    device: Device | None
    headers: Mapping[str, str]
    query: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, str] = field(default_factory=dict)


class Gate:
    """Lets requests in, or raises Refused with the reason."""

    def __init__(self, people: People, tokens: Tokens, versions: Versions, now: Callable[[], datetime]) -> None:
        self._people, self._tokens, self._versions, self._now = people, tokens, versions, now

    def require_version(self, headers: Mapping[str, str]) -> None:
        """Refuse a workstation that speaks another version than these."""
        refusal = self._versions.refusal(headers.get(HEADER))
        if refusal is not None:
            spoken = f"this server speaks versions {self._versions.oldest} to {self._versions.newest}"
            raise Refused(refusal, f"{HEADER}: {spoken}")

    def device(self, fingerprint: str | None) -> Device:
        """The device of a connection, looked up anew for each request: a revoked one is out at once."""
        if fingerprint is None:
            raise Refused(ProblemType.NO_CERTIFICATE)
        device = self._people.device_of(fingerprint, self._now())
        if device is None:
            raise Refused(ProblemType.UNKNOWN_DEVICE)
        if not device.active:
            raise Refused(ProblemType.DEVICE_REVOKED)
        return device

    def person(self, call: Call, side: Side, right: Right) -> tuple[Device, str]:
        """The device, and the id on that side of the person whose token it is; refused without that right."""
        device = known(call)
        scheme, _, token = call.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Refused(ProblemType.NO_TOKEN)
        claims = self._tokens.read(token.strip(), Purpose(side.value), device.id, self._now())
        account = self._people.person_on(side, claims.subject)
        if account is None or not account.active:
            raise Refused(ProblemType.PERSON_REVOKED)
        if not may(account.role, right):
            raise Refused(ProblemType.NOT_ALLOWED)
        return device, claims.subject

    def refreshed(self, token: str, device: Device) -> tuple[Account, datetime]:
        """The account of a token for refreshing, and when the person signed in."""
        # Before the token, which may have ended meanwhile: the workstation of somebody who was revoked is told to hold nothing.
        account = self._people.account(device.account_id)
        if account is None or not account.active:
            raise Refused(ProblemType.PERSON_REVOKED)
        claims = self._tokens.read(token, Purpose.REFRESH, device.id, self._now())
        return account, datetime.fromtimestamp(claims.since, UTC)


def known(call: Call) -> Device:
    """The device of a call that was let in with one."""
    if call.device is None:
        raise Refused(ProblemType.NO_CERTIFICATE)
    return call.device
