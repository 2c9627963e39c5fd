"""The scripted analyst of the exposure measurement: works a report off in the real review session, at its defaults."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from app.domain.clock import Instant
from app.domain.exposure import Size, Veil
from app.domain.people import Person, Role
from app.domain.worklist import ReportSummary
from app.policy.schemes import load_scheme
from app.review import events as on
from app.review.resuming import resume
from app.review.rules import ReviewSettings, Rules
from app.review.screen import Notice, Page
from app.review.session import Session
from app.simulation.machine import Machine
from app.simulation.memory import Memory
from app.simulation.shell import MemoryShell
from app.wellbeing.limits import FULL_CAPS, HOUR_MS, MINUTE_MS
from bench.exposed_report import Need, Place, work_items
from bench.plain_viewer import BESIDE_MS, STEP_MS, Exposed, exposed

ANALYST = Person("ada", "Ada", Role.ANALYST)
MORNING = datetime(2025, 6, 10, 9, tzinfo=UTC)
SHEET_MS = 5_000
SHEET_TILES = 48
OTHER_WORK_MS = 5 * MINUTE_MS
SHIFT_MS = 8 * HOUR_MS
DAY_MS = 24 * HOUR_MS
# A person past the first weeks: reduced caps would only spread the same dose over more days.
RULES = Rules(limits=FULL_CAPS)


class Review:
    """One report from its first item to its last. veiled: contents that are graded at HEAVY, without a reveal."""

    def __init__(self, places: list[Place], veiled: Collection[str] = ()) -> None:
        self._needs = {place.content: place.need for place in places}
        self._veiled = veiled
        items = work_items(places)
        report = ReportSummary("r1", "R-1", MORNING, len(items), True)
        self._scheme = load_scheme()
        self._machine = Machine(MORNING)
        self._memory = Memory(report, items, ANALYST.name)
        self.days = 0
        self._begin_day()

    def work_off(self) -> None:
        """Until nothing is left; days and breaks come as the limits want them."""
        while self._shell.screen.notice is not Notice.ALL_DONE:
            if not self._shell.screen.standing.may_reveal:
                self._wait()
                continue
            screen = self._shell.key(on.NextAsked())
            if screen.page is Page.ITEM and screen.notice is not Notice.ALL_DONE:
                self._assess(screen.card.item.id if screen.card else "")
        self._shell.close()

    @property
    def exposed(self) -> Exposed:
        """What the ledger holds."""
        return exposed(self._memory.rows)

    def grades(self) -> dict[str, str]:
        """Of each content its grade."""
        return self._memory.grades()

    def _begin_day(self) -> None:
        self._shell = MemoryShell(self._machine, self._memory, self._session)
        self._began_ms = self._machine.mono_ms
        self.days += 1
        self._look_over_the_sheet()

    def _session(self, now: Instant) -> Session:
        memory = self._memory
        book = resume(memory.rows, memory.bookings, memory.last_seen, now, zone=UTC, rules=RULES)
        return Session(self._scheme, ANALYST, book, now, lambda _: RULES)

    def _look_over_the_sheet(self) -> None:
        shell = self._shell
        shell.key(on.ReportOpened("r1"))
        if shell.screen.page is Page.SHEET:
            shell.key(on.SheetScrolled(0, min(SHEET_TILES, len(shell.screen.items)) - 1))
            shell.work(SHEET_MS)

    def _assess(self, content: str) -> None:
        """The card with the veiled picture first, then the least reveal, then the grade while the key is still held."""
        shell, need = self._shell, self._needs[content]
        shell.work(BESIDE_MS)
        if content in self._veiled or self._reveal(need):
            shell.key(on.GradeGiven(need.grade))
        shell.do(on.HoldReleased())

    def _reveal(self, need: Need) -> bool:
        """Whether the need was seen; else a break or a cap came first, and the item is opened once more after it."""
        shell = self._shell
        if need.size is Size.FULL:
            shell.key(on.SizeToggled())
        shell.key(on.HoldPressed())
        shell.work(ReviewSettings().hold_ms)
        for veil in (Veil.SOFT, Veil.CLEAR):
            if veil <= need.veil:
                shell.work(STEP_MS)
                shell.key(on.ClearerAsked())
        shell.work(need.look_ms)
        picture = shell.screen.picture
        if picture is not None and (picture.veil, picture.size) == (need.veil, need.size):
            return True
        if shell.screen.standing.may_reveal:
            raise RuntimeError("the analyst does not see what the scenario says is needed")
        return False

    def _wait(self) -> None:
        """The break that is owed, other work elsewhere, or the next morning."""
        shell = self._shell
        if shell.screen.standing.due:
            shell.key(on.BreakAsked())
            shell.pass_time(shell.screen.standing.owed_ms)
            shell.key(on.BreakLeft())
        elif self._machine.mono_ms - self._began_ms < SHIFT_MS:
            shell.do(on.FocusLost())
            shell.pass_time(OTHER_WORK_MS)
            shell.do(on.FocusGained())
            shell.key(on.SheetAsked())
        else:
            shell.close()
            since_morning = (self._machine.true_utc - MORNING).total_seconds() * 1_000
            self._machine.reboot(DAY_MS - int(since_morning) % DAY_MS)
            self._begin_day()
