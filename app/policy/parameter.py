"""One parameter of the policy: its range, which direction is stricter, who may loosen it, and how its value is written.

Inside the program every value is a whole number. Switches, bands and times of day are written as words ("on", "S3", "16:00").
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from app.errors import PolicyError

BANDS = ("S0", "S1", "S2", "U", "S3", "S4")  # mildest first; a band's number is its place here
SWITCH = ("off", "on")
DAY_MINUTES = 24 * 60
DAY_STARTS_MINUTE = 4 * 60  # a duty day begins at 04:00, so 02:00 is later than 23:00
NO_TIME = DAY_MINUTES  # "none", later than every time of a duty day
Written = int | str


class Unit(StrEnum):
    """What a whole number counts."""

    MINUTES = "min"
    SECONDS = "s"
    MS = "ms"
    HOURS = "h"
    DAYS = "days"
    XMIN = "xmin"
    PERCENT = "%"
    PERMILLE = "‰"
    PIXELS = "px"
    CELLS = "cells"
    FRAMES = "key frames"
    TIMES = "times"
    ITEMS = "items"
    WEIGHT = "x100"
    SWITCH = "switch"
    BAND = "band"
    VEIL = "veil"
    CLOCK = "time"


WORDS: dict[Unit, tuple[str, ...]] = {Unit.SWITCH: SWITCH, Unit.BAND: BANDS, Unit.VEIL: ("concealed", "heavy")}


class Stricter(StrEnum):
    """Which direction protects more."""

    LOWER = "lower"
    HIGHER = "higher"


class Loosen(StrEnum):
    """Who may loosen a value in daily work. The organisation's bundle sets every value, always inside the range.

    NOBODY and ORGANISATION: what the bundle says (else the default) is the loosest for everybody. NOBODY marks those for
    which the range is a limit of the trade, not a matter of taste. SUPERVISOR: for one person and one duty day, up to
    `supervisor_to`. ANALYST: the analyst for themself, inside the range.
    """

    NOBODY = "nobody"
    ORGANISATION = "organisation"
    SUPERVISOR = "supervisor"
    ANALYST = "analyst"


class Target(StrEnum):
    """Which of the program's values a parameter becomes."""

    LIMITS = "limits"
    DISPLAY = "display"
    WEIGHTS = "weights"
    FIRST_WEEKS = "first_weeks"
    SEVERITIES = "severities"


class Parameter(msgspec.Struct, frozen=True):
    """One key. default, low, high: inclusive, in `unit`, multiples of `step`; low and high are numbers, not directions.

    title, text: the interface translates them; {field} in a title stands for the field, as people write it.
    target, field: what it becomes, as `value * factor`. supervisor_to: how far a supervisor may loosen it. by_organisation:
    a bundle may hold it (else it is each analyst's own choice). own: the analyst may set it for themself.
    """

    key: str
    title: str
    text: str
    unit: Unit
    default: int
    low: int
    high: int
    stricter: Stricter
    loosen: Loosen
    target: Target
    field: str
    factor: int = 1
    step: int = 1
    supervisor_to: int | None = None
    by_organisation: bool = True
    own: bool = True

    @property
    def strict_end(self) -> int:
        """The end of the range that protects most."""
        return self.low if self.stricter is Stricter.LOWER else self.high

    @property
    def range_text(self) -> str:
        """The range in words, for example "10 to 40 min"."""
        if self.unit is Unit.CLOCK:
            return f"{self.write(self.low)} to {self.write(NO_TIME - 1)}, or none"
        if self.unit in WORDS:
            words = WORDS[self.unit][self.low : self.high + 1]
            return f"{words[0]} or {words[1]}" if len(words) == 2 else ", ".join(words)
        steps = f", in steps of {self.step}" if self.step > 1 else ""
        return f"{self.low} to {self.told(self.high)}{steps}"

    def is_tighter(self, value: int, than: int) -> bool:
        """Whether `value` protects more than `than`."""
        return value < than if self.stricter is Stricter.LOWER else value > than

    def tightest(self, *values: int) -> int:
        """The one of these that protects most."""
        return min(values) if self.stricter is Stricter.LOWER else max(values)

    def fits(self, value: int) -> bool:
        """Whether it lies inside the range and on a step."""
        return self.low <= value <= self.high and value % self.step == 0

    def read(self, raw: object) -> int:
        """A written value as a number; raises PolicyError that names the key and the range."""
        if isinstance(raw, bool):  # a whole number to Python
            raise self._refusal()
        value = raw if isinstance(raw, int) and self.unit not in WORDS and self.unit is not Unit.CLOCK else None
        if isinstance(raw, str):
            value = self._of_word(raw)
        if value is None or not self.fits(value):
            raise self._refusal()
        return value

    def read_text(self, text: str) -> int:
        """The same for text, where whole numbers are digits too, as people type them."""
        word = text.strip()
        digits = word.isascii() and word.isdigit() and len(word) < 10
        return self.read(int(word) if digits else word)

    def write(self, value: int) -> Written:
        """As it stands in a bundle."""
        if self.unit is Unit.CLOCK:
            if value == NO_TIME:
                return "none"
            hour, minute = divmod((value + DAY_STARTS_MINUTE) % DAY_MINUTES, 60)
            return f"{hour:02}:{minute:02}"
        return WORDS[self.unit][value] if self.unit in WORDS else value

    def told(self, value: int) -> str:
        """A value with its unit, for people."""
        word = str(self.write(value))
        if self.unit in WORDS or self.unit is Unit.CLOCK or self.unit is Unit.WEIGHT:
            return word
        if self.unit is Unit.TIMES and value == 1:
            return "1 time"
        if self.unit is Unit.DAYS and value == 1:
            return "1 day"
        if self.unit is Unit.ITEMS and value == 1:
            return "1 item"
        return f"{word} {self.unit.value}"

    def _of_word(self, word: str) -> int | None:
        if self.unit in WORDS:
            return WORDS[self.unit].index(word) if word in WORDS[self.unit] else None
        if self.unit is not Unit.CLOCK:
            return None
        if word == "none":
            return NO_TIME
        hour, colon, minute = word.partition(":")
        if not (colon and len(hour) == len(minute) == 2 and word.isascii() and (hour + minute).isdigit()):
            return None
        if int(hour) > 23 or int(minute) > 59:
            return None
        return (int(hour) * 60 + int(minute) - DAY_STARTS_MINUTE) % DAY_MINUTES

    def _refusal(self) -> PolicyError:
        return PolicyError(f"{self.key}: the value must be {self.range_text}")
