"""The exposure model xm-1 a second time, as plainly as its text reads: small steps, plain sums, no ledger, no shared code.

Time moves in steps of the greatest common divisor of all lengths in a trace, so that every moment at which something can
happen (a natural reset, the end of a break) falls between two steps. Slow on purpose; nothing here is imported from `app`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import gcd
from typing import Any

MINUTE = 60_000
XMIN = 60_000_000_000
WEIGHT = {"S0": 25, "S1": 100, "S2": 150, "U": 200, "S3": 250, "S4": 400}
SIZE = {"TILE": 40, "PREVIEW": 70, "FULL": 100}
VEIL = {"CONCEALED": 0, "HEAVY": 10, "MEDIUM": 50, "LENS": 80, "SOFT": 90, "CLEAR": 100}
TONE = {"GREY": 90, "COLOUR": 100}
MOTION = {"STILL": 100, "PLAYING": 120}


def v4(surface: dict[str, Any]) -> int:
    """How much of a picture is seen; text is 2,500 whatever its size, veil and tone."""
    if surface.get("kind") == "text":
        return 2_500
    size, veil = SIZE[surface.get("size", "FULL")], VEIL[surface.get("veil", "CLEAR")]
    return size * veil * TONE[surface.get("tone", "GREY")] * MOTION[surface.get("motion", "STILL")] // 10_000


def is_reveal(surface: dict[str, Any]) -> bool:
    """MEDIUM or clearer; text gives no reveal."""
    return surface.get("kind") != "text" and VEIL[surface.get("veil", "CLEAR")] >= 50


@dataclass
class Reveal:
    """An item that stays MEDIUM or clearer."""

    ms: int = 0
    clearest: int = 0


@dataclass
class Oracle:
    """All that xm-1 knows of one person."""

    step: int = 1
    minute: int = MINUTE
    raw: int = 0
    dose: int = 0
    review: int = 0
    day_raw: int = 0
    day_dose: int = 0
    day_review: int = 0
    since_long: int = 0
    s4: int = 0
    quiet: int = 0
    pieces: int = 0
    classes: dict[str, str] = field(default_factory=dict)
    booked: dict[str, int] = field(default_factory=dict)
    shown: list[dict[str, Any]] = field(default_factory=list)
    reveals: dict[str, Reveal] = field(default_factory=dict)

    @property
    def xmin(self) -> int:
        """One exposure minute."""
        return self.minute * XMIN // MINUTE

    @property
    def glance(self) -> int:
        """What a shorter reveal is lifted to: two seconds."""
        return self.minute // 30

    def weight(self, item: str) -> int:
        """Unknown counts as U."""
        return WEIGHT[self.classes.get(item, "U")]

    def due(self) -> list[str]:
        """Which limits are reached."""
        reached = {
            "R": self.raw >= 25 * self.minute,
            "D": self.dose >= 40 * self.xmin,
            "T": self.review >= 50 * self.minute,
            "SINCE_LONG": self.since_long >= 120 * self.xmin,
        }
        return [name for name, yes in reached.items() if yes]

    def need(self) -> int:
        """The length of the break, voluntary or owed."""
        return 20 * self.minute if self.s4 >= self.minute or self.since_long >= 120 * self.xmin else 10 * self.minute

    def add_dose(self, item: str, ms_v4: int) -> None:
        """Dose of this moment, booked to the item. After a natural reset D stays 0 until the next raw stretch."""
        dose = ms_v4 * self.weight(item)
        self.booked[item] = self.booked.get(item, 0) + ms_v4
        self.day_dose += dose
        self.since_long += dose
        if self.quiet < 30 * self.minute:
            self.dose += dose

    def show(self, surfaces: list[dict[str, Any]]) -> None:
        """Reveals that end now and were short are lifted to two seconds; others go on."""
        clear = {surface["item"] for surface in surfaces if is_reveal(surface)}
        for item in [item for item in self.reveals if item not in clear]:
            reveal = self.reveals.pop(item)
            if reveal.ms < self.glance:
                self.add_dose(item, (self.glance - reveal.ms) * reveal.clearest)
        for surface in surfaces:
            if is_reveal(surface):
                reveal = self.reveals.setdefault(surface["item"], Reveal())
                reveal.clearest = max(reveal.clearest, v4(surface))
        self.shown = surfaces

    def run(self, ms: int, session: bool) -> None:
        """Work, or whatever else the person does while these surfaces are visible."""
        for _ in range(ms // self.step):
            self.run_step(session)

    def run_step(self, session: bool) -> None:
        """One step in which nothing changes."""
        sounding = [surface for surface in self.shown if surface.get("sound")]
        raw = bool(sounding) or any(is_reveal(surface) for surface in self.shown)
        if raw:
            self.quiet = 0
            self.raw += self.step
            self.day_raw += self.step
        if session:
            self.review += self.step
            self.day_review += self.step
        heard = {surface["item"] for surface in sounding}
        seen = {surface["item"] for surface in self.shown if is_reveal(surface)}
        if any(self.classes.get(item) == "S4" for item in heard | seen):
            self.s4 += self.step
        pictures = [(self.weight(surface["item"]) * v4(surface), surface) for surface in self.shown]
        if pictures:
            worst = max(pictures, key=lambda pair: pair[0])[1]  # the first of equals
            self.add_dose(worst["item"], self.step * v4(worst))
        if sounding:
            loudest = max(sounding, key=lambda surface: self.weight(surface["item"]))
            self.add_dose(loudest["item"], self.step * 5_000)
        for reveal in self.reveals.values():
            reveal.ms += self.step
        if not raw:
            self.pass_quietly()

    def pass_quietly(self) -> None:
        """One step without raw exposure: the natural reset comes after 30 min of them."""
        self.quiet += self.step
        if self.quiet >= 30 * self.minute:
            self.raw = 0
        if self.quiet == 30 * self.minute:
            self.dose = 0
            if not self.due():
                self.pieces = 0

    def rest(self, ms: int) -> None:
        """One unbroken piece of break or of closed program."""
        length, complete, before = 0, False, 0
        for _ in range(ms // self.step):
            length += self.step
            owing, taken = bool(self.due()), self.pieces
            if not complete and owing and length >= self.minute and taken + length >= self.need():
                complete, before = True, taken
                self.complete()
            elif not complete and length >= self.need():
                complete, before = True, 0
                self.complete()
            if complete and before + length >= 20 * self.minute:
                self.since_long = 0
            self.pass_quietly()
        if not complete and self.due() and length >= self.minute:
            self.pieces += length

    def complete(self) -> None:
        """A break was taken in full."""
        self.raw = self.dose = self.review = self.s4 = self.pieces = 0

    def classify(self, item: str, severity: str) -> None:
        """Corrects all that was booked for the item; a lowering may leave nothing due."""
        old = self.weight(item)
        self.classes[item] = severity
        change = (self.weight(item) - old) * self.booked.get(item, 0)
        self.dose = max(0, self.dose + change)
        self.day_dose = max(0, self.day_dose + change)
        self.since_long = max(0, self.since_long + change)
        if not self.due():
            self.pieces = 0
        elif self.pieces >= self.need():  # a lowering can also make the need shorter: what was taken is then enough
            if self.pieces >= 20 * self.minute:
                self.since_long = 0
            self.complete()

    def report(self) -> dict[str, Any]:
        """What a replay prints."""
        due = self.due()
        capped = (
            self.day_raw >= 150 * self.minute
            or self.day_dose >= 240 * self.xmin
            or self.day_review >= 240 * self.minute
        )
        return {
            "raw_ms": self.raw,
            "dose_u": self.dose,
            "review_ms": self.review,
            "day_raw_ms": self.day_raw,
            "day_dose_u": self.day_dose,
            "day_review_ms": self.day_review,
            "since_long_u": self.since_long,
            "s4_ms": self.s4,
            "due": due,
            "owed_ms": self.need() - self.pieces if due else 0,
            "may_reveal": not due and not capped,
        }


def expected(events: list[dict[str, Any]], minute: int = MINUTE) -> list[dict[str, Any]]:
    """The reports of a trace's events. minute: in milliseconds; with a short one every millisecond is a step of its own."""
    lengths = [event[key] for event in events for key in ("run_ms", "rest_ms") if key in event]
    oracle = Oracle(step=gcd(minute, *lengths), minute=minute)
    reports = []
    for event in events:
        if "show" in event:
            oracle.show(event["show"])
        elif "run_ms" in event:
            oracle.run(event["run_ms"], event.get("session", True))
        elif "classify" in event:
            oracle.classify(event["classify"]["item"], event["classify"]["severity"])
        elif "rest_ms" in event:
            oracle.rest(event["rest_ms"])
        else:
            reports.append(oracle.report())
    return reports
