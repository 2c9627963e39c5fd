"""Turns what is on the screen, and how long it was there, into ledger rows and bookings (wellbeing policy 3.2).

The recorder knows items and their severities; the rows that it makes do not. Every row is applied to the meter at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.exposure import LedgerRow, RowKind, Severity, Surface
from app.frozen import frozen
from app.wellbeing.heartbeat import STOOD_STILL
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter
from app.wellbeing.rules_note import write_rules

SOUND_V4 = 5_000


@frozen
class Stamp:
    """When a row begins: its duty day (ISO date) and aware UTC."""

    duty_day: str
    utc: datetime


@dataclass(slots=True)
class _OpenReveal:
    ms: int = 0
    clearest_v4: int = 0


@frozen
class _Rate:
    """What one millisecond of the present surfaces is worth, and to whom it is booked."""

    visual: int = 0
    audio: int = 0
    raw: bool = False
    s4: bool = False
    seen_item: str = ""
    seen_v4: int = 0
    heard_item: str = ""


class Recorder:
    """Meters one person's exposure. `booked` maps an item to (picture units, sound units), free of severity."""

    def __init__(
        self,
        meter: Meter,
        policy_version: str,
        severities: Mapping[str, Severity] | None = None,
        booked: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self.meter = meter
        self._policy_version = policy_version
        self._severities = dict(severities or {})
        self._marked: set[str] = set()
        self._booked = dict(booked or {})
        self._fresh: dict[str, tuple[int, int]] = {}
        self._surfaces: tuple[Surface, ...] = ()
        self._reveals: dict[str, _OpenReveal] = {}
        self._rate = _Rate()

    def severity(self, item: str) -> Severity:
        """The item's band; U until somebody classified it, S4 if the analyst marked it for themself."""
        return Severity.S4 if item in self._marked else self.known_band(item)

    def known_band(self, item: str) -> Severity:
        """The item's band as it was classified, whatever the analyst marked."""
        return self._severities.get(item, Severity.U)

    def rate_of(self, surfaces: Iterable[Surface]) -> tuple[int, int]:
        """(visual, audio) of such a screen per millisecond, as its SHOW row would say."""
        rate = self._measure(tuple(surfaces))
        return rate.visual, rate.audio

    @property
    def announced(self) -> tuple[int, int]:
        """(visual, audio) of what is visible now."""
        return self._rate.visual, self._rate.audio

    def know(self, item: str, severity: Severity) -> None:
        """Take over a class that was given before (at start); books nothing."""
        self._severities[item] = severity

    def show(self, surfaces: Iterable[Surface], at: Stamp) -> tuple[LedgerRow, ...]:
        """From now on exactly these surfaces are visible or sounding. Ends reveals (with their floors), announces the rate."""
        self._surfaces = tuple(surfaces)
        open_items = {surface.item for surface in self._surfaces if surface.reveals}
        rows = [self._floor(item, at) for item in tuple(self._reveals) if item not in open_items]
        for surface in self._surfaces:
            if surface.reveals:
                reveal = self._reveals.setdefault(surface.item, _OpenReveal())
                reveal.clearest_v4 = max(reveal.clearest_v4, surface.v4)
        before = self._rate
        self._rate = self._measure(self._surfaces)
        if (before.visual, before.audio) != (self._rate.visual, self._rate.audio):
            rows.append(self._row(at, RowKind.SHOW, visual=self._rate.visual, audio=self._rate.audio))
        return self._applied(row for row in rows if row is not None)

    def elapse(self, ms: int, session: bool, at: Stamp, kind: RowKind = RowKind.STRETCH) -> tuple[LedgerRow, ...]:
        """Book `ms` during which nothing on the screen changed. session: counts as review time (T)."""
        if ms <= 0:
            return ()
        rate = self._rate
        if rate.visual:
            self._book(rate.seen_item, ms * rate.seen_v4, 0)
        if rate.audio:
            self._book(rate.heard_item, 0, ms * SOUND_V4)
        for reveal in self._reveals.values():
            reveal.ms += ms
        row = self._row(
            at,
            kind,
            ms=ms,
            visual=rate.visual,
            audio=rate.audio,
            dose_u=ms * (rate.visual + rate.audio),
            raw_ms=ms if rate.raw else 0,
            session_ms=ms if session else 0,
            s4_ms=ms if rate.s4 else 0,
        )
        return self._applied((row,))

    def rest(self, ms: int, at: Stamp, *, closed: bool = False) -> tuple[LedgerRow, ...]:
        """Book one unbroken piece of break or of closed program. Open reveals end: nobody looks during a break.

        closed: the program was; then only a break that is due counts as taken: going home is none.
        """
        floors = (self._floor(item, at) for item in tuple(self._reveals))
        applied = self._applied(row for row in floors if row is not None)
        counts = not closed or bool(self.meter.due())
        if ms > 0:
            applied += self._completing((self._row(at, RowKind.REST, ms=ms),), at, counts=counts)
        for surface in self._surfaces:  # a show lasts until the next show
            if surface.reveals:
                reveal = self._reveals.setdefault(surface.item, _OpenReveal())
                reveal.clearest_v4 = max(reveal.clearest_v4, surface.v4)
        return applied

    def sleep(self, ms: int, at: Stamp) -> tuple[LedgerRow, ...]:
        """The machine slept for so long, as its clocks prove: rest, as with the program closed. It ends no reveal."""
        counts = bool(self.meter.due())
        return self._completing((self._row(at, RowKind.REST, ms=ms),), at, counts=counts) if ms > 0 else ()

    def stand_still(self, ms: int, at: Stamp) -> tuple[LedgerRow, ...]:
        """The program stood still for so long, and nobody knows why: no break, and exposure of nobody.

        It counts as other work where nothing was revealed. Where something was, it is told and counts for nothing but the shift.
        """
        if ms <= 0:
            return ()
        kind, note = (RowKind.NOTE, STOOD_STILL) if self._rate.raw else (RowKind.STRETCH, "")
        return self.tell(kind, at, note, ms)

    def owed_by(self, item: str, severity: Severity) -> int:
        """The dose correction that such a class would owe for what is booked: 0 for an item that the analyst marked."""
        weights = self.meter.limits.weights
        if item in self._marked:
            return 0
        return (weights[severity] - weights[self.known_band(item)]) * sum(self._booked.get(item, (0, 0)))

    def classify(self, item: str, severity: Severity, at: Stamp, told_u: int | None = None) -> tuple[LedgerRow, ...]:
        """The item's class is known now: correct what was booked for it; S4 time and R never change.

        told_u: the correction, where it was found, and kept, before; weights may have changed since.
        """
        owed = self.owed_by(item, severity) if told_u is None else told_u
        self._severities[item] = severity
        self._rate = self._measure(self._surfaces)
        return self.correct(owed, at)

    def correct(self, owed_u: int, at: Stamp) -> tuple[LedgerRow, ...]:
        """Correct the dose by that much, signed."""
        return self._completing((self._row(at, RowKind.RECLASS, dose_u=owed_u),), at) if owed_u else ()

    def mark(self, item: str, at: Stamp) -> tuple[LedgerRow, ...]:
        """The analyst marks the item S4 for themself. Nothing that is written names it, and a grade does not lower it."""
        owed = self.owed_by(item, Severity.S4)
        self._marked.add(item)
        self._rate = self._measure(self._surfaces)
        return self.correct(owed, at)

    def tell(self, kind: RowKind, at: Stamp, note: str = "", ms: int = 0) -> tuple[LedgerRow, ...]:
        """A row that books no exposure: a postponement, a sign-in, an exception, a fixed word on clocks; ms: its length."""
        return self._applied((self._row(at, kind, note=note, ms=ms),))

    def serve(self, item: str, at: Stamp) -> tuple[LedgerRow, ...]:
        """The item was looked at and is left or graded: it counts in severe runs with the band that it has now."""
        return self.tell(RowKind.SERVED, at, self.severity(item).value)

    def follow(self, limits: Limits, policy_version: str, at: Stamp) -> tuple[LedgerRow, ...]:
        """From now on these limits hold."""
        self._policy_version = policy_version
        if limits == self.meter.rules:
            return ()
        rows = self._completing((self._row(at, RowKind.RULES, write_rules(limits)),), at)
        self._rate = self._measure(self._surfaces)
        return rows

    def take_fresh_bookings(self) -> dict[str, tuple[int, int]]:
        """What was booked since the last call, to be added to the kept bookings."""
        fresh, self._fresh = self._fresh, {}
        return fresh

    def probe(self, meter: Meter) -> Recorder:
        """A recorder of the same screen on another meter, to ask what time would do; it books nothing here."""
        other = Recorder(meter, self._policy_version)  # without the classes: a report may hold 100,000
        other._rate = self._rate
        return other

    def _measure(self, surfaces: tuple[Surface, ...]) -> _Rate:
        weights = self.meter.limits.weights
        visual = audio = seen_v4 = 0
        seen = heard = ""
        raw = s4 = False
        for surface in surfaces:
            weight = weights[self.severity(surface.item)]
            looks = weight * surface.v4
            if looks > visual:
                visual, seen, seen_v4 = looks, surface.item, surface.v4
            if surface.sound and weight * SOUND_V4 > audio:
                audio, heard = weight * SOUND_V4, surface.item
            if surface.reveals or surface.sound:
                raw = True
                s4 = s4 or self.severity(surface.item) is Severity.S4
        return _Rate(visual, audio, raw, s4, seen, seen_v4, heard)

    def _floor(self, item: str, at: Stamp) -> LedgerRow | None:
        """A reveal of under two seconds counts as two: a glance is enough to respond."""
        reveal = self._reveals.pop(item)
        missing = self.meter.limits.glance_ms - reveal.ms
        if missing <= 0:
            return None
        units = missing * reveal.clearest_v4
        self._book(item, units, 0)
        return self._row(at, RowKind.FLOOR, dose_u=units * self.meter.limits.weights[self.severity(item)])

    def _book(self, item: str, picture: int, sound: int) -> None:
        for table in (self._booked, self._fresh):
            had = table.get(item, (0, 0))
            table[item] = (had[0] + picture, had[1] + sound)

    def _row(self, at: Stamp, kind: RowKind, note: str = "", **amounts: int) -> LedgerRow:
        zero = dict.fromkeys(("ms", "visual", "audio", "dose_u", "raw_ms", "session_ms", "s4_ms"), 0)
        return LedgerRow(
            duty_day=max(at.duty_day, self.meter.duty_day),  # a duty day never goes back
            utc_start=at.utc,
            kind=kind,
            policy_version=self._policy_version,
            note=note,
            **{**zero, **amounts},
        )

    def _completing(self, rows: tuple[LedgerRow, ...], at: Stamp, *, counts: bool = True) -> tuple[LedgerRow, ...]:
        """Rows that may complete a break: then one more row says so, for the record to count."""
        before = self.meter.breaks_taken
        applied = self._applied(rows)
        if counts and self.meter.breaks_taken > before:
            applied += self._applied((self._row(at, RowKind.BREAK),))
        return applied

    def _applied(self, rows: Iterable[LedgerRow]) -> tuple[LedgerRow, ...]:
        made = tuple(rows)
        for row in made:
            self.meter.apply(row)
        return made
