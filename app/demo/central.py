"""The demo's own central system: a server in another process, on loopback alone, in a folder inside the demo's.

DEMO/central       the server: SQLite, its own authority, an account for the demo's analyst
DEMO/central.log   what the server says
Its process (`app.commands.demo_central`) lives as long as its standard input is open, which ends with the demo however that ends.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.demo.workspace import ANALYST, PASSPHRASE
from app.errors import StorageError

if TYPE_CHECKING:
    from app.bootstrap.sync import Sync

MAIN = Path(__file__).resolve().parents[2] / "main.py"
FOLDER, LOG = "central", "central.log"
HERE = "127.0.0.1"
END_S = 10.0


class Invitation(msgspec.Struct, frozen=True):
    """What the server says once it listens. authority: in PEM form; code: enrols one workspace."""

    port: int
    code: str
    authority: str


class DemoCentral:
    """The server of one demo, from the demo's side. Use it as a context manager: leaving it ends the server."""

    def __init__(self, demo: Path) -> None:
        self._demo = demo
        self._process: subprocess.Popen[str] | None = None
        self._changing = threading.Lock()
        self._ended = self._listens = False
        self._port = 0

    def start(self) -> None:
        """Start the server's process, where none runs; it is ready later."""
        with self._changing:
            if self._process is None and not self._ended:
                self._listens = False
                command = [sys.executable, str(MAIN), "demo", "--serve-central", str(self._port)]
                with (self._demo / LOG).open("w") as log:
                    self._process = subprocess.Popen(
                        [*command, "--folder", str(self._demo)],
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=log,
                        text=True,
                    )

    def stop(self) -> None:
        """End the server and wait for that."""
        with self._changing:
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def give_up(self) -> None:
        """The demo is about to end: a server that does not listen yet is killed, so that nobody waits for it."""
        self._ended = True
        process = self._process
        if process is not None and not self._listens:
            process.kill()

    def ready(self) -> Invitation:
        """Wait until it listens, and hear how a workspace is enrolled. Raises StorageError if it never does."""
        process = self._process
        try:
            line = process.stdout.readline() if process is not None and process.stdout is not None else ""
        except ValueError:  # it was ended meanwhile
            line = ""
        if not line:
            raise StorageError(f"the demo's central system did not start; {LOG} in the demo's folder says why")
        told = msgspec.json.decode(line, type=Invitation)
        self._port, self._listens = told.port, True
        return told

    def join(self, sync: Sync) -> None:
        """Start the server and have the demo's workspace known to it, signed in. From the thread of the exchange."""
        self.start()
        told, held = self.ready(), sync.enrolment()
        address = f"https://{HERE}:{told.port}"
        if held is not None and held.authority == told.authority:
            sync.follow_address(address)
        else:
            sync.enrol(address, told.authority, told.code)
        sync.sign_in(ANALYST, PASSPHRASE)

    def __enter__(self) -> DemoCentral:
        """Nothing runs yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """No server outlives its demo."""
        self.give_up()
        self.stop()
