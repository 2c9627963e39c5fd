"""However a process ends, what was looked at counts in severe runs and in the share: never less, and only once."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from app.domain.exposure import RowKind
from app.review import allowed
from app.review import events as on
from app.review.effects import KeepBookings, RecordExposure
from app.review.screen import Notice, Page, Reveal
from tests.fakes.shell import FakeShell, make_items

CODES = st.sampled_from(["", "A", "C"])
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
    shell.open(position)
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
    shell.do(on.Ticked())
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

    An item counts once for each time that it is opened and then seen: with the class that it has when it is left, graded or
    killed, or with the next that it gets. counts: what must count by now; doubtful: reveals asked for that nobody saw.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shell = opened(FakeShell(make_items(4)))
        self.bands: dict[str, str] = {}
        self.told = 0
        self.counts: list[str] = []
        self.doubtful = 0
        self.waiting: set[str] = set()
        self.item = ""
        self.asked = self.seen = self.counted = False

    def notice(self) -> None:
        """What is on the screen, and which grades became durable."""
        screen = self.shell.screen
        self.seen = self.seen or (screen.reveal is not Reveal.NO and not self.counted)
        for fact in self.shell.facts[self.told :]:
            self.told += 1
            item = next(item.id for item in self.shell.items if item.sha256 == fact.item_sha256)
            self.bands[item] = BANDS[fact.grade]
            if item in self.waiting or (item == self.item and self.seen):
                self.counts.append(self.bands[item])
                self.waiting.discard(item)
                self.counted, self.seen = True, False
        if self.item and screen.page is not Page.ITEM:
            self.leave()

    def leave(self) -> None:
        """The open item is left, or its process was killed."""
        if self.seen and self.item in self.bands:
            self.counts.append(self.bands[self.item])
        elif self.seen:
            self.waiting.add(self.item)
        elif self.asked and not self.counted:
            self.doubtful += 1
        self.item, self.asked, self.seen, self.counted = "", False, False, False

    def carry_out(self, count: int = 100) -> None:
        while self.shell.waiting and count:
            self.shell.carry_out()
            self.notice()
            count -= 1

    @rule(position=st.integers(0, 2), looks=st.booleans(), code=CODES)
    def deal_with_an_item(self, position: int, looks: bool, code: str) -> None:
        """As it goes when nothing goes wrong."""
        self.choose(position)
        if looks and self.item:
            self.look(100)
        if code and self.item:
            self.grade(code, 100)

    @rule(position=st.integers(0, 2))
    def choose(self, position: int) -> None:
        self.carry_out()
        self.leave()
        self.shell.do(on.ReturnAsked())
        self.shell.open(position)
        if self.shell.screen.page is Page.ITEM and self.shell.screen.card is not None:
            self.item = self.shell.screen.items[position].id

    @rule()
    def go_to_the_sheet(self) -> None:
        self.carry_out()
        self.shell.do(on.SheetAsked())
        self.notice()

    @precondition(lambda self: self.item)
    @rule(steps=st.integers(0, 5))
    def look(self, steps: int) -> None:
        self.asked = True
        self.shell.send(on.RevealToggled())
        self.notice()
        self.carry_out(steps)

    @precondition(lambda self: self.item)
    @rule(code=st.sampled_from("AC"), steps=st.integers(0, 5))
    def grade(self, code: str, steps: int) -> None:
        self.shell.send(on.GradeGiven(code))
        self.notice()
        self.carry_out(steps)

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def refuse(self) -> None:
        self.shell.refuse()
        self.notice()

    @rule()
    def tick(self) -> None:
        self.shell.clock.advance(1_000)
        self.shell.send(on.InputSeen())
        self.shell.send(on.Ticked())
        self.notice()

    @rule()
    def kill(self) -> None:
        self.leave()
        opened(self.shell)
        self.check()

    @rule(position=st.integers(0, 2), before=CODES, steps=st.integers(0, 4), after=CODES)
    def look_and_be_killed(self, position: int, before: str, steps: int, after: str) -> None:
        """The moment that this is about: with a class, or with one that comes later."""
        self.deal_with_an_item(position, looks=False, code=before)
        self.choose(position)
        if self.item:
            self.look(steps)
        self.kill()
        self.deal_with_an_item(position, looks=False, code=after)
        self.check()

    @rule()
    def check(self) -> None:
        """Everything is written: all that was seen counts with its class, and nothing counts twice."""
        for _ in range(3):  # what was refused goes with the next
            self.carry_out()
            self.shell.send(on.Ticked())
        self.carry_out()
        counted = Counter(row.note for row in self.shell.ledger if row.kind is RowKind.SERVED)
        assert Counter(self.counts) <= counted
        assert counted.total() <= len(self.counts) + self.doubtful + self.asked


TestKilled = Killed.TestCase
TestKilled.settings = settings(max_examples=150, stateful_step_count=25)
