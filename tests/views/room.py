"""Whether words have the room that they need: what is cut off in a widget once it has been laid out."""

from __future__ import annotations

import re
from itertools import combinations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

EDGE = 15  # padding and border of a button


def lay_out(widget: QWidget) -> None:
    """Give every part its place now."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    widget.grab()


def cut_off(root: QWidget) -> list[str]:
    """Texts of labels, buttons and choices in sight that have less room than they need, or lie over an edge or each other."""
    every: list[QLabel | QPushButton] = [*root.findChildren(QLabel), *root.findChildren(QPushButton)]
    texts = [part for part in every if part.text() and part.isVisibleTo(root)]
    found = [part.text() for part in texts if not (_has_room(part) and _is_inside(part))]
    found += [
        f"{one.text()} / {other.text()}"
        for one, other in combinations(texts, 2)
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
    ]
    choices = [part for part in root.findChildren(QComboBox) if part.isVisibleTo(root)]
    return found + [part.currentText() for part in choices if part.sizeHint().width() > part.width()]


def _has_room(part: QLabel | QPushButton) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        widest = max(part.fontMetrics().horizontalAdvance(word) for word in re.split(r"[\s\u200b]", part.text()))
        return widest <= part.contentsRect().width() and part.heightForWidth(part.width()) <= part.height()
    if part.text().isdigit():  # no style's hint is as narrow as a button with a digit may be
        return bool(part.fontMetrics().horizontalAdvance(part.text()) + 2 * EDGE <= part.width())
    need = part.sizeHint()
    return need.width() <= part.width() and need.height() <= part.height()


def _is_inside(part: QWidget) -> bool:
    around = part.parentWidget()
    return around is None or around.rect().contains(part.geometry())
