"""What a review writes to work.db: custody, assessments, declines and bookings. Each call is one durable transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.assessment import Assessment, Outcome
from app.domain.worklist import ItemState
from app.errors import DamagedError, UsageError
from app.review.ports import Booking, Correction, Sight
from app.storage.custody import SEND, Entry, append_entries, compact_json
from app.storage.engine import translated
from app.storage.first_reads import BOOKINGS_STAND, read_bookings
from app.storage.prepared import Prepared, Writer, driver_of
from app.storage.tables_work import ASSESSMENT, BOOKING, ITEM

WHAT = "work.db"
STATES = {
    Outcome.GRADED: ItemState.GRADED,
    Outcome.NOT_ASSESSABLE: ItemState.NOT_ASSESSABLE,
    Outcome.SET_ASIDE: ItemState.SET_ASIDE,
}
SHA256 = Prepared(select(ITEM.c.sha256).where(ITEM.c.id == bindparam("of")))
LAST_FACT = Prepared(select(ITEM.c.last_fact).where(ITEM.c.sha256 == bindparam("of")))
FACT = Prepared(
    select(ASSESSMENT.c.outcome, ASSESSMENT.c.grade, ASSESSMENT.c.supersedes).where(
        ASSESSMENT.c.fact_id == bindparam("of")
    )
)
ADD_ASSESSMENT = Prepared(insert(ASSESSMENT), (column.name for column in ASSESSMENT.columns if column.name != "seq"))
SET_STANDING = Prepared(
    update(ITEM).where(ITEM.c.sha256 == bindparam("of")), ("state", "grade", "last_fact", "declined")
)
ADDED = upsert(BOOKING)
SUMS = {name: BOOKING.c[name] + ADDED.excluded[name] for name in ("picture_units", "sound_units")}
ADD_BOOKING = Prepared(
    ADDED.on_conflict_do_update(index_elements=["item_id"], set_={**SUMS, "last_at": ADDED.excluded.last_at}),
    ("item_id", "picture_units", "sound_units", "last_at"),
)
# Bookings of the item may have been refused, and come with the next request. A debt stands for 24 h of its own; a clock that was
# set back takes nothing from those that the bookings have.
SET_OWED = Prepared(
    ADDED.on_conflict_do_update(
        index_elements=["item_id"],
        set_={
            "owed_u": ADDED.excluded.owed_u,
            "after_seq": ADDED.excluded.after_seq,
            "last_at": func.max(BOOKING.c.last_at, ADDED.excluded.last_at),
        },
    ),
    ("item_id", "picture_units", "sound_units", "owed_u", "after_seq", "last_at"),
)
SET_SIGHT = Prepared(update(BOOKING).where(BOOKING.c.item_id == bindparam("of")), ("unserved", "unserved_seq"))
DROP_OLD_BOOKINGS = Prepared(delete(BOOKING).where(BOOKING.c.last_at < bindparam("before")))
AGE_BOOKINGS = Prepared(update(BOOKING).where(BOOKING.c.last_at > bindparam("after")), ("last_at",))


class SqlCasebook:
    """Implements `app.review.ports.Casebook`. on_fact: called after each commit of what goes to the central system."""

    def __init__(self, engine: Engine, on_fact: Callable[[], None] = lambda: None) -> None:
        self._engine, self._on_fact = engine, on_fact
        self._writer = Writer(engine)

    def open_item(self, item_id: str, analyst_id: str) -> None:
        """Custody: the text card of the item was shown."""
        with translated(WHAT), self._writer.transaction() as driver:
            found = SHA256.first(driver, {"of": item_id})
            if found is None:
                raise UsageError("there is no item of that id")
            append_entries(driver, [Entry("opened", str(found[0]), analyst_id, {})])
        self._on_fact()

    def assess(self, assessment: Assessment, correction: Correction | None = None) -> None:
        """Assessment, custody entry, outbox row and what it owes to the ledger; refuses one built on an outdated state."""
        with translated(WHAT), self._writer.transaction() as driver:
            found = LAST_FACT.first(driver, {"of": assessment.item_sha256})
            if found is None:
                raise UsageError("there is no such item")
            if found[0] != assessment.supersedes:
                raise UsageError("the item was assessed in the meantime; open it again")
            withdraws = assessment.outcome is Outcome.WITHDRAWN
            row = assessment_row(assessment)
            ADD_ASSESSMENT.run(driver, row)
            kind, of, by = "withdrawn" if withdraws else "assessed", assessment.item_sha256, assessment.analyst_id
            append_entries(driver, [Entry(kind, of, by, {"fact": assessment.fact_id}, assessment.case_id)])
            payload = compact_json(row)
            SEND.run(driver, {"fact_id": assessment.fact_id, "stream": "assessment", "payload": payload})
            state, grade = (
                standing_of(driver, assessment.fact_id) if withdraws else (STATES[assessment.outcome], assessment.grade)
            )
            standing = {"state": state.value, "grade": grade, "last_fact": assessment.fact_id, "declined": 0}
            SET_STANDING.run(driver, {**standing, "of": assessment.item_sha256})
            if correction is not None:
                _set_owed(driver, correction, assessment.made_at)
        self._on_fact()

    def decline(self, item_id: str) -> None:
        """The item goes back to the pool: kept on this machine only, without reason, name or time."""
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(update(ITEM).where(ITEM.c.id == item_id).values(declined=1))

    def undo_decline(self, item_id: str) -> None:
        """It was not meant to: nothing of the decline is left."""
        with translated(WHAT), self._engine.begin() as connection:
            connection.execute(update(ITEM).where(ITEM.c.id == item_id).values(declined=0))

    def book(self, bookings: tuple[Booking, ...], at: datetime) -> None:
        """Add to the items' bookings; entries older than 24 h are dropped.

        at: the time as the machine ran on, so that a clock set forward drops nothing early and one set back keeps nothing.
        """
        with translated(WHAT), self._writer.transaction() as driver:
            DROP_OLD_BOOKINGS.run(driver, {"before": (at - BOOKINGS_STAND).isoformat()})
            # Written before a reboot under a clock that was ahead: from now on they too have 24 h, not until that day comes.
            AGE_BOOKINGS.run(driver, {"after": at.isoformat(), "last_at": at.isoformat()})
            for booking in bookings:
                units = {"picture_units": booking.picture_units, "sound_units": booking.sound_units}
                ADD_BOOKING.run(driver, {"item_id": booking.item_id, **units, "last_at": at.isoformat()})
                if booking.sight is not None:
                    _set_sight(driver, booking.item_id, booking.sight)

    def bookings(self, at: datetime) -> tuple[Booking, ...]:
        """All bookings that still stand."""
        with translated(WHAT), self._engine.connect() as connection:
            return read_bookings(driver_of(connection), at)


def _set_owed(driver: Any, correction: Correction, at: datetime) -> None:
    fresh = {"item_id": correction.item_id, "picture_units": 0, "sound_units": 0, "last_at": at.isoformat()}
    SET_OWED.run(driver, {**fresh, "owed_u": correction.owed_u, "after_seq": correction.after_seq})
    if correction.served:
        _set_sight(driver, correction.item_id, Sight(correction.served, correction.after_seq))


def _set_sight(driver: Any, item_id: str, sight: Sight) -> None:
    SET_SIGHT.run(driver, {"of": item_id, "unserved": sight.band, "unserved_seq": sight.after_seq})


def assessment_row(assessment: Assessment) -> dict[str, object]:
    """The fact as a row, and as the frozen payload that goes to the central system."""
    return {
        "fact_id": assessment.fact_id,
        "item_sha256": assessment.item_sha256,
        "outcome": assessment.outcome.value,
        "scheme_id": assessment.scheme_id,
        "scheme_version": assessment.scheme_version,
        "grade": assessment.grade,
        "analyst_id": assessment.analyst_id,
        "made_at": assessment.made_at.isoformat(),
        "supersedes": assessment.supersedes,
        "unseen_copies": assessment.unseen_copies,
        "case_id": assessment.case_id,
    }


def standing_of(driver: Any, fact_id: str | None) -> tuple[ItemState, str]:
    """State and grade that hold after a fact: a withdrawal gives back what stood before the one that it withdraws.

    Walks back as `app.grading.standing` walks forward: each withdrawal passes over one assessment that is not withdrawn.
    Reads by the driver's connection (`driver_of` finds it).
    """
    withdrawn = 0
    while fact_id is not None:
        found = FACT.first(driver, {"of": fact_id})
        if found is None:
            raise DamagedError(f"{WHAT}: an assessment refers to one that is not there")
        outcome, grade, fact_id = found
        if outcome == Outcome.WITHDRAWN:
            withdrawn += 1
        elif withdrawn:
            withdrawn -= 1
        else:
            return STATES[Outcome(outcome)], str(grade)
    return ItemState.UNGRADED, ""
