"""The player below the picture of a film: strip, play, sound while held, speed; of a document its pages, which are turned.

It is not there for what neither moves nor has pages.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.review import events as on
from app.review.film_events import KeyChosen, SoundPressed, SoundReleased
from app.review.screen import Concealment, Screen
from app.views.keymap import Keymap
from app.views.parts import label
from app.views.rows import RowsLayout
from app.views.themes import Theme
from app.views.tool_buttons import ToolButtons
from app.views.video_strip import VideoStrip
from app.views.video_words import state_text
from app.views.words import translate

TEXT_PX = 11  # where the words of the buttons begin
ALONE_PX = 8  # above the words where no strip is


class VideoBar(QWidget):
    """asked: action ids for the window. sent: events for the session."""

    asked = Signal(str)
    sent = Signal(object)

    def __init__(self, keymap: Keymap, titles: dict[str, str]) -> None:
        super().__init__()
        self._buttons = ToolButtons(keymap, titles, self.asked.emit)
        self.strip = VideoStrip()
        self.strip.chosen.connect(lambda at_ms: self.sent.emit(KeyChosen(at_ms)))
        self.play = self._buttons.make("film.play", translate("Player", "Play"))
        self.sound = self._buttons.make("film.sound", translate("Player", "Sound while held"), held=True)
        self.sound.pressed.connect(lambda: self._send(SoundPressed()))
        self.sound.released.connect(lambda: self._send(SoundReleased()))
        self.slower = self._buttons.make("film.slower", translate("Player", "Slower"))
        self.faster = self._buttons.make("film.faster", translate("Player", "Quicker"))
        self.before = self._buttons.make("film.frame_previous", translate("Player", "Page before"))
        self.next = self._buttons.make("film.frame_next", translate("Player", "Next page"))
        self.state = label("", "quiet")
        self._lay_out()
        self.hide()

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self.strip.theme = theme
        self.strip.update()

    def render_screen(self, screen: Screen) -> None:
        """Show the player of the Screen."""
        player = screen.player
        concealed = screen.concealment is not Concealment.NO
        self.strip.show_player(None if concealed else player, screen.look.cells)
        self.setVisible(
            player is not None and screen.concealment is not Concealment.GRADED
        )  # its question has two keys alone
        if player is None:
            return
        self._buttons.say(
            self.play, "film.play", translate("Player", "Pause") if player.going else translate("Player", "Play")
        )
        self.strip.setVisible(player.has_picture)
        self.state.setContentsMargins(TEXT_PX, 0 if player.has_picture else ALONE_PX, 0, 0)
        for button in (self.play, self.slower, self.faster):
            button.setVisible(not player.pages)
        for button in (self.before, self.next):
            button.setVisible(bool(player.pages))
        self.sound.setVisible(player.has_sound and not player.pages)
        self.sound.setEnabled(player.going)
        self.state.setText(state_text(player))

    def _send(self, event: on.Event) -> None:
        self.sent.emit(event)

    def _lay_out(self) -> None:
        row = RowsLayout(spacing=6)
        for button in (self.play, self.sound, self.slower, self.faster, self.before, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.strip)
        column.addWidget(self.state)
        column.addLayout(row)
