"""The exposure replay: feeds a written trace to the recorder and reports the meters (command `exposure replay`).

The replay stands at the shipped limits: no shift edges, no duty-day change, no postponing, no finishing of the item.
A `show` lasts until the next `show`. A reveal that a `show` ends gets its floor at once, before any later report or rest;
a reveal that is still open at a report has not ended, so it has no floor yet; a rest ends it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec

from app.domain.exposure import Motion, Severity, Size, Surface, SurfaceKind, Tone, Veil
from app.domain.json_keys import doubled_key
from app.errors import UsageError
from app.wellbeing.limits import FULL_CAPS, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp

Milliseconds = Annotated[int, msgspec.Meta(ge=0, le=10**12)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class SurfaceText(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One surface; what is missing means FULL, CLEAR, GREY, STILL, no sound, media."""

    item: Name
    size: Literal["TILE", "PREVIEW", "FULL"] = "FULL"
    veil: Literal["CONCEALED", "HEAVY", "MEDIUM", "LENS", "SOFT", "CLEAR"] = "CLEAR"
    tone: Literal["GREY", "COLOUR"] = "GREY"
    motion: Literal["STILL", "PLAYING"] = "STILL"
    sound: bool = False
    kind: Literal["media", "text"] = "media"


class Classification(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An item's class becomes known."""

    item: Name
    severity: Literal["S0", "S1", "S2", "U", "S3", "S4"]


class TraceEvent(msgspec.Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """One event: exactly one of show, run_ms, classify, rest_ms, report."""

    show: list[SurfaceText] | msgspec.UnsetType = msgspec.UNSET
    run_ms: Milliseconds | msgspec.UnsetType = msgspec.UNSET
    session: bool | msgspec.UnsetType = msgspec.UNSET
    classify: Classification | msgspec.UnsetType = msgspec.UNSET
    rest_ms: Milliseconds | msgspec.UnsetType = msgspec.UNSET
    report: Literal[True] | msgspec.UnsetType = msgspec.UNSET


class Trace(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A whole trace."""

    model: Literal["xm-1"]
    events: list[TraceEvent]


def read_trace(text: bytes) -> Trace:
    """Parse and check a trace; raises UsageError that names the event and the field."""
    if (key := doubled_key(text)) is not None:
        raise UsageError(f"trace: the key {key} stands twice in one object")
    try:
        trace = msgspec.json.decode(text, type=Trace)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"trace: {error}") from error
    for number, event in enumerate(trace.events):
        _check(number, event)
    return trace


def replay(trace: Trace, limits: Limits = FULL_CAPS) -> list[dict[str, Any]]:
    """Run a trace; one object for each `report` event, in order. limits: other ones are for tests alone."""
    meter = Meter(limits)
    recorder = Recorder(meter, "shipped")
    at = Stamp("2025-06-10", datetime(2025, 6, 10, 9, tzinfo=UTC))  # rows want a day; nothing depends on which
    reports: list[dict[str, Any]] = []
    for event in trace.events:
        if event.show is not msgspec.UNSET:
            recorder.show(tuple(_surface(text) for text in event.show), at)
        elif event.run_ms is not msgspec.UNSET:
            recorder.elapse(event.run_ms, event.session is not False, at)
        elif event.classify is not msgspec.UNSET:
            recorder.classify(event.classify.item, Severity(event.classify.severity), at)
        elif event.rest_ms is not msgspec.UNSET:
            recorder.rest(event.rest_ms, at)
        else:
            reports.append(report(meter))
    return reports


def report(meter: Meter) -> dict[str, Any]:
    """The meters as the replay prints them."""
    due = meter.due()
    return {
        "raw_ms": meter.raw_ms,
        "dose_u": meter.dose_u,
        "review_ms": meter.review_ms,
        "day_raw_ms": meter.day_raw_ms,
        "day_dose_u": meter.day_dose_u,
        "day_review_ms": meter.day_review_ms,
        "since_long_u": meter.since_long_u,
        "s4_ms": meter.s4_ms,
        "due": [cause.value for cause in due],
        "owed_ms": meter.owed_ms,
        "may_reveal": not due and not meter.caps(),
    }


def _check(number: int, event: TraceEvent) -> None:
    given = [
        name
        for name in ("show", "run_ms", "classify", "rest_ms", "report")
        if getattr(event, name) is not msgspec.UNSET
    ]
    if len(given) != 1:
        raise UsageError(f"trace: event {number} must be exactly one of show, run_ms, classify, rest_ms, report")
    if event.session is not msgspec.UNSET and given != ["run_ms"]:
        raise UsageError(f"trace: event {number}: session belongs to run_ms")


def _surface(text: SurfaceText) -> Surface:
    return Surface(
        item=text.item,
        size=Size[text.size],
        veil=Veil[text.veil],
        tone=Tone[text.tone],
        motion=Motion[text.motion],
        sound=text.sound,
        kind=SurfaceKind(text.kind),
    )
