"""No sequence of restarts, set clocks, sign-outs, policy changes or damaged files gives more exposure than cap plus allowance.

The real session on memory, a witness before its screen, a judge of its own arithmetic (docs/adr/0013-simulation.md): a rule that
does not hold raises. Hypothesis chooses what somebody does who wants to see more, and where the program dies.
PENUMBRA_EXAMPLES=5000 in the environment asks for that many sequences.
"""

from __future__ import annotations

import os
import random
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.policy.schemes import load_scheme
from app.review import events as on
from app.review.allowed import MarkedPrivately, OverrideGiven, UrgentGranted, WindDownAsked
from app.simulation.fate import PowerCut
from app.simulation.shell import MemoryShell
from app.simulation.workplace import Workplace
from tests.simulation.short import SHORT, ShortHouse

SCHEME = load_scheme()
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
AWAY = st.sampled_from([0, 3 * SECOND, 31 * SECOND, 2 * MINUTE, 12 * HOUR, 24 * HOUR, 20 * 24 * HOUR])
SET = st.sampled_from([-30 * HOUR, -HOUR, -20 * SECOND, -2 * SECOND, 2 * SECOND, 20 * SECOND, HOUR, 30 * HOUR])
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-9)), timezone(timedelta(hours=9))])


class Person(RuleBasedStateMachine):
    """Somebody who tries to see more, one way after another."""

    def __init__(self) -> None:
        super().__init__()
        self.fuse = 0
        self.place = Workplace(SCHEME, ShortHouse(SHORT), datetime(2025, 10, 24, 7, tzinfo=UTC), UTC)
        self.chance = random.Random(0)
        self.place.bring_items(self.chance, 12)
        self.place.befall(self._burn)

    @initialize(rest=st.booleans())
    def begin(self, rest: bool) -> None:
        shell = self.place.start()
        if rest:
            shell.work(SHORT.start_edge_ms)

    # --- what is done at the screen ---------------------------------------------------------------------------

    @rule(item=st.integers(0, 11), seconds=st.sampled_from([1, 5, 12, 30]), clear=st.booleans())
    def look(self, item: int, seconds: int, clear: bool) -> None:
        self._do(lambda shell: self._look(shell, item, seconds, clear=clear))

    @rule(code=st.sampled_from(["A", "B", "C", "NONE"]))
    def grade(self, code: str) -> None:
        self._do(lambda shell: shell.key(on.GradeGiven(code)))

    @rule(
        event=st.sampled_from([on.Declined(), on.UndoAsked(), on.SetAsideGiven(), MarkedPrivately(), on.PanicPressed()])
    )
    def conclude_otherwise(self, event: on.Event) -> None:
        self._do(lambda shell: shell.key(event))

    @rule(seconds=st.sampled_from([3, 20, 100]))
    def look_over_the_sheet(self, seconds: int) -> None:
        self._do(lambda shell: self._look_over(shell, seconds))

    @rule(event=st.sampled_from([on.BreakAsked(), WindDownAsked()]), ms=st.sampled_from([5, 7, 30, 61]))
    def rest(self, event: on.Event, ms: int) -> None:
        self._do(lambda shell: (shell.key(event), shell.pass_time(ms * SECOND), shell.key(on.BreakLeft())))

    @rule(rounds=st.integers(1, 4))
    def work_on(self, rounds: int) -> None:
        """As much as the limits let, with the breaks that they ask for."""
        for number in range(rounds):
            self._do(lambda shell, n=number: self._look(shell, n, 30, clear=True))
            self.rest(on.BreakAsked(), 61)

    @rule()
    def put_off(self) -> None:
        self._do(lambda shell: shell.key(on.BreakPostponed()))

    @rule()
    def ask_a_second_person(self) -> None:
        self._do(lambda shell: shell.key(UrgentGranted("Bea")))

    @rule(limit=st.sampled_from([("block_raw_ms", 30 * SECOND), ("severe_run", 8), ("severe_run_s4", 3)]))
    def ask_a_supervisor(self, limit: tuple[str, int]) -> None:
        self._do(lambda shell: shell.key(OverrideGiven(*limit, "Sue")))

    # --- what is done to program and machine ------------------------------------------------------------------

    @rule(away=AWAY, how=st.sampled_from(["close", "kill"]))
    def start_anew(self, away: int, how: str) -> None:
        self._end(how)
        self.place.off(away)
        self._start()

    @rule(steps=st.integers(1, 60))
    def die_in_a_while(self, steps: int) -> None:
        """Between any two steps of the program, an answer on its way included."""
        self.fuse = steps

    @precondition(lambda self: self.place.knows_this_boot)
    @rule(ms=SET)
    def set_the_clock(self, ms: int) -> None:
        self.place.machine.set_wall(ms)
        self._do(lambda shell: shell.do(on.Ticked()))

    @precondition(lambda self: self.place.knows_this_boot)
    @rule(ms=SET, away=AWAY)
    def set_the_clock_while_closed(self, ms: int, away: int) -> None:
        self._end("close")
        self.place.machine.set_wall(ms)
        self.place.off(away)
        self._start()

    @precondition(lambda self: not self.place.machine.wall_was_set)
    @rule(away=AWAY)
    def start_the_machine_anew(self, away: int) -> None:
        """A jump across a reboot cannot be told from time (wellbeing 3.4.5), so no clock was set before it."""
        self._end("kill")
        self.place.machine.reboot(away)
        self._start()

    @rule(ms=st.sampled_from([20 * SECOND, 2 * MINUTE, 13 * HOUR]), runs_on=st.booleans())
    def sleep(self, ms: int, runs_on: bool) -> None:
        self.place.sleep(ms, clock_runs_on=runs_on)
        self._do(lambda shell: shell.do(on.Ticked()))

    @rule(zone=ZONES)
    def travel(self, zone: timezone) -> None:
        self._end("close")
        self.place.move(zone)
        self._start()

    @rule(full=st.booleans())
    def fill_the_disk(self, full: bool) -> None:
        self.place.memory.full = full

    @rule(seed=st.integers(0, 200))
    def change_the_rules(self, seed: int) -> None:
        self._do(lambda _: self.place.change_rules(random.Random(seed)))

    @rule(confirmed=st.booleans())
    def damage_the_ledger(self, confirmed: bool) -> None:
        """Until two people confirm it nothing is shown; or the file is put back as it was."""
        self._end("close")
        self.place.damage()
        self._start()
        self._do(lambda shell: self._look(shell, 0, 5, clear=False))
        if confirmed and self.place.damaged:
            self._do(lambda _: self.place.confirm_damage())
        if self.place.damaged:
            self._end("close")
            self.place.restore()
            self._start()

    @invariant()
    def the_day_shown_has_begun(self) -> None:
        shell = self.place.shell
        assert (
            shell is None or not self.place.judge.account.day or shell.screen.duty_day >= self.place.judge.account.day
        )

    # --- how --------------------------------------------------------------------------------------------------

    def _look(self, shell: MemoryShell, item: int, seconds: int, *, clear: bool) -> None:
        for event in (on.BreakLeft(), on.ReturnAsked(), on.ReportOpened("r1"), on.ItemChosen(item), on.RevealToggled()):
            shell.key(event)
        for _ in range(seconds):
            for key in (on.RevealRenewed(), on.ClearerAsked()) if clear else (on.RevealRenewed(),):
                shell.key(key)
            shell.pass_time(SECOND)

    def _look_over(self, shell: MemoryShell, seconds: int) -> None:
        for event in (on.BreakLeft(), on.ReturnAsked(), on.ReportOpened("r1"), on.SheetScrolled(0, 11)):
            shell.key(event)
        shell.work(seconds * SECOND)

    def _do(self, deed: object) -> None:
        """Something at the screen; where the program dies in it, it is started anew."""
        if self.place.shell is None:
            self._start()
        try:
            deed(self.place.shell)  # type: ignore[operator]
        except PowerCut:
            self.place.killed()
            self._start()

    def _end(self, how: str) -> None:
        self.place.memory.full = False
        if self.place.shell is None:
            return
        try:
            if how == "close":
                self.place.close()
            else:
                self.place.killed()
        except PowerCut:
            self.place.killed()

    def _start(self) -> None:
        self.fuse = 0
        self.place.start()

    def _burn(self) -> None:
        self.fuse -= 1
        if self.fuse == 0:
            raise PowerCut


TestPerson = Person.TestCase
TestPerson.settings = settings(
    max_examples=int(os.environ.get("PENUMBRA_EXAMPLES", "60")),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
