"""A few minutes with a colleague: it reaches those who look, ends by itself, and is kept nowhere."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import inspect, text

from app.central.company import KEPT, Company
from app.domain.people import Role
from app.wire.company import OpenAsk, OpenAsks
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import Workstation, problem_of


def _call(workstation: Workstation, *, ask: bool = False) -> list[OpenAsk]:
    response = workstation.ask("POST", "/v1/company", Side.WELLBEING, json.dumps({"ask": ask}).encode())
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=OpenAsks).asks


def test_an_ask_reaches_others_with_the_name_and_never_the_one_who_asks(world: World) -> None:
    ada, ben = world.workstation("Ada"), world.workstation("Ben")
    assert _call(ada, ask=True) == []
    (seen,) = _call(ben)
    assert (seen.name, seen.left_s) == ("Ada", pytest.approx(KEPT.total_seconds(), abs=60))
    assert [one.name for one in _call(world.workstation("Cid"))] == ["Ada"]
    assert _call(ada) == []


def test_asking_again_while_it_is_open_is_the_same_ask(world: World) -> None:
    ada, ben = world.workstation("Ada"), world.workstation("Ben")
    _call(ada, ask=True)
    (first,) = _call(ben)
    world.wall.ahead = timedelta(minutes=5)
    _call(world.workstation("Ada", label="2"), ask=True)
    (again,) = _call(ben)
    assert (again.id, again.left_s < first.left_s) == (first.id, True)


def test_nothing_of_it_is_held_after_its_end(world: World) -> None:
    company = Company(world.wall.now)
    world.person("Ada"), world.person("Ben")
    ada, ben = (world.central.people.account_named(name) for name in ("Ada", "Ben"))
    assert ada is not None
    assert ben is not None
    company.call(ada, ask=True)
    assert company.held == 1
    world.wall.ahead = KEPT
    assert company.call(ben, ask=False).asks == []
    assert company.held == 0


def test_no_database_and_no_log_has_it(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ada, ben = world.workstation("Ada"), world.workstation("Ben")
    before = {part: _rows(world, part) for part in ("casework", "wellbeing")}
    caplog.clear()
    _call(ada, ask=True)
    (seen,) = _call(ben)
    assert {part: _rows(world, part) for part in ("casework", "wellbeing")} == before
    said = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "Ada" not in said
    assert seen.id not in said


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.WELLBEING_LEAD, Role.ADMINISTRATOR])
def test_who_is_no_colleague_at_the_work_neither_asks_nor_sees(world: World, role: Role) -> None:
    other = world.workstation("Sam", role)
    for ask in (True, False):
        response = other.ask("POST", "/v1/company", Side.WELLBEING, json.dumps({"ask": ask}).encode())
        assert problem_of(response) == "not-allowed"


def _rows(world: World, part: str) -> dict[str, list[str]]:
    database = world.central.databases[part]
    with database.reading() as connection:
        return {
            name: sorted(str(row) for row in connection.execute(text(f'SELECT * FROM "{name}"')))
            for name in inspect(connection).get_table_names()
        }
