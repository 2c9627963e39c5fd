"""What a supervisor hears of other systems: counts and reasons a target, no fact; and sending again, kept with who asked."""

from __future__ import annotations

import json
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import select, text

from app.central.adapters.port import Later, Never
from app.central.tables_delivery import RESENT
from app.domain.people import Role
from app.errors import StorageError
from app.wire.deliveries import Deliveries, NotTaken, TargetStanding
from app.wire.values import Side
from tests.central.adapters.test_running import Sink, _adapters, _assess, _target
from tests.central.conftest import World
from tests.fakes.workstation import InProcess, Workstation, problem_of


def told(workstation: Workstation) -> list[TargetStanding]:
    response = workstation.ask("GET", "/v1/deliveries", Side.CASEWORK)
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=Deliveries).targets


def resend(workstation: Workstation, target: str) -> list[TargetStanding]:
    response = workstation.ask("POST", "/v1/deliveries/resend", Side.CASEWORK, json.dumps({"target": target}).encode())
    assert response.status_code == 200, response.text
    return msgspec.json.decode(response.content, type=Deliveries).targets


def test_a_supervisor_sees_counts_and_reasons_and_no_fact(world: World) -> None:
    sam, sink = world.workstation("Sam", Role.SUPERVISOR), Sink()
    assert told(sam) == []
    _target(world)
    facts = _assess(world.workstation(), "A", "B", "C", "A")
    sink.errors = {facts[0]: [Never("status 400")], facts[1]: [Never("no label")], facts[3]: [Never("status 400")]}
    _adapters(world, sink).work_once()
    (partner,) = told(sam)
    assert (partner.name, partner.waiting, partner.resent_at) == ("partner", 0, None)
    assert partner.not_taken == [NotTaken("no label", 1), NotTaken("status 400", 2)]
    assert partner.since == world.wall.now().date()
    raw = sam.ask("GET", "/v1/deliveries", Side.CASEWORK).text
    assert not any(fact in raw for fact in facts)


def test_what_was_not_taken_goes_again_and_it_is_kept_who_asked(world: World) -> None:
    sam, sink = world.workstation("Sam", Role.SUPERVISOR), Sink()
    _target(world, "one")
    _target(world, "two")
    (fact,) = _assess(world.workstation(), "A")
    sink.errors = {fact: [Never("status 400"), Never("status 400")]}
    adapters = _adapters(world, sink)
    adapters.work_once()
    one, two = resend(sam, "one")
    assert (one.waiting, one.not_taken, one.resent_by) == (1, [], "Sam")
    assert (two.waiting, two.not_taken, two.resent_by) == (0, [NotTaken("status 400", 1)], "")
    adapters.work_once()
    one, _ = told(sam)
    assert (one.waiting, one.since, sink.facts) == (0, None, [fact])
    with world.central.databases["casework"].reading() as connection:
        (kept,) = connection.execute(select(RESENT)).fetchall()
    account = world.central.people.account_named("Sam")
    assert account is not None
    assert (kept.target, kept.person, kept.letters) == ("one", account.casework, 1)


def test_a_system_that_there_is_not_is_told(world: World) -> None:
    sam = world.workstation("Sam", Role.SUPERVISOR)
    response = sam.ask("POST", "/v1/deliveries/resend", Side.CASEWORK, b'{"target":"nobody"}')
    assert problem_of(response) == "not-found"


@pytest.mark.parametrize("role", [Role.ANALYST, Role.WELLBEING_LEAD, Role.ADMINISTRATOR])
def test_nobody_else_is_told_and_nobody_else_sends_again(world: World, role: Role) -> None:
    other = world.workstation("Ada", role)
    assert problem_of(other.ask("GET", "/v1/deliveries", Side.CASEWORK)) == "not-allowed"
    response = other.ask("POST", "/v1/deliveries/resend", Side.CASEWORK, b'{"target":"one"}')
    assert problem_of(response) == "not-allowed"


def test_whoever_runs_the_server_is_kept_too_and_what_is_kept_stays(world: World) -> None:
    sam, sink = world.workstation("Sam", Role.SUPERVISOR), Sink()
    _target(world)
    (fact,) = _assess(world.workstation(), "A")
    sink.errors = {fact: [Never("status 400")]}
    adapters = _adapters(world, sink)
    adapters.work_once()
    assert adapters.retry("partner") == 1
    (partner,) = resend(
        sam, "partner"
    )  # nothing was left: the last that sent something again is told, who has no name here
    assert (partner.resent_by, partner.resent_at is None) == ("", False)
    database = world.central.databases["casework"]
    with database.reading() as connection:
        kept = connection.execute(select(RESENT).order_by(RESENT.c.at)).fetchall()
    assert [(row.person == world.central.installation.settings.id, row.letters) for row in kept] == [
        (True, 1),
        (False, 0),
    ]
    for change in ("UPDATE resent SET person = 'x'", "DELETE FROM resent"):
        with pytest.raises(StorageError), database.writing() as connection:
            connection.execute(text(change))
    with database.reading() as connection:
        assert connection.execute(select(RESENT).order_by(RESENT.c.at)).fetchall() == kept


def test_it_is_casework_and_no_look_at_anybody(world: World) -> None:
    sam, ada = world.workstation("Sam", Role.SUPERVISOR), world.workstation()
    assert problem_of(sam.ask("GET", "/v1/deliveries", Side.WELLBEING)) == "token-refused"
    assert told(sam) == []
    assert ada.pull("look", Side.WELLBEING).items == []


def test_the_age_of_the_oldest_fact_that_waits_is_a_figure_whether_its_process_has_read_it_or_not(world: World) -> None:
    sink, server = Sink(), InProcess(world.app, "127.0.0.1")

    def ages() -> list[str]:
        lines = server.call("GET", "/metrics").text.splitlines()
        return [line for line in lines if line.startswith("penumbra_oldest_pending_seconds{")]

    _target(world)
    ada = world.workstation()
    adapters = _adapters(world, sink)
    assert ages() == [], "no system was ever worked on"
    adapters.work_once()
    assert ages() == ['penumbra_oldest_pending_seconds{target="partner"} 0.0']
    (fact,) = _assess(ada, "A")
    world.wall.ahead = timedelta(minutes=5)
    (unread,) = ages()
    sink.errors = {fact: [Later("status 503")]}
    adapters.work_once()
    (waiting,) = ages()
    for line in (unread, waiting):
        assert 300 <= float(line.rpartition(" ")[2]) < 400
    world.wall.ahead = timedelta(hours=5)
    adapters.work_once()
    assert sink.facts == [fact]
    assert ages() == ['penumbra_oldest_pending_seconds{target="partner"} 0.0']
