"""Contrast as it is painted: texts at 4.5:1 on what lies behind them, edges and focus rings at 3:1, disabled parts included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.views import themes
from app.views.parts import QuietButton, frame, label
from app.views.reports_page import ReportsPage
from app.views.themes import THEMES, Theme, apply_theme, choose_theme, palette_of, style_sheet, system_theme
from tests.views.pixels import grabbed
from tests.views.screens import make_screen

BLOCKS = "█████████"  # a text that is all ink
TEXT, EDGE = 4.5, 3.0
LOOKS = ("", "first", "plain")


def luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, two: QColor) -> float:
    """As WCAG 2.2 counts it, 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=list(THEMES.values()), ids=list(THEMES))
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    chosen: Theme = request.param
    apply_theme(qapp, chosen)
    yield chosen
    apply_theme(qapp, THEMES["light"])


@dataclass
class Ground:
    """What controls stand on: a dialog, or a bar within it; and its colour."""

    qtbot: QtBot
    dialog: QDialog
    on: QWidget
    colour: QColor

    def paint(self, part: QWidget, prepare: Callable[[], object] = lambda: None) -> QImage:
        """A part alone on its ground, as it is painted there."""
        other = QuietButton("other", lambda: None, parent=self.on)
        other.setGeometry(300, 20, 100, 36)
        part.setParent(self.on)
        part.setGeometry(QRect(QPoint(20, 20), part.sizeHint()))
        self.dialog.show()
        self.dialog.activateWindow()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)
        part.show()
        other.setFocus()
        prepare()
        return grabbed(self.dialog, QRect(part.mapTo(self.dialog, QPoint()), part.size()))

    def button(self, look: str, state: str) -> QImage:
        """A button in one of its states."""
        button = QuietButton(BLOCKS, lambda: None, look)
        return self.paint(button, lambda: STATES[state](button))


STATES: dict[str, Callable[[QuietButton], None]] = {
    "enabled": lambda button: button.clearFocus(),
    "disabled": lambda button: button.setEnabled(False),
    "pressed": lambda button: button.setDown(True),
    "focused": lambda button: button.setFocus(),
}


@pytest.fixture(params=["window", "raised"])
def ground(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Ground:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(500, 300)
    if request.param == "window":
        return Ground(qtbot, dialog, dialog, QColor(theme.window))
    bar = frame("bar")
    bar.setParent(dialog)
    bar.setGeometry(0, 0, 500, 300)
    return Ground(qtbot, dialog, bar, QColor(theme.raised))


def most_contrast(image: QImage, with_colour: QColor) -> float:
    """Of any pixel of the image."""
    inks = {image.pixel(x, y) for y in range(image.height()) for x in range(image.width())}
    return max(contrast(QColor(ink), with_colour) for ink in inks)


def common(image: QImage) -> QColor:
    """The colour that takes the most room."""
    counted = Counter(image.pixel(x, y) for y in range(image.height()) for x in range(image.width()))
    return QColor(counted.most_common(1)[0][0])


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_buttons_can_be_read(ground: Ground, look: str, state: str) -> None:
    image = ground.button(look, state)
    text = image.copy(image.rect().adjusted(6, 6, -6, -6))
    back = image.pixelColor(6, image.height() // 2)
    assert most_contrast(text, back) >= TEXT


@pytest.mark.parametrize("look", ["", "first"])
@pytest.mark.parametrize("state", ["enabled", "pressed", "focused"])
def test_buttons_have_an_edge(ground: Ground, look: str, state: str) -> None:
    image = ground.button(look, state)
    assert contrast(image.pixelColor(0, image.height() // 2), ground.colour) >= EDGE


@pytest.mark.parametrize("look", LOOKS)
def test_focus_can_be_seen(ground: Ground, look: str) -> None:
    image = ground.button(look, "focused")
    for depth in (0, 1):
        assert contrast(image.pixelColor(depth, image.height() // 2), ground.colour) >= EDGE


@pytest.mark.parametrize("look", ["", "first"])
def test_a_disabled_button_looks_it(ground: Ground, look: str) -> None:
    assert ground.button(look, "disabled") != ground.button(look, "enabled")


@pytest.mark.parametrize("look", ["", "title", "big", "name", "quiet", "strong", "chip"])
def test_labels_can_be_read(ground: Ground, look: str) -> None:
    assert most_contrast(ground.paint(label(BLOCKS, look)), ground.colour) >= TEXT


@pytest.mark.parametrize("state", ["text", "placeholder", "disabled", "selected"])
def test_fields_can_be_read_and_have_an_edge(ground: Ground, theme: Theme, state: str) -> None:
    field = QLineEdit()
    (field.setPlaceholderText if state == "placeholder" else field.setText)(BLOCKS)
    field.setEnabled(state != "disabled")

    def select() -> None:
        if state == "selected":
            field.setFocus()
            field.selectAll()

    image = ground.paint(field, select)
    back = QColor(theme.accent if state == "selected" else theme.raised)
    text = image.copy(QRect(14, 8, 20, image.height() - 16))
    assert most_contrast(text, back) >= TEXT
    assert contrast(image.pixelColor(0, image.height() // 2), ground.colour) >= EDGE


@pytest.mark.parametrize("row", [0, 1], ids=["selected", "plain"])
def test_rows_of_the_list_can_be_read(qtbot: QtBot, theme: Theme, row: int) -> None:
    page = ReportsPage()
    qtbot.addWidget(page)
    page.resize(800, 400)
    page.show()
    page.render_screen(make_screen())
    page.take_focus()
    image = grabbed(page.table.viewport(), page.table.visualRect(page.model.index(row, 0)))
    back = common(image)
    assert back == QColor(theme.accent if row == 0 else theme.raised)
    assert most_contrast(image, back) >= TEXT


def test_what_is_painted_by_hand_can_be_read(theme: Theme) -> None:
    """Tiles, canvas and gauge take their colours from the theme."""
    texts = [
        *((theme.text, ground) for ground in (theme.window, theme.raised, theme.stage)),
        *((theme.quiet, ground) for ground in (theme.window, theme.raised, theme.stage)),
        (theme.on_accent, theme.accent),
        (theme.on_dim, theme.dim),
    ]
    for ink, ground in texts:
        assert contrast(QColor(ink), QColor(ground)) >= TEXT
    marks = [
        *((theme.focus, ground) for ground in (theme.window, theme.raised, theme.stage)),
        *((theme.edge, ground) for ground in (theme.window, theme.raised)),
    ]
    for mark, ground in marks:
        assert contrast(QColor(mark), QColor(ground)) >= EDGE


def test_all_groups_of_the_palette_can_be_read(theme: Theme) -> None:
    palette, role = palette_of(theme), QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Window),
        (role.LinkVisited, role.Window),
        (role.BrightText, role.Button),
    )
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for ink, ground in pairs:
            assert contrast(palette.color(group, ink), palette.color(group, ground)) >= TEXT, (group, ink)


def test_the_sheet_uses_the_themes_colours_alone(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert "#" not in themes.SHEET.replace("#facts", "").replace("#sheet", "").replace("#reports", "")


def test_leaving_the_desk_makes_no_theme_brighter(theme: Theme) -> None:
    """The screen is dimmed: darker than any page, and its small type no brighter than the pages'."""
    assert luminance(QColor(theme.dim)) < 0.03
    assert luminance(QColor(theme.dim)) <= luminance(QColor(theme.window))
    assert luminance(QColor(theme.on_dim)) <= max(luminance(QColor(c)) for c in (theme.text, theme.window))


def test_no_theme_flashes_or_alarms(theme: Theme) -> None:
    """No saturated red anywhere."""
    for name in (
        "window",
        "raised",
        "stage",
        "text",
        "quiet",
        "edge",
        "line",
        "accent",
        "on_accent",
        "focus",
        "dim",
        "on_dim",
    ):
        colour = QColor(getattr(theme, name))
        reddish = colour.hslHue() in (*range(20), *range(340, 360)) and colour.hslSaturation() > 80
        assert not reddish, name


def test_a_chosen_theme_holds_and_anything_else_follows_the_system(qapp: QApplication) -> None:
    for name, theme in THEMES.items():
        assert choose_theme(name) is theme
    assert choose_theme("") is choose_theme("pink") is system_theme()
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert system_theme() is (themes.DARK if dark else themes.LIGHT)
