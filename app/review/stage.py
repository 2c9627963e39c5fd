"""What the parts of a session share: where it stands, what it waits for, and the few things that all of them do."""

from __future__ import annotations

from dataclasses import replace

from app.domain.clock import Instant
from app.domain.exposure import Severity, Size, Veil
from app.domain.people import Person
from app.domain.scheme import Scheme
from app.domain.worklist import ReportSummary, WorkItem
from app.review.actions import Actions
from app.review.bookkeeping import Bookkeeping
from app.review.books import Books
from app.review.casework import Casework
from app.review.effects import StopTimer, Timer
from app.review.film_state import FilmState
from app.review.partner import Partner
from app.review.reveal import OpenReveal
from app.review.rules import ReviewSettings, RulesFor
from app.review.screen import RESTING, Busy, Concealment, Notice, Page, stronger, unasked
from app.review.seat_state import SeatState
from app.review.viewing import NOTHING, Target, Viewing, heavy
from app.wellbeing.aim import CENTRED
from app.wellbeing.breaks import Standing
from app.wellbeing.heartbeat import JUMP_MS
from app.wellbeing.mitigation import Look, first_veil


class Stage:
    """Shared state of one session. damaged: the ledger's chain does not hold."""

    def __init__(
        self,
        scheme: Scheme,
        analyst: Person,
        book: Bookkeeping,
        now: Instant,
        rules_for: RulesFor,
        *,
        damaged: bool,
    ) -> None:
        self.actions = Actions()
        self.book = Books(book)
        self.viewing = Viewing(self.book, self.actions)
        self.work = Casework(scheme, analyst)
        self.now = now
        self.damaged = damaged
        self.page = Page.REPORTS
        self.reports: tuple[ReportSummary, ...] = ()
        self.busy, self.awaited = Busy.NO, 0
        self.concealment = Concealment.LEDGER_DAMAGED if damaged else Concealment.NO
        self.notice, self.detail = Notice.NONE, ""
        self.in_front, self.unlocked = True, True
        self.input_at = now.mono_ms
        self.reveal: OpenReveal | None = None
        self.size, self.rest_veil = Size.PREVIEW, Veil.HEAVY
        self.partner: Partner | None = None
        self.was_revealed, self.aim = False, CENTRED
        self.illustration: bool | None = None
        self.shared, self.withheld = False, False
        self.tiles, self.film, self.seat = NOTHING, FilmState(), SeatState()
        book.writes = not damaged
        self.rules_for = rules_for
        self.day = book.duty_day_at(now)
        self.begin_day()
        book.sign_in(now)

    @property
    def settings(self) -> ReviewSettings:
        """Lengths that hold now."""
        return self.rules.settings

    @property
    def idle_ms(self) -> int:
        """Without input for this long, nobody counts as being there; a film that plays asks for less of it."""
        return self.settings.video_idle_ms if self.film.going else self.settings.idle_ms

    @property
    def look(self) -> Look:
        """How items are shown, with the filter that the analyst has chosen meanwhile."""
        look = self.settings.look
        return look if self.illustration is None else replace(look, illustration=self.illustration)

    @property
    def aiming(self) -> bool:
        """Whether the arrow keys move a lens, or the part that is shown enlarged."""
        return self.reveal is not None and (self.reveal.veil is Veil.LENS or self.aim.zoomed)

    @property
    def resting(self) -> bool:
        """Whether a break or the wind-down is open."""
        return self.page in RESTING

    def begin_day(self) -> None:
        """A session, or a duty day in it, begins with its rules. Its shift begins once somebody is there."""
        self.rules = self.rules_for(self.day)
        if self.work.weigh(self.rules.bands):
            self.know(self.work.items)
        self.book.follow(self.rules, self.now)

    def note_presence(self) -> None:
        """Somebody is there, as far as a key or a pointer can tell."""
        self.input_at = self.now.mono_ms
        self.book.sign_in(self.now)

    def view_anew(self) -> None:
        """Other books are kept from now on; nothing may be visible."""
        self.viewing = Viewing(self.book, self.actions)

    def know(self, items: tuple[WorkItem, ...]) -> None:
        """Take over the classes of items that were graded before."""
        for item in items:
            if item.grade and (grade := self.work.scheme.grade(item.grade)):
                self.book.know(item.id, grade.severity)

    def change_rules(self, rules_for: RulesFor) -> None:
        """What the policy, or the analyst, decided anew."""
        self.rules_for = rules_for
        self.rules = rules_for(self.day)
        self.pass_time()
        weighs_anew = self.work.weigh(self.rules.bands)
        if weighs_anew:
            self.know(self.work.items)
        self.book.own.follow(self.rules, self.now)
        if weighs_anew:
            self._show_anew()
        self.book.flush(self.actions)

    def arrive(self, now: Instant) -> None:
        """A new moment. Review time ends exactly one idle length after the last input, wherever the next event falls.

        A machine that slept is found here, before anything else happens, and veiled.
        """
        self.now = now
        if self.book.slept(now):
            asleep = self.book.asleep_ms(now)
            self.pass_time()
            self.veil_idle()
            if asleep:  # a machine may wake by itself: only input says that somebody is there
                self.input_at = min(self.input_at, now.mono_ms - self.idle_ms - 1)
        unbooked = self.book.unbooked_ms(now)
        idle_for = now.mono_ms - self.input_at - self.idle_ms
        if 0 < idle_for < unbooked <= JUMP_MS and self.in_front and self.unlocked:
            self.book.pass_time(now.earlier(idle_for), session=True)
        day = self.book.duty_day_at(now)
        if day != self.day or self.book.turns_beside(now):
            self.pass_time()
            self.day = day
            self.begin_day()
            if now.mono_ms - self.input_at <= self.idle_ms:
                self.book.sign_in(now)
            self._show_anew()

    def _show_anew(self) -> None:
        """Another day, with other rules: what is visible goes, and comes back as they weigh it, if they let it."""
        self.end_look()
        if not self.standing.must_veil:
            self.rest()

    def pass_time(self, *, beat: bool = False) -> None:
        """Book what passed until now."""
        self.book.pass_time(self.now, session=self.in_session, beat=beat)

    @property
    def in_session(self) -> bool:
        """Whether the time that is not booked yet counts as review time: in front, unlocked, input not long ago."""
        unbooked = self.book.unbooked_ms(self.now)
        at = self.now.mono_ms - (unbooked if unbooked > JUMP_MS else 0)  # a jump counts as what was before it
        return self.in_front and self.unlocked and at - self.input_at <= self.idle_ms

    @property
    def standing(self) -> Standing:
        """What the limits say now."""
        return self.book.standing_at(self.now, session=self.in_session)

    def show(self, target: Target) -> None:
        """Want something visible, unless everything is concealed."""
        if self.concealment is Concealment.NO:
            target = self.film.laid_over(target.weighed(self.settings.look.preview_weight))
            self.viewing.want(target, self.now, session=self.in_session)

    def announce(self, item: WorkItem) -> None:
        """An item is about to open: its row is written while its card is fetched, so that neither waits for the other."""
        self.work.card = None
        self.size, self.aim, self.was_revealed = Size.PREVIEW, CENTRED, False
        self.rest_veil = first_veil(self.book.caution(item.id), self.settings.look)
        self.show(heavy(item, self.size, self.rest_veil))

    def reveal_item(self, target: Target, item_id: str) -> None:
        """The open item is about to be looked at: that is kept before it is seen, once for each time that it is opened.

        So is the one beside it, where the target holds two.
        """
        if not self.was_revealed:
            self.was_revealed = True
            self.book.look(item_id, self.now, session=self.in_session)
        if target.beside is not None and self.partner is not None and not self.partner.was_revealed:
            self.partner.was_revealed = True
            self.book.look(self.partner.id, self.now, session=self.in_session)
        self.show(target)

    def rest(self) -> None:
        """The open item in its resting state, silent, or the tiles that were in sight last."""
        self.film.sound = False
        item = self.work.current
        if self.page is Page.ITEM and item is not None:
            self.show(heavy(item, self.size, self.rest_veil))
        elif self.page is Page.COMPARE and item is not None and (partner := self.partner) is not None:
            other = heavy(self.work.items[partner.position], Size.PREVIEW, partner.rest_veil)
            self.show(heavy(item, Size.PREVIEW, self.rest_veil).with_beside(other))
        elif self.page is Page.SHEET and self.standing.may_open:
            self.show(self.tiles)

    def rest_concealed(self) -> None:
        """The open item is dealt with: nothing brings it back but the analyst's own step clearer."""
        self.rest_veil, self.size = Veil.CONCEALED, Size.PREVIEW
        self.film.stop()

    def tell(self, notice: Notice, detail: str = "") -> None:
        """One quiet line."""
        self.notice, self.detail = notice, detail

    def hide(self, why: Concealment) -> None:
        """Take every pixel away in this very Screen."""
        self.end_look()
        self.concealment = stronger(self.concealment, why)

    def veil_idle(self, why: Concealment = Concealment.IDLE) -> None:
        """Nobody seems to be there, or somebody else may be: conceal if anything is to be seen or heard, or about to be."""
        seen = self.viewing.wanted.surfaces() or self.viewing.seen.surfaces()
        if seen or self.reveal is not None or self.film.going:
            self.hide(why)

    def wait(self, busy: Busy) -> int:
        """Wait for one answer; returns its token."""
        self.busy, self.awaited = busy, self.actions.token()
        return self.awaited

    def awaits(self, token: int) -> bool:
        """Whether an answer with that token is still awaited."""
        return self.busy is not Busy.NO and token == self.awaited

    def answered(self, token: int) -> bool:
        """Whether that is the answer awaited; then nothing is awaited any more."""
        if self.busy is Busy.NO or token != self.awaited:
            return False
        self.busy, self.awaited = Busy.NO, 0
        return True

    def end_reveal(self) -> None:
        """The reveal is over; late frames are dropped."""
        if self.reveal is not None:
            self.reveal = None
            self.actions.ask(StopTimer(Timer.HOLD))
            self.actions.ask(StopTimer(Timer.REVEAL))

    def give_up_sight(self) -> bool:
        """It could not be kept that the open item is looked at: a reveal, or sound, that waits for that ends. Whether one did."""
        waits = (self.reveal is not None or self.film.sound) and self.book.own.keeping.waits_for_sight
        if waits:
            self.end_reveal()
            self.rest()
        return waits

    def leave_pictures(self, page: Page) -> None:
        """Turn to another page with nothing visible; a break that runs ends."""
        if self.resting:
            self.book.end_rest(self.now)
        self.pass_time()
        self.end_look()
        self.count_served()
        self.partner = None
        self.concealment, self.withheld = unasked(self.concealment), False
        self.page = page

    def end_look(self) -> None:
        """Nothing is visible any more, and what was is booked to its end."""
        self.end_reveal()
        self.film.stop()
        self.viewing.conceal(self.now, session=self.in_session)

    def count_served(self) -> None:
        """What was looked at and is left, or graded, counts in severe runs, once, as soon as it has a class.

        The open item, and the one that was compared with it.
        """
        item, partner = self.work.current, self.partner
        for left in (partner.id if partner else "", item.id if item else ""):
            if self.book.own.keeping.is_unserved(left) and self.book.severity(left) is not Severity.U:
                self.book.serve(left, self.now)

    def take_rest(self, page: Page) -> None:
        """Turn to the break, or to the wind-down; the rest is metered from now on."""
        if not self.resting:
            self.leave_pictures(page)
            self.book.begin_rest(self.now)
            self.book.flush(self.actions)
        else:
            self.page = page
