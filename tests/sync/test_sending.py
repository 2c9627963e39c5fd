"""While a batch is on the line the work goes on, and whatever ends the sending, answers that came are kept."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime

import msgspec
import pytest

from app.storage.outbox import SqlOutbox
from app.storage.tables_work import WORK_SYNC
from app.sync.batches import BatchSize
from app.sync.ports import Told, Unreached
from app.sync.sending import Sending
from app.wire.exchange import FactAnswer, Limits, Push, Pushed
from app.wire.problems import ProblemType, problem
from app.wire.values import Side
from tests.fakes.central_double import MemoryCentral
from tests.fakes.outgoing import WHAT, Files

LIMITS = Limits(facts=2, body_bytes=2 << 20, plain_bytes=8 << 20, page=10)


def _sending(files: Files, server: MemoryCentral, outbox: SqlOutbox | None = None) -> Sending:
    return Sending(server, Side.CASEWORK, outbox or files.outbox, "device", lambda _: bytes(64), files.now)


class Watched(SqlOutbox):
    """Tells when answers were kept."""

    kept = threading.Event()

    def settle(self, answers: Sequence[FactAnswer], now: datetime, later: datetime) -> None:
        """As in the class above."""
        super().settle(answers, now, later)
        self.kept.set()


def test_answers_are_kept_while_the_next_batch_is_on_the_line() -> None:
    files = Files()
    made = [files.add() for _ in range(6)]
    outbox = Watched(files.engine, WORK_SYNC, WHAT)

    class Patient(MemoryCentral):
        def push(self, side: Side, message: bytes) -> Pushed:
            first = msgspec.json.decode(message, type=Push).first
            assert first == 1 or outbox.kept.wait(30), "the answer before was not kept meanwhile"
            outbox.kept.clear()
            return super().push(side, message)

    server = Patient()
    sending = _sending(files, server, outbox)
    sending.run(BatchSize(), LIMITS)
    assert [fact_id for fact_id, _ in server.kept.facts] == made
    assert (sending.sent, files.outbox.waiting().waiting) == (6, 0)


class Overtaken(MemoryCentral):
    """Batches reach it the other way round, by twos, as far as two are on the line."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []
        self.answered: list[int] = []
        self._changed = threading.Condition()

    def push(self, side: Side, message: bytes) -> Pushed:
        """Every other batch waits for the one behind it."""
        first = msgspec.json.decode(message, type=Push).first
        with self._changed:
            self.asked.append(first)
            behind = first + LIMITS.facts
            if (first - 1) % (2 * LIMITS.facts) == 0:
                self._changed.wait_for(lambda: behind in self.answered, 30)
            try:
                return super().push(side, message)
            finally:
                self.answered.append(first)
                self._changed.notify_all()


def test_a_batch_that_overtook_another_is_sent_again_and_nothing_is_renumbered() -> None:
    files = Files()
    made = [files.add() for _ in range(8)]
    server = Overtaken()
    sending = _sending(files, server)
    sending.run(BatchSize(), LIMITS)
    assert [fact_id for fact_id, _ in server.kept.facts] == made
    assert (sending.sent, sending.refused, files.outbox.waiting().waiting) == (8, 0, 0)
    assert [server.asked.count(first) for first in (1, 3, 5, 7)] == [1, 2, 1, 2]


def test_an_answer_is_kept_though_the_one_before_it_was_lost() -> None:
    files = Files()
    made = [files.add() for _ in range(4)]
    both = threading.Barrier(2, timeout=30)

    class Losing(MemoryCentral):
        lost = False

        def push(self, side: Side, message: bytes) -> Pushed:
            first = msgspec.json.decode(message, type=Push).first
            if first == 1 and not self.lost:
                super().push(side, message)
                self.lost = True
                both.wait()
                raise Unreached("cut")
            if not both.broken and first == 3:
                both.wait()
            return super().push(side, message)

    server = Losing()
    sending = _sending(files, server)
    with pytest.raises(Unreached):
        sending.run(BatchSize(), LIMITS)
    assert (sending.sent, files.acknowledged()) == (2, set(made[2:]))
    again = _sending(files, server)
    again.run(BatchSize(), LIMITS)
    assert [fact_id for fact_id, _ in server.kept.facts] == made
    assert (again.sent, files.outbox.waiting().waiting) == (2, 0)


@pytest.mark.parametrize("trouble", [Unreached("cut"), Told(problem(ProblemType.UNAVAILABLE))])
def test_an_answer_that_came_is_kept_though_the_next_did_not(trouble: Exception) -> None:
    files = Files()
    made = [files.add() for _ in range(6)]

    class Failing(MemoryCentral):
        def push(self, side: Side, message: bytes) -> Pushed:
            if msgspec.json.decode(message, type=Push).first > 2:
                raise trouble
            return super().push(side, message)

    sending = _sending(files, Failing())
    with pytest.raises(type(trouble)):
        sending.run(BatchSize(), LIMITS)
    assert (sending.sent, files.acknowledged()) == (2, set(made[:2]))
    assert files.outbox.waiting().waiting == 4


def test_facts_behind_a_batch_that_must_be_made_anew_wait_for_it() -> None:
    files = Files()
    small, large, last = files.add(), files.add("x" * 5_000), files.add()
    limits = Limits(facts=2, body_bytes=100_000, plain_bytes=4_000, page=10)
    server = MemoryCentral(limits=limits)
    sending = _sending(files, server)
    sending.run(BatchSize(), limits)
    assert [fact_id for fact_id, _ in server.kept.facts] == [small, last]
    assert (sending.sent, sending.refused, files.outbox.waiting().refused) == (2, 1, {"too-large": 1})
    assert large not in files.acknowledged()
