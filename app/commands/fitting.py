"""Which options go with which action of a command: one that belongs to another action is refused, never passed over."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from app.errors import LineError

# What each action takes: the option as it is kept, and as it is written.
Options = Mapping[str, Mapping[str, str]]


def require_fitting(asked: argparse.Namespace, options: Options) -> None:
    """Raises LineError that names the option and the action that takes it."""
    own = options[asked.action]
    for action, taken in options.items():
        for name, written in taken.items():
            if name not in own and _is_given(getattr(asked, name)):
                raise LineError(f"{written} belongs to {asked.command} {action}, not to {asked.action}")


def _is_given(value: object) -> bool:
    return value is not None and value is not False and value != []  # 0 is given
