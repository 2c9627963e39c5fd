"""A batch is taken in once in effect: answers, chain, signatures, what is refused and why. On both databases."""

from __future__ import annotations

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import answers_of, assessment, custody, exposure, problem_of, reasons_of

CASEWORK, WELLBEING = Side.CASEWORK, Side.WELLBEING


def test_a_batch_that_is_sent_again_is_a_duplicate(world: World) -> None:
    ada = world.workstation()
    for grade in "ABC":
        ada.make(CASEWORK, "assessment", assessment(grade=grade))
    assert answers_of(ada.push(CASEWORK)) == ["created"] * 3
    assert answers_of(ada.push(CASEWORK)) == ["duplicate"] * 3
    assert [side.expected for side in ada.state().sides if side.side is CASEWORK] == [4]


def test_every_kind_of_fact_that_a_workstation_writes_is_taken_in(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "custody", custody("received", ""))
    for kind in ("imported", "opened", "assessed", "withdrawn"):
        ada.make(CASEWORK, "custody", custody(kind))
    for outcome in ("not_assessable", "set_aside", "withdrawn"):
        ada.make(CASEWORK, "assessment", assessment(grade="", outcome=outcome))
    assert answers_of(ada.push(CASEWORK)) == ["created"] * 8


def test_a_batch_may_overlap_what_is_known(world: World) -> None:
    ada = world.workstation()
    for grade in "ABCAB":
        ada.make(CASEWORK, "assessment", assessment(grade=grade))
    assert answers_of(ada.push(CASEWORK, 1, 3)) == ["created"] * 3
    assert answers_of(ada.push(CASEWORK, 2, 5)) == ["duplicate", "duplicate", "created", "created"]
    assert answers_of(ada.push(CASEWORK, 2, 2)) == ["duplicate"]


def test_a_gap_is_told_with_the_number_that_is_expected(world: World) -> None:
    ada = world.workstation()
    for grade in "ABC":
        ada.make(CASEWORK, "assessment", assessment(grade=grade))
    ada.push(CASEWORK, 1, 1)
    response = ada.push(CASEWORK, 3, 3)
    assert (response.status_code, problem_of(response), response.json()["expected"]) == (409, "gap", 2)


def test_a_chain_that_parts_is_refused_and_changes_nothing(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment())
    ada.push(CASEWORK)
    ada.facts[CASEWORK].clear()  # an older copy of the workstation goes on
    ada.make(CASEWORK, "assessment", assessment(grade="B"))
    ada.make(CASEWORK, "assessment", assessment(grade="C"))
    assert problem_of(ada.push(CASEWORK)) == "chain"
    assert problem_of(ada.push(CASEWORK, 2, 2)) == "chain"
    assert [side.expected for side in ada.state().sides if side.side is CASEWORK] == [2]


def test_other_bytes_under_the_same_id_are_a_conflict_and_the_first_stay(world: World) -> None:
    ada = world.workstation()
    told = assessment()
    ada.make(CASEWORK, "assessment", told)
    ada.make(CASEWORK, "assessment", {**told, "grade": "C"})
    assert answers_of(ada.push(CASEWORK)) == ["created", "conflict"]
    with world.central.databases["casework"].reading() as connection:
        kept = connection.execute(text("SELECT body FROM fact")).scalars().all()
    assert len(kept) == 1
    assert '"grade": "A"' in kept[0]


def test_a_body_is_kept_byte_for_byte_with_fields_that_nobody_here_knows(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment(attributes={"sadism": True}, later_field=[1, "ü \u2028"]))
    assert answers_of(ada.push(CASEWORK)) == ["created"]
    with world.central.databases["casework"].reading() as connection:
        kept = connection.execute(text("SELECT body FROM fact")).scalar_one()
    assert kept.encode() == ada.facts[CASEWORK][0][2]


@pytest.mark.parametrize(
    ("stream", "body", "reason"),
    [
        ("gossip", assessment(), "unknown-stream"),
        ("exposure", exposure(), "unknown-stream"),  # of the other side
        ("assessment", assessment(grade=""), "invalid"),
        ("assessment", assessment(unseen_copies=2**63), "invalid"),
        ("assessment", assessment(made_at="2026-11-26T10:00:00"), "invalid"),
        ("custody", assessment(), "invalid"),
    ],
)
def test_a_refused_fact_is_told_with_its_reason_and_is_not_in_the_way(
    world: World, stream: str, body: dict[str, object], reason: str
) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, stream, body)
    ada.make(CASEWORK, "assessment", assessment())
    response = ada.push(CASEWORK)
    assert answers_of(response) == ["rejected", "created"]
    assert reasons_of(response) == [reason, ""]
    assert answers_of(ada.push(CASEWORK)) == ["rejected", "duplicate"]


def test_a_fact_under_another_id_than_its_own_is_refused(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment(), "018f0000-0000-7000-8000-00000000000f")
    assert reasons_of(ada.push(CASEWORK)) == ["another-id"]


def test_nobody_sends_for_another_person(world: World) -> None:
    ada, ben = world.workstation("Ada"), world.workstation("Ben")
    ada.make(CASEWORK, "assessment", assessment())
    ada.push(CASEWORK)
    ben.make(CASEWORK, "assessment", assessment())  # the id that Ada's machine has for Ada
    ben.make(CASEWORK, "assessment", assessment(analyst_id="018f0000-0000-7000-8000-000000000002"))
    response = ben.push(CASEWORK)
    assert answers_of(response) == ["rejected", "created"]
    assert reasons_of(response)[0] == "another-person"


def test_what_builds_on_a_fact_that_is_still_on_its_way_is_asked_for_again(world: World) -> None:
    ada, other = world.workstation("Ada", label="one"), world.workstation("Ada", label="two")
    first = assessment()
    other.make(CASEWORK, "assessment", assessment(grade="B", supersedes=first["fact_id"]))
    assert answers_of(other.push(CASEWORK)) == ["retry_later"]
    ada.make(CASEWORK, "assessment", first)
    ada.push(CASEWORK)
    assert answers_of(other.push(CASEWORK)) == ["created"]


def test_what_builds_on_a_fact_that_is_gone_is_taken_in_after_a_week(world: World) -> None:
    ada = world.workstation("Ada")
    ada.make(CASEWORK, "assessment", assessment())
    orphan = ada.make(CASEWORK, "assessment", assessment(grade="B", supersedes=assessment()["fact_id"]))
    ada.make(CASEWORK, "assessment", assessment(grade="C", supersedes=orphan))
    assert answers_of(ada.push(CASEWORK)) == ["created", "retry_later", "created"]
    world.wall.ahead = timedelta(days=6)
    ada.refresh()
    assert answers_of(ada.push(CASEWORK, 2, 2)) == ["retry_later"]
    world.wall.ahead = timedelta(days=7, minutes=1)
    ada.refresh()
    assert answers_of(ada.push(CASEWORK, 2, 2)) == ["created"]
    assert answers_of(ada.push(CASEWORK, 2, 2)) == ["duplicate"]


def test_a_batch_needs_the_signature_of_its_device(world: World) -> None:
    ada, ben = world.workstation("Ada"), world.workstation("Ben")
    ada.make(CASEWORK, "assessment", assessment())
    assert problem_of(ada.push(CASEWORK, signature=b64encode(bytes(64)).decode())) == "signature"
    ben.facts, ben.devices = ada.facts, ada.devices
    assert problem_of(ada.push(CASEWORK, signature=ben.seal(CASEWORK)["signature"])) == "signature"
    assert problem_of(ada.push(CASEWORK, head="0" * 64)) == "chain"


def test_signature_and_chain_stay_with_the_data(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment())
    ada.make(CASEWORK, "gossip", {})
    ada.push(CASEWORK)
    sealed = ada.seal(CASEWORK)
    with world.central.databases["casework"].reading() as connection:
        batch = connection.execute(text("SELECT head, signature FROM batch")).one()
        links = connection.execute(text("SELECT link FROM chain_link ORDER BY number")).scalars().all()
    assert batch.head == sealed["head"] == links[-1]
    assert b64encode(bytes(batch.signature)).decode() == sealed["signature"]
    assert len(links) == 2


def test_the_two_sides_share_no_identifier(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment())
    for kind, stream in (("stretch", "exposure"), ("break", "break"), ("override", "override")):
        ada.make(WELLBEING, stream, exposure(kind))
    assert answers_of(ada.push(CASEWORK)) == ["created"]
    assert answers_of(ada.push(WELLBEING)) == ["created"] * 3
    told: dict[str, set[str]] = {}
    for part in ("casework", "wellbeing"):
        with world.central.databases[part].reading() as connection:
            rows = connection.execute(text("SELECT id, device, person FROM fact")).all()
        told[part] = {str(value) for row in rows for value in row}
    assert not told["casework"] & told["wellbeing"]


def test_exposure_that_is_not_rounded_down_is_refused(world: World) -> None:
    ada = world.workstation()
    ada.make(WELLBEING, "exposure", exposure(utc_start="2026-11-26T10:06:00+00:00"))
    assert reasons_of(ada.push(WELLBEING)) == ["invalid"]


def test_facts_are_appended_and_never_edited(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment())
    ada.push(CASEWORK)
    engine = world.central.databases["casework"].engine
    for statement in (
        "UPDATE fact SET body = ''",
        "DELETE FROM fact",
        "DELETE FROM batch",
        "UPDATE chain_link SET link = ''",
    ):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))


def test_many_devices_at_once_each_keep_their_order(world: World) -> None:
    devices = [world.workstation("Ada", label=str(number)) for number in range(6)]
    for device in devices:
        for grade in "ABCABCABCA":
            device.make(CASEWORK, "assessment", assessment(grade=grade))
    with ThreadPoolExecutor(len(devices)) as threads:
        first = [threads.submit(device.push, CASEWORK, 1, 6) for device in devices]
        assert all(answers_of(done.result()) == ["created"] * 6 for done in first)
        again = [threads.submit(device.push, CASEWORK, 4, 10) for device in devices]
        twice = [threads.submit(device.push, CASEWORK, 4, 10) for device in devices]
        both = [
            sorted(answers_of(one.result()) + answers_of(two.result())) for one, two in zip(again, twice, strict=True)
        ]
    assert both == [["created"] * 4 + ["duplicate"] * 10] * 6
    with world.central.databases["casework"].reading() as connection:
        rows = connection.execute(text("SELECT device, id FROM fact ORDER BY change_xid, change_seq")).all()
    for device in devices:
        kept = [row.id for row in rows if row.device == device.devices[CASEWORK]]
        assert kept == [fact_id for fact_id, _, _ in device.facts[CASEWORK]]


def test_of_exposure_the_server_keeps_no_moment_of_the_exchange(world: World) -> None:
    ada = world.workstation()
    ada.make(WELLBEING, "exposure", exposure())
    ada.push(WELLBEING, sent_at="2026-11-26T10:07:08.123+00:00")
    with world.central.databases["wellbeing"].reading() as connection:
        facts = connection.execute(text("SELECT received_at FROM fact")).scalars().all()
        (batch,) = connection.execute(text("SELECT sent_at, received_at, skew_ms FROM batch")).all()
    assert all(len(day) == len("2026-11-26") for day in (*facts, batch.received_at))
    assert (batch.sent_at, batch.skew_ms) == ("2026-11-26", 0)


def test_a_time_at_the_edge_of_the_calendar_stops_nothing(world: World) -> None:
    ada = world.workstation()
    ada.make(CASEWORK, "assessment", assessment())
    assert answers_of(ada.push(CASEWORK, sent_at="0001-01-01T00:00:00+14:00")) == ["created"]
