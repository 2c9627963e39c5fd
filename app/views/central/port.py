"""What the window asks of the exchange that runs beside it. The composition root implements it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.frozen import frozen


class Condition(StrEnum):
    """How the exchange stands."""

    WELL = "well"
    OFFLINE = "offline"
    BUSY = "busy"
    SIGN_IN = "sign in"
    REFUSED = "refused"
    HERE = "here"
    ENDED = "ended"


@frozen
class Refusal:
    """Facts of one stream that the server refused for one reason, the first of them at `since`."""

    stream: str
    reason: str
    since: datetime
    count: int


@frozen
class CentralStanding:
    """What is known after the last exchange. It holds counts, times and reasons; no content, name of an item, or hash.

    server: its address. person: who signed in, "" for nobody. as_of: when all was exchanged last. waiting: facts on this
    machine that the server has not answered yet; oldest: of when the first of them is. since: when the condition began, unless
    it is WELL. reason: the contract's word for it, or "". clock_off_ms: how far this machine's clock is behind, if too much.
    """

    server: str
    person: str
    condition: Condition
    as_of: datetime | None = None
    waiting: int = 0
    oldest: datetime | None = None
    since: datetime | None = None
    reason: str = ""
    refused: tuple[Refusal, ...] = ()
    clock_off_ms: int | None = None


class Central(Protocol):
    """The exchange. changed: `standing` is another. signed_in: a sign-in has ended, with a sentence where it failed, else "".

    Nothing here waits: what takes time is done on another thread.
    """

    changed: SignalInstance
    signed_in: SignalInstance

    @property
    def standing(self) -> CentralStanding | None:
        """None: there is no central system, or nothing is known of it yet."""
        ...

    def sign_in(self, name: str, passphrase: str) -> None:
        """Sign the person in; `signed_in` tells how it went."""
        ...

    def try_now(self) -> None:
        """Exchange now, whatever pause was meant."""
        ...

    def retry_refused(self) -> None:
        """What was refused waits again, and is exchanged now."""
        ...
