"""Every place that could hold pixels of an item is known, and none of them hands pixels on: no clipboard, drag, tool tip or file.

A new class in app/views that paints, or a new use of images, fails here until it stands in the enumeration of
`tests/views/surfaces.py`, which test_every_surface.py proves by spatial frequency.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

import app
import app.views
from app.policy.schemes import load_scheme
from app.review.screen import Page
from app.views.keymap import actions_for, load_keymap
from tests.views.conftest import Hand
from tests.views.surfaces import NUMBERS_ALONE, PROVEN

FOLDER = Path(next(iter(app.views.__path__)))
MODULES = sorted(FOLDER.rglob("*.py"))

PAINTERS = PROVEN | NUMBERS_ALONE  # how a new class joins stands in tests/views/surfaces.py
# Where images are made at all: cells enlarged, frames taken over, tiles painted.
IMAGE_MODULES = {"heavy", "canvas", "tiles", "video_strip"}
IMAGES = {"QImage", "QPixmap", "QBitmap", "QIcon", "QPicture", "QMovie", "QPixmapCache"}
PAINTING = {
    "paintEvent",
    "paint",
    "drawRow",
    "drawBackground",
    "paintGL",
    "initStyleOption",
    "createEditor",
    "helpEvent",
}
HANDING_ON = {
    *("QClipboard", "clipboard", "QDrag", "startDrag", "setDragEnabled", "setDragDropMode", "supportedDragActions"),
    *("setPixmap", "setIcon", "setWindowIcon", "setPicture", "setMovie", "addPixmap"),
    *("QPrinter", "QPdfWriter", "QPictureIO", "QImageWriter", "QScreen", "grabWindow", "QSystemTrayIcon"),
    *("QGraphicsView", "QGraphicsScene", "QLabelPixmap", "QTextDocument", "setHtml", "insertHtml"),
    *("save", "saveToData", "grab", "render"),
}
# Switched off there, as a test below finds; and a painter that saves its own state.
ALLOWED = {("sheet_page", "setDragEnabled"), ("tiles", "save")}

HANDS_ON = ("Ctrl+C", "Ctrl+X", "Ctrl+A", "Ctrl+Insert", "Ctrl+P", "Print")  # copy, cut, print: none of them is heard


def names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rsplit(".", 1)[-1]
        elif isinstance(node, ast.FunctionDef):
            yield node.name


def test_every_class_that_paints_is_known() -> None:
    found = {
        node.name
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(part, ast.FunctionDef) and part.name in PAINTING for part in node.body)
    }
    assert found == PAINTERS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_images_stay_in_their_modules_and_are_handed_to_nobody(path: Path) -> None:
    used = set(names(ast.parse(path.read_text("utf-8"))))
    assert path.stem in IMAGE_MODULES or not used & (IMAGES | {"drawImage", "drawPixmap", "drawTiledPixmap"})
    assert {name for name in used & HANDING_ON if (path.stem, name) not in ALLOWED} == set()


def test_pixels_of_an_item_come_to_these_modules_alone() -> None:
    """So there is nothing of an item in history, search, dashboard, export or any other dialog, whatever joins later."""
    found = {
        (path.stem, node.attr)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("pixels", "greys", "frame")
    }
    # These two hand frames on, or ask whether there is one: a moment of a film, and the tools of the item's page.
    asked_for = {("video_lane", "frame"), ("canvas_words", "frame"), ("item_page", "frame")}
    painted = {
        ("canvas", "pixels"),
        ("canvas", "greys"),
        ("canvas", "frame"),
        ("tiles", "greys"),
        ("video_strip", "greys"),
    }
    assert found == painted | asked_for


def test_nothing_can_be_printed() -> None:
    scheme = load_scheme()
    keymap = load_keymap(actions_for(scheme))
    printing = QKeySequence.keyBindings(QKeySequence.StandardKey.Print)
    words = {sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in printing} | {"Ctrl+P", "Print"}
    assert all(keymap.action(key, page) is None for key in words for page in Page)
    program = Path(next(iter(app.__path__)))
    assert [path for path in program.rglob("*.py") if "QtPrintSupport" in path.read_text("utf-8")] == []


def test_only_cells_and_frames_become_images() -> None:
    """QImage is made from bytes in two places; nothing reads a file or a device."""
    made = [
        (path.stem, ast.unparse(node.args[0]))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in IMAGES
    ]
    assert sorted(made) == [("canvas", "frame.pixels"), ("heavy", "greys")]


def test_classes_at_run_time_paint_no_more_than_the_source_says(hand: Hand) -> None:
    """Also those that inherit from one that paints, and those that the window loads late."""
    for path in MODULES:
        inside = path.relative_to(FOLDER).with_suffix("").parts
        import_module(".".join(("app.views", *(part for part in inside if part != "__init__"))))

    def below(kind: type) -> Iterator[type]:
        child: type
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    ours = {kind for root in (QWidget, QAbstractItemDelegate) for kind in below(root) if "app.views" in kind.__module__}
    assert len(ours) > 10
    painting = {kind.__name__ for kind in ours if any(PAINTING & set(vars(k)) for k in kind.__mro__ if k in ours)}
    assert painting == PAINTERS


def test_the_activities_know_nothing_of_items() -> None:
    """No module of the break's activities imports the session, the review, a frame, an item, media or storage."""
    ours = [path for path in MODULES if path.parent.name == "activities"]
    assert len(ours) > 10
    imported = {
        name
        for path in ours
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.startswith("app.")
    }
    allowed = ("app.views.activities.", "app.views.parts", "app.views.words", "app.wellbeing.", "app.domain.outcome")
    assert {name for name in imported if not name.startswith((*allowed, "app.errors", "app.frozen"))} == set()


def test_models_hand_out_words_alone(hand: Hand) -> None:
    hand.open_sheet()
    for table in (hand.window.reports.table, hand.window.sheet.table):
        model = table.model()
        index = model.index(0, 0)
        for role in Qt.ItemDataRole:
            assert isinstance(model.data(index, role), str | None)
        assert all(form.startswith("application/x-qabstractitemmodel") for form in model.mimeTypes())
        assert not model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
        assert not table.dragEnabled()
        assert not table.acceptDrops()
        assert table.dragDropMode() is QAbstractItemView.DragDropMode.NoDragDrop


def test_copying_and_dragging_hand_on_nothing(hand: Hand) -> None:
    clipboard = QGuiApplication.clipboard()
    hand.open_sheet()
    viewport = hand.window.sheet.table.viewport()
    for key in HANDS_ON:
        hand.tap(key)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(80, 80))
    for step in range(5):
        QTest.mouseMove(viewport, QPoint(80 + 40 * step, 100))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(240, 100))
    hand.tap("N")
    hand.until(lambda s: s.page is Page.ITEM and s.card is not None)
    for key in HANDS_ON:
        hand.tap(key)
    assert set(clipboard.mimeData().formats()) <= {"text/plain"}  # Qt's tables copy the words of a cell
    assert clipboard.text() == "Not graded"
    clipboard.clear()


def test_a_look_hands_on_nothing_either(hand: Hand) -> None:
    """With a lens open, and with two side by side: keys, and pictures that somebody pulls at."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    hand.open_item()
    for key, canvases in (("E", 1), ("O", 2)):
        hand.tap(key)
        hand.until(lambda s, key=key: s.aiming if key == "E" else s.beside is not None)  # type: ignore[misc]
        for word in HANDS_ON:
            hand.tap(word)
        pages = hand.window.pages
        for canvas in (pages.item.canvas,) if canvases == 1 else tuple(side.canvas for side in pages.compare.sides):
            assert not canvas.acceptDrops()
            assert canvas.contextMenuPolicy() is not Qt.ContextMenuPolicy.ActionsContextMenu
            assert canvas.actions() == []
            QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
            QTest.mouseMove(canvas, QPoint(5, 5))
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    held = clipboard.mimeData()
    assert held is None or held.formats() == []


def test_tool_tips_are_plain_words(hand: Hand) -> None:
    hand.open_item()
    tips = [widget.toolTip() for widget in hand.window.findChildren(QWidget) if widget.toolTip()]
    assert tips
    assert not any("<" in tip for tip in tips)
