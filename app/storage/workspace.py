"""A workspace: one folder, one person, three encrypted files and a vault. Opening it for writing takes its lock.

workspace.json       whose it is; written last, so that an interrupted making leaves nothing that looks whole
keys/NAME.json       key slots of each file
work.db exposure.db  (private.db is made at the first check-in)
vault/               encrypted items
lock                 held by the one copy that writes
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
from sqlalchemy import Engine

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import DamagedError, FullError, WorkspaceBusy, WorkspaceExists, WorkspaceMissing
from app.storage.accounts import Accounts, new_person
from app.storage.engine import open_engine
from app.storage.keys import Secrets, database_key, make_keys, open_keys, vault_key
from app.storage.schema import migrate, require_current

NAMES = ("work", "exposure")


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """workspace.json."""

    format: Literal[1]
    id: str
    kind: Literal["casework", "demo"]
    person_id: str
    person_name: str
    made_at: str


@dataclass(slots=True)
class Workspace:
    """An open workspace. Close it in any case: it holds the lock and the connections."""

    folder: Path
    about: About
    work: Engine
    exposure: Engine
    vault_kek: bytes
    secrets: Secrets
    _lock: Any = field(default=None)

    @property
    def person(self) -> Person:
        """Whose workspace it is."""
        return Person(self.about.person_id, self.about.person_name, Role.ANALYST)

    @property
    def vault_folder(self) -> Path:
        """Where the encrypted items lie."""
        return self.folder / "vault"

    def close(self) -> None:
        """Close the files, then give the lock back."""
        self.work.dispose()
        self.exposure.dispose()
        if self._lock is not None:
            self._lock.release()


def make_workspace(folder: Path, person: str, kind: Literal["casework", "demo"], secrets: Secrets) -> None:
    """Make a workspace for one person; raises WorkspaceExists if there is one."""
    if (folder / "workspace.json").exists():
        raise WorkspaceExists("there is a workspace in that folder already")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(entry.name not in ("keys", "vault", "lock") and not _is_ours(entry) for entry in folder.iterdir()):
            raise WorkspaceExists("that folder is not empty; a workspace needs a folder of its own")
        folder.chmod(0o700)
        _clear_leftovers(folder)
        for name in ("keys", "vault"):
            (folder / name).mkdir(mode=0o700)
        about = About(1, new_id(), kind, new_person(person, Role.ANALYST).id, person, datetime.now(UTC).isoformat())
        roots = make_keys(folder / "keys", about.id, NAMES, secrets)
        _make_files(folder, about, roots, secrets)
        _write_durably(folder / "workspace.json", msgspec.json.format(msgspec.json.encode(about)))
    except OSError as error:
        raise FullError("the workspace cannot be made there: no room, or no right to write") from error


def read_about(folder: Path) -> About:
    """Whose workspace that is; raises WorkspaceMissing or DamagedError."""
    try:
        return msgspec.json.decode((folder / "workspace.json").read_bytes(), type=About)
    except FileNotFoundError as error:
        raise WorkspaceMissing("there is no workspace in that folder; make one with: penumbra init") from error
    except (OSError, msgspec.DecodeError) as error:
        raise DamagedError("workspace.json cannot be read") from error


def open_workspace(folder: Path, secrets: Secrets, *, writing: bool) -> Workspace:
    """Open a workspace. For writing it takes the lock (WorkspaceBusy if another copy has it) and migrates."""
    about = read_about(folder)
    lock = _take_lock(folder) if writing else None
    try:
        roots = open_keys(folder / "keys", NAMES, secrets)
        engines = {
            name: open_engine(folder / f"{name}.db", database_key(roots[name]), writing=writing) for name in NAMES
        }
        for name, engine in engines.items():
            if writing:
                migrate(engine, name, folder / f"{name}.db")
            else:
                require_current(engine, name)
        return Workspace(folder, about, engines["work"], engines["exposure"], vault_key(roots["work"]), secrets, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _make_files(folder: Path, about: About, roots: dict[str, bytes], secrets: Secrets) -> None:
    for name in NAMES:
        path = folder / f"{name}.db"
        path.touch(mode=0o600)
        engine = open_engine(path, database_key(roots[name]), writing=True)
        try:
            migrate(engine, name, path)
            if name == "work":
                person = Person(about.person_id, about.person_name, Role.ANALYST)
                Accounts(engine, secrets.cost).add(person, secrets.passphrase)
        finally:
            engine.dispose()


def _is_ours(entry: Path) -> bool:
    return entry.name.startswith(tuple(f"{name}.db" for name in NAMES))


def _clear_leftovers(folder: Path) -> None:
    """What an interrupted making left: without workspace.json nothing in it was ever used."""
    for name in NAMES:
        for leftover in folder.glob(f"{name}.db*"):
            leftover.unlink()
    for leftover in (folder / "keys").glob("*.json"):
        leftover.unlink()
    for name in ("keys", "vault"):
        if (folder / name).is_dir():
            (folder / name).rmdir()


def _take_lock(folder: Path) -> Any:
    # filelock takes 40 ms to import and readers do not need it.
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceBusy("the workspace is open in another copy of Penumbra; close that one first") from error
    except OSError as error:
        raise FullError("the workspace cannot be written: no room, or no right to write") from error
    return lock


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path.with_suffix(".new"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.with_suffix(".new").replace(path)
