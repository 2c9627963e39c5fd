"""A TCP proxy on loopback that does to each connection what a bad line does. It sees only ciphertext."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from random import Random

PIECE = 16_384


class Fault(Enum):
    """What happens to one connection."""

    NONE = auto()
    REFUSED = auto()
    CUT_BEFORE_REQUEST = auto()
    CUT_AFTER_REQUEST = auto()
    CUT_INSIDE_ANSWER = auto()
    STALLED = auto()
    TRICKLED = auto()
    CORRUPTED = auto()
    GARBAGE = auto()


class FaultProxy:
    """Stands before a server's port. faults: whether to do any, to which share of connections; done: how often each was done."""

    def __init__(self, upstream: int, seed: int) -> None:
        self.port, self.faults, self.share, self.done = 0, False, 1.0, Counter[Fault]()
        self._upstream, self._chance = upstream, Random(seed)
        self._loop = asyncio.new_event_loop()
        self._connections: set[asyncio.Task[None]] = set()

    def begin(self) -> asyncio.Server:
        """Listen; the loop runs in the caller's thread until then."""
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = int(server.sockets[0].getsockname()[1])
        return server

    def run(self) -> None:
        """For a thread."""
        self._loop.run_forever()

    def end(self, server: asyncio.Server) -> None:
        """After the thread has ended."""
        server.close()
        self._loop.run_until_complete(self._finish())
        self._loop.close()

    async def _finish(self) -> None:
        left = list(self._connections)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def stop(self) -> None:
        """From another thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        spoiled = self.faults and self._chance.random() < self.share
        fault = self._chance.choice(list(Fault)) if spoiled else Fault.NONE
        self.done[fault] += 1
        try:
            with suppress(ConnectionError, OSError):
                await self._carry(fault, reader, writer)
        finally:
            self._connections.discard(task)
            if not writer.transport.is_closing():
                writer.transport.abort()

    async def _carry(self, fault: Fault, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if fault is Fault.REFUSED:
            return
        if fault is Fault.STALLED:
            while await reader.read(PIECE):
                pass
            return
        if fault is Fault.GARBAGE:
            await reader.read(PIECE)
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
            await writer.drain()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self._upstream)
        # The handshake takes about 3 kB each way: what comes after it is a request or an answer.
        sent = self._chance.randrange(2_000, 6_000) if fault is Fault.CUT_BEFORE_REQUEST else None
        had = (
            self._chance.randrange(3_000, 9_000)
            if fault in (Fault.CUT_AFTER_REQUEST, Fault.CUT_INSIDE_ANSWER)
            else None
        )
        broken = self._chance.randrange(1_000, 6_000) if fault is Fault.CORRUPTED else None
        step = 700 if fault is Fault.TRICKLED else PIECE
        up = asyncio.ensure_future(_pump(reader, back, sent, None, PIECE))
        down = asyncio.ensure_future(_pump(there, writer, had, broken, step))
        try:
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for part in (up, down):
                part.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
            back.transport.abort()


async def _pump(
    source: asyncio.StreamReader, to: asyncio.StreamWriter, most: int | None, broken: int | None, step: int
) -> None:
    """Hand bytes on: at most so many, one of them flipped, in such pieces."""
    passed = 0
    while piece := await source.read(step):
        if most is not None and passed + len(piece) > most:
            to.write(piece[: most - passed])
            await to.drain()
            return
        if broken is not None and passed <= broken < passed + len(piece):
            at = broken - passed
            piece = piece[:at] + bytes([piece[at] ^ 1]) + piece[at + 1 :]
        to.write(piece)
        await to.drain()
        passed += len(piece)


@contextmanager
def proxied(upstream: int, seed: int) -> Iterator[FaultProxy]:
    """A proxy before that port; it does no faults until it is told."""
    proxy = FaultProxy(upstream, seed)
    server = proxy.begin()
    thread = threading.Thread(target=proxy.run)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.stop()
        thread.join()
        proxy.end(server)
