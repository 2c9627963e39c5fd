"""Decoder processes for an importer or a review."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.wellbeing.mitigation import HEAVY_CELLS

if TYPE_CHECKING:
    from app.media.decoder import Decoder
    from app.media.decoder_pool import DecoderPool

DECODER_LANES = 2
MOST_LANES = 8


def import_lanes(cores: int | None = None) -> int:
    """How many contents an import describes at once: one core is left for the person who works meanwhile."""
    if cores is None:
        asked = getattr(os, "sched_getaffinity", None)
        cores = len(asked(0)) if asked else os.cpu_count() or 1
    return max(DECODER_LANES, min(cores - 1, MOST_LANES))


def make_decoders(
    cells: int = HEAVY_CELLS,
    *,
    must_be_confined: Callable[[], bool],
    likeness: bool = False,
    lanes: int = DECODER_LANES,
) -> DecoderPool:
    """cells: of the HEAVY veil of what they describe; likeness: whether with hashes. A review has nothing described.

    must_be_confined: what the policy says now. lanes: at most so many; two start at once.
    """
    from app.media.decoder import Decoder
    from app.media.decoder_pool import DecoderPool

    def make() -> Decoder:
        return Decoder(cells=cells, likeness=likeness, must_be_confined=must_be_confined)

    return DecoderPool(lanes, make, DECODER_LANES)


def make_film_decoder(*, must_be_confined: Callable[[], bool]) -> Decoder:
    """The process of one open film."""
    from app.media.decoder import Decoder

    return Decoder(must_be_confined=must_be_confined)
