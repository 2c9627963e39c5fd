"""Cases of the server: who was given which, and what is published to them. Publishing and giving are one transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, RowMapping, delete, func, select, text

from app.central.adjudicating import publish_decided
from app.central.database import Database
from app.central.feeding import EVERYBODY, publish
from app.central.tables import ASSIGNMENT, CASE_FILE, CASE_ITEM, CASEWORK_SIDE, ITEM
from app.central.tables_erasing import ERASURE
from app.domain.ids import new_id
from app.errors import UsageError
from app.wire.feeds import AssignedCase, ItemReference, PolicyBundle, SignedFile


class Held(msgspec.Struct, frozen=True):
    """Where the server's vault holds an item."""

    object_name: str
    wrapped_key: bytes
    size: int


class Cases:
    """The casework part, as far as it comes down to workstations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def assign(self, reference: str, person: str) -> int:
        """Give a case to a person (their id on this side): the case and its items appear in their feeds; returns how many items.

        Again, for the same person: items that came since are added.
        """
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            # The row is locked, so that an item that is taken in at this moment is published by one of the two.
            case_id = locked_case(connection, reference)
            require_open(connection, reference)
            add = text("INSERT INTO assignment VALUES (:case_id, :person, :at) ON CONFLICT DO NOTHING")
            given = connection.execute(add, {"case_id": case_id, "person": person, "at": now.isoformat()}).rowcount
            if given:
                _publish_case(connection, AssignedCase(case_id, reference, now), person)
            publish_decided(connection, case_id, person)
            return publish_items(connection, case_id, person)

    def withdraw(self, reference: str, person: str) -> None:
        """Take a case back from a person: its items can be had no longer, and their workstation is told. Raises UsageError."""
        with self._database.writing() as connection:
            case_id = locked_case(connection, reference)
            of_both = (ASSIGNMENT.c.case_id == case_id) & (ASSIGNMENT.c.person == person)
            given = connection.execute(select(ASSIGNMENT.c.assigned_at).where(of_both)).scalar()
            if given is None:
                raise UsageError("that person does not have the case")
            connection.execute(delete(ASSIGNMENT).where(of_both))
            told = AssignedCase(case_id, reference, datetime.fromisoformat(given), withdrawn=True)
            _publish_case(connection, told, person)

    def held(self, sha256: str, person: str) -> Held | None:
        """Where an item lies, if it is in a case that was given to that person."""
        query = (
            select(ITEM.c.object_name, ITEM.c.wrapped_key, ITEM.c.size)
            .join(CASE_ITEM, CASE_ITEM.c.sha256 == ITEM.c.sha256)
            .join(ASSIGNMENT, ASSIGNMENT.c.case_id == CASE_ITEM.c.case_id)
            .where(ITEM.c.sha256 == sha256, ITEM.c.erased_at.is_(None), ASSIGNMENT.c.person == person)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Held(str(row.object_name), bytes(row.wrapped_key), int(row.size))

    def counts(self) -> dict[str, int]:
        """How many cases and items there are, and how many of each were erased besides."""
        all_of = {
            "cases": select(func.count())
            .select_from(CASE_FILE)
            .where(CASE_FILE.c.id.not_in(select(ERASURE.c.case_id))),
            "items": select(func.count()).select_from(ITEM).where(ITEM.c.erased_at.is_(None)),
            "erased_cases": select(func.count()).select_from(ERASURE),
            "erased_items": select(func.count()).select_from(ITEM).where(ITEM.c.erased_at.is_not(None)),
        }
        with self._database.reading() as connection:
            return {name: connection.execute(query).scalar_one() for name, query in all_of.items()}


def find_or_make_case(connection: Connection, reference: str) -> str:
    """The id of the case of that reference, its row locked."""
    add = text("INSERT INTO case_file VALUES (:id, :reference, :made_at) ON CONFLICT DO NOTHING")
    connection.execute(add, {"id": new_id(), "reference": reference, "made_at": datetime.now(UTC).isoformat()})
    query = select(CASE_FILE.c.id).where(CASE_FILE.c.reference == reference).with_for_update()
    return str(connection.execute(query).scalar_one())


def locked_case(connection: Connection, reference: str) -> str:
    """The id of the case of that reference, its row locked; raises UsageError."""
    query = select(CASE_FILE.c.id).where(CASE_FILE.c.reference == reference).with_for_update()
    case_id = connection.execute(query).scalar()
    if case_id is None:
        raise UsageError("there is no case of that reference")
    return str(case_id)


def require_open(connection: Connection, reference: str) -> None:
    """Raise UsageError where the bytes of the case of that reference were erased."""
    query = select(ERASURE.c.at).join(CASE_FILE, CASE_FILE.c.id == ERASURE.c.case_id)
    if connection.execute(query.where(CASE_FILE.c.reference == reference)).first() is not None:
        raise UsageError("the items of that case were erased; what comes anew belongs to another reference")


def _publish_case(connection: Connection, told: AssignedCase, person: str) -> None:
    """Behind whatever was said of that case to that person before: given, taken back, given again."""
    before = CASEWORK_SIDE.publication
    of_both = (before.c.feed == "case") & (before.c.audience == person) & (before.c.object_id == told.case_id)
    version = connection.execute(select(func.max(before.c.version)).where(of_both)).scalar() or 0
    publish(connection, "case", {told.case_id: told}, person, int(version) + 1)


def publish_items(connection: Connection, case_id: str, person: str, hashes: Collection[str] | None = None) -> int:
    """Publish a case's items to a person, all or those of these hashes; returns how many that were."""
    query = select(ITEM).join(CASE_ITEM, CASE_ITEM.c.sha256 == ITEM.c.sha256).where(CASE_ITEM.c.case_id == case_id)
    if hashes is not None:
        query = query.where(ITEM.c.sha256.in_(list(hashes)))
    found = connection.execute(query.order_by(ITEM.c.added_at, ITEM.c.sha256)).mappings().all()
    told: dict[str, msgspec.Struct] = {f"{case_id}/{item['sha256']}": _reference(case_id, item) for item in found}
    publish(connection, "item", told, person, 1)
    return len(told)


def people_of(connection: Connection, case_id: str) -> list[str]:
    """Whom a case was given to."""
    rows = connection.execute(select(ASSIGNMENT.c.person).where(ASSIGNMENT.c.case_id == case_id))
    return [str(row.person) for row in rows]


def publish_file(database: Database, feed: str, name: str, version: int, file: str) -> None:
    """Publish a signed file to everybody, in the casework part; its signature was checked by the caller. Raises UsageError."""
    before = CASEWORK_SIDE.publication
    of_it = (before.c.feed == feed) & (before.c.audience == EVERYBODY) & (before.c.object_id == name)
    with database.writing() as connection:
        newest = connection.execute(select(func.max(before.c.version)).where(of_it)).scalar() or 0
        if version <= newest:
            raise UsageError(f"version {newest} of it is published already; the next one must count on")
        publish(connection, feed, {name: SignedFile(version, file)}, EVERYBODY, version)


def publish_policy(database: Database, version: int, bundle: str) -> None:
    """Publish a policy bundle to everybody, in the wellbeing part; its signature was checked by the caller."""
    with database.writing() as connection:
        publish(connection, "policy", {"policy": PolicyBundle(version, bundle)}, EVERYBODY, version)


def _reference(case_id: str, item: RowMapping) -> ItemReference:
    named = {
        name: item[name] for name in ("sha256", "md5", "size", "media_type", "width", "height", "frames", "cannot_show")
    }
    return ItemReference(case_id=case_id, **named)
