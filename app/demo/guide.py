"""The steps of which every chapter is made: open an item, look at it, conclude it, let time pass on the tour's clock."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.demo.account import Account, TourClock
from app.demo.camera import Camera
from app.demo.hand import Hand, TourStopped
from app.domain.exposure import Veil
from app.review import events as on
from app.review.screen import Page, Screen
from app.views.main_window import MainWindow

BEAT_MS = 5_000
NOT_ASSESSABLE = "0"
Dialog = TypeVar("Dialog", bound=QWidget)


class Guide:
    """One window with a hand, a camera and the tour's clock."""

    def __init__(self, window: MainWindow, hand: Hand, camera: Camera, clock: TourClock, account: Account) -> None:
        self.window, self.hand, self.camera, self.clock, self.account = window, hand, camera, clock, account

    @property
    def screen(self) -> Screen:
        """What the window shows now."""
        return self.hand.screen

    def begin(self) -> None:
        """Show the window, in front, with its list of reports."""
        self.window.show()
        self.window.activateWindow()
        self.window.start()
        self.hand.until(lambda s: bool(s.reports), "the list of reports")

    def open_report(self, place: int) -> None:
        """Open a report from the list of reports by its place, from 0."""
        self.window.presenter.send(on.ReportOpened(self.screen.reports[place].id))
        self.hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0, "the contact sheet")

    def open_next(self, key: str = "N") -> bool:
        """To the next item; False if the limits turned to the break instead, or offer none."""
        before, words = self.screen.card, self.window.notices.notice.text()
        self.hand.tap(key)
        self.hand.until(
            lambda s: (
                s.resting
                or (s.card is not None and s.card is not before and s.busy == "no")
                or self.window.notices.notice.text() != words
            ),
            "the next item",
        )
        return not self.screen.resting and self.screen.card not in (None, before)

    def choose(self, position: int) -> None:
        """Open an item by its place, as a click on its tile does."""
        self.window.presenter.send(on.ItemChosen(position))
        self.hand.until(lambda s: s.position == position and s.card is not None and s.busy == "no", "that item")

    def say_yes(self) -> None:
        """To the question that what holds a grade opens with, if it is asked."""
        if self.screen.concealment == "graded":
            self.hand.tap("R")

    def look_for(self, ms: int) -> None:
        """Hold Space that long; nothing for an item that cannot be shown."""
        if self.screen.items[self.screen.position].cannot_show:
            return
        self.hand.press("Space")
        self.hand.until(_is_revealed_or_refused, "a look")
        self.pass_time(ms)
        self.hand.release("Space")

    def conclude(self, key: str) -> None:
        """Grade, set aside or hand back, and wait until that is recorded; what cannot be shown is not assessable."""
        self.hand.tap(NOT_ASSESSABLE if self.screen.items[self.screen.position].cannot_show else key)
        self.hand.until_idle()

    def pass_time(self, ms: int) -> None:
        """Time passes on the tour's clock, in beats, with somebody at the desk."""
        while ms > 0:
            step = min(ms, BEAT_MS)
            self.clock.advance(step)
            ms -= step
            if not self.screen.resting:
                self.window.presenter.send(on.InputSeen())
            self.window.presenter.send(on.Ticked())

    def until_frame(self, veil: Veil = Veil.MEDIUM) -> None:
        """Wait until a picture at that veil is painted."""
        self.hand.until(lambda s: bool(s.picture and s.picture.frame and s.picture.veil is veil), "a frame")

    def take_break(self, key: str = "Ctrl+B") -> None:
        """To the break page."""
        self.hand.tap(key)
        self.hand.until(lambda s: s.page is Page.BREAK, "the break")

    def come_back(self) -> None:
        """Back from the break by the analyst's own key."""
        self.window.presenter.send(on.BreakLeft())
        self.hand.until(lambda s: not s.resting, "the way back")

    def open_dialog(self, key: str, kind: type[Dialog]) -> Dialog:
        """Press a key that opens a dialog."""
        self.hand.tap(key)
        return self.opened(kind)

    def opened(self, kind: type[Dialog]) -> Dialog:
        """The dialog that is open; raises TourStopped if it is of another kind."""
        dialog = self.hand.dialog
        if not isinstance(dialog, kind):
            raise TourStopped(f"instead of a {kind.__name__}, a {type(dialog).__name__} is open")
        return dialog

    def close_dialog(self) -> None:
        """Close it, and be in front again: offscreen there is no window manager to see to that."""
        self.hand.dialog.close()
        self.in_front()

    def in_front(self) -> None:
        """The window has the keyboard again after a dialog."""
        self.window.activateWindow()
        self.hand.until(lambda s: s.concealment == "no", "the window in front")


def _is_revealed_or_refused(screen: Screen) -> bool:
    return bool(screen.picture and screen.picture.frame) or screen.notice in ("reveal_not_allowed", "severe_run")
