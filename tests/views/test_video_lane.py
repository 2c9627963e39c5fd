"""The player's thread: what it asks for, when it stops, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from app.domain.exposure import Size, Tone, Veil
from app.domain.film import Wanted
from app.domain.item import CannotShow
from app.review.effects import RollFilm
from app.review.film_events import FilmFailed, MomentCame, SoundFailed
from app.views.lanes import Homecoming
from app.views.video_lane import VideoLane
from tests.fakes.films import MemoryReels, MemorySpeaker

PATIENCE_MS = 10_000
SOFT = Wanted(Veil.SOFT, Tone.GREY, Size.PREVIEW, 480)


class Room:
    """A lane with everything around it on memory. What comes home is taken at once, unless `takes` is off."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.reels, self.speaker = MemoryReels(), MemorySpeaker()
        self.came: list[object] = []
        self.takes = True
        self.home = Homecoming(self._take)
        self.lane = VideoLane(self.reels, self.speaker, self.home)

    def _take(self, event: object) -> None:
        self.came.append(event)
        if self.takes:
            self.lane.taken()

    @property
    def moments(self) -> list[MomentCame]:
        return [event for event in self.came if isinstance(event, MomentCame)]

    def until_moments(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.moments) >= count, timeout=PATIENCE_MS)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    made = Room(qtbot)
    yield made
    made.lane.close()


def order(token: int = 1, *, item: str = "i1", sound: bool = False, step: int = 0, at_ms: int = 0) -> RollFilm:
    return RollFilm(token, item, at_ms, SOFT, 100, sound, 30, True, step)


def test_moments_come_in_time_and_each_is_another(room: Room) -> None:
    room.lane.roll(order())
    room.until_moments(4)
    at = [event.moment.at_ms for event in room.moments]
    assert at == sorted(set(at))
    assert {event.token for event in room.moments} == {1}
    (_, reel) = room.reels.opened[0]
    assert reel.asked[0][3]
    assert not any(jump for *_, jump in reel.asked[1:])


def test_no_second_moment_is_on_its_way_while_the_window_is_busy(room: Room) -> None:
    room.takes = False
    room.lane.roll(order())
    room.until_moments(1)
    asked = len(room.reels.opened[0][1].asked)
    room.qtbot.waitUntil(lambda: True)
    assert len(room.moments) == 1
    assert len(room.reels.opened[0][1].asked) == asked
    room.takes = True
    room.lane.taken()
    room.until_moments(2)
    gap = room.moments[1].moment.at_ms - room.moments[0].moment.at_ms
    assert gap > 0


def test_after_a_stop_nothing_comes_and_nothing_sounds(room: Room) -> None:
    room.lane.roll(order(sound=True))
    room.until_moments(2)
    room.lane.stop()
    assert not room.speaker.audible
    heard = len(room.speaker.heard)
    room.lane._lane.run(lambda: None, lambda _: None).result(PATIENCE_MS / 1_000)  # what ran has ended
    assert len(room.speaker.heard) == heard


def test_sound_is_asked_for_only_when_it_is_wanted_and_without_gaps(room: Room) -> None:
    room.lane.roll(order())
    room.until_moments(2)
    assert room.speaker.heard == b""
    room.lane.roll(order(2, sound=True))
    room.qtbot.waitUntil(lambda: len(room.speaker.percents) >= 4, timeout=PATIENCE_MS)
    room.lane.stop()
    spans = [span for _, _, span, _ in room.reels.opened[0][1].asked if span is not None]
    for first, second in pairwise(spans):
        assert second.from_ms >= first.until_ms
    assert set(room.speaker.percents) == {30}


def test_a_machine_without_sound_says_so(room: Room) -> None:
    room.speaker.trouble = "no sound device"
    room.lane.roll(order(3, sound=True))
    room.qtbot.waitUntil(lambda: any(isinstance(event, SoundFailed) for event in room.came), timeout=PATIENCE_MS)
    assert SoundFailed(3, "no sound device") in room.came


@pytest.mark.parametrize(("step", "at_ms"), [(1, 440), (-1, 360)])
def test_a_step_is_one_frame_and_no_more(room: Room, step: int, at_ms: int) -> None:
    room.lane.roll(order(at_ms=400, step=step))
    room.until_moments(1)
    room.lane._lane.run(lambda: None, lambda _: None).result(PATIENCE_MS / 1_000)
    (came,) = room.moments
    assert came.moment.at_ms == at_ms
    assert came.moment.frame is not None
    assert not came.moment.is_last


def test_the_end_is_told_and_ends_it(room: Room) -> None:
    room.reels.length_ms = 200
    room.lane.roll(order())
    room.qtbot.waitUntil(lambda: any(event.moment.is_last for event in room.moments), timeout=PATIENCE_MS)
    room.lane._lane.run(lambda: None, lambda _: None).result(PATIENCE_MS / 1_000)
    assert room.moments[-1].moment.is_last


def test_a_film_that_fails_is_told_once(room: Room) -> None:
    room.reels.broken = CannotShow.DAMAGED
    room.lane.roll(order(7))
    room.qtbot.waitUntil(lambda: FilmFailed(7, "damaged") in room.came, timeout=PATIENCE_MS)
    assert room.moments == []
    assert room.reels.opened[0][1].closed


def test_another_item_gets_a_reel_of_its_own_and_the_old_one_ends(room: Room) -> None:
    room.lane.roll(order())
    room.until_moments(1)
    room.lane.let_go()
    assert room.reels.opened[0][1].ended.is_set()
    room.lane.roll(order(2, item="i2"))
    room.qtbot.waitUntil(lambda: any(event.token == 2 for event in room.moments), timeout=PATIENCE_MS)
    assert [item for item, _ in room.reels.opened] == ["i1", "i2"]
    assert room.reels.opened[0][1].closed


def test_a_pause_keeps_the_film_open(room: Room) -> None:
    room.lane.roll(order())
    room.until_moments(1)
    room.lane.stop()
    room.lane.roll(order(2))
    room.qtbot.waitUntil(lambda: any(event.token == 2 for event in room.moments), timeout=PATIENCE_MS)
    assert len(room.reels.opened) == 1
