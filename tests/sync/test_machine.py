"""Whatever is lost, cut, restarted or put back: every fact arrives once, unchanged, in its order, and every page is applied.

The machine itself is tested: it must fail without `on conflict`, with an answer before the commit, with a cursor before its page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.storage.tables_work import WORK_SYNC
from app.wire.exchange import Published
from tests.fakes.central_double import Kept, Line, MemoryCentral
from tests.fakes.outgoing import WHAT, Crash, CrashingOutbox, CursorFirst, Files, WholePage

FAULTS = st.lists(st.sampled_from([None, None, "request lost", "answer lost", "server restarts"]), max_size=6)
TURN = st.none() | st.integers(0, 2)


class Machine(RuleBasedStateMachine):
    """One workstation, one server, and a line between them that does its worst."""

    on_conflict, answers_first, cursor_first, restored = True, False, False, True

    def __init__(self) -> None:
        super().__init__()
        self.files = Files()
        self.server = MemoryCentral(on_conflict=self.on_conflict, answers_first=self.answers_first)
        self.made: list[str] = []
        self.backup: Kept = self.server.kept.copy()
        self.durable: set[str] = set()

    @rule(count=st.integers(1, 4))
    def grades(self, count: int) -> None:
        self.made += [self.files.add() for _ in range(count)]

    @rule()
    def publishes(self) -> None:
        self.server.published.append(Published(f"object {len(self.server.published):03}", 1, msgspec.Raw(b"{}")))

    @rule(faults=FAULTS, before=TURN, after=TURN, cut=st.booleans())
    def exchanges(self, faults: list[str | None], before: int | None, after: int | None, cut: bool) -> None:
        outbox = CrashingOutbox(self.files.engine, WORK_SYNC, WHAT)
        outbox.before, outbox.after = before, after
        inbox = (CursorFirst if self.cursor_first else WholePage)(self.files.engine, WORK_SYNC, WHAT)
        inbox.crash = cut
        with suppress(Crash):
            self.files.exchange(Line(self.server, list(faults)), outbox, inbox).once()

    @rule()
    def the_server_is_backed_up(self) -> None:
        self.backup = self.server.kept.copy()

    @precondition(lambda self: self.restored)
    @rule()
    def the_server_is_put_back(self) -> None:
        self.server.restart()
        self.server.kept = self.backup.copy()

    @rule()
    def the_server_restarts(self) -> None:
        self.server.restart()

    @invariant()
    def nothing_is_doubled_or_made_up(self) -> None:
        ids = [fact_id for fact_id, _ in self.server.kept.facts]
        assert len(ids) == len(set(ids))
        assert [fact_id for fact_id in self.made if fact_id in set(ids)] == ids

    @invariant()
    def what_was_acknowledged_was_durable(self) -> None:
        self.durable |= {fact_id for fact_id, _ in self.server.kept.facts}
        assert self.files.acknowledged() <= self.durable

    def teardown(self) -> None:
        for _ in range(3):
            outcome = self.files.exchange(self.server).once()
        self.server.hello()
        assert outcome.trouble is None
        assert [fact_id for fact_id, _ in self.server.kept.facts] == self.made
        assert all(f'"{fact_id}"'.encode() in body for fact_id, body in self.server.kept.facts)
        assert self.files.outbox.waiting().waiting == 0
        assert self.files.arrived() == [item.id for item in self.server.published]
        self.files.engine.dispose()


def _run(machine: type[RuleBasedStateMachine], examples: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    asked = settings(
        max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=quiet, phases=phases
    )
    run_state_machine_as_test(machine, settings=asked)


def test_nothing_is_lost_doubled_or_altered() -> None:
    _run(Machine, 60)


@pytest.mark.parametrize(
    "broken",
    [{"on_conflict": False}, {"answers_first": True, "restored": False}, {"cursor_first": True}],
    ids=["no on conflict", "acknowledged before the commit", "the cursor before the page"],
)
def test_the_machine_finds_each_of_these_mistakes(broken: dict[str, Any]) -> None:
    machine = type("Broken", (Machine,), broken)
    with pytest.raises(AssertionError):
        _run(machine, 300, (Phase.generate,))  # that it is found is enough: no shorter way is looked for
