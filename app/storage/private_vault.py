"""The private vault: the person's check-ins in private.db, under a passphrase that opens nothing else. No other module opens it.

keys/private.json    one passphrase slot; never the key store
private.db           there as soon as a vault is made, and never before
private.db.new       a vault in the making; what lies under this name was never used

Nothing stays open between two calls. What is erased is overwritten, the file packed, its log emptied. The secret's loss is the
data's loss; a wipe needs no secret.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import DamagedError, FullError, LockedError, UsageError
from app.storage.database import Database, make_database
from app.storage.durable import sync_folder
from app.storage.engine import PAGE_BYTES, translated
from app.storage.folder import NAMES
from app.storage.keys import Secrets, database_key, make_keys, open_keys
from app.storage.keyslots import Argon2Cost, read_key_file
from app.storage.schema import integrity_findings, make_tables, migrate
from app.storage.tables_private import CHECK_IN, RETENTION
from app.wellbeing.check_in import (
    KEPT_DAYS,
    LONGEST_DAYS,
    SHORTEST_DAYS,
    CameBack,
    CheckIn,
    Kept,
    Wish,
    first_kept_day,
)

NAME = "private"
WHAT = "private.db"


class SqlPrivateVault:
    """Implements `app.wellbeing.check_in.PrivateVault` in a workspace's folder. store: the workspace's id."""

    def __init__(self, folder: Path, store: str, cost: Argon2Cost) -> None:
        self._path, self._keys = folder / WHAT, folder / "keys"
        self._store, self._cost = store, cost

    def is_made(self) -> bool:
        """Whether there is one."""
        return self._path.exists()

    def require_own(self, passphrase: str) -> None:
        """Raise UsageError if that passphrase opens the workspace."""
        for name in NAMES:
            with suppress(LockedError):
                open_keys(self._keys, (name,), Secrets(passphrase, None))
                raise UsageError("that passphrase opens the workspace; the check-ins need one of their own")

    def make(self, passphrase: str, first: CheckIn) -> SqlCheckIns:
        """Make the vault with its first check-in, or leave nothing behind."""
        if self.is_made():
            raise UsageError("there are check-ins already; they open with their own passphrase")
        self.require_own(passphrase)
        fresh = self._path.with_name(f"{WHAT}.new")
        try:
            self._clear()
            root = make_keys(self._keys, self._store, (NAME,), Secrets(passphrase, None, cost=self._cost))[NAME]
            key = database_key(root)
            with translated(WHAT), closing(make_database(fresh, key)) as file:
                make_tables(file, NAME)
                with file.engine.begin() as connection:
                    connection.execute(insert(RETENTION), {"id": 1, "kept_days": KEPT_DAYS})
                    connection.execute(insert(CHECK_IN), _row(first))
            fresh.rename(self._path)
            sync_folder(self._path.parent)
        except BaseException as error:
            with suppress(OSError):  # the first fault is the one to be told
                self._clear()
            if isinstance(error, OSError):
                raise FullError(f"{WHAT} cannot be written: no room, or no right to write") from error
            raise
        return SqlCheckIns(self._path, key)

    def unlock(self, passphrase: str, today: str) -> SqlCheckIns:
        """Open it and look whether it is whole; what is past its days is erased."""
        require_sound(self._path.parent)
        try:
            root = open_keys(self._keys, (NAME,), Secrets(passphrase, None))[NAME]
        except LockedError as error:
            raise LockedError("that passphrase does not open the check-ins") from error
        opened = SqlCheckIns(self._path, database_key(root))
        opened.bring_up(today)
        return opened

    def wipe(self) -> None:
        """Erase all of it; the key goes first, so that a wipe that is broken off leaves nothing that could be read."""
        key = self._keys / f"{NAME}.json"
        try:
            if key.exists():
                _overwrite(key)
            self._clear()
        except OSError as error:
            raise FullError(f"{WHAT} cannot be erased: the folder cannot be written") from error

    def _clear(self) -> None:
        """Take away every file of a vault; the key file last, whose overwritten form says that a wipe was begun."""
        for path in self._path.parent.glob(f"{WHAT}*"):
            path.unlink()
        for path in self._keys.glob(f"{NAME}.json*"):
            path.unlink()
        sync_folder(self._path.parent)
        sync_folder(self._keys)


class SqlCheckIns:
    """Implements `app.wellbeing.check_in.OwnCheckIns`. key: the file's own, held until this object goes."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key

    def kept(self) -> Kept:
        """All check-ins from the oldest on, and for how many days each is kept."""
        query = select(CHECK_IN).order_by(CHECK_IN.c.duty_day)
        with self._file(writing=False) as file, file.engine.begin() as connection:
            return Kept(tuple(_check_in(row) for row in connection.execute(query)), _days(connection))

    def add(self, check_in: CheckIn) -> None:
        """Keep one more."""
        with self._file(writing=True) as file, file.engine.begin() as connection:
            try:
                connection.execute(insert(CHECK_IN), _row(check_in))
            except IntegrityError as error:
                raise UsageError("there is a check-in of this duty day already") from error

    def keep_for(self, days: int, today: str) -> None:
        """Keep each for that many days; what is older is erased at once."""
        if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
            raise UsageError("check-ins are kept for 1 to 366 days")
        with self._file(writing=True) as file, file.engine.begin() as connection:
            connection.execute(update(RETENTION).values(kept_days=days))
        self._expire(today)

    def bring_up(self, today: str) -> None:
        """Upgrade and check the file, then erase what is past its days."""
        with self._file(writing=True) as file:
            migrate(file, NAME, self._path)
            findings = integrity_findings(file)
        if findings:
            raise DamagedError(f"{WHAT} cannot be read: {findings[0]}")
        for copy in self._path.parent.glob(f"{WHAT}.before-*"):  # it would keep what is erased here
            copy.unlink()
        self._expire(today)

    def _expire(self, today: str) -> None:
        """Changes no byte where nothing is past its days."""
        with self._file(writing=True) as file:
            with file.engine.begin() as connection:
                past = CHECK_IN.c.duty_day < first_kept_day(today, _days(connection))
                erased = connection.execute(delete(CHECK_IN).where(past)).rowcount
            if erased:
                _pack(file)

    @contextmanager
    def _file(self, *, writing: bool) -> Iterator[Database]:
        with translated(WHAT), closing(Database(self._path, self._key, writing=writing)) as file:
            yield file


def require_sound(folder: Path) -> bool:
    """Whether a vault is made there; raises DamagedError where its outside does not hold. Opens nothing but the key file.

    Without the passphrase no more can be told: a key slot of the person's own, an encrypted file of whole pages.
    """
    path = folder / WHAT
    if not path.exists():
        return False
    slots = read_key_file(folder / "keys" / f"{NAME}.json", NAME).slots
    if not slots or any(slot.kind != "argon2id" for slot in slots):
        raise DamagedError(f"the key file of {NAME} cannot be read")
    size = path.stat().st_size
    if size == 0 or size % PAGE_BYTES:
        raise DamagedError(f"{WHAT} cannot be read: it was cut off")
    return True


def _pack(file: Database) -> None:
    """Leave no free page and no log: nothing that was erased is anywhere in the file any more."""
    with file.bare() as driver:
        driver.set_authorizer(None)  # VACUUM attaches a file of its own, in memory; the connection ends with this call
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    file.close()


def _overwrite(path: Path) -> None:
    with path.open("r+b", buffering=0) as file:
        file.write(bytes(path.stat().st_size))
        os.fsync(file.fileno())


def _days(connection: Connection) -> int:
    return int(connection.execute(select(RETENTION.c.kept_days)).scalar_one())


def _row(check_in: CheckIn) -> dict[str, object]:
    return {
        "duty_day": check_in.duty_day,
        "strain": check_in.strain,
        "came_back": check_in.came_back.value,
        "rested": check_in.rested,
        "wish": check_in.wish.value,
    }


def _check_in(row: Any) -> CheckIn:
    return CheckIn(row.duty_day, row.strain, CameBack(row.came_back), row.rested, Wish(row.wish))
