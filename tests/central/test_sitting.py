"""One reveal session a person, on the server: one of many gets the seat, it ends by itself, and nothing of it is kept."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import func, select

from app.central.sitting import Seats
from app.central.tables_sitting import SEAT
from app.domain.ids import new_random_id
from app.domain.people import Role
from app.wire.sitting import HELD_S, Seat, Sitting
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import Workstation, problem_of

TAKERS = 8


def call(workstation: Workstation, *, sit: bool, take_over: bool = False) -> Seat:
    body = json.dumps({"sit": sit, "take_over": take_over}).encode()
    response = workstation.ask("POST", "/v1/sitting", Side.WELLBEING, body)
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=Seat)


def two(world: World) -> tuple[Workstation, Workstation]:
    return world.workstation("Ada", label="1"), world.workstation("Ada", label="2")


def kept(world: World) -> int:
    with world.central.databases["wellbeing"].reading() as connection:
        return int(connection.execute(select(func.count()).select_from(SEAT)).scalar_one())


def test_the_second_workstation_hears_of_the_first_and_the_first_stays(world: World) -> None:
    first, second = two(world)
    sat = call(first, sit=True)
    assert (sat.where, sat.left_s) == ("here", HELD_S)
    told = call(second, sit=True)
    assert (told.where, told.since) == ("elsewhere", sat.since)
    assert call(first, sit=True).where == "here"


def test_a_take_over_is_the_persons_choice_and_the_first_hears_of_it(world: World) -> None:
    first, second = two(world)
    call(first, sit=True)
    assert call(second, sit=True, take_over=True).where == "here"
    assert call(first, sit=True).where == "elsewhere"


def test_telling_it_again_keeps_the_seat_and_since_when(world: World) -> None:
    first, second = two(world)
    since = call(first, sit=True).since
    for seconds in (60, 120, 180):
        world.wall.ahead = timedelta(seconds=seconds)
        sat = call(first, sit=True)
        assert (sat.where, sat.since, sat.left_s) == ("here", since, HELD_S)
    assert call(second, sit=True).where == "elsewhere"


def test_a_seat_ends_by_itself_at_its_very_end(world: World) -> None:
    first, second = two(world)
    call(first, sit=True)
    world.wall.ahead = timedelta(seconds=HELD_S - 1)
    assert call(second, sit=False).where == "elsewhere"
    world.wall.ahead = timedelta(seconds=HELD_S + 60)
    assert call(second, sit=True).where == "here"


def test_who_gets_up_frees_their_own_seat_alone(world: World) -> None:
    first, second = two(world)
    call(first, sit=True)
    assert call(second, sit=False).where == "elsewhere"
    assert call(first, sit=False) == Seat("nowhere", None, 0)
    assert call(second, sit=True).where == "here"


def test_nothing_is_kept_of_a_seat_that_ended(world: World) -> None:
    first, _ = two(world)
    call(first, sit=True)
    assert kept(world) == 1
    call(first, sit=False)
    assert kept(world) == 0
    call(first, sit=True)
    world.wall.ahead = timedelta(seconds=HELD_S + 60)
    call(world.workstation("Ben"), sit=False)  # anybody's call
    assert kept(world) == 0


def test_one_persons_seat_is_nothing_to_another(world: World) -> None:
    call(world.workstation("Ada"), sit=True)
    assert call(world.workstation("Ben"), sit=True).where == "here"


def test_of_eight_at_the_same_moment_one_gets_it(world: World) -> None:
    for _ in range(10):
        person, now = new_random_id(), datetime.now(UTC)
        seats = [Seats(world.central.databases["wellbeing"], lambda now=now: now) for _ in range(TAKERS)]  # type: ignore[misc]
        with ThreadPoolExecutor(TAKERS) as pool:
            told = list(
                pool.map(lambda n, at=seats, who=person: at[n].call(who, f"device {n}", Sitting(True)), range(TAKERS))
            )
        assert sorted(seat.where for seat in told) == ["elsewhere"] * (TAKERS - 1) + ["here"]


def test_of_eight_who_take_over_the_last_one_has_it(world: World) -> None:
    person, now = new_random_id(), datetime.now(UTC)
    seats = Seats(world.central.databases["wellbeing"], lambda: now)
    with ThreadPoolExecutor(TAKERS) as pool:
        list(pool.map(lambda n: seats.call(person, f"device {n}", Sitting(True, True)), range(TAKERS)))
    told = [seats.call(person, f"device {n}", Sitting(True)).where for n in range(TAKERS)]
    assert sorted(told) == ["elsewhere"] * (TAKERS - 1) + ["here"]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.WELLBEING_LEAD, Role.ADMINISTRATOR])
def test_who_reveals_nothing_has_no_seat(world: World, role: Role) -> None:
    other = world.workstation("Sam", role)
    response = other.ask("POST", "/v1/sitting", Side.WELLBEING, b'{"sit":true}')
    assert problem_of(response) == "not-allowed"
