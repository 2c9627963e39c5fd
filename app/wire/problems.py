"""Everything that can go wrong, as RFC 9457 problem types. A type is stable: programs act on it, people read its title."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.wire.exchange import Problem

PREFIX = "urn:penumbra:problem:"
MEDIA_TYPE = "application/problem+json"


class ProblemType(StrEnum):
    """The last part of each type."""

    MALFORMED = "malformed"
    CLIENT_TOO_OLD = "client-too-old"
    SERVER_TOO_OLD = "server-too-old"
    NO_CERTIFICATE = "no-certificate"
    UNKNOWN_DEVICE = "unknown-device"
    DEVICE_REVOKED = "device-revoked"
    NO_TOKEN = "no-token"  # noqa: S105 - the name of a problem
    TOKEN_REFUSED = "token-refused"  # noqa: S105 - the name of a problem
    PERSON_REVOKED = "person-revoked"
    SIGN_IN_REFUSED = "sign-in-refused"
    CODE_REFUSED = "code-refused"
    NOT_ALLOWED = "not-allowed"
    NOT_FOUND = "not-found"
    METHOD = "method"
    GAP = "gap"
    CHAIN = "chain"
    SIGNATURE = "signature"
    FEED_RESET = "feed-reset"
    STALLED = "stalled"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    RANGE = "range"
    TOO_MANY = "too-many"
    UNAVAILABLE = "unavailable"
    UNEXPECTED = "unexpected"


class Reason(StrEnum):
    """Why one fact of a batch was not taken in."""

    UNKNOWN_STREAM = "unknown-stream"
    INVALID = "invalid"
    ANOTHER_ID = "another-id"
    ANOTHER_PERSON = "another-person"
    OTHER_BYTES = "other-bytes"
    TIMED_ID = "timed-id"
    SUPERSEDED_UNKNOWN = "superseded-unknown"


# status and title of each type
PROBLEMS: Mapping[ProblemType, tuple[int, str]] = MappingProxyType(
    {
        ProblemType.MALFORMED: (400, "the request does not hold what the contract asks for"),
        ProblemType.SERVER_TOO_OLD: (400, "the workstation is newer than the server; the server must be updated first"),
        ProblemType.CLIENT_TOO_OLD: (426, "the workstation is too old for the server; it must be updated"),
        ProblemType.NO_CERTIFICATE: (401, "the connection came without a device certificate"),
        ProblemType.UNKNOWN_DEVICE: (401, "the certificate belongs to no device that is known here"),
        ProblemType.DEVICE_REVOKED: (403, "this device was revoked"),
        ProblemType.NO_TOKEN: (401, "the request came without a token of a person"),
        ProblemType.TOKEN_REFUSED: (401, "the token is past its time, of another device, or for something else"),
        ProblemType.PERSON_REVOKED: (403, "this person's account was revoked"),
        ProblemType.SIGN_IN_REFUSED: (401, "name or passphrase do not hold, or the person has no part in this device"),
        ProblemType.CODE_REFUSED: (403, "the code is not known, was used, or is past its time"),
        ProblemType.NOT_ALLOWED: (403, "the person's role does not allow this"),
        ProblemType.NOT_FOUND: (404, "there is nothing of that name for this person"),
        ProblemType.METHOD: (405, "this method is not answered here"),
        ProblemType.GAP: (409, "facts before these are missing; send from the number that is expected"),
        ProblemType.CHAIN: (409, "the batch does not follow what the server has of this device"),
        ProblemType.SIGNATURE: (403, "the batch is not signed by this device"),
        ProblemType.FEED_RESET: (410, "the cursor is of another time of this server; follow the feed from its start"),
        ProblemType.STALLED: (408, "the request did not arrive whole in time"),
        ProblemType.TOO_LARGE: (413, "the request is larger than the limits allow"),
        ProblemType.ENCODING: (415, "the body is neither plain JSON nor zstd, or cannot be decompressed"),
        ProblemType.RANGE: (416, "the range lies outside the item"),
        ProblemType.TOO_MANY: (429, "too many requests; try again later"),
        ProblemType.UNAVAILABLE: (503, "the server cannot do its work at the moment; try again later"),
        ProblemType.UNEXPECTED: (500, "something unexpected went wrong"),
    }
)


def problem(kind: ProblemType, detail: str = "", **more: int | str | None) -> Problem:
    """The message of a problem. more: `expected`, `head`, `retry_after_s`."""
    status, title = PROBLEMS[kind]
    return Problem(PREFIX + kind, title, status, detail, **more)  # type: ignore[arg-type] # named by the callers


def type_of(message: Problem) -> ProblemType | None:
    """The type of a received problem, None for one that is not known here."""
    try:
        return ProblemType(message.type.removeprefix(PREFIX))
    except ValueError:
        return None
