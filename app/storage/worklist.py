"""What a review and the command line read of reports and items."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Engine, bindparam, func, select

from app.domain.assessment import Assessment, Outcome
from app.domain.item import CannotShow, Cells, Item, Place
from app.domain.worklist import HistoryEntry, ItemCard, ItemState, ReportSummary, WorkItem
from app.errors import UsageError
from app.storage.engine import for_reading, translated
from app.storage.films import read_film
from app.storage.findings import read_details
from app.storage.first_reads import read_reports
from app.storage.prepared import Prepared, driver_of
from app.storage.register import path_text
from app.storage.tables_work import ACCOUNT, ASSESSMENT, ITEM, PLACE, REPORT, REPORT_ITEM, SOURCE

WHAT = "work.db"
PLACES_ON_CARD = 50
ITEMS_OF_REPORT = (
    "SELECT item.id, sha256, state, grade, copies, cannot_show, declined, cells_width, cells_height, greys"
    " FROM report_item JOIN item ON item.id = report_item.item_id"
    " WHERE report_item.report_id = ? ORDER BY report_item.position"
)
# What opening an item waits for, compiled once.
ITEM_OF_CARD = Prepared(select(ITEM).where(ITEM.c.id == bindparam("of")))
PLACES_OF_CARD = (
    "SELECT source.label, place.path FROM place JOIN source ON source.id = place.source_id"
    " WHERE place.item_id = ? ORDER BY place.id LIMIT ?"
)
HISTORY_OF_CARD = Prepared(
    select(ASSESSMENT, ACCOUNT.c.name)
    .outerjoin(ACCOUNT, ACCOUNT.c.id == ASSESSMENT.c.analyst_id)
    .where(ASSESSMENT.c.item_sha256 == bindparam("of"))
    .order_by(ASSESSMENT.c.seq)
)
KEY_OF_ITEM = Prepared(select(ITEM.c.object_name, ITEM.c.wrapped_key).where(ITEM.c.id == bindparam("of")))


@dataclass(frozen=True, slots=True)
class VaultKey:
    """Where an item's bytes lie in the vault, and the wrapped key to them."""

    object_name: str
    wrapped_key: bytes


class SqlWorklist:
    """Implements `app.review.ports.Worklist`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = for_reading(engine)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """The driver's connection, everything in the block read of one moment."""
        with translated(WHAT), self._engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("BEGIN")
            try:
                yield driver
            finally:
                driver.execute("ROLLBACK")

    def reports(self) -> tuple[ReportSummary, ...]:
        """All reports, oldest first."""
        with translated(WHAT), self._engine.connect() as connection:
            return read_reports(driver_of(connection))

    def report(self, reference: str) -> ReportSummary:
        """The report of that reference; raises UsageError if there is none."""
        for report in self.reports():
            if report.reference == reference:
                return report
        raise UsageError("there is no report of that reference")

    def items(self, report_id: str) -> tuple[WorkItem, ...]:
        """All items of a report, in the order in which they were found. Raw rows: a report may hold 100,000."""
        with translated(WHAT), self._engine.connect() as connection:
            rows = connection.exec_driver_sql(ITEMS_OF_REPORT, (report_id,)).cursor
            with _uncollected():
                # As WorkItem._make, without a Python call for each row.
                return tuple(map(partial(tuple.__new__, WorkItem), rows.fetchall()))

    def first_items(self, report_id: str, count: int) -> tuple[WorkItem, ...]:
        """At most that many of them, from the first."""
        with translated(WHAT), self._engine.connect() as connection:
            rows = connection.exec_driver_sql(ITEMS_OF_REPORT + " LIMIT ?", (report_id, count)).cursor
            return tuple(map(WorkItem._make, rows.fetchall()))

    def card(self, item_id: str) -> ItemCard:
        """Facts, places (the first 50), history and details of one item."""
        with self._reading() as driver:
            found = ITEM_OF_CARD.all(driver, {"of": item_id})
            if not found:
                raise UsageError("there is no item of that id")
            (row,) = found
            places = driver.execute(PLACES_OF_CARD, (item_id, PLACES_ON_CARD)).fetchall()
            history = HISTORY_OF_CARD.all(driver, {"of": row["sha256"]})
            details, film = read_details(driver, item_id), read_film(driver, item_id)
        return ItemCard(
            _item(row),
            tuple(Place(path_text(label), path_text(path)) for label, path in places),
            int(row["copies"]),
            tuple(HistoryEntry(read_assessment(entry), str(entry["name"] or "another person")) for entry in history),
            details,
            film,
        )

    def find(self, id_or_sha256: str) -> str:
        """The id of the item with that id or SHA-256; raises UsageError if there is none."""
        wanted = id_or_sha256.lower()
        with translated(WHAT), self._engine.connect() as connection:
            query = select(ITEM.c.id).where((ITEM.c.id == wanted) | (ITEM.c.sha256 == wanted))
            found = connection.execute(query).scalar()
        if found is None:
            raise UsageError("there is no item of that id or SHA-256")
        return str(found)

    def types(self, report_id: str) -> dict[str, str]:
        """Media type of each item of a report, by id."""
        query = select(ITEM.c.id, ITEM.c.media_type).join(REPORT_ITEM, REPORT_ITEM.c.item_id == ITEM.c.id)
        with translated(WHAT), self._engine.connect() as connection:
            rows = connection.execute(query.where(REPORT_ITEM.c.report_id == report_id)).fetchall()
        return {str(item): str(kind) for item, kind in rows}

    def places(self, report_id: str) -> dict[str, list[str]]:
        """Paths at which each item was found within a report, by item id."""
        query = select(PLACE.c.item_id, PLACE.c.path).join(SOURCE, SOURCE.c.id == PLACE.c.source_id)
        query = query.where(SOURCE.c.report_id == report_id).order_by(PLACE.c.id)
        found: dict[str, list[str]] = {}
        with translated(WHAT), self._engine.connect() as connection:
            for item_id, path in connection.execute(query):
                found.setdefault(str(item_id), []).append(path_text(path))
        return found

    def vault_key(self, item_id: str) -> VaultKey:
        """Where the bytes of an item are."""
        with self._reading() as driver:
            found = KEY_OF_ITEM.first(driver, {"of": item_id})
        if found is None:
            raise UsageError("there is no item of that id")
        name, wrapped = found
        if not name:
            raise UsageError("the item is not here yet")
        return VaultKey(str(name), bytes(wrapped))

    def vault_keys(self) -> tuple[VaultKey, ...]:
        """All of them, for checking the vault."""
        with translated(WHAT), self._engine.connect() as connection:
            held = select(ITEM.c.object_name, ITEM.c.wrapped_key).where(ITEM.c.object_name != "")
            rows = connection.execute(held).fetchall()
        return tuple(VaultKey(str(name), bytes(wrapped)) for name, wrapped in rows)

    def counts(self) -> dict[str, int]:
        """Reports, items and open items of the workspace."""
        with translated(WHAT), self._engine.connect() as connection:
            live = REPORT.c.withdrawn == 0
            reports = connection.execute(select(func.count()).select_from(REPORT).where(live)).scalar_one()
            served = select(REPORT_ITEM.c.item_id).join(REPORT, REPORT.c.id == REPORT_ITEM.c.report_id).where(live)
            counted = select(func.count()).select_from(ITEM).where(ITEM.c.id.in_(served))
            items = connection.execute(counted).scalar_one()
            left = ITEM.c.state == ItemState.UNGRADED.value
            open_items = connection.execute(counted.where(left)).scalar_one()
        return {"reports": reports, "items": items, "open_items": open_items}


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: a million fresh values and no rubbish among them cost it a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read_assessment(row: Any) -> Assessment:
    """One row of the assessment table as a fact."""
    return Assessment(
        fact_id=row["fact_id"],
        item_sha256=row["item_sha256"],
        outcome=Outcome(row["outcome"]),
        scheme_id=row["scheme_id"],
        scheme_version=row["scheme_version"],
        grade=row["grade"],
        analyst_id=row["analyst_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        supersedes=row["supersedes"],
        unseen_copies=row["unseen_copies"],
        case_id=row["case_id"],
    )


def _item(row: Any) -> Item:
    width, height = row["cells_width"], row["cells_height"]
    return Item(
        id=row["id"],
        sha256=row["sha256"],
        md5=row["md5"],
        size=row["size"],
        media_type=row["media_type"],
        width=row["width"],
        height=row["height"],
        frames=row["frames"],
        cannot_show=CannotShow(row["cannot_show"]) if row["cannot_show"] else None,
        cells=Cells(width, height, bytes(row["greys"])) if width else None,
    )
