"""Servers that keep to the contract's letter and to nothing else: the exchange ends, and goes on at the next one."""

from __future__ import annotations

from dataclasses import dataclass

from app.wire.exchange import Page, Published
from app.wire.values import Side
from tests.fakes.central_double import MemoryCentral
from tests.fakes.outgoing import Files


@dataclass
class Standing(MemoryCentral):
    """Says that there is more, and goes no further."""

    pulls: int = 0

    def pull(self, side: Side, feed: str, cursor: str | None) -> Page:
        """The same page."""
        self.pulls += 1
        assert self.pulls < 10
        return Page([Published("one", 1, b"{}")], "hier – über", more=True)  # type: ignore[arg-type] # raw JSON


def test_a_feed_that_stands_still_ends_the_exchange_and_its_cursor_may_be_any_text() -> None:
    files, server = Files(), Standing()
    assert files.exchange(server).once().trouble is None
    assert server.pulls == 2
    assert files.exchange(server).once().trouble is None
    assert (files.arrived(), files.inbox.cursor("case")) == (["one"], "hier – über")
