"""The contact sheet: a table of small grey HEAVY tiles. Only positions that the Screen allows are painted from their cells."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.domain.scheme import Scheme
from app.review.screen import Concealment, Page, Screen
from app.views.parts import BendingLabel, label
from app.views.themes import Theme
from app.views.tiles import NOTHING_ALLOWED, Index, SheetModel, TileDelegate
from app.views.words import translate, why_concealed
from app.wellbeing.mitigation import Look


class SheetPage(QWidget):
    """The sheet of the open report. Enter or a double click opens an item."""

    scrolled = Signal(int, int)
    item_chosen = Signal(int)

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.model = SheetModel(scheme)
        self.delegate = TileDelegate(self.model)
        self._viewport = QWidget()  # our own: asking Qt for its own would load every widget class to tell which it is
        self.table = self._make_table()
        self.title = BendingLabel("title")
        self.state = label("", "quiet")
        self._version = -1
        self._report = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self.delegate.theme = theme
        self._viewport.update()

    def render_screen(self, screen: Screen) -> None:
        """Show the report; tiles appear as the Screen allows them."""
        self._take_look(screen.look)
        report = screen.report.id if screen.report else ""
        if screen.items_version != self._version or report != self._report:
            if report != self._report:
                self.delegate.forget()
            self._version, self._report = screen.items_version, report
            self.title.setText(screen.report.reference if screen.report else "")
            self.model.take(screen.items, self._columns())
            self._spread()
        open_here = screen.page is Page.SHEET and screen.concealment is Concealment.NO
        allowed = screen.sheet if open_here else NOTHING_ALLOWED
        if self.delegate.allowed != allowed:
            self.delegate.allowed = allowed
            self._viewport.update()
        words = why_concealed(screen)
        words = words or translate("Sheet", "%n items, veiled", None, len(screen.items))
        self.state.setText(words)
        self.table.setAccessibleDescription(words)

    def open_at(self, position: int) -> None:
        """The page is turned to: choose a tile, and say what is in sight."""
        position = max(0, position)
        if self.model.items:
            index = self.model.index(position // self.model.columns, position % self.model.columns)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self.table.setFocus()
        self.tell_sight()

    def tell_sight(self) -> None:
        """Which positions are in sight now."""
        if not self.model.items or not self.isVisible():
            return
        first = max(0, self.table.rowAt(0))
        last = self.table.rowAt(self._viewport.height() - 1)
        if last < 0:
            last = self.model.rowCount() - 1
        columns = self.model.columns
        self.scrolled.emit(first * columns, min(len(self.model.items), (last + 1) * columns) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        columns = self._columns()
        self._spread()
        if columns != self.model.columns:
            current = self.model.position(self.table.currentIndex()) if self.table.currentIndex().isValid() else 0
            self.model.take(self.model.items, columns)
            self._spread()
            if self.isVisible():
                self.open_at(current)
        else:
            self.tell_sight()

    def _columns(self) -> int:
        room = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - 4
        return max(1, room // self.delegate.cell.width())

    def _spread(self) -> None:
        """Columns share the whole width."""
        room = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - 4
        wide = max(self.delegate.cell.width(), room // self.model.columns)
        self.table.horizontalHeader().setDefaultSectionSize(wide)

    def _take_look(self, look: Look) -> None:
        """Other sizes or fewer cells: every tile is made anew."""
        if look == self.delegate.look:
            return
        self.delegate.look = look
        self.delegate.forget()
        self._measure(self.table)
        self.model.take(self.model.items, self._columns())
        self._spread()
        self._viewport.update()

    def _measure(self, table: QTableView) -> None:
        cell = self.delegate.cell
        for header, size in ((table.horizontalHeader(), cell.width()), (table.verticalHeader(), cell.height())):
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setViewport(self._viewport)
        table.setObjectName("sheet")
        table.setModel(self.model)
        table.setItemDelegate(self.delegate)
        table.setAccessibleName(translate("Sheet", "Contact sheet"))
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure(table)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setDragEnabled(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalScrollBar().valueChanged.connect(lambda _: self.tell_sight())
        table.activated.connect(self._choose)
        return table

    def _choose(self, index: Index) -> None:
        if self.model.position(index) < len(self.model.items):
            self.item_chosen.emit(self.model.position(index))
