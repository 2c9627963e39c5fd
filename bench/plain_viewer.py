"""A viewer without a session, metered by the same Recorder: plain, or with one safeguard alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.exposure import LedgerRow, RowKind, Size, Surface, Tone, Veil
from app.wellbeing.limits import MINUTE_MS, XMIN_U, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp
from bench.exposed_report import Place

BESIDE_MS = 20_000
STEP_MS = 1_000
STEPS = (Veil.MEDIUM, Veil.SOFT, Veil.CLEAR)
AT = Stamp("2025-06-10", datetime(2025, 6, 10, 9, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Viewer:
    """What a viewer does of itself.

    grey: no colour. small: PREVIEW unless the place needs FULL. veiled: HEAVY beside the metadata, clear to look.
    steps: MEDIUM and SOFT before CLEAR, no clearer than needed.
    """

    grey: bool = False
    small: bool = False
    veiled: bool = False
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Exposed:
    """Weighted dose in xmin and raw exposure in minutes."""

    xmin: float
    raw_min: float


def exposed(rows: Iterable[LedgerRow]) -> Exposed:
    """What those rows book."""
    dose = raw = 0
    for row in rows:
        if row.kind is not RowKind.SHOW:
            dose, raw = dose + row.dose_u, raw + row.raw_ms
    return Exposed(dose / XMIN_U, raw / MINUTE_MS)


def view(places: Iterable[Place], viewer: Viewer, *, beside_ms: int = BESIDE_MS) -> Exposed:
    """Each place is open for `beside_ms` beside its metadata, is looked at as long as it needs, and is graded."""
    recorder = Recorder(Meter(Limits()), "bench")
    rows: list[LedgerRow] = []
    for number, place in enumerate(places):
        item = str(number)
        for veil, ms in _course(place, viewer, beside_ms):
            rows += recorder.show((_surface(item, place, viewer, veil),), AT)
            rows += recorder.elapse(ms, True, AT)
        rows += recorder.show((), AT)
        rows += recorder.classify(item, place.need.severity, AT)
    return exposed(rows)


def _course(place: Place, viewer: Viewer, beside_ms: int) -> list[tuple[Veil, int]]:
    course = [(Veil.HEAVY if viewer.veiled else Veil.CLEAR, beside_ms)]
    if not viewer.steps:
        return [*course, (Veil.CLEAR, place.need.look_ms)]
    course += [(veil, STEP_MS) for veil in STEPS if veil < place.need.veil]
    return [*course, (place.need.veil, place.need.look_ms)]


def _surface(item: str, place: Place, viewer: Viewer, veil: Veil) -> Surface:
    size = place.need.size if viewer.small else Size.FULL
    return Surface(item, size, veil, Tone.GREY if viewer.grey else Tone.COLOUR)
