"""The strip of key frames: never more than HEAVY, gone at once, chosen by a click, told in words."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.film import KeyFrame
from app.domain.item import Cells
from app.review.screen import Player
from app.views.themes import DARK, LIGHT
from app.views.video_strip import VideoStrip
from tests.views.pixels import detail_above, grabbed, grey, steepest

SECOND = 1_000


def keys(count: int, cells: int = 8) -> tuple[KeyFrame, ...]:
    """Black and white noise: the sharpest that cells can be."""
    chance = random.Random(5)
    made = (bytes(chance.choice((0, 255)) for _ in range(cells * cells)) for _ in range(count))
    return tuple(KeyFrame(number * SECOND, Cells(cells, cells, greys)) for number, greys in enumerate(made))


def player(strip: tuple[KeyFrame, ...], at_ms: int = 0) -> Player:
    return Player(9 * SECOND, at_ms, False, True, True, False, 100, 30, strip)


@pytest.fixture
def strip(qtbot: QtBot) -> VideoStrip:
    made = VideoStrip()
    qtbot.addWidget(made)
    made.resize(900, made.height())
    return made


def tile(strip: VideoStrip, number: int) -> QImage:
    return grabbed(strip, strip._area(number))


@pytest.mark.parametrize("cells", [6, 8, 10])
def test_no_tile_is_finer_than_its_cells(strip: VideoStrip, cells: int) -> None:
    strip.show_player(player(keys(9, cells), at_ms=8_500), cells)
    for number in range(8):  # the last has the line around it
        picture = grey(tile(strip, number))
        assert detail_above(picture, cells) < 0.06
        assert steepest(picture) <= 2 * 255 * cells / max(picture.size)


def test_a_policy_of_fewer_cells_holds_for_films_taken_in_before(strip: VideoStrip) -> None:
    strip.show_player(player(keys(3, 10), at_ms=2_500), 6)
    assert detail_above(grey(tile(strip, 0)), 6) < 0.06


def test_what_may_no_longer_be_seen_is_gone_at_once(strip: VideoStrip) -> None:
    strip.show_player(player(keys(9)), 8)
    assert grabbed(strip).pixelColor(strip._area(3).center()) != QColor(LIGHT.window)
    strip.show_player(player(()), 8)
    assert strip._images == {}
    for nothing in (player(()), None):
        strip.show_player(nothing, 8)
        seen = grabbed(strip)
        assert {seen.pixelColor(x, y).name() for x in range(0, 900, 7) for y in range(strip.height())} == {LIGHT.window}


def test_a_click_chooses_a_key_frame_and_other_buttons_do_not(strip: VideoStrip, qtbot: QtBot) -> None:
    strip.show_player(player(keys(9)), 8)
    with qtbot.waitSignal(strip.chosen) as told:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._area(4).center())
    assert told.args == [4 * SECOND]
    heard: list[int] = []
    strip.chosen.connect(heard.append)
    QTest.mouseClick(strip, Qt.MouseButton.RightButton, pos=strip._area(4).center())
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(899, 2))
    assert heard == []


def test_words_tell_where_the_film_stands(strip: VideoStrip) -> None:
    strip.show_player(player(keys(9), at_ms=3_400), 8)
    assert strip.accessibleName() == "Key frames, heavily veiled"
    assert strip.accessibleDescription() == "key frame 4 of 9, at 0:03"
    strip.show_player(player(()), 8)
    assert strip.accessibleDescription() == "concealed"


def test_sixteen_fit_and_the_theme_is_its_own(strip: VideoStrip) -> None:
    strip.theme = DARK
    strip.resize(560, strip.height())
    strip.show_player(player(keys(16)), 8)
    assert strip._area(15).right() <= 560
    assert grabbed(strip).pixelColor(1, 1).name() == DARK.window
