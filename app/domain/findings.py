"""What was found in a file besides its picture: what it says about itself, and hashes of how it looks."""

from __future__ import annotations

from dataclasses import field

from app.frozen import frozen

# The conventions under which the hashes are made; a change to how one is made is a new version. All: of the luma as stored
# (not turned, no colour profile), transparent parts on a neutral ground, made smaller by 2, 4 or 8 as far as the long edge keeps
# 512 px; of a smaller picture: of all of it.
CONVENTIONS = {"pdq": "1", "phash": "imagehash-4-2", "dhash": "imagehash-4-2"}
# Of films: PDQ of the first frame at or after each whole second from the start, as displayed, its long edge 512 px at most.
FILM_CONVENTION = "pdq-second-1"


@frozen
class Detail:
    """One thing that a file says about itself: a claim of whoever made it, plain text of one line.

    name: one of the decoder's known names ("camera-model"), or "text:" and the key of a text chunk.
    """

    name: str
    text: str


@frozen
class Likeness:
    """One perceptual hash: equal or near in bits means similar to look at. Never printed.

    algorithm, version: a convention of `CONVENTIONS`. width, height: of the decode that it was made from, in px.
    quality: 0 to 100 where the algorithm has one (PDQ: discard below 50), else None.
    """

    algorithm: str
    version: str
    width: int
    height: int
    quality: int | None
    value: bytes = field(repr=False)
