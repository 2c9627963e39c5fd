"""What the break paints by hand: readable, told apart in grey, and the same whatever was looked at before the break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.review.screen import Page
from app.views.activities.blocks_view import BlocksView
from app.views.activities.breath_shapes import BreathBar, BreathDisc
from app.views.activities.breathing_view import BreathingView
from app.views.activities.tones import tone
from app.views.activities.tray_board import PieceSlot, TrayBoard
from app.views.themes import THEMES, Theme, apply_theme, palette_of
from app.wellbeing.blocks import SHAPES, Laid, Tray
from app.wellbeing.breathing import Breath, Breathing
from tests.views.conftest import MakeHand, make_desk
from tests.views.pixels import bytes_of, grabbed
from tests.views.screens import REPORT, noise_items
from tests.views.test_themes import EDGE, TEXT, contrast, luminance

TONES = 4
LYING = Tray(tuple(Laid(shape, 0, (2 + shape // 3 * 2, 1 + shape % 3 * 3)) for shape in (0, 8)), (0, 1, 2))
MOMENT = Breathing().at(3_000)


@pytest.fixture(params=list(THEMES.values()), ids=list(THEMES))
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    chosen: Theme = request.param
    apply_theme(qapp, chosen)
    yield chosen
    apply_theme(qapp, THEMES["light"])


def test_pieces_are_told_apart_in_grey(theme: Theme) -> None:
    tones = [tone(palette_of(theme), number) for number in range(TONES)]
    assert len({tone(palette_of(theme), shape).name() for shape in range(len(SHAPES))}) == TONES
    for one, two in combinations(tones, 2):
        assert contrast(one, two) > 1.3


def test_pieces_are_muted(theme: Theme) -> None:
    """Muted: little hue, none in high contrast, and no red."""
    for number in range(TONES):
        colour = tone(palette_of(theme), number)
        assert colour.hslSaturation() <= (0 if theme.name == "contrast" else 60)


def test_lines_round_pieces_can_be_seen_on_every_tone(theme: Theme) -> None:
    for number in range(TONES):
        assert contrast(QColor(theme.text), tone(palette_of(theme), number)) >= EDGE
    assert contrast(QColor(theme.text), QColor(theme.raised)) >= TEXT


def test_the_word_in_the_disc_and_its_edge_can_be_read(theme: Theme) -> None:
    assert contrast(QColor(theme.text), QColor(theme.raised)) >= TEXT
    assert contrast(QColor(theme.focus), QColor(theme.raised)) >= EDGE
    assert contrast(QColor(theme.focus), QColor(theme.window)) >= EDGE


def test_the_shapes_follow_the_theme(qtbot: QtBot, theme: Theme) -> None:
    disc, board = BreathDisc(), TrayBoard()
    show(qtbot, disc)
    show(qtbot, board)
    disc.show_breath(MOMENT)
    middle = grabbed(disc).pixelColor(disc.width() // 2 + 40, disc.height() // 2)
    assert middle.name() == theme.raised
    board.render_tray(LYING, (8, 8))
    painted = grabbed(board)
    laid = board.area_of((2, 1)).center().toPoint()
    assert painted.pixelColor(laid).name() == tone(board.palette(), 0).name()
    free = board.area_of((0, 8)).center().toPoint()
    assert painted.pixelColor(free).name() == theme.raised


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(320, 320)
    widget.show()


def test_they_hold_numbers_and_cells_and_no_image(qtbot: QtBot) -> None:
    disc, bar, board = BreathDisc(), BreathBar(), TrayBoard()
    slot = PieceSlot("1", lambda: None)
    for widget in (disc, bar, board, slot):
        qtbot.addWidget(widget)
        held = [value for value in vars(widget).values() if not callable(value)]
        assert not any(isinstance(value, QImage | QPixmap | QPainter | bytes | bytearray) for value in held)
        assert all(isinstance(value, Breath | Tray | frozenset | tuple | int | str | None) for value in held)


def painted_after(make_hand: MakeHand, seed: int) -> list[bytes]:
    """What the break paints to somebody who has looked at other items before."""
    hand = make_hand(make_desk(reports={REPORT: noise_items(seed=seed)}))
    hand.open_item()
    hand.tap("V")
    hand.until(lambda s: s.picture is not None and s.picture.frame is not None)
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    page = hand.window.break_page
    painted = [bytes_of(grabbed(page))]
    page.menu.buttons["blocks"].click()
    blocks = page.host.view
    assert isinstance(blocks, BlocksView)
    blocks.tray = LYING
    blocks.turn.click()
    painted.append(bytes_of(grabbed(page)))
    page.host.close_activity()
    page.menu.buttons["breathing"].click()
    breathing = page.host.view
    assert isinstance(breathing, BreathingView)
    for button, shape in ((breathing.with_disc, breathing.disc), (breathing.with_bar, breathing.bar)):
        button.click()
        breathing.timer.stop()
        shape.show_breath(MOMENT)
        painted.append(bytes_of(grabbed(page)))
        breathing.stop()
    page.host.close_activity()
    page.away.click()
    painted.append(bytes_of(grabbed(hand.window)))
    return painted


def test_the_break_paints_the_same_whatever_was_looked_at(make_hand: MakeHand) -> None:
    one, two = painted_after(make_hand, 1), painted_after(make_hand, 2)
    assert len(set(one)) == len(one)
    assert one == two


def test_the_light_of_the_tones_is_a_ladder(theme: Theme) -> None:
    lights = [luminance(tone(palette_of(theme), number)) for number in range(TONES)]
    assert lights in (sorted(lights), sorted(lights, reverse=True))
