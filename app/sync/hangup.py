"""Hanging up: whoever closes the program ends a connection that waits, from another thread, and does not wait with it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress

CONNECTED = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


class Hangup:
    """Knows the sockets of one client by httpx's trace. Nothing can end a look-up of a name; that waits for the system."""

    def __init__(self) -> None:
        self._lock, self._sockets = threading.Lock(), list[socket.socket]()
        self.done = False

    def trace(self, event: str, told: Mapping[str, object]) -> None:
        """What httpx tells of each connection."""
        if event not in CONNECTED:
            return
        extra = getattr(told.get("return_value"), "get_extra_info", None)
        made = None if extra is None else extra("socket")
        if isinstance(made, socket.socket):
            with self._lock:
                self._sockets = [held for held in self._sockets if held.fileno() >= 0]
                self._sockets.append(made)
                if self.done:
                    _shut(made)

    def hang_up(self) -> None:
        """Whoever waits for a byte is let go with an error, and so is whoever connects from now on."""
        with self._lock:
            self.done = True
            for held in self._sockets:
                _shut(held)


def _shut(held: socket.socket) -> None:
    with suppress(OSError):  # it was closed meanwhile
        socket.socket.shutdown(held, socket.SHUT_RDWR)  # not TLS's own, which would wait to say good-bye
