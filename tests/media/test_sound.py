"""The sound device: bounded, silent at once, told plainly where there is none. PortAudio is stood in for; nothing is heard."""

from __future__ import annotations

import array
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from app.media.sound import NO_DEVICE, NO_LIBRARY, DeviceSound, louder

RATE, CHANNELS = 48_000, 2
SECOND = bytes([1, 0]) * RATE * CHANNELS


class PortAudioError(Exception):
    """As the library's."""


class Library(ModuleType):
    """What of sounddevice is used."""

    def __init__(self, *, device: bool = True) -> None:
        super().__init__("sounddevice")
        self.PortAudioError = PortAudioError
        self.device, self.streams = device, []  # type: ignore[var-annotated]

    def RawOutputStream(self, **asked: Any) -> Any:  # noqa: N802 - the library's name
        if not self.device:
            raise PortAudioError("none")
        made = SimpleNamespace(asked=asked, active=True, start=lambda: None, abort=self._pulled_out, close=lambda: None)
        self.streams.append(made)
        return made

    def _pulled_out(self) -> None:
        if not self.device:
            raise PortAudioError("unanticipated host error")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library()
    monkeypatch.setitem(sys.modules, "sounddevice", made)
    return made


def pulled(library: Library, count: int = 4_096) -> bytes:
    """What the device is given when it asks."""
    out = bytearray(count)
    library.streams[-1].asked["callback"](memoryview(out), count // 4, None, None)
    return bytes(out)


def test_what_is_played_comes_out_in_order_and_then_silence(library: Library) -> None:
    sound = DeviceSound()
    sound.start()
    sound.play(bytes(range(1, 9)), RATE, CHANNELS, 100)
    assert pulled(library, 12) == bytes(range(1, 9)) + bytes(4)
    assert library.streams[0].asked["samplerate"] == RATE
    assert len(library.streams) == 1


def test_nothing_sounds_before_start_or_after_stop(library: Library) -> None:
    sound = DeviceSound()
    sound.play(SECOND, RATE, CHANNELS, 100)
    assert not any(pulled(library))
    sound.start()
    sound.play(SECOND, RATE, CHANNELS, 100)
    sound.stop()
    assert not any(pulled(library))
    sound.play(SECOND, RATE, CHANNELS, 100)
    assert not any(pulled(library))


def test_no_more_than_two_seconds_wait(library: Library) -> None:
    sound = DeviceSound()
    sound.start()
    for _ in range(5):
        sound.play(SECOND, RATE, CHANNELS, 100)
    assert len(sound._waiting) == 2 * len(SECOND)
    sound.close()


def test_a_machine_without_the_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    sound = DeviceSound()
    sound.start()
    assert sound.trouble == ""
    sound.play(SECOND, RATE, CHANNELS, 30)
    assert sound.trouble == NO_LIBRARY
    sound.stop()


def test_a_machine_without_a_device_says_so(library: Library) -> None:
    library.device = False
    sound = DeviceSound()
    sound.start()
    sound.play(SECOND, RATE, CHANNELS, 30)
    assert sound.trouble == NO_DEVICE
    library.device = True
    sound.play(SECOND, RATE, CHANNELS, 30)
    assert library.streams == [], "not with each sample"
    sound.start()
    sound.play(SECOND, RATE, CHANNELS, 30)
    assert (sound.trouble, len(library.streams)) == ("", 1), "but with the next time that its key is held"
    sound.close()


def test_a_device_that_is_pulled_out_is_told_and_comes_back(library: Library) -> None:
    sound = DeviceSound()
    sound.start()
    sound.play(SECOND, RATE, CHANNELS, 100)
    library.streams[0].active = library.device = False
    sound.play(SECOND, RATE, CHANNELS, 100)
    assert sound.trouble == NO_DEVICE
    library.device = True
    sound.start()
    sound.play(SECOND, RATE, CHANNELS, 100)
    assert (sound.trouble, len(library.streams)) == ("", 2)
    assert any(pulled(library))
    sound.close()


def test_the_real_library_gives_sound_or_a_plain_reason() -> None:
    """Whatever this machine has: nothing is raised, and what is played is silence."""
    sound = DeviceSound()
    sound.start()
    sound.play(bytes(400), RATE, CHANNELS, 30)
    assert sound.trouble in ("", NO_DEVICE, NO_LIBRARY)
    sound.stop()
    sound.close()


@pytest.mark.parametrize(("percent", "loudest"), [(30, 3_000), (100, 10_000), (0, 0), (-5, 0), (900, 10_000)])
def test_loudness_is_a_share(percent: int, loudest: int) -> None:
    samples = array.array("h", [10_000, -10_000, 0]).tobytes()
    assert list(array.array("h", louder(samples, percent))) == pytest.approx([loudest, -loudest, 0], abs=1)
