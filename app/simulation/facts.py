"""What a witness tells a judge: plain facts in the order in which they came, each with the world's time and the duty day shown.

A fact says what reached the screen, or what somebody did; none of them says what the session made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.exposure import Severity
from app.wellbeing.limits import Limits

SHEET = "the sheet"


@dataclass(frozen=True, slots=True)
class Sight:
    """A stretch in which nothing on the screen changed, the program running and the machine awake, no break open.

    items: the open item, and the one compared with it; SHEET alone, or nothing. in_sight: anything at all could be seen.
    bands: at that moment, of each whose gist could be seen, the analyst's private mark included. review_ms: in front, unlocked,
    input not long ago.
    """

    at: datetime
    day: str
    ms: int
    items: tuple[str, ...] = ()
    in_sight: bool = False
    bands: tuple[Severity, ...] = ()
    review_ms: int = 0
    s4_ms: int = 0
    dose_u: int = 0

    @property
    def reveals(self) -> bool:
        """Whether the gist of anything could be seen."""
        return bool(self.bands)

    @property
    def raw_ms(self) -> int:
        """Raw exposure."""
        return self.ms if self.reveals else 0

    @property
    def ends(self) -> datetime:
        """Its end."""
        return self.at + timedelta(milliseconds=self.ms)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nobody saw it, and the ledger may count it: a machine slept whose clock ran on (wellbeing 3.4.4)."""

    at: datetime
    day: str
    ms: int
    raw_ms: int
    review_ms: int
    s4_ms: int
    dose_u: int


@dataclass(frozen=True, slots=True)
class Rest:
    """One unbroken break, wind-down, or time with the program closed. on_page: the break page was open all the time.

    sure: the ledger counts as much. It may count less of a closed program under a wall clock that had been set.
    """

    at: datetime
    day: str
    ms: int
    on_page: bool = True
    sure: bool = True

    @property
    def ends(self) -> datetime:
        """Its end."""
        return self.at + timedelta(milliseconds=self.ms)


@dataclass(frozen=True, slots=True)
class Dose:
    """Dose without time, signed: the floor of a glance, a later class, a private mark. graded: it is kept with a grade."""

    at: datetime
    day: str
    dose_u: int
    correction: bool = False
    graded: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """An item that was looked at was graded or left, with the band that it has."""

    at: datetime
    day: str
    band: Severity


@dataclass(frozen=True, slots=True)
class Offered:
    """The queue opened an item of that known band."""

    at: datetime
    day: str
    band: Severity


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody was there for the first time on the duty day shown."""

    at: datetime
    day: str


@dataclass(frozen=True, slots=True)
class Granted:
    """Two people asked for an urgent exception, and the screen said that it was granted."""

    at: datetime
    day: str


@dataclass(frozen=True, slots=True)
class Overridden:
    """A supervisor loosened one limit for the day, with the analyst's yes."""

    at: datetime
    day: str
    limit: str
    value: int


@dataclass(frozen=True, slots=True)
class PutOff:
    """The analyst asked to put the break off, and the screen let them."""

    at: datetime
    day: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The organisation's limits as they are wanted from now on, and the analyst's own, which may only be tighter."""

    at: datetime
    day: str
    organisation: Limits
    own: Limits


Fact = Sight | Doubt | Rest | Dose | Served | Offered | SignedIn | Granted | Overridden | PutOff | Decided
