"""SQLCipher: a connection to one encrypted file, an engine on such connections, and the one place where errors become ours.

SQLAlchemy takes longer to import than everything else before the first window: it is loaded when an engine is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as dbapi

from app.errors import DamagedError, FullError, PenumbraError, StorageError, WorkspaceBusy

if TYPE_CHECKING:
    from sqlalchemy import Engine

BUSY_MS = 5_000
# A commit seals whole pages, so small ones make it cheaper; SHA-256 authenticates a page in less time than SQLCipher's SHA-512
# and no less surely. Part of the files' format: another value opens none of them. Measured by `penumbra bench commit`.
PAGE_BYTES = 2_048
CIPHER = (f"cipher_page_size={PAGE_BYTES}", "cipher_hmac_algorithm=HMAC_SHA256")
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-131072",  # KiB: pages in memory cost no decryption; it is an upper bound
    f"busy_timeout={BUSY_MS}",
)
SQLITE_ATTACH = 24
READS = "penumbra_reads"


def make_engine(connect: Callable[[], Any], *, writing: bool) -> Engine:
    """An engine on connections to one encrypted file.

    A writing engine takes the write lock at BEGIN, so that a transaction never fails half-way for a lock. A reading
    one works beside it and cannot write; `for_reading` is the writing one's way to read without that lock.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    engine = create_engine("sqlite://", module=dbapi, creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=2)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        locks = writing and not connection.get_execution_options().get(READS)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if locks else "BEGIN")

    return engine


def for_reading(engine: Engine) -> Engine:
    """The same engine, connections and pool; what is begun on it takes no write lock and so waits for no writer."""
    return engine.execution_options(**{READS: True})


def require_database(path: Path) -> None:
    """Raise DamagedError if there is no file, or nothing in it: SQLite would silently make a fresh one."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DamagedError(f"{path.name} is missing; put the whole folder back from a backup") from error
    if size == 0:
        raise DamagedError(f"{path.name} is empty; put the whole folder back from a backup")


def connect(path: Path, key: bytes, *, writing: bool) -> Any:
    """A connection of the driver's; `key` is SQLCipher's raw key, 32 bytes. Raises the driver's errors."""
    if len(key) != 32:
        raise ValueError("32 bytes")  # SQLCipher would silently take a shorter key for a passphrase
    # mode=rw: a file that goes away between the look and the opening is an error, never a fresh database.
    connection = dbapi.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.set_key("x'" + key.hex() + "'")  # not PRAGMA key: that leaves copies of the key in memory
        if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
            raise DamagedError(f"{path.name} would not be encrypted")
        for pragma in (*CIPHER, "cipher_log_level=NONE"):
            connection.execute("PRAGMA " + pragma).fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master")  # reads page 1: a wrong key fails here
        for pragma in PRAGMAS:
            connection.execute("PRAGMA " + pragma).fetchall()
        if not writing:
            connection.execute("PRAGMA query_only=ON").fetchall()
        # ATTACH ... KEY '' would write a plain copy.
        connection.set_authorizer(lambda action, *_: 1 if action == SQLITE_ATTACH else 0)
    except BaseException:
        connection.close()
        raise
    return connection


def cipher_version() -> str | None:
    """SQLCipher's version, or None where SQLite came without encryption."""
    connection = dbapi.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return None if row is None else str(row[0])


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn the driver's errors, bare or as SQLAlchemy hands them on, into ours. `what` names the file, for example "work.db"."""
    try:
        yield
    except PenumbraError:
        raise
    except Exception as error:
        said = getattr(error, "orig", error)
        if not isinstance(said, dbapi.Error):
            raise
        raise _translate(what, str(said)) from None


def _translate(what: str, said: str) -> StorageError | WorkspaceBusy:
    text = said.lower()
    if "not a database" in text or "malformed" in text or "hmac" in text:
        return DamagedError(f"{what} cannot be read: it is damaged, or the key belongs to another workspace")
    if "unable to open" in text:
        return FullError(f"{what} cannot be opened: the folder cannot be written, or the file cannot be read")
    if "full" in text or "disk i/o" in text or "readonly" in text:
        return FullError(f"{what} cannot be written: the disk is full or the folder cannot be written")
    if "locked" in text or "busy" in text:
        return WorkspaceBusy(f"{what} is in use by another copy of Penumbra")
    if "append-only" in text:
        return StorageError(f"{what}: facts are appended, never changed")
    return StorageError(f"{what} could not be read or written")
