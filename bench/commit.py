"""A durable grade (assessment, custody entry, outbox rows) beside the same transaction and rows in plain sqlite3.

Ours is the casebook on SQLCipher, WAL, synchronous=FULL, as the review uses it. The peer is the transaction written straight
down on Python's own sqlite3: the same pragmas, page size, tables, indexes, triggers and rows, made from the same facts (ids,
hash chain and payloads are part of the transaction: they follow from what it reads). Commit by commit, each first in turn.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from app.bootstrap import Desk
from app.domain.assessment import Assessment, Outcome
from app.domain.ids import new_id
from app.intake.ports import Description, Stored, Taken
from app.storage.casebook import assessment_row
from app.storage.custody import HEAD, encode_entry, entry_hash
from app.storage.engine import PAGE_BYTES, PRAGMAS
from app.storage.register import SqlRegister
from bench.harness import Aim, Figures, alternate, median, quantile, scratch, seconds
from bench.workspaces import fresh_desk

AIMS = (Aim("ratio", 1.5),)
GRADES = 4_000


def measure(scale: float = 1.0) -> Figures:
    """Milliseconds of both; `ratio` is the median of ours over the median of the peer's."""
    grades = max(2, round(GRADES * scale))
    with scratch() as folder, fresh_desk(folder / "workspace") as desk:
        person = desk.workspace.about.person_id
        facts = [_assessment(f"{number:064x}", person) for number in range(grades + 1)]
        _take_in(desk, facts)
        with closing(_plain_copy(desk.workspace.work, folder / "plain.db")) as plain:
            ours, peer = alternate(grades, _each(desk.casebook.assess, facts), _each(_PlainBook(plain).assess, facts))
            _compare(desk.workspace.work, plain)
    return {
        "grades": grades,
        "median_ms": median(ours) * 1e3,
        "p95_ms": quantile(ours, 0.95) * 1e3,
        "peer_median_ms": median(peer) * 1e3,
        "peer_p95_ms": quantile(peer, 0.95) * 1e3,
        "ratio": median(ours) / median(peer),
    }


def _assessment(sha256: str, person_id: str) -> Assessment:
    return Assessment(new_id(), sha256, Outcome.GRADED, "uk", "1", "B", person_id, datetime.now(UTC), None, 0)


def _take_in(desk: Desk, facts: Iterable[Assessment]) -> None:
    """An item for each fact, without a content: grading reads none."""
    register = SqlRegister(desk.workspace.work, desk.workspace.about.person_id)
    told = Description("image/jpeg", 1_632, 1_224, 1, None, None)
    hashes = [fact.item_sha256 for fact in facts]
    taken = tuple(Taken(f"{h}.jpg", 1, 1, h, h[:32], Stored(h[:32], bytes(60), 1), told) for h in hashes)
    register.record(register.begin("R-1", "generated", "/generated"), taken, ())


def _each(assess: Callable[[Assessment], None], facts: Iterable[Assessment]) -> Callable[[], float]:
    waiting = iter(facts)

    def assess_next() -> float:
        fact = next(waiting)
        return seconds(lambda: assess(fact))

    return assess_next


class _PlainBook:
    """What `SqlCasebook.assess` does, on a plain connection and with nothing in between."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def assess(self, fact: Assessment) -> None:
        """One transaction."""
        run = self._run
        run("BEGIN IMMEDIATE")
        (last,) = run("SELECT last_fact FROM item WHERE sha256 = ?", (fact.item_sha256,)).fetchone()
        if last != fact.supersedes:
            raise RuntimeError("not the state that the fact was made for")
        row = assessment_row(fact)
        run(f"INSERT INTO assessment ({','.join(row)}) VALUES ({_marks(row)})", tuple(row.values()))
        seq, previous = run("SELECT seq, hash FROM chain_head WHERE name = ?", (HEAD,)).fetchone()
        entry: dict[str, object] = {
            "fact_id": new_id(),
            "kind": "assessed",
            "item_sha256": fact.item_sha256,
            "person_id": fact.analyst_id,
            "at": datetime.now(UTC).isoformat(),
            "case_id": fact.case_id,
            "detail": json.dumps({"fact": fact.fact_id}),
        }
        body = encode_entry(entry)
        digest = entry_hash(previous, seq + 1, body)
        chained = {"seq": seq + 1, **entry, "prev_hash": previous, "row_hash": digest}
        run(f"INSERT INTO custody ({','.join(chained)}) VALUES ({_marks(chained)})", tuple(chained.values()))
        send = "INSERT INTO outbox (fact_id, stream, payload) VALUES (?, ?, ?)"
        run(send, (entry["fact_id"], "custody", body))
        run("UPDATE chain_head SET seq = ?, hash = ? WHERE name = ?", (seq + 1, digest, HEAD))
        run(send, (fact.fact_id, "assessment", json.dumps(row, separators=(",", ":")).encode("ascii")))
        standing = "UPDATE item SET state = 'graded', grade = ?, last_fact = ?, declined = 0 WHERE sha256 = ?"
        run(standing, (fact.grade, fact.fact_id, fact.item_sha256))
        run("COMMIT")


def _marks(row: dict[str, object]) -> str:
    return ",".join("?" * len(row))


def _plain_copy(engine: Engine, path: Path) -> sqlite3.Connection:
    """The database as it is, unencrypted: generated rows only."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute(f"PRAGMA page_size={PAGE_BYTES}")
    with engine.connect() as connection:
        made = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        schema = connection.exec_driver_sql(made).fetchall()
        plain.execute("BEGIN")
        for kind, name, sql in sorted(schema, key=lambda row: row[0] != "table"):
            plain.execute(sql)
            rows = (
                [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')] if kind == "table" else []
            )
            if rows:
                plain.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * len(rows[0]))})', rows)
        plain.execute("COMMIT")
    for pragma in PRAGMAS:
        plain.execute(f"PRAGMA {pragma}").fetchall()
    return plain


def _compare(engine: Engine, plain: sqlite3.Connection) -> None:
    """Both must have written the same; what differs by chance (ids and times of custody entries) is only counted."""
    for query in (
        "SELECT * FROM assessment",
        "SELECT * FROM item",
        "SELECT count(*), max(seq) FROM custody",
        "SELECT count(*), sum(length(payload)) FROM outbox",
    ):
        with engine.connect() as connection:
            ours = [tuple(row) for row in connection.exec_driver_sql(query)]
        if ours != plain.execute(query).fetchall():
            raise RuntimeError("the peer did not write the same rows")
