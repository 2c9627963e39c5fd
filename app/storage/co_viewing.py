"""The workspace of a person who looks along: of it, exposure.db alone is opened, under that workspace's own lock.

Their work.db, vault and private.db are never touched, and this workspace learns nothing of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import UsageError
from app.storage.database import Database
from app.storage.folder import require_whole, take_lock
from app.storage.keys import Secrets, database_key, mark_key, open_keys
from app.storage.ledger import SqlLedger
from app.storage.mark import LedgerMark
from app.storage.policy_store import PolicyStore
from app.storage.schema import migrate
from app.storage.workspace import About, move_mark_on, read_about
from app.wellbeing.history import History

EXPOSURE = "exposure"


@dataclass(slots=True)
class CoViewing:
    """What is open of a co-viewer's workspace. Close it in any case, from any thread: it holds the lock.

    name: whose it is. turns: the number by which their lighter days are drawn. history: what the ledger tells, its
    chain checked. policy: their own limits, and the bundle that their workspace keeps.
    """

    name: str
    turns: int
    ledger: SqlLedger
    history: History
    policy: PolicyStore
    _file: Database
    _mark: LedgerMark
    _lock: Any

    def close(self) -> None:
        """Note how far the ledger reaches, close it, then give the lock back."""
        try:
            move_mark_on(self._file, self._mark)
        finally:
            self._file.close()
            self._lock.release()


def open_co_viewing(folder: Path, secrets: Secrets, beside: About, managed: Path | None) -> CoViewing:
    """Open the exposure ledger in that folder for writing. beside: the workspace at whose screen they look along.

    managed: as `PolicyStore` takes it. Raises UsageError for the same workspace and for a demo beside a real one,
    WorkspaceMissing, WorkspaceBusy, LockedError, and DamagedError where anything is missing or the ledger does not hold;
    then nothing stays open.
    """
    about = read_about(folder)
    if about.id == beside.id:
        raise UsageError("that is the workspace that is open here; who looks along needs a workspace of their own")
    if about.kind != beside.kind:
        raise UsageError("a demo workspace and one for real work cannot be used beside each other")
    require_whole(folder)
    lock = take_lock(folder)
    file: Database | None = None
    try:
        root = open_keys(folder / "keys", (EXPOSURE,), secrets)[EXPOSURE]
        path = folder / f"{EXPOSURE}.db"
        file, mark = Database(path, database_key(root), writing=True), LedgerMark(folder, mark_key(root))
        migrate(file, EXPOSURE, path)
        ledger = SqlLedger(file.engine, mark)
        policy = PolicyStore(file, folder, managed)
        return CoViewing(about.person_name, about.turns, ledger, ledger.history(), policy, file, mark, lock)
    except BaseException:
        if file is not None:
            file.close()
        lock.release()
        raise
