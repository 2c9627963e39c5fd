"""The import dialog with an importer that does as it is told, and files dropped on the window."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.errors import FullError
from app.intake.batch import Progress, Summary
from app.views.import_dialog import ImportDialog
from tests.views.conftest import PATIENCE_MS, Hand, MakeHand

FILES = [Path("one.jpg"), Path("folder")]


class FakeImporter:
    """Tells some progress, waits until it may go on or is stopped, and ends as it was told to."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.asked: list[tuple[list[Path], str]] = []
        self.made = self.closed = 0
        self.trouble: Exception | None = None
        self.summary = Summary(files_seen=1_234, items_new=900, items_known=34, places=1_200)

    @contextmanager
    def make(self) -> Iterator[FakeImporter]:
        self.made += 1
        try:
            yield self
        finally:
            self.closed += 1

    def run(
        self, paths: list[Path], reference: str, tell: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> Summary:
        self.asked.append((paths, reference))
        tell(Progress(1_234, 1_200))
        while not self.may_go_on.wait(0.005):
            if stop():
                self.summary.cancelled = True
                break
        if self.trouble is not None:
            raise self.trouble
        return self.summary


@pytest.fixture
def importer() -> Iterator[FakeImporter]:
    made = FakeImporter()
    yield made
    made.may_go_on.set()


@pytest.fixture
def dialog(qtbot: QtBot, importer: FakeImporter) -> Iterator[ImportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ImportDialog(parent, importer.make, FILES)
    made.show()
    yield made
    importer.may_go_on.set()
    made.finish()


def begin(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.reference.setText("  R-77 ")
    dialog.start.click()
    qtbot.waitUntil(lambda: "seen" in dialog.status.text().lower(), timeout=PATIENCE_MS)


def end(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.running, timeout=PATIENCE_MS)


def test_nothing_starts_without_files_and_a_report(dialog: ImportDialog, qtbot: QtBot, importer: FakeImporter) -> None:
    assert dialog.chosen.text() == "2 files or folders chosen."
    assert not dialog.start.isEnabled()
    dialog.reference.setText("   ")
    assert not dialog.start.isEnabled()
    dialog.reference.setText("R-1")
    assert dialog.start.isEnabled()
    empty = ImportDialog(dialog, importer.make, [])
    empty.reference.setText("R-1")
    assert not empty.start.isEnabled()
    assert "Nothing chosen yet" in empty.chosen.text()
    empty.close()


def test_progress_and_end_are_told(dialog: ImportDialog, qtbot: QtBot, importer: FakeImporter) -> None:
    imported: list[bool] = []
    dialog.imported.connect(lambda: imported.append(True))
    begin(qtbot, dialog)
    assert importer.asked == [(FILES, "R-77")]
    assert dialog.status.text().replace(",", "") == "Files seen: 1234. Taken in: 1200."
    assert not any(part.isEnabled() for part in (dialog.files, dialog.folder, dialog.reference, dialog.start))
    assert dialog.close_button.text() == "Cancel"
    importer.may_go_on.set()
    end(qtbot, dialog)
    assert dialog.status.text() == "New items: 900. Known before: 34."
    assert (imported, importer.made, importer.closed) == ([True], 1, 1)
    assert dialog.isVisible()
    assert not dialog.start.isEnabled()  # these files are in


def test_what_was_set_aside_is_told_line_by_line(dialog: ImportDialog, qtbot: QtBot, importer: FakeImporter) -> None:
    importer.summary.set_aside = Counter({"unreadable": 3, "symbolic link": 12})
    importer.may_go_on.set()
    begin_and_end(qtbot, dialog)
    first, *rest = dialog.status.text().split("\n")
    assert first == "New items: 900. Known before: 34."
    assert len(rest) == 2
    assert all(line.startswith("Set aside: ") for line in rest)
    assert {"3", "12"} <= set(" ".join(rest).replace(":", " ").split())


def begin_and_end(qtbot: QtBot, dialog: ImportDialog) -> None:
    dialog.reference.setText("R-77")
    dialog.start.click()
    assert dialog.running
    end(qtbot, dialog)


@pytest.mark.parametrize("way", ["button", "escape", "window"])
def test_closing_cancels_and_the_same_files_can_go_on(
    dialog: ImportDialog, qtbot: QtBot, importer: FakeImporter, way: str
) -> None:
    begin(qtbot, dialog)
    if way == "button":
        dialog.close_button.click()
    elif way == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    assert dialog.isVisible()
    assert dialog.status.text() == "Stopping…"
    end(qtbot, dialog)
    assert not dialog.isVisible()
    assert importer.summary.cancelled
    assert dialog.status.text().endswith("Stopped. Import the same files again to go on.")
    assert dialog.start.isEnabled()


def test_trouble_is_told_and_the_files_stay_chosen(dialog: ImportDialog, qtbot: QtBot, importer: FakeImporter) -> None:
    importer.trouble = FullError("the disk is full")
    importer.may_go_on.set()
    begin_and_end(qtbot, dialog)
    assert dialog.status.text() == "Not taken in: the disk is full."
    assert dialog.start.isEnabled()
    assert importer.closed == 1


def test_trouble_that_nobody_foresaw_tells_nothing_of_the_files(
    dialog: ImportDialog, qtbot: QtBot, importer: FakeImporter
) -> None:
    importer.trouble = ValueError("secret-name.jpg")
    importer.may_go_on.set()
    begin_and_end(qtbot, dialog)
    assert "secret" not in dialog.status.text()
    assert dialog.status.text().startswith("Not taken in: ")


# --- dropping on the window --------------------------------------------------------------------------------------


def drop(hand: Hand, data: QMimeData) -> tuple[bool, bool]:
    """Whether entering and dropping were taken."""
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, left, none)
    enter.ignore()
    QApplication.sendEvent(hand.window, enter)
    dropped = QDropEvent(QPointF(50, 50), action, data, left, none)
    dropped.ignore()
    QApplication.sendEvent(hand.window, dropped)
    return enter.isAccepted(), dropped.isAccepted()


def files(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_dropped_files_open_the_dialog_and_start_nothing(make_hand: MakeHand, importer: FakeImporter) -> None:
    hand = make_hand(make_importing=importer.make)
    assert hand.window.acceptDrops()
    assert drop(hand, files("file:///a/one.jpg", "file:///a/folder", "https://example.org/x.jpg")) == (True, True)
    dialog = hand.window.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.chosen.text() == "2 files or folders chosen."
    assert importer.made == 0
    dialog.close()


def test_text_that_is_dropped_is_left_alone(make_hand: MakeHand, importer: FakeImporter) -> None:
    hand = make_hand(make_importing=importer.make)
    text = QMimeData()
    text.setText("file:///a/one.jpg")
    for data in (text, files("https://example.org/x.jpg")):
        assert drop(hand, data) == (False, False)
    assert hand.window.findChild(ImportDialog) is None


def test_the_demo_takes_in_nothing(make_hand: MakeHand) -> None:
    hand = make_hand(demo=True)
    assert not hand.window.acceptDrops()
    hand.tap("Ctrl+I")
    box = hand.window.findChild(QMessageBox)
    assert box is not None
    assert "takes in no other files" in box.text()
    box.close()
    drop(hand, files("file:///a/one.jpg"))
    assert hand.window.findChild(ImportDialog) is None
    for box in hand.window.findChildren(QMessageBox):
        box.close()


def test_an_import_shows_its_report_and_closing_the_window_stops_it(
    make_hand: MakeHand, importer: FakeImporter, qtbot: QtBot
) -> None:
    hand = make_hand(make_importing=importer.make)
    hand.until(lambda s: bool(s.reports))
    hand.tap("Ctrl+I")
    dialog = hand.window.findChild(ImportDialog)
    assert dialog is not None
    dialog._choose(FILES)
    begin(qtbot, dialog)
    asked = hand.desk.worklist.gate.arrived
    importer.may_go_on.set()
    qtbot.waitUntil(lambda: hand.desk.worklist.gate.arrived > asked, timeout=PATIENCE_MS)
    importer.may_go_on.clear()
    dialog._choose(FILES)
    dialog.start.click()
    assert dialog.running
    hand.window.close()
    assert importer.summary.cancelled
    assert importer.closed == 2


@pytest.mark.parametrize("way", ["button", "escape", "window"])
def test_an_idle_dialog_closes_by_every_way(dialog: ImportDialog, importer: FakeImporter, way: str) -> None:
    if way == "button":
        dialog.close_button.click()
    elif way == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    assert not dialog.isVisible()
    assert importer.made == 0
