"""Frames for the review: finds an item's bytes in the vault and has a decoder process soften them. Nothing is kept.

The decoders start with the first report, not with the window, and the vault is loaded after it: the list of reports needs
neither.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.frame import Frame, FrameRequest
    from app.media.decoder_pool import DecoderPool
    from app.media.vault import Vault


class VaultFrames:
    """Implements `app.review.ports.Frames`. vault: asked for when it is needed. locate: (object name, wrapped key) of an item.

    Both from any thread.
    """

    def __init__(
        self,
        vault: Callable[[], Vault],
        make_decoders: Callable[[], DecoderPool],
        locate: Callable[[str], tuple[str, bytes]],
    ) -> None:
        self._vault, self._make_decoders, self._locate = vault, make_decoders, locate
        self._decoders: DecoderPool | None = None
        self._starting = threading.Lock()

    def load(self, item_id: str, request: FrameRequest) -> Frame:
        """Decode for a reveal; waits for it, raises DecodeError or a StorageError."""
        name, wrapped = self._locate(item_id)
        with closing(self._vault().open(name, wrapped)) as reader:
            return self._started()[0].frame(reader, request).result()

    def turn_over(self) -> None:
        """Another report is opened: every decoder process is replaced."""
        decoders, fresh = self._started()
        if not fresh:
            decoders.recycle()

    def close(self) -> None:
        """End every decoder process."""
        with self._starting:
            decoders, self._decoders = self._decoders, None
        if decoders is not None:
            decoders.close()

    def _started(self) -> tuple[DecoderPool, bool]:
        """The decoders, and whether this call started them."""
        with self._starting:
            fresh = self._decoders is None
            if self._decoders is None:
                self._decoders = self._make_decoders()
            return self._decoders, fresh
