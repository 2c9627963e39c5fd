"""What one synthetic analyst does in a shift: good habits and bad ones, drawn from a seed, all of them by the window's events."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from app.review import events as on
from app.review import optics
from app.review.screen import Concealment, Notice, Page, Screen
from app.simulation.shell import MemoryShell
from app.simulation.turns import Turns
from app.wellbeing.limits import Limits

CODES = ("A", "B", "C", "NONE")
MIX = (12, 24, 48, 16)
LOOK_MS = 6_000
BESIDE_MS = 12_000


@dataclass(frozen=True, slots=True)
class Mood:
    """Shares in percent. obeys: a break that is due is taken as told; else it is cut short, put off, or worked through."""

    obeys: int
    rests_freely: int

    @classmethod
    def draw(cls, chance: random.Random) -> Mood:
        """One day's."""
        return cls(obeys=chance.choice((0, 30, 70, 100)), rests_freely=chance.choice((0, 1, 3)))


class Habits:
    """One shift's way of working."""

    def __init__(self, chance: random.Random, limits: Limits, mood: Mood, turns: Turns) -> None:
        self._chance, self._limits, self._mood, self._turns = chance, limits, mood, turns

    def go_on(self, shell: MemoryShell) -> None:
        """The next thing this analyst does, whatever the program shows."""
        screen = shell.screen
        if self._turns.comes(shell):
            return
        if screen.concealment is not Concealment.NO:
            shell.key(on.ReturnAsked())
            if shell.screen.concealment is not Concealment.NO:
                shell.pass_time(self._about(BESIDE_MS))
        elif screen.resting:
            self._leave_break(shell)
        elif not screen.standing.may_reveal:
            self._held_up(shell)
        elif self._chance.randrange(100) < self._mood.rests_freely:
            self._rest(shell, self._chance.choice((self._limits.short_break_ms, self._limits.long_break_ms)))
        elif screen.report is None or not screen.items or (screen.page is Page.REPORTS and self._chance.random() < 0.5):
            shell.key(on.ReportOpened("r1"))
        elif screen.page is Page.REPORTS or self._chance.random() < 0.05:
            self._look_over_the_sheet(shell)
        else:
            self._assess(shell)

    # --- limits -----------------------------------------------------------------------------------------------

    def _held_up(self, shell: MemoryShell) -> None:
        """A break is due or a cap is reached."""
        self._turns.at_a_limit(shell)
        if shell.screen.standing.due and self._chance.randrange(100) < self._mood.obeys:
            self._rest(shell, shell.screen.standing.owed_ms)
        elif shell.screen.standing.due:
            self._chance.choice((self._put_off, self._push, self._push, self._rest_a_piece))(shell)
        elif self._chance.random() < 0.3:
            self._push(shell)
        else:
            self._work_elsewhere(shell)

    def _put_off(self, shell: MemoryShell) -> None:
        shell.key(on.BreakPostponed())
        shell.work(self._about(BESIDE_MS))

    def _push(self, shell: MemoryShell) -> None:
        """Tries every way to see more than is allowed."""
        ways: tuple[Callable[[], on.Event], ...] = (
            on.NextAsked,
            on.PreviousAsked,
            on.RevealToggled,
            on.RevealRenewed,
            on.HoldPressed,
            on.ClearerAsked,
            on.SizeToggled,
            on.ColourPressed,
            on.ReturnAsked,
            on.SheetAsked,
            lambda: on.SheetScrolled(0, 20),
            lambda: on.ItemChosen(self._chance.randrange(20)),
            lambda: on.ReportOpened("r1"),
        )
        for _ in range(self._chance.randint(2, 8)):
            shell.key(self._chance.choice(ways)())
            shell.work(self._chance.choice((0, 400, 2_000, self._about(LOOK_MS))))

    def _rest_a_piece(self, shell: MemoryShell) -> None:
        self._rest(
            shell, self._chance.choice((self._limits.piece_ms - 1, self._limits.piece_ms, self._limits.piece_ms * 3))
        )

    def _rest(self, shell: MemoryShell, ms: int) -> None:
        shell.key(on.BreakAsked())
        part = self._chance.randrange(1 + ms)
        shell.pass_time(part)
        self._turns.in_a_break()
        shell.pass_time(ms - part + self._chance.choice((0, 0, 1, 30_000)))
        shell.key(on.BreakLeft())

    def _leave_break(self, shell: MemoryShell) -> None:
        """The program turned to the break by itself: stay as long as is owed, or come back early."""
        owed = shell.screen.standing.owed_ms
        stays = self._chance.randrange(100) < self._mood.obeys
        shell.pass_time(owed if stays else self._chance.randrange(1 + owed))
        shell.key(on.BreakLeft())

    def _work_elsewhere(self, shell: MemoryShell) -> None:
        shell.do(on.FocusLost())
        for _ in range(self._chance.randint(5, 30)):
            shell.pass_time(self._about(BESIDE_MS))
        shell.do(on.FocusGained())

    # --- looking ----------------------------------------------------------------------------------------------

    def _look_over_the_sheet(self, shell: MemoryShell) -> None:
        shell.key(on.SheetAsked())
        first = self._chance.randrange(max(1, len(shell.screen.items)))
        last = min(first + 20, len(shell.screen.items) - 1)
        shell.key(on.SheetScrolled(first, last))
        shell.work(self._about(LOOK_MS))

    def _assess(self, shell: MemoryShell) -> None:
        """Open an item, look or not, and conclude or not."""
        again = self._chance.random() < 0.15 or shell.screen.notice is Notice.ALL_DONE
        shell.key(on.ItemChosen(self._chance.randrange(len(shell.screen.items))) if again else on.NextAsked())
        shell.work(self._about(BESIDE_MS))
        self._answer(shell)
        for _ in range(self._chance.choice((0, 1, 1, 1, 2, 4))):
            self._look(shell)
        if self._chance.random() < 0.1:
            self._compare(shell)
        conclusions: tuple[on.Event, ...] = (on.NotAssessableGiven(), on.SetAsideGiven(), on.Declined(), on.UndoAsked())
        if self._chance.random() < 0.85:
            shell.key(on.GradeGiven(self._chance.choices(CODES, MIX)[0]))
        else:
            shell.key(self._chance.choice(conclusions))
        self._let_go(shell)

    def _answer(self, shell: MemoryShell) -> None:
        """What holds a grade opens with a question: mostly this analyst wants to see it again all the same."""
        if shell.screen.concealment is Concealment.GRADED and self._chance.random() < 0.8:
            shell.key(on.ReturnAsked())

    def _look(self, shell: MemoryShell) -> None:
        """Held or timed, as clear, large and coloured as it comes; sometimes a glance, sometimes far too long."""
        held = self._chance.random() < 0.6
        shell.key(on.HoldPressed() if held else on.RevealToggled())
        shell.work(400 if held else 0)
        steps = (on.ClearerAsked(), on.ClearerAsked(), on.SizeToggled(), on.ColourPressed(), on.VeiledAsked())
        lens, nearer = (optics.LensToggled(), optics.AimMoved(1, 0)), (optics.ZoomAsked(2), optics.AimMoved(0, -1))
        closer = (*lens, *nearer, optics.IllustrationToggled())
        for step in (*steps, *closer):
            if self._chance.random() < (0.4 if step in steps else 0.1):
                shell.work(self._chance.choice((0, 300, 1_000)))
                shell.key(step)
        shell.work(
            self._chance.choice((200, 1_500, self._about(LOOK_MS), self._about(LOOK_MS), self._about(4 * LOOK_MS)))
        )
        if not held and self._chance.random() < 0.5:
            shell.key(on.RevealRenewed())
            shell.work(self._about(LOOK_MS))
        if self._chance.random() < 0.7:
            self._let_go(shell)

    def _compare(self, shell: MemoryShell) -> None:
        """Put another item beside the open one, look at both, and go back; now and then by the panic key."""
        shell.key(optics.CompareAsked())
        for _ in range(self._chance.choice((0, 1, 2))):
            self._answer(shell)
            self._look(shell)
            shell.key(optics.PartnerStepped(self._chance.choice((-1, 1))))
        shell.key(on.PanicPressed() if self._chance.random() < 0.2 else optics.CompareAsked())
        shell.key(on.ReturnAsked())

    def _let_go(self, shell: MemoryShell) -> Screen:
        """All keys come up."""
        shell.do(on.ColourReleased())
        return shell.do(on.HoldReleased())

    def _about(self, ms: int) -> int:
        return self._chance.randint(ms // 2, ms * 2)
