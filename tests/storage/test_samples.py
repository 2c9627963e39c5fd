"""Every shipped version's sample workspace opens: its rows stay as they were, its chain is whole, down and up change nothing.

A sample is a workspace that a shipped version made (generated content, a passphrase that is no secret, a cheap Argon2), packed
with an empty vault, and beside it what its tables held then: columns, number of rows and a hash of them.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.storage.database import Database
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.ledger import SqlLedger
from app.storage.schema import HEADS, integrity_findings, run_alembic, schema_version
from app.storage.verify import VaultLook, verify_folder
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace, open_workspace

DATA = Path(__file__).resolve().parents[1] / "data"
SAMPLES = ("0001",)
PHRASE = Secrets("sample", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))
Told = dict[str, dict[str, dict[str, Any]]]


def unpacked(version: str, folder: Path) -> Told:
    with zipfile.ZipFile(DATA / f"sample-{version}.zip") as packed:
        packed.extractall(folder)
    told: Told = json.loads((DATA / f"sample-{version}.json").read_text("utf-8"))
    return told


def held(file: Database, wanted: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the tables hold now, in the columns of then."""
    found = {}
    with file.reading() as driver:
        for table, told in wanted.items():
            asked = f"SELECT {', '.join(told['columns'])} FROM {table}"
            rows = sorted(repr(tuple(row)) for row in driver.execute(asked).fetchall())
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            found[table] = {"columns": told["columns"], "rows": len(rows), "sha256": digest}
    return found


def everything(workspace: Workspace, told: Told) -> Told:
    files = {"work": workspace.work_file, "exposure": workspace.exposure_file}
    return {name: held(files[name], tables) for name, tables in told.items()}


@pytest.mark.parametrize("version", SAMPLES)
def test_a_shipped_version_opens_with_all_its_rows(version: str, tmp_path: Path) -> None:
    told = unpacked(version, tmp_path)
    assert told["exposure"]["ledger"]["rows"] > 50
    assert told["work"]["assessment"]["rows"] == 2
    opened = open_workspace(tmp_path, PHRASE, writing=True)
    try:
        assert everything(opened, told) == told
        files = {"work": opened.work_file, "exposure": opened.exposure_file}
        assert {name: schema_version(file) for name, file in files.items()} == {name: HEADS[name] for name in files}
        assert [integrity_findings(file) for file in files.values()] == [[], []]
        rows = SqlLedger(opened.exposure, opened.mark).rows()  # checks the chain
        assert len(rows) == told["exposure"]["ledger"]["rows"]
        (report,) = SqlWorklist(opened.work).reports()
        assert (report.items, report.is_open) == (4, True)
    finally:
        opened.close()
    findings = verify_folder(tmp_path, PHRASE, lambda _: VaultLook(lambda _: True))
    assert [finding for finding in findings if not finding.ok] == []


@pytest.mark.parametrize("version", SAMPLES)
def test_down_to_the_sample_and_up_again_changes_nothing(version: str, tmp_path: Path) -> None:
    told = unpacked(version, tmp_path)
    opened = open_workspace(tmp_path, PHRASE, writing=True)
    try:
        for name, file in (("work", opened.work_file), ("exposure", opened.exposure_file)):
            run_alembic(file, name, "downgrade", version)
            assert schema_version(file) == version
            assert held(file, told[name]) == told[name]
            run_alembic(file, name, "upgrade", HEADS[name])
            assert schema_version(file) == HEADS[name]
        assert everything(opened, told) == told
        assert len(SqlLedger(opened.exposure, opened.mark).rows()) == told["exposure"]["ledger"]["rows"]
    finally:
        opened.close()
