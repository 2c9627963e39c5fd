"""The chart of a record: as high as the figures say, and readable without any colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QImage, qGray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.record_chart import BAND, DAYS, HIGHEST, TITLE, Bar, DaysChart, bars
from app.views.themes import LIGHT, THEMES, apply_theme
from app.wellbeing.days import Amounts
from app.wellbeing.record import Cap, DayRecord, Record
from tests.views.pixels import grabbed

TODAY = "2025-06-30"
CAPS = Amounts(100, 100, 100)


def day(duty_day: str, session: int = 0, raw: int = 0, dose: int = 0, caps: tuple[Cap, ...] = ()) -> DayRecord:
    return DayRecord(duty_day, Amounts(raw, dose, session), caps=caps, day_caps=CAPS)


def record(*days: DayRecord) -> Record:
    return Record(TODAY, days, Amounts(), CAPS)


@pytest.fixture(params=["light", "dark", "contrast"])
def chart(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[DaysChart]:
    apply_theme(qapp, THEMES[request.param])
    made = DaysChart()
    qtbot.addWidget(made)
    made.setAutoFillBackground(True)
    made.resize(900, made.sizeHint().height())
    yield made
    apply_theme(qapp, LIGHT)


def column(chart: DaysChart, image: QImage, band: int, position: int, aside: int = 0) -> list[int]:
    """Greys of one day's column in one row of bars, from the ground up, so many pixels beside its middle."""
    x = (position * chart.width() // DAYS + (position + 1) * chart.width() // DAYS) // 2 + aside
    ground = band * (TITLE + BAND) + TITLE + BAND - 2
    return [qGray(image.pixel(QPoint(x, ground - step))) for step in range(BAND - 2)]


def height(greys: list[int], empty: list[int]) -> int:
    """How many pixels differ from an empty column, counted from the ground."""
    return next((step for step, (grey, bare) in enumerate(zip(greys, empty, strict=True)) if grey == bare), len(greys))


def test_bars_are_shares_of_their_own_days_limit_and_end_after_thirty_days() -> None:
    told = bars(
        record(
            day("2025-05-31", 50),
            day("2025-06-01", 50, 25, 10),
            replace(day(TODAY, 130, caps=(Cap.DAY_SESSION, Cap.WEEK_RAW)), day_caps=Amounts(100, 100, 65)),
        )
    )
    assert told == {
        "2025-06-01": (Bar(50, False), Bar(25, False), Bar(10, False)),
        TODAY: (Bar(200, True), Bar(0, False), Bar(0, False)),
    }
    assert bars(record(replace(day(TODAY, 50), day_caps=None))) == {TODAY: (Bar(None, False),) * 3}


@pytest.mark.parametrize("share", [0, 20, 60, 99])
def test_a_bar_is_as_high_as_its_share(chart: DaysChart, share: int) -> None:
    chart.take(record(day(TODAY, share, share, share)))
    image = grabbed(chart)
    for band in range(3):
        bare = column(chart, image, band, 0)
        assert height(column(chart, image, band, DAYS - 1), bare) == pytest.approx(BAND * share / HIGHEST, abs=2)


def test_a_limit_that_was_reached_is_told_by_shape(chart: DaysChart) -> None:
    """The same height in one flat grey is not reached; lines within an outline are."""
    chart.take(record(day("2025-06-29", 80), day(TODAY, 80, caps=(Cap.DAY_SESSION,))))
    image = grabbed(chart)
    inner = slice(4, BAND * 80 // HIGHEST - 4)
    flat, hatched = (
        {grey for aside in range(-5, 6) for grey in column(chart, image, 0, place, aside)[inner]}
        for place in (DAYS - 2, DAYS - 1)
    )
    assert len(flat) == 1
    assert max(hatched) - min(hatched) > 80


def test_bars_stand_out_in_grey(chart: DaysChart) -> None:
    chart.take(record(day(TODAY, 60)))
    image = grabbed(chart)
    filled, bare = (column(chart, image, 0, place)[5] for place in (DAYS - 1, 0))
    assert abs(filled - bare) > 60


def test_the_chosen_day_is_framed(chart: DaysChart) -> None:
    chart.take(record(day(TODAY, 60)))
    before = grabbed(chart)
    chart.choose(TODAY)
    after = grabbed(chart)
    assert before != after
    left = chart.width() // DAYS * (DAYS - 1) - 4
    assert before.copy(0, 0, left, chart.height()) == after.copy(0, 0, left, chart.height())


def test_a_screen_reader_is_sent_to_the_table(chart: DaysChart) -> None:
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Chart of the last 30 duty days"
    assert interface.text(QAccessible.Text.Description) == "The same figures stand in the table of days."
