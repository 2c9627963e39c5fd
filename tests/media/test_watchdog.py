"""What is late is ended and said to have been; what is done in time is left alone. No test looks at how long it took."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.media.watchdog import Watchdog

SOON_S, NEVER_S, PATIENCE_S = 0.01, 3_600.0, 20.0


@pytest.fixture
def watchdog() -> Iterator[Watchdog]:
    made = Watchdog()
    yield made
    made.close()


def ends(watchdog: Watchdog, limit_s: float) -> threading.Event:
    ended = threading.Event()
    watchdog.watch(limit_s, ended.set)
    return ended


def test_what_is_late_is_ended(watchdog: Watchdog) -> None:
    for _ in range(3):
        assert ends(watchdog, SOON_S).wait(PATIENCE_S)
        assert watchdog.done()


def test_what_is_done_is_left_alone_and_the_next_has_its_own_time(watchdog: Watchdog) -> None:
    first = ends(watchdog, SOON_S / 10)
    early = not watchdog.done()
    second = ends(watchdog, SOON_S)
    assert second.wait(PATIENCE_S)
    assert watchdog.done()
    assert first.is_set() is not early


def test_a_shorter_limit_after_a_longer_one(watchdog: Watchdog) -> None:
    long = ends(watchdog, NEVER_S)
    assert not watchdog.done()
    assert ends(watchdog, SOON_S).wait(PATIENCE_S)
    assert watchdog.done()
    assert not long.is_set()


def test_it_is_late_once(watchdog: Watchdog) -> None:
    assert ends(watchdog, SOON_S).wait(PATIENCE_S)
    assert watchdog.done()
    ends(watchdog, NEVER_S)
    assert not watchdog.done()


def test_its_thread_ends_with_it() -> None:
    watchdog = Watchdog()
    watchdog.close()  # before its thread was needed
    other = Watchdog()
    ends(other, NEVER_S)
    thread = other._thread
    assert thread is not None
    other.close()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
