"""Judges severe runs and the severe share of what the queue offers, by the list of what was served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.exposure import Severity
from app.simulation.facts import Offered, Served, Sight
from app.simulation.verdict import broken
from app.wellbeing.limits import Limits

SEVERE = (Severity.S3, Severity.S4)
MILD = (Severity.S0, Severity.S1)
TWENTY = 20


@dataclass(slots=True)
class SevereRule:
    """run: bands of the present run of severe items. mild: mild items served since the run reached its limit.

    served: whether each of the last items served was severe. quiet_ms: time without raw exposure.
    """

    run: list[Severity] = field(default_factory=list)
    mild: int = 0
    served: list[bool] = field(default_factory=list)
    quiet_ms: int = 0

    def held(self, limits: Limits, more: Sequence[Severity] = ()) -> bool:
        """Whether only mild items may be revealed; more: severe ones that come to the run."""
        run = [*self.run, *more]
        return len(run) >= limits.severe_run or run.count(Severity.S4) >= limits.severe_run_s4

    def serves(self, fact: Served, limits: Limits) -> None:
        """An item that was looked at was graded or left."""
        self.served = [*self.served, fact.band in SEVERE][-(TWENTY - 1) :]
        if fact.band in SEVERE:
            self.run.append(fact.band)
            self.mild = 0
        elif self.held(limits):
            self.mild += fact.band in MILD
            if self.mild >= limits.mild_between:
                self._end()
        else:
            self._end()

    def offers(self, fact: Offered, limits: Limits) -> None:
        """The queue opened an item; raises Exceeded for a severe one too many of twenty."""
        if fact.band not in SEVERE:
            return
        severe = sum(self.served) + 1
        if severe * 100 > limits.severe_share_percent * TWENTY:
            raise broken(fact.at, f"the queue offered a severe item as number {severe} of twenty")

    def sees(self, sight: Sight, limits: Limits) -> None:
        """A stretch; raises Exceeded for an item that the run holds back."""
        if not sight.reveals:
            self.rests(sight.ms, limits)
            return
        self.quiet_ms = 0
        # Two that are compared come to the run one after the other, and none of the others ends it before.
        severe = [band for band in sight.bands if band in SEVERE]
        bands = severe + [band for band in sight.bands if band not in SEVERE]
        for number, band in enumerate(bands):
            if band not in MILD and self.held(limits, severe[:number]):
                many = len(self.run) + len(severe[:number])
                raise broken(sight.at, f"an item of {band} was revealed after {many} severe items one after the other")

    def rests(self, ms: int, limits: Limits) -> None:
        """Time without raw exposure: five minutes of other work end a run."""
        self.quiet_ms += ms
        if self.quiet_ms >= limits.other_work_ms:
            self._end()

    def _end(self) -> None:
        self.run, self.mild = [], 0
