"""Working off a target's outbox: in order, one at a time, with growing pauses of random length after a fault, without end."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import msgspec

from app.central.adapters.outbox import PAGE, Outbox
from app.central.adapters.port import Adapter, Later, Never
from app.central.adapters.telling import Telling
from app.central.logs import tell

LEASE = timedelta(minutes=3)  # longer than the requests of one fact can take
FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 3600.0
AT_ONCE = 100


class Worked(msgspec.Struct, frozen=True):
    """What one call did."""

    sent: int = 0
    dead: int = 0
    faults: int = 0


class Worker:
    """One target's worker. schemes, from_begun: see `Outbox.follow`; chance: 0 to below 1."""

    def __init__(
        self,
        name: str,
        outbox: Outbox,
        adapter: Adapter,
        telling: Telling,
        now: Callable[[], datetime],
        *,
        schemes: Collection[str] = (),
        from_begun: bool = False,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._name, self._outbox, self._adapter, self._telling, self._now = name, outbox, adapter, telling, now
        self._schemes, self._from_begun, self._chance = schemes, from_begun, chance

    def follow(self) -> None:
        """Take in all that is behind the cursor."""
        while self._outbox.follow(self._schemes, from_begun=self._from_begun) == PAGE:
            pass

    def work(self, go_on: Callable[[], bool] = lambda: True) -> Worked:
        """Send what the target lacks until nothing is left, a fault comes, or nobody wants to go on. Nobody else works on it."""
        now, worked = self._now(), Worked()
        if not self._outbox.take(now + LEASE, now):
            return worked
        try:
            self.follow()
            if self._outbox.is_paused(now):
                return worked
            while go_on() and (waiting := self._outbox.waiting(AT_ONCE)):
                for delivery in waiting:
                    self._outbox.keep(self._now() + LEASE)
                    try:
                        reference = self._adapter.send(self._telling.told(delivery))
                    except Never as never:
                        self._outbox.never(delivery.fact_id, never.reason)
                        worked = msgspec.structs.replace(worked, dead=worked.dead + 1)
                        tell(logging.WARNING, "dead letter", target=self._name, reason=never.reason)
                    except Later as later:
                        self._put_off(delivery.fact_id, later)
                        return msgspec.structs.replace(worked, faults=1)
                    else:
                        self._outbox.sent(delivery.fact_id, reference, self._now())
                        worked = msgspec.structs.replace(worked, sent=worked.sent + 1)
                    if not go_on():
                        break
            return worked
        finally:
            self._outbox.leave()

    def plan(self, most: int) -> list[tuple[str, list[str]]]:
        """What would go out for the first facts that wait, without content: the fact's id, and the steps or why not."""
        planned = []
        for delivery in self._outbox.waiting(most):
            try:
                steps = list(self._adapter.steps(self._telling.told(delivery)))
            except Never as never:
                steps = [f"not sent: {never.reason}"]
            planned.append((delivery.fact_id, steps))
        return planned

    def _put_off(self, fact_id: str, later: Later) -> None:
        longest = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(self._outbox.faults(), 20))
        pause = max(later.wait_s, longest * (0.5 + self._chance() / 2))
        self._outbox.later(fact_id, later.reason, self._now(), timedelta(seconds=pause))
        tell(logging.WARNING, "target put off", target=self._name, reason=later.reason, seconds=round(pause))
