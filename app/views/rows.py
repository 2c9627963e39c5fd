"""Buttons in one row where there is room, else in several: nothing is cut off, and the window stays as narrow as one wants."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 18


@dataclass(slots=True)
class _Group:
    """Parts that stay in one row if that is wide enough. at_end: they stand at the right end of theirs."""

    at_end: bool
    parts: list[QLayoutItem] = field(default_factory=list)


class RowsLayout(QLayout):
    """Lays groups of parts from left to right. A group without room begins a row; one wider than a row goes on in the next."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._groups = [_Group(at_end=False)]
        self.setSpacing(spacing)

    def begin_group(self, *, at_end: bool = False) -> None:
        """What is added from here on belongs together."""
        self._groups.append(_Group(at_end))

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own way to add."""
        self._groups[-1].parts.append(item)

    def count(self) -> int:
        """How many parts."""
        return sum(len(group.parts) for group in self._groups)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, in the order added."""
        every = [part for group in self._groups for part in group.parts]
        return every[index] if 0 <= index < len(every) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one away."""
        for group in self._groups:
            if 0 <= index < len(group.parts):
                return group.parts.pop(index)
            index -= len(group.parts)
        return None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all rows."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """One row."""
        left, top, right, bottom = self._margins()
        rows = [self._wide(group) for group in self._groups if _shown(group)]
        wide = sum(rows) + GAP * max(0, len(rows) - 1)
        return QSize(wide + left + right, self._high() + top + bottom)

    def minimumSize(self) -> QSize:
        """As wide as the widest part."""
        left, top, right, bottom = self._margins()
        wide = max((part.sizeHint().width() for group in self._groups for part in _shown(group)), default=0)
        return QSize(wide + left + right, self._high() + top + bottom)

    def setGeometry(self, rect: QRect) -> None:
        """Give every part its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _margins(self) -> tuple[int, int, int, int]:
        margins = self.contentsMargins()
        return margins.left(), margins.top(), margins.right(), margins.bottom()

    def _high(self) -> int:
        return max((part.sizeHint().height() for group in self._groups for part in _shown(group)), default=0)

    def _wide(self, group: _Group) -> int:
        widths = [part.sizeHint().width() for part in _shown(group)]
        return sum(widths) + self.spacing() * max(0, len(widths) - 1)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the parts, or only measure; returns the height. The order is from left to right in every language here."""
        left, top, right, bottom = self._margins()
        room, high = rect.adjusted(left, top, -right, -bottom), self._high()
        x, y = room.x(), room.y()
        for group in self._groups:
            wide, parts = self._wide(group), _shown(group)
            if not parts:
                continue
            begins = x == room.x()
            if not begins and x + GAP + wide > room.x() + room.width():
                x, y, begins = room.x(), y + high + self.spacing(), True
            x = max(x, room.x() + room.width() - wide) if group.at_end else x if begins else x + GAP
            for number, part in enumerate(parts):
                size = part.sizeHint()
                if number and x + size.width() > room.x() + room.width():
                    x, y = room.x(), y + high + self.spacing()
                if move:
                    part.setGeometry(QRect(QPoint(x, y), QSize(size.width(), high)))
                x += size.width() + self.spacing()
            x -= self.spacing()
        return y + high + bottom - rect.y()

    def expandingDirections(self) -> Qt.Orientation:
        """None."""
        return Qt.Orientation(0)


def _shown(group: _Group) -> list[QLayoutItem]:
    return [part for part in group.parts if not part.isEmpty()]
