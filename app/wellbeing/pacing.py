"""Severe runs and the severe share of what is served (wellbeing policy 2.2).

An item is *served* when it was looked at (MEDIUM or clearer) and then graded or left, with the band that it then has. One that is
left unclassified is served when it gets its band: until then it neither goes on with a run nor ends one.
A run is severe items (S3, S4) one after another. At its limit only items known to be S1 or milder may be revealed, until three of
those were served or five minutes went by without raw exposure. The share holds for what the queue offers: what nobody has
classified yet cannot be held back for a class that nobody knows.
"""

from __future__ import annotations

from app.domain.exposure import Severity
from app.frozen import frozen
from app.wellbeing.limits import Limits

SEVERE = frozenset({Severity.S3, Severity.S4})
MILD = frozenset({Severity.S0, Severity.S1})
SHARE_WINDOW = 20


@frozen
class Run:
    """severe, s4: of the present run. mild: mild items since it reached its limit. recent: of the last 19, was it severe."""

    severe: int = 0
    s4: int = 0
    mild: int = 0
    recent: tuple[bool, ...] = ()

    def served(self, band: Severity, limits: Limits) -> Run:
        """One more item was served."""
        recent = (*self.recent, band in SEVERE)[-(SHARE_WINDOW - 1) :]
        if band in SEVERE:
            return Run(self.severe + 1, self.s4 + (band is Severity.S4), 0, recent)
        if not self.is_held(limits):
            return Run(recent=recent)
        mild = self.mild + (band in MILD)
        return Run(recent=recent) if mild >= limits.mild_between else Run(self.severe, self.s4, mild, recent)

    def rested(self) -> Run:
        """Other work for long enough ends a run; what was served stays served."""
        return Run(recent=self.recent)

    def is_held(self, limits: Limits) -> bool:
        """Whether the run has reached its limit."""
        return self.severe >= limits.severe_run or self.s4 >= limits.severe_run_s4

    def may_reveal(self, band: Severity, limits: Limits) -> bool:
        """Whether an item of that band may be revealed now."""
        return band in MILD or not self.is_held(limits)

    def may_serve(self, band: Severity, limits: Limits) -> bool:
        """Whether the queue may offer an item of that band now."""
        if not self.may_reveal(band, limits):
            return False
        if band not in SEVERE:
            return True
        return (sum(self.recent) + 1) * 100 <= limits.severe_share_percent * SHARE_WINDOW


NO_RUN = Run()
