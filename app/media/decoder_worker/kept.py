"""The decoded picture that a lens is moved over: kept from one request to the next, while both name the same number.

Our side makes up a number for each item that is opened and has it dropped when nothing is moved any more. Any other request
drops it, too: there is one at most, of a bounded size, and no item's pixels outlast the next item's first request.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PIL import Image

from app.media.decoder_worker import colours, pictures

MOST_BYTES = 128 << 20  # of one; a larger one is decoded for each move
NUMBERS = range(1 << 62)
ANY = 1 << 31


class Stored(NamedTuple):
    """A decoded picture, 8 bits a channel and not turned, with its profile and how it is to be turned.

    enough: the longest edge that a whole picture may be asked for with; it is decoded no finer than that.
    """

    picture: Image.Image
    profile: colours.Profile | None
    turn: int
    enough: int = ANY

    @classmethod
    def of(cls, picture: Image.Image, enough: int) -> Stored:
        """All of an opened picture; it may be closed afterwards."""
        turn, profile = pictures.orientation(picture), colours.profile_of(picture)
        picture.load()
        whole = colours.eight_bits(picture)
        return cls(whole.copy() if whole is picture else whole, profile, turn, enough)


class Kept:
    """At most one."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._stored: Stored | None = None

    def stored(self, key: Hashable, enough: int, decode: Callable[[], Stored]) -> Stored:
        """The one of that key, if it is fine enough; decoded, and kept instead of any other, where it is not there."""
        if self._stored is not None and key == self._key and enough <= self._stored.enough:
            return self._stored
        self.drop()
        made = decode()
        if made.picture.width * made.picture.height * len(made.picture.getbands()) <= MOST_BYTES:
            self._key, self._stored = key, made
        return made

    def drop(self) -> None:
        """Keep none."""
        self._key = self._stored = None
