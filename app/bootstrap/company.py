"""A few minutes with a colleague beside the exchange: what was agreed to, who asks now, and one's own ask.

That somebody agreed is a note in the encrypted exposure file, and goes nowhere. An ask that is not sent at once is never sent.
"""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import PenumbraError, UsageError
from app.views.central.company_port import Asking
from app.views.lanes import Homecoming

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap.desk import Desk
    from app.bootstrap.sync import Sync
    from app.storage.inbox import SqlInbox
    from app.sync.http import HttpServer
    from app.wire.company import OpenAsks

LOG = logging.getLogger("penumbra.company")
AGREED = "company"
MS = 1_000


class _Agreed(NamedTuple):
    agreed: bool


class _Reached(NamedTuple):
    """asks: what others ask, None: the server did not tell. may: whether it would; None: nothing was learnt of that."""

    asks: OpenAsks | None
    may: bool | None


class _Sent(NamedTuple):
    reached: bool


class CompanyBeside(QObject):
    """Implements `app.views.central.company_port.Company`. hurry: has the exchange begin its next round."""

    changed = Signal()
    sent = Signal(bool)

    def __init__(self, hurry: Callable[[], None]) -> None:
        super().__init__()
        self._hurry = hurry
        self._home = Homecoming(self._take)
        self._sync: Sync | None = None
        self._desk: Desk | None = None
        self._agreed = self._may = self._closed = False
        self._asking: tuple[Asking, ...] = ()
        self._away: set[str] = set()

    @property
    def agreed(self) -> bool:
        """Whether the person agreed to be asked."""
        return self._agreed

    @property
    def can_ask(self) -> bool:
        """Whether there is anybody to carry an ask."""
        return self._agreed and self._may

    @property
    def asking(self) -> tuple[Asking, ...]:
        """Who asks now, but for what was put away."""
        return tuple(one for one in self._asking if one.id not in self._away) if self._agreed else ()

    def agree(self, agreed: bool) -> None:
        """Agree to be asked, or no longer."""
        Thread(target=self._keep, args=(agreed,), name="company", daemon=True).start()

    def ask(self) -> None:
        """Ask for a few minutes."""
        Thread(target=self._ask, name="company", daemon=True).start()

    def put_away(self, ask_id: str) -> None:
        """That ask was seen."""
        self._away.add(ask_id)
        self.changed.emit()

    def close(self) -> None:
        """The window closes: nobody is told any more."""
        self._closed = True

    def _take(self, told: object) -> None:
        if self._closed:
            return
        if isinstance(told, _Agreed):
            self._agreed = told.agreed
        elif isinstance(told, _Sent):
            self.sent.emit(told.reached)
        elif isinstance(told, _Reached):
            self._may = self._may if told.may is None else told.may
            if told.asks is not None:
                self._asking = tuple(Asking(one.id, one.name) for one in told.asks.asks)
                for one in told.asks.asks:  # a server that is silent later does not keep it here
                    QTimer.singleShot(one.left_s * MS, self, self._ended(one.id))
        self.changed.emit()

    def _ended(self, ask_id: str) -> Callable[[], None]:
        def ended() -> None:
            self._asking = tuple(one for one in self._asking if one.id != ask_id)
            self._away.discard(ask_id)
            self.changed.emit()

        return ended

    # --- on other threads ----------------------------------------------------------------------------------------

    def begin(self, sync: Sync, desk: Desk) -> None:
        """Follow that exchange, on its thread. desk: with connections of its own."""
        self._desk, self._sync = desk, sync
        self._home.bring(_Agreed(self._is_agreed()))

    def lose(self) -> None:
        """The person has to sign in, or has no part in it any more."""
        self._home.bring(_Reached(None, may=False))

    def look(self, central: HttpServer) -> None:
        """One round of the exchange: nothing is asked of the server for somebody who did not agree."""
        if self._is_agreed():
            self._call(central, ask=False)

    def _ask(self) -> None:
        reached = False
        try:
            if self._sync is not None and self._is_agreed():
                with self._sync.line() as central:
                    reached = self._call(central, ask=True)
        except PenumbraError as error:
            LOG.warning("an ask was not sent: %s", type(error).__name__)
        except Exception:
            LOG.exception("an ask was not sent")
        self._home.bring(_Sent(reached))

    def _call(self, central: HttpServer, *, ask: bool) -> bool:
        from app.sync.ports import SignInNeeded, Told, Unreached

        try:
            self._home.bring(_Reached(central.company(ask=ask), may=True))
        except (Told, SignInNeeded):  # an older server, another role, or nobody is signed in
            self.lose()
            return False
        except Unreached:
            return False
        return True

    def _keep(self, agreed: bool) -> None:
        kept = not agreed
        try:
            inbox = self._inbox()
            if agreed:
                inbox.put_note(AGREED, b"yes")
            else:
                inbox.drop_note(AGREED)
            kept = agreed
        except PenumbraError as error:
            LOG.warning("what was agreed to could not be kept: %s", type(error).__name__)
        except Exception:
            LOG.exception("what was agreed to could not be kept")
        self._home.bring(_Agreed(kept))
        self._hurry()

    def _is_agreed(self) -> bool:
        return self._inbox().note(AGREED) is not None

    def _inbox(self) -> SqlInbox:
        if self._desk is None:
            raise UsageError("there is no central system")
        from app.storage.inbox import SqlInbox
        from app.storage.tables_exposure import EXPOSURE_SYNC

        return SqlInbox(self._desk.workspace.exposure, EXPOSURE_SYNC, "exposure.db")
