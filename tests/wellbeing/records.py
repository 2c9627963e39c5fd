"""Made-up rows of several duty days, as a session's recorder would write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from app.domain.exposure import LedgerRow, RowKind, Severity, Surface, Veil
from app.wellbeing.days import Amounts
from app.wellbeing.limits import FULL_CAPS
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp

FIRST = datetime(2025, 6, 10, 9, tzinfo=UTC)


shipped = FULL_CAPS


@dataclass(frozen=True)
class Lived:
    """Rows, and what the meters of the session that wrote them said at the end of each duty day."""

    rows: tuple[LedgerRow, ...]
    used: dict[str, Amounts]
    breaks: dict[str, int]


def some_days(seed: int, days: int = 4) -> Lived:
    """Random work: looks, veiled items, breaks, grades, whole days off."""
    dice = Random(seed)
    recorder = Recorder(Meter(FULL_CAPS), "test")
    rows: list[LedgerRow] = []
    used: dict[str, Amounts] = {}
    breaks: dict[str, int] = {}
    for number in range(days):
        if dice.random() < 0.2:
            continue
        utc = FIRST + timedelta(days=number)
        name, before, taken = utc.date().isoformat(), len(rows), recorder.meter.breaks_taken
        for _ in range(dice.randint(1, 25)):
            at, ms = Stamp(name, utc), dice.randint(1, 20 * 60_000)
            utc += timedelta(milliseconds=ms)
            rows += _step(dice, recorder, at, ms)
        if len(rows) > before:
            meter = recorder.meter
            used[name] = Amounts(meter.day_raw_ms, meter.day_dose_u, meter.day_review_ms)
            breaks[name] = meter.breaks_taken - taken
    return Lived(tuple(rows), used, breaks)


def _step(dice: Random, recorder: Recorder, at: Stamp, ms: int) -> tuple[LedgerRow, ...]:
    kind = dice.choice(("look", "look", "veiled", "nothing", "rest", "class"))
    item = dice.choice("abc")
    if kind == "rest":
        return recorder.rest(ms, at)
    if kind == "class":
        return recorder.classify(item, dice.choice(tuple(Severity)), at)
    veil = Veil.CLEAR if kind == "look" else Veil.HEAVY
    shown = recorder.show(() if kind == "nothing" else (Surface(item, veil=veil, sound=dice.random() < 0.2),), at)
    return (*shown, *recorder.elapse(ms, dice.random() < 0.8, at, dice.choice((RowKind.STRETCH, RowKind.BEAT))))


def row(
    day: str, kind: RowKind = RowKind.STRETCH, ms: int = 0, *, raw: bool = False, note: str = "", **more: int
) -> LedgerRow:
    """One plain row; S1, full size, clear and grey where it is raw."""
    visual = 900_000 if raw else 0
    values = {"dose_u": ms * visual, "raw_ms": ms if raw else 0, "session_ms": ms, "s4_ms": 0} | more
    utc = datetime.fromisoformat(f"{day}T09:00:00+00:00")
    return LedgerRow(day, utc, kind, ms, visual, 0, policy_version="test", note=note, **values)
