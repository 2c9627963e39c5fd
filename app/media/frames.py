"""Frames for the review: finds an item's bytes in the vault and has a decoder process soften them. Nothing is kept here.

A decoder keeps the picture that a lens is moved over, until it is told to forget it.

The decoders start with the first report, not with the window, and the vault is loaded after it: the list of reports needs
neither.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.frame import Frame, FrameRequest
    from app.media.decoder_pool import DecoderPool
    from app.media.vault import Vault


MOST_NUMBER = (1 << 62) - 1


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
        self._moved_over = ("", 0)  # the item that a lens may be moved over, and the number that a decoder keeps it by

    def load(self, item_id: str, request: FrameRequest) -> Frame:
        """Decode for a reveal; waits for it, raises DecodeError or a StorageError."""
        name, wrapped = self._locate(item_id)
        kept_as = 0 if request.area.is_whole else self._number_of(item_id)
        with closing(self._vault().open(name, wrapped)) as reader:
            return self._started()[0].frame(reader, request, kept_as).result()

    def forget(self) -> None:
        """No part of an item is shown any more: no decoder keeps its picture."""
        with self._starting:
            decoders, self._moved_over = self._decoders, ("", 0)
        if decoders is not None:
            decoders.forget()

    def _number_of(self, item_id: str) -> int:
        with self._starting:
            if self._moved_over[0] != item_id:
                self._moved_over = (item_id, 1 + secrets.randbelow(MOST_NUMBER))
            return self._moved_over[1]

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
