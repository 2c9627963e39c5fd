"""Two items side by side: two canvases, each above its item's facts, and a few tools. Looking looks at both."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.scheme import Scheme
from app.domain.worklist import ItemCard
from app.review.screen import Concealment, Picture, Reveal, Screen
from app.views.again_question import AgainQuestion, is_asking
from app.views.canvas import PictureCanvas
from app.views.facts_panel import FactsPanel
from app.views.keymap import Keymap
from app.views.parts import frame
from app.views.themes import Theme
from app.views.tool_buttons import ToolButtons
from app.views.words import translate

FACTS_HEIGHT = 230


class ComparedSide(QWidget):
    """One of the two items. picture, facts: what a screen reader calls them."""

    def __init__(self, scheme: Scheme, picture: str, facts: str) -> None:
        super().__init__()
        self.canvas = PictureCanvas()
        self.canvas.setAccessibleName(picture)
        self.facts = FactsPanel(scheme)
        self.facts.setAccessibleName(facts)
        self.facts.setFixedHeight(FACTS_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.facts)

    def show_item(self, screen: Screen, card: ItemCard | None, position: int, picture: Picture | None) -> None:
        """That item of the Screen."""
        self.canvas.show_item(screen, card, position, picture)
        self.facts.show_item(card, screen.items[position] if 0 <= position < len(screen.items) else None, position)


class ComparePage(QWidget):
    """Sends action ids; the canvases' own signals are for the window to join."""

    asked = Signal(str)

    def __init__(self, scheme: Scheme, keymap: Keymap, titles: dict[str, str]) -> None:
        super().__init__()
        self._buttons = ToolButtons(keymap, titles, self.asked.emit)
        left = (translate("Compare", "Picture on the left"), translate("Compare", "Facts on the left"))
        right = (translate("Compare", "Picture on the right"), translate("Compare", "Facts on the right"))
        self.sides = (ComparedSide(scheme, *left), ComparedSide(scheme, *right))
        back = ("go.compare", translate("Tools", "Back to the item"))
        self.again = AgainQuestion(self.sides[1].canvas, keymap, back)
        self.again.asked.connect(self.asked)
        self.tools = {
            name: self._buttons.make(name, text)
            for name, text in (
                ("look.toggle", translate("Tools", "Look")),
                ("look.clearer", translate("Tools", "Clearer")),
                ("look.veil", translate("Tools", "More veiled")),
                ("go.partner_before", translate("Tools", "Another before")),
                ("go.partner_next", translate("Tools", "Another after")),
                ("calm.return", translate("Tools", "Back, veiled")),
                ("go.compare", translate("Tools", "Back to the item")),
            )
        }
        self._lay_out()

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        for side in self.sides:
            side.canvas.theme = theme
            side.canvas.update()

    def render_screen(self, screen: Screen) -> None:
        """Show both items of the Screen; on another page, neither."""
        beside = screen.beside
        here = beside is not None
        self.sides[0].show_item(
            screen, screen.card if here else None, screen.position, screen.picture if here else None
        )
        if beside is not None:
            self.sides[1].show_item(screen, beside.card, beside.position, beside.picture)
        else:
            self.sides[1].show_item(screen, None, -1, None)
        self.again.render_screen(screen, screen.items[beside.position] if beside is not None else None)
        asking = is_asking(screen)
        for name in ("look.toggle", "look.clearer", "look.veil"):
            self.tools[name].setVisible(not asking)
        self.tools["calm.return"].setVisible(screen.concealment is not Concealment.NO and not asking)
        looking = screen.reveal is not Reveal.NO
        text = translate("Tools", "Stop looking") if looking else translate("Tools", "Look")
        self._buttons.say(self.tools["look.toggle"], "look.toggle", text)

    def take_focus(self) -> None:
        """The keyboard goes to the first picture."""
        self.sides[0].canvas.setFocus()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 6, 12, 8)
        tools.setSpacing(6)
        for name, button in self.tools.items():
            if name == "go.compare":
                tools.addStretch()
            tools.addWidget(button)
        pair = QHBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(self.sides[0], 1)
        line = frame("line")
        line.setFixedWidth(1)
        pair.addWidget(line)
        pair.addWidget(self.sides[1], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(pair, 1)
        column.addLayout(tools)
