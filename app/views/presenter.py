"""Joins the session to the world: events go in, the Screen comes out, effects are carried out on their lanes.

The only place in which the session is called. Events that arrive while one is handled wait their turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from app.domain.clock import Clock
from app.domain.frame import FrameRequest
from app.domain.people import Person
from app.domain.worklist import ReportSummary
from app.errors import DecodeError, UsageError
from app.frozen import frozen
from app.review import answers as ans
from app.review import effects as do
from app.review import events as on
from app.review.allowed import DamageConfirmed
from app.review.bookkeeping import Bookkeeping
from app.review.co_viewer import CoViewerDesk, CoViewerLeaves, CoViewerSignedIn
from app.review.film_events import MomentCame
from app.review.ports import Casebook, Frames, Ledger, Loudspeaker, Reels, Worklist
from app.review.screen import Screen
from app.review.session import Session
from app.views.lanes import Homecoming, Lane
from app.views.video_lane import VideoLane
from app.wellbeing.history import History

PEEK = 200  # more tiles than any screen shows at once
TICK_MS = 1_000  # as `ReviewSettings.tick_ms` has it


@frozen
class Ports:
    """What the session's effects are carried out on."""

    worklist: Worklist
    casebook: Casebook
    ledger: Ledger
    frames: Frames
    reels: Reels
    speaker: Loudspeaker
    clock: Clock
    confirm_damage: Callable[[str], tuple[Bookkeeping, History]]


class Presenter(QObject):
    """Runs one session. Call `start` once the window listens, `close` at its end. seat_asked: the person goes on here."""

    screen_changed = Signal(object)
    seat_asked = Signal()

    def __init__(self, session: Session, ports: Ports, analyst: Person) -> None:
        super().__init__()
        self._session, self._ports, self._analyst = session, ports, analyst
        self._home = Homecoming(self.send)
        self._work = Lane("work", self._home)
        self._exposure = Lane("exposure", self._home)
        self._beside = Lane("beside", self._home)  # the co-viewer's ledger
        self._co_viewer: CoViewerDesk | None = None
        self._media = Lane("media", self._home, threads=2)
        self._film = VideoLane(ports.reels, ports.speaker, self._home)
        self._waiting: deque[on.Event] = deque()
        self._handling = False
        self._awaited = 0
        self._closed = False
        self._timers = {timer: self._make_timer(timer) for timer in do.Timer}
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self.screen: Screen | None = None

    def start(self) -> None:
        """Show the list of reports, and let time pass."""
        self._ticker.start()
        self.send(on.ReportsAsked())

    def send(self, event: on.Event) -> None:
        """One event, on the thread of the window; returns when its Screen was given out."""
        if self._closed:
            return
        self._waiting.append(event)
        if self._handling:
            return
        self._handling = True
        try:
            while self._waiting:
                self._handle(self._waiting.popleft())
        finally:
            self._handling = False

    def confirm_damage(self, by_supervisor: str) -> None:
        """Analyst and supervisor have confirmed that the record is damaged: accept that, and go on from there."""
        self._exposure.run(lambda: _confirmed(self._ports.confirm_damage, by_supervisor), _refused(0))

    def sign_in(self, co_viewer: CoViewerDesk) -> None:
        """Somebody looks along from now on. What they brought is closed when they go, or at once if they cannot."""
        if self._closed or self._co_viewer is not None:
            co_viewer.close()
            return
        self._co_viewer = co_viewer
        self.send(CoViewerSignedIn(co_viewer.name, co_viewer.book, co_viewer.rules_for))

    def sign_out(self) -> None:
        """They look along no more."""
        self.send(CoViewerLeaves())

    def close(self) -> None:
        """Veil, book what was shown, and wait until everything is durable."""
        if self._closed:
            return
        try:
            self.send(on.FocusLost())
            # What is being written is let end, and its answer heard: a grade waits for rows, and corrects the dose.
            for lane in (self._exposure, self._work):
                lane.run(lambda: None, lambda _: None).result()
                QCoreApplication.sendPostedEvents(self._home)
            self.send(on.Closing())
        finally:  # also where the session itself fails: what it asked for before is still written
            self._closed = True
            self._waiting.clear()
            self._ticker.stop()
            for timer in self._timers.values():
                timer.stop()
            self._film.close()
            for lane in (self._exposure, self._beside, self._work, self._media):
                lane.close()
            if self._co_viewer is not None:
                self._co_viewer.close()

    def _handle(self, event: on.Event) -> None:
        aimed = self.screen is not None and self.screen.aiming
        self.screen, effects = self._session.handle(event, self._ports.clock.now())
        self._awaited = self._session.awaited_frame
        for effect in effects:
            self._carry_out(effect)
        self.screen_changed.emit(self.screen)
        if aimed and not self.screen.aiming:
            self._media.run(self._ports.frames.forget, _refused(0))
        if isinstance(event, MomentCame):
            self._film.taken()

    def _tick(self) -> None:
        self.send(on.Ticked())

    def _carry_out(self, effect: do.Effect) -> None:
        match effect:
            case do.RecordExposure(token, first_seq, rows, at, whose):
                lane, append = self._ledger_of(whose)
                lane.run(lambda: _done(token, append, first_seq, rows, at), _refused(token))
            case do.LoadFrame(token, item_id, request):
                self._media.run(lambda: self._frame(token, item_id, request), _failed(token))
            case do.RollFilm():
                self._film.roll(effect)
            case do.StopFilm():
                self._film.stop()
            case do.StartTimer(timer, ms):
                self._timers[timer].start(ms)
            case do.StopTimer(timer):
                self._timers[timer].stop()
            case do.SitHere():
                self.seat_asked.emit()
            case do.LetCoViewerGo():
                self._let_go()
            case do.Finished():
                pass  # `close` waits for the lanes
            case _:
                self._carry_out_work(effect)

    def _ledger_of(self, whose: do.Whose) -> tuple[Lane, Callable[..., None]]:
        if whose is do.Whose.ANALYST:
            return self._exposure, self._ports.ledger.append
        if self._co_viewer is None:
            raise AssertionError(whose)  # one person's rows in another's ledger would be worse
        return self._beside, self._co_viewer.ledger.append

    def _let_go(self) -> None:
        if self._co_viewer is not None:
            gone, self._co_viewer = self._co_viewer, None
            self._beside.run(gone.close, _refused(0))

    def _carry_out_work(self, effect: do.Effect) -> None:
        worklist, casebook = self._ports.worklist, self._ports.casebook
        match effect:
            case do.LoadReports():
                self._work.run(lambda: ans.ReportsLoaded(worklist.reports()), _refused(0))
            case do.ReloadItems(report_id):
                self._work.run(lambda: _reloaded(worklist, report_id), _refused(0))
            case do.LoadItems(token, report_id):
                self._film.let_go()
                known = self.screen.reports if self.screen is not None else ()
                self._work.run(lambda: self._items(token, report_id, known), _refused(token))
            case do.OpenItem(token, item_id):
                self._film.let_go()
                self._work.run(lambda: self._open(token, item_id), _refused(token))
            case do.KeepBookings(bookings, at, token):
                self._work.run(lambda: _done(token, casebook.book, bookings, at), _refused(token))
            case do.RecordAssessment(token, _, assessment, correction):
                self._work.run(lambda: _done(token, casebook.assess, assessment, correction), _refused(token))
            case do.RecordDecline(token, item_id, declined):
                write = casebook.decline if declined else casebook.undo_decline
                self._work.run(lambda: _done(token, write, item_id), _refused(token))
            case _:
                raise AssertionError(effect)

    # --- jobs, on their lanes ------------------------------------------------------------------------------------

    def _items(self, token: int, report_id: str, known: tuple[ReportSummary, ...]) -> on.Event:
        report = next((report for report in known if report.id == report_id), None)
        if report is None:
            raise UsageError("there is no such report")
        if report.items > PEEK:
            self._home.bring(ans.ItemsPeeked(token, report, self._ports.worklist.first_items(report_id, PEEK)))
        items = self._ports.worklist.items(report_id)
        self._ports.frames.turn_over()  # before anything of this report can be opened
        return ans.ItemsLoaded(token, report, items, self._ports.worklist.foretold(report_id))

    def _open(self, token: int, item_id: str) -> on.Event:
        self._ports.casebook.open_item(item_id, self._analyst.id)
        return ans.ItemOpened(token, self._ports.worklist.card(item_id))

    def _frame(self, token: int, item_id: str, request: FrameRequest) -> on.Event | None:
        if not token or token != self._awaited:
            return None  # the reveal ended, or asks for another: no picture is decoded that nobody may see any more
        try:
            return ans.FrameReady(token, self._ports.frames.load(item_id, request))
        except DecodeError as error:
            return ans.FrameFailed(token, error.reason)

    def _make_timer(self, timer: do.Timer) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setTimerType(Qt.TimerType.PreciseTimer)
        made.timeout.connect(lambda: self.send(on.TimerFired(timer)))
        return made


def _reloaded(worklist: Worklist, report_id: str) -> on.Event:
    return ans.ItemsReloaded(report_id, worklist.items(report_id), worklist.foretold(report_id))


def _done(token: int, write: Callable[..., None], *values: object) -> on.Event:
    write(*values)
    return ans.Recorded(token)


def _confirmed(confirm: Callable[[str], tuple[Bookkeeping, History]], by_supervisor: str) -> on.Event:
    book, history = confirm(by_supervisor)
    return DamageConfirmed(book, len(history.left_out) + history.lost)


def _refused(token: int) -> Callable[[str], on.Event]:
    return lambda reason: ans.Refused(token, reason)


def _failed(token: int) -> Callable[[str], on.Event]:
    return lambda reason: ans.FrameFailed(token, reason)
