"""Contents that a workstation wants from the central system, and the pieces of them that it has."""

from __future__ import annotations

import msgspec


class Wanted(msgspec.Struct, frozen=True):
    """One item whose bytes are not here. size: in bytes, as the server says."""

    item_id: str
    sha256: str
    size: int


class Piece(msgspec.Struct, frozen=True):
    """A run of a content's bytes from `start`, encrypted in the vault."""

    start: int
    size: int
    object_name: str
    wrapped_key: bytes
