"""Which contents of the central system's cases are wanted here, what of them came so far, and that they are there.

They are fetched ahead of need, and not further: so many items, and so many bytes, may lie here that nobody has dealt with.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, exists, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.item import CannotShow
from app.domain.worklist import ItemState
from app.intake.ports import Taken
from app.storage.bytes_gone import drop_pieces
from app.storage.custody import append_entries
from app.storage.engine import for_reading, translated
from app.storage.prepared import driver_of
from app.storage.register import fill
from app.storage.tables_work import ITEM, PIECE, PUT_OFF, REPORT, REPORT_ITEM
from app.wire.wanted import Piece, Wanted

WHAT = "work.db"
AHEAD_ITEMS, AHEAD_BYTES = 200, 2 << 30
CASE = "central system"


class SqlDownloads:
    """Implements `app.sync.fetching.Downloads`. person_id: the analyst, for the custody log."""

    def __init__(self, engine: Engine, person_id: str, ahead_items: int = AHEAD_ITEMS) -> None:
        self._engine, self._person_id, self._ahead_items = engine, person_id, ahead_items

    def wanted(self, now: datetime) -> tuple[Wanted, ...]:
        """The next contents to fetch, in the order in which their items are served."""
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            count, held = self._ahead(connection)
            later = select(PUT_OFF.c.sha256).where(PUT_OFF.c.until > now.isoformat())
            query = (
                select(ITEM.c.id, ITEM.c.sha256, ITEM.c.size)
                .join(REPORT_ITEM, REPORT_ITEM.c.item_id == ITEM.c.id)
                .join(REPORT, REPORT.c.id == REPORT_ITEM.c.report_id)
                .where(REPORT.c.withdrawn == 0, ITEM.c.state == ItemState.UNGRADED.value)
                .where(ITEM.c.cannot_show == CannotShow.NOT_HERE.value, ITEM.c.sha256.not_in(later))
                .group_by(ITEM.c.id)
                .order_by(ITEM.c.declined, func.min(REPORT.c.made_at), func.min(REPORT_ITEM.c.position))
                .limit(max(0, self._ahead_items - count))
            )
            found: list[Wanted] = []
            for row in connection.execute(query):
                if held + row.size > AHEAD_BYTES and (held or found):
                    break
                held += row.size
                found.append(Wanted(str(row.id), str(row.sha256), int(row.size)))
        return tuple(found)

    def pieces(self, sha256: str) -> tuple[Piece, ...]:
        """What was fetched of a content, from its start and without a hole."""
        query = select(PIECE).where(PIECE.c.sha256 == sha256).order_by(PIECE.c.start)
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            rows = connection.execute(query).fetchall()
        return tuple(Piece(row.start, row.size, row.object_name, bytes(row.wrapped_key)) for row in rows)

    def add_piece(self, sha256: str, piece: Piece) -> None:
        """A further piece, whose bytes are durable."""
        row = {"sha256": sha256, "start": piece.start, "size": piece.size, "object_name": piece.object_name}
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(insert(PIECE), {**row, "wrapped_key": piece.wrapped_key})

    def arrive(self, contents: Sequence[tuple[str, Taken]]) -> None:
        """These contents are whole, durable and described; each by its item's id."""
        with translated(WHAT), self._engine.begin() as connection:
            append_entries(driver_of(connection), fill(connection, contents, self._person_id, CASE))
            hashes = [file.sha256 for _, file in contents]
            connection.execute(delete(PUT_OFF).where(PUT_OFF.c.sha256.in_(hashes)))

    def put_off(self, sha256: str, until: datetime) -> None:
        """It was not to be had, or was not what it should be: what came of it goes, and it is asked for after that moment."""
        with translated(WHAT), self._engine.begin() as connection:
            drop_pieces(connection, [sha256])
            put = upsert(PUT_OFF).values({"sha256": sha256, "until": until.isoformat()})
            later = {"until": put.excluded.until}
            connection.execute(put.on_conflict_do_update(index_elements=["sha256"], set_=later))

    @staticmethod
    def _ahead(connection: Connection) -> tuple[int, int]:
        """How many items of cases, and how many bytes of them, lie here and are not dealt with."""
        of_a_case = (
            select(REPORT_ITEM.c.item_id)
            .join(REPORT, REPORT.c.id == REPORT_ITEM.c.report_id)
            .where(REPORT_ITEM.c.item_id == ITEM.c.id, REPORT.c.case_id.is_not(None), REPORT.c.withdrawn == 0)
        )
        left = (ITEM.c.state == ItemState.UNGRADED.value) & (ITEM.c.object_name != "") & exists(of_a_case)
        query = select(func.count(), func.coalesce(func.sum(ITEM.c.size), 0)).where(left)
        count, size = connection.execute(query).one()
        return int(count), int(size)


def piece_names(engine: Engine) -> set[str]:
    """Encrypted files that hold pieces of contents."""
    with translated(WHAT), for_reading(engine).connect() as connection:
        return {str(name) for name in connection.execute(select(PIECE.c.object_name)).scalars()}
