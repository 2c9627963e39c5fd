"""A central system in memory, as the exchange sees one: keeps facts as the contract asks, and breaks where a test says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from app.sync.ports import Told, Unreached
from app.wire.chain import GENESIS, body_hash, links
from app.wire.exchange import (
    Answer,
    DeviceState,
    FactAnswer,
    Hello,
    Limits,
    Page,
    Published,
    Push,
    Pushed,
    SideState,
)
from app.wire.problems import ProblemType, problem
from app.wire.values import Side

LIMITS = Limits(facts=2000, body_bytes=2 << 20, plain_bytes=8 << 20, page=1000)


@dataclass
class Kept:
    """What is durable: facts in their order, and the chain."""

    facts: list[tuple[str, bytes]] = field(default_factory=list)
    chain: list[str] = field(default_factory=list)

    def copy(self) -> Kept:
        """For a backup."""
        return Kept(list(self.facts), list(self.chain))


@dataclass
class MemoryCentral:
    """Implements `app.sync.ports.Server`.

    on_conflict False: what is there already is inserted again. answers_first: it answers, and commits with the next request.
    refused: ids that are refused; page: how many rows one page has.
    """

    on_conflict: bool = True
    answers_first: bool = False
    limits: Limits = LIMITS
    refused: set[str] = field(default_factory=set)
    page: int = 2
    kept: Kept = field(default_factory=Kept)
    published: list[Published] = field(default_factory=list)
    epoch: str = "1"
    newest: int = 1
    oldest: int = 1
    _uncommitted: Kept | None = None

    def hello(self) -> Hello:
        """Versions, limits, time."""
        self._commit()
        return Hello(self.newest, self.oldest, datetime.now(UTC), self.limits, {})

    def authorise(self) -> None:
        """Everybody is known."""

    def state(self) -> DeviceState:
        """How far the chain goes; it is that of one side alone."""
        self._commit()
        head = self.kept.chain[-1] if self.kept.chain else GENESIS
        stands = SideState(Side.CASEWORK, len(self.kept.chain) + 1, head)
        return DeviceState("active", datetime.now(UTC), [stands])

    def push(self, side: Side, message: bytes) -> Pushed:
        """As the contract has it."""
        self._commit()
        batch = msgspec.json.decode(message, type=Push)
        assert batch.side is side
        if len(message) > self.limits.plain_bytes:
            raise Told(problem(ProblemType.TOO_LARGE))
        made = links(batch.previous, batch.first, [(f.id, f.stream, body_hash(bytes(f.body))) for f in batch.facts])
        assert made[-1] == batch.head
        fresh = self.kept.copy()
        self._follow(fresh, batch, made)
        answers = [self._answer(fresh, fact.id, bytes(fact.body)) for fact in batch.facts]
        if self.answers_first:
            self._uncommitted = fresh
        else:
            self.kept = fresh
        return Pushed(answers, len(fresh.chain) + 1, datetime.now(UTC), 0)

    def pull(self, side: Side, feed: str, cursor: str | None) -> Page:
        """A page."""
        assert (side, feed) == (Side.CASEWORK, "case")
        self._commit()
        epoch, _, at = (cursor or f"{self.epoch} 0").partition(" ")
        if epoch != self.epoch:
            raise Told(problem(ProblemType.FEED_RESET))
        start = int(at)
        rows = self.published[start : start + self.page]
        return Page(list(rows), f"{epoch} {start + len(rows)}", start + len(rows) < len(self.published))

    def restart(self) -> None:
        """The process ends: what was not committed is gone."""
        self._uncommitted = None

    def _commit(self) -> None:
        if self._uncommitted is not None:
            self.kept, self._uncommitted = self._uncommitted, None

    def _answer(self, kept: Kept, fact_id: str, body: bytes) -> FactAnswer:
        if fact_id in self.refused:
            return FactAnswer(fact_id, Answer.REJECTED, "invalid")
        known = dict(kept.facts).get(fact_id)
        if known is None or not self.on_conflict:
            kept.facts.append((fact_id, body))
            return FactAnswer(fact_id, Answer.CREATED)
        return FactAnswer(fact_id, Answer.DUPLICATE if known == body else Answer.CONFLICT)

    @staticmethod
    def _follow(kept: Kept, batch: Push, made: Sequence[str]) -> None:
        head = kept.chain[-1] if kept.chain else GENESIS
        expected = len(kept.chain) + 1
        if batch.first > expected:
            raise Told(problem(ProblemType.GAP, expected=expected, head=head))
        chain = [GENESIS, *kept.chain]
        wanted = [batch.previous, *made]
        overlap = chain[batch.first - 1 : batch.first - 1 + len(wanted)]
        if overlap != wanted[: len(overlap)]:
            raise Told(problem(ProblemType.CHAIN, expected=expected, head=head))
        kept.chain += wanted[len(overlap) :]


@dataclass
class Line:
    """The way to a server. faults: one for each call to come, None where all goes well; then all goes well."""

    server: MemoryCentral
    faults: list[str | None] = field(default_factory=list)

    def _over(self, call: object) -> object:
        fault = self.faults.pop(0) if self.faults else None
        if fault == "request lost":
            raise Unreached("the request was lost")
        said = call() if callable(call) else None
        if fault == "server restarts":
            self.server.restart()
        if fault == "answer lost":
            raise Unreached("the answer was lost")
        return said

    def hello(self) -> Hello:
        """Over the line."""
        said = self._over(self.server.hello)
        assert isinstance(said, Hello)
        return said

    def authorise(self) -> None:
        """Over the line."""
        self._over(self.server.authorise)

    def state(self) -> DeviceState:
        """Over the line."""
        said = self._over(self.server.state)
        assert isinstance(said, DeviceState)
        return said

    def push(self, side: Side, message: bytes) -> Pushed:
        """Over the line."""
        said = self._over(lambda: self.server.push(side, message))
        assert isinstance(said, Pushed)
        return said

    def pull(self, side: Side, feed: str, cursor: str | None) -> Page:
        """Over the line."""
        said = self._over(lambda: self.server.pull(side, feed, cursor))
        assert isinstance(said, Page)
        return said
