"""Versions of the contract: a server speaks the newest it knows and the one before."""

from __future__ import annotations

import msgspec

from app.wire.problems import ProblemType

NEWEST = 1
HEADER = "penumbra-version"


class Versions(msgspec.Struct, frozen=True):
    """What a server speaks."""

    newest: int = NEWEST

    @property
    def oldest(self) -> int:
        """The one before the newest; there is none before 1."""
        return max(1, self.newest - 1)

    def refusal(self, said: str | None) -> ProblemType | None:
        """Why a workstation that says this version is not served, or None."""
        if said is None or not said.isascii() or not said.isdigit() or len(said) > 6:
            return ProblemType.MALFORMED
        version = int(said)
        if version < 1:
            return ProblemType.MALFORMED
        if version > self.newest:
            return ProblemType.SERVER_TOO_OLD
        return ProblemType.CLIENT_TOO_OLD if version < self.oldest else None


def agreed(newest: int, oldest: int, mine: int = NEWEST) -> int | None:
    """The version that a workstation of version `mine` uses with a server that speaks these; None: there is none."""
    if oldest <= mine <= newest:
        return mine
    before = max(1, mine - 1)
    return before if oldest <= before <= newest else None
