"""Films for the review: finds an item's bytes in the vault and opens a film on them, each with a decoder process of its own.

Nothing of it is loaded before the first film is played: the list of reports must not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.media.decoder import Decoder
    from app.media.vault import Vault
    from app.media.video_reel import DecoderReel


class VaultReels:
    """Implements `app.review.ports.Reels`. vault: asked for when it is needed. locate: as in `VaultFrames`."""

    def __init__(
        self,
        vault: Callable[[], Vault],
        make_decoder: Callable[[], Decoder],
        locate: Callable[[str], tuple[str, bytes]],
    ) -> None:
        self._vault, self._make_decoder, self._locate = vault, make_decoder, locate

    def open(self, item_id: str) -> DecoderReel:
        """Open a film; raises a StorageError."""
        from app.media.video_reel import DecoderReel

        name, wrapped = self._locate(item_id)
        return DecoderReel(self._vault().open(name, wrapped), self._make_decoder())
