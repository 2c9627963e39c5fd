"""A restart, a crash, a set clock: none of them makes anybody's exposure less than it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.exposure import RowKind, Severity
from app.review import events as on
from app.review.screen import Page
from app.wellbeing.duty_day import aged_now
from app.wellbeing.meter import Meter
from tests.fakes.clock import FakeClock
from tests.fakes.shell import FakeShell
from tests.review.test_limits import MIN, looked, row, started

HOUR = 60 * MIN
UNITS = 3_150  # V4 of PREVIEW, MEDIUM, grey


def sums(meter: Meter) -> tuple[int, ...]:
    return (
        meter.raw_ms,
        meter.dose_u,
        meter.review_ms,
        meter.since_long_u,
        meter.s4_ms,
        meter.day_raw_ms,
        meter.day_dose_u,
        meter.day_review_ms,
    )


def back(shell: FakeShell) -> None:
    """The program starts again, and the analyst opens the first item."""
    shell.start()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.session._stage.book.know("i0", Severity.S4)
    shell.do(on.ItemChosen(0))


@pytest.mark.parametrize("hours", [26, -26])
def test_bookings_age_by_what_passed_and_not_by_a_clock_that_was_set(hours: int) -> None:
    shell = started()
    shell.do(on.ItemChosen(0))
    shell.look(20_000)
    first = shell.booked_at
    assert first is not None
    shell.clock.set_wall(hours * HOUR)
    shell.do(on.ReturnAsked())  # set forward, it looks as if the machine had slept
    shell.look(20_000)
    assert shell.booked_at == first + timedelta(seconds=20)


@pytest.mark.parametrize("hours", [26, -26])
def test_before_a_session_runs_bookings_aged_as_the_boot_went_on(hours: int) -> None:
    clock = FakeClock()
    last = clock.now()
    clock.advance(5 * MIN)
    clock.set_wall(hours * HOUR)
    assert aged_now(last, clock.now()) - last.utc == timedelta(minutes=5)
    clock.reboot(MIN)  # then nothing but the wall clock is left to go by
    assert aged_now(last, clock.now()) == clock.utc == aged_now(None, clock.now())


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("look"), st.sampled_from([1_000, 3_000, 7_000, 20_000])),
        st.tuples(st.just("grade"), st.just(0)),
        st.tuples(st.just("close"), st.sampled_from([0, 400, 59_000])),
        st.tuples(st.just("crash"), st.sampled_from([0, 400, 59_000])),
        st.tuples(st.just("reboot"), st.sampled_from([20_000, 59_000])),
        st.tuples(st.just("clock"), st.sampled_from([-26 * HOUR, -HOUR, 5_000, HOUR, 26 * HOUR])),
        st.tuples(st.just("away"), st.sampled_from([100, 9_000])),
        st.tuples(st.just("quick break"), st.sampled_from([0, 4_900, 50_000])),
    ),
    max_size=14,
)


def carry_on(shell: FakeShell, name: str, ms: int) -> None:
    if name == "look":
        shell.look(ms)
    elif name == "clock":
        shell.clock.set_wall(ms)
        shell.do(on.Ticked())
    elif name == "away":
        shell.do(on.FocusLost())
        shell.clock.advance(ms)
        shell.do(on.FocusGained())
    elif name == "quick break":
        shell.do(on.BreakAsked())
        shell.clock.advance(ms)
        shell.do(on.BreakLeft())
        shell.do(on.ItemChosen(0))
    elif name == "grade":
        shell.do(on.NotAssessableGiven())
    else:
        if name == "close":
            shell.do(on.Closing())
        shell.clock.advance(ms) if name != "reboot" else shell.clock.reboot(ms)
        back(shell)


@settings(max_examples=300)
@given(deeds)
def test_no_sequence_of_restarts_and_clock_settings_lowers_a_meter(todo: list[tuple[str, int]]) -> None:
    shell = FakeShell()
    shell.settle()
    back(shell)
    set_since_boot = False
    for name, ms in todo:
        if name == "reboot" and set_since_boot:
            continue  # a jump across a reboot cannot be told from time (wellbeing 3.4.5)
        set_since_boot = set_since_boot or name == "clock"
        before = sums(shell.meter)
        carry_on(shell, name, ms)
        after = sums(shell.meter)
        lost = 5_000 if name in ("crash", "reboot") else 0  # "reboot" here pulls the plug
        glance = (2_000 + lost) * UNITS * 400
        allowed = (lost, glance if lost else 0, lost, glance if lost else 0, lost, lost, glance if lost else 0, lost)
        if name == "grade":  # a lower class corrects the dose, and only the dose
            before = tuple(0 if place in (1, 3, 6) else value for place, value in enumerate(before))
        assert all(new >= old - less for new, old, less in zip(after, before, allowed, strict=True)), name


def test_closing_loses_nothing() -> None:
    shell = started()
    shell.do(on.NextAsked())
    shell.look(7_000)
    shell.clock.advance(800)
    shell.do(on.Closing())
    before = sums(shell.meter)
    shell.start()
    assert sums(shell.meter) == before
    assert before[0] == 7_800


def test_review_time_cannot_be_shaken_off_by_short_breaks_or_restarts() -> None:
    shell = started()
    for leave in (on.BreakAsked(), on.Closing(), on.ReportsAsked()):
        shell.send(on.InputSeen())
        shell.clock.advance(4_000)
        shell.do(leave)
        if isinstance(leave, on.BreakAsked):
            shell.do(on.BreakLeft())
        elif isinstance(leave, on.Closing):
            shell.start()
            shell.settle()
    assert shell.meter.review_ms == 12_000


def test_a_later_class_corrects_what_was_booked_before_the_restart() -> None:
    shell = started()
    shell.do(on.ItemChosen(0))
    shell.look(30_000)
    shell.do(on.Closing())
    shell.start()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    before = shell.meter.day_dose_u
    shell.do(on.GradeGiven("A"))
    booked = shell.bookings["i0"].picture_units
    assert booked >= 30_000 * UNITS
    assert shell.meter.day_dose_u - before == (250 - 200) * booked


def test_a_class_given_before_the_restart_is_known_after_it() -> None:
    shell = started()
    shell.do(on.ItemChosen(0))
    shell.look(2_000)
    shell.do(on.GradeGiven("A"))
    shell.start()
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    picture = shell.screen.picture
    assert picture is not None
    assert picture.veil == 0  # concealed: known as S3
    before, booked = shell.meter.day_dose_u, shell.bookings["i0"].picture_units
    shell.do(on.GradeGiven("C"))
    assert shell.meter.day_dose_u - before == (100 - 250) * booked


@pytest.mark.parametrize("plug", [False, True])
def test_a_restart_within_a_break_takes_nothing_of_it_and_gives_nothing(plug: bool) -> None:
    shell = started(looked(25 * MIN))
    assert shell.screen.page is Page.BREAK
    shell.clock.advance(4 * MIN)
    shell.do(on.Ticked())
    if not plug:
        shell.do(on.Closing())
    shell.clock.advance(2 * MIN)
    shell.start()
    shell.settle()
    assert shell.screen.standing.owed_ms == 4 * MIN
    shell.start()  # and again, at once
    shell.settle()
    assert shell.screen.standing.owed_ms == 4 * MIN


def test_closed_time_completes_a_break_and_a_clock_put_back_does_not() -> None:
    shell = started(looked(25 * MIN))
    shell.do(on.Closing())
    shell.clock.advance(6 * MIN)
    shell.clock.set_wall(-3 * HOUR)
    shell.start()
    shell.settle()
    assert shell.screen.standing.owed_ms == 10 * MIN
    shell.watch(6_000)
    shell.do(on.Closing())
    shell.clock.set_wall(3 * HOUR)
    shell.clock.advance(9 * MIN)
    shell.start()
    shell.settle()
    assert shell.screen.standing.owed_ms == 1 * MIN
    shell.do(on.Closing())
    shell.clock.reboot(11 * MIN)
    shell.start()
    shell.settle()
    assert shell.screen.standing.may_reveal


def test_a_clock_set_forward_opens_no_fresh_day_here_or_after_a_restart() -> None:
    block, rest = looked(25 * MIN), row(RowKind.REST, 10 * MIN, session=False)
    shell = started(*[block, rest] * 6)
    shell.clock.set_wall(26 * HOUR)
    shell.watch(6_000)
    assert not shell.screen.standing.may_reveal
    for _ in range(2):
        shell.start()
        shell.settle()
        shell.watch(6_000)
        assert not shell.screen.standing.may_reveal
    assert {row.duty_day for row in shell.ledger} == {"2025-06-10"}
    shell.clock.advance(19 * HOUR)  # the time itself opens it
    shell.start()
    shell.settle()
    assert shell.screen.standing.may_reveal


def test_a_damaged_ledger_opens_nothing_and_nothing_is_written_behind_the_damage() -> None:
    shell = FakeShell(damaged=True)
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    assert shell.screen.page is Page.REPORTS
    shell.watch(12_000)
    shell.do(on.BreakAsked())
    shell.do(on.BreakLeft())
    shell.do(on.Closing())
    assert shell.ledger == []


def test_rest_is_dated_from_its_beginning() -> None:
    shell = started(looked(5 * MIN))
    shell.do(on.Closing())
    began = shell.clock.utc
    shell.clock.advance(3 * MIN)
    shell.start()
    shell.settle()
    shell.do(on.Ticked())
    (rest,) = (row for row in shell.ledger if row.kind is RowKind.REST)
    assert (rest.utc_start, rest.ms) == (began, 3 * MIN)


def test_what_a_crash_kept_away_and_the_nights_rest_end_the_day_of_the_crash() -> None:
    """Else the new day begins with what is owed to the old one, and its break and its night."""
    shell = started()
    shell.do(on.ItemChosen(0))
    shell.look(5_000)
    shell.send(on.GradeGiven("A"))
    while not shell.facts:
        shell.carry_out()
    left = shell.clock.utc
    shell.clock.advance(20 * HOUR)  # killed before the correction and the item served were written; back at five
    shell.start()
    shell.settle()
    shell.do(on.Ticked())
    of_the_night = [row for row in shell.ledger if row.kind in (RowKind.RECLASS, RowKind.SERVED, RowKind.REST)]
    assert [row.kind for row in of_the_night] == [RowKind.RECLASS, RowKind.SERVED, RowKind.REST]
    assert {row.duty_day for row in of_the_night} == {"2025-06-10"}
    assert all(row.utc_start <= left for row in of_the_night)
    assert shell.meter.duty_day == "2025-06-11"
    assert shell.meter.day_dose_u == 0


def test_what_is_written_during_a_break_does_not_cut_it_in_two() -> None:
    shell = started()
    shell.do(on.ItemChosen(0))
    shell.look(30_000)
    shell.send(on.GradeGiven("C"))
    shell.send(on.BreakAsked())
    shell.clock.advance(5 * MIN)
    shell.settle()  # the grade becomes durable only now, and corrects the dose
    shell.clock.advance(5 * MIN)
    shell.start()  # killed on the break page
    shell.settle()
    assert any(row.kind is RowKind.RECLASS for row in shell.ledger)
    assert shell.meter.raw_ms == 0


def test_time_at_the_screen_is_not_rest_once_more_after_a_close() -> None:
    shell = started()
    shell.watch(10_000)
    shell.clock.advance(4_000)  # no tick in between: the last event lies behind
    shell.do(on.Closing())
    assert shell.last_seen is not None
    assert shell.last_seen.utc == shell.clock.utc
