"""The grade bar: one button a grade, each with its key, and next to them what can be done instead of grading."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.scheme import Scheme
from app.domain.worklist import ItemState
from app.grading.gradable import why_no_grade, why_not_dismissed
from app.review.screen import Busy, Page, Screen
from app.views.action_words import shown_key
from app.views.keymap import Keymap
from app.views.parts import QuietButton
from app.views.rows import RowsLayout
from app.views.words import grade_text, translate


class GradeBar(QFrame):
    """Sends action ids. The grade that stands is marked by its look and by its accessible name."""

    asked = Signal(str)

    def __init__(self, scheme: Scheme, keymap: Keymap, titles: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._scheme, self._keymap, self._titles = scheme, keymap, titles
        self.buttons: dict[str, QuietButton] = {}
        row = RowsLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        for number, grade in enumerate(scheme.offered, start=1):
            row.addWidget(self._button(f"grade.{number}", grade_text(grade.code)))
        row.begin_group()
        row.addWidget(self._button("grade.not_assessable", translate("GradeBar", "Not assessable")))
        row.addWidget(self._button("grade.set_aside", translate("GradeBar", "Set aside")))
        row.addWidget(self._button("grade.decline", translate("GradeBar", "Decline")))
        row.begin_group(at_end=True)
        row.addWidget(self._button("grade.undo", translate("GradeBar", "Undo"), "plain"))
        row.addWidget(self._button("go.next", translate("GradeBar", "Next")))

    def render_screen(self, screen: Screen) -> None:
        """Mark the grade that stands; grey out what cannot be done now."""
        item = screen.items[screen.position] if 0 <= screen.position < len(screen.items) else None
        open_now = screen.card is not None and screen.busy is Busy.NO and screen.page is Page.ITEM
        for name, button in self.buttons.items():
            button.setEnabled(screen.can_undo and screen.busy is Busy.NO if name == "grade.undo" else open_now)
        takes_a_grade = open_now and not (item is not None and why_no_grade(item.cannot_show))
        for number, grade in enumerate(self._scheme.offered, start=1):
            stands = item is not None and item.state == ItemState.GRADED and item.grade == grade.code
            self._mark(f"grade.{number}", stands=stands)
            self.buttons[f"grade.{number}"].setEnabled(takes_a_grade)
        dismissable = open_now and not (item is not None and why_not_dismissed(item.cannot_show))
        self.buttons["grade.not_assessable"].setEnabled(dismissable)
        state = item.state if item is not None else ""
        self._mark("grade.not_assessable", stands=state == ItemState.NOT_ASSESSABLE)
        self._mark("grade.set_aside", stands=state == ItemState.SET_ASIDE)

    def _mark(self, name: str, *, stands: bool) -> None:
        button = self.buttons[name]
        button.dress("first" if stands else "")
        title = self._titles[name]
        button.setAccessibleName(translate("GradeBar", "{title}, given").format(title=title) if stands else title)

    def _button(self, name: str, text: str, look: str = "") -> QuietButton:
        keys = self._keymap.keys(name)
        button = QuietButton(f"{text}   {shown_key(keys[0])}" if keys else text, lambda: self.asked.emit(name), look)
        button.setAccessibleName(self._titles[name])
        button.setToolTip(self._titles[name])
        button.setAccessibleDescription(
            shown_key(keys[0]) if keys else ""
        )  # else the tool tip, which is the name again
        self.buttons[name] = button
        return button
