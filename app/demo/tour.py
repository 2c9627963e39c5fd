"""The tour: drives the real window offscreen through the main job and writes numbered screenshots, light and dark.

Keys are real key events, the database, the decoder and the ledger are the real ones; only the clock is the tour's own, so that
half an hour of work takes seconds. It is given to the window by constructor and can be had in no other way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.bootstrap import make_review, open_desk
from app.demo.account import Account, TourClock
from app.demo.hand import Hand
from app.demo.workspace import SECRETS
from app.domain.exposure import Veil
from app.domain.worklist import ItemState
from app.review import events as on
from app.review.screen import Page, Screen
from app.views.main_window import MainWindow
from app.views.preferences import Preferences

BEAT_MS = 5_000
LOOK_MS = 45_000
GRADES = "353653254"
MOST_ITEMS = 60


def run_tour(folder: Path, shots: Path, tell: Callable[[str], None]) -> Account:
    """Tour the demo workspace in `folder`, write PNGs to `shots`; needs an offscreen QApplication."""
    clock, account = TourClock(), Account()
    with open_desk(folder, SECRETS, writing=True) as desk:
        with make_review(desk, clock) as review:
            tour = Tour(review.window, clock, shots, account, tell)
            tour.begin()
            tour.look_at_one()
            tour.conclude()
            tour.work_until_the_break()
            tour.take_the_break()
        with make_review(desk, clock) as review:
            Tour(review.window, clock, shots, account, tell).start_again()
        account.rows = desk.ledger.rows()
        account.items = desk.worklist.counts()["items"]
        reports = [desk.worklist.items(report.id) for report in desk.worklist.reports()]
        stands = {item.id: ItemState(item.state).value for items in reports for item in items}
        account.states.update(stands.values())  # an item that lies in two reports counts once
    return account


class Tour:
    """One window's part of the tour."""

    def __init__(
        self, window: MainWindow, clock: TourClock, shots: Path, account: Account, tell: Callable[[str], None]
    ) -> None:
        self._window, self._clock, self._shots, self._account, self._tell = window, clock, shots, account, tell
        self._hand = Hand(window)

    def begin(self) -> None:
        """The list of reports, the contact sheet."""
        self._show()
        self._shoot("reports", "The reports, and whether they still hold items to be dealt with.")
        self._hand.tap("Return")
        self._hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0, "the contact sheet")
        self._shoot("sheet", "The contact sheet: every tile small, grey and heavily veiled, drawn from 64 bytes.")
        self._hand.tap("F1")
        self._shoot("keys", "Every key, made from the keymap.", self._hand.dialog)
        self._close_dialog()

    def look_at_one(self) -> None:
        """One item: card, hold, steps, colour, size, panic, focus."""
        hand = self._hand
        self._open_next("N")
        hand.until(lambda s: bool(s.picture and s.picture.veil is Veil.HEAVY), "the veiled item")
        self._pass(6_000)
        self._shoot("item", "An item opens heavily veiled beside its text card. Nothing clearer comes by itself.")
        hand.press("Space")
        self._until_frame()
        self._shoot("hold", "Space held: medium veil, grey, 480 px; it closes when the key comes up.")
        hand.release("Space")
        hand.tap("V")
        self._until_frame()
        for veil in (Veil.SOFT, Veil.CLEAR):
            hand.tap("Up")
            self._until_frame(veil)
        self._shoot("clear", "Two steps clearer, each asked for. The timed look closes by itself after 8 s.")
        hand.press("K")
        hand.until(lambda s: bool(s.picture and s.picture.frame and s.picture.tone == 100), "colour")
        self._shoot("colour", "Colour, only while its key is held.")
        hand.release("K")
        hand.tap("F")
        hand.until(lambda s: bool(s.picture and s.picture.frame and s.picture.size == 100), "full size")
        self._shoot("full", "Full size, on request; back after each item.")
        hand.tap("Esc")
        self._shoot("concealed", "Esc conceals everything at once, from anywhere. R brings the item back, veiled.")
        hand.tap("R")

    def conclude(self) -> None:
        """Grade with copies, undo, decline, set aside, not assessable."""
        hand = self._hand
        self._conclude("3")
        self._shoot("graded", "Graded C: the pixels are gone, the grade is durable, history and copies are told.")
        self._window.presenter.send(on.FocusLost())
        self._shoot("away", "Another window in front: everything is concealed.")
        self._window.presenter.send(on.FocusGained())
        hand.tap("U")
        hand.until_idle()
        self._shoot("undone", "Undo is a new fact: the item is as it was before.")
        self._conclude("3")
        for key in ("D", "9", "0"):
            self._open_next("N")
            self._conclude(key)
        self._with_copies()
        self._broken()

    def work_until_the_break(self) -> None:
        """Ordinary work, item after item, until the meter says that a break is due."""
        hand, told = self._hand, False
        for turn in range(MOST_ITEMS):
            self._open_next("N")
            if not hand.screen.standing.may_reveal:
                break
            self._pass(BEAT_MS)
            self._look_for(LOOK_MS)
            if hand.screen.standing.notice and not told:
                told = True
                self._shoot("soon", "At 80 % of a limit: one quiet line, no countdown.")
            if hand.screen.standing.due:
                self._shoot("due", "A break is due: finish this item, put it off once, or take it.")
            self._conclude(GRADES[turn % len(GRADES)])
            if hand.screen.standing.due:
                break
        hand.tap("G")
        self._shoot("exposure", "The day's three meters, for the analyst.", hand.dialog)
        self._close_dialog()

    def take_the_break(self) -> None:
        """The break: early back leaves it owed, then it is completed."""
        hand, clock = self._hand, self._clock
        hand.tap("Ctrl+B")
        hand.until(lambda s: s.page is Page.BREAK, "the break")
        self._shoot("break", "The break: leave the desk comes first. Nothing done here is recorded.")
        hand.tap("Return")
        self._pass(4 * 60_000)
        self._shoot("desk-left", "The desk is left: the whole window dimmed, the time in small type.")
        self._window.presenter.send(on.BreakLeft())
        hand.until(lambda s: s.page is not Page.BREAK, "the way back")
        self._account.came_back_early = bool(hand.screen.standing.owed_ms)
        self._shoot("early", "Back early: what was taken counts, the rest stays owed, nothing can be looked at.")
        hand.tap("Ctrl+B")
        hand.until(lambda s: s.page is Page.BREAK, "the break")
        self._pass(hand.screen.standing.owed_ms)
        self._shoot("break-over", "The break is complete. Back is the analyst's own key, never by itself.")
        self._window.presenter.send(on.BreakLeft())
        hand.until(lambda s: s.page is not Page.BREAK, "the way back")
        clock.advance(BEAT_MS)

    def start_again(self) -> None:
        """After a restart everything is as it was: grades, exposure, break."""
        self._show()
        self._hand.tap("Return")
        self._hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0, "the contact sheet")
        self._shoot("restarted", "After a restart: grades and the day's exposure are as they were.")
        self._shoot_contrast("contrast", "The same in high contrast.")

    # --- parts of steps ------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._window.show()
        self._window.activateWindow()
        self._window.start()
        self._hand.until(lambda s: bool(s.reports), "the list of reports")

    def _close_dialog(self) -> None:
        """Close it, and be in front again: offscreen there is no window manager to see to that."""
        self._hand.dialog.close()
        self._window.activateWindow()
        self._hand.until(lambda s: s.concealment == "no", "the window in front")

    def _open_next(self, key: str) -> None:
        before = self._hand.screen.card
        self._hand.tap(key)
        self._hand.until(lambda s: s.card is not None and s.card is not before and s.busy == "no", "the next item")

    def _with_copies(self) -> None:
        """An item of which there are copies."""
        place = next(
            i for i, item in enumerate(self._hand.screen.items) if item.copies > 1 and item.state == "ungraded"
        )
        self._choose(place)
        self._conclude("5")
        self._shoot("copies", "Byte-identical copies are graded with it, without being seen.")

    def _broken(self) -> None:
        """An item that cannot be shown."""
        place = next((i for i, item in enumerate(self._hand.screen.items) if item.cannot_show), None)
        if place is not None:
            self._choose(place)
            self._shoot(
                "broken", "What cannot be shown says why, and takes no grade: not assessable, set aside or handed back."
            )
            self._conclude("0")

    def _choose(self, position: int) -> None:
        self._window.presenter.send(on.ItemChosen(position))
        self._hand.until(lambda s: s.position == position and s.card is not None and s.busy == "no", "that item")

    def _look_for(self, ms: int) -> None:
        if self._hand.screen.items[self._hand.screen.position].cannot_show:
            return
        self._hand.press("Space")
        self._hand.until(_is_revealed_or_refused, "a look")
        self._pass(ms)
        self._hand.release("Space")

    def _conclude(self, key: str) -> None:
        self._hand.tap(key)
        self._hand.until_idle()

    def _pass(self, ms: int) -> None:
        """Time passes on the tour's clock, in beats, with somebody at the desk."""
        while ms > 0:
            step = min(ms, BEAT_MS)
            self._clock.advance(step)
            ms -= step
            if self._hand.screen.page is not Page.BREAK:
                self._window.presenter.send(on.InputSeen())
            self._window.presenter.send(on.Ticked())

    def _until_frame(self, veil: Veil = Veil.MEDIUM) -> None:
        self._hand.until(lambda s: bool(s.picture and s.picture.frame and s.picture.veil is veil), "a frame")

    def _shoot(self, name: str, line: str, widget: QWidget | None = None) -> None:
        """One screenshot in light and one in dark."""
        number = len(self._account.shots) + 1
        for theme, ending in (("dark", "-dark"), ("light", "")):
            self._dress(theme)
            self._hand.settle()
            (widget or self._window).grab().save(str(self._shots / f"{number:02}-{name}{ending}.png"))
        self._say(f"{number:02}-{name}.png", line)

    def _shoot_contrast(self, name: str, line: str) -> None:
        number = len(self._account.shots) + 1
        self._dress("contrast")
        self._hand.settle()
        self._window.grab().save(str(self._shots / f"{number:02}-{name}.png"))
        self._dress("light")
        self._say(f"{number:02}-{name}.png", line)

    def _dress(self, theme: str) -> None:
        self._window.preferences = Preferences(theme=theme)
        self._window.dress()

    def _say(self, file: str, line: str) -> None:
        self._account.shots.append((file, line))
        self._tell(f"{file}  {line}")


def _is_revealed_or_refused(screen: Screen) -> bool:
    return bool(screen.picture and screen.picture.frame) or screen.notice == "reveal_not_allowed"
