"""What the analyst does with the film that is open, and what the player answers."""

from __future__ import annotations

from msgspec import Struct

from app.domain.film import Moment


class PlayToggled(Struct, frozen=True):
    """Play from here, or pause. Nothing ever plays by itself."""


class KeyStepped(Struct, frozen=True):
    """To the next key frame of the strip (1), or back (-1)."""

    by: int


class FrameStepped(Struct, frozen=True):
    """To the next frame (1), or the one before (-1); it pauses."""

    by: int


class KeyChosen(Struct, frozen=True):
    """To the key frame at that moment, from the strip."""

    at_ms: int


class SpeedStepped(Struct, frozen=True):
    """Faster (1) or slower (-1)."""

    by: int


class SoundPressed(Struct, frozen=True):
    """Sound, while this key is held and the film plays."""


class SoundReleased(Struct, frozen=True):
    """Silence."""


class LoudnessStepped(Struct, frozen=True):
    """Louder (1) or quieter (-1), until the next item."""

    by: int


class MomentCame(Struct, frozen=True):
    """Answers RollFilm, again and again: what the film shows now."""

    token: int
    moment: Moment


class FilmFailed(Struct, frozen=True):
    """The film cannot be played any further."""

    token: int
    reason: str


class SoundFailed(Struct, frozen=True):
    """Nothing can be heard on this machine: why, as a plain sentence."""

    token: int
    reason: str


FilmEvent = (
    PlayToggled
    | KeyStepped
    | FrameStepped
    | KeyChosen
    | SpeedStepped
    | SoundPressed
    | SoundReleased
    | LoudnessStepped
    | MomentCame
    | FilmFailed
    | SoundFailed
)
