"""Hash lists, schemes and adjudications of a real server on a workstation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap.desk import verify
from app.central.adjudicating import Adjudicating
from app.central.cases import publish_file
from app.domain.assessment import Outcome
from app.domain.people import Role
from app.errors import UsageError
from app.policy import hash_lists, scheme_files
from app.policy.signed import compose
from app.review.ports import Booking
from app.storage.findings import likeness_of
from app.storage.signatures import make_key_pair, sign
from app.storage.tables_work import OUTBOX
from app.sync.exchange import Trouble
from app.wire.values import Side
from tests.central.conftest import PASSPHRASE
from tests.fakes.workstation import InProcess, Workstation, assessment
from tests.sync.places import SECRETS, Place, placed
from tests.sync.test_cases import grade, objects

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)
NOW = datetime(2026, 11, 26, tzinfo=UTC)


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[Place]:
    with placed(folder, tmp_path) as made:
        made.join()
        yield made


@pytest.fixture
def key(place: Place) -> bytes:
    """The organisation's private key; the workspace has the public one."""
    private, public = make_key_pair()
    (place.desk.workspace.folder / "policy.pem").write_bytes(public)
    return private


def publish(place: Place, key: bytes, version: int, grades: Mapping[str, list[str]], **more: object) -> None:
    told = {
        "issuer": "ORG",
        "list_id": "known",
        "name": "Known items",
        "version": version,
        "trusted": True,
        "kind": "sha256",
        "scheme": "uk_sc_2014",
        "scheme_version": "0.1.0",
        "grades": grades,
        **more,
    }
    document = hash_lists.make_document(json.dumps(told).encode(), NOW)
    file = compose(document, sign(key, hash_lists.message_of(document))).decode()
    publish_file(place.central.databases["casework"], "hash_list", str(told["list_id"]), version, file)


def digest(place: Place, name: str, kind: str = "sha256") -> str:
    return hashlib.new(kind, (place.files / "C-1" / name).read_bytes(), usedforsecurity=False).hexdigest()


def by_hash(place: Place) -> dict[str, tuple[str, str]]:
    return {item.sha256: (item.state, item.grade) for item in place.items("C-1")}


@pytest.mark.parametrize("kind", ["sha256", "md5"])
def test_what_a_trusted_list_knows_is_graded_and_its_bytes_are_never_fetched(
    place: Place, key: bytes, kind: str
) -> None:
    place.give("C-1", "one.png", "two.jpg")
    publish(place, key, 1, {"B": [digest(place, "one.png", kind)]}, kind=kind)
    assert place.once().trouble is None
    known, other = digest(place, "one.png"), digest(place, "two.jpg")
    assert by_hash(place) == {known: ("graded", "B"), other: ("ungraded", "")}
    assert len(objects(place)) == 1
    (entry,) = place.desk.worklist.card(place.desk.worklist.find(known)).history
    assert (entry.analyst_name, entry.assessment.scheme_version) == ("Known items 1", "0.1.0")
    with place.desk.workspace.work.connect() as connection:
        payloads = connection.execute(select(OUTBOX.c.payload).where(OUTBOX.c.stream == "assessment")).scalars()
        (told,) = [json.loads(payload) for payload in payloads]
    assert told["attributes"] == {"by_list": {"list": "known", "version": 1}, "seen": False}
    assert all(finding.ok for finding in verify(place.desk.workspace.folder, SECRETS, deep=True))
    assert place.once().refused == 0
    assert [side.refused for side in place.sync.waiting().values()] == [{}, {}]


def test_a_list_that_changes_its_mind_takes_its_grades_back_and_nobody_else_s(place: Place, key: bytes) -> None:
    place.give("C-1", "one.png", "two.jpg", "three.png")
    one, two, three = (digest(place, name) for name in ("one.png", "two.jpg", "three.png"))
    publish(place, key, 1, {"B": [one, two, three]})
    place.once()
    grade(place.desk, next(item for item in place.items("C-1") if item.sha256 == three), "A")
    publish(place, key, 2, {"A": [two]})
    place.once()
    assert by_hash(place) == {one: ("ungraded", ""), two: ("graded", "A"), three: ("graded", "A")}
    history = place.desk.worklist.card(place.desk.worklist.find(two)).history
    assert [(entry.analyst_name, entry.assessment.outcome.value) for entry in history] == [
        ("Known items 1", "graded"),
        ("Known items 2", "withdrawn"),
        ("Known items 2", "graded"),
    ]


def test_a_list_whose_taking_in_was_cut_is_taken_in_again_and_grades_nothing_twice(place: Place, key: bytes) -> None:
    place.give("C-1", "one.png", "two.jpg")
    publish(place, key, 1, {"B": [digest(place, "one.png"), digest(place, "two.jpg")]})
    place.once()
    with place.desk.workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE hash_list SET taken = 0")
    place.once()
    assert all(len(place.desk.worklist.card(item.id).history) == 1 for item in place.items("C-1"))
    assert [kept.taken for kept in place.sync.lists()] == [True]


def test_a_list_that_is_not_trusted_foretells_and_a_person_s_grade_ends_that(place: Place, key: bytes) -> None:
    place.give("C-1", "one.png")
    publish(place, key, 1, {"A": [digest(place, "one.png")]}, trusted=False)
    place.once()
    (item,) = place.items("C-1")
    report = place.desk.worklist.report("C-1")
    assert item.state == "ungraded"
    assert place.desk.worklist.foretold(report.id) == ((item.id, "A"),)
    (told,) = place.desk.worklist.card(item.id).foretold
    assert (told.grade, told.label, told.near) == ("A", "Known items 1", False)
    grade(place.desk, item, "C")
    assert place.desk.worklist.foretold(report.id) == ()
    assert place.desk.worklist.card(item.id).foretold == ()


@pytest.mark.parametrize(("bits", "near"), [(0, True), (10, True), (11, False)])
def test_what_is_near_is_only_foretold_however_near(place: Place, key: bytes, bits: int, near: bool) -> None:
    place.give("C-1", "one.png")
    place.once()
    (item,) = place.items("C-1")
    (held,) = [one for one in likeness_of(place.desk.workspace.work, item.id) if one.algorithm == "pdq"]
    with place.desk.workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE likeness SET quality = 80 WHERE algorithm = 'pdq'")
    other = int.from_bytes(held.value, "big") ^ ((1 << bits) - 1)
    publish(place, key, 1, {"A": [f"{other:064x}"]}, trusted=False, kind="pdq", distance=10)
    place.once()
    card = place.desk.worklist.card(item.id)
    assert [told.near for told in card.foretold] == [True] * near
    assert place.items("C-1")[0].state == "ungraded"


def test_a_list_without_the_organisation_s_signature_is_told_and_changes_nothing(place: Place, key: bytes) -> None:
    place.give("C-1", "one.png")
    publish(place, make_key_pair()[0], 1, {"A": [digest(place, "one.png")]})
    outcome = place.sync.once()
    assert (outcome.trouble, outcome.reason) == (Trouble.REFUSED, "list-refused")
    assert by_hash(place) == {digest(place, "one.png"): ("ungraded", "")}
    publish(place, key, 2, {"A": [digest(place, "one.png")]})
    assert place.once().trouble is None
    assert by_hash(place) == {digest(place, "one.png"): ("graded", "A")}


def test_what_somebody_has_looked_at_is_not_graded_by_a_list(place: Place, key: bytes) -> None:
    place.give("C-1", "one.png")
    place.once()
    (item,) = place.items("C-1")
    place.desk.casebook.book((Booking(item.id, 5, 0),), datetime.now(UTC))
    publish(place, key, 1, {"A": [item.sha256]})
    place.once()
    assert place.items("C-1")[0].state == "ungraded"
    assert len(place.desk.worklist.card(item.id).foretold) == 1


def test_a_scheme_stands_from_then_on_and_what_was_graded_before_keeps_its_own(place: Place, key: bytes) -> None:
    place.give("C-1", "one.png")
    place.once()
    grade(place.desk, place.items("C-1")[0], "B")
    shipped = place.desk.scheme()
    told = {
        "issuer": "ORG",
        "scheme": shipped.id,
        "number": 2,
        "version": "ORG-2",
        "label": "Of the organisation",
        "grades": {**{grade.code: grade.label for grade in shipped.offered}, "D": "A further grade"},
    }
    document = scheme_files.make_document(json.dumps(told).encode(), NOW)
    file = compose(document, sign(key, scheme_files.message_of(document))).decode()
    publish_file(place.central.databases["casework"], "scheme", shipped.id, 2, file)
    with pytest.raises(UsageError, match="version 2"):
        publish_file(place.central.databases["casework"], "scheme", shipped.id, 2, file)
    assert place.once().trouble is None
    stands = place.desk.scheme()
    assert (stands.version, [grade.code for grade in stands.offered][-1]) == ("ORG-2", "D")
    assert stands.severity("D").value == "U"
    assert stands.severity("A") == shipped.severity("A")
    (entry,) = place.desk.worklist.card(place.items("C-1")[0].id).history
    assert entry.assessment.scheme_version == "1"


def test_a_decision_over_differing_assessments_stands_in_the_item_s_history(place: Place) -> None:
    place.give("C-1", "one.png")
    place.once()
    (item,) = place.items("C-1")
    grade(place.desk, item, "B")
    place.once()
    people, app = place.central.people, place.central.make_app()
    for name, role in (("Ben", Role.ANALYST), ("Sue", Role.SUPERVISOR)):
        people.add_account(name, role, PASSPHRASE)
    ben, account, sue = Workstation(InProcess(app)), people.account_named("Ben"), people.account_named("Sue")
    assert account is not None
    assert sue is not None
    assert ben.enrol(people.make_code("Ben's", account)[0]).status_code == 200
    ben.sign_in("Ben", PASSPHRASE)
    ben.make(
        Side.CASEWORK, "assessment", assessment(item.sha256, "A", analyst_id="018f0000-0000-7000-8000-0000000000b2")
    )
    assert ben.push(Side.CASEWORK).status_code == 200
    held = Adjudicating(place.central.databases["casework"])
    assert [one.grade for one in held.differing()[item.sha256]] == ["B", "A"]
    with pytest.raises(UsageError, match="somebody else"):
        held.decide(item.sha256, Outcome.GRADED, "A", ("uk_sc_2014", "1"), account)
    held.decide(item.sha256, Outcome.GRADED, "A", ("uk_sc_2014", "1"), sue)
    assert held.differing() == {}
    place.once()
    card = place.desk.worklist.card(item.id)
    assert [(told.grade, told.decided_by) for told in card.adjudications] == [("A", "Sue (supervisor)")]
    assert [entry.assessment.grade for entry in card.history] == ["B"], "what the analyst said stays"
    assert place.items("C-1")[0].grade == "B"
    assert [page.id for page in ben.pull("adjudication", Side.CASEWORK).items] != []
