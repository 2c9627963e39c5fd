"""A review in a process of its own, on the machine's clocks, whose wall clock and time zone are moved while it runs.

Policy, session, databases and clocks are the program's. There is no window: libfaketime slows processes with threads down too
much; and a blank stands for the decoded picture. libfaketime reads the wall clock's offset from a file that is written here. One
line of JSON after each move: what limits and Screen say, and what really passed by the monotonic clock.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
from pathlib import Path
from typing import Any

from app.bootstrap import Desk, open_desk
from app.bootstrap.metering import Metering
from app.domain.clock import SystemClock
from app.domain.frame import Frame
from app.policy.schemes import load_scheme
from app.review import answers as ans
from app.review import effects as do
from app.review import events as on
from app.review.screen import Page, Screen
from tests.storage.conftest import SECRETS

STAY_MS = 400
STEP_S = 0.05
HOUR_S = 3_600
BACK_AND_FORTH = (3 * HOUR_S, -3 * HOUR_S, 26 * HOUR_S, -26 * HOUR_S, 400 * 24 * HOUR_S)


def main(workspace: Path, offset: Path, *ways: str) -> None:
    """Go these ways, one after the other, and close."""
    with open_desk(workspace, SECRETS, writing=True) as desk:
        mover = Mover(desk, offset)
        for way in ways:
            getattr(mover, way)()
        mover.say("end")
        mover.send(on.Closing())


class Mover:
    """Moves the clocks of its own process; keeps its own account of how long a frame was to be seen."""

    def __init__(self, desk: Desk, offset: Path) -> None:
        self._desk, self._offset, self._clock = desk, offset, SystemClock()
        self._began, self._since, self._shown, self._seen_ms = now_ms(), now_ms(), False, 0
        person = desk.workspace.person
        self._session = Metering(desk, self._clock).session(desk.ledger, desk.casebook, load_scheme(), person)
        self.screen: Screen = self.send(on.ReportsAsked())

    def send(self, event: on.Event) -> Screen:
        """One event, and everything that follows from it."""
        self.screen, effects = self._session.handle(event, self._clock.now())
        self._see()
        for effect in effects:
            answer = self._answer(effect)
            if answer is not None:
                self.send(answer)
        return self.screen

    def _answer(self, effect: do.Effect) -> on.Event | None:
        desk = self._desk
        match effect:
            case do.LoadReports():
                return ans.ReportsLoaded(desk.worklist.reports())
            case do.LoadItems(token, report_id):
                return ans.ItemsLoaded(token, desk.worklist.reports()[0], desk.worklist.items(report_id))
            case do.OpenItem(token, item_id):
                return ans.ItemOpened(token, desk.worklist.card(item_id))
            case do.RecordExposure(token, first_seq, rows, at):
                desk.ledger.append(first_seq, rows, at)
                return ans.Recorded(token)
            case do.KeepBookings(bookings, at, token):
                desk.casebook.book(bookings, at)
                return ans.Recorded(token)
            case do.LoadFrame(token, _, request):
                return ans.FrameReady(token, Frame(1, 1, bytes(1), request))
            case _:
                pass  # the timer of a reveal: this one is looked at for as long as the limits let it
        return None

    def wait(self) -> None:
        """Stay for a moment."""
        self._pass()
        self.say("waited")

    def move(self) -> None:
        """Forward, back, a day either way, a year: each time looking."""
        for seconds in BACK_AND_FORTH:
            self.set_clock(seconds)
        self.set_clock(0)

    def ahead(self) -> None:
        """A day and two hours ahead, and so it stays."""
        self.set_clock(26 * HOUR_S)

    def behind(self) -> None:
        """Three hours back, and so it stays."""
        self.set_clock(-3 * HOUR_S)

    def daylight(self) -> None:
        """A second before the clocks of this zone go back, and over it."""
        self.set_clock(int(time.mktime((2027, 10, 31, 1, 59, 59, 0, 0, 1)) + HOUR_S - time.time()))

    def zone(self) -> None:
        """To the other side of the date line and back."""
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"):
            os.environ["TZ"] = zone
            time.tzset()
            self._pass()
            self.say(f"zone {zone}")

    def rest(self) -> None:
        """A break in which the clock goes forward and back."""
        self.send(on.BreakAsked())
        began = now_ms()
        for seconds in (HOUR_S, -HOUR_S, 0):
            self._write(seconds)
            self._pass()
        self.send(on.BreakLeft())
        self.say("rested", rest_ms=now_ms() - began)

    def set_clock(self, seconds: int) -> None:
        """Look, move the wall clock to so far from the true time, and go on looking."""
        self._look()
        self._write(seconds)
        self._pass()
        self.say(f"clock {seconds}")

    def say(self, what: str, **more: int) -> None:
        """One line."""
        screen = self.screen
        told: dict[str, Any] = {
            "what": what,
            "passed_ms": now_ms() - self._began,
            "seen_ms": self._seen_ms,
            "duty_day": screen.duty_day,
            "may_reveal": screen.standing.may_reveal,
            "holds": screen.standing.holds,
            "left_ms": screen.standing.edges.left_ms,
            **more,
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()

    def _look(self) -> None:
        """The first item, revealed if the limits let it."""
        self.send(on.ReturnAsked())
        if self.screen.page is Page.REPORTS:
            self.send(on.ReportOpened(self.screen.reports[0].id))
        if self.screen.page is Page.SHEET:
            self.send(on.ItemChosen(0))
        if self.screen.standing.may_reveal and not self._shown:
            self.send(on.RevealToggled())
        self._pass()

    def _pass(self) -> None:
        """Somebody stays at the desk for a moment of the monotonic clock."""
        began = now_ms()
        while now_ms() - began < STAY_MS:
            select.select([], [], [], STEP_S)
            self.send(on.InputSeen())
            self.send(on.Ticked())

    def _write(self, seconds: int) -> None:
        whole = self._offset.with_suffix(".new")
        whole.write_text(f"{seconds:+d}\n")
        whole.replace(self._offset)

    def _see(self) -> None:
        now = now_ms()
        self._seen_ms += now - self._since if self._shown else 0
        self._since, self._shown = now, bool(self.screen.picture and self.screen.picture.frame)


def now_ms() -> int:
    """The monotonic clock, which nobody can set."""
    return time.monotonic_ns() // 1_000_000


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
