"""Hanging up: whoever closes the program ends a connection that waits, from another thread, and does not wait with it."""

from __future__ import annotations

import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress

CONNECTED, GREETS = "connection.connect_tcp.complete", "connection.start_tls.started"
GREETED, NOT_GREETED = "connection.start_tls.complete", "connection.start_tls.failed"
Trace = Callable[[str, Mapping[str, object]], None]


class Hangup:
    """Knows the sockets of its clients by httpx's trace. Nothing can end a look-up of a name; that waits for the system."""

    def __init__(self) -> None:
        self._lock, self._sockets = threading.Lock(), list[socket.socket]()
        self.done = False

    def trace(self) -> Trace:
        """What one client is to tell of its connections; each thread that uses it makes one at a time."""
        by_thread: defaultdict[int, list[socket.socket]] = defaultdict(list)

        def told(event: str, of: Mapping[str, object]) -> None:
            with self._lock:
                greeting = by_thread[threading.get_ident()]
                if event in (CONNECTED, GREETED):
                    self._hold(of.get("return_value"), greeting if event == CONNECTED else None)
                if event == GREETS:
                    # TLS takes the socket over, and its own is not known before both have greeted: until then a copy is held.
                    greeting[:] = [held.dup() for held in greeting]
                    self._sockets += greeting
                if event in (GREETED, NOT_GREETED):
                    while greeting:
                        greeting.pop().close()
                if self.done:
                    self._shut_all()

        return told

    def hang_up(self) -> None:
        """Whoever waits for a byte is let go with an error, and so is whoever connects from now on."""
        with self._lock:
            self.done = True
            self._shut_all()

    def _hold(self, stream: object, greeting: list[socket.socket] | None) -> None:
        extra = getattr(stream, "get_extra_info", None)
        made = None if extra is None else extra("socket")
        if isinstance(made, socket.socket):
            self._sockets = [*(held for held in self._sockets if held.fileno() >= 0), made]
            if greeting is not None:
                greeting[:] = [made]

    def _shut_all(self) -> None:
        for held in self._sockets:
            with suppress(OSError):  # it was closed meanwhile
                socket.socket.shutdown(held, socket.SHUT_RDWR)  # not TLS's own, which would wait to say good-bye
