"""What a decoder process is asked for a frame: its kind of message and its numbers, after the size of the content."""

from __future__ import annotations

from app.domain.exposure import Tone
from app.domain.frame import FrameRequest
from app.media.pipe import Kind


def asked_of(request: FrameRequest, kept_as: int = 0) -> tuple[Kind, list[int]]:
    """A whole picture, or a part of one; an illustration goes with the parts.

    kept_as: the number under which a picture is kept for the next part of it; 0: it is not.
    """
    numbers = [int(request.tone is Tone.COLOUR), request.long_edge, request.sigma_permille, request.at_ms]
    if request.area.is_whole and not request.illustration:
        return Kind.FRAME, numbers
    area = request.area
    return Kind.AREA, [*numbers, int(request.illustration), area.left, area.top, area.width, area.height, kept_as]
