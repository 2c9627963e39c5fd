"""Hash lists as a workspace keeps them: the newest version of each, and at once what it means for every item that is here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.policy.hash_lists import HashKind, HashList
from app.storage.engine import for_reading, translated
from app.storage.known_items import grade_known, withdraw_unlisted
from app.storage.prepared import driver_of
from app.storage.tables_work import HASH_ENTRY, HASH_LIST, ITEM, LIKENESS, LIST_GRADE, PREDICTION

WHAT, CHUNK = "work.db", 100


@dataclass(frozen=True, slots=True)
class KeptList:
    """One list as `sync --status` tells it. taken: it was looked up among all items that are here."""

    list_id: str
    version: int
    label: str
    trusted: bool
    kind: str
    count: int
    taken: bool


class SqlHashLists:
    """person_id: whose workspace it is."""

    def __init__(self, engine: Engine, person_id: str) -> None:
        self._engine, self._person_id = engine, person_id

    def kept(self) -> tuple[KeptList, ...]:
        """The lists that stand."""
        counts = select(HASH_ENTRY.c.list_id, func.count().label("count")).group_by(HASH_ENTRY.c.list_id).subquery()
        query = (
            select(HASH_LIST, func.coalesce(counts.c.count, 0).label("count"))
            .outerjoin(counts, counts.c.list_id == HASH_LIST.c.list_id)
            .order_by(HASH_LIST.c.label)
        )
        with translated(WHAT), for_reading(self._engine).connect() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            KeptList(
                row["list_id"],
                row["version"],
                row["label"],
                bool(row["trusted"]),
                row["kind"],
                row["count"],
                bool(row["taken"]),
            )
            for row in rows
        )

    def take(self, held: HashList) -> int:
        """A newer version of a list, and all that follows from it; returns how many items it graded.

        Nobody's grade waits for it long: items are looked up in small transactions. Until all are, it may be begun again.
        """
        with translated(WHAT), self._engine.begin() as connection:
            self._put(connection, held)
            withdraw_unlisted(connection, held.list_id, self._person_id)
            ids = _concerned(connection, held)
        graded = 0
        for start in range(0, len(ids), CHUNK):
            with translated(WHAT), self._engine.begin() as connection:
                graded += grade_known(connection, ids[start : start + CHUNK], self._person_id)
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(update(HASH_LIST).where(HASH_LIST.c.list_id == held.list_id).values(taken=1))
        return graded

    @staticmethod
    def _put(connection: Connection, held: HashList) -> None:
        row = {
            "list_id": held.list_id,
            "version": held.version,
            "label": held.label,
            "trusted": int(held.trusted),
            "kind": held.kind.value,
            "distance": held.distance,
            "scheme_id": held.scheme,
            "scheme_version": held.scheme_version,
            "taken": 0,
        }
        put = upsert(HASH_LIST).values(row)
        connection.execute(put.on_conflict_do_update(index_elements=["list_id"], set_=row))
        connection.execute(delete(HASH_ENTRY).where(HASH_ENTRY.c.list_id == held.list_id))
        entries = [(value, held.list_id, grade) for grade, hashes in held.grades.items() for value in sorted(hashes)]
        driver_of(connection).executemany("INSERT INTO hash_entry (value, list_id, grade) VALUES (?, ?, ?)", entries)


def _concerned(connection: Connection, held: HashList) -> list[str]:
    """Items that this version may mean something for, or that an earlier one did."""
    mine = HASH_ENTRY.c.list_id == held.list_id
    concerned = [
        select(PREDICTION.c.item_id).where(PREDICTION.c.list_id == held.list_id),
        select(ITEM.c.id)
        .join(LIST_GRADE, LIST_GRADE.c.fact_id == ITEM.c.last_fact)
        .where(LIST_GRADE.c.list_id == held.list_id),
    ]
    if held.kind is HashKind.PDQ:
        concerned.append(select(LIKENESS.c.item_id).where(LIKENESS.c.algorithm == "pdq"))
    else:
        column = ITEM.c[held.kind.value]
        concerned.append(select(ITEM.c.id).join(HASH_ENTRY, HASH_ENTRY.c.value == column).where(mine))
    return sorted({str(item_id) for query in concerned for item_id in connection.execute(query).scalars()})
