"""Of a co-viewer's workspace the ledger alone is opened, under its own lock; what is refused leaves nothing open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from app.errors import DamagedError, LockedError, PenumbraError, UsageError, WorkspaceBusy, WorkspaceMissing
from app.storage.co_viewing import CoViewing, open_co_viewing
from app.storage.keys import Secrets
from app.storage.ledger import SqlLedger
from app.storage.workspace import Workspace, make_workspace, open_workspace
from tests.storage.conftest import SECRETS
from tests.storage.ledgers import days_of_rows, instant

BEAS = Secrets("the phrase of Bea", None, None, SECRETS.cost)


@pytest.fixture
def hers(tmp_path: Path) -> Path:
    path = tmp_path / "bea"
    make_workspace(path, "Bea", "casework", BEAS)
    return path


@pytest.fixture
def beside(hers: Path, workspace: Workspace) -> Iterator[CoViewing]:
    opened = open_co_viewing(hers, BEAS, workspace.about, None)
    yield opened
    opened.close()


def is_free(folder: Path, secrets: Secrets) -> bool:
    """Whether the workspace can be opened for writing."""
    try:
        open_workspace(folder, secrets, writing=True).close()
    except WorkspaceBusy:
        return False
    return True


def test_rows_stand_in_their_ledger_and_the_lock_is_theirs_until_the_end(hers: Path, workspace: Workspace) -> None:
    opened = open_co_viewing(hers, BEAS, workspace.about, None)
    assert opened.name == "Bea"
    assert opened.history.last_seq == 0
    assert not is_free(hers, BEAS)
    with pytest.raises(WorkspaceBusy):
        open_co_viewing(hers, BEAS, workspace.about, None)
    rows = days_of_rows(1, 4)
    opened.ledger.append(1, rows, instant(1))
    thread = Thread(target=opened.close)  # a lane gives it back, not the thread that took it
    thread.start()
    thread.join()
    assert is_free(hers, BEAS)
    again = open_workspace(hers, BEAS, writing=False)
    assert SqlLedger(again.exposure, again.mark).rows() == rows
    assert again.mark.read()[0] == len(rows)
    again.close()
    assert SqlLedger(workspace.exposure).rows() == ()


def test_nothing_but_the_ledger_is_opened(hers: Path, workspace: Workspace) -> None:
    before = {name: (hers / name).read_bytes() for name in ("work.db", "workspace.json")}
    (hers / "work.db").write_bytes(b"no database at all")
    (hers / "keys" / "work.json").write_text("no key file")
    open_co_viewing(hers, BEAS, workspace.about, None).close()
    assert (hers / "work.db").read_bytes() == b"no database at all"
    assert (hers / "workspace.json").read_bytes() == before["workspace.json"]
    assert not list(hers.glob("work.db-*"))
    assert not (hers / "private.db").exists()


def test_their_own_limits_come_along(beside: CoViewing, workspace: Workspace) -> None:
    now = instant(1)
    day = beside.policy.today(now)
    judged = beside.policy.judged(now)
    before = judged.layers.at(day).values["block.raw_minutes"]
    after = (
        beside.policy.set_own("block.raw_minutes", before - 5, judged, now).layers.at(day).values["block.raw_minutes"]
    )
    assert after == before - 5


@pytest.mark.parametrize("make", ["same folder", "a copy of it", "a demo", "nothing", "no ledger"])
def test_what_cannot_be_a_co_viewers_workspace_is_refused(make: str, hers: Path, workspace: Workspace) -> None:
    folder, wrong = hers, UsageError
    expected: type[PenumbraError] = wrong
    if make == "same folder":
        folder = workspace.folder
    elif make == "a copy of it":
        folder = hers.parent / "copy"
        shutil.copytree(workspace.folder, folder, ignore=shutil.ignore_patterns("lock"))
    elif make == "a demo":
        folder = hers.parent / "demo"
        make_workspace(folder, "Bea", "demo", BEAS)
    elif make == "nothing":
        folder, expected = hers.parent / "empty", WorkspaceMissing
        folder.mkdir()
    else:
        (hers / "exposure.db").unlink()
        expected = DamagedError
    with pytest.raises(expected):
        open_co_viewing(folder, BEAS, workspace.about, None)


def test_a_wrong_passphrase_leaves_the_lock_free(hers: Path, workspace: Workspace) -> None:
    with pytest.raises(LockedError):
        open_co_viewing(hers, Secrets("guessed", None, None, SECRETS.cost), workspace.about, None)
    assert is_free(hers, BEAS)


def test_a_damaged_ledger_is_refused_and_left_as_it_is(hers: Path, workspace: Workspace) -> None:
    opened = open_co_viewing(hers, BEAS, workspace.about, None)
    opened.ledger.append(1, days_of_rows(1, 4), instant(1))
    with opened.ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE chain_head SET seq = 3")
    opened.close()
    for _ in range(2):
        with pytest.raises(DamagedError):
            open_co_viewing(hers, BEAS, workspace.about, None)
    assert is_free(hers, BEAS)
