"""Exposure is kept as long as the rules say: rows for 30 days, daily sums for 24 months, and nothing is counted twice."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.central.retention import erase_old
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import Workstation, answers_of, exposure

WELLBEING = Side.WELLBEING
TODAY = date(2026, 11, 26)


def _totals(world: World) -> list[tuple[str, int, int]]:
    with world.central.databases["wellbeing"].reading() as connection:
        rows = connection.execute(text("SELECT duty_day, raw_ms, dose_u FROM daily_total ORDER BY duty_day")).all()
    return [(row.duty_day, row.raw_ms, row.dose_u) for row in rows]


def _send(workstation: Workstation, day: str, dose: int = 1_000) -> None:
    workstation.make(WELLBEING, "exposure", exposure(duty_day=day, utc_start=f"{day}T10:00:00+00:00", dose_u=dose))
    assert answers_of(workstation.push(WELLBEING))[-1] == "created"


def test_older_rows_become_sums_and_a_resend_is_still_a_duplicate(world: World) -> None:
    one, two = world.workstation("Ada", label="1"), world.workstation("Ada", label="2")
    for workstation in (one, two):
        _send(workstation, "2026-10-01")
    _send(one, "2026-10-01", dose=-400)
    _send(one, "2026-11-20")
    database = world.central.databases["wellbeing"]
    assert erase_old(database, TODAY) == 3
    assert erase_old(database, TODAY) == 0
    assert _totals(world) == [("2026-10-01", 15_000, 1_600)]
    assert answers_of(one.push(WELLBEING)) == ["duplicate"] * 3
    with database.reading() as connection:
        rows = connection.execute(text("SELECT person, device, body, received_at FROM fact ORDER BY change_seq")).all()
    assert [row.body for row in rows[:3]] == ["{}"] * 3
    assert {(row.person, row.device, row.received_at) for row in rows[:3]} == {("", "", "")}
    assert [item.id for item in two.pull("exposure", WELLBEING).items] == [one.facts[WELLBEING][2][0]]


def test_rows_that_come_late_for_a_day_that_was_folded_are_added_to_it(world: World) -> None:
    ada, database = world.workstation(), world.central.databases["wellbeing"]
    _send(ada, "2026-10-01")
    erase_old(database, TODAY)
    _send(ada, "2026-10-01", dose=500)
    erase_old(database, TODAY)
    assert _totals(world) == [("2026-10-01", 10_000, 1_500)]


def test_sums_go_after_two_years(world: World) -> None:
    ada, database = world.workstation(), world.central.databases["wellbeing"]
    _send(ada, "2026-10-01")
    erase_old(database, TODAY)
    erase_old(database, date(2028, 10, 31))
    assert len(_totals(world)) == 1
    erase_old(database, date(2028, 11, 1))
    assert _totals(world) == []


def test_facts_can_still_not_be_changed_by_anybody_else(world: World) -> None:
    ada, database = world.workstation(), world.central.databases["wellbeing"]
    _send(ada, "2026-10-01")
    erase_old(database, TODAY)
    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text("UPDATE fact SET body = '1'"))


@pytest.mark.parametrize("poison", [{"raw_ms": 2**62}, {"dose_u": -(2**62)}, {"note": "\0"}, {"later": ["\0"]}])
def test_no_row_can_keep_others_from_being_erased(world: World, poison: dict[str, object]) -> None:
    ada, ben, database = world.workstation("Ada"), world.workstation("Ben"), world.central.databases["wellbeing"]
    old: dict[str, object] = {"duty_day": "2026-10-01", "utc_start": "2026-10-01T10:00:00+00:00"}
    for _ in range(3):
        ben.make(WELLBEING, "exposure", {**exposure(), **old, **poison})
    assert answers_of(ben.push(WELLBEING)) == ["rejected"] * 3
    _send(ada, "2026-10-01")
    assert erase_old(database, TODAY) == 1
