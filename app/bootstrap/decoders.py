"""Decoder processes for an importer or a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.wellbeing.mitigation import HEAVY_CELLS

if TYPE_CHECKING:
    from app.media.decoder import DecoderPool

DECODER_LANES = 2


def make_decoders(cells: int = HEAVY_CELLS, *, likeness: bool = False) -> DecoderPool:
    """cells: of the HEAVY veil of what they describe; likeness: whether with hashes. A review has nothing described."""
    from app.media.decoder import Decoder, DecoderPool

    return DecoderPool(DECODER_LANES, lambda: Decoder(cells=cells, likeness=likeness))
