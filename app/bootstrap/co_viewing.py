"""Somebody looks along: their workspace's ledger and policy, joined for the session at whose screen they sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bootstrap.metering import rules_on
from app.review.co_viewer import CoViewerDesk
from app.review.effects import Whose
from app.review.resuming import resume
from app.storage.folder import ABOUT

if TYPE_CHECKING:
    from pathlib import Path

    from app.bootstrap.desk import Desk
    from app.domain.clock import Clock


def suggest(own: Path) -> Path:
    """The one other workspace that lies beside this one; else the folder in which to look for it."""
    try:
        others = [about.parent for about in own.parent.glob(f"*/{ABOUT}") if about.parent != own]
    except OSError:
        others = []
    return others[0] if len(others) == 1 else own.parent


def open_co_viewer(desk: Desk, clock: Clock, folder: Path, passphrase: str) -> CoViewerDesk:
    """Where that person's meters stand, under their own rules; raises PenumbraError, and then nothing stays open.

    What their ledger has booked for single items stays in their own work.db, which is not opened.
    """
    held = desk.open_co_viewing(folder, passphrase)
    try:
        now = clock.now()
        judged, zone = held.policy.judged(now), held.policy.zone(now)
        rules = rules_on(judged, held.policy.today(now), held.turns)
        last_seen = held.ledger.last_seen()
        book = resume(held.history, (), last_seen, now, zone=zone, rules=rules, whose=Whose.CO_VIEWER)
    except BaseException:
        held.close()
        raise
    return CoViewerDesk(held.name, book, lambda day: rules_on(judged, day, held.turns), held.ledger, held.close)
