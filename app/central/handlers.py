"""What each endpoint does. One method an endpoint, named as in the contract's table; they block, and run in threads."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import msgspec
from starlette.responses import Response, StreamingResponse

from app.central.authority import Authority
from app.central.cases import Cases, Held
from app.central.company import Company
from app.central.deliveries import Delivering
from app.central.feeding import Feeding
from app.central.gate import Call, Gate, known
from app.central.identity import Claim, IdentityProvider
from app.central.ingest import Ingest
from app.central.limits import RateLimit
from app.central.logs import tell
from app.central.metrics import Metrics
from app.central.oversight import Oversight
from app.central.people import Account, Device, People
from app.central.ranges import wanted_range
from app.central.refusal import Refused
from app.central.sitting import Seats
from app.central.tokens import Purpose, Tokens
from app.domain.rights import Right
from app.errors import DamagedError
from app.intake.ports import ContentReader, Contents
from app.wire.company import Company as CompanyCall
from app.wire.deliveries import Resend
from app.wire.exchange import (
    DeviceState,
    Enrol,
    Enrolled,
    Health,
    Hello,
    Limits,
    Push,
    Refresh,
    Renew,
    SignedIn,
    SignIn,
)
from app.wire.feeds import FEEDS
from app.wire.oversight import AskDays, Propose
from app.wire.problems import ProblemType
from app.wire.sitting import Sitting
from app.wire.values import Side
from app.wire.versions import Versions

PIECE = 256 * 1024
HASH = re.compile("[0-9a-f]{64}")
PUSH_RIGHT = {Side.CASEWORK: Right.ASSESS, Side.WELLBEING: Right.KEEP_OWN_EXPOSURE}
Answer = Callable[[Call], Response]


@dataclass(frozen=True, slots=True)
class SideParts:
    """What one side needs."""

    ingest: Ingest
    feeding: Feeding


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that the endpoints need, joined in one place (`app/bootstrap/central.py`)."""

    gate: Gate
    people: People
    identity: IdentityProvider
    tokens: Tokens
    authority: Authority
    cases: Cases
    oversight: Oversight
    company: Company
    seats: Seats
    delivering: Delivering
    contents: Contents
    sides: Mapping[Side, SideParts]
    ready: Callable[[], bool]
    limits: Limits
    requests: RateLimit
    sign_ins: RateLimit
    versions: Versions
    metrics: Metrics
    now: Callable[[], datetime]
    body_seconds: float = 60.0


class Handlers:
    """The endpoints."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def health(self, _: Call) -> Response:
        """Whether the databases answer."""
        if not self._parts.ready():
            raise Refused(ProblemType.UNAVAILABLE, retry_after_s=5)
        return _json(Health(ready=True))

    def hello(self, _: Call) -> Response:
        """Versions, limits, time, epochs."""
        parts = self._parts
        epochs = {side.value: held.feeding.epoch() for side, held in parts.sides.items()}
        return _json(Hello(parts.versions.newest, parts.versions.oldest, parts.now(), parts.limits, epochs))

    def enrol(self, call: Call) -> Response:
        """A device by its code, for a person who is still one of ours."""
        message: Enrol = call.message
        now = self._parts.now()
        tls_key = self._parts.authority.key_of(message.request)
        device = self._parts.people.enrol(message.code, message.signing_key, tls_key, now)
        account = None if device is None else self._parts.people.account(device.account_id)
        if device is None or not device.active or account is None or not account.active:
            raise Refused(ProblemType.CODE_REFUSED)
        return self._certified(device, message.request)

    def renew(self, call: Call) -> Response:
        """Another certificate for a device that is known."""
        message: Renew = call.message
        return self._certified(known(call), message.request)

    def device_state(self, call: Call) -> Response:
        """How far each side of this device is known."""
        device = known(call)
        sides = [held.ingest.state(device.on(side)) for side, held in self._parts.sides.items()]
        return _json(DeviceState("active", device.until, sides))

    def sign_in(self, call: Call) -> Response:
        """Whoever proves to be the person of this device. What did not hold is not told."""
        message: SignIn = call.message
        device = known(call)
        self._parts.sign_ins.spend(device.id)
        proved = self._parts.identity.identify(Claim(message.name, message.passphrase, device))
        account = self._parts.people.account(device.account_id)
        if account is None or proved != account.id:
            raise Refused(ProblemType.SIGN_IN_REFUSED)
        if not account.active:
            raise Refused(ProblemType.PERSON_REVOKED)
        return self._signed_in(account, device, self._parts.now())

    def refresh(self, call: Call) -> Response:
        """New tokens for one that was given for this."""
        message: Refresh = call.message
        device = known(call)
        account, since = self._parts.gate.refreshed(message.refresh_token, device)
        if not self._parts.identity.knows(account.id):
            raise Refused(ProblemType.TOKEN_REFUSED)
        return self._signed_in(account, device, since)

    def push(self, call: Call) -> Response:
        """A batch of one side."""
        message: Push = call.message
        side = message.side
        device, person = self._parts.gate.person(call, side, PUSH_RIGHT[side])
        done = self._parts.sides[side].ingest.push(device.on(side), device.signing_key, person, message)
        self._parts.metrics.count_answers(done.answers)
        return _json(done)

    def pull(self, call: Call) -> Response:
        """A page of a feed."""
        name = call.query.get("feed", "")
        feed = FEEDS.get(name)
        if feed is None:
            raise Refused(ProblemType.NOT_FOUND if name else ProblemType.MALFORMED, "feed")
        said = call.query.get("limit", str(self._parts.limits.page))
        if not (said.isascii() and said.isdigit() and len(said) <= 9 and 1 <= int(said) <= self._parts.limits.page):
            raise Refused(ProblemType.MALFORMED, "limit")
        device, person = self._parts.gate.person(call, feed.side, feed.right)
        page = self._parts.sides[feed.side].feeding.page(
            name, person, device.on(feed.side), call.query.get("cursor"), min(int(said), feed.page)
        )
        return _json(page)

    def item(self, call: Call) -> Response:
        """The bytes of an item that is in one of the person's own cases."""
        _, person = self._parts.gate.person(call, Side.CASEWORK, Right.SEE_ITEMS)
        sha256 = call.path["sha256"]
        held = self._parts.cases.held(sha256, person) if HASH.fullmatch(sha256) else None
        if held is None:
            raise Refused(ProblemType.NOT_FOUND)
        etag = f'"{sha256}"'
        wanted = wanted_range(call.headers.get("range"), call.headers.get("if-range"), etag, held.size)
        first, stop = wanted or (0, held.size)
        told = {
            "ETag": etag,
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-store",
            "Content-Length": str(stop - first),
        }
        if wanted is not None:
            told["Content-Range"] = f"bytes {first}-{stop - 1}/{held.size}"
        pieces = self._begun(held, first, stop)
        media = "application/octet-stream"
        return StreamingResponse(pieces, 206 if wanted else 200, headers=told, media_type=media)

    def _begun(self, held: Held, first: int, stop: int) -> Iterator[bytes]:
        """The bytes, the first of them read already: of a damaged item it is told that it is not to be had, and others follow."""
        try:
            pieces = _pieces(self._parts.contents.open(held.object_name, held.wrapped_key), first, stop)
            return chain((next(pieces, b""),), pieces)
        except DamagedError as error:
            tell(logging.ERROR, "damaged item")
            raise Refused(ProblemType.NOT_FOUND) from error

    def people_today(self, call: Call) -> Response:
        """Who may review today."""
        return _json(self._parts.oversight.today(self._wellbeing_account(call, Right.OVERSEE)))

    def person_days(self, call: Call) -> Response:
        """One person's days that are over."""
        message: AskDays = call.message
        return _json(self._parts.oversight.days(self._wellbeing_account(call, Right.OVERSEE), message.person))

    def team_week(self, call: Call) -> Response:
        """The team's last whole week."""
        return _json(self._parts.oversight.team(self._wellbeing_account(call, Right.OVERSEE)))

    def propose(self, call: Call) -> Response:
        """An exception for a person's today."""
        message: Propose = call.message
        return _json(self._parts.oversight.propose(self._wellbeing_account(call, Right.PROPOSE), message))

    def company(self, call: Call) -> Response:
        """What colleagues ask, and the person's own ask where they have one."""
        message: CompanyCall = call.message
        return _json(self._parts.company.call(self._wellbeing_account(call, Right.ASK_COMPANY), ask=message.ask))

    def deliveries(self, call: Call) -> Response:
        """What other systems lack."""
        self._parts.gate.person(call, Side.CASEWORK, Right.SEE_DELIVERIES)
        return _json(self._parts.delivering.standing())

    def resend(self, call: Call) -> Response:
        """Send again what a system did not take."""
        message: Resend = call.message
        _, person = self._parts.gate.person(call, Side.CASEWORK, Right.SEE_DELIVERIES)
        return _json(self._parts.delivering.resend(message.target, person))

    def sitting(self, call: Call) -> Response:
        """At which workstation the person sits."""
        message: Sitting = call.message
        device, person = self._parts.gate.person(call, Side.WELLBEING, Right.SIT)
        return _json(self._parts.seats.call(person, device.on(Side.WELLBEING), message))

    def _wellbeing_account(self, call: Call, right: Right) -> Account:
        _, person = self._parts.gate.person(call, Side.WELLBEING, right)
        account = self._parts.people.person_on(Side.WELLBEING, person)
        if account is None:
            raise Refused(ProblemType.PERSON_REVOKED)
        return account

    def _certified(self, device: Device, request: str) -> Response:
        issued = self._parts.authority.issue_device(request, device.id, self._parts.now())
        self._parts.people.add_certificate(device, issued.fingerprint, issued.until)
        return _json(Enrolled(issued.pem, self._parts.authority.pem, device.casework, device.wellbeing))

    def _signed_in(self, account: Account, device: Device, since: datetime) -> Response:
        """since: when the person signed in with the passphrase."""
        now, make = self._parts.now(), self._parts.tokens.make
        casework, until = make(Purpose.CASEWORK, account.casework, device.id, now)
        wellbeing, _ = make(Purpose.WELLBEING, account.wellbeing, device.id, now)
        refresh, _ = make(Purpose.REFRESH, account.id, device.id, now, since)
        return _json(SignedIn(account.role, casework, wellbeing, refresh, until))


def _json(message: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(message), media_type="application/json")


def _pieces(reader: ContentReader, first: int, stop: int) -> Iterator[bytes]:
    with closing(reader):
        while first < stop:
            piece = reader.read_at(first, min(PIECE, stop - first))
            if not piece:
                return  # the connection ends short of what was declared: never a silent success
            yield piece
            first += len(piece)
