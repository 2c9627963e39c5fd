"""Limits on size, rate and decompression. A request is refused by the size it declares, then by the size it has."""

from __future__ import annotations

import asyncio
import io
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from weakref import WeakKeyDictionary

import msgspec
import zstandard

from app.central.refusal import Refused
from app.wire.exchange import MOST_FACTS, MOST_PAGE, Limits
from app.wire.problems import ProblemType

WINDOW_BYTES = 8 << 20
SHIPPED = Limits(facts=MOST_FACTS, body_bytes=2 << 20, plain_bytes=8 << 20, page=MOST_PAGE)
REMEMBERED = 10_000


class Rate(msgspec.Struct, frozen=True):
    """So many requests at once, and so many a second after that."""

    burst: int
    per_second: float


REQUESTS = Rate(burst=120, per_second=40.0)
SIGN_INS = Rate(burst=5, per_second=1 / 20)


class Turns:
    """So many at work at once; the others wait in the order in which they came. Each event loop has places of its own."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    def mine(self) -> asyncio.Semaphore:
        """To be entered for as long as the work takes."""
        return self._by_loop.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(self._most))


class RateLimit:
    """A bucket a caller, for any thread. seconds: a monotonic clock. Of at most 10,000 callers the latest are remembered."""

    def __init__(self, rate: Rate, seconds: Callable[[], float]) -> None:
        self._rate, self._seconds = rate, seconds
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()  # two at once would each find a full bucket

    def spend(self, caller: str) -> None:
        """Count one request; raises Refused with the time to wait if there were too many."""
        now = self._seconds()
        with self._lock:
            left, at = self._buckets.pop(caller, (float(self._rate.burst), now))
            left = min(float(self._rate.burst), left + (now - at) * self._rate.per_second)
            spent = left >= 1
            self._buckets[caller] = (left - 1 if spent else left, now)
            while len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
        if not spent:
            raise Refused(ProblemType.TOO_MANY, retry_after_s=int((1 - left) / self._rate.per_second) + 1)


async def read_body(pieces: AsyncIterator[bytes], declared: str | None, most: int) -> bytes:
    """The body as it was sent, of at most so many bytes."""
    if declared is not None and (not declared.isascii() or not declared.isdigit() or int(declared[:20]) > most):
        raise Refused(ProblemType.TOO_LARGE)
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > most:
            raise Refused(ProblemType.TOO_LARGE)
    return bytes(body)


def unpack(body: bytes, encoding: str | None, most: int) -> bytes:
    """The plain body. Never unpacks more than `most` bytes, whatever the frame declares."""
    if encoding in (None, "", "identity"):
        if len(body) > most:
            raise Refused(ProblemType.TOO_LARGE)
        return body
    if encoding != "zstd":
        raise Refused(ProblemType.ENCODING)
    try:
        told = zstandard.frame_content_size(body)
        if told > most:
            raise Refused(ProblemType.TOO_LARGE)
        unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
        with unpacker.stream_reader(io.BytesIO(body)) as reader:
            plain = reader.read(most + 1)
    except (zstandard.ZstdError, MemoryError) as error:
        raise Refused(ProblemType.ENCODING) from error
    if len(plain) > most:
        raise Refused(ProblemType.TOO_LARGE)
    return plain
