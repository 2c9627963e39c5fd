"""Who would like a few minutes with a colleague. Held in memory alone, for ten minutes: no table, no back-up, no log has it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from app.central.people import Account
from app.domain.ids import new_random_id
from app.frozen import frozen
from app.wire.company import OpenAsk, OpenAsks

KEPT: Final = timedelta(minutes=10)


@frozen
class _Ask:
    id: str
    name: str
    until: datetime


class Company:
    """The asks that are open. now: the wall clock. Of who looks it keeps nothing; what has ended goes with the next call."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now, self._lock = now, threading.Lock()
        self._asks: dict[str, _Ask] = {}

    def call(self, by: Account, *, ask: bool) -> OpenAsks:
        """What others ask. Asking while one's own ask is open changes nothing: nobody is asked twice."""
        now = self._now()
        with self._lock:
            self._asks = {person: held for person, held in self._asks.items() if held.until > now}
            if ask and by.wellbeing not in self._asks:
                self._asks[by.wellbeing] = _Ask(new_random_id(), by.name, now + KEPT)
            others = [held for person, held in self._asks.items() if person != by.wellbeing]
        return OpenAsks([OpenAsk(one.id, one.name, round((one.until - now).total_seconds())) for one in others])

    @property
    def held(self) -> int:
        """How many asks are in memory, whether or not they have ended."""
        return len(self._asks)
