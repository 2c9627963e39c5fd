"""Details and hashes are kept with their items, in the same transaction; items of before have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.findings import Detail, Likeness
from app.domain.item import Cells
from app.errors import StorageError
from app.intake.ports import Description, Stored, Taken
from app.storage.findings import likeness_of
from app.storage.register import SqlRegister
from app.storage.schema import HEADS, integrity_findings, run_alembic
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace

DETAILS = (Detail("software", "Drawing 4"), Detail("text:Wörter", "a \"quoted\" 'line' ⏎ and more"))
HASHES = (
    Likeness("dhash", "imagehash-4-2", 600, 400, None, bytes(8)),
    Likeness("pdq", "1", 600, 400, 87, bytes(range(32))),
)
TOLD = Description("image/png", 600, 400, 1, None, Cells(8, 5, bytes(40)), HASHES, DETAILS)


def taken(number: int, told: Description) -> Taken:
    sha256 = f"{number:064x}"
    return Taken(f"file {number}", 10, 7, sha256, "m" * 32, Stored(sha256[:32], b"k" * 60, 10), told)


def fill(workspace: Workspace, *files: Taken) -> list[str]:
    """Item ids, in the order in which the files were taken in."""
    register = SqlRegister(workspace.work, workspace.about.person_id)
    register.record(register.begin("R-1", "reported", "/srv/reported"), files, ())
    worklist = SqlWorklist(workspace.work)
    return [item.id for item in worklist.items(worklist.reports()[0].id)]


def test_they_come_back_as_they_were(workspace: Workspace) -> None:
    first, second = fill(workspace, taken(1, TOLD), taken(2, replace(TOLD, likeness=(), details=())))
    worklist = SqlWorklist(workspace.work)
    assert worklist.card(first).details == DETAILS
    assert likeness_of(workspace.work, first) == HASHES
    assert worklist.card(second).details == ()
    assert likeness_of(workspace.work, second) == ()


def test_the_same_file_again_changes_nothing(workspace: Workspace) -> None:
    fill(workspace, taken(1, TOLD))
    (item,) = fill(workspace, taken(1, replace(TOLD, details=DETAILS[:1])))
    assert SqlWorklist(workspace.work).card(item).details == DETAILS
    assert len(likeness_of(workspace.work, item)) == 2


def test_they_are_whole_or_not_there(workspace: Workspace) -> None:
    """A batch whose hashes cannot be written leaves no item behind."""
    twice = replace(TOLD, likeness=(HASHES[0], HASHES[0]))
    with pytest.raises(StorageError):
        fill(workspace, taken(1, TOLD), taken(2, twice))
    assert SqlWorklist(workspace.work).counts()["items"] == 0


def test_an_error_tells_no_hash(workspace: Workspace) -> None:
    secret = bytes.fromhex("c0ffee11c0ffee22")
    found = Likeness("dhash", "imagehash-4-2", 600, 400, None, secret)
    with pytest.raises(StorageError) as caught:
        fill(workspace, taken(1, replace(TOLD, likeness=(found, found))))
    said = repr(caught.value) + str(caught.value) + repr(found) + str(found)
    assert secret.hex() not in said
    assert repr(secret)[2:-1] not in said


def test_items_of_before_have_none(workspace: Workspace) -> None:
    (item,) = fill(workspace, taken(1, TOLD))
    run_alembic(workspace.work_file, "work", "downgrade", "0003")
    run_alembic(workspace.work_file, "work", "upgrade", HEADS["work"])
    assert integrity_findings(workspace.work_file) == []
    card = SqlWorklist(workspace.work).card(item)
    assert (card.item.width, card.details) == (600, ())
    assert likeness_of(workspace.work, item) == ()
