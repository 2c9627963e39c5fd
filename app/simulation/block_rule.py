"""Judges blocks and breaks by plain sums: what makes a break due, what pays it, what may still be seen until then.

Two sums are kept. `least` is what was certainly seen and not lost in a crash; a break is held to be due by it alone. `most` has
in it what the ledger may count besides; by it a piece of a break may count where nothing is certainly due. So where a crash or a
sleep leaves doubt, the doubt counts for the session.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.simulation.facts import Dose, Doubt, PutOff, Rest, Sight
from app.simulation.finishing import Finishing
from app.simulation.verdict import TICK_MS, broken
from app.wellbeing.limits import Limits


@dataclass(slots=True)
class Sums:
    """Of the running block; since_long_u: dose since the last long break."""

    raw_ms: int = 0
    dose_u: int = 0
    review_ms: int = 0
    s4_ms: int = 0
    since_long_u: int = 0

    def due(self, limits: Limits) -> str:
        """Why a break is due, or ""."""
        for name, value, limit in self._pairs(limits):
            if value >= limit:
                return name
        return ""

    def stopped(self, limits: Limits) -> str:
        """Which limit was passed by a quarter, or ""."""
        for name, value, limit in self._pairs(limits):
            if value * 100 >= limit * limits.hard_stop_percent:
                return name
        return ""

    def need_ms(self, limits: Limits) -> int:
        """Length of the break that is needed."""
        long = self.s4_ms >= limits.long_after_s4_ms or self.since_long_u >= limits.since_long_u
        return limits.long_break_ms if long else limits.short_break_ms

    def add(self, seen: Sight | Doubt, *, quiet: bool) -> None:
        """A stretch. quiet: since a natural reset nothing was revealed."""
        self.raw_ms += seen.raw_ms
        self.review_ms += seen.review_ms
        self.s4_ms += seen.s4_ms
        self.dose(seen.dose_u, quiet=quiet)

    def dose(self, dose_u: int, *, quiet: bool) -> None:
        """Dose alone."""
        self.since_long_u = max(0, self.since_long_u + dose_u)
        if not quiet or dose_u < 0:
            self.dose_u = max(0, self.dose_u + dose_u)

    def broke_off(self, length_ms: int, limits: Limits) -> None:
        """A break of that length is complete."""
        self.raw_ms = self.dose_u = self.review_ms = self.s4_ms = 0
        if length_ms >= limits.long_break_ms:
            self.since_long_u = 0

    def _pairs(self, limits: Limits) -> tuple[tuple[str, int, int], ...]:
        return (
            ("raw exposure", self.raw_ms, limits.block_raw_ms),
            ("dose", self.dose_u, limits.block_dose_u),
            ("review time", self.review_ms, limits.block_review_ms),
            ("dose since the last long break", self.since_long_u, limits.since_long_u),
        )


@dataclass(slots=True)
class BlockRule:
    """pieces_ms: that count for certain towards the break that is owed; possible_ms: those that may, these included.

    begun: it was begun on the break page. doubt_u: what lost bookings may take from a later correction. owed,
    taken: breaks that fell due, and that were completed.
    """

    least: Sums = field(default_factory=Sums)
    most: Sums = field(default_factory=Sums)
    finishing: Finishing = field(default_factory=Finishing)
    quiet_ms: int = 0
    quiet: bool = False
    pieces_ms: int = 0
    possible_ms: int = 0
    begun: bool = False
    stopped_ms: int = 0
    put_off: int = 0
    put_off_ms: int = 0
    doubt_u: int = 0
    was_due: bool = False
    owed: int = 0
    taken: int = 0

    def due(self, limits: Limits) -> str:
        """Why a break is certainly due, or ""."""
        return self.least.due(limits)

    def sees(self, sight: Sight, limits: Limits) -> None:
        """A stretch; raises Exceeded for what should not have been seen."""
        owed = self.due(limits)
        if owed:
            self._judge(sight, owed, limits)
        else:
            self.finishing.free(sight.items)
        self.put_off_ms = max(0, self.put_off_ms - sight.ms)
        if sight.reveals:
            self.quiet_ms, self.quiet = 0, False
        self.least.add(sight, quiet=self.quiet)
        self.most.add(sight, quiet=self.quiet)
        if not sight.reveals:
            self._be_quiet(sight.ms, limits)
        self._settle(limits)

    def doubts(self, doubt: Doubt, limits: Limits) -> None:
        """The ledger may count it."""
        self.most.add(doubt, quiet=self.quiet)
        if not doubt.raw_ms:
            self._be_quiet(doubt.ms, limits)

    def doses(self, fact: Dose, limits: Limits) -> None:
        """A floor, a later class, a mark."""
        lowers, quiet, doubt = fact.dose_u < 0, self.quiet and not fact.correction, self.doubt_u * fact.correction
        self.least.dose(fact.dose_u if lowers else max(0, fact.dose_u - doubt), quiet=quiet)
        self.most.dose(min(0, fact.dose_u + doubt) if lowers else fact.dose_u, quiet=quiet)
        if lowers and self.possible_ms >= self.least.need_ms(limits):
            self._complete(self.possible_ms, self.pieces_ms, self.most.need_ms(limits), limits)
        self._settle(limits)

    def rests(self, rest: Rest, limits: Limits) -> None:
        """One unbroken piece. One that the ledger may count less of clears only what is certainly seen."""
        most, pieces_ms, possible_ms = replace(self.most), self.pieces_ms, self.possible_ms
        self._rest(rest, limits)
        if not rest.sure:
            self.most, self.pieces_ms, self.possible_ms = most, pieces_ms, possible_ms + rest.ms
        self._settle(limits)

    def _rest(self, rest: Rest, limits: Limits) -> None:
        """A break that may be complete clears what is certainly seen; one that is complete for certain clears all."""
        self.put_off_ms = max(0, self.put_off_ms - rest.ms)
        owed, piece = bool(self.due(limits)), rest.ms >= limits.piece_ms
        pays = bool(owed or self.most.due(limits)) and piece
        self.possible_ms += rest.ms if pays else 0
        self.pieces_ms += rest.ms if owed and piece else 0
        needs = (self.least.need_ms(limits), self.most.need_ms(limits))
        self._be_quiet(rest.ms, limits)
        longest_ms = max(rest.ms, self.possible_ms if pays else 0)
        certain_ms = max(rest.ms, self.pieces_ms if owed and piece else 0)
        if longest_ms >= min(needs):
            self._complete(longest_ms, certain_ms, max(needs), limits)
        else:
            self.begun = self.begun or (owed and pays and rest.on_page)

    def puts_off(self, fact: PutOff, limits: Limits, *, capped: bool, certain: bool) -> None:
        """The break was put off, and the screen let it be; raises Exceeded where that was not to be."""
        if certain and self.put_off >= limits.postpone_times:
            raise broken(fact.at, "a break was put off once too often")
        if self.least.s4_ms >= limits.long_after_s4_ms:
            raise broken(fact.at, "a break was put off after S4")
        if capped:
            raise broken(fact.at, "a break was put off although a cap was reached")
        if self.begun:
            raise broken(fact.at, "a break that had begun was put off")
        self.put_off += certain
        self.put_off_ms = limits.postpone_ms

    def _judge(self, sight: Sight, owed: str, limits: Limits) -> None:
        stop = self.least.stopped(limits)
        if sight.in_sight and stop:
            self.stopped_ms += sight.ms
            if self.stopped_ms > TICK_MS:
                raise broken(sight.at, f"an item was in sight although {stop} had passed its limit by a quarter")
        if self.begun and sight.reveals:
            raise broken(
                sight.at, "an item was revealed although the break that is owed had begun and was not complete"
            )
        if self.put_off_ms > 0:
            self.finishing.free(sight.items)
        else:
            self.finishing.sees(sight, f"a break fell due by {owed}", limits.finish_item_ms)

    def _be_quiet(self, ms: int, limits: Limits) -> None:
        """Half an hour without raw exposure begins a fresh block, review time apart."""
        self.quiet_ms += ms
        if self.quiet_ms >= limits.natural_reset_ms and not self.quiet:
            self.quiet = True
            for sums in (self.least, self.most):
                sums.raw_ms = sums.dose_u = 0

    def _complete(self, longest_ms: int, certain_ms: int, need_ms: int, limits: Limits) -> None:
        """A break of so long may be complete now; if it is not certain, it may just as well be complete later."""
        self.taken += 1
        self.least.broke_off(longest_ms, limits)
        self.pieces_ms = self.put_off = self.put_off_ms = 0
        self.begun = False
        if certain_ms >= need_ms:
            self.most.broke_off(certain_ms, limits)
            self.possible_ms = 0

    def _settle(self, limits: Limits) -> None:
        due = bool(self.due(limits))
        self.owed += due and not self.was_due
        self.was_due = due
        if not due:
            self.begun = False
            self.pieces_ms = 0
            if not self.most.due(limits):
                self.possible_ms = 0
        if not self.least.stopped(limits):
            self.stopped_ms = 0
