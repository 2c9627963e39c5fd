"""What is said after an own value was set or given up, or why it was not. Read from the policy, not from what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from app.policy.effective import Effective
from app.policy.parameter import Parameter
from app.policy.schema import SCHEMA
from app.views.settings.policy_words import span_text, title_text, value_text
from app.views.words import translate


def refusal_text(parameter: Parameter, choices: Sequence[int]) -> str:
    """A value that cannot be chosen: which key, and what can be."""
    text = translate("Settings", "Not set. {title}: you can choose {range}.")
    return text.format(title=title_text(parameter), range=span_text(parameter, choices))


def outcome_text(
    parameter: Parameter, asked: int | None, before: Effective, stands: Effective, coming: Effective
) -> str:
    """What holds now and from the next duty day on. asked: None for an own value that was given up. before: what was coming."""
    now, later = stands.values[parameter.key], coming.values[parameter.key]
    said = [_first(asked is None), _when(parameter, now, later)]
    if asked is not None and later != asked:
        text = translate("Settings", "Your other values do not allow {value}.")
        said.append(text.format(value=value_text(parameter, asked)))
    moved = [key for key in SCHEMA if key != parameter.key and before.values[key] != coming.values[key]]
    if moved:
        others = "; ".join(f"{title_text(SCHEMA[key])}: {value_text(SCHEMA[key], coming.values[key])}" for key in moved)
        said.append(translate("Settings", "It brings others along: {others}.").format(others=others))
    return " ".join(said)


def _first(given_up: bool) -> str:
    if given_up:
        return translate("Settings", "Your own value is given up.")
    return translate("Settings", "Set, for you alone.")


def _when(parameter: Parameter, now: int, later: int) -> str:
    if now == later:
        return translate("Settings", "It holds at once: {value}.").format(value=value_text(parameter, now))
    text = translate("Settings", "From your next duty day on: {later}. Until then: {now}.")
    return text.format(later=value_text(parameter, later), now=value_text(parameter, now))
