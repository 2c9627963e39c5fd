"""Cases of a real server on a workstation: reports and items come, then their bytes; taken back or revoked, the bytes go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap import Desk
from app.bootstrap.desk import verify
from app.bootstrap.intake import make_intake
from app.domain.assessment import Assessment, Outcome
from app.domain.ids import new_id
from app.domain.worklist import WorkItem
from app.errors import UsageError
from app.storage.tables_work import CUSTODY, ITEM
from app.sync.exchange import Trouble
from app.wire.values import Side
from tests.sync.places import SECRETS, Place, placed

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)
NOT_HERE = "not here yet"


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[Place]:
    with placed(folder, tmp_path) as made:
        made.join()
        yield made


def grade(desk: Desk, item: WorkItem, code: str = "B") -> None:
    """As an analyst."""
    history = desk.worklist.card(item.id).history
    before = history[-1].assessment.fact_id if history else None
    about = desk.workspace.about
    desk.casebook.assess(
        Assessment(
            new_id(),
            item.sha256,
            Outcome.GRADED,
            "uk_sc_2014",
            "1",
            code,
            about.person_id,
            datetime.now(UTC),
            before,
            0,
        )
    )


def objects(place: Place) -> list[str]:
    """The encrypted files in the vault."""
    return sorted(path.name for path in place.desk.workspace.vault_folder.glob("??/*"))


def is_whole(place: Place) -> bool:
    """Whether everything that is checked holds."""
    return all(finding.ok for finding in verify(place.desk.workspace.folder, SECRETS, deep=True))


def test_a_case_becomes_a_report_and_its_items_are_fetched_ahead(place: Place) -> None:
    place.give("C-1", "one.png", "two.jpg")
    outcome = place.once()
    assert (outcome.trouble, outcome.items) == (None, 2)
    (report,) = place.desk.worklist.reports()
    assert (report.reference, report.items, report.is_open) == ("C-1", 2, True)
    assert report.case_id is not None
    for item in place.items("C-1"):
        assert (item.cannot_show, item.copies, bool(item.greys)) == ("", 1, True)
        card = place.desk.worklist.card(item.id)
        assert (card.places[0].source, len(card.item.md5)) == ("central system", 32)
        name, key = place.desk.locate(item.id)
        with place.desk.workspace.work.connect() as connection:
            size = connection.execute(select(ITEM.c.size).where(ITEM.c.id == item.id)).scalar_one()
        with closing(place.desk.vault.open(name, key)) as reader:
            assert reader.size == size
    assert is_whole(place)
    assert place.once().items == 0
    assert len(objects(place)) == 2


def test_items_that_come_later_reach_the_report_and_a_local_report_keeps_its_name(place: Place) -> None:
    local = place.files / "local.png"
    place.give("C-1", "one.png")
    local.write_bytes((place.files / "C-1" / "one.png").read_bytes())
    with make_intake(place.desk) as importer:
        importer.run([local], "C-1")
    place.once()
    assert [report.reference for report in place.desk.worklist.reports()] == ["C-1", "C-1 (2)"]
    (known,) = place.items("C-1 (2)")
    assert (known.cannot_show, known.copies) == ("", 2), "what was here already is not fetched again"
    place.give("C-1", "one.png", "three.png")
    place.once()
    assert len(place.items("C-1 (2)")) == 2
    assert is_whole(place)


def test_until_the_bytes_are_here_the_item_says_so_and_can_be_handed_back(place: Place) -> None:
    place.give("C-1", "one.png")
    for path in (place.server.folder / "vault").glob("??/*"):
        path.rename(path.with_name("elsewhere"))
    outcome = place.sync.once()
    assert (outcome.trouble, outcome.items) == (None, 0), "an item that is damaged on the server holds up no other"
    (item,) = place.items("C-1")
    card = place.desk.worklist.card(item.id)
    assert (item.cannot_show, card.item.media_type, card.item.width > 0) == (NOT_HERE, "image/png", True)
    with pytest.raises(UsageError, match="not here yet"):
        place.desk.locate(item.id)
    place.desk.casebook.decline(item.id)
    assert place.items("C-1")[0].declined
    assert is_whole(place)


def test_a_case_that_was_taken_back_is_served_no_more_and_only_graded_bytes_stay(place: Place) -> None:
    place.give("C-1", "one.png", "two.jpg")
    place.once()
    graded, other = place.items("C-1")
    grade(place.desk, graded)
    place.central.cases.withdraw("C-1", place.ada)
    place.once()
    assert place.desk.worklist.reports() == ()
    assert place.desk.worklist.card(other.id).item.cannot_show == NOT_HERE
    assert objects(place) == [place.desk.locate(graded.id)[0]]
    with place.desk.workspace.work.connect() as connection:
        kinds = connection.execute(select(CUSTODY.c.kind).where(CUSTODY.c.item_sha256 == other.sha256)).scalars().all()
    assert kinds == ["imported", "erased"]
    assert is_whole(place)
    place.central.cases.assign("C-1", place.ada)
    assert place.once().items == 1
    assert [item.cannot_show for item in place.items("C-1")] == ["", ""]
    assert is_whole(place)


@pytest.mark.parametrize("whom", ["device", "person"])
def test_whoever_is_revoked_is_told_so_and_holds_no_bytes_but_what_waits(place: Place, whom: str) -> None:
    place.give("C-1", "one.png", "two.jpg")
    place.once()
    grade(place.desk, place.items("C-1")[0])
    if whom == "device":
        place.central.people.revoke_device("desk 1")
    else:
        place.central.people.revoke_account("Ada")
    outcome = place.sync.once()
    assert (outcome.trouble, outcome.reason) == (Trouble.REFUSED, f"{whom}-revoked")
    assert objects(place) == []
    assert place.desk.worklist.reports() == ()
    assert place.sync.waiting()[Side.CASEWORK].waiting >= 2
    assert is_whole(place)
    assert place.sync.once().reason == f"{whom}-revoked"
    if whom == "device":
        place.join("desk 1, again")
        assert place.once().items == 1
        assert len(place.items("C-1")) == 2
