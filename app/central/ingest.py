"""Taking in a batch: checked as a whole, answered fact by fact, in one transaction; sent again it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec.structs import replace
from sqlalchemy import Connection, func, select, text, update

from app.central.bulk import BulkInsert, BulkSelect
from app.central.database import Database
from app.central.judging import Judged, judge
from app.central.refusal import Refused
from app.central.tables import ALIAS, SideTables
from app.wire.chain import GENESIS, links, signed_message
from app.wire.exchange import Answer, FactAnswer, Push, Pushed, SideState
from app.wire.problems import ProblemType, Reason
from app.wire.values import LARGEST, Side

BUILDS_ON_WAITS = timedelta(days=7)
FACT_COLUMNS = dict.fromkeys(("id", "stream", "item", "body", "body_hash"), "text")
# Each of them may be there already: from the same batch sent before, or from another connection at this moment.
ADD_HEAD = text("INSERT INTO chain_head VALUES (:device, :number, :link) ON CONFLICT DO NOTHING")
ADD_ALIAS = text("INSERT INTO alias VALUES (:alias, :person) ON CONFLICT DO NOTHING")
ADD_BATCH = text(
    "INSERT INTO batch (device, first, last, head, signature, sent_at, received_at, skew_ms) "
    "VALUES (:device, :first, :last, :head, :signature, :sent_at, :received_at, :skew_ms) ON CONFLICT DO NOTHING"
)
LINK_COLUMNS = {"number": "bigint", "fact_id": "text", "link": "text"}


class Ingest:
    """One side's door for facts."""

    def __init__(self, database: Database, tables: SideTables, side: Side, now: Callable[[], datetime]) -> None:
        self._database, self._tables, self._side, self._now = database, tables, side, now
        self._add_facts = BulkInsert(database, "fact", ("device", "person", "received_at"), FACT_COLUMNS, "id")
        self._add_links = BulkInsert(database, "chain_link", ("device",), LINK_COLUMNS)
        self._find_facts = BulkSelect(database, "fact", "id", ("id", "stream", "body_hash"))
        self._find_sent = BulkSelect(database, "chain_link", "fact_id", ("fact_id",))

    def push(self, device: str, signing_key: bytes, person: str, batch: Push) -> Pushed:
        """Answers for every fact, after all of it is durable; raises Refused if the batch as a whole does not hold.

        device, person: their ids on this side.
        """
        received = self._now()
        judged = [judge(fact, self._side) for fact in batch.facts]
        made = links(batch.previous, batch.first, [(fact.id, fact.stream, fact.hashed) for fact in judged])
        last = batch.first + len(judged) - 1
        if made[-1] != batch.head or last > LARGEST:
            raise Refused(ProblemType.CHAIN, "head: it does not follow from the facts")
        message = signed_message(device, self._side, batch.first, last, batch.head)
        _require_signature(signing_key, batch.signature, message)
        with self._database.writing() as connection:
            number, _ = self._follow(connection, device, batch, made)
            self._add_chain(connection, device, batch.first, judged, made, number)
            answers = self._take_in(connection, device, person, judged, received)
            skew = round((received - batch.sent_at).total_seconds() * 1000)
            self._keep_signature(connection, device, batch, received, last, skew)
        return Pushed(answers, max(number, last) + 1, received, skew)

    def state(self, device: str) -> SideState:
        """How far this side of the device is known."""
        with self._database.reading() as connection:
            number, link = self._head(connection, device)
        return SideState(self._side, number + 1, link)

    def _head(self, connection: Connection, device: str) -> tuple[int, str]:
        head = self._tables.chain_head
        row = connection.execute(select(head.c.number, head.c.link).where(head.c.device == device)).first()
        return (0, GENESIS) if row is None else (int(row.number), str(row.link))

    def _follow(self, connection: Connection, device: str, batch: Push, made: Sequence[str]) -> tuple[int, str]:
        """The head before this batch, its row locked; raises Refused where the batch does not continue or repeat the chain."""
        head, link = self._tables.chain_head, self._tables.chain_link
        locked = select(head.c.number, head.c.link).where(head.c.device == device).with_for_update()
        row = connection.execute(locked).first()
        if row is None:
            connection.execute(ADD_HEAD, {"device": device, "number": 0, "link": GENESIS})
            row = connection.execute(locked).one()
        number, stands = int(row.number), str(row.link)
        if batch.first > number + 1:
            raise Refused(ProblemType.GAP, expected=number + 1, head=stands)
        known = {number: stands, 0: GENESIS}
        if batch.first <= number:
            between = link.c.number.between(batch.first - 1, batch.first - 1 + len(made))
            rows = connection.execute(select(link.c.number, link.c.link).where(link.c.device == device, between))
            known.update({int(row.number): str(row.link) for row in rows})
        wanted = dict(enumerate([batch.previous, *made], start=batch.first - 1))
        if any(known.get(at, said) != said for at, said in wanted.items() if at <= number):
            raise Refused(ProblemType.CHAIN, "the chain parted", expected=number + 1, head=stands)
        return number, stands

    def _add_chain(
        self,
        connection: Connection,
        device: str,
        first: int,
        judged: Sequence[Judged],
        made: Sequence[str],
        number: int,
    ) -> None:
        """Add the links behind the head, and move it on."""
        rows = [
            (at, fact.id, link)
            for at, (fact, link) in enumerate(zip(judged, made, strict=True), start=first)
            if at > number
        ]
        if not rows:
            return
        self._add_links.add_new(connection, {"device": device}, rows)
        head = self._tables.chain_head
        moved = {"number": rows[-1][0], "link": rows[-1][2]}
        connection.execute(update(head).where(head.c.device == device).values(moved))

    def _take_in(
        self, connection: Connection, device: str, person: str, judged: Sequence[Judged], received: datetime
    ) -> list[FactAnswer]:
        judged = self._of_this_person(connection, person, judged)
        later = self._unknown_supersedes(connection, judged, received)
        good = [fact for fact in judged if fact.reason is None and fact.id not in later]
        created = self._add_new(connection, device, person, good, received)
        if len(created) == len(good):  # nothing was there, nothing came twice
            known = {fact.id: (fact.stream, fact.hashed) for fact in good}
        else:
            known = self._hashes(connection, [fact.id for fact in good])
        return [_answer(fact, created, known, later) for fact in judged]

    def _add_new(
        self, connection: Connection, device: str, person: str, good: Sequence[Judged], received: datetime
    ) -> set[str]:
        """Insert those that are not there; returns their ids."""
        if not good:
            return set()
        alike = {"device": device, "person": person, "received_at": self._kept(received)}
        rows = [(fact.id, fact.stream, fact.item, fact.body, fact.hashed) for fact in good]
        return set(self._add_facts.add_new(connection, alike, rows))

    def _hashes(self, connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        rows = self._find_facts.run(connection, ids)
        return {str(row.id): (str(row.stream), str(row.body_hash)) for row in rows}

    def _of_this_person(self, connection: Connection, person: str, judged: Sequence[Judged]) -> list[Judged]:
        """The facts, those that name another person's id refused. The first to use an id of their own machine keeps it."""
        aliases = {fact.alias for fact in judged if fact.alias is not None and fact.reason is None}
        if not aliases:
            return list(judged)
        owners = self._owners(connection, aliases)
        if len(owners) < len(aliases):
            fresh = sorted(aliases - owners.keys())
            connection.execute(ADD_ALIAS, [{"alias": alias, "person": person} for alias in fresh])
            owners = self._owners(connection, aliases)
        others = {alias for alias, owner in owners.items() if owner != person}
        return [
            replace(fact, reason=Reason.ANOTHER_PERSON) if fact.alias in others and fact.reason is None else fact
            for fact in judged
        ]

    @staticmethod
    def _owners(connection: Connection, aliases: set[str]) -> dict[str, str]:
        rows = connection.execute(select(ALIAS.c.alias, ALIAS.c.person).where(ALIAS.c.alias.in_(aliases)))
        return {str(row.alias): str(row.person) for row in rows}

    def _unknown_supersedes(self, connection: Connection, judged: Sequence[Judged], received: datetime) -> set[str]:
        """Facts that build on one that was never sent, neither here nor by another machine: they are asked for again.

        Not for ever: a week after one came first it is taken in as it is, for what it builds on is gone, and it is not.
        """
        builds = {fact.supersedes for fact in judged if fact.supersedes is not None and fact.reason is None}
        if not builds:
            return set()
        sent = {str(row.fact_id) for row in self._find_sent.run(connection, sorted(builds))}
        early = {fact.id for fact in judged if fact.supersedes is not None and fact.supersedes not in sent}
        return early - self._waited_long(connection, early, received) if early else early

    def _waited_long(self, connection: Connection, ids: set[str], received: datetime) -> set[str]:
        """Those that came first a week ago or earlier."""
        link, batch = self._tables.chain_link, self._tables.batch
        first_came = func.min(batch.c.received_at)
        covers = (batch.c.device == link.c.device) & link.c.number.between(batch.c.first, batch.c.last)
        query = select(link.c.fact_id).join(batch, covers).where(link.c.fact_id.in_(ids)).group_by(link.c.fact_id)
        rows = connection.execute(query.having(first_came <= self._kept(received - BUILDS_ON_WAITS)))
        return {str(row.fact_id) for row in rows}

    def _keep_signature(
        self, connection: Connection, device: str, batch: Push, received: datetime, last: int, skew: int
    ) -> None:
        row: dict[str, Any] = {"device": device, "first": batch.first, "last": last, "head": batch.head}
        told = {"sent_at": self._kept(batch.sent_at), "received_at": self._kept(received)}
        kept_skew = skew if self._side is Side.CASEWORK else 0
        connection.execute(ADD_BATCH, {**row, **told, "signature": batch.signature, "skew_ms": kept_skew})

    def _kept(self, at: datetime) -> str:
        """A moment as it is kept. Of exposure the day alone: when a batch came would tell when somebody viewed, and stay.

        Two sides that keep the same moments could also be put together by them.
        """
        return at.isoformat() if self._side is Side.CASEWORK else at.date().isoformat()


def _answer(fact: Judged, created: set[str], known: dict[str, tuple[str, str]], later: set[str]) -> FactAnswer:
    if fact.reason is not None:
        return FactAnswer(fact.id, Answer.REJECTED, fact.reason)
    if fact.id in later:
        return FactAnswer(fact.id, Answer.RETRY_LATER, Reason.SUPERSEDED_UNKNOWN)
    if known.get(fact.id) != (fact.stream, fact.hashed):
        return FactAnswer(fact.id, Answer.CONFLICT, Reason.OTHER_BYTES)
    return FactAnswer(fact.id, Answer.CREATED if fact.id in created else Answer.DUPLICATE)


def _require_signature(key: bytes, signature: bytes, message: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise Refused(ProblemType.SIGNATURE) from error
