"""Which schema a file may have, and what an upgrade leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import DamagedError, FullError, NewerSchemaError
from app.storage import schema
from app.storage.workspace import Workspace, open_workspace
from tests.storage.conftest import SECRETS


def set_version(workspace: Workspace, version: str) -> None:
    with workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (version,))


@pytest.mark.parametrize(
    ("version", "error"),
    [("9999", NewerSchemaError), ("0000", DamagedError), ("zzzz", DamagedError), ("", DamagedError)],
)
def test_only_a_known_schema_is_opened(
    workspace: Workspace, folder: Path, version: str, error: type[Exception]
) -> None:
    set_version(workspace, version)
    workspace.close()
    for writing in (True, False):
        with pytest.raises(error, match=r"work\.db"):
            open_workspace(folder, SECRETS, writing=writing)
    assert not list(folder.glob("*.before-*"))


def test_a_file_without_tables_is_damaged_and_not_filled(workspace: Workspace, folder: Path) -> None:
    with workspace.work.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    workspace.close()
    for writing in (True, False):
        with pytest.raises(DamagedError, match="holds no tables"):
            open_workspace(folder, SECRETS, writing=writing)


def test_an_upgrade_copies_the_file_first_or_is_not_begun(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next schema is stood in for by a head that no file has yet."""
    workspace.close()
    monkeypatch.setitem(schema.HEADS, "work", "9999")
    file = workspace.work_file
    with pytest.raises(DamagedError, match="older version"):
        schema.require_current(file, "work")
    with pytest.raises(FullError, match="cannot be copied"):
        schema.migrate(file, "work", folder / "no such folder" / "work.db")
    monkeypatch.undo()
    schema.require_current(file, "work")
    file.close()
