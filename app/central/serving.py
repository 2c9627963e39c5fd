"""The listening process: TLS on a socket of its own, and each connection's certificate handed to the application.

uvicorn does not show the application the peer's certificate. Here the protocol reads it from the very connection and puts its
fingerprint into the scope: no header is involved that anybody could send. A certificate that was shown must be one of the
authority's, or the handshake fails; without one, only hello, health and enrolment are answered.
"""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.central.edge import PEER
from app.errors import DamagedError, UsageError

CONNECTIONS = 512
KEEP_ALIVE_S = 75
REQUEST_S = 30.0  # for a request's head, from its first byte or the connection's begin


class PeerProtocol(H11Protocol):
    """HTTP/1.1 on a connection whose certificate the application can ask for."""

    request_s = REQUEST_S

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in the class above
        """Read the certificate once; it cannot change while the connection lasts."""
        super().connection_made(transport)
        encrypted = transport.get_extra_info("ssl_object")
        shown = encrypted.getpeercert(binary_form=True) if encrypted is not None else None
        fingerprint = hashlib.sha256(shown).hexdigest() if shown else None
        inner = self.config.loaded_app

        async def with_peer(scope: Any, receive: Any, send: Any) -> None:
            await inner({**scope, PEER: fingerprint}, receive, send)

        self.app = with_peer
        self._patience: asyncio.TimerHandle | None = None
        self._expect_request()

    def data_received(self, data: bytes) -> None:
        """As in the class above; half a request has to become a whole one in time."""
        super().data_received(data)
        if self._is_between_requests():
            self._expect_request()
        else:
            self._stop_expecting()

    def connection_lost(self, exc: Exception | None) -> None:
        """As in the class above."""
        self._stop_expecting()
        super().connection_lost(exc)

    def _is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _expect_request(self) -> None:
        """The library ends connections that are idle behind a request; those that never say a whole one could fill all places."""
        if self._patience is None:
            self._patience = self.loop.call_later(self.request_s, self._end_if_silent)

    def _stop_expecting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _end_if_silent(self) -> None:
        if self._is_between_requests() and not self.transport.is_closing():
            self.transport.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, listening: Callable[[int], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            self._listening(sockets[0].getsockname()[1])


def make_context(certificate: Path, key: Path, authority: Path) -> ssl.SSLContext:
    """TLS 1.2 or newer; a client's certificate is asked for, and must be of the authority if there is one."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
        context.load_verify_locations(authority)
    except OSError as error:  # ssl.SSLError is one
        said = (
            f"{certificate.name}, {key.name} or {authority.name} cannot be read, or the key is of another certificate"
        )
        raise DamagedError(f"{said}; see: penumbra central renew-certificate") from error
    context.verify_mode = ssl.CERT_OPTIONAL
    context.options |= ssl.OP_NO_TICKET  # each connection shows its certificate anew
    context.num_tickets = 0
    return context


def serve(app: Any, context: ssl.SSLContext, listen: str, port: int, listening: Callable[[int], None]) -> bool:
    """Serve until a signal asks to stop; returns whether it ever served. listening: told the port once it is open.

    port: 0 takes any that is free. Raises UsageError if the address cannot be had.
    """
    config = uvicorn.Config(
        app,
        http=PeerProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=10,
        ssl_context_factory=lambda *_: context,
    )
    family = socket.AF_INET6 if ":" in listen else socket.AF_INET
    # The protocol is named so that asyncio sends small pieces at once: it looks for it, and an answer is two pieces.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((listen, port))
        except OSError as error:
            raise UsageError(f"the server cannot listen there ({error.strerror})") from error
        server = _Server(config, listening)
        server.run(sockets=[taken])
    finally:
        taken.close()
    return server.started
