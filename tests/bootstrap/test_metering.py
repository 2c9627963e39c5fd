"""The policy and the ledger joined for a session that runs on: new bundles, own values and zones, on a fake clock."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.bootstrap import Desk, open_desk
from app.bootstrap.metering import Metering
from app.domain.exposure import Severity
from app.policy.schemes import load_scheme
from app.review import events as on
from app.review.allowed import RulesChanged
from app.review.effects import RecordExposure
from app.review.screen import Screen
from app.review.session import Session
from app.wellbeing.limits import HOUR_MS, MINUTE_MS
from app.wellbeing.rotation import number_of
from tests.bootstrap.managing import ManagedMachine
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS

RAW = "block.raw_minutes"
DAY_RAW = "day.raw_minutes"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def machine(tmp_path: Path) -> ManagedMachine:
    return ManagedMachine(tmp_path)


@pytest.fixture
def desk(folder: Path, machine: ManagedMachine) -> Iterator[Desk]:
    with open_desk(folder, SECRETS, writing=True, managed=machine.config) as opened:
        yield opened


class Running:
    """A session whose rows are written as they are asked for."""

    def __init__(self, desk: Desk, clock: FakeClock) -> None:
        self.metering, self._desk, self._clock = Metering(desk, clock), desk, clock
        self.session: Session = self.metering.session(desk.ledger, desk.casebook, load_scheme(), desk.workspace.person)
        self.send(on.Ticked())

    def send(self, event: on.Event) -> Screen:
        screen, effects = self.session.handle(event, self._clock.now())
        for effect in effects:
            if isinstance(effect, RecordExposure):
                self._desk.ledger.append(effect.first_seq, effect.rows, effect.at)
        return screen

    def pass_time(self, ms: int) -> Screen:
        """Hours at a desk where somebody is, told in one event."""
        self._clock.advance(ms)
        self.send(on.InputSeen())
        return self.send(on.Ticked())

    def look(self) -> Screen:
        """What the watch does."""
        if self.metering.look_again():
            return self.send(RulesChanged(self.metering.rules_for))
        return self.send(on.Ticked())


@pytest.fixture
def running(desk: Desk, clock: FakeClock) -> Running:
    return Running(desk, clock)


def minutes(screen: Screen) -> tuple[int, int]:
    limits = screen.standing.limits
    return limits.block_raw_ms // MINUTE_MS, limits.day_raw_ms // MINUTE_MS


def test_a_managed_bundle_that_appears_tightens_at_once_and_loosens_with_the_next_duty_day(
    running: Running, machine: ManagedMachine
) -> None:
    assert minutes(running.look()) == (25, 150)
    machine.roll_out({RAW: 20, DAY_RAW: 170})
    assert minutes(running.look()) == (20, 150)
    assert minutes(running.pass_time(10 * HOUR_MS)) == (20, 150)
    assert minutes(running.pass_time(10 * HOUR_MS)) == (20, 170)  # by the window alone: nothing looks again


def test_the_policy_is_told_to_have_changed_only_when_it_has(running: Running, machine: ManagedMachine) -> None:
    assert not running.metering.look_again()
    machine.roll_out({RAW: 20})
    assert running.metering.look_again()
    assert not running.metering.look_again()
    machine.config.write_text("{")
    assert running.metering.look_again()
    assert running.metering.trouble
    assert running.metering.limits.block_raw_ms == 20 * MINUTE_MS


def test_a_second_bundle_and_a_restart_end_in_the_same_rules(
    running: Running, machine: ManagedMachine, desk: Desk, clock: FakeClock
) -> None:
    machine.roll_out({RAW: 20})
    running.look()
    running.pass_time(20 * HOUR_MS)
    machine.roll_out({RAW: 30})
    assert minutes(running.look()) == (20, 150)
    assert minutes(Running(desk, clock).look()) == (20, 150)
    assert minutes(running.pass_time(24 * HOUR_MS)) == (30, 150)


def test_an_own_value_that_is_set_while_the_policy_is_looked_at_stands(
    running: Running, machine: ManagedMachine
) -> None:
    machine.roll_out({DAY_RAW: 120})
    before = running.metering.rules_for  # asked for before, as an event on its way would have
    running.metering.look_again()
    running.metering.set_own(RAW, 15)
    assert minutes(running.send(RulesChanged(before))) == (15, 120)


@pytest.mark.skipif(sys.platform == "win32", reason="the file that does not answer is a named pipe")
def test_an_own_value_does_not_wait_for_a_bundle_on_a_network_that_does_not_answer(
    running: Running, machine: ManagedMachine
) -> None:
    machine.roll_out({DAY_RAW: 120})
    bundle, data = machine.hang()
    with ThreadPoolExecutor() as pool:
        looking = pool.submit(running.metering.look_again)
        with bundle.open("wb") as network:  # the other end is open now, and waits
            pool.submit(running.metering.set_own, RAW, 15).result(timeout=30)
            assert not looking.done()
            network.write(data)
        assert looking.result(timeout=30)
    assert minutes(running.send(RulesChanged(running.metering.rules_for))) == (15, 120)


def test_the_bundles_zone_comes_to_an_open_window_and_opens_no_fresh_day(
    running: Running, machine: ManagedMachine, desk: Desk
) -> None:
    assert running.send(on.InputSeen()).duty_day == "2025-06-10"  # 09:00 UTC
    machine.roll_out({}, zone="Pacific/Auckland")
    running.look()
    # 21:00 UTC is the next morning there
    assert running.pass_time(12 * HOUR_MS).duty_day == running.metering.today == "2025-06-10"
    assert running.pass_time(7 * HOUR_MS).duty_day == running.metering.today == "2025-06-11"
    assert running.pass_time(12 * HOUR_MS).duty_day == running.metering.today == "2025-06-11"
    assert running.pass_time(24 * HOUR_MS).duty_day == running.metering.today == "2025-06-13"
    assert desk.policy.today(running.metering._clock.now()) == "2025-06-13"


def test_a_clock_set_forward_moves_neither_session_nor_store(running: Running, clock: FakeClock, desk: Desk) -> None:
    running.pass_time(MINUTE_MS)
    clock.set_wall(30 * HOUR_MS)
    assert running.pass_time(1_000).duty_day == running.metering.today == desk.policy.today(clock.now()) == "2025-06-10"


def test_bands_of_grades_are_told_with_the_rules_of_their_day(running: Running, machine: ManagedMachine) -> None:
    machine.roll_out({"severity.uk_sc_2014.B": "S3", "severity.uk_sc_2014.NONE": "S1"})
    running.look()
    bands = running.metering.rules_for("2025-06-10").bands
    assert bands is not None
    assert (bands["A"], bands["B"], bands["NONE"]) == (Severity.S3, Severity.S3, Severity.S1)
    machine.roll_out({"severity.uk_sc_2014.B": "S2"})
    running.look()
    today, tomorrow = (running.metering.rules_for(day).bands for day in ("2025-06-10", "2025-06-11"))
    assert today is not None
    assert tomorrow is not None
    assert (today["B"], tomorrow["B"]) == (Severity.S3, Severity.S2)


def test_lighter_days_are_drawn_by_whose_workspace_it_is(running: Running, desk: Desk) -> None:
    about = desk.workspace.about
    drawn = number_of(about.id, about.person_id)
    assert running.look().standing.limits.lighter_of == drawn == running.metering.limits.lighter_of
    assert running.metering.rules_for("2030-01-01").limits.lighter_of == drawn


def test_a_wish_for_nothing_severe_holds_at_once_and_ends_with_the_duty_day_in_which_it_is_given_up(
    running: Running,
) -> None:
    running.send(RulesChanged(running.metering.set_own("severe.lighter_every", 1)))
    assert running.look().standing.lighter
    running.send(RulesChanged(running.metering.set_own("severe.lighter_every", None)))
    assert running.look().standing.lighter
    assert running.pass_time(20 * HOUR_MS).standing.limits.lighter_every == 5
