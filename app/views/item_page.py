"""The review page of one item: picture area, its few tools, the text card, the grade bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.exposure import Size
from app.domain.scheme import Scheme
from app.review.screen import Concealment, Reveal, Screen
from app.views.action_words import shown_key
from app.views.canvas import PictureCanvas
from app.views.facts_panel import FactsPanel
from app.views.grade_bar import GradeBar
from app.views.keymap import Keymap
from app.views.parts import QuietButton, frame
from app.views.themes import Theme
from app.views.video_bar import VideoBar
from app.views.words import translate

FACTS_WIDTH = 320


class ItemPage(QWidget):
    """Sends action ids; the canvas's own signals are for the window to join."""

    asked = Signal(str)

    def __init__(self, scheme: Scheme, keymap: Keymap, titles: dict[str, str]) -> None:
        super().__init__()
        self._keymap, self._titles = keymap, titles
        self.canvas = PictureCanvas()
        self.video = VideoBar(keymap, titles)
        self.video.asked.connect(self.asked)
        self.facts = FactsPanel(scheme)
        self.facts.setFixedWidth(FACTS_WIDTH)
        self.grades = GradeBar(scheme, keymap, titles)
        self.grades.asked.connect(self.asked)
        self.tools = {
            name: self._tool(name, text)
            for name, text in (
                ("look.toggle", translate("Tools", "Look")),
                ("look.clearer", translate("Tools", "Clearer")),
                ("look.veil", translate("Tools", "More veiled")),
                ("look.size", translate("Tools", "Full size")),
                ("calm.return", translate("Tools", "Back, veiled")),
                ("go.sheet", translate("Tools", "Contact sheet")),
            )
        }
        self._lay_out()

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self.canvas.theme = theme
        self.canvas.update()
        self.video.dress(theme)

    def render_screen(self, screen: Screen) -> None:
        """Show the item of the Screen."""
        self.canvas.render_screen(screen)
        self.video.render_screen(screen)
        self.facts.render_screen(screen)
        self.grades.render_screen(screen)
        concealed = screen.concealment not in (Concealment.NO, Concealment.LEDGER_DAMAGED)
        self.tools["calm.return"].setVisible(concealed)
        full = screen.picture is not None and screen.picture.size is Size.FULL
        self._say("look.size", translate("Tools", "Preview size") if full else translate("Tools", "Full size"))
        looking = screen.reveal is not Reveal.NO
        self._say("look.toggle", translate("Tools", "Stop looking") if looking else translate("Tools", "Look"))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 6, 12, 8)
        tools.setSpacing(6)
        for name, button in self.tools.items():
            if name == "go.sheet":
                tools.addStretch()
            tools.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.canvas, 1)
        left.addWidget(self.video)
        left.addLayout(tools)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 1)
        line = frame("line")
        line.setFixedWidth(1)
        middle.addWidget(line)
        middle.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.grades)

    def _tool(self, name: str, text: str) -> QuietButton:
        button = QuietButton(text, lambda: self.asked.emit(name), "plain")
        button.setToolTip(self._titles[name])
        self._named(button, name, text)
        return button

    def _say(self, name: str, text: str) -> None:
        self._named(self.tools[name], name, text)

    def _named(self, button: QuietButton, name: str, text: str) -> None:
        keys = self._keymap.keys(name)
        button.setText(f"{text}   {shown_key(keys[0])}" if keys else text)
        button.setAccessibleName(text)
