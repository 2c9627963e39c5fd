"""The review page of one item: picture area, its few tools, the text card, the grade bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.exposure import Size, Veil
from app.domain.scheme import Scheme
from app.domain.worklist import WorkItem
from app.review.screen import Concealment, Picture, Reveal, Screen
from app.views.again_question import AgainQuestion, is_asking
from app.views.canvas import PictureCanvas
from app.views.facts_panel import FactsPanel
from app.views.grade_bar import GradeBar
from app.views.keymap import Keymap
from app.views.parts import frame, scaled
from app.views.rows import RowsLayout
from app.views.themes import Theme
from app.views.tool_buttons import ToolButtons
from app.views.usable import is_usable
from app.views.video_bar import VideoBar
from app.views.words import translate

FACTS_WIDTH = (240, 320)  # least and most
SHARE_A_PLACE = ("look.lens", "look.whole", "calm.return")  # one of them at a time is of use


class ItemPage(QWidget):
    """Sends action ids; the canvas's own signals are for the window to join."""

    asked = Signal(str)

    def __init__(self, scheme: Scheme, keymap: Keymap, titles: dict[str, str]) -> None:
        super().__init__()
        self._buttons = ToolButtons(keymap, titles, self.asked.emit)
        self.canvas = PictureCanvas()
        self.again = AgainQuestion(self.canvas, keymap, ("go.sheet", translate("Tools", "Contact sheet")))
        self.again.asked.connect(self.asked)
        self.video = VideoBar(keymap, titles)
        self.video.asked.connect(self.asked)
        self.facts = FactsPanel(scheme)
        self.facts.setMinimumWidth(scaled(FACTS_WIDTH[0]))
        self.facts.setMaximumWidth(scaled(FACTS_WIDTH[1]))
        self.grades = GradeBar(scheme, keymap, titles)
        self.grades.asked.connect(self.asked)
        self.tools = {
            name: self._buttons.make(name, text)
            for name, text in (
                ("look.toggle", translate("Tools", "Look")),
                ("look.clearer", translate("Tools", "Clearer")),
                ("look.veil", translate("Tools", "More veiled")),
                ("look.size", translate("Tools", "Full size")),
                ("look.lens", translate("Tools", "Lens")),
                ("look.whole", translate("Tools", "Whole picture")),
                ("calm.return", translate("Tools", "Back, veiled")),
                ("go.compare", translate("Tools", "Compare")),
                ("go.sheet", translate("Tools", "Contact sheet")),
            )
        }
        self._keep_room("look.toggle", translate("Tools", "Stop looking"))
        self._keep_room("look.size", translate("Tools", "Preview size"))
        self._shared = QStackedWidget()
        self._shared.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for name in SHARE_A_PLACE:
            self._shared.addWidget(self.tools[name])
        for name in ("look.size", "go.compare"):  # the picture must not move
            room = self.tools[name].sizePolicy()
            room.setRetainSizeWhenHidden(True)
            self.tools[name].setSizePolicy(room)
        self._lay_out()

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self.canvas.theme = theme
        self.canvas.update()
        self.video.dress(theme)

    def render_screen(self, screen: Screen) -> None:
        """Show the item of the Screen."""
        self.canvas.render_screen(screen)
        asking = is_asking(screen)
        self.again.render_screen(screen, self._open_item(screen))
        self.video.render_screen(screen)
        self.facts.render_screen(screen)
        self.grades.render_screen(screen)
        concealed = screen.concealment not in (Concealment.NO, Concealment.GRADED, Concealment.LEDGER_DAMAGED)
        way_back = "calm.return" if concealed else "look.whole" if _is_enlarged(screen.picture) else "look.lens"
        self._shared.setCurrentWidget(self.tools[way_back])
        for name in ("look.size", "go.compare"):  # of no use then, and the way back needs the room
            self.tools[name].setVisible(not (concealed or asking))
        for name in ("look.toggle", "look.clearer", "look.veil"):
            self.tools[name].setVisible(not asking)
        self._shared.setVisible(not asking)
        full = screen.picture is not None and screen.picture.size is Size.FULL
        self._say("look.size", translate("Tools", "Preview size") if full else translate("Tools", "Full size"))
        for name, button in self.tools.items():
            button.setEnabled(is_usable(name, screen))
        looking = screen.reveal is not Reveal.NO
        self._say("look.toggle", translate("Tools", "Stop looking") if looking else translate("Tools", "Look"))

    @staticmethod
    def _open_item(screen: Screen) -> WorkItem | None:
        return screen.items[screen.position] if 0 <= screen.position < len(screen.items) else None

    def _lay_out(self) -> None:
        tools = RowsLayout(spacing=6)
        tools.setContentsMargins(8, 6, 8, 8)
        for name, button in self.tools.items():
            if name == "go.compare":
                tools.begin_group(at_end=True)
            if name not in SHARE_A_PLACE:
                tools.addWidget(button)
            elif name == SHARE_A_PLACE[0]:
                tools.addWidget(self._shared)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.canvas, 1)
        left.addWidget(self.video)
        left.addLayout(tools)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left, 20)
        line = frame("line")
        line.setFixedWidth(1)
        middle.addWidget(line)
        middle.addWidget(self.facts, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.grades)

    def _keep_room(self, name: str, other: str) -> None:
        """Wide enough for both of its texts: the picture must not move because a word changes."""
        button, text = self.tools[name], self.tools[name].accessibleName()
        wide = button.sizeHint().width()
        self._say(name, other)
        button.setMinimumWidth(max(wide, button.sizeHint().width()))
        self._say(name, text)

    def _say(self, name: str, text: str) -> None:
        self._buttons.say(self.tools[name], name, text)


def _is_enlarged(picture: Picture | None) -> bool:
    """Whether less than the whole picture is shown: then the way back stands among the tools."""
    if picture is None or picture.frame is None or picture.veil is Veil.LENS:
        return False
    return not picture.frame.request.area.is_whole
