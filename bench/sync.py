"""10,000 assessments from the encrypted outbox over mutual TLS into PostgreSQL, acknowledged, beside a bare COPY and PouchDB.

Ours is the whole exchange as a workstation does it: SQLCipher outbox, numbers and chain, signature, zstd, mutual TLS, checks,
chain and facts committed by a durable PostgreSQL, an answer a fact, kept in the outbox's file in a transaction. `seconds` ends
when the last answer is kept, `whole_s` when the feeds have been asked as well, with which every exchange ends. The anchor copies
the rows that this leaves on the server (facts and links of the chain) into empty tables with the same columns and indexes, over
the local socket and in one transaction; `facts_copy_ratio` counts the copy of the facts alone. PouchDB replicates documents with
the same bodies from LevelDB to its own server from npm, over plain HTTP and without encryption. One after the other, each first
in turn, in the same run.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, text

from app.bootstrap import Desk
from app.bootstrap.central import open_central
from app.bootstrap.sync import Sync
from app.storage.outbox import SqlOutbox
from bench.harness import Aim, Figures, median, seconds
from bench.pilot import CHEAP, Pilot, add_assessments, join, pilot
from bench.pouchdb import replicating
from bench.workspaces import fresh_desk
from tests.central.serving import Served

AIMS = (Aim("ratio", 3.0), Aim("pouchdb_ratio", 1.0, under=True))
FACTS, REPETITIONS = 10_000, 7
FACT = ("id", "stream", "device", "person", "item", "received_at", "body", "body_hash")
LINK = ("device", "number", "fact_id", "link")


def measure(scale: float = 1.0) -> Figures:
    """Medians of seconds; `ratio`: ours over the anchor; `pouchdb_ratio`: ours over PouchDB."""
    facts, times = max(10, round(FACTS * scale)), max(1, round(REPETITIONS * scale))
    with pilot() as made, replicating(made.place / "pouchdb") as replicate, made.serving() as server:
        (code,) = made.codes("Ada", ["desk 1"])
        with fresh_desk(made.place / "workspace") as desk, open_central(made.folder, CHEAP) as central:
            sync = Sync(desk)
            join(sync, server.url, made.authority, code, "Ada")
            ours = _Ours(desk, sync, server, facts)
            ours()
            copy = _Copy(central.databases["casework"].engine, facts)
            bodies = [json.loads(row[FACT.index("body")]) for row in copy.facts]
            documents = [{"_id": body["fact_id"], **body} for body in bodies]
            found = _in_turn(times, (ours, copy, lambda: replicate(documents)))
        _require_all(made, ours.made)
    us, anchor, pouchdb = map(median, found)
    whole = ours.whole[-times:]
    return {
        "facts": facts,
        "repetitions": times,
        "seconds": us,
        "best_s": min(found[0]),
        "whole_s": median(whole),
        "copy_seconds": anchor,
        "copy_best_s": min(found[1]),
        "pouchdb_seconds": pouchdb,
        "client_cpu_s": median(ours.client_cpu),
        "server_cpu_s": median(ours.server_cpu),
        "facts_copy_ratio": us / median(copy.facts_alone),
        "pouchdb_ratio": us / pouchdb,
        "ratio": us / anchor,
    }


def _in_turn(times: int, jobs: Sequence[Callable[[], float]]) -> list[list[float]]:
    """Each job so many times, each first in turn, after one round that is not counted."""
    found: list[list[float]] = [[] for _ in jobs]
    for turn in range(times + 1):
        for step in range(len(jobs)):
            at = (turn + step) % len(jobs)
            value = jobs[at]()
            if turn:
                found[at].append(value)
    return found


@contextmanager
def acknowledgements() -> Iterator[list[float]]:
    """The moments at which answers had become durable in the outbox's file."""
    kept: list[float] = []
    settle = SqlOutbox.settle

    def timed(outbox: SqlOutbox, *answers: Any) -> None:
        settle(outbox, *answers)
        kept.append(time.perf_counter())

    with patch.object(SqlOutbox, "settle", timed):
        yield kept


class _Ours:
    """One exchange of so many facts, that wait in the outbox beforehand."""

    def __init__(self, desk: Desk, sync: Sync, server: Served, facts: int) -> None:
        self._desk, self._sync, self._server, self._facts = desk, sync, server, facts
        self.made: dict[str, bytes] = {}
        self.client_cpu: list[float] = []
        self.server_cpu: list[float] = []
        self.whole: list[float] = []

    def __call__(self) -> float:
        self.made |= add_assessments(self._desk, self._facts, len(self.made))
        here, there = _own_cpu(), cpu_of(self._server.process.pid)
        begun = time.perf_counter()
        with acknowledgements() as kept:
            self.whole.append(seconds(self._exchange))
        self.client_cpu.append(_own_cpu() - here)
        self.server_cpu.append(cpu_of(self._server.process.pid) - there)
        return kept[-1] - begun

    def _exchange(self) -> None:
        outcome = self._sync.once()
        if (outcome.trouble, outcome.sent) != (None, self._facts):
            raise RuntimeError(f"the exchange did not send every fact: {outcome}")


class _Copy:
    """Copies the rows of one exchange into empty tables of the same form."""

    def __init__(self, engine: Engine, count: int) -> None:
        self._engine, self.facts_alone = engine, list[float]()
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE anchor_fact (LIKE fact INCLUDING ALL)"))
            connection.execute(text("CREATE TABLE anchor_link (LIKE chain_link INCLUDING ALL)"))
            read = "SELECT {} FROM {} ORDER BY {} LIMIT {}"
            facts = connection.execute(text(read.format(", ".join(FACT), "fact", "change_seq", count)))
            self.facts = [tuple(row) for row in facts]
            links = connection.execute(text(read.format(", ".join(LINK), "chain_link", "number", count)))
            self.links = [tuple(row) for row in links]

    def __call__(self) -> float:
        with self._engine.begin() as connection:
            connection.execute(text("TRUNCATE anchor_fact, anchor_link"))
        with closing(self._engine.raw_connection()) as held:
            driver: Any = held.driver_connection

            def copy_all() -> None:
                self.facts_alone.append(seconds(lambda: copy_rows(driver, "anchor_fact", FACT, self.facts)))
                copy_rows(driver, "anchor_link", LINK, self.links)
                driver.commit()

            return seconds(copy_all)


def copy_rows(driver: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """COPY rows into a table, in the driver's transaction."""
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)


def _require_all(made: Pilot, facts: dict[str, bytes]) -> None:
    kept = [(fact_id, body.encode("ascii")) for _, fact_id, body in made.facts("casework")]
    if kept != list(facts.items()):
        raise RuntimeError("the server does not have every fact once, unchanged and in its order")


def cpu_of(process: int) -> float:
    """Processor seconds that another process has used, from the system's own account of it."""
    told = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _own_cpu() -> float:
    spent = os.times()
    return spent.user + spent.system
