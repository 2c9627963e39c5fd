"""Items that hash lists know: graded without being seen where a trusted list has the very bytes, foretold everywhere else.

Written in the transaction that adds an item, fetches its bytes or takes in a list. What a person has concluded, or has looked at,
is never touched: there a list only foretells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select

from app.domain.assessment import Assessment, Outcome
from app.domain.findings import CONVENTIONS
from app.domain.ids import new_id
from app.domain.worklist import ItemState
from app.storage.casebook import ADD_ASSESSMENT, SET_STANDING, assessment_row
from app.storage.custody import SEND, Entry, append_entries, compact_json
from app.storage.prepared import Prepared, driver_of
from app.storage.tables_work import (
    BOOKING,
    HASH_ENTRY,
    HASH_LIST,
    ITEM,
    LIKENESS,
    LIST_GRADE,
    PREDICTION,
    REPORT,
    REPORT_ITEM,
)

CHUNK = 500
EXACT = ("sha256", "md5")
ADD_LIST_GRADE = Prepared(insert(LIST_GRADE))
LEAST_QUALITY = 50  # below it PDQ tells nothing


@dataclass(frozen=True, slots=True)
class Match:
    """One list that knows an item. distance: in bits; 0 where the very bytes are listed."""

    item_id: str
    list_id: str
    label: str
    version: int
    trusted: bool
    scheme_id: str
    scheme_version: str
    grade: str
    distance: int


def grade_known(connection: Connection, ids: Iterable[str], person_id: str) -> int:
    """Look these items up; returns how many a list graded. person_id: whose workspace it is."""
    if connection.execute(select(HASH_LIST.c.list_id).limit(1)).first() is None:
        return 0
    graded, wanted = 0, list(ids)
    near = _near_lists(connection)
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        connection.execute(delete(PREDICTION).where(PREDICTION.c.item_id.in_(chunk)))
        found = _exact(connection, chunk)
        by_item: dict[str, list[Match]] = {}
        for match in (*found, *_near(connection, chunk, near)):
            by_item.setdefault(match.item_id, []).append(match)
        graded += _apply(connection, by_item, person_id)
    return graded


def withdraw_unlisted(connection: Connection, list_id: str, person_id: str) -> None:
    """Grades that a list made, and would not make any more as it stands now, are withdrawn: facts behind those facts."""
    query = (
        select(ITEM, LIST_GRADE.c.label)
        .join(LIST_GRADE, LIST_GRADE.c.fact_id == ITEM.c.last_fact)
        .where(LIST_GRADE.c.list_id == list_id, ITEM.c.state == ItemState.GRADED.value)
    )
    rows = connection.execute(query).mappings().all()
    found = _exact(connection, [str(row["id"]) for row in rows])
    still = {match.item_id: match for match in found if match.list_id == list_id}
    held = connection.execute(select(HASH_LIST).where(HASH_LIST.c.list_id == list_id)).mappings().one()
    matches = ((row, still.get(str(row["id"]))) for row in rows)
    gone = [row for row, match in matches if match is None or not match.trusted or match.grade != row["grade"]]
    _write(connection, [_Verdict(row, held, Outcome.WITHDRAWN, "") for row in gone], person_id)


def _apply(connection: Connection, by_item: dict[str, list[Match]], person_id: str) -> int:
    untouched = {str(row["id"]): dict(row) for row in _untouched(connection, list(by_item))}
    verdicts: list[_Verdict] = []
    told: list[dict[str, object]] = []
    for item_id, matches in by_item.items():
        trusted = [match for match in matches if match.trusted and not match.distance]
        if item_id in untouched and len({match.grade for match in trusted}) == 1:
            verdicts.append(_Verdict(untouched[item_id], asdict(trusted[0]), Outcome.GRADED, trusted[0].grade))
        else:
            told += [
                {"item_id": item_id, "list_id": m.list_id, "grade": m.grade, "distance": m.distance} for m in matches
            ]
    if told:
        connection.execute(insert(PREDICTION), told)
    _write(connection, verdicts, person_id)
    return len(verdicts)


def _untouched(connection: Connection, ids: Sequence[str]) -> Sequence[Any]:
    """Of these, those on which nobody has concluded anything, and at which nobody has looked."""
    by_list = select(LIST_GRADE.c.fact_id).where(LIST_GRADE.c.fact_id == ITEM.c.last_fact)
    query = select(ITEM).where(
        ITEM.c.id.in_(ids),
        ITEM.c.state == ItemState.UNGRADED.value,
        ITEM.c.last_fact.is_(None) | exists(by_list),
        ITEM.c.id.not_in(select(BOOKING.c.item_id)),
    )
    return connection.execute(query).mappings().all()


def _exact(connection: Connection, ids: Sequence[str]) -> list[Match]:
    query = (
        select(ITEM.c.id, HASH_LIST, HASH_ENTRY.c.grade)
        .join(HASH_ENTRY, HASH_ENTRY.c.value.in_([ITEM.c.sha256, ITEM.c.md5]))
        .join(HASH_LIST, HASH_LIST.c.list_id == HASH_ENTRY.c.list_id)
        .where(ITEM.c.id.in_(ids), HASH_LIST.c.kind.in_(EXACT))
        .order_by(HASH_LIST.c.list_id)
    )
    return [_match(row, str(row["id"]), str(row["grade"]), 0) for row in connection.execute(query).mappings()]


def _near_lists(connection: Connection) -> list[tuple[Any, list[tuple[int, str]]]]:
    """Each list of hashes to be near to, with its hashes as numbers."""
    found = []
    for held in connection.execute(select(HASH_LIST).where(HASH_LIST.c.kind == "pdq")).mappings().all():
        query = select(HASH_ENTRY.c.value, HASH_ENTRY.c.grade).where(HASH_ENTRY.c.list_id == held["list_id"])
        found.append((held, [(int(value, 16), str(grade)) for value, grade in connection.execute(query)]))
    return found


def _near(
    connection: Connection, ids: Sequence[str], lists: Sequence[tuple[Any, list[tuple[int, str]]]]
) -> Iterable[Match]:
    if not lists:
        return
    query = select(LIKENESS.c.item_id, LIKENESS.c.value).where(
        LIKENESS.c.item_id.in_(ids),
        LIKENESS.c.algorithm == "pdq",
        LIKENESS.c.version == CONVENTIONS["pdq"],
        LIKENESS.c.quality >= LEAST_QUALITY,
    )
    for item_id, value in connection.execute(query).fetchall():
        here = int.from_bytes(bytes(value), "big")
        for held, entries in lists:
            nearest = min((((here ^ there).bit_count(), grade) for there, grade in entries), default=None)
            if nearest is not None and nearest[0] <= held["distance"]:
                yield _match(held, str(item_id), nearest[1], nearest[0])


def _match(held: Any, item_id: str, grade: str, distance: int) -> Match:
    exact = held["kind"] in EXACT
    return Match(
        item_id,
        str(held["list_id"]),
        str(held["label"]),
        int(held["version"]),
        bool(held["trusted"]) and exact,
        str(held["scheme_id"]),
        str(held["scheme_version"]),
        grade,
        distance,
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a list says of one item from now on. item: its row; held: the list's row, or what of it is needed."""

    item: Any
    held: Any
    outcome: Outcome
    grade: str


def _write(connection: Connection, verdicts: Sequence[_Verdict], person_id: str) -> None:
    """The lists' facts, with their custody entries and outbox rows."""
    if not verdicts:
        return
    driver, cases = driver_of(connection), _cases(connection, [str(verdict.item["id"]) for verdict in verdicts])
    entries: list[Entry] = []
    for verdict in verdicts:
        held, sha256 = verdict.held, str(verdict.item["sha256"])
        fact = _fact(verdict, cases.get(str(verdict.item["id"])), person_id)
        row = assessment_row(fact)
        ADD_ASSESSMENT.run(driver, row)
        ADD_LIST_GRADE.run(driver, {"fact_id": fact.fact_id, "list_id": held["list_id"], "label": held["label"]})
        named = {"list": held["list_id"], "version": held["version"]}
        payload = compact_json({**row, "attributes": {"by_list": named, "seen": False}})
        SEND.run(driver, {"fact_id": fact.fact_id, "stream": "assessment", "payload": payload})
        kind = "withdrawn" if verdict.outcome is Outcome.WITHDRAWN else "assessed"
        entries.append(Entry(kind, sha256, person_id, {"fact": fact.fact_id, "by_list": named}, fact.case_id))
        state = ItemState.GRADED if verdict.grade else ItemState.UNGRADED
        standing = {"state": state.value, "grade": verdict.grade, "last_fact": fact.fact_id, "declined": 0}
        SET_STANDING.run(driver, {**standing, "of": sha256})
    append_entries(driver, entries)


def _fact(verdict: _Verdict, case_id: str | None, person_id: str) -> Assessment:
    item, held, grade = verdict.item, verdict.held, verdict.grade
    return Assessment(
        fact_id=new_id(),
        item_sha256=str(item["sha256"]),
        outcome=verdict.outcome,
        scheme_id=str(held["scheme_id"]),
        scheme_version=str(held["scheme_version"]),
        grade=grade,
        analyst_id=person_id,
        made_at=datetime.now(UTC),
        supersedes=item["last_fact"],
        unseen_copies=max(0, int(item["copies"]) - 1) if grade else 0,
        case_id=case_id,
    )


def _cases(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """A case of each item that has one."""
    query = (
        select(REPORT_ITEM.c.item_id, REPORT.c.case_id)
        .join(REPORT, REPORT.c.id == REPORT_ITEM.c.report_id)
        .where(REPORT_ITEM.c.item_id.in_(ids), REPORT.c.case_id.is_not(None), REPORT.c.withdrawn == 0)
    )
    return {str(item_id): str(case_id) for item_id, case_id in connection.execute(query)}
