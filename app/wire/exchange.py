"""The messages of the exchange itself. Unlike facts they hold nothing but what is written here."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.domain.people import Role
from app.wire.values import (
    Count,
    Id,
    Line,
    Moment,
    Name,
    Number,
    Pem,
    PublicKey,
    Sha256,
    Side,
    Signature,
    Signed,
    Word,
)

MOST_FACTS = 2_000
MOST_PAGE = 1_000


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message that forbids what it does not name."""


class Limits(Message, frozen=True):
    """What one request may hold. body_bytes: as sent; plain_bytes: after decompression."""

    facts: Number
    body_bytes: Number
    plain_bytes: Number
    page: Number


class Hello(Message, frozen=True, forbid_unknown_fields=False):
    """What a workstation asks first: versions, limits, time, and the feeds' epochs (another epoch: follow from the start).

    Of every version: a side must be able to read of another version that it is another one.
    """

    newest: Number
    oldest: Number
    time: Moment
    limits: Limits
    epochs: dict[str, str]


class Fact(Message, frozen=True):
    """One fact. Its number is the batch's `first` plus its place; `body` is sent again with the very same bytes."""

    id: Id
    stream: Word
    body: msgspec.Raw


class Push(Message, frozen=True):
    """A run of facts of one side in the order of the device's sequence, with its signature over the chain's new head.

    first: number of the first fact, from 1. previous, head: the chain's hash before the first and after the last fact.
    """

    side: Side
    first: Number
    previous: Sha256
    head: Sha256
    signature: Signature
    sent_at: Moment
    facts: Annotated[list[Fact], Meta(min_length=1, max_length=MOST_FACTS)]


class Answer(StrEnum):
    """What became of one fact. All but RETRY_LATER are final."""

    CREATED = "created"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    RETRY_LATER = "retry_later"


class FactAnswer(Message, frozen=True):
    """The answer to one fact. reason: why, as the last part of a problem type; empty for created and duplicate."""

    id: Id
    answer: Answer
    reason: Line = ""


class Pushed(Message, frozen=True):
    """The answers in the order of the facts. expected: the next number; skew_ms: how far the device's clock is behind ours."""

    answers: list[FactAnswer]
    expected: Number
    received_at: Moment
    skew_ms: Signed


class Published(Message, frozen=True):
    """One version of one object of a feed."""

    id: Name
    version: Count
    body: msgspec.Raw


class Page(Message, frozen=True):
    """A piece of a feed. cursor: to be kept in the same transaction as the items; more: whether to ask again at once."""

    items: list[Published]
    cursor: Annotated[str, Meta(max_length=200)]
    more: bool


class Enrol(Message, frozen=True):
    """A device asks to be known: its one-time code, a certificate request (PEM) and the key that it will sign batches with."""

    code: Annotated[str, Meta(min_length=1, max_length=100)]
    request: Pem
    signing_key: PublicKey


class Renew(Message, frozen=True):
    """A known device asks for its next certificate, over the one it has."""

    request: Pem


class Enrolled(Message, frozen=True):
    """The device's certificate and that of the authority, in PEM form, and its id on each side."""

    certificate: Pem
    authority: Pem
    casework_device: Id
    wellbeing_device: Id


class SignIn(Message, frozen=True):
    """A person signs in on this device."""

    name: Name
    passphrase: Annotated[str, Meta(min_length=1, max_length=1_000)]


class Refresh(Message, frozen=True):
    """New tokens for the token that was given for this."""

    refresh_token: Annotated[str, Meta(min_length=1, max_length=4_000)]


class SignedIn(Message, frozen=True):
    """Short-lived tokens, one a side, and one to refresh them with; all are bound to the device's certificate."""

    role: Role
    casework_token: str
    wellbeing_token: str
    refresh_token: str
    expires_at: Moment


class SideState(Message, frozen=True):
    """How far the server knows one side of the device: the next number, and the chain's hash before it."""

    side: Side
    expected: Number
    head: Sha256


class DeviceState(Message, frozen=True):
    """What the server knows of the device that asks."""

    state: Literal["active"]
    certificate_until: Moment
    sides: list[SideState]


class Health(Message, frozen=True):
    """Whether the server can do its work."""

    ready: bool


class Problem(Message, frozen=True, forbid_unknown_fields=False):
    """RFC 9457, which has members that are not known here ignored.

    `type` is one of the list in `app/wire/problems.py`; `expected` and `head` say where a device's chain stands.
    """

    type: str
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: str = ""
    expected: Number | None = None
    head: Sha256 | None = None
    retry_after_s: Count | None = None
