"""A workspace: one folder, one person, three encrypted files and a vault. Opening it for writing takes its lock.

Only the making of a workspace makes files; an opening that misses one is an error and changes nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import DamagedError, PenumbraError, UsageError, WorkspaceMissing
from app.storage.database import Database, make_database
from app.storage.durable import write_durably
from app.storage.engine import translated
from app.storage.folder import ABOUT, NAMES, REMAINS, holds_remains, is_interrupted, making, require_whole, take_lock
from app.storage.keys import Secrets, database_key, forget_keys, make_keys, mark_key, open_keys, vault_key
from app.storage.mark import LedgerMark
from app.storage.marking import move_mark
from app.storage.schema import make_tables, migrate, require_current
from app.wellbeing.chain import GENESIS

if TYPE_CHECKING:
    from sqlalchemy import Engine


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
    work_file: Database
    exposure_file: Database
    mark: LedgerMark
    vault_kek: bytes
    secrets: Secrets
    _lock: Any = field(default=None)

    @property
    def person(self) -> Person:
        """Whose workspace it is."""
        return Person(self.about.person_id, self.about.person_name, Role.ANALYST)

    @property
    def work(self) -> Engine:
        """The engine of work.db."""
        return self.work_file.engine

    @property
    def exposure(self) -> Engine:
        """The engine of exposure.db."""
        return self.exposure_file.engine

    @property
    def vault_folder(self) -> Path:
        """Where the encrypted items lie."""
        return self.folder / "vault"

    def beside(self) -> Workspace:
        """The same workspace with connections of its own, for a thread that works beside; the lock stays with this one."""
        work, exposure = self.work_file.another(), self.exposure_file.another()
        return replace(self, work_file=work, exposure_file=exposure, _lock=None)

    def close(self) -> None:
        """Note how far the ledger reaches, close the files, then give the lock back."""
        try:
            if self._lock is not None and self._lock.is_locked:
                move_mark_on(self.exposure_file, self.mark)
        finally:
            self.work_file.close()
            self.exposure_file.close()
            if self._lock is not None:
                self._lock.release()


def make_workspace(
    folder: Path,
    person: str,
    kind: Literal["casework", "demo"],
    secrets: Secrets,
    policy_key: bytes | None = None,
) -> None:
    """Make a workspace for one person; raises WorkspaceExists if there is one. A failure leaves nothing behind.

    policy_key: the organisation's public key in PEM form, to check policy bundles with; raises PolicyError if it is none.
    """
    from app.storage.accounts import is_name, new_person
    from app.storage.policy_store import keep_key

    if not is_name(person):
        raise UsageError("a workspace needs the name of its person, in printable characters")
    about = About(1, new_id(), kind, new_person(person, Role.ANALYST).id, person, datetime.now(UTC).isoformat())
    with making(folder):
        try:
            roots = make_keys(folder / "keys", about.id, NAMES, secrets)
            _make_files(folder, about, roots, secrets)
            LedgerMark(folder, mark_key(roots["exposure"])).write(0, GENESIS)
            if policy_key is not None:
                keep_key(folder, policy_key)
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
    files: dict[str, Database] = {}
    try:
        roots = open_keys(folder / "keys", NAMES, secrets)
        for name in NAMES:
            files[name] = Database(folder / f"{name}.db", database_key(roots[name]), writing=writing)
            _upgrade(files[name], name, folder, writing=writing)
        work, exposure = (files[name] for name in NAMES)
        mark = LedgerMark(folder, mark_key(roots["exposure"]))
        if writing:
            move_mark_on(exposure, mark)
        return Workspace(folder, about, work, exposure, mark, vault_key(roots["work"]), secrets, lock)
    except BaseException:
        for file in files.values():
            file.close()
        if lock is not None:
            lock.release()
        raise


def _upgrade(file: Database, name: str, folder: Path, *, writing: bool) -> None:
    if writing:
        migrate(file, name, folder / f"{name}.db")
    else:
        require_current(file, name)


def move_mark_on(exposure: Database, mark: LedgerMark) -> None:
    """Note how far the ledger reaches, if it can be read."""
    # An older mark is still true; a damage is told when the ledger is read.
    with suppress(PenumbraError), exposure.reading() as driver:
        move_mark(driver, mark)


def _make_files(folder: Path, about: About, roots: dict[str, bytes], secrets: Secrets) -> None:
    from app.storage.accounts import Accounts

    for name in NAMES:
        with translated(f"{name}.db"):
            file = make_database(folder / f"{name}.db", database_key(roots[name]))
        try:
            make_tables(file, name)
            if name == "work":
                person = Person(about.person_id, about.person_name, Role.ANALYST)
                Accounts(file.engine, secrets.cost).add(person, secrets.passphrase)
        finally:
            file.close()
