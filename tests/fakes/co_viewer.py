"""Somebody who can sign in to look along: their ledger on memory, behind a passphrase and a gate."""

from __future__ import annotations

import threading
from datetime import UTC
from pathlib import Path

from app.domain.clock import Clock
from app.errors import LockedError
from app.review.co_viewer import CoViewerDesk
from app.review.effects import Whose
from app.review.resuming import resume
from tests.fakes.ports import Gate, MemoryLedger
from tests.fakes.rules import plain_rules

PHRASE = "the phrase of Bea"


class MemoryCoViewer:
    """Bea. opened: the folders asked for; threads: on which they were; held: how many of them are open now."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.ledger, self.gate = clock, MemoryLedger(), Gate()
        self.opened: list[Path] = []
        self.threads: set[int] = set()
        self.held = 0

    def opens(self, folder: Path, typed: str) -> CoViewerDesk:
        """Open the ledger, as the shell would."""
        self.threads.add(threading.get_ident())
        self.opened.append(folder)
        self.gate.pass_through()
        if typed != PHRASE:
            raise LockedError("the passphrase is wrong")
        self.held += 1
        now, ledger = self.clock.now(), self.ledger
        rules = plain_rules("")
        book = resume(ledger.rows(), (), ledger.last_seen(), now, zone=UTC, rules=rules, whose=Whose.CO_VIEWER)
        return CoViewerDesk("Bea", book, plain_rules, ledger, self._close)

    def _close(self) -> None:
        self.held -= 1
