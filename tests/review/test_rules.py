"""No pixel without a row, no advance without a commit, no grade without its dose: crashes, lost answers, refused writes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.exposure import Motion, RowKind, Severity, Surface, Veil
from app.review import allowed, optics
from app.review import events as on
from app.review import film_events as film
from app.review.effects import RecordExposure
from app.review.rules import Rules
from app.review.screen import Busy, Concealment, Screen
from app.wellbeing.days import Amounts
from app.wellbeing.exceptions import OVERRIDABLE
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_film

STRICTER = Rules("test 2", replace(PLAIN, block_raw_ms=PLAIN.block_raw_ms // 2, start_edge_ms=60_000))
LOOSER = Rules("test", PLAIN)
GRAVER = Rules("test 3", PLAIN, bands={"A": Severity.S4, "B": Severity.S3, "C": Severity.S2, "NONE": Severity.S1})
SINCE = datetime(2025, 6, 10, 8, 30, tzinfo=UTC)
KEYS = st.sampled_from(
    [
        on.ReportOpened("r1"),
        on.SheetAsked(),
        on.SheetScrolled(0, 2),
        on.SheetScrolled(1, 4),
        on.NextAsked(),
        on.PreviousAsked(),
        on.ItemChosen(1),
        on.HoldPressed(),
        on.HoldReleased(),
        on.RevealToggled(),
        on.RevealRenewed(),
        on.ClearerAsked(),
        on.VeiledAsked(),
        on.ColourPressed(),
        on.ColourReleased(),
        on.SizeToggled(),
        optics.LensToggled(),
        optics.AimMoved(1, 0),
        optics.AimedAt(100, 9_000),
        optics.ZoomAsked(1),
        optics.ZoomedAt(2, 100, 9_000),
        optics.WholeAsked(),
        optics.IllustrationToggled(),
        optics.CompareAsked(),
        optics.PartnerStepped(1),
        optics.SurroundingsChanged(),
        optics.ScreenShared(active=True),
        optics.ScreenShared(active=False),
        on.GradeGiven("A"),
        on.GradeGiven("C"),
        on.NotAssessableGiven(),
        on.Declined(),
        on.UndoAsked(),
        on.PanicPressed(),
        on.ReturnAsked(),
        on.BreakAsked(),
        on.BreakPostponed(),
        on.BreakLeft(),
        film.PlayToggled(),
        film.KeyStepped(1),
        film.FrameStepped(-1),
        film.SoundPressed(),
        film.SoundReleased(),
        on.FocusLost(),
        on.FocusGained(),
        on.InputSeen(),
        on.Ticked(),
        allowed.MarkedPrivately(),
        allowed.WindDownAsked(),
        allowed.UrgentGranted("Bea"),
        *(allowed.OverrideGiven(key, most, "Bea") for key, most in OVERRIDABLE.items()),
        allowed.ToldSeat(SINCE),
        allowed.ToldSeat(None),
        allowed.RulesChanged(lambda _: STRICTER),
        allowed.RulesChanged(lambda _: LOOSER),
        allowed.RulesChanged(lambda _: GRAVER),
        allowed.ToldElsewhere((("2025-06-10", Amounts(60_000, 60_000, 60_000)), ("2025-06-09", Amounts(1, 0, 1)))),
    ]
)
HIDING = (on.PanicPressed, on.FocusLost, on.BreakAsked, optics.SurroundingsChanged)
HERE = allowed.ToldSeat(None)


class Review(RuleBasedStateMachine):
    """Random keys against a shell that is late, forgetful and at times broken."""

    def __init__(self) -> None:
        super().__init__()
        self.shell = FakeShell()
        self.shell.peeks = 3
        self.shell.films = {"i1": make_film(), "i2": make_film(sound=False)}
        self.shell.settle()
        self.shell.do(on.ReportOpened("r1"))
        self.marked: list[int] = []
        self.lightest: dict[str, int] = {}  # weight of the mildest class that each item had
        self.asks: dict[str, tuple[int, bool]] = {}  # the latest opening of an item, and whether it waits for a yes

    @rule(event=KEYS)
    def press(self, event: on.Event) -> None:
        screen = self.send(event)
        if isinstance(event, HIDING):
            assert screen.picture is None
            assert screen.beside is None or screen.beside.picture is None
            assert screen.sheet.last < screen.sheet.first

    @rule(event=KEYS)
    def press_and_settle(self, event: on.Event) -> None:
        self.send(event)
        self.shell.settle()

    @rule(position=st.sampled_from([0, 1, 2]), ms=st.sampled_from([1_000, 3_000]))
    def look(self, position: int, ms: int) -> None:
        """Somebody at work, wherever the keys led before."""
        for event in (on.BreakLeft(), on.FocusGained(), on.ScreenUnlocked(), HERE, on.ReturnAsked()):
            self.shell.do(event)
        if not self.shell.screen.items:
            self.shell.do(on.ReportOpened("r1"))
        self.shell.do(on.ItemChosen(position))
        if self.shell.screen.concealment is Concealment.GRADED:
            self.send(on.ReturnAsked())
            self.shell.settle()
        self.shell.look(ms)

    @rule(
        position=st.sampled_from([0, 1, 2]),
        hides=st.sampled_from(
            [
                on.PanicPressed(),
                on.FocusLost(),
                on.ScreenLocked(),
                optics.ScreenShared(active=True),
                allowed.ToldSeat(SINCE),
            ]
        ),
    )
    def come_back_to_an_item(self, position: int, hides: on.Event) -> None:
        """It may hold a grade by now; what hides it for another reason is no answer to the question that it opens with."""
        back = (on.FocusGained(), on.ScreenUnlocked(), optics.ScreenShared(active=False), HERE, on.ReturnAsked())
        for event in (on.ItemChosen(position), hides, *back):
            self.send(event)
            self.shell.settle()

    @rule(event=st.sampled_from([on.GradeGiven("A"), on.GradeGiven("C"), on.UndoAsked()]))
    def grade_while_the_ledgers_disk_is_full(self, event: on.Event) -> None:
        self.shell.send(event)
        for _ in range(len(self.shell.waiting)):
            if isinstance(self.shell.waiting[0], RecordExposure):
                self.shell.refuse()
            else:
                self.shell.carry_out()

    @precondition(lambda self: self.shell.rolling)
    @rule(at_ms=st.sampled_from([0, 400, 1_000, 9_000]))
    def play_on(self, at_ms: int) -> None:
        self.shell.roll(at_ms)

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def answer(self) -> None:
        self.shell.carry_out()

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def another_lane_is_quicker(self) -> None:
        self.shell.overtake()

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def lose_the_answer_of_rows(self) -> None:
        self.shell.carry_out(answer=not isinstance(self.shell.waiting[0], RecordExposure))

    @precondition(lambda self: self.shell.waiting)
    @rule()
    def refuse(self) -> None:
        self.shell.refuse()

    @rule(ms=st.sampled_from([1, 400, 1_000, 5_000, 9_000, 61_000, 700_000]))
    def let_time_pass(self, ms: int) -> None:
        self.shell.clock.advance(ms)
        self.shell.run_timers()
        self.shell.send(on.Ticked())

    @rule(ms=st.sampled_from([1_000, 3_600_000]))
    def sleep(self, ms: int) -> None:
        self.shell.clock.sleep(ms)
        self.shell.send(on.Ticked())

    @rule()
    def crash(self) -> None:
        rows = tuple(self.shell.ledger)
        self.shell.start()
        assert tuple(self.shell.ledger) == rows

    @rule()
    def settle(self) -> None:
        """Everything is written: each durable grade stands in the ledger with its dose, once, whatever happened between."""
        self.shell.do(on.Ticked())
        self.shell.do(on.Ticked())  # what was refused before goes with the next
        corrections = Counter(row.dose_u for row in self.shell.ledger if row.kind is RowKind.RECLASS)
        owed = Counter(self.shell.owed)
        assert owed <= corrections, "the dose of a grade is lost"
        assert corrections - owed <= Counter(self.marked), "a grade counts twice"

    @invariant()
    def no_pixel_without_a_row(self) -> None:
        screen = self.shell.screen
        announced = next((row.visual for row in reversed(self.shell.ledger) if row.kind is RowKind.SHOW), 0)
        severity = self.shell.session._stage.book.severity
        for item in screen.items:
            weight = PLAIN.weights[severity(item.id)]
            self.lightest[item.id] = min(self.lightest.get(item.id, weight), weight)
        picture = screen.picture
        playing = self.shell.rolling is not None and not self.shell.rolling.step
        shown = [(screen.card, screen.position, picture, Motion.PLAYING if playing else Motion.STILL)]
        if screen.beside is not None:
            shown.append((screen.beside.card, screen.beside.position, screen.beside.picture, Motion.STILL))
        for card, position, seen, motion in shown:
            if seen is not None and seen.veil is not Veil.CONCEALED:
                item = screen.items[position]
                surface = Surface(item.id, seen.size, seen.veil, seen.tone, motion)
                # A class that came after the row corrects the dose; the row must cover what was known when it was shown.
                assert announced >= surface.v4 * self.lightest[item.id]
                assert (seen.frame is None) == (seen.veil is Veil.HEAVY)
                assert card is not None, "no picture before its card"
                assert card.item.id in self.shell.opened, "no picture before its custody entry"
        if screen.sheet.last >= screen.sheet.first:
            assert announced > 0
        if screen.concealment is not Concealment.NO:
            assert picture is None
            assert screen.beside is None or screen.beside.picture is None
            assert self.shell.rolling is None or self.shell.rolling.step

    @invariant()
    def nothing_to_see_or_hear_while_they_sit_elsewhere(self) -> None:
        screen, rolling = self.shell.screen, self.shell.rolling
        if screen.elsewhere_since is not None:
            assert screen.concealment is not Concealment.NO
            assert (screen.picture, screen.beside and screen.beside.picture) == (None, None)
            assert screen.sheet.last < screen.sheet.first
            assert rolling is None or (rolling.step and not rolling.sound)

    @invariant()
    def no_sound_without_a_row(self) -> None:
        rolling = self.shell.rolling
        if rolling is not None and rolling.sound:
            heard = next((row.audio for row in reversed(self.shell.ledger) if row.kind is RowKind.SHOW), 0)
            assert heard >= 5_000 * self.lightest[rolling.item_id]

    @invariant()
    def no_advance_without_a_commit(self) -> None:
        standing = {}
        for fact in self.shell.facts:
            standing[fact.item_sha256] = fact.outcome.value
        for item in self.shell.screen.items:
            if item.state != "ungraded":
                assert item.sha256 in standing

    @invariant()
    def when_everything_is_answered_nothing_waits(self) -> None:
        if not self.shell.waiting:
            assert self.shell.screen.busy is Busy.NO

    @invariant()
    def what_holds_a_grade_comes_into_sight_by_a_yes_alone(self) -> None:
        """A yes, or having been open when it got its grade, or lost it."""
        screen = self.shell.screen
        shown = [(screen.card, screen.position, screen.picture)]
        if screen.beside is not None:
            shown.append((screen.beside.card, screen.beside.position, screen.beside.picture))
        for card, position, picture in shown:
            if card is None:
                continue
            item, opening = screen.items[position], self.shell.opened.count(card.item.id)
            known, asks = self.asks.get(item.id, (0, True))
            asks = bool(item.grade) and (asks or known != opening)
            self.asks[item.id] = opening, asks
            assert picture is None or not asks, "a graded item is shown unasked"

    def send(self, event: on.Event) -> Screen:
        """What a private mark corrects stands in the ledger like a grade's correction, but no fact tells of it."""
        rows = self.shell.session._stage.book.own._rows
        before = len(rows)
        asked = self.shell.screen
        screen = self.shell.send(event)
        if isinstance(event, on.ReturnAsked) and asked.concealment is Concealment.GRADED is not screen.concealment:
            for card in (asked.card, asked.beside.card if asked.beside else None):
                if card is not None:
                    self.asks[card.item.id] = self.shell.opened.count(card.item.id), False
        if isinstance(event, allowed.MarkedPrivately):
            self.marked += [row.dose_u for row in rows[before:] if row.kind is RowKind.RECLASS]
        return screen


TestReview = Review.TestCase
TestReview.settings = settings(max_examples=120, stateful_step_count=40)
