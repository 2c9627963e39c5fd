"""Slow breathing: in for two fifths, out for three. Nothing moves before it is begun, and it makes no sound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QLocale, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.views.activities.breath_shapes import BreathBar, BreathDisc
from app.views.activities.view import ActivityView
from app.views.parts import QuietButton, centre, label
from app.views.words import translate
from app.wellbeing.breathing import MINUTES, PACES, Breathing

FRAME_MS = 33
WIDTH = 600


class BreathingView(ActivityView):
    """Before, during and after. now_ms: a clock that only goes forward, for the tests; else a monotonic one.

    Which form is wanted is asked at each beginning: Qt 6.11 does not tell whether the system asks for less motion.
    """

    def __init__(self, now_ms: Callable[[], int] | None = None) -> None:
        super().__init__()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._now_ms = now_ms or self._clock.elapsed
        self.exercise, self._began_ms = Breathing(), 0
        self.timer = QTimer(self)
        self.timer.setInterval(FRAME_MS)
        self.timer.timeout.connect(self.step)
        self.disc, self.bar = BreathDisc(), BreathBar()
        self.shape: BreathDisc | BreathBar = self.disc
        self.words = label("", wrap=True)
        self.minutes, self.pace = label(), label()
        choices = self._choices()
        self.with_disc = QuietButton(
            translate("Breathing", "Begin, with a disc that moves"), lambda: self.begin(self.disc), "first"
        )
        self.with_bar = QuietButton(
            translate("Breathing", "Begin, with words and a bar, without motion"), lambda: self.begin(self.bar)
        )
        self.stop_button = QuietButton(translate("Breathing", "Stop"), self.stop)
        self._faces = QStackedLayout(self)
        self._faces.addWidget(self._before(choices))
        self._faces.addWidget(self._during())
        self.first = self.with_disc
        self._tell()

    def begin(self, shape: BreathDisc | BreathBar) -> None:
        """From the first breath, in that form."""
        self.shape, self._began_ms = shape, self._now_ms()
        self.disc.setVisible(shape is self.disc)
        self.bar.setVisible(shape is self.bar)
        self._faces.setCurrentIndex(1)
        self.stop_button.setFocus()
        self.timer.start()
        self.step()

    def step(self) -> None:
        """Show this moment; after the last breath, come to rest."""
        breath = self.exercise.at(self._now_ms() - self._began_ms)
        self.shape.show_breath(breath)
        if breath is None:
            self._rest(translate("Breathing", "That was it. Stay as you are for a while, or begin once more."))

    def stop(self) -> None:
        """At once, at any moment."""
        self._rest(_at_first())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs that is not seen."""
        super().hideEvent(event)
        if self.timer.isActive() and not event.spontaneous():
            self.stop()

    def _rest(self, words: str) -> None:
        self.timer.stop()
        self.words.setText(words)
        self._faces.setCurrentIndex(0)
        (self.with_bar if self.shape is self.bar else self.with_disc).setFocus()

    def _before(self, choices: QGridLayout) -> QWidget:
        self.words.setText(_at_first())
        care = translate("Breathing", "Stop if you feel dizzy; ask a doctor first if you have a heart or lung disease.")
        for button in (self.with_disc, self.with_bar):
            button.setAccessibleDescription(care)  # heard before anything begins
        page, inner = QWidget(), QVBoxLayout()
        inner.setSpacing(16)
        inner.addWidget(self.words)
        inner.addWidget(label(care, "strong", wrap=True))
        inner.addLayout(choices)
        inner.addSpacing(4)
        for button in (self.with_disc, self.with_bar):
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        centre(page, inner, WIDTH)
        return page

    def _during(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(self.disc, 1)
        column.addWidget(self.bar, 1)
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignHCenter)
        return page

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 190)
        rows: tuple[tuple[QLabel, tuple[tuple[str, int, int], ...]], ...] = (
            (
                self.minutes,
                ((translate("Breathing", "Shorter"), -1, 0), (translate("Breathing", "Longer"), 1, 0)),
            ),
            (
                self.pace,
                ((translate("Breathing", "Slower breath"), 0, -1), (translate("Breathing", "Quicker breath"), 0, 1)),
            ),
        )
        self.changes: list[QuietButton] = []
        for row, (words, buttons) in enumerate(rows):
            grid.addWidget(words, row, 0)
            for column, (text, minutes, pace) in enumerate(buttons, start=1):
                button = QuietButton(text, lambda m=minutes, p=pace: self._change(m, p))  # type: ignore[misc]
                self.changes.append(button)
                grid.addWidget(button, row, column)
        grid.setColumnStretch(3, 1)
        return grid

    def _change(self, minutes: int, pace: int) -> None:
        length = min(max(self.exercise.minutes + minutes, MINUTES[0]), MINUTES[-1])
        place = min(max(PACES.index(self.exercise.pace) + pace, 0), len(PACES) - 1)
        self.exercise = Breathing(PACES[place], length)
        self._tell()

    def _tell(self) -> None:
        self.minutes.setText(translate("Breathing", "%n minutes", None, self.exercise.minutes))
        count = QLocale().toString(self.exercise.pace / 10, "g", 3)
        self.pace.setText(translate("Breathing", "{count} breaths a minute").format(count=count))


def _at_first() -> str:
    return translate(
        "Breathing", "Breathe in through the nose and out again without force, a little longer out than in."
    )
