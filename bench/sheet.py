"""sheet: the contact sheet of 100,000 items: first paint, slow scroll, fast jumps, memory; beside a QListView of flat tiles.

Ours is the real window with a real session and ledger: each step of the scroll asks the session what may be seen. A jump goes to
any place of the sheet, as by dragging the scroll bar; `memory_jumps_mib` is what the jumps added. The peer is
Qt's own icon list (fixed sizes, one flat grey pixmap for every tile, no state and no veil), scrolled by the same steps.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QEventLoop, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QListView

from app.bootstrap import Review, make_review
from app.domain.clock import SystemClock
from app.review import events as on
from app.review.screen import Busy, Page
from bench.bulk import take_in_bulk
from bench.harness import Aim, Figures, median, quantile, scratch
from bench.workspaces import fresh_desk

AIMS = (
    Aim("first_paint_ms", 300, under=True),
    Aim("scroll_p95_ms", 16, under=True),
    Aim("jump_p95_ms", 16, under=True),
    Aim("memory_jumps_mib", 16),
)
ITEMS, STEPS, STEP_PX = 100_000, 400, 48


def measure(scale: float = 1.0) -> Figures:
    """Milliseconds and MiB; `ratio` is the median scroll step of ours over the peer's."""
    items, steps = max(200, round(ITEMS * scale)), max(20, round(STEPS * scale))
    application = make_offscreen()
    with scratch() as folder, fresh_desk(folder / "workspace") as desk:
        take_in_bulk(desk, items)
        with make_review(desk, SystemClock()) as review:
            review.window.show()
            review.window.activateWindow()
            review.window.start()
            until(lambda: bool(review.presenter.screen and review.presenter.screen.reports))
            before = resident_mib()
            first_paint, complete = _open_sheet(review)
            memory = resident_mib() - before
            table = review.window.sheet.table
            ours = _scroll(application, table, [*range(STEP_PX, (steps + 1) * STEP_PX, STEP_PX)])
            scrolled = resident_mib()
            jumps = _scroll(application, table, _places(table, steps))
            memory_jumps = resident_mib() - scrolled
        list_view = _peer(items)
        peer = _scroll(application, list_view, [*range(STEP_PX, (steps + 1) * STEP_PX, STEP_PX)])
        peer_jumps = _scroll(application, list_view, _places(list_view, steps))
    return {
        "items": items,
        "first_paint_ms": first_paint * 1e3,
        "all_items_ms": complete * 1e3,
        "scroll_median_ms": median(ours) * 1e3,
        "scroll_p95_ms": quantile(ours, 0.95) * 1e3,
        "jump_median_ms": median(jumps) * 1e3,
        "jump_p95_ms": quantile(jumps, 0.95) * 1e3,
        "memory_added_mib": memory,
        "memory_jumps_mib": memory_jumps,
        "peer_scroll_median_ms": median(peer) * 1e3,
        "peer_scroll_p95_ms": quantile(peer, 0.95) * 1e3,
        "peer_jump_median_ms": median(peer_jumps) * 1e3,
        "peer_jump_p95_ms": quantile(peer_jumps, 0.95) * 1e3,
        "ratio": median(ours) / median(peer),
    }


def make_offscreen() -> QApplication:
    """One offscreen application for all measurements with a window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.views.application import make_application

    application = make_application(Path(os.devnull))
    application.setQuitOnLastWindowClosed(False)  # one window after the other
    return application


def until(holds: Callable[[], bool]) -> None:
    """Run Qt's events until that holds."""
    loop = QEventLoop()
    while not holds():
        QTimer.singleShot(1, loop.quit)
        loop.exec()


def turn() -> None:
    """Let Qt do everything that waits, once."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


def resident_mib() -> float:
    """Memory of this process that is in use, where the system tells; else 0."""
    if not sys.platform.startswith("linux"):
        return 0.0
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _open_sheet(review: Review) -> tuple[float, float]:
    """Seconds from the key that opens the report to the sheet painted with its tiles, and to all items being there."""
    presenter, sheet = review.presenter, review.window.sheet
    screen = presenter.screen
    if screen is None:
        raise RuntimeError("the window shows nothing")
    start = time.perf_counter()
    presenter.send(on.ReportOpened(screen.reports[0].id))

    def filled() -> bool:
        now = presenter.screen
        return now is not None and now.page is Page.SHEET and now.sheet.last >= 0

    until(filled)
    sheet.table.viewport().repaint()
    painted = time.perf_counter() - start
    until(lambda: presenter.screen is not None and presenter.screen.busy is Busy.NO)
    return painted, time.perf_counter() - start


def _places(area: QAbstractScrollArea, count: int) -> list[int]:
    """So many places of its scroll bar, all over it; the same in every run."""
    chance = random.Random(13)
    return [chance.randint(0, area.verticalScrollBar().maximum()) for _ in range(count)]


def _scroll(application: QApplication, area: QAbstractScrollArea, places: list[int]) -> list[float]:
    """Seconds from each move of the scroll bar to everything painted."""
    bar, taken = area.verticalScrollBar(), []
    for place in places:
        start = time.perf_counter()
        bar.setValue(place)
        area.viewport().repaint()
        application.sendPostedEvents()
        taken.append(time.perf_counter() - start)
        turn()
    return taken


class _Flat(QAbstractListModel):
    """As many flat tiles."""

    def __init__(self, count: int) -> None:
        super().__init__()
        pixmap = QPixmap(160, 160)
        pixmap.fill(Qt.GlobalColor.gray)
        self._count, self._icon = count, QIcon(pixmap)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


def _peer(count: int) -> QListView:
    view = QListView()
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.setGridSize(QSize(180, 204))
    view.setIconSize(QSize(160, 160))
    view.setLayoutMode(QListView.LayoutMode.SinglePass)
    model = _Flat(count)
    model.setParent(view)
    view.setModel(model)
    view.resize(1280, 700)
    view.show()
    turn()
    until(lambda: view.verticalScrollBar().maximum() > 0)
    return view
