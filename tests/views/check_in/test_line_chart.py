"""The line chart: strain and rest are told apart without colour, and all of it lies inside its picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.check_in.line_chart import BOTTOM, LEFT, RIGHT, TOP, LineChart
from app.views.themes import THEMES, apply_theme
from app.wellbeing.check_in import CameBack, CheckIn, Wish
from tests.views.test_themes import contrast

WIDTH, HEIGHT = 600, 240
ONE = CheckIn("2026-06-10", 8, CameBack.NO, 2, Wish.NOTHING)


def painted(qtbot: QtBot, *check_ins: CheckIn) -> QImage:
    chart = LineChart()
    qtbot.addWidget(chart)
    chart.resize(WIDTH, HEIGHT)
    chart.show_check_ins(check_ins)
    return chart.grab().toImage()


def height_of(value: int) -> int:
    return round(HEIGHT - BOTTOM - value / 10 * (HEIGHT - TOP - BOTTOM))


def column(image: QImage, x: int) -> list[QColor]:
    return [image.pixelColor(x, y) for y in range(round(TOP) - 5, round(HEIGHT - BOTTOM) + 5)]


@pytest.mark.parametrize("theme", list(THEMES))
def test_marks_differ_in_shape_and_stand_out_in_every_theme(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    """A filled circle and an empty square, one above the other: grey alone tells them apart."""
    apply_theme(qapp, THEMES[theme])
    try:
        image, middle = painted(qtbot, ONE), round(LEFT + (WIDTH - LEFT - RIGHT) / 2)
        ground = image.pixelColor(2, HEIGHT - 2)
        filled, empty = QPoint(middle, height_of(8)), QPoint(middle, height_of(2))
        assert contrast(image.pixelColor(filled), ground) > 4.5
        assert contrast(image.pixelColor(empty), ground) < 1.3
        edge = max(contrast(image.pixelColor(middle + x, empty.y()), ground) for x in range(2, 7))
        assert edge > 3.0
        assert all(max(c.getRgb()[:3]) - min(c.getRgb()[:3]) < 16 for c in column(image, middle))  # type: ignore[index]
    finally:
        apply_theme(qapp, THEMES["light"])


def test_days_lie_where_their_dates_are(qtbot: QtBot) -> None:
    """Two marks a day apart lie closer than two that are nine days apart."""
    days = [replace(ONE, duty_day=f"2026-06-{day:02}", strain=10, rested=0) for day in (1, 2, 11)]
    image = painted(qtbot, *days)
    places = [round(LEFT + share * (WIDTH - LEFT - RIGHT)) for share in (0, 0.1, 1)]
    dark = [image.pixelColor(x, height_of(10) + 3).lightness() for x in places]
    between = image.pixelColor((places[1] + places[2]) // 2, height_of(10) + 3).lightness()
    assert max(dark) < between - 60


@pytest.mark.parametrize("count", [0, 1, 2, 60, 366])
def test_any_number_is_painted_and_none_outside(qtbot: QtBot, count: int) -> None:
    first = date(2026, 1, 1)
    many = [
        replace(ONE, duty_day=(first + timedelta(days=n)).isoformat(), strain=n % 11, rested=10 - n % 11)
        for n in range(count)
    ]
    image = painted(qtbot, *many)
    ground = image.pixelColor(0, 0)
    assert all(image.pixelColor(x, y) == ground for x in (0, WIDTH - 1) for y in range(HEIGHT))
