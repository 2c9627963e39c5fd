"""A real window follows the policy: when it is told to look, and by itself when a duty day begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk, Review, make_review, open_desk
from app.review import events as on
from app.review.screen import Screen
from app.wellbeing.limits import HOUR_MS, MINUTE_MS
from tests.bootstrap.managing import ManagedMachine
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS


@pytest.fixture
def machine(tmp_path: Path) -> ManagedMachine:
    return ManagedMachine(tmp_path)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(folder: Path, machine: ManagedMachine) -> Iterator[Desk]:
    with open_desk(folder, SECRETS, writing=True, managed=machine.config) as opened:
        yield opened


@pytest.fixture
def review(qtbot: QtBot, desk: Desk, clock: FakeClock) -> Iterator[Review]:
    with make_review(desk, clock) as made:
        qtbot.addWidget(made.window)
        made.window.show()
        made.window.start()
        yield made


def screen_of(review: Review) -> Screen:
    assert review.presenter.screen is not None
    return review.presenter.screen


def raw_minutes(review: Review) -> int:
    return screen_of(review).standing.limits.block_raw_ms // MINUTE_MS


def test_a_bundle_that_appears_reaches_the_open_window(qtbot: QtBot, review: Review, machine: ManagedMachine) -> None:
    machine.roll_out({"block.raw_minutes": 20})
    review.watch.look()
    qtbot.waitUntil(lambda: raw_minutes(review) == 20, timeout=10_000)


def test_a_duty_day_that_begins_is_reason_to_look(
    qtbot: QtBot, review: Review, machine: ManagedMachine, clock: FakeClock
) -> None:
    machine.roll_out({"block.raw_minutes": 20})
    clock.advance(20 * HOUR_MS)
    review.presenter.send(on.Ticked())
    qtbot.waitUntil(lambda: raw_minutes(review) == 20, timeout=10_000)


def test_a_file_that_cannot_be_read_while_the_window_is_open_ends_nothing(
    qtbot: QtBot, review: Review, desk: Desk, machine: ManagedMachine
) -> None:
    machine.roll_out({"block.raw_minutes": 20})
    with desk.workspace.exposure.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE policy_bundle RENAME TO elsewhere")
    review.watch.look()
    with desk.workspace.exposure.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO policy_bundle")

    def looked() -> bool:
        review.watch.look()  # the look before may still be under way
        return raw_minutes(review) == 20

    qtbot.waitUntil(looked, timeout=10_000)


def test_a_duty_day_that_begins_as_a_review_ends_costs_nothing(qtbot: QtBot, desk: Desk, clock: FakeClock) -> None:
    with make_review(desk, clock) as review:
        qtbot.addWidget(review.window)
        review.window.show()
        review.window.start()
        began = screen_of(review).duty_day
        clock.advance(20 * HOUR_MS)
    assert screen_of(review).duty_day > began
    assert not review.window.isVisible()
