"""Runs exchanges one after the other until it is told to stop: at rest every half minute, in trouble with growing, random pauses.

There is no last try: a fact that waits is tried for as long as it waits.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from app.sync.exchange import Outcome, Trouble

AT_REST_S = 30.0
FIRST_S, MOST_S = 2.0, 300.0
MOST_ASKED_S = 3_600.0  # somebody on the way may ask for years


def pause_s(failures: int, outcome: Outcome, chance: Random) -> float:
    """How long to wait. Random over the whole span, so that many workstations do not come back at the same moment."""
    if outcome.trouble is None:
        return 0.0 if outcome.more else AT_REST_S
    if outcome.trouble in (Trouble.SIGN_IN, Trouble.REFUSED):
        return MOST_S  # nothing changes by asking again soon
    span = min(MOST_S, FIRST_S * 2.0 ** min(failures, 16))
    asked = min(float(outcome.retry_after_s or 0), MOST_ASKED_S)
    return max(asked, chance.uniform(FIRST_S / 2, span))


class Runner:
    """once: one exchange. chance: where pauses come from.

    wait: waits so many seconds, and returns whether to stop; told whether all is well, so that it may end earlier.
    """

    def __init__(self, once: Callable[[], Outcome], wait: Callable[[float, bool], bool], chance: Random) -> None:
        self._once, self._wait, self._chance = once, wait, chance

    def run(self) -> None:
        """Until `wait` says stop."""
        failures = 0
        while True:
            outcome = self._once()
            failures = 0 if outcome.trouble is None else failures + 1
            if self._wait(pause_s(failures, outcome, self._chance), outcome.trouble is None):
                return
