"""The page behind the gauge: all three meters of the duty day as plain text, and what holds: a break, a limit, an edge."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.review.holding import LINES
from app.views.notice_words import notice_text
from app.views.parts import QuietButton, label
from app.views.words import cause_text, translate
from app.wellbeing.breaks import Hold, Standing
from app.wellbeing.summary import DaySummary


class ExposureDialog(QDialog):
    """The three meters of the duty day and the week's fullest, as a table of plain text; the whole record is one step away."""

    record_asked = Signal()

    def __init__(self, parent: QWidget, day: DaySummary, standing: Standing) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Gauge", "Exposure today"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 22)
        column.setSpacing(14)
        column.addWidget(label(translate("Gauge", "Exposure today"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        for row, words in enumerate(_rows(day)):
            for place, text in enumerate(words):
                grid.addWidget(label(text, "name" if row == 0 else ""), row, place)
        column.addLayout(grid)
        column.addWidget(label(_standing_text(standing), wrap=True))
        hint = translate("Gauge", "The first meter that is full ends looking for today. This record protects you.")
        column.addWidget(label(hint, "quiet", wrap=True))
        said = [f"{name}: {used}, {share}." for name, used, share in _rows(day)[1:]]
        self.setAccessibleDescription(
            " ".join((*said, _standing_text(standing)))
        )  # nothing of it can have the keyboard
        close = QuietButton(translate("Gauge", "Close"), self.accept)
        end = QHBoxLayout()
        end.addWidget(QuietButton(translate("Gauge", "Your record"), self._ask_record))
        end.addStretch()
        end.addWidget(close)
        column.addLayout(end)
        close.setFocus()
        self.setMinimumWidth(460)

    def _ask_record(self) -> None:
        self.accept()
        self.record_asked.emit()


def _rows(day: DaySummary) -> tuple[tuple[str, str, str], ...]:
    share = translate("Gauge", "{share} % of the day")
    return (
        (translate("Gauge", "Meter"), translate("Gauge", "Used"), translate("Gauge", "Share")),
        (
            translate("Gauge", "Time spent looking"),
            translate("Gauge", "%n min", None, day.raw_minutes),
            share.format(share=day.raw_share),
        ),
        (
            translate("Gauge", "Weighted exposure"),
            translate("Gauge", "%n exposure minutes", None, day.dose_xmin),
            share.format(share=day.dose_share),
        ),
        (
            translate("Gauge", "Time at the screen"),
            translate("Gauge", "%n min", None, day.review_minutes),
            share.format(share=day.review_share),
        ),
        (
            translate("Gauge", "Seven duty days"),
            translate("Gauge", "the fullest meter"),
            translate("Gauge", "{share} % of the week").format(share=day.week_share),
        ),
    )


def _standing_text(standing: Standing) -> str:
    held = standing.holds[0] if standing.holds else None
    if held is not None and held is not Hold.DAY_CAP:
        return notice_text(LINES[held], "")
    causes = ", ".join(cause_text(cause) for cause in standing.caps or standing.due)
    if standing.caps:
        return translate("Gauge", "Reached for today: {causes}.").format(causes=causes)
    if standing.due:
        return translate("Gauge", "A break is due: {causes}.").format(causes=causes)
    return translate("Gauge", "No break is due. You can take one at any time.")
