"""Hanging up: whoever closes the program ends a connection that waits, from another thread, and does not wait with it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress

CONNECTED, GREETS = "connection.connect_tcp.complete", "connection.start_tls.started"
GREETED, NOT_GREETED = "connection.start_tls.complete", "connection.start_tls.failed"


class Hangup:
    """Knows the sockets of one client by httpx's trace. Nothing can end a look-up of a name; that waits for the system."""

    def __init__(self) -> None:
        self._lock, self._sockets = threading.Lock(), list[socket.socket]()
        self._greeting: socket.socket | None = None
        self.done = False

    def trace(self, event: str, told: Mapping[str, object]) -> None:
        """What httpx tells of each connection."""
        with self._lock:
            if event in (CONNECTED, GREETED):
                self._hold(told.get("return_value"))
            if event == GREETS and self._sockets:
                # TLS takes the socket over, and its own is not known before both have greeted: until then a copy is held.
                self._greeting = self._sockets[-1].dup()
            if event in (GREETED, NOT_GREETED) and self._greeting is not None:
                self._greeting.close()
                self._greeting = None
            if self.done:
                self._shut_all()

    def hang_up(self) -> None:
        """Whoever waits for a byte is let go with an error, and so is whoever connects from now on."""
        with self._lock:
            self.done = True
            self._shut_all()

    def _hold(self, stream: object) -> None:
        extra = getattr(stream, "get_extra_info", None)
        made = None if extra is None else extra("socket")
        if isinstance(made, socket.socket):
            self._sockets = [*(held for held in self._sockets if held.fileno() >= 0), made]

    def _shut_all(self) -> None:
        for held in (*self._sockets, *([] if self._greeting is None else [self._greeting])):
            with suppress(OSError):  # it was closed meanwhile
                socket.socket.shutdown(held, socket.SHUT_RDWR)  # not TLS's own, which would wait to say good-bye
