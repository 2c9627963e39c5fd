"""A shell for the session: carries effects out on memory, late, not at all, or refusing, as a test tells it."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime

from app.domain.assessment import Assessment
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, Tone, Veil
from app.domain.film import Film, KeyFrame, Moment, Wanted
from app.domain.frame import Frame
from app.domain.item import CannotShow, Cells, Item
from app.domain.people import Person, Role
from app.domain.worklist import HistoryEntry, ItemCard, ItemState, ReportSummary, WorkItem
from app.grading.standing import standing
from app.policy.schemes import load_scheme
from app.review import answers as ans
from app.review.casework import STATES
from app.review.co_viewer import CoViewerSignedIn
from app.review.effects import (
    Effect,
    Finished,
    KeepBookings,
    LetCoViewerGo,
    LoadFrame,
    LoadItems,
    LoadReports,
    OpenItem,
    RecordAssessment,
    RecordDecline,
    RecordExposure,
    ReloadItems,
    RollFilm,
    SitHere,
    StartTimer,
    StopFilm,
    StopTimer,
    Timer,
    Whose,
)
from app.review.events import (
    Event,
    InputSeen,
    ItemChosen,
    ReportsAsked,
    ReturnAsked,
    RevealRenewed,
    RevealToggled,
    Ticked,
    TimerFired,
)
from app.review.film_events import MomentCame
from app.review.keeping import merged, owing
from app.review.ports import Booking
from app.review.resuming import resume
from app.review.rules import RulesFor
from app.review.screen import Concealment, Reveal, Screen
from app.review.session import Session
from app.wellbeing.meter import Meter
from tests.fakes.clock import START, FakeClock
from tests.fakes.rules import plain_rules

ANALYST = Person("ada", "Ada", Role.ANALYST)
REPORT = ReportSummary("r1", "R-1", START, 6, True)


FRAME_MS = 40


def make_film(*, length_ms: int = 9_000, sound: bool = True, picture: bool = True) -> Film:
    """A film with a key frame each second, nine at most."""
    moments = range(0, min(length_ms, 9_000), 1_000) if picture else ()
    return Film(length_ms, sound, tuple(KeyFrame(at, Cells(8, 8, bytes([at // 1_000]) * 64)) for at in moments))


def moment_of(wanted: Wanted, at_ms: int, length_ms: int) -> Moment:
    """As the player would answer."""
    due = at_ms + FRAME_MS if at_ms + FRAME_MS < length_ms else -1
    if wanted.veil is Veil.CONCEALED:
        return Moment(at_ms, due)
    if wanted.veil is Veil.HEAVY:
        return Moment(at_ms, due, cells=Cells(8, 8, bytes([at_ms // FRAME_MS % 256]) * 64))
    channels = 3 if wanted.tone is Tone.COLOUR else 1
    return Moment(at_ms, due, frame=Frame(8, 8, bytes([at_ms // FRAME_MS % 256]) * 64 * channels, wanted.request))


def make_items(count: int = 6) -> tuple[WorkItem, ...]:
    """Items with cells; the last one cannot be shown."""
    greys = bytes(range(64))
    shown = [
        WorkItem(f"i{n}", f"{n:064x}", "ungraded", "", n % 3 + 1, "", False, 8, 8, greys) for n in range(count - 1)
    ]
    return (*shown, WorkItem("broken", "f" * 64, "ungraded", "", 1, "damaged", False, 0, 0, b""))


class FakeShell:
    """Holds what is durable. A crash forgets the session and everything that waits."""

    def __init__(
        self, items: tuple[WorkItem, ...] | None = None, *, damaged: bool = False, rules_for: RulesFor = plain_rules
    ) -> None:
        self.rules_for = rules_for
        self.clock = FakeClock()
        self.items = items or make_items()
        self.reports: tuple[ReportSummary, ...] = (REPORT,)
        self.foretold: tuple[tuple[str, str], ...] = ()
        self.ledger: list[LedgerRow] = []
        self.last_seen: Instant | None = None
        self.beside: list[LedgerRow] = []  # the co-viewer's ledger
        self.beside_seen: Instant | None = None
        self.let_go = self.seat_asked = 0
        self.bookings: dict[str, Booking] = {}
        self.booked_at: datetime | None = None
        self.facts: list[Assessment] = []
        self.owed: list[int] = []  # dose corrections that durable grades owe to the ledger
        self.opened: list[str] = []
        self.declined: list[str] = []
        self.waiting: deque[Effect] = deque()
        self.timers: dict[Timer, int] = {}
        self.finished = False
        self.damaged = damaged
        self.peeks = 0  # how many items are told ahead of all of them
        self.films: dict[str, Film] = {}
        self.pages: dict[str, int] = {}  # of documents
        self.rolling: RollFilm | None = None  # what the player was told last
        self.start()

    def start(self) -> None:
        """A fresh session on what is durable."""
        now = self.clock.now()
        book = resume(self.ledger, self.bookings.values(), self.last_seen, now, zone=UTC, rules=self.rules_for(""))
        self.waiting.clear()
        self.timers.clear()
        self.rolling = None
        self.session = Session(load_scheme(), ANALYST, book, now, self.rules_for, damaged=self.damaged)
        self.screen: Screen
        self.send(ReportsAsked())

    def sign_in(self, name: str = "Bea", rules_for: RulesFor = plain_rules) -> Screen:
        """A co-viewer comes; what waits is carried out."""
        return self.do(self.somebody(name, rules_for))

    def somebody(self, name: str = "Bea", rules_for: RulesFor = plain_rules) -> CoViewerSignedIn:
        """Who comes, with their ledger as it stands."""
        now, seen, rules = self.clock.now(), self.beside_seen, rules_for("")
        book = resume(self.beside, (), seen, now, zone=UTC, rules=rules, whose=Whose.CO_VIEWER)
        return CoViewerSignedIn(name, book, rules_for)

    def send(self, event: Event) -> Screen:
        """One event; effects wait."""
        self.screen, effects = self.session.handle(event, self.clock.now())
        for effect in effects:
            if isinstance(effect, StartTimer):
                self.timers[effect.timer] = self.clock.mono_ms + effect.ms
            elif isinstance(effect, StopTimer):
                self.timers.pop(effect.timer, None)
            elif isinstance(effect, RollFilm | StopFilm):
                self.rolling = effect if isinstance(effect, RollFilm) else None
            elif isinstance(effect, Finished):
                self.finished = True
            elif isinstance(effect, LetCoViewerGo):
                self.let_go += 1
            elif isinstance(effect, SitHere):
                self.seat_asked += 1
            else:
                self.waiting.append(effect)
        return self.screen

    def do(self, event: Event) -> Screen:
        """One event, and everything that follows from it."""
        self.send(event)
        self.settle()
        return self.screen

    def open(self, position: int) -> Screen:
        """An item is chosen, and the question that a graded one opens with gets its yes."""
        self.do(ItemChosen(position))
        return self.say_yes()

    def say_yes(self) -> Screen:
        """To the question whether what holds a grade should open, if it is asked."""
        return self.do(ReturnAsked()) if self.screen.concealment is Concealment.GRADED else self.screen

    @property
    def meter(self) -> Meter:
        """What the session's meters stand at, this moment included."""
        stage = self.session._stage
        return stage.book.meter_at(self.clock.now(), session=stage.in_session)

    def watch(self, ms: int) -> None:
        """Time passes with a tick and some input each second."""
        for _ in range(ms // 1_000):
            self.clock.advance(1_000)
            self.run_timers()
            self.send(InputSeen())
            self.do(Ticked())

    def look(self, ms: int) -> None:
        """The same, with the open item revealed for as long as the session allows."""
        for _ in range(ms // 1_000):
            if self.screen.reveal is Reveal.NO:
                self.do(RevealToggled())
            self.do(RevealRenewed())
            self.watch(1_000)

    def roll(self, at_ms: int) -> Screen:
        """The player comes to that moment, if it plays."""
        if self.rolling is None:
            return self.screen
        told = self.rolling
        return self.do(MomentCame(told.token, moment_of(told.wanted, at_ms, self.films[told.item_id].length_ms)))

    def settle(self) -> None:
        """Carry out everything that waits."""
        while self.waiting:
            self.carry_out()

    def overtake(self) -> None:
        """Another lane is quicker than that of the oldest effect. Within a lane the order stays."""
        slow = _lane(self.waiting[0])
        quick = next((effect for effect in self.waiting if _lane(effect) != slow), None)
        if quick is not None:
            self.waiting.remove(quick)
            self.waiting.appendleft(quick)

    def carry_out(self, *, answer: bool = True) -> None:
        """Carry out the oldest effect; without an answer it is lost on the way back."""
        effect = self.waiting.popleft()
        if isinstance(effect, LoadItems) and self.peeks:
            self.send(ans.ItemsPeeked(effect.token, REPORT, tuple(map(self.as_stored, self.items[: self.peeks]))))
        said = self._answer(effect)
        if said is not None and answer:
            self.send(said)

    def refuse(self) -> None:
        """The oldest effect cannot be carried out."""
        effect = self.waiting.popleft()
        token = getattr(effect, "token", None)
        if token is not None:
            self.send(ans.Refused(token, "the disk is full"))

    def run_timers(self) -> None:
        """Fire the timers whose time has come."""
        for timer, at in list(self.timers.items()):
            if at <= self.clock.mono_ms:
                del self.timers[timer]
                self.send(TimerFired(timer))

    def _answer(self, effect: Effect) -> Event | None:
        match effect:
            case LoadReports():
                return ans.ReportsLoaded(self.reports)
            case ReloadItems(report_id):
                return ans.ItemsReloaded(report_id, tuple(map(self.as_stored, self.items)), self.foretold)
            case LoadItems(token, _):
                return ans.ItemsLoaded(token, REPORT, tuple(map(self.as_stored, self.items)), self.foretold)
            case OpenItem(token, item_id):
                self.opened.append(item_id)
                return ans.ItemOpened(token, self.card(item_id))
            case RecordExposure(token, first_seq, rows, at, Whose.CO_VIEWER):
                assert first_seq <= len(self.beside) + 1, "rows are missing"
                self.beside.extend(rows[len(self.beside) + 1 - first_seq :])
                self.beside_seen = at
                return ans.Recorded(token)
            case RecordExposure(token, first_seq, rows, at):
                assert first_seq <= len(self.ledger) + 1, "rows are missing"
                self.ledger.extend(rows[len(self.ledger) + 1 - first_seq :])
                self.last_seen = at
                return ans.Recorded(token)
            case RecordAssessment(token, item_id, assessment, correction):
                facts = [fact.fact_id for fact in self.facts if fact.item_sha256 == assessment.item_sha256]
                assert assessment.supersedes == (facts[-1] if facts else None), "built on an outdated state"
                self.facts.append(assessment)
                if correction is not None:
                    self.owed += [correction.owed_u] if correction.owed_u else []
                    self.bookings[item_id] = owing(self.bookings.get(item_id), correction)
                return ans.Recorded(token)
            case RecordDecline(token, item_id, declined):
                self.declined = [one for one in self.declined if one != item_id] + [item_id] * declined
                return ans.Recorded(token)
            case LoadFrame(token, _, request):
                size = 8 * request.long_edge // max(8, request.long_edge) or 1
                channels = 3 if request.tone.name == "COLOUR" else 1
                return ans.FrameReady(token, Frame(size, size, bytes(size * size * channels), request))
            case KeepBookings(bookings, at, token):
                self.booked_at = at
                for new in bookings:
                    self.bookings[new.item_id] = merged(self.bookings.get(new.item_id, Booking(new.item_id, 0, 0)), new)
                return ans.Recorded(token)
            case _:
                raise AssertionError(effect)

    def as_stored(self, item: WorkItem) -> WorkItem:
        """The item as its facts leave it."""
        held = standing(fact for fact in self.facts if fact.item_sha256 == item.sha256)
        state = STATES[held.outcome].value if held else ItemState.UNGRADED.value
        return item._replace(state=state, grade=held.grade if held else "", declined=item.id in self.declined)

    def card(self, item_id: str) -> ItemCard:
        """The card of an item, with its facts."""
        item = next(i for i in self.items if i.id == item_id)
        facts = tuple(HistoryEntry(fact, "Ada") for fact in self.facts if fact.item_sha256 == item.sha256)
        reason = CannotShow(item.cannot_show) if item.cannot_show else None
        cells = Cells(item.cells_width, item.cells_height, item.greys) if item.greys else None
        pages = self.pages.get(item.id, 0)
        kind = "application/pdf" if pages else "image/jpeg"
        known = Item(item.id, item.sha256, "", 10, kind, 80, 80, pages or 1, reason, cells)
        return ItemCard(known, (), item.copies, facts, film=self.films.get(item_id))


def _lane(effect: Effect) -> str:
    """As the presenter hands it on."""
    if isinstance(effect, RecordExposure):
        return effect.whose
    return "media" if isinstance(effect, LoadFrame) else "work"
