"""However a process ends, what was looked at counts in severe runs and in the share: never less, and only once."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.exposure import RowKind, Severity
from app.review import allowed
from app.review import events as on
from app.review.effects import KeepBookings, RecordExposure
from app.review.screen import Notice, Page, Reveal
from app.wellbeing.pacing import SEVERE
from tests.fakes.shell import FakeShell, make_items

BANDS = {"A": "S3", "B": "S2", "C": "S1"}


def opened(shell: FakeShell | None = None) -> FakeShell:
    """A session, with the report open."""
    shell = shell or FakeShell()
    shell.start()
    shell.settle()
    return reopened(shell)


def reopened(shell: FakeShell) -> FakeShell:
    shell.do(on.ReportOpened("r1"))
    return shell


def served(shell: FakeShell) -> list[str]:
    """Bands that count after everything that is durable is folded, a restart included."""
    opened(shell)
    shell.watch(2_000)
    return [row.note for row in shell.ledger if row.kind is RowKind.SERVED]


def look(shell: FakeShell, position: int) -> None:
    shell.do(on.ItemChosen(position))
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.TIMED


def test_an_item_of_a_known_class_that_was_seen_when_the_process_was_killed_counts() -> None:
    shell = opened()
    look(shell, 0)
    shell.do(on.GradeGiven("A"))
    assert served(shell) == ["S3"]
    look(shell, 0)
    shell.watch(1_000)
    assert served(shell) == ["S3", "S3"]
    assert served(shell) == ["S3", "S3"]


def test_an_item_that_was_seen_without_a_class_counts_when_it_gets_one_after_the_kill() -> None:
    shell = opened()
    look(shell, 0)
    assert served(shell) == []
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("A"))  # unseen now, but it was seen
    assert served(shell) == ["S3"]


def test_an_item_that_was_left_without_a_class_counts_when_it_gets_one_after_a_close() -> None:
    shell = opened()
    look(shell, 0)
    shell.do(on.SheetAsked())
    shell.do(on.Closing())
    opened(shell)
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("A"))
    assert served(shell) == ["S3"]


def test_an_item_graded_unseen_after_a_kill_does_not_count() -> None:
    shell = opened()
    shell.do(on.ItemChosen(0))
    shell.watch(12_000)  # veiled, and booked
    assert shell.bookings["i0"].picture_units > 0
    opened(shell)
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("A"))
    assert served(shell) == []


def test_a_mark_counts_with_the_mark_itself_and_is_kept_nowhere() -> None:
    shell = opened()
    look(shell, 0)
    shell.do(allowed.MarkedPrivately())
    assert [row.note for row in shell.ledger if row.kind is RowKind.SERVED] == ["S4"]
    assert shell.bookings["i0"].sight is None
    look(shell, 0)
    shell.watch(1_000)
    assert served(shell) == ["S4", "S4"]


def hold_back(shell: FakeShell, kind: type) -> None:
    """Carry everything out but the writes of that kind, which are refused."""
    while shell.waiting:
        if isinstance(shell.waiting[0], kind):
            shell.refuse()
        else:
            shell.carry_out()


def test_no_picture_is_seen_before_it_is_kept_that_it_is_looked_at() -> None:
    shell = opened()
    shell.do(on.ItemChosen(0))
    shell.send(on.RevealToggled())
    hold_back(shell, KeepBookings)
    assert shell.screen.reveal is Reveal.NO
    assert (shell.screen.notice, shell.screen.detail) == (Notice.REFUSED, "the disk is full")
    shell.do(on.Ticked())
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.TIMED
    assert served(shell) == []
    shell.do(on.ItemChosen(0))
    shell.do(on.GradeGiven("A"))
    assert served(shell) == ["S3"]


def test_bookings_that_are_refused_go_with_the_next_and_hide_nothing() -> None:
    shell = opened()
    look(shell, 0)
    for _ in range(8):
        shell.clock.advance(1_000)
        shell.send(on.InputSeen())
        shell.send(on.RevealRenewed())
        shell.send(on.Ticked())
        hold_back(shell, KeepBookings)
    assert shell.screen.reveal is Reveal.TIMED
    shell.do(on.SheetAsked())
    shell.watch(1_000)
    assert shell.bookings["i0"].picture_units >= 8_000 * 3_150
    before, booked = shell.meter.day_dose_u, shell.bookings["i0"].picture_units
    opened(shell)
    shell.do(on.ItemChosen(0))
    before = shell.meter.day_dose_u
    shell.do(on.GradeGiven("A"))
    assert shell.meter.day_dose_u - before == (250 - 200) * booked


def test_a_grade_whose_bookings_were_refused_keeps_what_it_owes() -> None:
    shell = opened()
    look(shell, 0)
    shell.clock.advance(6_000)
    shell.send(on.InputSeen())
    shell.send(on.GradeGiven("A"))
    while not shell.facts:
        if isinstance(shell.waiting[0], KeepBookings | RecordExposure):
            shell.refuse()
        else:
            shell.carry_out()
    assert shell.owed == [(250 - 200) * 6_000 * 3_150]
    opened(shell)
    shell.watch(1_000)
    assert [row.dose_u for row in shell.ledger if row.kind is RowKind.RECLASS] == shell.owed


class Killed(RuleBasedStateMachine):
    """Looks, grades and leaves in every order, and a kill between any two writes.

    seen: items whose picture was on the screen since they were opened last, with whether they count already. Each of them counts
    with the class that it has when it is graded, left or killed; without a class as soon as it gets one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shell = opened(FakeShell(make_items(6)))
        self.owing: set[str] = set()  # looked at, and without a class so far
        self.open = ""  # looked at in this opening
        self.counts: list[str] = []
        self.most: list[str] = []
        self.graded: dict[str, str] = {}

    def saw(self) -> None:
        """Take note of a picture on the screen."""
        screen = self.shell.screen
        if screen.reveal is not Reveal.NO and screen.picture is not None:
            self.open = screen.items[screen.position].id

    def conclude(self) -> None:
        """The open item is left, graded or killed: it counts if it has a class."""
        self.learn()
        if self.open:
            band = self.graded.get(self.open)
            if band is None:
                self.owing.add(self.open)
            else:
                self.counts.append(band)
                self.owing.discard(self.open)
            self.open = ""

    def learn(self) -> None:
        """Grades that became durable: an item that was looked at counts with its own now."""
        for fact in self.shell.facts:
            item = next(item.id for item in self.shell.items if item.sha256 == fact.item_sha256)
            if self.graded.get(item) != BANDS[fact.grade]:
                self.graded[item] = BANDS[fact.grade]
                if item in self.owing or item == self.open:
                    self.counts.append(BANDS[fact.grade])
                    self.owing.discard(item)
                    self.open = "" if item == self.open else self.open

    def step(self) -> None:
        self.shell.carry_out()
        self.saw()
        self.learn()

    @rule(position=st.integers(0, 4))
    def choose(self, position: int) -> None:
        self.conclude()
        self.shell.do(on.ReturnAsked())
        self.shell.do(on.ItemChosen(position))
        self.learn()

    @rule()
    def leave(self) -> None:
        self.conclude()
        self.shell.do(on.SheetAsked())

    @precondition(lambda self: self.shell.screen.page is Page.ITEM)
    @rule(steps=st.integers(0, 6))
    def look(self, steps: int) -> None:
        self.shell.send(on.RevealToggled())
        self.saw()
        for _ in range(min(steps, len(self.shell.waiting))):
            self.step()

    @precondition(lambda self: self.shell.screen.page is Page.ITEM)
    @rule(code=st.sampled_from("ABC"), steps=st.integers(0, 6))
    def grade(self, code: str, steps: int) -> None:
        self.shell.send(on.GradeGiven(code))
        for _ in range(min(steps, len(self.shell.waiting))):
            self.step()

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def go_on(self) -> None:
        self.step()

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def refuse(self) -> None:
        self.shell.refuse()
        self.saw()

    @rule()
    def tick(self) -> None:
        self.shell.clock.advance(1_000)
        self.shell.send(on.InputSeen())
        self.shell.send(on.Ticked())
        self.saw()

    @rule()
    def kill(self) -> None:
        self.conclude()
        opened(self.shell)
        self.shell.do(on.Ticked())
        self.check()

    @rule()
    def settle(self) -> None:
        while self.shell.waiting:
            self.step()
        self.shell.do(on.Ticked())
        self.shell.do(on.Ticked())
        self.saw()
        self.learn()

    def check(self) -> None:
        """After a restart: at least what was seen, at most what was asked to be seen."""
        counted = [row.note for row in self.shell.ledger if row.kind is RowKind.SERVED]
        severe = [band for band in counted if Severity(band) in SEVERE]
        seen = [band for band in self.counts if Severity(band) in SEVERE]
        assert len(severe) >= len(seen)
        assert len(counted) >= len(self.counts)

    @invariant()
    def nothing_is_seen_that_would_not_count_after_a_kill(self) -> None:
        if self.open and self.open not in self.graded:
            sight = self.shell.bookings[self.open].sight
            assert sight is not None


TestKilled = Killed.TestCase
TestKilled.settings = settings(max_examples=200, stateful_step_count=40)
