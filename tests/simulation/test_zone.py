"""The zone changes where the rule says, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.simulation.zone import CentralEurope

ZONE = CentralEurope()


@pytest.mark.parametrize(
    ("utc", "local", "fold"),
    [
        (datetime(2025, 3, 30, 0, 59), datetime(2025, 3, 30, 1, 59), 0),
        (datetime(2025, 3, 30, 1, 0), datetime(2025, 3, 30, 3, 0), 0),
        (datetime(2025, 10, 26, 0, 30), datetime(2025, 10, 26, 2, 30), 0),
        (datetime(2025, 10, 26, 1, 30), datetime(2025, 10, 26, 2, 30), 1),
        (datetime(2025, 10, 26, 2, 0), datetime(2025, 10, 26, 3, 0), 0),
    ],
)
def test_changes(utc: datetime, local: datetime, fold: int) -> None:
    found = utc.replace(tzinfo=UTC).astimezone(ZONE)
    assert (found.replace(tzinfo=None, fold=0), found.fold) == (local, fold)


def test_there_and_back_for_two_years() -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    while moment.year < 2027:
        assert moment.astimezone(ZONE).astimezone(UTC) == moment
        moment += timedelta(minutes=90)
    assert [datetime(2025, month, 1, tzinfo=ZONE).tzname() for month in (1, 7)] == ["CET", "CEST"]
