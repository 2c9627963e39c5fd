"""The player in the real window, on memory: keys and buttons, what is painted, what stops it, and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.exposure import RowKind, Veil
from app.domain.item import CannotShow
from app.domain.pages import PAGE_MS
from app.review import events as on
from app.review.screen import Notice, Player, Reveal, Screen
from app.views.video_words import page_text
from tests.fakes.shell import make_film
from tests.views.conftest import Desk, Hand, MakeHand, make_desk
from tests.views.pixels import detail_above, grabbed, grey
from tests.views.room import cut_off, lay_out

PlayerHand = Callable[..., Hand]


@pytest.fixture
def film_hand(make_hand: MakeHand) -> PlayerHand:
    """A window whose first item is a film, open."""

    def make(desk: Desk | None = None, *, sound: bool = True) -> Hand:
        desk = desk or make_desk()
        desk.worklist.films = {"i0": make_film(sound=sound)}
        hand = make_hand(desk)
        hand.open_item()
        return hand

    return make


def player(screen: Screen) -> Player:
    assert screen.player is not None
    return screen.player


def playing(hand: Hand) -> None:
    hand.tap("Y")
    hand.until(lambda s: s.player is not None and s.player.going and s.player.at_ms > 0)


def test_it_is_there_for_films_alone_and_plays_nothing_by_itself(film_hand: PlayerHand) -> None:
    hand = film_hand()
    bar = hand.window.item.video
    assert bar.isVisible()
    assert hand.desk.reels.opened == []
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.card is not None)
    assert not bar.isVisible()


def test_a_document_has_pages_and_nothing_to_play(make_hand: MakeHand) -> None:
    desk = make_desk()
    desk.worklist.films, desk.worklist.pages = {"i0": make_film(length_ms=3 * PAGE_MS, sound=False)}, {"i0": 3}
    hand = make_hand(desk)
    hand.open_item()
    bar = hand.window.item.video
    assert bar.state.text() == "Page 1 of 3"
    assert not any(button.isVisible() for button in (bar.play, bar.sound, bar.slower, bar.faster))
    hand.tap("Y")
    hand.until_idle()
    assert not player(hand.screen).going
    QTest.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    hand.until(lambda s: s.player is not None and s.player.at_ms > 0)
    assert bar.strip.accessibleName() == "Pages, heavily veiled"
    assert bar.strip.accessibleDescription() == bar.state.text()
    menus = hand.window.menus.actions
    assert menus["film.frame_next"].isEnabled()
    assert not menus["film.play"].isEnabled()


@pytest.mark.parametrize(
    ("at_ms", "said"), [(0, "Page 1 of 3"), (3 * PAGE_MS - 1, "Page 3 of 3"), (1 << 30, "Page 3 of 3")]
)
def test_no_page_is_named_that_a_document_does_not_have(at_ms: int, said: str) -> None:
    assert page_text(at_ms, 3) == said


def test_what_plays_has_no_pages(film_hand: PlayerHand) -> None:
    bar = film_hand().window.item.video
    assert not any(button.isVisible() for button in (bar.before, bar.next))


def test_a_key_plays_and_pauses_and_the_button_says_which(film_hand: PlayerHand) -> None:
    hand = film_hand()
    bar = hand.window.item.video
    playing(hand)
    assert bar.play.accessibleName() == "Pause"
    QTest.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    assert not player(hand.screen).going
    assert bar.play.text() == "Play   Y"


def test_what_plays_veiled_is_painted_from_cells(film_hand: PlayerHand) -> None:
    hand = film_hand()
    playing(hand)
    picture = hand.screen.picture
    assert picture is not None
    assert (picture.veil, picture.frame) == (Veil.HEAVY, None)
    canvas = hand.window.item.canvas
    assert detail_above(grey(grabbed(canvas, canvas._area(picture))), 8) < 0.06


def test_a_reveal_plays_its_frames_and_its_end_takes_them_away(film_hand: PlayerHand) -> None:
    hand = film_hand()
    playing(hand)
    hand.tap("V")
    hand.until(lambda s: s.reveal is Reveal.TIMED and s.picture is not None and s.picture.frame is not None)
    first = hand.screen.picture
    hand.until(lambda s: s.picture is not None and s.picture.frame is not None and s.picture is not first)
    hand.tap("V")
    assert hand.screen.picture is not None
    assert hand.screen.picture.frame is None
    assert player(hand.screen).going


def test_no_frame_before_its_row(film_hand: PlayerHand) -> None:
    desk = make_desk()
    hand = film_hand(desk)
    desk.ledger.gate.shut()
    hand.tap("Y")
    hand.qtbot.waitUntil(desk.ledger.gate.knocked.is_set)
    assert desk.reels.opened == []
    desk.ledger.gate.open()
    hand.until(lambda s: s.player is not None and s.player.at_ms > 0)


def test_sound_lasts_as_long_as_its_key_and_has_its_row(film_hand: PlayerHand) -> None:
    hand = film_hand()
    speaker = hand.desk.speaker
    playing(hand)
    assert speaker.heard == b""
    hand.press("M")
    hand.until(lambda s: s.player is not None and s.player.sounding)
    hand.qtbot.waitUntil(lambda: bool(speaker.heard))
    assert any(row.kind is RowKind.SHOW and row.audio for row in hand.desk.ledger.kept)
    hand.release("M")
    assert not speaker.audible
    assert not player(hand.screen).sounding


def test_the_sound_button_works_while_it_is_held(film_hand: PlayerHand) -> None:
    hand = film_hand()
    button = hand.window.item.video.sound
    assert not button.isEnabled()
    playing(hand)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    hand.until(lambda s: s.player is not None and s.player.sounding)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not hand.desk.speaker.audible


@pytest.mark.parametrize("key", ["Esc", "Ctrl+B", "N", "S", "5"])
def test_these_keys_silence_it_within_their_own_press(film_hand: PlayerHand, key: str) -> None:
    hand = film_hand()
    playing(hand)
    hand.press("M")
    hand.until(lambda s: s.player is not None and s.player.sounding)
    hand.press(key)
    assert not hand.desk.speaker.audible
    assert hand.screen.player is None or not hand.screen.player.going
    hand.release(key)
    hand.release("M")
    hand.until_idle()


def test_another_item_ends_the_films_process(film_hand: PlayerHand) -> None:
    hand = film_hand()
    playing(hand)
    (_, reel) = hand.desk.reels.opened[0]
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.card is not None)
    assert reel.ended.is_set()
    hand.qtbot.waitUntil(lambda: reel.closed)


def test_keys_go_to_key_frames_and_change_speed_and_loudness(film_hand: PlayerHand) -> None:
    hand = film_hand()
    bar = hand.window.item.video
    hand.tap("Shift+Right")
    hand.tap("Shift+Right")
    assert player(hand.screen).at_ms == 2_000
    assert bar.strip.accessibleDescription() == "key frame 3 of 9, at 0:02"
    hand.tap("Shift+Left")
    hand.tap("Shift+PgUp")
    hand.tap("Shift+Up")
    assert bar.state.text() == "0:01 of 0:09  ·  1.25×  ·  sound off, 40 %"
    hand.tap("-")
    QTest.mouseClick(bar.strip, Qt.MouseButton.LeftButton, pos=bar.strip._area(7).center())
    assert player(hand.screen).at_ms == 7_000


def test_single_frames_by_key(film_hand: PlayerHand) -> None:
    hand = film_hand()
    hand.tap(".")
    hand.until(lambda s: s.player is not None and s.player.at_ms == 40)
    hand.tap(".")
    hand.until(lambda s: s.player is not None and s.player.at_ms == 80)
    hand.tap(",")
    hand.until(lambda s: s.player is not None and s.player.at_ms == 40)
    assert not player(hand.screen).going


def test_a_film_without_sound_has_no_sound_button(film_hand: PlayerHand) -> None:
    hand = film_hand(sound=False)
    assert not hand.window.item.video.sound.isVisible()
    assert hand.window.item.video.state.text() == "0:00 of 0:09  ·  1×"


def test_no_device_is_told_in_plain_words(film_hand: PlayerHand) -> None:
    hand = film_hand()
    hand.desk.speaker.trouble = "no sound device"
    playing(hand)
    hand.press("M")
    hand.until(lambda s: s.notice is Notice.NO_SOUND)
    assert hand.window.notices.notice.text() == "Nothing can be heard: no sound device."
    hand.release("M")
    assert player(hand.screen).going


def test_a_film_that_breaks_is_told_and_the_next_item_opens(film_hand: PlayerHand) -> None:
    hand = film_hand()
    hand.desk.reels.broken = CannotShow.DAMAGED
    hand.tap("Y")
    hand.until(lambda s: s.notice is Notice.CANNOT_SHOW)
    assert not player(hand.screen).going
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.card is not None)


def test_the_words_have_room_in_the_smallest_window(film_hand: PlayerHand) -> None:
    hand = film_hand()
    hand.window.resize(900, 600)
    lay_out(hand.window)
    assert cut_off(hand.window.item.video) == []


def test_the_facts_tell_the_length(film_hand: PlayerHand) -> None:
    hand = film_hand()
    assert hand.window.item.facts.values["type"].text().endswith(", 0:09")


def test_sound_alone_has_no_strip(make_hand: MakeHand) -> None:
    desk = make_desk()
    desk.worklist.films = {"broken": make_film(picture=False)}
    hand = make_hand(desk)
    hand.open_sheet()
    position = next(number for number, item in enumerate(hand.screen.items) if item.id == "broken")
    hand.desk.presenter.send(on.ItemChosen(position))
    hand.until(lambda s: s.card is not None)
    assert not hand.window.item.video.strip.isVisible()
    assert hand.window.item.video.play.isVisible()
