"""Which rules a review follows, and where its meters stand: the policy's layers and the ledger, joined for the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from app.errors import DamagedError
from app.policy.outcome import Display, display_of, limits_of, severities_of
from app.policy.schemes import FIRST_SCHEME
from app.review.resuming import resume
from app.review.rules import ReviewSettings, Rules, RulesFor
from app.review.session import Session
from app.wellbeing.duty_day import aged_now
from app.wellbeing.history import History

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from app.domain.clock import Clock
    from app.domain.people import Person
    from app.domain.scheme import Scheme
    from app.policy.effective import Effective
    from app.policy.judgement import Judged
    from app.review.bookkeeping import Bookkeeping
    from app.review.ports import Casebook, Ledger
    from app.wellbeing.limits import Limits


class Metering:
    """The policy as it stands for this desk: read at the start, looked at again while a window is open, changed by own values."""

    def __init__(self, desk: Desk, clock: Clock) -> None:
        self._desk, self._clock = desk, clock
        self._judging = Lock()
        self.judged: Judged = desk.policy.judged(clock.now())

    @property
    def today(self) -> str:
        """The duty day (ISO date)."""
        return self._desk.policy.today(self._clock.now())

    @property
    def stands(self) -> Effective:
        """What stands today."""
        return self.judged.layers.at(self.today)

    @property
    def coming(self) -> Effective:
        """What will stand once everything that was decided holds."""
        return self.judged.layers.last(self.today)

    @property
    def values(self) -> Mapping[str, int]:
        """The value of every key today."""
        return self.stands.values

    @property
    def limits(self) -> Limits:
        """The limits in force today, before any exception of two people."""
        return whose_limits(self.values, self._desk.turns)

    @property
    def display(self) -> Display:
        """How items are shown today."""
        return display_of(self.values)

    @property
    def trouble(self) -> str:
        """What is wrong with the configured policy, as a sentence, or ""."""
        return self.judged.trouble

    @property
    def rules_for(self) -> RulesFor:
        """The rules by duty day, always as the policy stands when they are asked for."""
        return lambda day: rules_on(self.judged, day, self._desk.turns)

    def look_again(self) -> bool:
        """Judge the policy anew, from any thread; returns whether anything is other than before. Raises StorageError.

        The files of a managed machine may lie on a network: the window does not wait for them, and an own value that it sets
        meanwhile stands.
        """
        found = self._desk.policy.judged(self._clock.now())
        with self._judging:
            before, self.judged = self.judged, self._desk.policy.with_own(found)
            return not (before.layers == self.judged.layers and before.trouble == self.judged.trouble)

    def set_own(self, key: str, value: int | None) -> RulesFor:
        """Keep an own value, or give it up, and tell the rules that follow; raises PolicyError and StorageError."""
        with self._judging:
            self.judged = self._desk.policy.set_own(key, value, self.judged, self._clock.now())
        return self.rules_for

    def session(self, ledger: Ledger, casebook: Casebook, scheme: Scheme, person: Person) -> Session:
        """A session where the ledger left off; a damaged one counts every cap as reached until two people have confirmed it."""
        try:
            book, damaged = self.resume(ledger.history(), casebook, ledger), False
        except DamagedError:
            book, damaged = self.resume(History(), casebook, None), True
        return Session(scheme, person, book, self._clock.now(), self.rules_for, damaged=damaged)

    def confirm_damage(self, ledger: Ledger, casebook: Casebook, by_supervisor: str) -> tuple[Bookkeeping, History]:
        """Two people have confirmed the damage: accept it as it stands, and go on from there. Raises PenumbraError."""
        from app.storage.damage import confirm_damage

        held = self._desk.workspace
        now = self._clock.now()
        history = confirm_damage(held.exposure, held.mark, by_supervisor, now, self._desk.policy.zone(now))
        return self.resume(history, casebook, ledger), history

    def resume(self, history: History, casebook: Casebook, ledger: Ledger | None) -> Bookkeeping:
        """The metering where that history left off; ledger: None where its last moment cannot be believed."""
        now = self._clock.now()
        last_seen = ledger.last_seen() if ledger is not None else None
        bookings = casebook.bookings(aged_now(last_seen, now))
        zone = self._desk.policy.zone(now)
        return resume(history, bookings, last_seen, now, zone=zone, rules=self.rules_for(self.today))


def whose_limits(values: Mapping[str, int], turns: int) -> Limits:
    """The limits of these values for the person whose lighter days are drawn by that number."""
    return replace(limits_of(values), lighter_of=turns)


def rules_on(judged: Judged, day: str, turns: int) -> Rules:
    """The rules of that duty day, as that policy stands, for the person whose lighter days are drawn by that number."""
    stands = judged.layers.at(day)
    shown = display_of(stands.values)
    settings = ReviewSettings(shown.hold_ms, shown.toggle_ms, shown.look, shown.idle_ms, shown.video_idle_ms)
    return Rules(stands.name, whose_limits(stands.values, turns), settings, severities_of(stands.values, FIRST_SCHEME))
