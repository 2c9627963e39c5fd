"""The policy in memory: shipped defaults, and own values that follow the real rules of resolution."""

from __future__ import annotations

from app.errors import PolicyError
from app.policy.effective import Effective, Layers, OwnValue, next_day
from app.policy.outcome import limits_of
from app.review.rules import Rules, RulesFor
from app.wellbeing.limits import Limits

TODAY = "2025-06-10"


class MemoryRules:
    """Implements `app.views.own_rules.OwnRules`."""

    def __init__(self) -> None:
        self.layers = Layers()

    @property
    def stands(self) -> Effective:
        """Today."""
        return self.layers.at(TODAY)

    @property
    def coming(self) -> Effective:
        """Once everything holds."""
        return self.layers.last(TODAY)

    @property
    def limits(self) -> Limits:
        """Today's."""
        return limits_of(self.stands.values)

    def set_own(self, key: str, value: int | None) -> RulesFor:
        """As the store does."""
        if value is not None and not self.stands.may_set(key, value):
            raise PolicyError(f"{key}: the value cannot be chosen")
        own = (*self.layers.own, OwnValue(key, value, next_day(TODAY)))
        self.layers = Layers(bundles=self.layers.bundles, own=own)
        layers = self.layers
        return lambda day: Rules("test", limits_of(layers.at(day).values))
