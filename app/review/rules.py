"""What the organisation, and the analyst for themself, have decided: the rules that a session follows on one duty day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.exposure import Severity
from app.frozen import frozen
from app.wellbeing.limits import SHIPPED, Limits
from app.wellbeing.mitigation import HOLD_MS, SHIPPED_LOOK, TOGGLE_MS, Look


@frozen
class ReviewSettings:
    """Lengths of wellbeing policy 2.1, in ms, and how items are shown."""

    hold_ms: int = HOLD_MS
    toggle_ms: int = TOGGLE_MS
    look: Look = SHIPPED_LOOK
    idle_ms: int = 60_000
    video_idle_ms: int = 180_000
    heartbeat_ms: int = 5_000
    tick_ms: int = 1_000


@frozen
class Rules:
    """version: the policy's name in ledger rows; it says nothing of what the analyst has set for themself.

    bands: of the grades by their codes; None: as the scheme was loaded.
    """

    version: str = "shipped-1"
    limits: Limits = SHIPPED
    settings: ReviewSettings = ReviewSettings()
    bands: Mapping[str, Severity] | None = None


RulesFor = Callable[[str], Rules]


def shipped_rules(_: str) -> Rules:
    """The shipped defaults, on any duty day."""
    return Rules()
