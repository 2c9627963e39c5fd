"""panic: the panic key to a concealed, painted window, with a look open and the decoder busy, beside an empty widget's repaint.

Ours is the real window at 24 megapixels: a clear look at full size is open, a lens or a zoom has just moved, so that decoder
processes are at work and a frame may arrive at any moment; then Esc is posted as a real key event. The time ends when the Screen
without a picture was painted. The peer is a widget of the same size that paints one colour when the same key arrives in the
same event loop.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.bootstrap import Review, make_intake, make_review
from app.domain.clock import SystemClock
from app.domain.exposure import Veil
from app.review import events as on
from app.review import optics
from app.review.screen import Concealment, Page, Screen
from bench.harness import Aim, Figures, median, quantile, scratch
from bench.next_item import SIZES, photographs
from bench.sheet import make_offscreen, until
from bench.workspaces import fresh_desk

AIMS = (Aim("p95_ms", 100, under=True),)
TIMES = 60
FILES = 3
MOVES = (optics.LensToggled(), optics.AimedAt(1_000, 1_000), optics.AimedAt(9_000, 9_000))


def measure(scale: float = 1.0) -> Figures:
    """Milliseconds; `ratio` is our median over the peer's."""
    times, files = max(4, round(TIMES * scale)), max(2, round(FILES * scale))
    make_offscreen()
    with scratch() as folder, fresh_desk(folder / "workspace") as desk:
        with make_intake(desk) as importer:
            importer.run(photographs(folder / "files", SIZES["24mp"], files), "R-1")
        with make_review(desk, SystemClock()) as review:
            _open(review)
            empty = _Empty(review.window.size())
            ours, peer = [], []
            for turn in range(times + 1):
                for_it = _ours(review, turn, turn % files), empty.once()
                if turn:  # the first round warms up
                    ours.append(for_it[0])
                    peer.append(for_it[1])
            empty.close()
    return {
        "times": times,
        "median_ms": median(ours) * 1e3,
        "p95_ms": quantile(ours, 0.95) * 1e3,
        "max_ms": max(ours) * 1e3,
        "peer_median_ms": median(peer) * 1e3,
        "peer_p95_ms": quantile(peer, 0.95) * 1e3,
        "ratio": median(ours) / median(peer),
    }


class _Empty(QWidget):
    """The peer."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.resize(size)
        self.painted = True
        self.show()

    def keyPressEvent(self, _: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Paint at once."""
        self.repaint()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """One colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#d2cfc8"))
        painter.end()
        self.painted = True

    def once(self) -> float:
        """Seconds from the key to the paint."""
        self.painted = False
        return _timed(self, lambda: self.painted)


def _open(review: Review) -> None:
    review.window.show()
    review.window.activateWindow()
    review.window.hear_keys()
    review.window.start()
    until(lambda: bool(review.presenter.screen and review.presenter.screen.reports))
    review.presenter.send(on.ReportOpened(_screen(review).reports[0].id))
    until(lambda: _screen(review).page is Page.SHEET and _screen(review).sheet.last >= 0)


def _ours(review: Review, turn: int, position: int) -> float:
    """Seconds from the panic key to the painted window without a picture."""
    send = review.presenter.send
    review.window.activateWindow()
    send(on.FocusGained())
    send(on.ReturnAsked())
    send(on.ItemChosen(position))
    until(lambda: _screen(review).busy == "no" and _screen(review).picture is not None)
    for event in (on.SizeToggled(), on.RevealToggled(), on.ClearerAsked(), on.ClearerAsked()):
        send(event)
    until(lambda: (seen := _screen(review).picture) is not None and seen.veil is Veil.CLEAR)
    for move in MOVES if turn % 2 else (optics.ZoomAsked(2), optics.AimMoved(1, 0)):
        send(move)
    canvas = review.window.item.canvas
    target = review.window.focusWidget() or canvas
    return _timed(target, lambda: _screen(review).concealment is Concealment.PANIC)


def _timed(target: QWidget, holds: Callable[[], bool]) -> float:
    start = time.perf_counter()
    QCoreApplication.postEvent(
        target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    until(holds)
    taken = time.perf_counter() - start
    QCoreApplication.postEvent(
        target, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    return taken


def _screen(review: Review) -> Screen:
    screen = review.presenter.screen
    if screen is None:
        raise RuntimeError("the window shows nothing")
    return screen
