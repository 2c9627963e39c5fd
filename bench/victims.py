"""What `bench sync-faults` kills: a workstation that records and exchanges without end, and a server.

Both are forked from a process that has everything loaded already, so that hundreds of them can live and die in minutes.
"""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sqlalchemy import func, select

from app.bootstrap import Desk, open_desk
from app.bootstrap.central import open_central
from app.bootstrap.sync import Sync
from app.central import edge, handlers, ingest, logs, metrics, serving
from app.domain.clock import SystemClock
from app.domain.exposure import LedgerRow, RowKind
from app.errors import PenumbraError
from app.storage.custody import Entry, append_entries
from app.storage.prepared import driver_of
from app.storage.tables_exposure import LEDGER
from bench.workspaces import SECRETS

STALLED_S = 2.0
MOST_AT_ONCE = 40
LOADED = (edge, handlers, ingest, metrics, serving)  # by importing this module, before anything is forked
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def start(work: Callable[..., None], *given: object) -> ForkServerProcess:
    """A process that does that."""
    process = CONTEXT.Process(target=work, args=given, daemon=True)
    process.start()
    return process


def workstation(folder: Path, facts: int, seed: int) -> None:
    """Record so many facts on each side, a few at a time, and exchange after each; then go on exchanging until killed."""
    chance = random.Random(seed)
    with open_desk(folder, SECRETS, writing=True) as desk:
        sync, left = Sync(desk, lambda: datetime.now(UTC), STALLED_S), facts
        while True:
            count = min(left, chance.randint(1, MOST_AT_ONCE))
            record(desk, count)
            left -= count
            sync.once()


def exchange_once(folder: Path, facts: int) -> None:
    """A life that nobody ends: record, exchange once."""
    with open_desk(folder, SECRETS, writing=True) as desk:
        record(desk, facts)
        Sync(desk).once()


def record(desk: Desk, count: int) -> None:
    """So many custody entries and ledger rows, as the review writes them."""
    if not count:
        return
    person, ledger = desk.workspace.about.person_id, desk.ledger
    entries = [Entry("opened", os.urandom(32).hex(), person, {}) for _ in range(count)]
    with desk.workspace.work.begin() as connection:
        append_entries(driver_of(connection), entries)
    with desk.workspace.exposure.connect() as connection:
        seq = int(connection.execute(select(func.max(LEDGER.c.seq))).scalar() or 0)
    at = SystemClock().now()
    day = at.utc.date().isoformat()
    rows = [
        LedgerRow(day, at.utc, RowKind.STRETCH, 1_000 + number, 0, 0, seq + number, 1_000, 1_000, 0, "shipped")
        for number in range(1, count + 1)
    ]
    ledger.append(seq + 1, tuple(rows), at)


def server(folder: Path, port: int, log: Path, listening: Connection) -> None:
    """Serve until killed; tells the port once it is open."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 2)
    try:
        with open_central(folder) as central:
            logs.start_json_logs()
            central.serve(listening.send, port=port)
    except PenumbraError as error:  # PostgreSQL is not there yet
        os.write(2, f"{error}\n".encode())
