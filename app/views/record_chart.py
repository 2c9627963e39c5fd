"""The days of a record as three rows of bars, one for each meter, as shares of that day's limit. Calm, and readable in grey.

A limit that was reached is told by hatching and an outline, not by a colour. The figures stand in the table below the chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.words import translate
from app.wellbeing.days import NOTHING
from app.wellbeing.record import Cap, DayRecord, Record

DAYS = 30
HIGHEST = 125  # %: the hard stop; nothing is drawn higher
TITLE, BAND, FOOT = 22, 56, 24  # px, where there is room and the type is of the usual size
LOWEST_BAND = 26
GAP = 8
WIDEST_BAR = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: share in % of the day's limit, rounded down; None: no limit is known. reached: the limit was reached."""

    share: int | None
    reached: bool


def bars(record: Record) -> dict[str, tuple[Bar, Bar, Bar]]:
    """The bars of the last 30 duty days that have any: at the screen, looking, weighted."""
    first = (date.fromisoformat(record.today) - timedelta(days=DAYS - 1)).isoformat()
    return {day.duty_day: _bars_of(day) for day in record.days if first <= day.duty_day <= record.today}


class DaysChart(QWidget):
    """Paints a record. `chosen` marks a day; the keyboard walks through the table instead."""

    def __init__(self) -> None:
        super().__init__()
        self._record: Record | None = None
        self._bars: dict[str, tuple[Bar, Bar, Bar]] = {}
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(translate("Record", "Chart of the last 30 duty days"))
        self.setAccessibleDescription(translate("Record", "The same figures stand in the table of days."))

    def sizeHint(self) -> QSize:
        """Room for three rows of bars, and the days below."""
        return QSize(820, 3 * (self._title() + BAND) + self._foot())

    def minimumSizeHint(self) -> QSize:
        """Lower bars where the screen is low."""
        return QSize(360, 3 * (self._title() + LOWEST_BAND) + self._foot())

    def take(self, record: Record) -> None:
        """Show this record."""
        self._record, self._bars = record, bars(record)
        self.update()

    def choose(self, duty_day: str) -> None:
        """Mark that day."""
        self._chosen = duty_day
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Titles, lines of the limit, bars, days."""
        painter = QPainter(self)
        titles = (
            translate("Record", "At the screen"),
            translate("Record", "Looking"),
            translate("Record", "Weighted (exposure minutes)"),
        )
        if self._record is not None:
            last = date.fromisoformat(self._record.today)
            days = [last - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
            self._paint_days(painter, days)
            for number, title in enumerate(titles):
                self._paint_band(painter, number, title, days)
        painter.end()

    def _place(self, number: int, position: int) -> QRect:
        """Where the column of a day stands in a row of bars."""
        left, right = self._column(position), self._column(position + 1)
        return QRect(left, number * (self._title() + self._band()) + self._title(), right - left, self._band())

    def _title(self) -> int:
        return max(TITLE, self.fontMetrics().height() + 4)

    def _foot(self) -> int:
        return max(FOOT, self.fontMetrics().height() + 4)

    def _band(self) -> int:
        return (self.height() - self._foot()) // 3 - self._title()

    def _column(self, position: int) -> int:
        return position * self.width() // DAYS

    def _paint_days(self, painter: QPainter, days: list[date]) -> None:
        top, foot = 3 * (self._title() + self._band()), self._foot()
        for position, day in enumerate(days):
            column = QRect(self._column(position), top, self._column(position + 1) - self._column(position), foot)
            if day.isoformat() == self._chosen:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
                painter.drawRect(column.adjusted(0, -top + 2, -1, -1))
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            painter.drawText(column, Qt.AlignmentFlag.AlignCenter, QLocale().toString(day.day))

    def _paint_band(self, painter: QPainter, number: int, title: str, days: list[date]) -> None:
        palette, band, title_high = self.palette(), self._band(), self._title()
        top = number * (title_high + band)
        limit = top + title_high + band - band * 100 // HIGHEST
        head = QRect(0, top, self.width(), title_high)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DashLine))
        painter.drawLine(0, limit, self.width(), limit)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
        painter.drawLine(0, top + title_high + band - 1, self.width(), top + title_high + band - 1)
        for position, day in enumerate(days):
            told = self._bars.get(day.isoformat())
            if told is not None:
                self._paint_bar(painter, self._place(number, position), told[number])

    def _paint_bar(self, painter: QPainter, place: QRect, bar: Bar) -> None:
        share = 100 if bar.share is None and bar.reached else bar.share
        if not share:
            return
        wide = max(3, min(WIDEST_BAR, place.width() - GAP))
        high = max(2, place.height() * min(share, HIGHEST) // HIGHEST)
        body = QRect(place.center().x() - wide // 2, place.bottom() - high + 1, wide, high)
        palette = self.palette()
        if bar.reached:
            painter.fillRect(body, palette.color(QPalette.ColorRole.Base))
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
            painter.setBrush(QBrush(palette.color(QPalette.ColorRole.Text), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(body.adjusted(1, 1, -1, -1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.fillRect(body, palette.color(QPalette.ColorRole.Link))


def _bars_of(day: DayRecord) -> tuple[Bar, Bar, Bar]:
    used, caps = day.used, day.day_caps or NOTHING
    return (
        Bar(_share(used.review_ms, caps.review_ms), Cap.DAY_SESSION in day.caps),
        Bar(_share(used.raw_ms, caps.raw_ms), Cap.DAY_RAW in day.caps),
        Bar(_share(used.dose_u, caps.dose_u), Cap.DAY_DOSE in day.caps),
    )


def _share(value: int, cap: int) -> int | None:
    return value * 100 // cap if cap else None
