"""Outcome notes: kept as they were told, refused when they are no note, and nothing else is kept beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from app.errors import UsageError
from app.storage.outcomes import MOST_READ, SqlOutcomes
from app.storage.schema import run_alembic, schema_version
from app.storage.workspace import Workspace, open_workspace
from tests.storage.conftest import SECRETS


@pytest.fixture
def outcomes(workspace: Workspace) -> SqlOutcomes:
    return SqlOutcomes(workspace.work_file)


def test_newest_first_and_still_there_after_a_restart(workspace: Workspace, folder: Path) -> None:
    outcomes = SqlOutcomes(workspace.work_file)
    assert outcomes.notes() == ()
    first, second = outcomes.add("Removed in 14 h"), outcomes.add("  Child safeguarded ")
    assert second.text == "Child safeguarded"
    assert outcomes.notes() == (second, first)
    assert first.added_at.tzinfo is not None
    workspace.close()
    opened = open_workspace(folder, SECRETS, writing=True)
    try:
        assert SqlOutcomes(opened.work_file).notes() == (second, first)
    finally:
        opened.close()


@pytest.mark.parametrize("text", ["", "  ", "two\nlines", "a\ttab", "x" * 121, "\u202eright to left"])
def test_what_is_no_note_is_refused(outcomes: SqlOutcomes, text: str) -> None:
    with pytest.raises(UsageError, match="one printable line of at most 120"):
        outcomes.add(text)
    assert outcomes.notes() == ()


def test_the_longest_note_is_kept_whole(outcomes: SqlOutcomes) -> None:
    assert outcomes.add("ü" * 120).text == "ü" * 120


def test_only_the_newest_are_read(outcomes: SqlOutcomes) -> None:
    for number in range(MOST_READ + 5):
        outcomes.add(f"note {number}")
    read = outcomes.notes()
    assert len(read) == MOST_READ
    assert (read[0].text, read[-1].text) == (f"note {MOST_READ + 4}", "note 5")


def test_no_person_no_item_and_no_case_stands_beside_a_note(workspace: Workspace) -> None:
    look = inspect(workspace.work)
    assert {column["name"] for column in look.get_columns("outcome_note")} == {"id", "text", "added_at"}
    assert look.get_foreign_keys("outcome_note") == []


def test_reading_waits_for_no_writer(workspace: Workspace, outcomes: SqlOutcomes) -> None:
    """The window asks on its own thread."""
    outcomes.add("Removed in 14 h")
    with workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE item SET declined = 0")
        assert len(outcomes.notes()) == 1


def test_the_upgrade_leaves_what_was_there(workspace: Workspace, outcomes: SqlOutcomes) -> None:
    run_alembic(workspace.work_file, "work", "downgrade", "0002")
    assert schema_version(workspace.work_file) == "0002"
    with workspace.work.connect() as connection:
        before = connection.exec_driver_sql("SELECT id, name FROM account").fetchall()
    assert before
    run_alembic(workspace.work_file, "work", "upgrade", "0003")
    with workspace.work.connect() as connection:
        assert connection.exec_driver_sql("SELECT id, name FROM account").fetchall() == before
    assert outcomes.add("Removed in 14 h") == outcomes.notes()[0]
