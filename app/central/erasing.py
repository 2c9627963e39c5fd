"""Erasing the bytes of a case: their keys go with the decision, the objects behind it. Hashes, places, facts and custody stay.

Without its key nobody can read an object, so a kill between the two leaves nothing that could be read; the next call, and the
server once a day, remove what was left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, exists, insert, select, update

from app.central.cases import locked_case, people_of, require_open
from app.central.database import Database
from app.central.tables import CASE_ITEM, ITEM
from app.central.tables_erasing import ERASURE
from app.errors import StorageError, UsageError

HERE = ITEM.c.erased_at.is_(None)


class Erased(NamedTuple):
    """How many items lost their bytes, and how many keep them because another case holds them."""

    items: int
    kept: int


class Erasing:
    """remove: takes one object out of the store; raises OSError or StorageError where it cannot go now."""

    def __init__(self, database: Database, remove: Callable[[str], object], now: Callable[[], datetime]) -> None:
        self._database, self._remove, self._now = database, remove, now

    def erase(self, reference: str, reason: str) -> Erased:
        """Erase what that case alone holds, for good; nothing can be taken into it again. Raises UsageError."""
        if not reason.strip():
            raise UsageError("erasing needs a reason")
        with self._database.writing() as connection:
            case_id = locked_case(connection, reference)
            require_open(connection, reference)
            if people_of(connection, case_id):
                raise UsageError("somebody has the case still; take it back first: penumbra central withdraw")
            done = self._take_keys(connection, case_id)
            row = {"case_id": case_id, "at": self._now().isoformat(), "reason": reason.strip(), "items": done.items}
            connection.execute(insert(ERASURE), row)
        self.finish()
        return done

    def finish(self) -> int:
        """Remove the objects of erased items that are still there; returns how many."""
        left = select(ITEM.c.sha256, ITEM.c.object_name).where(~HERE, ITEM.c.object_name != "")
        with self._database.reading() as connection:
            rows = connection.execute(left).all()
        for row in rows:
            try:
                self._remove(row.object_name)
            except (OSError, StorageError) as error:
                said = "the keys of what was erased are gone; an object could not be removed now, the server tries again each day"
                raise StorageError(said) from error
            of_it = (ITEM.c.sha256 == row.sha256) & (ITEM.c.object_name == row.object_name) & ~HERE
            with self._database.writing() as connection:
                connection.execute(update(ITEM).where(of_it).values(object_name=""))
        return len(rows)

    def _take_keys(self, connection: Connection, case_id: str) -> Erased:
        inside = select(CASE_ITEM.c.sha256).where(CASE_ITEM.c.case_id == case_id)
        held = select(ITEM.c.sha256).where(ITEM.c.sha256.in_(inside), HERE)
        # Locked, and looked at afterwards: an intake that puts one of them into another case comes before or after.
        found = connection.execute(held.order_by(ITEM.c.sha256).with_for_update()).scalars().all()
        others = CASE_ITEM.alias()
        elsewhere = exists().where(
            others.c.sha256 == ITEM.c.sha256,
            others.c.case_id != case_id,
            others.c.case_id.not_in(select(ERASURE.c.case_id)),
        )
        gone = update(ITEM).where(ITEM.c.sha256.in_(inside), HERE, ~elsewhere)
        count = connection.execute(gone.values(erased_at=self._now().isoformat(), wrapped_key=b"")).rowcount
        return Erased(count, len(found) - count)
