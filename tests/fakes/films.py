"""Films and a loudspeaker on memory: sharp noise, whatever veil is asked for, so that any leak shows; and sound that is kept."""

from __future__ import annotations

import random
import threading
from concurrent.futures import CancelledError

from app.domain.exposure import Tone, Veil
from app.domain.film import Moment, Span, Wanted
from app.domain.frame import Frame
from app.domain.item import CannotShow, Cells
from app.errors import DecodeError

FRAME_MS, EDGE, RATE = 40, 120, 48_000


class MemoryReel:
    """Implements `app.review.ports.Reel`: a frame each 40 ms."""

    def __init__(self, length_ms: int, broken: CannotShow | None) -> None:
        self.length_ms, self._broken = length_ms, broken
        self.asked: list[tuple[Wanted, int, Span | None, bool]] = []
        self.ended = threading.Event()
        self.closed = False
        self._told: tuple[int, Wanted] | None = None

    def moment(self, wanted: Wanted, at_ms: int, sound: Span | None = None, *, jump: bool = False) -> Moment:
        """Noise of that moment, once."""
        if self.ended.is_set():
            raise CancelledError
        if self._broken is not None:
            raise DecodeError(self._broken)
        self.asked.append((wanted, at_ms, sound, jump))
        number = min(at_ms, self.length_ms - 1) // FRAME_MS
        at, due = number * FRAME_MS, (number + 1) * FRAME_MS
        due = due if due < self.length_ms else -1
        samples = bytes((sound.until_ms - sound.from_ms) * RATE // 1_000 * 4) if sound is not None else b""
        if self._told == (at, wanted) and not jump:
            return Moment(at, due, rate=RATE, channels=2, samples=samples)
        self._told = (at, wanted)
        noise = random.Random(at)
        if wanted.veil <= Veil.HEAVY:
            cells = Cells(8, 8, noise.randbytes(64)) if wanted.veil is Veil.HEAVY else None
            return Moment(at, due, None, cells, RATE, 2, samples)
        channels = 3 if wanted.tone is Tone.COLOUR else 1
        frame = Frame(EDGE, EDGE, noise.randbytes(EDGE * EDGE * channels), wanted.request)
        return Moment(at, due, frame, None, RATE, 2, samples)

    def end(self) -> None:
        """Nothing more is wanted."""
        self.ended.set()

    def close(self) -> None:
        """Let go."""
        self.closed = True


class MemoryReels:
    """Implements `app.review.ports.Reels`."""

    def __init__(self, length_ms: int = 60_000) -> None:
        self.length_ms = length_ms
        self.opened: list[tuple[str, MemoryReel]] = []
        self.broken: CannotShow | None = None

    def open(self, item_id: str) -> MemoryReel:
        """A fresh one."""
        reel = MemoryReel(self.length_ms, self.broken)
        self.opened.append((item_id, reel))
        return reel


class MemorySpeaker:
    """Implements `app.review.ports.Loudspeaker`: keeps what would be heard."""

    def __init__(self, trouble: str = "") -> None:
        self._lock = threading.Lock()
        self.trouble = trouble
        self.audible = False
        self.heard = bytearray()
        self.percents: list[int] = []
        self.silenced = 0

    def start(self) -> None:
        """It is heard."""
        with self._lock:
            self.audible = True

    def play(self, samples: bytes, rate: int, channels: int, percent: int) -> None:
        """Keep it."""
        assert rate == RATE
        assert channels == 2
        with self._lock:
            if self.audible:
                self.heard += samples
                self.percents.append(percent)

    def stop(self) -> None:
        """Silence."""
        with self._lock:
            self.audible = False
            self.silenced += 1
