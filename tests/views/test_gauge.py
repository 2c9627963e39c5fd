"""The gauge and the page behind it: shares and whole minutes, in words too, without a countdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.views.exposure_dialog import ExposureDialog
from app.views.gauge import ExposureGauge
from app.wellbeing.breaks import judge
from app.wellbeing.limits import FULL_CAPS, MINUTE_MS
from app.wellbeing.meter import Meter
from app.wellbeing.summary import summarise
from tests.fakes.rules import NOON, PLAIN
from tests.views.pixels import grabbed
from tests.views.screens import make_screen, tired_meter

COUNTDOWN = re.compile(r"\d+:\d\d|\bsec|\bs left|hurry|only \d|still \d", re.IGNORECASE)


@pytest.fixture
def gauge(qtbot: QtBot) -> ExposureGauge:
    made = ExposureGauge()
    qtbot.addWidget(made)
    made.render_screen(make_screen(meter=tired_meter(60)))
    made.resize(made.sizeHint())
    return made


def spoken(gauge: ExposureGauge) -> str:
    interface = QAccessible.queryAccessibleInterface(gauge)
    assert interface is not None
    return f"{interface.text(QAccessible.Text.Name)}: {interface.text(QAccessible.Text.Description)}"


@pytest.mark.parametrize("minutes", [0, 1, 60, 149, 150, 200])
def test_it_tells_whole_minutes_in_words_that_do_not_press(gauge: ExposureGauge, minutes: int) -> None:
    gauge.render_screen(make_screen(meter=tired_meter(minutes)))
    words = spoken(gauge)
    assert words.startswith("Exposure today: ")
    assert {int(number) for number in re.findall(r"\d+", words)} == {minutes, max(0, 150 - minutes)}
    assert not COUNTDOWN.search(words)
    assert gauge.toolTip() in words


def test_it_changes_with_the_minute_and_not_with_the_second(gauge: ExposureGauge) -> None:
    meter = tired_meter(60)
    meter.day_raw_ms += 1_000
    gauge.render_screen(make_screen(meter=meter))
    before = spoken(gauge)
    for seconds in (2, 30, 59):
        meter.day_raw_ms = 60 * MINUTE_MS + seconds * 1_000
        gauge.render_screen(make_screen(meter=meter))
        assert spoken(gauge) == before
    meter.day_raw_ms = 61 * MINUTE_MS
    gauge.render_screen(make_screen(meter=meter))
    assert spoken(gauge) != before


@pytest.mark.parametrize("share", [1, 40, 99, 100])
def test_the_bar_is_as_long_as_the_fullest_share(gauge: ExposureGauge, share: int) -> None:
    meter = Meter(PLAIN)
    meter.day_review_ms = meter.limits.day_review_ms * share // 100
    gauge.render_screen(make_screen(meter=meter))
    image = grabbed(gauge)
    row = image.height() - 4 - 1 - 4
    filled = [x for x in range(image.width()) if image.pixelColor(x, row) == QColor(gauge.theme.focus)]
    inner = image.width() - 18
    assert len(filled) == pytest.approx(inner * share / 100, abs=4)


def test_enter_space_and_a_click_open(gauge: ExposureGauge) -> None:
    opened: list[bool] = []
    gauge.opened.connect(lambda: opened.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_A):
        QTest.keyClick(gauge, key)
    QTest.mouseClick(gauge, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert len(opened) == 4


def test_its_words_fit(gauge: ExposureGauge) -> None:
    gauge.render_screen(make_screen(meter=tired_meter(149)))
    assert gauge.sizeHint().width() >= gauge.fontMetrics().horizontalAdvance(gauge.toolTip()) + 16


def told(qtbot: QtBot, meter: Meter) -> str:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExposureDialog(parent, summarise(meter), judge(meter, NOON))
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_page_tells_all_three_meters(qtbot: QtBot) -> None:
    meter = tired_meter(15)
    meter.day_dose_u, meter.day_review_ms = PLAIN.day_dose_u // 2, PLAIN.day_review_ms // 4
    words = told(qtbot, meter)
    for expected in ("15 min", "10 % of the day", "50 % of the day", "60 min", "25 % of the day", "No break is due"):
        assert expected in words
    assert not COUNTDOWN.search(words)


def test_the_page_tells_what_is_due_and_what_is_reached(qtbot: QtBot) -> None:
    assert "A break is due: time spent looking." in told(qtbot, tired_meter(26))
    full = replace(tired_meter(26))
    full.day_raw_ms = PLAIN.day_raw_ms
    assert "Reached for today: time spent looking." in told(qtbot, full)


def test_the_page_tells_what_holds_though_the_day_is_young(qtbot: QtBot) -> None:
    meter = Meter(replace(PLAIN, week_raw_ms=15 * MINUTE_MS))
    meter.day_raw_ms = 15 * MINUTE_MS
    words = told(qtbot, meter)
    assert "10 % of the day" in words
    assert "100 % of the week" in words
    assert "Looking is done for this week. Items open again as days pass." in words
    assert "Reached for today" not in words
    assert "The shift has just begun." in told(qtbot, Meter(FULL_CAPS))
