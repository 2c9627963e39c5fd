"""Sends everything of one side that is due, two batches on the line at once: while the server commits one, it reads the next.

That a fact goes into a batch before the answer to the batch before it is known changes nothing: its number and link were fixed
already, the server takes a batch only where it continues the chain, and a batch whose answer is lost, refused or not kept in time
is sent again, which the server answers with `duplicate`. One that overtook the batch before it is told that there is a gap; it is
sent again once that one is answered. While two are on the line, answers are kept and the next batch is made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from app.errors import PenumbraError
from app.sync.batches import BatchSize, encode, fitting
from app.sync.ports import Server, Told, Unreached
from app.wire.exchange import Answer, Limits, Pushed
from app.wire.outbox import FINAL, Outbox, Run
from app.wire.problems import ProblemType
from app.wire.values import Side

LATER = timedelta(minutes=5)
AT_ONCE = 2  # batches on the line; the server works on one at a time
MOST_TURNS = 3  # how often in one exchange the chain may be set on where the server says
TOO_MUCH = frozenset({ProblemType.TOO_LARGE, ProblemType.MALFORMED, ProblemType.STALLED})
PARTED = frozenset({ProblemType.GAP, ProblemType.CHAIN})


class _Sent(NamedTuple):
    """A batch on the line. early: the answer to the one before it was not known when it was sent."""

    run: Run
    pushing: Future[Pushed]
    early: bool


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
        self._line: deque[_Sent] = deque()
        self._answers: list[Pushed] = []  # not kept yet
        self._turns = 0
        self.sent = self.refused = 0

    def run(self, size: BatchSize, limits: Limits) -> None:
        """Until nothing is due; raises Unreached or Told. Every answer that came is kept, whatever ends it."""
        with ThreadPoolExecutor(AT_ONCE, "push") as threads:
            try:
                ahead: Run | None = None
                while True:
                    run = ahead or self._next(size, limits)
                    if run is not None:
                        self._send(threads, run)
                    elif not self._line:
                        return
                    self._keep_answers()
                    ahead = None if run is None else self._next(size, limits)
                    if (len(self._line) == AT_ONCE or ahead is None) and not self._take(size, limits):
                        ahead = None
            finally:
                try:
                    self._clear_line()
                finally:
                    self._keep_answers()

    def _next(self, size: BatchSize, limits: Limits) -> Run | None:
        """The next batch, behind what is on the line."""
        if self._line:
            behind = self._line[-1].run.facts[-1].number
        else:
            self._keep_answers()  # else what was answered would be due
            behind = 0
        run = self._outbox.next_run(min(size.facts, limits.facts), self._now(), behind)
        return None if run is None else fitting(run, min(limits.plain_bytes // 2, limits.body_bytes))

    def _send(self, threads: ThreadPoolExecutor, run: Run) -> None:
        self._line.append(_Sent(run, threads.submit(self._push, run), early=bool(self._line)))

    def _push(self, run: Run) -> Pushed:
        return self._server.push(self._side, encode(self._side, self._device, run, self._sign, self._now()))

    def _take(self, size: BatchSize, limits: Limits) -> bool:
        """Wait for the answer to the first on the line; False if what is behind it has to be made anew."""
        first = self._line.popleft()
        try:
            self._answers.append(self._answer(first))
        except Told as told:
            self._clear_line()
            self._keep_answers()
            self._yield_to(told, first.run, size)
            return False
        except Unreached:
            size.was_too_much()  # perhaps the line is too slow for so many
            raise
        size.went_well(limits)
        return True

    def _answer(self, sent: _Sent) -> Pushed:
        try:
            return _of(sent.run, sent.pushing.result())
        except Told as told:
            if not (sent.early and told.kind is ProblemType.GAP):
                raise
        return _of(sent.run, self._push(sent.run))  # it overtook the one before it, which is answered by now

    def _clear_line(self) -> None:
        """Wait for what is still on the line. What does not come is sent again, so why it did not is of no matter."""
        while self._line:
            sent = self._line.popleft()
            with suppress(PenumbraError):
                self._answers.append(_of(sent.run, sent.pushing.result()))

    def _keep_answers(self) -> None:
        while self._answers:
            pushed, now = self._answers.pop(0), self._now()
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


def _of(run: Run, pushed: Pushed) -> Pushed:
    """The answers, if they are to these facts."""
    if [answer.id for answer in pushed.answers] != [fact.id for fact in run.facts]:
        raise Unreached("the answer belongs to other facts")
    return pushed


def _shrink(size: BatchSize, run: Run) -> bool:
    size.facts = min(size.facts, len(run.facts))
    return size.was_too_much()
