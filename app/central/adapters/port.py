"""What an adapter is told of a fact, and what it answers. It never learns who assessed: a pseudonym of its target alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import msgspec


class Told(msgspec.Struct, frozen=True):
    """One assessment as a target may have it.

    stream: "assessment" or "adjudication". sha256, md5: of the item; md5 is empty where it is not known. label: the
    official one of the grade, empty for an outcome without a grade or a scheme that this server does not know. assessor: the
    same person is the same text at this target, and another at every other. made_on: the day alone (UTC): moments would tell
    how fast somebody works. supersedes: the fact that this one replaces, or empty. over: the assessments that an adjudication
    decided over.
    """

    fact_id: str
    stream: str
    sha256: str
    md5: str
    outcome: str
    scheme: str
    scheme_version: str
    grade: str
    label: str
    assessor: str
    made_on: date
    supersedes: str
    over: tuple[str, ...] = ()


class Failed(Exception):
    """A fact did not arrive. reason: a word of the program's own, for people; never what a target wrote."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Later(Failed):
    """The target cannot take it now. wait_s: how long it asked for, if it did."""

    def __init__(self, reason: str, wait_s: float = 0.0) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


class Never(Failed):
    """The fact will not be taken as it is: a dead letter."""


class Adapter(Protocol):
    """One target. The same fact sent twice must have the effect of one: an answer can be lost."""

    def steps(self, told: Told) -> Sequence[str]:
        """What `send` would ask for, without content; raises Never where the fact cannot be told to this target."""
        ...

    def send(self, told: Told) -> str:
        """Tell the target; returns its own reference, or nothing. Raises Later or Never."""
        ...

    def close(self) -> None:
        """Close its connections."""
        ...
