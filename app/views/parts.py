"""Small parts that several pages are made of: labels with a look, buttons that Enter presses, cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontInfo, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

REST_WIDTH = 760
TYPE_PX = 12  # of the type for which widths here are written
FIELD_PX = 32  # large enough for a pointer


class QuietButton(QPushButton):
    """A button of at least 24 x 24 px that Enter presses as well as Space (the review page takes Space for itself)."""

    def __init__(self, text: str, run: Callable[[], object], look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", look)
        self.clicked.connect(lambda: run())

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words: the window does not shrink below them. A minimum size that is set would win over it."""
        return self.sizeHint().expandedTo(QSize(24, 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def dress(self, look: str) -> None:
        """Change the look."""
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)


class BendingLabel(QLabel):
    """Shows its text as it is, on one line where there is room for that, else on two or more."""

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """As wide as its words on one line; Qt's own hint of a label that wraps is about as high as wide."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1  # a pixel, for the advance is rounded
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Hardly any width: the words give way, never the window or the buttons beside them."""
        return QSize(24, self.fontMetrics().height())


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is: no markup, no links."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    if look == "chip":
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


class SpokenLabel(QLabel):
    """A line that says by itself how something went: screen readers hear it whenever it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def setText(self, words: str) -> None:
        """Show these words, and have them said."""
        super().setText(words)
        announce(self, words)


def announce(part: QWidget, words: str) -> None:
    """Have a screen reader say words that nobody went to with the keyboard."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, words))


def field_name(title: str, field: QWidget, width: int = 0) -> QLabel:
    """The name beside a field of a form, in the middle of the field's height; screen readers say it of the field.

    width: at least, for one column of names through several forms.
    """
    made = label(title, "name")
    field.setAccessibleName(title)
    made.setBuddy(field)  # of a choice, Linux tells no name but that of its label
    field.setMinimumHeight(max(FIELD_PX, field.sizeHint().height()))
    made.setMinimumSize(width, field.minimumHeight())
    return made


def open_size(dialog: QDialog, width: int, height: int) -> None:
    """The size in which a dialog opens: larger where the type is, and no larger than the window that it lies over."""
    over, wanted = dialog.parentWidget(), QSize(scaled(width), scaled(height))
    dialog.resize(wanted.boundedTo(over.window().size()) if over is not None and over.isVisible() else wanted)


def scaled(width: int) -> int:
    """A width for lines of words, larger where the system's type is."""
    return round(width * max(TYPE_PX, QFontInfo(QGuiApplication.font()).pixelSize()) / TYPE_PX)


def frame(look: str) -> QFrame:
    """A frame with a look: "card", "bar" or "head"."""
    made = QFrame()
    made.setProperty("look", look)
    return made


def centre(page: QWidget, inner: QVBoxLayout, width: int = REST_WIDTH) -> None:
    """Lay that in the middle of a page of rest: between stretches, for a part laid by alignment forgets how high its text is."""
    box = QWidget()
    box.setMaximumWidth(scaled(width))
    box.setLayout(inner)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(box, 1_000)  # as wide as it may be, before there is room beside it
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
