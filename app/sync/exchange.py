"""One exchange: everything that waits is sent, everything that is followed is fetched. Safe to be cut anywhere and begun again.

A fact leaves the outbox only by an answer that names it; an answer that was lost costs a second sending, which the server
answers with `duplicate`. A page and its cursor are kept in one transaction of the file. Nothing here waits: when to try again
is decided by who runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from app.sync.batches import BatchSize
from app.sync.ports import Server, SignInNeeded, Told, Unreached
from app.sync.sending import Sending
from app.wire.exchange import MOST_FACTS, Hello, SideState
from app.wire.outbox import Inbox, Outbox
from app.wire.problems import ProblemType
from app.wire.values import Side
from app.wire.versions import NEWEST, agreed

KEPT = timedelta(days=30)
NOT_OURS = frozenset({ProblemType.NOT_FOUND, ProblemType.NOT_ALLOWED})  # a feed of a newer server, or for another role
NOT_NOW = frozenset({ProblemType.TOO_MANY, ProblemType.UNAVAILABLE, ProblemType.UNEXPECTED, ProblemType.STALLED})


class Trouble(StrEnum):
    """Why an exchange did not end up to date. The value stands in the state and in `sync --status`."""

    OFFLINE = "offline"
    BUSY = "busy"
    SIGN_IN = "sign in"
    REFUSED = "refused"
    HERE = "here"  # a file of this workspace could not be read or written


class Outcome(msgspec.Struct, frozen=True):
    """What one exchange did. reason: the problem's type, or empty. skew_ms: how far this clock is behind.

    items: contents that are here now. more: there are others to fetch, so that the next exchange need not wait.
    """

    sent: int = 0
    refused: int = 0
    arrived: int = 0
    items: int = 0
    trouble: Trouble | None = None
    reason: str = ""
    retry_after_s: int | None = None
    more: bool = False
    skew_ms: int | None = None


class SideFiles(msgspec.Struct, frozen=True):
    """One side of a workstation. device: its id there; feeds: those that are followed."""

    outbox: Outbox
    inbox: Inbox
    device: str
    feeds: tuple[str, ...]


class Exchange:
    """Sends and fetches once for each call. sign: signs with the device's key. most: facts in one batch."""

    def __init__(
        self,
        server: Server,
        sides: Mapping[Side, SideFiles],
        sign: Callable[[bytes], bytes],
        now: Callable[[], datetime],
        most: int = MOST_FACTS,
    ) -> None:
        self._server, self._sides, self._sign, self._now = server, sides, sign, now
        self._sizes = {side: BatchSize(most) for side in sides}
        self._outcome = Outcome()

    def once(self) -> Outcome:
        """Everything that waits, one side after the other; a side that is refused does not keep the other from going on."""
        self._outcome = Outcome()
        try:
            hello = self._greet()
            if hello is not None:
                self._server.authorise()
                known = {stand.side: stand for stand in self._server.state().sides}
                for side, files in self._sides.items():
                    self._one_side(side, files, hello, known.get(side))
        except Unreached as cut:
            self._add(trouble=Trouble.OFFLINE, reason=cut.reason, retry_after_s=cut.retry_after_s)
        except SignInNeeded:
            self._add(trouble=Trouble.SIGN_IN)
        except Told as told:
            self._refused(told)
        return self._outcome

    def _greet(self) -> Hello | None:
        before = self._now()
        hello = self._server.hello()
        after = self._now()
        skew = hello.time - (before + (after - before) / 2)
        self._add(skew_ms=round(skew.total_seconds() * 1000))
        if agreed(hello.newest, hello.oldest) is None:
            older = ProblemType.CLIENT_TOO_OLD if hello.oldest > NEWEST else ProblemType.SERVER_TOO_OLD
            self._add(trouble=Trouble.REFUSED, reason=older.value)
            return None
        return hello

    def _one_side(self, side: Side, files: SideFiles, hello: Hello, known: SideState | None) -> None:
        if known is not None and files.outbox.was_answered(known.expected):
            files.outbox.follow(known.expected, known.head)  # the server was put back from a backup
        try:
            self._send(side, files, hello)
            files.outbox.forget_sent(self._now() - KEPT)
        except Told as told:
            self._refused(told)
        for feed in files.feeds:
            try:
                self._fetch(side, files.inbox, feed)
            except Told as told:
                if told.kind not in NOT_OURS:
                    self._refused(told)

    def _send(self, side: Side, files: SideFiles, hello: Hello) -> None:
        sending = Sending(self._server, side, files.outbox, files.device, self._sign, self._now)
        try:
            sending.run(self._sizes[side], hello.limits)
        finally:
            done = self._outcome
            self._add(sent=done.sent + sending.sent, refused=done.refused + sending.refused)

    def _fetch(self, side: Side, inbox: Inbox, feed: str) -> None:
        more = True
        while more:
            before = inbox.cursor(feed)
            try:
                page = self._server.pull(side, feed, before)
            except Told as told:
                if told.kind is ProblemType.NOT_ALLOWED:
                    return  # not for somebody of this role
                if told.kind is not ProblemType.FEED_RESET or before is None:
                    raise
                inbox.restart(feed)
                continue
            inbox.apply(feed, page.items, page.cursor)
            self._add(arrived=self._outcome.arrived + len(page.items))
            more = page.more and page.cursor != before  # one that stands still is asked again at the next exchange

    def _refused(self, told: Told) -> None:
        self._add(**as_trouble(told))

    def _add(self, **changed: object) -> None:
        self._outcome = msgspec.structs.replace(self._outcome, **changed)


def as_trouble(told: Told) -> dict[str, object]:
    """What an outcome says of a problem."""
    trouble = Trouble.BUSY if told.kind in NOT_NOW else Trouble.REFUSED
    kind = told.kind.value if told.kind else told.problem.type
    return {"trouble": trouble, "reason": kind, "retry_after_s": told.problem.retry_after_s}
