"""What a canvas says in words: why nothing is shown, and to a screen reader the state, never the picture."""

from __future__ import annotations

from app.domain.exposure import Tone, Veil
from app.domain.worklist import WorkItem
from app.review.screen import Concealment, Picture, Screen
from app.views.words import cannot_show_text, translate, why_concealed


def why_nothing(screen: Screen, item: WorkItem | None) -> str:
    """In place of a picture."""
    if screen.concealment not in (Concealment.NO, Concealment.GRADED):
        return why_concealed(screen)
    if item is not None and item.cannot_show:
        return cannot_show_text(item.cannot_show)
    return translate("Canvas", "Concealed")


def described(picture: Picture | None) -> str:
    """The state of a picture."""
    if picture is None or picture.veil is Veil.CONCEALED:
        return translate("Canvas", "concealed")
    words = [_veil(picture)]
    if picture.frame is not None and picture.veil is not Veil.LENS and not picture.frame.request.area.is_whole:
        words.append(translate("Canvas", "a part of the picture"))
    colour = picture.tone is Tone.COLOUR
    words.append(translate("Canvas", "colour") if colour else translate("Canvas", "grey"))
    return ", ".join(words)


def _veil(picture: Picture) -> str:
    if picture.frame is not None and picture.frame.request.illustration:
        return translate("Canvas", "illustration")
    return {
        Veil.HEAVY: translate("Canvas", "heavily veiled"),
        Veil.MEDIUM: translate("Canvas", "medium veil"),
        Veil.LENS: translate("Canvas", "a lens in a heavy veil"),
        Veil.SOFT: translate("Canvas", "soft veil"),
        Veil.CLEAR: translate("Canvas", "clear"),
    }.get(picture.veil, "")
