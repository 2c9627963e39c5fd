"""The exchange with the central system beside an open window: one thread, connections of its own, and what it tells the window.

The window holds the workspace's lock; this thread shares the files as another connection would. It starts once the first page
stands, and only where the workspace is enrolled. Closing hangs up on a server that keeps it waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.bootstrap.company import CompanyBeside
from app.bootstrap.sitting import SittingBeside
from app.errors import PenumbraError
from app.review import events as on
from app.review.allowed import ToldElsewhere
from app.storage.first_reads import is_enrolled
from app.sync.bell import Bell, Pauses
from app.sync.hangup import Hangup
from app.views.central.port import CentralStanding, Condition, Refusal
from app.views.lanes import UNEXPECTED, Homecoming

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from app.bootstrap.sync import Sync
    from app.domain.clock import Clock
    from app.review.screen import Screen
    from app.sync.exchange import Outcome
    from app.sync.http import HttpServer
    from app.views.presenter import Presenter

LOG = logging.getLogger("penumbra.exchange")
LATER_MS = 1_000  # after the first page: what it needs is loaded first
CLOSE_S = 5.0
MOST = 300  # facts in one transaction: a grade that is recorded meanwhile waits for it (50 ms and less)
Prepare = Callable[["Sync"], None]


class _SignedIn(NamedTuple):
    """How a sign-in went: a sentence, or ""."""

    trouble: str


class _Arrived(NamedTuple):
    """Something came down, or went because the device or person was revoked."""


class Exchanging(QObject):
    """Implements `app.views.central.port.Central`. arrived: something came down, or went.

    prepare: what is done first on the thread; None: nothing, and the thread ends at once in a workspace that is not enrolled.
    """

    changed = Signal()
    signed_in = Signal(str)
    arrived = Signal()

    def __init__(self, desk: Desk, clock: Clock, prepare: Prepare | None = None) -> None:
        super().__init__()
        self._desk, self._clock, self._prepare = desk, clock, prepare
        self._bell, self._hangup = Bell(), Hangup()
        self.company = CompanyBeside(self._bell.hurry)
        self.sitting = SittingBeside(self._bell.hurry)
        self._home = Homecoming(self._take)
        self._presenter: Presenter | None = None
        self._standing: CentralStanding | None = None
        self._thread = Thread(target=self._run, name="exchange", daemon=True)
        self._sync: Sync | None = None
        self._retry = False
        self._elsewhere = ToldElsewhere(())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)

    def follow(self, presenter: Presenter) -> None:
        """Begin after that presenter's first page, and tell it what other machines booked."""
        self._presenter = presenter
        presenter.screen_changed.connect(self._look)
        self.sitting.follow(presenter)

    def begin(self) -> None:
        """Start the thread, once."""
        if self._thread.ident is None:
            self._desk.on_fact = self._bell.ring
            self._thread.start()

    def close(self) -> None:
        """End it within seconds. Whatever was under way is cut; nothing is lost by that."""
        self._timer.stop()
        self._presenter = None
        self.company.close()
        self.sitting.close()
        self._bell.end()
        self._hangup.hang_up()
        if self._thread.ident is not None:
            # The look-up of a name cannot be cut: then the thread ends with it, or with the program.
            self._thread.join(CLOSE_S)

    @property
    def standing(self) -> CentralStanding | None:
        """After the last exchange."""
        return self._standing

    @property
    def alive(self) -> bool:
        """Whether its thread runs."""
        return self._thread.is_alive()

    def sign_in(self, name: str, passphrase: str) -> None:
        """Sign the person in, on a thread of its own: the exchange may be waiting for the server."""
        Thread(target=self._sign_in, args=(name, passphrase), name="sign-in", daemon=True).start()

    def try_now(self) -> None:
        """Exchange now."""
        self._bell.hurry()

    def retry_refused(self) -> None:
        """What was refused waits again, and is exchanged now."""
        self._retry = True
        self._bell.hurry()

    def _look(self, _: Screen) -> None:
        if self._presenter is not None:
            self._presenter.screen_changed.disconnect(self._look)
            self._timer.start(LATER_MS)

    def _take(self, told: object) -> None:
        if self._hangup.done:
            return  # the window is closed: nobody is told any more
        if isinstance(told, CentralStanding):
            self._standing = told
            self.changed.emit()
        elif isinstance(told, ToldElsewhere) and self._presenter is not None:
            self._presenter.send(told)
        elif isinstance(told, _SignedIn):
            self.signed_in.emit(told.trouble)
        elif isinstance(told, _Arrived):
            self.arrived.emit()
            if self._presenter is not None:
                self._presenter.send(on.WorklistChanged())

    # --- on the thread -------------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            if self._prepare is None and not self._is_enrolled():
                return
            with self._desk.beside() as own:
                self._exchange(own)
        except PenumbraError as error:
            LOG.warning("the exchange ended: %s", type(error).__name__)
            self._home.bring(CentralStanding("", "", Condition.ENDED))
        except Exception:
            # The top of a thread: what ends the exchange must not end the window, and is told there.
            LOG.exception("the exchange ended")
            self._home.bring(CentralStanding("", "", Condition.ENDED))

    def _is_enrolled(self) -> bool:
        with self._desk.workspace.work_file.reading() as driver:
            return is_enrolled(driver)

    def _exchange(self, own: Desk) -> None:
        from random import SystemRandom

        from app.bootstrap.sync import Sync  # loads TLS and HTTP: not before the first page
        from app.sync.runner import Runner

        sync = Sync(own, hangup=self._hangup, most=MOST)
        if self._prepare is not None:
            self._prepare(sync)
        if sync.enrolment() is None:
            return
        self._sync = sync
        self.company.begin(sync, own)
        self.sitting.begin(sync)
        sync.beside = self._ask_beside
        self._tell(sync, None)
        self._sum_elsewhere(sync)
        last: list[Outcome] = []

        def once() -> Outcome:
            last[:] = [self._once(sync)]
            return last[0]

        Runner(once, Pauses(self._bell, lambda: self._tell(sync, last[0])).wait, SystemRandom()).run()

    def _once(self, sync: Sync) -> Outcome:
        from app.bootstrap.sync import REVOKED
        from app.sync.exchange import Outcome, Trouble

        try:
            if self._retry:
                self._retry = False
                sync.retry_parked()
            outcome = sync.once()
        except PenumbraError as error:
            LOG.warning("an exchange failed: %s", type(error).__name__)
            outcome = Outcome(trouble=Trouble.HERE)
        if self._hangup.done:
            return outcome
        if outcome.arrived or outcome.items or outcome.reason in REVOKED:
            self._home.bring(_Arrived())
        if outcome.trouble is Trouble.SIGN_IN or outcome.reason in REVOKED:
            self.company.lose()
        if outcome.arrived:
            self._sum_elsewhere(sync)
        elif self._elsewhere.days:  # once more: a session that could not take it then may now
            self._home.bring(self._elsewhere)
        self._tell(sync, outcome)
        return outcome

    def _ask_beside(self, central: HttpServer) -> None:
        """On the line of a round that went well."""
        self.sitting.look(central)
        self.company.look(central)

    def _sum_elsewhere(self, sync: Sync) -> None:
        try:
            self._elsewhere = ToldElsewhere(sync.elsewhere(self._clock.now()))
        except PenumbraError as error:
            LOG.warning("what other machines told could not be read: %s", type(error).__name__)
        if self._elsewhere.days:
            self._home.bring(self._elsewhere)

    def _tell(self, sync: Sync, outcome: Outcome | None) -> None:
        try:
            self._home.bring(_standing_of(sync, outcome))
        except PenumbraError as error:
            LOG.warning("the state of the exchange could not be read: %s", type(error).__name__)

    def _sign_in(self, name: str, passphrase: str) -> None:
        trouble = UNEXPECTED if self._sync is None else ""
        try:
            if self._sync is not None:
                self._sync.sign_in(name, passphrase)
        except PenumbraError as error:
            trouble = str(error)
        except Exception:
            LOG.exception("a sign-in failed")
            trouble = UNEXPECTED
        self._home.bring(_SignedIn(trouble))
        self._bell.hurry()


def _standing_of(sync: Sync, outcome: Outcome | None) -> CentralStanding:
    """What the files say. An outcome that could not be kept there is told all the same."""
    from app.sync.exchange import Trouble

    held, state, waiting = sync.enrolment(), sync.state(), sync.waiting().values()
    oldest = min((side.oldest for side in waiting if side.oldest is not None), default=None)
    here = outcome is not None and outcome.trouble is Trouble.HERE
    trouble = Trouble.HERE if here else state.trouble
    return CentralStanding(
        server="" if held is None else held.server,
        person="" if held is None else held.person,
        condition=Condition.WELL if trouble is None else Condition(trouble.value),
        as_of=state.up_to_date_as_of,
        waiting=sum(side.waiting for side in waiting),
        oldest=oldest,
        since=state.since,
        reason="" if here else state.reason,
        refused=tuple(Refusal(facts.stream, facts.reason, facts.since, facts.count) for facts in sync.parked()),
        clock_off_ms=state.clock_off_ms,
    )
