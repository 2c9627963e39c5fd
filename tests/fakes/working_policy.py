"""A policy within the ranges for tests of the real program: an experienced analyst whose shift has no edge at its start."""

from __future__ import annotations

from datetime import UTC, datetime

from app.bootstrap import Desk
from app.domain.clock import SystemClock
from app.policy.bundle import compose, make_document, message_of
from app.storage.policy_store import keep_key
from app.storage.signatures import make_key_pair, sign

VALUES = {"shift.start_edge_minutes": 0, "new.experienced": "on", "week.content_free_days": 0}


def give_working_policy(desk: Desk) -> None:
    """Install it in a workspace that is open for writing and was not used yet."""
    private, public = make_key_pair()
    document = make_document("Test", 1, datetime.now(UTC), VALUES)
    keep_key(desk.workspace.folder, public)
    desk.policy.install(compose(document, sign(private, message_of(document))), SystemClock().now())
