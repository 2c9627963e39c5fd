"""A workspace: one folder, one person, three encrypted files and a vault. Opening it for writing takes its lock.

Only the making of a workspace makes files; an opening that misses one is an error and changes nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
from sqlalchemy import Engine

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import DamagedError, PenumbraError, UsageError, WorkspaceMissing
from app.storage.accounts import Accounts, is_name, new_person
from app.storage.durable import write_durably
from app.storage.engine import make_database, open_engine, translated
from app.storage.folder import ABOUT, NAMES, REMAINS, holds_remains, is_interrupted, making, require_whole, take_lock
from app.storage.keys import Secrets, database_key, forget_keys, make_keys, mark_key, open_keys, vault_key
from app.storage.ledger import SqlLedger
from app.storage.mark import LedgerMark
from app.storage.schema import make_tables, migrate, require_current
from app.wellbeing.chain import GENESIS


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
    mark: LedgerMark
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
        """Note how far the ledger reaches, close the files, then give the lock back."""
        try:
            if self._lock is not None and self._lock.is_locked:
                _move_mark(self.exposure, self.mark)
        finally:
            self.work.dispose()
            self.exposure.dispose()
            if self._lock is not None:
                self._lock.release()


def make_workspace(folder: Path, person: str, kind: Literal["casework", "demo"], secrets: Secrets) -> None:
    """Make a workspace for one person; raises WorkspaceExists if there is one. A failure leaves nothing behind."""
    if not is_name(person):
        raise UsageError("a workspace needs the name of its person, in printable characters")
    about = About(1, new_id(), kind, new_person(person, Role.ANALYST).id, person, datetime.now(UTC).isoformat())
    with making(folder):
        try:
            roots = make_keys(folder / "keys", about.id, NAMES, secrets)
            _make_files(folder, about, roots, secrets)
            LedgerMark(folder, mark_key(roots["exposure"])).write(0, GENESIS)
            write_durably(folder / ABOUT, msgspec.json.format(msgspec.json.encode(about)))
        except BaseException:
            forget_keys(about.id, NAMES, secrets)
            raise


def read_about(folder: Path) -> About:
    """Whose workspace that is; raises WorkspaceMissing, or DamagedError where a workspace has lost its workspace.json."""
    try:
        return msgspec.json.decode((folder / ABOUT).read_bytes(), type=About)
    except (FileNotFoundError, NotADirectoryError) as error:
        if is_interrupted(folder):
            said = "the making of the workspace in that folder was broken off; make it again with: penumbra init"
            raise WorkspaceMissing(said) from error
        if holds_remains(folder):
            raise DamagedError(REMAINS) from error
        raise WorkspaceMissing("there is no workspace in that folder; make one with: penumbra init") from error
    except (OSError, msgspec.DecodeError) as error:
        raise DamagedError("workspace.json cannot be read") from error


def open_workspace(folder: Path, secrets: Secrets, *, writing: bool) -> Workspace:
    """Open a workspace. For writing it takes the lock (WorkspaceBusy if another copy has it) and migrates.

    Raises DamagedError if anything is missing, before anything is changed.
    """
    about = read_about(folder)
    require_whole(folder)
    lock = take_lock(folder) if writing else None
    engines: dict[str, Engine] = {}
    try:
        roots = open_keys(folder / "keys", NAMES, secrets)
        for name in NAMES:
            engines[name] = open_engine(folder / f"{name}.db", database_key(roots[name]), writing=writing)
            _upgrade(engines[name], name, folder, writing=writing)
        work, exposure = (engines[name] for name in NAMES)
        mark = LedgerMark(folder, mark_key(roots["exposure"]))
        if writing:
            _move_mark(exposure, mark)
        return Workspace(folder, about, work, exposure, mark, vault_key(roots["work"]), secrets, lock)
    except BaseException:
        for engine in engines.values():
            engine.dispose()
        if lock is not None:
            lock.release()
        raise


def _upgrade(engine: Engine, name: str, folder: Path, *, writing: bool) -> None:
    if writing:
        migrate(engine, name, folder / f"{name}.db")
    else:
        require_current(engine, name)


def _move_mark(exposure: Engine, mark: LedgerMark) -> None:
    with suppress(PenumbraError):  # an older mark is still true; a damage is told when the ledger is read
        SqlLedger(exposure, mark).move_mark()


def _make_files(folder: Path, about: About, roots: dict[str, bytes], secrets: Secrets) -> None:
    for name in NAMES:
        with translated(f"{name}.db"):
            engine = make_database(folder / f"{name}.db", database_key(roots[name]))
        try:
            make_tables(engine, name)
            if name == "work":
                person = Person(about.person_id, about.person_name, Role.ANALYST)
                Accounts(engine, secrets.cost).add(person, secrets.passphrase)
        finally:
            engine.dispose()
