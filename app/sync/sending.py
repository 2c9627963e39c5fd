"""Sends everything of one side that is due: while one batch is on the line, the answers before it are kept and the next is made.

That a fact goes into a batch before the answer to the batch before it is known changes nothing: its number and link were fixed
already, and a batch whose answer is lost, refused or not kept in time is sent again, which the server answers with `duplicate`.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta

from app.sync.batches import BatchSize, encode, fitting
from app.sync.ports import Server, Told, Unreached
from app.wire.exchange import Answer, Limits, Pushed
from app.wire.outbox import FINAL, Outbox, Run
from app.wire.problems import ProblemType
from app.wire.values import Side

LATER = timedelta(minutes=5)
MOST_TURNS = 3  # how often in one exchange the chain may be set on where the server says
TOO_MUCH = frozenset({ProblemType.TOO_LARGE, ProblemType.MALFORMED, ProblemType.STALLED})
PARTED = frozenset({ProblemType.GAP, ProblemType.CHAIN})


class Sending:
    """One side's outgoing facts in one exchange. device: its id on that side; sent, refused: how many facts were so far."""

    def __init__(
        self,
        server: Server,
        side: Side,
        outbox: Outbox,
        device: str,
        sign: Callable[[bytes], bytes],
        now: Callable[[], datetime],
    ) -> None:
        self._server, self._side, self._outbox, self._device = server, side, outbox, device
        self._sign, self._now = sign, now
        self._answered: tuple[Run, Pushed] | None = None  # not kept yet
        self._turns = 0
        self.sent = self.refused = 0

    def run(self, size: BatchSize, limits: Limits) -> None:
        """Until nothing is due; raises Unreached or Told. Every answer that came is kept, whatever ends it."""
        with ThreadPoolExecutor(1, "push") as line:
            try:
                ahead: Run | None = None
                while (run := ahead or self._next(size, limits)) is not None:
                    pushing = line.submit(self._push, run)
                    self._keep_answers()
                    ahead = self._fitting(size, limits, behind=run.facts[-1].number)
                    if not self._take(pushing, run, size, limits):
                        ahead = None
            finally:
                self._keep_answers()

    def _next(self, size: BatchSize, limits: Limits) -> Run | None:
        self._keep_answers()
        return self._fitting(size, limits)

    def _fitting(self, size: BatchSize, limits: Limits, behind: int = 0) -> Run | None:
        run = self._outbox.next_run(min(size.facts, limits.facts), self._now(), behind)
        return None if run is None else fitting(run, min(limits.plain_bytes // 2, limits.body_bytes))

    def _push(self, run: Run) -> Pushed:
        return self._server.push(self._side, encode(self._side, self._device, run, self._sign, self._now()))

    def _take(self, pushing: Future[Pushed], run: Run, size: BatchSize, limits: Limits) -> bool:
        """Wait for the answer to this run; False if it has to be made anew."""
        try:
            pushed = pushing.result()
        except Told as told:
            self._yield_to(told, run, size)
            return False
        except Unreached:
            size.was_too_much()  # perhaps the line is too slow for so many
            raise
        if [answer.id for answer in pushed.answers] != [fact.id for fact in run.facts]:
            raise Unreached("the answer belongs to other facts")
        self._answered = (run, pushed)
        size.went_well(limits)
        return True

    def _keep_answers(self) -> None:
        if self._answered is None:
            return
        (_, pushed), self._answered = self._answered, None
        now = self._now()
        self._outbox.settle(pushed.answers, now, now + LATER)
        kinds = [answer.answer for answer in pushed.answers]
        self.sent += sum(kind in FINAL for kind in kinds)
        self.refused += sum(kind in (Answer.REJECTED, Answer.CONFLICT) for kind in kinds)

    def _yield_to(self, told: Told, run: Run, size: BatchSize) -> None:
        """Do what the server said; raises it again where there is nothing to do."""
        if told.kind in PARTED and told.problem.expected is not None and self._turns < MOST_TURNS:
            self._outbox.follow(told.problem.expected, told.problem.head or "")
            self._turns += 1
        elif told.kind not in TOO_MUCH:
            raise told
        elif not _shrink(size, run):
            if told.kind is ProblemType.STALLED:
                raise told  # the line is at fault, not the fact
            self._park(run, told)

    def _park(self, run: Run, told: Told) -> None:
        """One fact that the server cannot even read: it is set beside, so that it is not in the way of the others."""
        self._outbox.set_aside(run.facts[0].id, told.kind.value if told.kind else "refused", self._now())
        self.refused += 1


def _shrink(size: BatchSize, run: Run) -> bool:
    size.facts = min(size.facts, len(run.facts))
    return size.was_too_much()
