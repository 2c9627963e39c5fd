"""Decoder processes for an importer or a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.wellbeing.mitigation import HEAVY_CELLS

if TYPE_CHECKING:
    from app.media.decoder import Decoder, DecoderPool

DECODER_LANES = 2


def make_decoders(cells: int = HEAVY_CELLS, *, must_be_confined: bool, likeness: bool = False) -> DecoderPool:
    """cells: of the HEAVY veil of what they describe; likeness: whether with hashes. A review has nothing described.

    must_be_confined: what the policy says.
    """
    from app.media.decoder import Decoder, DecoderPool

    def make() -> Decoder:
        return Decoder(cells=cells, likeness=likeness, must_be_confined=must_be_confined)

    return DecoderPool(DECODER_LANES, make)


def make_film_decoder(*, must_be_confined: bool) -> Decoder:
    """The process of one open film."""
    from app.media.decoder import Decoder

    return Decoder(must_be_confined=must_be_confined)
