"""Frames for the review: finds an item's bytes in the vault and has a decoder process soften them. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from app.domain.frame import Frame, FrameRequest
from app.media.decoder import DecoderPool
from app.media.vault import Vault


class VaultFrames:
    """Implements `app.review.ports.Frames`. locate: (object name, wrapped key) of an item, from any thread."""

    def __init__(self, vault: Vault, decoders: DecoderPool, locate: Callable[[str], tuple[str, bytes]]) -> None:
        self._vault, self._decoders, self._locate = vault, decoders, locate

    def load(self, item_id: str, request: FrameRequest) -> Frame:
        """Decode for a reveal; waits for it, raises DecodeError or a StorageError."""
        name, wrapped = self._locate(item_id)
        with closing(self._vault.open(name, wrapped)) as reader:
            return self._decoders.frame(reader, request).result()

    def turn_over(self) -> None:
        """Another report is opened: every decoder process is replaced."""
        self._decoders.recycle()
