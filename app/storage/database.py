"""One encrypted file that is open: the driver's connection for what a start reads, an engine for everything after it.

A start reads a few rows (schema version, ledger, list of reports) and must not wait for SQLAlchemy; see docs/adr/0011-start.md.
The connection that read them is the engine's first.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.storage.engine import connect, make_engine, require_database, translated

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Database:
    """One file of a workspace. Close it in any case.

    key: SQLCipher's raw key, 32 bytes. writing: else nothing can be written through it. A missing or empty file is
    never made here: raises DamagedError.
    """

    def __init__(self, path: Path, key: bytes, *, writing: bool) -> None:
        require_database(path)
        self.path, self.writing = path, writing
        self._key = key
        self._engine: Engine | None = None
        self._spare: list[Any] = []
        self._making = threading.Lock()

    def another(self) -> Database:
        """The same file once more, with connections of its own."""
        return Database(self.path, self._key, writing=self.writing)

    @property
    def engine(self) -> Engine:
        """The engine, made when it is first asked for."""
        with self._making:
            if self._engine is None:
                self._engine = make_engine(self._take, writing=self.writing)
            return self._engine

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The driver's connection in a reading transaction, its errors translated."""
        with self.bare() as driver:
            driver.execute("BEGIN")
            yield driver
            driver.execute("COMMIT")

    @contextmanager
    def bare(self) -> Iterator[Any]:
        """The driver's connection outside any transaction, as checkpoints need it, its errors translated."""
        with translated(self.path.name):
            driver = self._take()
            try:
                yield driver
            except BaseException:
                driver.close()
                raise
            self._spare.append(driver)

    def close(self) -> None:
        """Close every connection; another can be opened after it."""
        if self._engine is not None:
            self._engine.dispose()
        while self._spare:
            self._spare.pop().close()

    def _take(self) -> Any:
        try:
            return self._spare.pop()  # one step: no two threads get the same
        except IndexError:
            return connect(self.path, self._key, writing=self.writing)


def make_database(path: Path, key: bytes) -> Database:
    """A new encrypted file, readable by its owner alone, open for writing; only a workspace in the making asks for it."""
    path.touch(mode=0o600, exist_ok=False)
    connect(path, key, writing=True).close()  # going to WAL writes the first page
    return Database(path, key, writing=True)
