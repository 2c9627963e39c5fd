"""From a fact to what a target may be told: official labels, a pseudonym for the assessor, a day for the moment."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from sqlalchemy import select

from app.central.adapters.outbox import Delivery
from app.central.adapters.port import Never, Told
from app.central.database import Database
from app.central.tables import ITEM

UNKNOWN = "the fact is of a form that this version does not know"
Labels = Callable[[str, str], str]


class _Body(msgspec.Struct, frozen=True):
    """What is read of a fact; whatever else it holds stays here."""

    item_sha256: str
    outcome: str
    scheme_id: str
    scheme_version: str
    made_at: datetime | None = None
    decided_at: datetime | None = None
    grade: str = ""
    supersedes: str | None = None
    over: list[str] = []


class Telling:
    """Makes what one target is told. key: 32 secret bytes of this server; label: of a scheme's grade, or empty."""

    def __init__(self, database: Database, target: str, key: bytes, label: Labels) -> None:
        self._database, self._label = database, label
        self._key = hmac.digest(key, b"penumbra pseudonyms 1\n" + target.encode("utf-8"), "sha256")

    def told(self, delivery: Delivery) -> Told:
        """Raises Never where the fact is of a kind that nobody here knows."""
        try:
            body = msgspec.json.decode(delivery.body, type=_Body)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Never(UNKNOWN) from error
        at = body.made_at or body.decided_at
        if at is None:
            raise Never(UNKNOWN)
        try:
            made_on = at.astimezone(UTC).date()
        except OverflowError as error:  # its day in UTC lies before the first year, or behind the last
            raise Never(UNKNOWN) from error
        with self._database.reading() as connection:
            md5 = connection.execute(select(ITEM.c.md5).where(ITEM.c.sha256 == body.item_sha256)).scalar()
        return Told(
            fact_id=delivery.fact_id,
            stream=delivery.stream,
            sha256=body.item_sha256,
            md5=str(md5 or ""),
            outcome=body.outcome,
            scheme=body.scheme_id,
            scheme_version=body.scheme_version,
            grade=body.grade,
            label=self._label(body.scheme_id, body.grade) if body.grade else "",
            assessor=self._pseudonym(delivery.person),
            made_on=made_on,
            supersedes=body.supersedes or "",
            over=tuple(body.over),
        )

    def _pseudonym(self, person: str) -> str:
        """Random in form (UUIDv8); without the key nobody can tell whose it is, or match it with another target's."""
        digest = hmac.digest(self._key, person.encode("utf-8"), "sha256")[:16]
        value = int.from_bytes(digest, "big") & ~(0xF << 76) | 0x8 << 76
        return str(uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62))
