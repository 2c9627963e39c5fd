"""The tour's clock begins on a morning, whatever the hour at which the tour is run, and moves only when it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.demo.account import BEGINS, TourClock


@pytest.mark.parametrize("hour", [0, 3, 12, 23])
def test_it_begins_the_morning_after_by_local_time(hour: int) -> None:
    made = datetime(2026, 3, 2, hour, 59).astimezone()
    began = TourClock(made.astimezone(UTC)).now().utc
    assert began.tzinfo is UTC
    local = began.astimezone()
    assert local.date() == made.date() + timedelta(days=1)
    assert timedelta(hours=local.hour, minutes=local.minute) == BEGINS


def test_all_clocks_move_together_when_they_are_told() -> None:
    clock = TourClock(datetime(2026, 3, 2, tzinfo=UTC))
    before = clock.now()
    assert clock.now() == before
    clock.advance(5_000)
    after = clock.now()
    assert (after.mono_ms - before.mono_ms, after.boot_ms - before.boot_ms) == (5_000, 5_000)
    assert after.utc - before.utc == timedelta(seconds=5)
    assert clock.passed_ms == 5_000
