"""A private PostgreSQL cluster from the system's package, in a folder of its own, under a user that is not root."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

OWNER = "owner"
DURABLE = (
    "listen_addresses=",
    "dynamic_shared_memory_type=mmap",
    "shared_buffers=128MB",
    "max_connections=200",
)
# For tests that lose nothing by losing it: what was committed may be gone after a kill.
QUICK = (*DURABLE, "fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB")


def binaries() -> Path:
    """Where the package keeps its programs; Debian does not put them on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise AssertionError("these tests need PostgreSQL: apt-get install postgresql")
    return found[-1].parent if found else Path(str(on_path)).parent


def _another_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


class Cluster:
    """A running cluster. Databases are made in it by `new_database`. settings: of the server."""

    def __init__(self, folder: Path, settings: Sequence[str] = QUICK) -> None:
        self.folder, self._settings, self._made = folder, settings, 0
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Give the folder to the other user and fill it."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o700)
        asked: list[str | Path] = [
            binaries() / "initdb",
            "-D",
            self.folder / "data",
            "-U",
            OWNER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd="/", **_another_user())
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Start it and wait until it answers."""
        asked: list[str | Path] = [binaries() / "postgres", "-D", self.folder / "data", "-k", self.folder]
        for setting in self._settings:
            asked += ["-c", setting]
        log = self.folder / "log"
        log.touch()
        log.chmod(0o666)
        with log.open("wb") as told:
            self._process = subprocess.Popen(
                asked, stdout=told, stderr=told, cwd="/", start_new_session=True, **_another_user()
            )
        self.wait()

    def wait(self) -> None:
        """Until it answers, also after it has recovered."""
        assert self._process is not None
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self._process.poll() is None, (self.folder / "log").read_text()
            try:
                psycopg.connect(self.address("postgres").replace("+psycopg", "")).close()
                return
            except psycopg.OperationalError:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.05)
        raise AssertionError("PostgreSQL did not answer")

    def stop(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.send_signal(3)  # SIGQUIT: an immediate stop
            self._process.wait(60)
            self._process = None

    def kill(self) -> None:
        """Kill every process of it at once; `start` lets it recover from its log."""
        assert self._process is not None
        for process in (*self._workers(), self._process.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait(60)
        self._process = None

    def kill_worker(self) -> bool:
        """Kill one connection's process, as the system does when memory is short: all others are ended by it, and it recovers."""
        with psycopg.connect(self.address("postgres").replace("+psycopg", "")) as connection:
            query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            rows = connection.execute(query).fetchall()
        if rows:
            os.kill(int(rows[0][0]), signal.SIGKILL)
        return bool(rows)

    def _workers(self) -> list[int]:
        assert self._process is not None
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(child) for child in children.read_text().split()]

    def address(self, database: str) -> str:
        """A database's address for its owner."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def new_database(self, template: str = "template1") -> str:
        """The address of a fresh database. template: the name of one that nobody is connected to, to be copied."""
        self._made += 1
        name = f"penumbra_{os.getpid()}_{self._made}"
        with psycopg.connect(self.address("postgres").replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)


@contextmanager
def running(folder: Path, settings: Sequence[str] = QUICK) -> Iterator[Cluster]:
    """A cluster that ends with the block."""
    cluster = Cluster(folder, settings)
    cluster.make()
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()
