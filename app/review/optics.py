"""Events of the lens, the zoom, the filter and the comparison, and of what surrounds the screen."""

from __future__ import annotations

from msgspec import Struct


class LensToggled(Struct, frozen=True):
    """Look through a lens, or put it away."""


class AimMoved(Struct, frozen=True):
    """The lens, or the part that is shown enlarged, moves by half its size: across to the right, down, or back below 0."""

    across: int
    down: int


class AimedAt(Struct, frozen=True):
    """The lens moves to that point: ten-thousandths of the picture's displayed width and height."""

    x: int
    y: int


class ZoomAsked(Struct, frozen=True):
    """So many steps nearer, or further off below 0."""

    steps: int


class ZoomedAt(Struct, frozen=True):
    """The same around that point of the picture, which stays where it is on the screen."""

    steps: int
    x: int
    y: int


class WholeAsked(Struct, frozen=True):
    """The whole picture again."""


class IllustrationToggled(Struct, frozen=True):
    """SOFT as an illustration, or as a blur again; until the window is closed."""


class CompareAsked(Struct, frozen=True):
    """Put another item of the report beside the open one; or, where two are compared, go back to the one."""


class PartnerStepped(Struct, frozen=True):
    """Another one beside it: the next of the report, or the one before (-1)."""

    step: int


class SurroundingsChanged(Struct, frozen=True):
    """A screen came, went or is another one, or the system asks for a lock: who can see this window is not known any more."""


class ScreenShared(Struct, frozen=True):
    """The system tells that the screen is captured or shared, or that it is no longer."""

    active: bool
