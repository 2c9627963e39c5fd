"""An HTTPS proxy with the server's certificate and a device's keys, as one that inspects TLS: it breaks single requests."""

from __future__ import annotations

import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import httpx

RETRY_S = 7
PASSED_ON = ("penumbra-version", "authorization", "content-type", "content-encoding")
HTML = b"<html><body>Please wait</body></html>"


class HttpFault(Enum):
    """What happens to one request."""

    NONE = auto()
    TOO_MANY = auto()  # 429 with Retry-After; the server never sees it
    TOO_MANY_AFTER = auto()  # the same, though the server did what was asked
    ERROR = auto()
    ERROR_AFTER = auto()
    GARBAGE = auto()
    HALF = auto()  # half of the answer, with a length that fits
    ALTERED = auto()  # one byte of the answer
    ALTERED_REQUEST = auto()  # one byte of the body
    DUPLICATED = auto()  # the server gets it twice


class HttpFaults(ThreadingHTTPServer):
    """Listens on loopback. faults: those that may happen; done: how often each did."""

    daemon_threads = True
    upstream: httpx.Client | None = None

    def __init__(self, url: str, context: ssl.SSLContext, seed: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.faults, self.done = [HttpFault.NONE], Counter[HttpFault]()
        self.chance, self._lock, self._url = Random(seed), threading.Lock(), url
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def show(self, context: ssl.SSLContext) -> None:
        """Connect to the server so: with its authority believed, and a device's certificate once there is one."""
        if self.upstream is not None:
            self.upstream.close()
        self.upstream = httpx.Client(base_url=self._url, verify=context, timeout=30)

    @property
    def url(self) -> str:
        """Where."""
        return f"https://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no news."""

    def next_fault(self) -> HttpFault:
        """For one request."""
        with self._lock:
            fault = self.chance.choice(self.faults)
            self.done[fault] += 1
        return fault


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: HttpFaults

    def do_GET(self) -> None:
        self._carry()

    def do_POST(self) -> None:
        self._carry()

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def _carry(self) -> None:
        fault = self.server.next_fault()
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if fault is HttpFault.TOO_MANY:
            self._say(429, HTML, {"Retry-After": str(RETRY_S)})
            return
        if fault is HttpFault.ERROR:
            self._say(500, HTML, {})
            return
        if fault is HttpFault.ALTERED_REQUEST:
            body = self._alter(body)
        said = self._ask(body)
        if fault is HttpFault.DUPLICATED:
            said = self._ask(body)
        content, kind = said.content, {"content-type": said.headers.get("content-type", "")}
        match fault:
            case HttpFault.TOO_MANY_AFTER:
                self._say(429, HTML, {"Retry-After": str(RETRY_S)})
            case HttpFault.ERROR_AFTER:
                self._say(500, HTML, {})
            case HttpFault.GARBAGE:
                self._say(200, self.server.chance.randbytes(200), kind)
            case HttpFault.HALF:
                self._say(said.status_code, content[: len(content) // 2], kind)
            case HttpFault.ALTERED:
                self._say(said.status_code, self._alter(content), kind)
            case _:
                self._say(said.status_code, content, kind)

    def _ask(self, body: bytes) -> httpx.Response:
        told = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        assert self.server.upstream is not None
        return self.server.upstream.request(self.command, self.path, content=body, headers=told)

    def _alter(self, content: bytes) -> bytes:
        if not content:
            return content
        at = self.server.chance.randrange(len(content))
        return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]

    def _say(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def inspecting(url: str, certificate: Path, key: Path, seed: int) -> Iterator[HttpFaults]:
    """Before the server of that address, with its own certificate and key."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    proxy = HttpFaults(url, context, seed)
    thread = threading.Thread(target=proxy.serve_forever)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        thread.join()
        proxy.server_close()
        if proxy.upstream is not None:
            proxy.upstream.close()
