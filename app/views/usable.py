"""Whether an action has anything to do with the open item: one rule for the buttons and the menus.

Keys are not kept back by it: the session says why nothing happens, or does nothing.
"""

from __future__ import annotations

from app.review.screen import LOOKING, Concealment, Screen

TURNING = ("film.key_", "film.frame_")  # what a document is turned by; all else is for what is played


def is_usable(name: str, screen: Screen) -> bool:
    """name: of an action. What cannot be looked at (damaged, not here yet, sound alone) has nothing to look at or to compare.

    While everything is concealed there is nothing to look at or to play. What asks before it opens has nothing to play yet.
    """
    if name.startswith("film."):
        player = screen.player
        if player is None or screen.concealment is not Concealment.NO:
            return False
        return not player.pages or name.startswith(TURNING)
    if (name.startswith("look.") or name == "go.compare") and screen.page in LOOKING:
        shown = 0 <= screen.position < len(screen.items) and screen.items[screen.position].cells_width > 0
        return shown and screen.concealment in (Concealment.NO, Concealment.GRADED)
    return True
