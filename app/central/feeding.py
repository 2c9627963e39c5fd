"""Feeds: what a person may follow, from a cursor on. No committed row is ever passed over, whoever else writes meanwhile.

On PostgreSQL rows are ordered by (transaction, number), and only those of transactions below the oldest open one are given
out: a transaction that ends late cannot put a row behind a cursor. SQLite has one writer at a time.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, RowMapping, func, insert, select, text

from app.central.database import Database
from app.central.refusal import Refused
from app.central.tables import SideTables
from app.domain.ids import new_id
from app.wire.exchange import MOST_PAGE, Page, Published
from app.wire.feeds import ExposureElsewhere
from app.wire.problems import ProblemType
from app.wire.values import LARGEST

EVERYBODY = ""
ORDER = "ORDER BY change_xid, change_seq LIMIT :limit"
BELOW = {
    "postgresql": "(change_xid, change_seq) > (CAST(CAST(:xid AS text) AS xid8), :seq) "
    "AND change_xid < pg_snapshot_xmin(pg_current_snapshot())",
    "sqlite": "(change_xid, change_seq) > (CAST(:xid AS integer), :seq)",
}


class Cursor(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place in a feed, for nobody's eyes but the server's."""

    epoch: str
    feed: str
    xid: str
    seq: int


class Feeding:
    """The feeds of one side."""

    def __init__(self, database: Database, tables: SideTables) -> None:
        self._database, self._tables = database, tables
        below = BELOW[database.engine.dialect.name]
        self._published = text(
            "SELECT change_xid, change_seq, object_id AS id, version, body FROM publication "  # noqa: S608 - our own words
            f"WHERE feed = :feed AND audience IN ('', :person) AND {below} {ORDER}"
        )
        self._elsewhere = text(
            "SELECT change_xid, change_seq, id, 0 AS version, stream, body FROM fact "  # noqa: S608 - our own words
            f"WHERE person = :person AND device <> :device AND {below} {ORDER}"
        )

    def epoch(self) -> str:
        """The epoch of this side's feeds."""
        with self._database.reading() as connection:
            return self._epoch(connection)

    def renew_epoch(self) -> str:
        """Begin another epoch: after a restore every feed is followed from its start."""
        table = self._tables.epoch
        with self._database.writing() as connection:
            if self._database.is_postgresql:
                self._leave_other_cluster(connection)
            connection.execute(table.delete())
            fresh = new_id()
            connection.execute(insert(table), {"epoch": fresh})
            return fresh

    def _leave_other_cluster(self, connection: Connection) -> None:
        """Rows that a dump brought from another cluster count its transactions: ahead of ours they would be shown to nobody.

        Their numbers alone order them then; what is written from now on comes behind.
        """
        connection.execute(text("SET LOCAL statement_timeout = 0"))  # all rows are written anew
        for table in (self._tables.fact.name, self._tables.publication.name):
            ahead = text(f"SELECT EXISTS (SELECT FROM {table} WHERE change_xid >= pg_current_xact_id())")  # noqa: S608 - our own names
            if connection.execute(ahead).scalar():
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_update"))
                connection.execute(text(f"UPDATE {table} SET change_xid = '0'"))  # noqa: S608 - our own names
                connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_update"))

    def page(self, feed: str, person: str, device: str, cursor: str | None, limit: int = MOST_PAGE) -> Page:
        """The rows behind the cursor; raises Refused for a cursor of another epoch, or of rows that are not here any more."""
        with self._database.reading() as connection:
            epoch = self._epoch(connection)
            at = Cursor(epoch, feed, "0", 0) if cursor is None else _read(cursor, epoch, feed)
            self._require_there(connection, at)
            given = {"xid": at.xid, "seq": at.seq, "person": person, "limit": min(limit, MOST_PAGE) + 1}
            if feed == "exposure":
                rows = connection.execute(self._elsewhere, {**given, "device": device}).mappings().all()
            else:
                rows = connection.execute(self._published, {**given, "feed": feed}).mappings().all()
        kept = rows[: min(limit, MOST_PAGE)]
        if kept:
            at = Cursor(epoch, feed, str(kept[-1]["change_xid"]), int(kept[-1]["change_seq"]))
        return Page([_published(row) for row in kept], _write(at), len(rows) > len(kept))

    def _require_there(self, connection: Connection, at: Cursor) -> None:
        """Rows are never deleted: a cursor behind the newest one is of a server that was put back, and nobody has said so yet."""
        table = self._tables.fact if at.feed == "exposure" else self._tables.publication
        newest = connection.execute(select(func.max(table.c.change_seq))).scalar()
        if at.seq > (newest or 0):
            raise Refused(ProblemType.FEED_RESET)

    def _epoch(self, connection: Connection) -> str:
        return str(connection.execute(select(self._tables.epoch.c.epoch)).scalar_one())


def publish(
    connection: Connection,
    feed: str,
    bodies: Mapping[str, msgspec.Struct],
    audience: str,
    version: int,
) -> None:
    """Publish these objects, by their ids, in the caller's transaction; a version that was published already stays as it is."""
    rows = [
        {
            "feed": feed,
            "audience": audience,
            "object_id": object_id,
            "version": version,
            "body": msgspec.json.encode(body).decode("utf-8"),
        }
        for object_id, body in bodies.items()
    ]
    add = text(
        "INSERT INTO publication (feed, audience, object_id, version, body) "
        "VALUES (:feed, :audience, :object_id, :version, :body) ON CONFLICT DO NOTHING"
    )
    if rows:
        connection.execute(add, rows)


def _published(row: RowMapping) -> Published:
    body = msgspec.Raw(str(row["body"]).encode("utf-8"))
    if "stream" in row:
        body = msgspec.Raw(msgspec.json.encode(ExposureElsewhere(str(row["stream"]), body)))
    return Published(str(row["id"]), int(row["version"]), body)


def _write(cursor: Cursor) -> str:
    return urlsafe_b64encode(msgspec.json.encode(cursor)).decode("ascii").rstrip("=")


def _read(cursor: str, epoch: str, feed: str) -> Cursor:
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        at = msgspec.json.decode(raw, type=Cursor)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise Refused(ProblemType.MALFORMED, "cursor: it was not given out here") from error
    whole = at.xid.isascii() and at.xid.isdigit() and len(at.xid) <= 20 and int(at.xid) < 2**64
    if at.feed != feed or not whole or not 0 <= at.seq <= LARGEST:
        raise Refused(ProblemType.MALFORMED, "cursor: it was not given out here")
    if at.epoch != epoch:
        raise Refused(ProblemType.FEED_RESET)
    return at
