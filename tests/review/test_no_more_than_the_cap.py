"""No sequence of restarts, reboots, set clocks, sign-outs, changed rules or damage shows more in a day than the limits leave.

A witness of its own adds up what the Screens showed while the machine was awake; it knows nothing of meters and rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.domain.exposure import Veil
from app.review import allowed
from app.review import events as on
from app.review.resuming import resume
from app.review.rules import Rules
from app.review.screen import Screen
from app.wellbeing.duty_day import duty_day
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell

TICK_MS = 1_000
BEAT_MS = 5_000
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
# Small, so that a few steps reach them; the cap can be passed by finishing the item, and by no more than a quarter.
LIMITS = replace(
    PLAIN,
    block_raw_ms=20 * SECOND,
    block_review_ms=40 * SECOND,
    finish_item_ms=5 * SECOND,
    postpone_ms=5 * SECOND,
    short_break_ms=30 * SECOND,
    long_break_ms=60 * SECOND,
    piece_ms=10 * SECOND,
    day_raw_ms=60 * SECOND,
    day_review_ms=100 * SECOND,
    night_rest_ms=11 * HOUR,
    content_free_days=0,
)
TIGHTER = replace(LIMITS, day_raw_ms=40 * SECOND, block_raw_ms=15 * SECOND)
CHANGES = (-26 * HOUR, -HOUR, -20 * SECOND, 20 * SECOND, HOUR, 26 * HOUR)


class Witness(FakeShell):
    """A shell that looks on: what was to be seen is added to the duty day that the Screen told."""

    raw: Counter[str]
    sight: Counter[str]  # of anything at all, veiled too

    def watch(self, ms: int) -> None:
        """The machine is awake, and somebody sits there."""
        for _ in range(ms // TICK_MS):
            shown: Screen = self.screen
            self.raw[shown.duty_day] += TICK_MS * bool(shown.picture and shown.picture.frame)
            veiled = shown.picture is not None and shown.picture.veil > Veil.CONCEALED
            self.sight[shown.duty_day] += TICK_MS * (veiled or shown.sheet.last >= shown.sheet.first)
            super().watch(TICK_MS)


class Day(RuleBasedStateMachine):
    """Somebody who tries to see more, one way after another."""

    def __init__(self) -> None:
        super().__init__()
        self.tight_from = self.loose_from = ""
        self.shell = Witness(rules_for=self.rules_for)
        self.shell.raw, self.shell.sight = Counter(), Counter()
        self.true_utc = self.shell.clock.utc
        self.set_since_boot = False
        self.lost_ms: Counter[str] = Counter()
        self.shell.settle()

    def rules_for(self, day: str) -> Rules:
        """Tightened at once, loosened from the day after."""
        tight = bool(self.tight_from) and not (self.loose_from and day >= self.loose_from)
        return Rules("tight" if tight else "plain", TIGHTER if tight else LIMITS)

    @rule(seconds=st.sampled_from([2, 10, 30]), item=st.sampled_from([0, 1, 2]))
    def look(self, seconds: int, item: int) -> None:
        shell = self.shell
        for event in (
            on.BreakLeft(),
            on.ReturnAsked(),
            on.ReportOpened("r1"),
            on.ItemChosen(item),
            on.BreakPostponed(),
        ):
            shell.do(event)
        shell.look(seconds * SECOND)
        self.true_utc += _ms(seconds * SECOND)

    @rule(blocks=st.sampled_from([1, 2, 4]))
    def work_through(self, blocks: int) -> None:
        """As much as the limits let, with the breaks that they ask for."""
        for block in range(blocks):
            self.look(30, block % 3)
            self.take_a_break(61)

    @rule(code=st.sampled_from(["A", "B", "C"]))
    def grade(self, code: str) -> None:
        self.shell.do(on.GradeGiven(code))

    @rule(seconds=st.sampled_from([5, 12, 31, 61]))
    def take_a_break(self, seconds: int) -> None:
        self.shell.do(on.BreakAsked())
        self._away(seconds * SECOND)
        self.shell.do(on.BreakLeft())

    @rule(ms=st.sampled_from([0, 11 * SECOND, 61 * SECOND, 12 * HOUR, 24 * HOUR]))
    def sign_out_and_in(self, ms: int) -> None:
        self.shell.do(on.Closing())
        self._away(ms)
        self._start()

    @rule(ms=st.sampled_from([0, 11 * SECOND, 61 * SECOND]))
    def crash(self, ms: int) -> None:
        self.lost_ms[self.shell.screen.duty_day] += BEAT_MS
        self._away(ms)
        self._start()

    @rule(ms=st.sampled_from([20 * SECOND, 61 * SECOND]))
    def reboot(self, ms: int) -> None:
        self.lost_ms[self.shell.screen.duty_day] += BEAT_MS
        if (
            self.set_since_boot
        ):  # a jump across a reboot cannot be told from time (wellbeing 3.4.5): the clock is put right
            self.shell.clock.utc = self.true_utc
        self.set_since_boot = False
        self.shell.clock.reboot(ms)
        self.true_utc += _ms(ms)
        self._start()

    @rule(ms=st.sampled_from(CHANGES))
    def set_the_clock(self, ms: int) -> None:
        self.set_since_boot = True
        self.shell.clock.set_wall(ms)
        self.shell.do(on.Ticked())

    @rule(ms=st.sampled_from([20 * SECOND, 12 * HOUR]))
    def sleep(self, ms: int) -> None:
        self.shell.clock.sleep(ms)
        self.true_utc += _ms(ms)
        self.shell.do(on.Ticked())

    @rule(tight=st.booleans())
    def change_the_rules(self, tight: bool) -> None:
        today = self.shell.screen.duty_day
        self.tight_from, self.loose_from = (today, "") if tight else (self.tight_from, today + "~")
        self.shell.do(allowed.RulesChanged(self.rules_for))

    @rule(confirmed=st.booleans())
    def damage_the_ledger(self, confirmed: bool) -> None:
        """Until two people confirm it, nothing is shown; then it goes on from what is there."""
        shell = self.shell
        shell.do(on.Closing())
        shell.damaged = True
        self._start()
        self.look(2, 0)
        assert shell.screen.picture is None
        if confirmed:
            now = shell.clock.now()
            book = resume(shell.ledger, (), shell.last_seen, now, zone=UTC, rules=self.rules_for(shell.screen.duty_day))
            shell.damaged = False
            shell.do(allowed.DamageConfirmed(book, 0))
        else:
            shell.damaged = False  # the file is put back as it was
            self._start()

    @invariant()
    def no_more_raw_exposure_than_the_cap_and_the_finishing(self) -> None:
        for day, ms in self.shell.raw.items():
            most = min(LIMITS.day_raw_ms + LIMITS.finish_item_ms, LIMITS.day_raw_ms * LIMITS.hard_stop_percent // 100)
            assert ms <= most + TICK_MS + self.lost_ms[day]

    @invariant()
    def no_sight_of_an_item_beyond_the_hard_stop_of_review_time(self) -> None:
        for day, ms in self.shell.sight.items():
            most = LIMITS.day_review_ms * LIMITS.hard_stop_percent // 100
            assert ms <= most + TICK_MS + self.lost_ms[day]

    @invariant()
    def no_fresh_day_before_its_time(self) -> None:
        assert self.shell.screen.duty_day <= duty_day(self.true_utc, UTC)

    def _away(self, ms: int) -> None:
        self.shell.clock.advance(ms)
        self.true_utc += _ms(ms)

    def _start(self) -> None:
        self.shell.start()
        self.shell.settle()


def _ms(ms: int) -> timedelta:
    return timedelta(milliseconds=ms)


TestDay = Day.TestCase
TestDay.settings = settings(max_examples=100, stateful_step_count=20, deadline=None)
