"""Why the limits say no, as the one quiet line that the analyst reads."""

from __future__ import annotations

from app.review.screen import Notice
from app.wellbeing.breaks import Hold, Standing

LINES = {
    Hold.CONTENT_FREE_DAY: Notice.CONTENT_FREE_DAY,
    Hold.WEEK_CAP: Notice.WEEK_CAP_REACHED,
    Hold.DAY_CAP: Notice.CAP_REACHED,
    Hold.END_EDGE: Notice.SHIFT_ENDS,
    Hold.NIGHT_REST: Notice.NIGHT_REST,
    Hold.START_EDGE: Notice.SHIFT_STARTS,
}


def why_run_held(standing: Standing) -> Notice:
    """Only milder items may be revealed: whose severe run it is."""
    return Notice.SEVERE_RUN if standing.run.is_held(standing.limits) else Notice.CO_VIEWER_LIMIT


def why_not_served(standing: Standing) -> Notice:
    """Open items are left, and the queue offers none of them."""
    if standing.run_held:
        return why_run_held(standing)
    return Notice.LIGHTER_DAY if standing.lighter else Notice.ONLY_SEVERE_LEFT


def why_held(standing: Standing) -> Notice:
    """A break that is due goes first, for it can be taken; then the hold that lasts longest."""
    if standing.due and not standing.postponed:
        return Notice.BREAK_DUE
    if standing.holds:
        return LINES[standing.holds[0]]
    return Notice.CO_VIEWER_LIMIT if standing.beside.holds else Notice.REVEAL_NOT_ALLOWED
