"""The endpoints of the contract as one table: the server's routes, the OpenAPI description and the tests are made from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from app.wire.company import Company, OpenAsks
from app.wire.deliveries import Deliveries, Resend
from app.wire.exchange import (
    DeviceState,
    Enrol,
    Enrolled,
    Health,
    Hello,
    Message,
    Page,
    Push,
    Pushed,
    Refresh,
    Renew,
    SignedIn,
    SignIn,
)
from app.wire.oversight import AskDays, DaysOver, PeopleToday, Propose, Proposed, Team
from app.wire.problems import ProblemType
from app.wire.sitting import Seat, Sitting

P = ProblemType
MEDIA_JSON = "application/json"
MEDIA_BYTES = "application/octet-stream"


class Needs(StrEnum):
    """What a request must come with. Each of them asks for what stands above it too."""

    NOTHING = "nothing"
    VERSION = "version"
    DEVICE = "device"
    PERSON = "person"


class Parameter(msgspec.Struct, frozen=True):
    """A parameter in the path, the query or a header."""

    name: str
    place: Literal["path", "query", "header"]
    schema: dict[str, object]
    required: bool = True


class Endpoint(msgspec.Struct, frozen=True):
    """One endpoint. answer None: bytes. problems: beside those that every endpoint of these needs can answer."""

    name: str
    method: Literal["GET", "POST", "HEAD"]
    path: str
    summary: str
    needs: Needs
    answer: type[Message] | None
    request: type[Message] | None = None
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[ProblemType, ...] = ()
    compressed: bool = False
    statuses: tuple[int, ...] = (200,)


FEED = Parameter("feed", "query", {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})
CURSOR = Parameter("cursor", "query", {"type": "string", "maxLength": 200}, required=False)
LIMIT = Parameter("limit", "query", {"type": "integer", "minimum": 1, "maximum": 1000}, required=False)
SHA256 = Parameter("sha256", "path", {"type": "string", "pattern": "^[0-9a-f]{64}$"})
RANGE = Parameter("Range", "header", {"type": "string", "maxLength": 100}, required=False)
IF_RANGE = Parameter("If-Range", "header", {"type": "string", "maxLength": 100}, required=False)
ITEM = (SHA256, RANGE, IF_RANGE)

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "health",
        "GET",
        "/health",
        "Whether the server can do its work",
        Needs.NOTHING,
        Health,
        problems=(P.UNAVAILABLE,),
    ),
    Endpoint("hello", "GET", "/v1/hello", "Versions, limits, time and epochs", Needs.NOTHING, Hello),
    Endpoint(
        "enrol",
        "POST",
        "/v1/devices/enrol",
        "Make a device known by its one-time code",
        Needs.VERSION,
        Enrolled,
        Enrol,
        problems=(P.CODE_REFUSED,),
    ),
    Endpoint("renew", "POST", "/v1/devices/renew", "The device's next certificate", Needs.DEVICE, Enrolled, Renew),
    Endpoint(
        "device_state", "GET", "/v1/devices/me", "What the server knows of this device", Needs.DEVICE, DeviceState
    ),
    Endpoint(
        "sign_in",
        "POST",
        "/v1/sign-in",
        "Tokens for a person on this device",
        Needs.DEVICE,
        SignedIn,
        SignIn,
        problems=(P.SIGN_IN_REFUSED, P.PERSON_REVOKED),
    ),
    Endpoint(
        "refresh",
        "POST",
        "/v1/sign-in/refresh",
        "New tokens without the passphrase",
        Needs.DEVICE,
        SignedIn,
        Refresh,
        problems=(P.TOKEN_REFUSED, P.PERSON_REVOKED),
    ),
    Endpoint(
        "push",
        "POST",
        "/v1/push",
        "Send a run of facts of one side",
        Needs.PERSON,
        Pushed,
        Push,
        problems=(P.GAP, P.CHAIN, P.SIGNATURE),
        compressed=True,
    ),
    Endpoint(
        "pull",
        "GET",
        "/v1/pull",
        "Follow a feed from a cursor",
        Needs.PERSON,
        Page,
        parameters=(FEED, CURSOR, LIMIT),
        problems=(P.FEED_RESET, P.NOT_FOUND),
    ),
    Endpoint(
        "item",
        "GET",
        "/v1/items/{sha256}",
        "The bytes of an item of one's own cases",
        Needs.PERSON,
        None,
        parameters=ITEM,
        problems=(P.NOT_FOUND, P.RANGE),
        statuses=(200, 206),
    ),
    Endpoint("people_today", "POST", "/v1/people/today", "Who may review today; a look", Needs.PERSON, PeopleToday),
    Endpoint(
        "person_days",
        "POST",
        "/v1/people/days",
        "One person's duty days that are over; a look",
        Needs.PERSON,
        DaysOver,
        AskDays,
        problems=(P.NOT_FOUND,),
    ),
    Endpoint("team_week", "POST", "/v1/people/team", "The team's last whole week; a look", Needs.PERSON, Team),
    Endpoint(
        "propose",
        "POST",
        "/v1/people/propose",
        "Offer a person an exception for today",
        Needs.PERSON,
        Proposed,
        Propose,
        problems=(P.NOT_FOUND,),
    ),
    Endpoint("deliveries", "GET", "/v1/deliveries", "What other systems lack", Needs.PERSON, Deliveries),
    Endpoint(
        "resend",
        "POST",
        "/v1/deliveries/resend",
        "Send again to another system what it did not take",
        Needs.PERSON,
        Deliveries,
        Resend,
        problems=(P.NOT_FOUND,),
    ),
    Endpoint(
        "company",
        "POST",
        "/v1/company",
        "Ask colleagues for a few minutes, or see who asks",
        Needs.PERSON,
        OpenAsks,
        Company,
    ),
    Endpoint(
        "sitting",
        "POST",
        "/v1/sitting",
        "Sit down, stay, or get up: one reveal session a person",
        Needs.PERSON,
        Seat,
        Sitting,
    ),
)

EVERYWHERE = (P.METHOD, P.TOO_MANY, P.UNAVAILABLE)
FOR_NEEDS: dict[Needs, tuple[ProblemType, ...]] = {
    Needs.NOTHING: (),
    Needs.VERSION: (P.MALFORMED, P.CLIENT_TOO_OLD, P.SERVER_TOO_OLD),
    Needs.DEVICE: (P.NO_CERTIFICATE, P.UNKNOWN_DEVICE, P.DEVICE_REVOKED),
    Needs.PERSON: (P.NO_TOKEN, P.TOKEN_REFUSED, P.PERSON_REVOKED, P.NOT_ALLOWED),
}


def problems_of(endpoint: Endpoint) -> tuple[ProblemType, ...]:
    """Every problem that an endpoint can answer with, in the order of the list of types."""
    order = list(Needs)
    found = {*EVERYWHERE, *endpoint.problems}
    for needs in order[: order.index(endpoint.needs) + 1]:
        found.update(FOR_NEEDS[needs])
    if endpoint.request is not None:
        found.update((P.MALFORMED, P.STALLED, P.TOO_LARGE, P.ENCODING))
    if endpoint.parameters:
        found.add(P.MALFORMED)
    return tuple(kind for kind in ProblemType if kind in found)
