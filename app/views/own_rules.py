"""What the pages ask of the policy: which values stand, and the analyst's own. The composition root implements it."""

from __future__ import annotations

from typing import Protocol

from app.policy.effective import Effective
from app.review.rules import RulesFor
from app.wellbeing.limits import Limits


class OwnRules(Protocol):
    """The policy as it stands for this person."""

    @property
    def stands(self) -> Effective:
        """What stands today."""
        ...

    @property
    def coming(self) -> Effective:
        """What will stand once everything that was decided holds."""
        ...

    @property
    def limits(self) -> Limits:
        """The limits in force today."""
        ...

    def set_own(self, key: str, value: int | None) -> RulesFor:
        """Keep an own value, or give it up (None); raises PolicyError and StorageError."""
        ...
