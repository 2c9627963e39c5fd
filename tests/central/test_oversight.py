"""What a supervisor may see: days that are over, rounded; small groups; every look told; a proposal is no exception."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import httpx
import msgspec
import pytest

from app.central.people import Account
from app.domain.ids import new_id
from app.domain.people import Role
from app.wellbeing.duty_day import duty_day
from app.wellbeing.limits import MINUTE_MS, XMIN_U
from app.wire.oversight import DaysOver, PeopleToday, Proposed, Standing, Team
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import Workstation, answers_of, exposure, problem_of

WELLBEING = Side.WELLBEING


@pytest.fixture
def supervisor(world: World) -> Workstation:
    return world.workstation("Sam", Role.SUPERVISOR)


def _account(world: World, name: str) -> Account:
    found = world.central.people.account_named(name)
    assert found is not None
    return found


def _today(world: World) -> date:
    return date.fromisoformat(duty_day(world.wall.now(), None))


def _row(day: date, kind: str = "stretch", minutes: int = 1, **more: object) -> dict[str, object]:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).isoformat()
    ms = minutes * MINUTE_MS
    amounts = {"ms": ms, "raw_ms": ms, "session_ms": ms, "dose_u": minutes * XMIN_U}
    return exposure(kind, **{"duty_day": day.isoformat(), "utc_start": at, **amounts, **more})


def _send(workstation: Workstation, *rows: dict[str, object]) -> None:
    for row in rows:
        stream = {"break": "break", "rest": "break", "override": "override"}.get(str(row["kind"]), "exposure")
        workstation.make(WELLBEING, stream, row)
    assert set(answers_of(workstation.push(WELLBEING))) <= {"created", "duplicate"}


def _ask(workstation: Workstation, what: str, **message: object) -> httpx.Response:
    body = json.dumps(message).encode() if message else b""
    return workstation.ask("POST", f"/v1/people/{what}", WELLBEING, body)


def _days(world: World, supervisor: Workstation, name: str) -> DaysOver:
    response = _ask(supervisor, "days", person=_account(world, name).wellbeing)
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=DaysOver)


def _standings(supervisor: Workstation) -> dict[str, Standing]:
    response = _ask(supervisor, "today")
    assert response.status_code == 200, response.text
    return {one.name: one.standing for one in msgspec.json.decode(response.content, type=PeopleToday).people}


def _looks(workstation: Workstation) -> list[dict[str, object]]:
    return [msgspec.json.decode(item.body) for item in workstation.pull("look", WELLBEING).items]


def test_a_day_that_is_over_is_told_rounded_and_the_running_one_is_not(world: World, supervisor: Workstation) -> None:
    ada, today = world.workstation(), _today(world)
    before = today - timedelta(days=1)
    rest = {"dose_u": 0, "raw_ms": 0, "session_ms": 0, "ms": 10 * MINUTE_MS}
    looked = _row(before, minutes=26, raw_ms=26 * MINUTE_MS + 30_000, dose_u=23 * XMIN_U)
    _send(ada, looked, _row(before, "rest", **rest), _row(before, "break", **{**rest, "ms": 0}), _row(today, minutes=9))
    told = _days(world, supervisor, "Ada")
    (day,) = told.days
    assert (told.name, day.duty_day) == ("Ada", before)
    assert (day.session_minutes, day.raw_minutes, day.dose_xmin) == (26, 26, 25)
    assert (day.breaks_owed, day.breaks_taken, day.caps, day.overrides) == (1, 1, [], [])


def test_a_cap_is_judged_by_the_organisation_s_limits_over_all_machines(world: World, supervisor: Workstation) -> None:
    before = _today(world) - timedelta(days=1)
    for label in ("one", "two"):
        _send(world.workstation("Ada", label=label), _row(before, minutes=80))
    (day,) = _days(world, supervisor, "Ada").days
    assert "day_raw" in [cap.value for cap in day.caps or []]


def test_of_an_old_day_sums_alone_are_told(world: World, supervisor: Workstation) -> None:
    from app.central.retention import erase_old

    ada, old = world.workstation(), _today(world) - timedelta(days=60)
    _send(ada, _row(old, minutes=12))
    erase_old(world.central.databases["wellbeing"], _today(world))
    (day,) = _days(world, supervisor, "Ada").days
    assert (day.raw_minutes, day.breaks_owed, day.breaks_taken, day.caps, day.overrides) == (12, None, None, None, None)


def test_the_list_is_by_name_and_says_one_word(world: World, supervisor: Workstation) -> None:
    today = _today(world)
    for name in ("Cid", "Ada", "Ben"):
        world.workstation(name)
    world.person("Wil", Role.WELLBEING_LEAD)
    _send(world.workstation("Ben", label="2"), _row(today, minutes=26))
    _send(world.workstation("Cid", label="3"), _row(today, minutes=250))
    found = _standings(supervisor)
    assert list(found.items()) == [("Ada", "may_review"), ("Ben", "on_break"), ("Cid", "done")]
    world.central.people.revoke_account("Cid")
    assert "Cid" not in _standings(supervisor)


def test_every_look_is_told_to_the_person_and_to_nobody_else(world: World, supervisor: Workstation) -> None:
    ada, ben = world.workstation("Ada"), world.workstation("Ben")
    _standings(supervisor)
    _days(world, supervisor, "Ada")
    assert [(look["by"], look["role"], look["what"]) for look in _looks(ada)] == [
        ("Sam", "supervisor", "today"),
        ("Sam", "supervisor", "days"),
    ]
    assert [look["what"] for look in _looks(ben)] == ["today"]
    moments = [datetime.fromisoformat(str(look["at"])) for look in _looks(ada)]
    assert all(abs(world.wall.now() - at) < timedelta(minutes=5) for at in moments)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPERVISOR])
def test_nobody_else_may_ask(world: World, role: Role) -> None:
    ada, other = world.workstation(), world.workstation("Otto", role)
    person = _account(world, "Ada").wellbeing
    asked = {"id": new_id(), "person": person, "limit": "severe_run", "value": 8}
    for response in (_ask(other, "today"), _ask(other, "team"), _ask(other, "days", person=person)):
        assert problem_of(response) == "not-allowed"
    assert problem_of(_ask(other, "propose", **asked)) == "not-allowed"
    assert _looks(ada) == []


def test_only_an_analyst_s_days_can_be_asked_for(world: World, supervisor: Workstation) -> None:
    own = _account(world, "Sam").wellbeing
    assert problem_of(_ask(supervisor, "days", person=own)) == "not-found"
    assert problem_of(_ask(supervisor, "days", person=new_id())) == "not-found"


def _team(supervisor: Workstation) -> Team:
    response = _ask(supervisor, "team")
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=Team)


def test_a_team_is_told_for_ten_or_more_once_a_week(world: World, supervisor: Workstation) -> None:
    today = _today(world)
    monday = today - timedelta(days=today.weekday() + 7)
    people = [world.workstation(f"P{number:02}") for number in range(10)]
    for number, one in enumerate(people):
        _send(one, _row(monday + timedelta(days=2), minutes=2 * (number + 1)))
    told = _team(supervisor)
    assert (told.week, told.people, told.dose_xmin, told.over_cap) == (monday, 10, [5, 10, 15], 0)
    _send(people[0], _row(monday + timedelta(days=3), minutes=100))
    assert _team(supervisor) == told
    assert [look["what"] for look in _looks(people[0])] == ["team", "team"]


def test_a_small_team_is_not_told(world: World, supervisor: Workstation) -> None:
    today = _today(world)
    monday = today - timedelta(days=today.weekday() + 7)
    for number in range(9):
        _send(world.workstation(f"P{number}"), _row(monday, minutes=10))
    world.workstation("P9")
    told = _team(supervisor)
    assert (told.people, told.dose_xmin, told.over_cap) == (None, None, None)


def test_a_proposal_reaches_the_person_and_changes_nothing_by_itself(world: World, supervisor: Workstation) -> None:
    ada, person = world.workstation(), _account(world, "Ada").wellbeing
    asked = {"id": new_id(), "person": person, "limit": "block_raw_ms", "value": 30 * MINUTE_MS}
    for _ in range(2):
        response = _ask(supervisor, "propose", **asked)
        assert msgspec.json.decode(response.content, type=Proposed).duty_day == _today(world)
    (item,) = ada.pull("proposal", WELLBEING).items
    told = {"duty_day": _today(world).isoformat(), "limit": "block_raw_ms", "value": 30 * MINUTE_MS, "by": "Sam"}
    assert (item.id, msgspec.json.decode(item.body)) == (asked["id"], told)
    _send(ada, _row(_today(world), minutes=26))
    assert _standings(supervisor) == {"Ada": "on_break"}
    _send(ada, _row(_today(world), "override", 0, note=f"block_raw_ms={30 * MINUTE_MS} Sam"))
    assert _standings(supervisor) == {"Ada": "may_review"}


@pytest.mark.parametrize(
    ("limit", "value"), [("block_raw_ms", 31 * MINUTE_MS), ("severe_run", 9), ("severe_run", 5), ("block_raw_ms", 1)]
)
def test_no_proposal_goes_beyond_the_policy(world: World, supervisor: Workstation, limit: str, value: int) -> None:
    ada = world.workstation()
    asked = {"id": new_id(), "person": _account(world, "Ada").wellbeing, "limit": limit, "value": value}
    assert problem_of(_ask(supervisor, "propose", **asked)) == "malformed"
    assert ada.pull("proposal", WELLBEING).items == []


def test_somebody_whose_old_rows_are_erased_has_no_newcomer_s_limits(world: World, supervisor: Workstation) -> None:
    from app.central.retention import erase_old

    today = _today(world)
    for name, back in (("Ada", 60), ("Ben", 0)):
        one = world.workstation(name)
        if back:
            _send(one, *(_row(today - timedelta(days=number), minutes=5) for number in range(2, back)))
            erase_old(world.central.databases["wellbeing"], today)
        _send(one, _row(today - timedelta(days=1), minutes=100))
    reached = {name: _days(world, supervisor, name).days[-1].caps for name in ("Ada", "Ben")}
    assert reached["Ada"] == []
    assert reached["Ben"]


def test_rows_of_days_to_come_do_not_hide_the_running_one(world: World, supervisor: Workstation) -> None:
    """A second machine's clock is days ahead."""
    today = _today(world)
    rest = {"dose_u": 0, "raw_ms": 0, "session_ms": 0, "ms": 60 * MINUTE_MS}
    used = [_row(today, minutes=10) for _ in range(30)]
    _send(world.workstation(), *used, _row(today, "rest", **rest), _row(today, "break", **{**rest, "ms": 0}))
    assert _standings(supervisor)["Ada"] is Standing.DONE
    _send(world.workstation(label="desk 2"), _row(today + timedelta(days=3), "rest", **rest))
    assert _standings(supervisor)["Ada"] is Standing.DONE


@pytest.mark.parametrize("note", ["", "severe_run", "severe_run=99", "another=1", "block_raw_ms=x"])
def test_an_exception_that_tells_no_limit_loosens_nothing_and_stops_no_question(
    world: World, supervisor: Workstation, note: str
) -> None:
    yesterday = _today(world) - timedelta(days=1)
    none = {"dose_u": 0, "raw_ms": 0, "session_ms": 0}
    _send(world.workstation(), _row(yesterday), _row(yesterday, "override", 0, note=note, **none))
    world.workstation("Ben")
    assert set(_standings(supervisor)) == {"Ada", "Ben"}
    assert [day.overrides for day in _days(world, supervisor, "Ada").days] == [[]]
