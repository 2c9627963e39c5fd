"""One reveal session a person, beside the exchange: the server hears that somebody sits here, the session where they sit.

Somebody sits here while pictures may be in sight. A server that is not reached, or does not know the question, takes nothing
away; what it told last ends by itself when the seat would be free.
"""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from app.errors import PenumbraError
from app.review.allowed import ToldSeat
from app.review.answers import Refused
from app.review.screen import LOOKING, Concealment, Page
from app.views.lanes import Homecoming

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.bootstrap.sync import Sync
    from app.review.screen import Screen
    from app.sync.http import HttpServer
    from app.views.presenter import Presenter
    from app.wire.sitting import Seat

LOG = logging.getLogger("penumbra.sitting")
MS = 1_000
NOT_REACHED = "the central system was not reached; the other workstation still counts"
SEEING = LOOKING | {Page.SHEET}
IN_SIGHT = frozenset({Concealment.NO, Concealment.GRADED})


class _Told(NamedTuple):
    """seat: None where the server does not say. failed: it was asked to go on here, and was not reached."""

    seat: Seat | None
    failed: bool = False


class SittingBeside(QObject):
    """hurry: has the exchange begin its next round."""

    def __init__(self, hurry: Callable[[], None]) -> None:
        super().__init__()
        self._hurry = hurry
        self._home = Homecoming(self._take)
        self._presenter: Presenter | None = None
        self._sync: Sync | None = None
        self._sits = self._known = False
        self._elsewhere: datetime | None = None
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.forget)

    def follow(self, presenter: Presenter) -> None:
        """Watch that presenter's Screens, and tell its session where the person sits."""
        self._presenter = presenter
        presenter.screen_changed.connect(self._look)
        presenter.seat_asked.connect(self._go_on_here)

    def close(self) -> None:
        """The window closes: nobody is told any more. The seat here ends by itself."""
        self._presenter = None
        self._over.stop()

    def _look(self, screen: Screen) -> None:
        sits = screen.page in SEEING and screen.concealment in IN_SIGHT
        sat, self._sits = self._sits, sits
        if sits and not sat:
            self._hurry()

    def _go_on_here(self) -> None:
        Thread(target=self._take_over, name="sitting", daemon=True).start()

    def _take(self, told: object) -> None:
        if self._presenter is None or not isinstance(told, _Told):
            return
        if told.failed:
            if self._elsewhere is not None:  # else its seat has ended meanwhile
                self._tell(self._elsewhere)
                self._presenter.send(Refused(0, NOT_REACHED))
            return
        seat = told.seat
        self._known = seat is not None and seat.where != "nowhere"
        if seat is not None and seat.where == "elsewhere":
            self._over.start(seat.left_s * MS)
            self._tell(seat.since)
        else:
            self.forget()

    def _tell(self, elsewhere: datetime | None) -> None:
        self._elsewhere = elsewhere
        if self._presenter is not None:
            self._presenter.send(ToldSeat(elsewhere))

    def forget(self) -> None:
        """The seat elsewhere would be free by now, or nobody says anything of one."""
        self._over.stop()
        if self._elsewhere is not None:
            self._tell(None)

    # --- on other threads ----------------------------------------------------------------------------------------

    def begin(self, sync: Sync) -> None:
        """Follow that exchange."""
        self._sync = sync

    def look(self, central: HttpServer) -> None:
        """One round. Where nobody sits, and nobody did at the last round, nothing is asked."""
        if self._sits or self._known:
            self._call(central, sit=self._sits)

    def _take_over(self) -> None:
        try:
            if self._sync is None or not self._call_anew(self._sync):
                self._home.bring(_Told(None, failed=True))
        except PenumbraError as error:
            LOG.warning("it was not told that the person goes on here: %s", type(error).__name__)
            self._home.bring(_Told(None, failed=True))
        except Exception:
            LOG.exception("it was not told that the person goes on here")
            self._home.bring(_Told(None, failed=True))

    def _call_anew(self, sync: Sync) -> bool:
        with sync.line() as central:
            return self._call(central, sit=True, take_over=True)

    def _call(self, central: HttpServer, *, sit: bool, take_over: bool = False) -> bool:
        """Whether the server was reached."""
        from app.sync.ports import SignInNeeded, Told, Unreached

        try:
            self._home.bring(_Told(central.sitting(sit=sit, take_over=take_over)))
        except (Told, SignInNeeded):  # an older server, another role, or nobody is signed in
            self._home.bring(_Told(None))
        except Unreached:
            return False
        return True
