"""Sound out of the machine's usual device, by PortAudio. Without the library or a device there is none, and that is told.

What waits to be heard is bounded, and `stop` throws it away: nothing sounds on after the key came up.
"""

from __future__ import annotations

import array
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import Any

MOST_WAITING_MS = 2_000
LATENCY_S = 0.1
WHOLE = 100
NO_LIBRARY = "no sound device (PortAudio is not installed)"
NO_DEVICE = "no sound device"


class DeviceSound:
    """Implements `app.review.ports.Loudspeaker`. The device is opened with the first samples, not with the window."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting = bytearray()
        self._stream: Any = None
        self._form = (0, 0)
        self._trouble = ""
        self._audible = False

    @property
    def trouble(self) -> str:
        """Why nothing can be heard."""
        return self._trouble

    def start(self) -> None:
        """From now on it is heard. A device that was not there is looked for anew."""
        with self._lock:
            self._audible = True
            if self._trouble == NO_DEVICE:
                self._trouble = ""

    def play(self, samples: bytes, rate: int, channels: int, percent: int) -> None:
        """Add samples; more than two seconds never wait."""
        if self._trouble:
            return
        if (
            rate,
            channels,
        ) != self._form or not self._stream.active:  # it ends by itself where the device is pulled out
            self._open(rate, channels)
        made = louder(samples, percent)
        with self._lock:
            if not self._audible:
                return  # it was stopped meanwhile
            self._waiting += made
            most = rate * channels * 2 * MOST_WAITING_MS // 1_000
            del self._waiting[: max(0, len(self._waiting) - most)]

    def stop(self) -> None:
        """Silence at once; the device stays open, and plays nothing."""
        with self._lock:
            self._audible = False
            self._waiting.clear()

    def close(self) -> None:
        """Let go of the device."""
        self.stop()
        self._let_go()

    def _let_go(self) -> None:
        stream, self._stream, self._form = self._stream, None, (0, 0)
        if stream is not None:
            with suppress(Exception):  # of a device that is gone, the library says so once more
                stream.abort()
                stream.close()

    def _open(self, rate: int, channels: int) -> None:
        self._let_go()
        try:
            library = import_module("sounddevice")
        except (ImportError, OSError):
            self._trouble = NO_LIBRARY
            return
        try:
            self._stream = library.RawOutputStream(
                samplerate=rate, channels=channels, dtype="int16", latency=LATENCY_S, callback=self._fill
            )
            self._stream.start()
        except library.PortAudioError:
            self._stream, self._trouble = None, NO_DEVICE
            return
        self._form = (rate, channels)

    def _fill(self, out: Any, _frames: int, _time: object, _status: object) -> None:
        """PortAudio asks, on a thread of its own."""
        with self._lock:
            piece = bytes(self._waiting[: len(out)])
            del self._waiting[: len(piece)]
        out[:] = piece.ljust(len(out), b"\0")


def louder(samples: bytes, percent: int) -> bytes:
    """16-bit little-endian samples at a share of their loudness, 0 to 100."""
    percent = max(0, min(percent, WHOLE))
    if percent == WHOLE:
        return samples
    numbers = array.array("h", samples[: len(samples) // 2 * 2])
    if sys.byteorder == "big":
        numbers.byteswap()
    made = array.array("h", [number * percent // WHOLE for number in numbers])
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()
