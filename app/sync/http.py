"""The central system over HTTPS: mutual TLS, compressed batches, bounded answers, and an end to waiting where nothing moves."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import httpx
import msgspec
import zstandard

from app.errors import UsageError
from app.sync.hangup import Hangup
from app.sync.ports import SignInNeeded, Told, Unbelieved, Unreached
from app.wire.company import Company, OpenAsks
from app.wire.deliveries import Deliveries, Resend
from app.wire.exchange import (
    DeviceState,
    Enrol,
    Enrolled,
    Hello,
    Message,
    Page,
    Problem,
    Pushed,
    Refresh,
    Renew,
    SignedIn,
    SignIn,
)
from app.wire.problems import MEDIA_TYPE, ProblemType
from app.wire.sitting import Seat, Sitting
from app.wire.values import Side
from app.wire.versions import HEADER, NEWEST, agreed

STALLED_S = 30.0  # an end to waiting for the next byte, not to the whole: a slow line may take its time
CONNECT_S = 10.0
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST_BYTES = 64 << 20
SIGN_IN_AGAIN = frozenset({ProblemType.TOKEN_REFUSED, ProblemType.NO_TOKEN})
Kind = TypeVar("Kind", bound=Message)


class HttpServer:
    """Implements `app.sync.ports.Server`. client: with the server's address and the device's certificate.

    refresh_token: from the last sign-in, or empty; keep: told each new one, before any other request uses what came with it.
    version: the newest that is spoken here; after hello the one that both speak. hangup: told of each connection.
    """

    def __init__(
        self,
        client: httpx.Client,
        refresh_token: str = "",
        keep: Callable[[str], None] = lambda _: None,
        version: int = NEWEST,
        hangup: Hangup | None = None,
    ) -> None:
        self._client, self._refresh, self._keep = client, refresh_token, keep
        self._seen = {} if hangup is None else {"trace": hangup.trace()}
        self._newest = self._version = version
        self._tokens: dict[Side, str] = {}

    def hello(self) -> Hello:
        """Versions, limits, time, epochs."""
        said = self._ask("GET", "/v1/hello", Hello)
        self._version = agreed(said.newest, said.oldest, self._newest) or self._newest
        return said

    def authorise(self) -> None:
        """Tokens for the token that was kept."""
        if not self._refresh:
            raise SignInNeeded("sign in to the central system: penumbra sync sign-in")
        try:
            self._take(self._ask("POST", "/v1/sign-in/refresh", SignedIn, Refresh(self._refresh)))
        except Told as told:
            if told.kind in SIGN_IN_AGAIN:
                raise SignInNeeded("sign in to the central system again: penumbra sync sign-in") from told
            raise

    def sign_in(self, name: str, passphrase: str) -> SignedIn:
        """Sign the person in."""
        said = self._ask("POST", "/v1/sign-in", SignedIn, SignIn(name, passphrase))
        self._take(said)
        return said

    def enrol(self, code: str, request: str, signing_key: bytes) -> Enrolled:
        """Make this device known."""
        return self._ask("POST", "/v1/devices/enrol", Enrolled, Enrol(code, request, signing_key))

    def renew(self, request: str) -> Enrolled:
        """The device's next certificate."""
        return self._ask("POST", "/v1/devices/renew", Enrolled, Renew(request))

    def state(self) -> DeviceState:
        """How far the server knows this device."""
        return self._ask("GET", "/v1/devices/me", DeviceState)

    def push(self, side: Side, message: bytes) -> Pushed:
        """Send a batch."""
        packed = zstandard.ZstdCompressor(write_checksum=True).compress(message)
        encoded = {"content-encoding": "zstd"}
        return self._as_person(lambda: self._ask("POST", "/v1/push", Pushed, packed, side=side, headers=encoded))

    def pull(self, side: Side, feed: str, cursor: str | None) -> Page:
        """A page of a feed."""
        asked = {"feed": feed} if cursor is None else {"feed": feed, "cursor": cursor}
        return self._as_person(lambda: self._ask("GET", "/v1/pull", Page, side=side, query=asked))

    def ask_people(self, what: str, kind: type[Kind], message: Message | None = None) -> Kind:
        """A supervisor's question: today, days, team or propose."""
        return self._as_person(lambda: self._ask("POST", f"/v1/people/{what}", kind, message, side=Side.WELLBEING))

    def company(self, *, ask: bool) -> OpenAsks:
        """What colleagues ask, and the person's own ask where they have one. Asked twice it is one ask."""
        message = Company(ask)
        return self._as_person(lambda: self._ask("POST", "/v1/company", OpenAsks, message, side=Side.WELLBEING))

    def sitting(self, *, sit: bool, take_over: bool = False) -> Seat:
        """Sit down, stay, or get up; where the person sits then. Asked twice it is one sitting."""
        message = Sitting(sit, take_over)
        return self._as_person(lambda: self._ask("POST", "/v1/sitting", Seat, message, side=Side.WELLBEING))

    def deliveries(self) -> Deliveries:
        """A supervisor's question: what other systems lack."""
        return self._as_person(lambda: self._ask("GET", "/v1/deliveries", Deliveries, side=Side.CASEWORK))

    def resend(self, target: str) -> Deliveries:
        """Send again what that system did not take; how all stand then."""
        message = Resend(target)
        return self._as_person(
            lambda: self._ask("POST", "/v1/deliveries/resend", Deliveries, message, side=Side.CASEWORK)
        )

    def item(self, sha256: str, first: int, stop: int) -> Iterator[bytes]:
        """Bytes from `first` up to `stop` of an item; never more than that, whatever comes."""
        try:
            yield from self._item(sha256, first, stop)
        except Told as told:  # before anything of it came
            if told.kind is not ProblemType.TOKEN_REFUSED:
                raise
            self.authorise()
            yield from self._item(sha256, first, stop)

    def _item(self, sha256: str, first: int, stop: int) -> Iterator[bytes]:
        headers = {
            HEADER: str(self._version),
            "authorization": f"Bearer {self._tokens.get(Side.CASEWORK, '')}",
            "range": f"bytes={first}-{stop - 1}",
            "if-range": f'"{sha256}"',
            "accept-encoding": "identity",
        }
        with (
            _reached(),
            self._client.stream("GET", f"/v1/items/{sha256}", headers=headers, extensions=self._seen) as response,
        ):
            if response.status_code not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
                _read(response, _bounded(response), Problem)
            if response.status_code == httpx.codes.OK and first:
                raise Unreached("the central system did not go on where it was asked to")
            left = stop - first
            for part in response.iter_bytes():
                yield part[:left]
                left -= len(part)
                if left <= 0:
                    return
        raise Unreached("the central system's answer ended too soon")

    def _as_person(self, ask: Callable[[], Kind]) -> Kind:
        """Tokens end sooner than a long exchange does: then once more, with fresh ones. Nothing is done twice by it."""
        try:
            return ask()
        except Told as told:
            if told.kind is not ProblemType.TOKEN_REFUSED:
                raise
        self.authorise()
        return ask()

    def _take(self, said: SignedIn) -> None:
        self._refresh = said.refresh_token
        self._keep(said.refresh_token)
        self._tokens = {Side.CASEWORK: said.casework_token, Side.WELLBEING: said.wellbeing_token}

    def _ask(
        self,
        method: str,
        path: str,
        kind: type[Kind],
        message: Message | bytes | None = None,
        *,
        side: Side | None = None,
        query: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Kind:
        told = {HEADER: str(self._version), "content-type": "application/json", **(headers or {})}
        if side is not None:
            told["authorization"] = f"Bearer {self._tokens.get(side, '')}"
        body = message if isinstance(message, bytes) else b"" if message is None else msgspec.json.encode(message)
        with (
            _reached(),
            self._client.stream(
                method, path, params=query, content=body, headers=told, extensions=self._seen
            ) as response,
        ):
            content = _bounded(response)
        return _read(response, content, kind)


@contextmanager
def _reached() -> Iterator[None]:
    """Whatever goes wrong on the line is Unreached; the library's own words are not kept."""
    try:
        yield
    except httpx.HTTPError as error:
        if _is_unbelieved(error):
            said = "the central system's certificate does not hold: it ended, or is of another authority or host"
            raise Unbelieved(said) from None
        raise Unreached(f"the central system could not be reached ({type(error).__name__})") from None


def _is_unbelieved(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _nothing(_: str) -> None:
    """Nobody keeps it."""


@contextmanager
def connected(
    address: str,
    context: ssl.SSLContext,
    stalled_s: float,
    refresh_token: str = "",
    keep: Callable[[str], None] = _nothing,
    hangup: Hangup | None = None,
) -> Iterator[HttpServer]:
    """The server at that address, over connections that end with the block. stalled_s: how long nothing may move."""
    patience = httpx.Timeout(stalled_s, connect=min(CONNECT_S, stalled_s))
    try:
        # A server on this very machine is never asked for by way of a proxy.
        near = httpx.URL(address).host in LOOPBACK
        client = httpx.Client(base_url=address, verify=context, timeout=patience, trust_env=not near)
    except httpx.InvalidURL as error:
        raise UsageError("the central system's address cannot be read") from error
    with client:
        yield HttpServer(client, refresh_token, keep, hangup=hangup)


def _bounded(response: httpx.Response) -> bytes:
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > MOST_BYTES:
            raise Unreached("the central system's answer has no end")
    return bytes(content)


def _read(response: httpx.Response, content: bytes, kind: type[Kind]) -> Kind:
    """The message, or the problem. Anything else is as if no answer had come: a proxy may speak for the server."""
    try:
        if response.status_code == httpx.codes.OK:
            return msgspec.json.decode(content, type=kind)
        if response.headers.get("content-type", "").partition(";")[0] == MEDIA_TYPE:
            raise Told(msgspec.json.decode(content, type=Problem))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    unread = Unreached(f"the central system's answer could not be read (status {response.status_code})")
    wait = response.headers.get("retry-after", "")
    if wait.isascii() and wait.isdigit():  # a date says nothing here: clocks may differ by days
        unread.retry_after_s = int(wait[:9])
    raise unread
