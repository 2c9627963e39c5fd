"""What wakes the exchange: a fact when all is well, somebody who asks always, the end at once."""

from __future__ import annotations

import threading

from app.sync.bell import Bell, Pauses, Woken

LONG_S = 60.0


def test_a_fact_wakes_and_is_gathered_with_others() -> None:
    bell = Bell(gather_s=0.0)
    bell.ring()
    bell.ring()
    assert bell.wait(LONG_S) is Woken.FACT
    assert bell.wait(0.0) is Woken.TIME


def test_who_asks_now_does_not_wait_for_more_facts() -> None:
    bell = Bell(gather_s=LONG_S)
    bell.ring()
    bell.hurry()
    assert bell.wait(LONG_S) is Woken.NOW


def test_the_end_comes_first_and_stays() -> None:
    bell = Bell(gather_s=LONG_S)
    bell.ring()
    bell.hurry()
    bell.end()
    assert bell.wait(LONG_S) is Woken.END
    assert bell.wait(LONG_S) is Woken.END


def test_the_end_lets_go_who_waits_already() -> None:
    bell, woken = Bell(), list[Woken]()
    waiting = threading.Thread(target=lambda: woken.append(bell.wait(LONG_S)))
    waiting.start()
    bell.end()
    waiting.join(LONG_S)
    assert woken == [Woken.END]


def test_at_rest_a_fact_ends_the_pause() -> None:
    bell = Bell(gather_s=0.0)
    bell.ring()
    assert Pauses(bell, lambda: None).wait(LONG_S, True) is False


def test_in_trouble_a_fact_is_told_and_waits_its_time() -> None:
    bell = Bell(gather_s=0.0)
    told: list[str] = []

    def tell() -> None:
        told.append("told")
        (bell.ring if len(told) < 3 else bell.hurry)()

    bell.ring()
    assert Pauses(bell, tell).wait(LONG_S, False) is False
    assert told == ["told"] * 3


def test_the_end_of_a_pause_says_stop() -> None:
    bell = Bell()
    bell.end()
    assert Pauses(bell, lambda: None).wait(LONG_S, False) is True
