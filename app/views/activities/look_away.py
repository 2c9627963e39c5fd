"""The look-away dot: shown quietly after every 20 minutes at the screen, gone with the next item. Ignoring it does nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.views.parts import QuietButton
from app.views.words import translate
from app.wellbeing.look_away import LookAway


class LookAwayDot(QuietButton):
    """Keeps its room when it is not shown, so that nothing moves. wanted: False where it is switched off."""

    def __init__(self, *, wanted: bool = True) -> None:
        super().__init__(translate("LookAway", "● Far away: 20 s at 6 m"), self.dismiss, "plain")
        self.wanted = wanted
        self._rule = LookAway()
        self.setAccessibleDescription(
            translate("LookAway", "Look at something 6 metres away for 20 seconds, if you like.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it goes by itself: the Tab key has no use for it
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self.hide()

    def pass_time(self, review_ms: int) -> None:
        """Tell how long this block's review time is by now; it shows itself at each mark."""
        passed = self._rule.passes(review_ms)
        if not self.wanted:
            self.hide()
        elif passed:
            self.show()

    def dismiss(self) -> None:
        """A click, or the next item or page."""
        self.hide()
