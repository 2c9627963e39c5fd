"""Each rule that the judge knows can be found broken: traces that a witness could tell, with one rule passed in each."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.exposure import Severity
from app.simulation.account import Account
from app.simulation.facts import (
    SHEET,
    Decided,
    Dose,
    Fact,
    Granted,
    Offered,
    Overridden,
    PutOff,
    Rest,
    Served,
    Sight,
    SignedIn,
)
from app.simulation.verdict import Exceeded
from app.wellbeing.limits import FULL_CAPS, HOUR_MS, MINUTE_MS, SHIPPED, XMIN_U, Limits

SECOND_MS = 1_000
ROOT = Path(__file__).resolve().parents[2]
FREE = replace(FULL_CAPS, start_edge_ms=0, content_free_days=0)
LONG = replace(FREE, block_raw_ms=HOUR_MS * 9, block_review_ms=HOUR_MS * 9, shift_ms=HOUR_MS * 23, end_edge_ms=0)


def other(**values: Any) -> Limits:
    """Ordinary limits with some other values."""
    return replace(FREE, **values)


class Trace:
    """Facts of one person, one after the other, from 08:00 UTC on 8 June 2026 on."""

    def __init__(self, limits: Limits = FREE) -> None:
        self.account = Account.open(limits, UTC)
        self.at = datetime(2026, 6, 8, 8, tzinfo=UTC)
        self.tell(SignedIn(self.at, self.day))

    @property
    def day(self) -> str:
        """The duty day."""
        return (self.at - timedelta(hours=4)).date().isoformat()

    def tell(self, *facts: Fact) -> None:
        """Facts of this moment."""
        for fact in facts:
            self.account.take(fact)

    def look(self, ms: int, item: str = "i1", band: Severity = Severity.S1, *, reveals: bool = True) -> None:
        """So long, a second after the other, with nothing counted but time."""
        for _ in range(ms // SECOND_MS):
            s4_ms = SECOND_MS if reveals and band is Severity.S4 else 0
            bands = (band,) if reveals else ()
            self.tell(Sight(self.at, self.day, SECOND_MS, (item,), True, bands, SECOND_MS, s4_ms, 0))
            self.pass_time(SECOND_MS)

    def elsewhere(self, ms: int, review_ms: int = 0) -> None:
        """Nothing in sight."""
        self.tell(Sight(self.at, self.day, ms, review_ms=review_ms))
        self.pass_time(ms)

    def rest(self, ms: int) -> None:
        """A break."""
        self.tell(Rest(self.at, self.day, ms))
        self.pass_time(ms)

    def sleep_until(self, day: int, hour: int = 8) -> None:
        """The program is closed until that day of June; then somebody signs in."""
        began, self.at = self.at, datetime(2026, 6, day, hour, tzinfo=UTC)
        self.tell(Rest(began, self.day, (self.at - began) // timedelta(milliseconds=1), on_page=False))
        self.tell(SignedIn(self.at, self.day))

    def serve(self, bands: Iterable[Severity]) -> None:
        """Items one after the other, each looked at for a second and graded."""
        for band in bands:
            self.look(SECOND_MS, band=Severity.U)
            self.tell(Served(self.at, self.day, band))

    def pass_time(self, ms: int) -> None:
        """The world's clock."""
        self.at += timedelta(milliseconds=ms)


def work_a_block(trace: Trace) -> None:
    """Until a break is due by raw exposure."""
    trace.look(25 * MINUTE_MS)


def test_a_trace_that_keeps_to_the_rules_is_let_through() -> None:
    trace = Trace()
    for _ in range(4):
        work_a_block(trace)
        trace.look(2 * MINUTE_MS)
        trace.rest(20 * MINUTE_MS)
    trace.sleep_until(9)
    trace.look(MINUTE_MS)


def test_start_of_the_shift() -> None:
    trace = Trace(FULL_CAPS)
    trace.elsewhere(14 * MINUTE_MS)
    with pytest.raises(Exceeded, match=r"08:14:00: an item was revealed 841\.0 s after the shift began"):
        trace.look(SECOND_MS)
    trace = Trace(FULL_CAPS)
    trace.elsewhere(15 * MINUTE_MS)
    trace.look(SECOND_MS)


def test_end_of_the_shift() -> None:
    trace = Trace()
    trace.rest(7 * HOUR_MS - SECOND_MS)
    trace.look(SECOND_MS)
    with pytest.raises(Exceeded, match="past the last moment of the shift for reveals"):
        trace.look(3 * SECOND_MS)


def test_a_shift_does_not_begin_anew_with_a_restart() -> None:
    trace = Trace()
    trace.rest(7 * HOUR_MS)
    trace.tell(SignedIn(trace.at, trace.day))
    with pytest.raises(Exceeded, match="past the last moment of the shift"):
        trace.look(5 * SECOND_MS)


def test_the_fixed_stop() -> None:
    trace = Trace(replace(FREE, stop_at_minute=16 * 60, shift_ms=10 * HOUR_MS))
    trace.rest(8 * HOUR_MS - 5 * SECOND_MS)
    trace.look(5 * SECOND_MS)
    with pytest.raises(Exceeded, match="after the fixed stop of the day"):
        trace.look(3 * SECOND_MS)


def test_a_reveal_before_anybody_signed_in() -> None:
    trace = Trace()
    trace.at += timedelta(days=1)
    with pytest.raises(Exceeded, match="before anybody had signed in"):
        trace.look(SECOND_MS)


def test_a_night_of_eleven_hours() -> None:
    trace = Trace(LONG)
    trace.rest(13 * HOUR_MS)
    trace.look(MINUTE_MS)
    trace.sleep_until(9, hour=8)
    with pytest.raises(Exceeded, match=r"revealed 10\.98 h after the last exposure of a day before"):
        trace.look(SECOND_MS)
    trace = Trace(LONG)
    trace.look(MINUTE_MS)
    trace.sleep_until(9)
    trace.look(SECOND_MS)


@pytest.mark.parametrize(("free", "fifth"), [(1, 12), (2, 11), (3, 10)])
def test_days_without_content(free: int, fifth: int) -> None:
    trace = Trace(replace(FREE, content_free_days=free))
    for day in range(8, fifth):
        trace.look(MINUTE_MS)
        trace.sleep_until(day + 1)
    with pytest.raises(Exceeded, match="must be free of content"):
        trace.look(SECOND_MS)


@pytest.mark.parametrize(("band", "most"), [(Severity.S3, 5), (Severity.S4, 2)])
def test_severe_runs(band: Severity, most: int) -> None:
    trace = Trace()
    trace.serve([band] * most)
    trace.look(SECOND_MS, band=Severity.S1)
    with pytest.raises(Exceeded, match=rf"an item of S2 was revealed after {most} severe items one after the other"):
        trace.look(SECOND_MS, band=Severity.S2)


def test_a_severe_run_ends_with_three_mild_items_or_five_minutes_of_other_work() -> None:
    trace = Trace()
    trace.serve([Severity.S3] * 5)
    for _ in range(3):
        trace.look(SECOND_MS)
        trace.tell(Served(trace.at, trace.day, Severity.S0))
    trace.serve([Severity.S4] * 2)
    trace.elsewhere(5 * MINUTE_MS)
    trace.look(SECOND_MS, band=Severity.S4)


def test_the_severe_share_of_what_the_queue_offers() -> None:
    trace = Trace()
    for _ in range(10):
        trace.serve([Severity.S3, Severity.S2])
    trace.tell(Served(trace.at, trace.day, Severity.S3), Offered(trace.at, trace.day, Severity.S2))
    with pytest.raises(Exceeded, match="the queue offered a severe item as number 11 of twenty"):
        trace.tell(Offered(trace.at, trace.day, Severity.S3))


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"day_raw_ms": 20 * MINUTE_MS}, "raw exposure of the day reached its cap"),
        ({"week_raw_ms": 20 * MINUTE_MS}, "raw exposure of seven days reached its cap"),
        ({"day_review_ms": 20 * MINUTE_MS}, "review time of the day"),
        ({"week_review_ms": 20 * MINUTE_MS}, "review time of seven days"),
    ],
)
def test_caps_of_time(limits: dict[str, int], sentence: str) -> None:
    trace = Trace(other(**limits))
    trace.look(23 * MINUTE_MS)
    with pytest.raises(Exceeded, match=sentence):
        trace.look(MINUTE_MS)


@pytest.mark.parametrize("limits", [{"day_dose_u": XMIN_U}, {"week_dose_u": XMIN_U}])
def test_caps_of_dose(limits: dict[str, int]) -> None:
    trace = Trace(other(**limits))
    trace.look(SECOND_MS)
    trace.tell(Dose(trace.at, trace.day, XMIN_U))
    trace.look(3 * MINUTE_MS)
    with pytest.raises(Exceeded, match=r"reached its cap \(1\.00 xmin\); 180\.0 s are allowed"):
        trace.look(5 * SECOND_MS)


def test_a_dose_past_its_cap_by_a_quarter_and_even_a_veiled_item() -> None:
    trace = Trace(replace(FREE, day_dose_u=4 * XMIN_U))
    trace.tell(Dose(trace.at, trace.day, 5 * XMIN_U))
    with pytest.raises(Exceeded, match="in sight although the dose of the day had passed its cap by a quarter"):
        trace.look(3 * SECOND_MS, reveals=False)


def test_another_item_after_a_cap() -> None:
    trace = Trace(replace(FREE, day_raw_ms=MINUTE_MS * 10))
    trace.look(10 * MINUTE_MS)
    with pytest.raises(Exceeded, match="another item came in sight after the raw exposure of the day reached its cap"):
        trace.look(3 * SECOND_MS, item="i2", reveals=False)


def test_first_weeks() -> None:
    trace = Trace(replace(SHIPPED, start_edge_ms=0, day_raw_ms=80 * MINUTE_MS))
    with pytest.raises(Exceeded, match=r"raw exposure of the day reached its cap \(20\.0 min\)"):
        trace.look(24 * MINUTE_MS)


def test_return_after_an_absence() -> None:
    trace = Trace(replace(FREE, day_raw_ms=40 * MINUTE_MS, block_raw_ms=9 * HOUR_MS))
    trace.look(MINUTE_MS)
    trace.sleep_until(28)
    for day in (28, 29):
        trace.look(23 * MINUTE_MS)
        with pytest.raises(Exceeded, match=r"its cap \(20\.0 min\)"):
            trace.look(MINUTE_MS)
        trace.sleep_until(day + 1)
    trace.look(20 * MINUTE_MS)


@pytest.mark.parametrize(
    ("cause", "limits"),
    [("raw exposure", {}), ("review time", {"block_raw_ms": 9 * HOUR_MS, "block_review_ms": 25 * MINUTE_MS})],
)
def test_a_break_that_is_due(cause: str, limits: dict[str, int]) -> None:
    trace = Trace(other(**limits))
    work_a_block(trace)
    trace.look(3 * MINUTE_MS)
    with pytest.raises(Exceeded, match=rf"after a break fell due by {cause}; 180\.0 s are allowed"):
        trace.look(2 * SECOND_MS)


def test_another_item_while_a_break_is_due_and_the_sheet_is_one() -> None:
    for item in ("i2", SHEET):
        trace = Trace()
        work_a_block(trace)
        with pytest.raises(Exceeded, match="another item came in sight after a break fell due"):
            trace.look(3 * SECOND_MS, item=item, reveals=False)


def test_a_restart_takes_nothing_from_a_break_that_is_owed() -> None:
    trace = Trace()
    work_a_block(trace)
    trace.tell(Rest(trace.at, trace.day, 9 * MINUTE_MS, on_page=False), SignedIn(trace.at, trace.day))
    trace.pass_time(9 * MINUTE_MS)
    with pytest.raises(Exceeded, match="another item came in sight after a break fell due"):
        trace.look(3 * SECOND_MS, item="i2")


def test_a_break_that_was_begun() -> None:
    trace = Trace()
    work_a_block(trace)
    trace.rest(5 * MINUTE_MS)
    with pytest.raises(Exceeded, match="had begun and was not complete"):
        trace.look(SECOND_MS)
    trace = Trace()
    work_a_block(trace)
    trace.rest(5 * MINUTE_MS)
    trace.rest(5 * MINUTE_MS)
    trace.look(SECOND_MS)


def test_a_long_break_after_s4() -> None:
    trace = Trace()
    trace.look(MINUTE_MS, band=Severity.S4)
    trace.look(24 * MINUTE_MS)
    trace.rest(10 * MINUTE_MS)
    with pytest.raises(Exceeded, match="had begun and was not complete"):
        trace.look(SECOND_MS)


def test_postponing() -> None:
    trace = Trace()
    work_a_block(trace)
    trace.tell(PutOff(trace.at, trace.day))
    trace.look(5 * MINUTE_MS, item="i2")
    with pytest.raises(Exceeded, match="put off once too often"):
        trace.tell(PutOff(trace.at, trace.day))
    trace = Trace()
    trace.look(25 * MINUTE_MS, band=Severity.S4)
    with pytest.raises(Exceeded, match="put off after S4"):
        trace.tell(PutOff(trace.at, trace.day))
    trace = Trace(replace(FREE, day_raw_ms=25 * MINUTE_MS))
    work_a_block(trace)
    with pytest.raises(Exceeded, match="put off although a cap was reached"):
        trace.tell(PutOff(trace.at, trace.day))
    trace = Trace()
    work_a_block(trace)
    trace.rest(2 * MINUTE_MS)
    with pytest.raises(Exceeded, match="a break that had begun was put off"):
        trace.tell(PutOff(trace.at, trace.day))


def test_the_hard_stop() -> None:
    trace = Trace(replace(FREE, postpone_ms=20 * MINUTE_MS))
    work_a_block(trace)
    trace.tell(PutOff(trace.at, trace.day))
    trace.look(6 * MINUTE_MS + 15 * SECOND_MS)
    with pytest.raises(Exceeded, match="in sight although raw exposure had passed its limit by a quarter"):
        trace.look(3 * SECOND_MS, reveals=False)


def test_the_urgent_exception_lasts_half_an_hour() -> None:
    trace = Trace(replace(FULL_CAPS, start_edge_ms=10 * HOUR_MS, block_raw_ms=9 * HOUR_MS, block_review_ms=9 * HOUR_MS))
    trace.tell(Granted(trace.at, trace.day))
    trace.look(30 * MINUTE_MS)
    with pytest.raises(Exceeded, match="after the shift began"):
        trace.look(2 * SECOND_MS)


def test_one_urgent_exception_a_day_and_two_in_seven() -> None:
    trace = Trace()
    trace.tell(Granted(trace.at, trace.day))
    with pytest.raises(Exceeded, match="once too often on one duty day"):
        trace.tell(Granted(trace.at, trace.day))
    trace.sleep_until(9)
    trace.tell(Granted(trace.at, trace.day))
    trace.sleep_until(14)
    with pytest.raises(Exceeded, match="once too often in seven duty days"):
        trace.tell(Granted(trace.at, trace.day))
    trace.sleep_until(16)
    trace.tell(Granted(trace.at, trace.day))


def test_an_urgent_exception_comes_off_the_next_day() -> None:
    trace = Trace(replace(LONG, day_raw_ms=40 * MINUTE_MS))
    trace.tell(Granted(trace.at, trace.day))
    trace.look(20 * MINUTE_MS)
    trace.sleep_until(9)
    trace.look(23 * MINUTE_MS)
    with pytest.raises(Exceeded, match=r"raw exposure of the day reached its cap \(20\.2 min\)"):
        trace.look(MINUTE_MS)


def test_overrides() -> None:
    trace = Trace()
    with pytest.raises(Exceeded, match="day_raw_ms, which nobody may loosen"):
        trace.tell(Overridden(trace.at, trace.day, "day_raw_ms", HOUR_MS))
    with pytest.raises(Exceeded, match="loosened block_raw_ms to 1860000, past 1800000"):
        trace.tell(Overridden(trace.at, trace.day, "block_raw_ms", 31 * MINUTE_MS))
    trace.tell(Overridden(trace.at, trace.day, "block_raw_ms", 30 * MINUTE_MS))
    trace.look(29 * MINUTE_MS)
    trace.rest(20 * MINUTE_MS)
    trace.sleep_until(9)
    with pytest.raises(Exceeded, match="after a break fell due by raw exposure"):
        trace.look(29 * MINUTE_MS)


def test_rules_are_tightened_at_once_and_loosened_from_the_next_day() -> None:
    tighter, looser = replace(FREE, block_raw_ms=20 * MINUTE_MS), replace(FREE, block_raw_ms=40 * MINUTE_MS)
    trace = Trace()
    trace.tell(Decided(trace.at, trace.day, tighter, FREE))
    with pytest.raises(Exceeded, match="after a break fell due by raw exposure"):
        trace.look(24 * MINUTE_MS)
    trace = Trace()
    trace.tell(Decided(trace.at, trace.day, looser, looser))
    with pytest.raises(Exceeded, match="after a break fell due by raw exposure"):
        trace.look(29 * MINUTE_MS)
    trace.sleep_until(9)
    trace.look(39 * MINUTE_MS)
    trace = Trace()
    trace.tell(Decided(trace.at, trace.day, looser, tighter))  # the analyst's own
    with pytest.raises(Exceeded, match="after a break fell due by raw exposure"):
        trace.look(24 * MINUTE_MS)


def test_duty_days_neither_begin_early_nor_go_back() -> None:
    trace = Trace()
    with pytest.raises(Exceeded, match="2026-06-09 began before its time"):
        trace.tell(Sight(trace.at, "2026-06-09", SECOND_MS))
    trace.sleep_until(9)
    with pytest.raises(Exceeded, match="went back from 2026-06-09 to 2026-06-08"):
        trace.tell(Sight(trace.at, "2026-06-08", SECOND_MS))


def test_the_judge_shares_no_rule_with_what_it_judges() -> None:
    """Of the program the account imports words of exposure, errors, and the values of the policy as plain numbers."""
    allowed = {"app.domain.exposure", "app.errors", "app.wellbeing.limits"}
    reached, todo = set[str](), ["app.simulation.account"]
    while todo:
        path = ROOT / (todo.pop().replace(".", "/") + ".py")
        for node in ast.walk(ast.parse(path.read_text())):
            name = node.module if isinstance(node, ast.ImportFrom) and node.module else ""
            if name.startswith("app.simulation.") and name not in reached:
                todo.append(name)
            if name.startswith("app."):
                reached.add(name)
    assert {name for name in reached if not name.startswith("app.simulation.")} <= allowed
