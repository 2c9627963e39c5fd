"""Playing a film: rows before frames and before sound, what pauses it, steps, and what never happens by itself."""

from __future__ import annotations

import pytest

from app.domain.exposure import Motion, RowKind, Severity, Size, Surface, Tone, Veil
from app.domain.pages import PAGE_MS, page_at
from app.review import events as on
from app.review import film_events as film
from app.review import optics
from app.review.effects import KeepBookings
from app.review.screen import Notice, Player, Reveal, Screen
from app.wellbeing.limits import MINUTE_MS
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_film


def opened(*, length_ms: int = 9_000, sound: bool = True) -> FakeShell:
    """The second item, which is a film, is open in its first state."""
    shell = FakeShell()
    shell.films = {"i1": make_film(length_ms=length_ms, sound=sound), "i2": make_film()}
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(1))
    return shell


def player(screen: Screen) -> Player:
    assert screen.player is not None
    return screen.player


def cells(screen: Screen) -> bytes:
    assert screen.picture is not None
    assert screen.picture.cells is not None
    return screen.picture.cells.greys


def last_show(shell: FakeShell) -> tuple[int, int]:
    return next((row.visual, row.audio) for row in reversed(shell.ledger) if row.kind is RowKind.SHOW)


def at_rest() -> int:
    """Visual of an unknown item behind its heavy veil."""
    return Surface("", Size.PREVIEW, Veil.HEAVY).v4 * PLAIN.weights[Severity.U]


def test_a_film_opens_paused_silent_and_with_its_veiled_strip() -> None:
    shell = opened()
    shown = player(shell.screen)
    assert (shown.going, shown.sounding, shown.at_ms, shown.speed, shown.loudness) == (False, False, 0, 100, 30)
    assert [key.at_ms for key in shown.strip] == list(range(0, 9_000, 1_000))
    assert shell.rolling is None
    shell.watch(30_000)
    assert shell.rolling is None, "nothing plays by itself"


def test_what_does_not_move_has_no_player() -> None:
    shell = opened()
    assert shell.do(on.ItemChosen(0)).player is None


def test_a_document_is_turned_and_never_played() -> None:
    shell = FakeShell()
    shell.films, shell.pages = {"i1": make_film(length_ms=3 * PAGE_MS, sound=False)}, {"i1": 3}
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(1))
    assert player(shell.screen).pages == 3
    screen = shell.do(film.PlayToggled())
    assert (player(screen).going, shell.rolling) == (False, None)
    shell.do(film.FrameStepped(1))
    shell.roll(PAGE_MS)
    assert (page_at(player(shell.screen).at_ms), player(shell.screen).going) == (2, False)
    shown = [row.visual for row in shell.ledger if row.kind is RowKind.SHOW]
    assert max(shown) <= at_rest(), "a page is a picture that stands still"


def test_the_strip_goes_with_the_picture() -> None:
    shell = opened()
    for event in (on.VeiledAsked(), on.PanicPressed()):
        shell.do(event)
        assert shell.screen.player is None or shell.screen.player.strip == ()


def test_the_first_frame_waits_for_the_row_that_says_it_plays() -> None:
    shell = opened()
    shell.send(film.PlayToggled())
    assert shell.rolling is None, "the row is not durable yet"
    before = last_show(shell)
    shell.settle()
    assert shell.rolling is not None
    assert shell.rolling.wanted.veil is Veil.HEAVY
    assert last_show(shell)[0] == before[0] * Motion.PLAYING // Motion.STILL


def test_frames_are_let_through_and_each_is_another_one() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    rows = len(shell.ledger)
    seen = {cells(shell.roll(at)) for at in range(0, 400, 40)}
    assert len(seen) == 10
    assert len(shell.ledger) == rows, "moments of what is announced already need no further row"
    assert player(shell.screen).at_ms == 360


def test_pausing_keeps_the_moment_and_counts_as_still_again() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    there = cells(shell.roll(1_480))
    playing = last_show(shell)
    screen = shell.do(film.PlayToggled())
    assert shell.rolling is None
    assert (player(screen).going, cells(screen)) == (False, there)
    assert last_show(shell)[0] < playing[0]


def test_a_reveal_shows_the_moment_and_the_film_plays_at_its_veil() -> None:
    shell = opened()
    shell.do(film.KeyStepped(1))
    shell.do(on.RevealToggled())
    picture = shell.screen.picture
    assert picture is not None
    assert picture.frame is not None
    assert (picture.veil, picture.frame.request.at_ms) == (Veil.MEDIUM, 1_000)
    shell.do(film.PlayToggled())
    assert shell.rolling is not None
    assert shell.rolling.wanted.veil is Veil.MEDIUM
    shell.do(on.ClearerAsked())
    assert shell.rolling.wanted.veil is Veil.SOFT
    shell.do(on.ColourPressed())
    assert shell.rolling.wanted.tone is Tone.COLOUR
    shell.roll(1_400)
    shell.do(on.RevealToggled())
    assert shell.rolling.wanted.veil is Veil.HEAVY
    screen = shell.roll(1_440)
    assert screen.picture is not None
    assert (screen.picture.veil, screen.picture.frame) == (Veil.HEAVY, None)


def test_a_lens_plays_on_as_a_lens_wherever_it_is_moved() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.do(optics.LensToggled())
    assert shell.rolling is not None
    wanted = shell.rolling.wanted
    assert (wanted.veil, wanted.area.share) == (Veil.LENS, 400)
    around = cells(shell.screen)
    screen = shell.roll(1_480)
    assert screen.picture is not None
    assert screen.picture.frame is not None
    assert screen.picture.frame.request.area == wanted.area
    assert cells(screen) == around
    shell.do(optics.AimMoved(1, 0))
    assert shell.rolling.wanted.area.left > wanted.area.left
    shell.do(optics.LensToggled())
    assert shell.rolling.wanted.veil is Veil.HEAVY


def test_an_enlarged_part_and_an_illustration_play_as_such() -> None:
    shell = opened()
    shell.do(on.RevealToggled())
    shell.do(on.ClearerAsked())
    shell.do(optics.IllustrationToggled())
    shell.do(optics.ZoomAsked(1))
    shell.do(film.PlayToggled())
    assert shell.rolling is not None
    assert shell.rolling.wanted.illustration
    assert not shell.rolling.wanted.area.is_whole
    screen = shell.roll(400)
    assert screen.picture is not None
    assert screen.picture.frame is not None
    assert screen.picture.frame.request == shell.rolling.wanted.request


def test_single_frames_keep_the_lens() -> None:
    shell = opened()
    shell.do(optics.LensToggled())
    shell.do(film.FrameStepped(1))
    screen = shell.roll(40)
    assert player(screen).at_ms == 40
    assert screen.picture is not None
    assert screen.picture.veil is Veil.LENS


def test_two_side_by_side_stop_it_and_show_the_moment_where_it_stood() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.roll(1_480)
    screen = shell.do(optics.CompareAsked())
    assert (shell.rolling, screen.player) == (None, None)
    assert last_show(shell)[0] == at_rest()
    shell.do(on.RevealToggled())
    screen = shell.screen
    assert screen.picture is not None
    assert screen.picture.frame is not None
    assert screen.beside is not None
    assert screen.beside.picture is not None
    assert screen.beside.picture.frame is not None
    assert screen.picture.frame.request.at_ms == 1_480
    assert screen.beside.picture.frame.request.at_ms == 0
    screen = shell.do(optics.CompareAsked())
    assert (player(screen).going, player(screen).at_ms) == (False, 1_480)


def test_opening_the_same_item_again_does_not_go_on() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.roll(1_480)
    shell.send(on.ItemChosen(1))
    assert shell.rolling is None
    shell.settle()
    assert (player(shell.screen).going, player(shell.screen).at_ms) == (False, 0)
    shell.watch(2_000)
    assert last_show(shell)[0] == at_rest()


def test_sound_waits_until_it_is_kept_that_the_item_is_looked_at() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.send(film.SoundPressed())
    while not isinstance(shell.waiting[0], KeepBookings):
        shell.carry_out()
    assert last_show(shell)[1] > 0, "its row is durable"
    assert shell.rolling is not None
    assert not shell.rolling.sound
    shell.settle()
    assert shell.rolling.sound
    sight = shell.bookings["i1"].sight
    assert sight is not None
    assert sight.band == Severity.U.value


def test_sound_that_cannot_be_kept_as_a_look_is_not_heard() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.send(film.SoundPressed())
    while not isinstance(shell.waiting[0], KeepBookings):
        shell.carry_out()
    shell.refuse()
    assert shell.screen.notice is Notice.REFUSED
    assert shell.rolling is not None
    assert not shell.rolling.sound
    assert not player(shell.screen).sounding


def test_a_frame_that_is_clearer_than_what_is_seen_is_dropped() -> None:
    shell = opened()
    shell.do(on.RevealToggled())
    shell.do(film.PlayToggled())
    assert shell.rolling is not None
    old = shell.rolling
    shell.send(on.RevealToggled())  # the reveal closes while a frame is on its way
    shell.rolling = old
    screen = shell.roll(400)
    assert screen.picture is not None
    assert screen.picture.frame is None


STOPS: dict[str, on.Event] = {
    "panic": on.PanicPressed(),
    "focus": on.FocusLost(),
    "lock": on.ScreenLocked(),
    "break": on.BreakAsked(),
    "sheet": on.SheetAsked(),
    "next": on.NextAsked(),
    "grade": on.GradeGiven("C"),
    "decline": on.Declined(),
    "closing": on.Closing(),
}


@pytest.mark.parametrize("why", STOPS)
def test_it_stops_and_is_silent_at_once(why: str) -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.do(film.SoundPressed())
    assert shell.rolling is not None
    assert shell.rolling.sound
    shell.send(STOPS[why])
    assert shell.rolling is None, "before any row is written"
    shell.settle()
    for event in (on.FocusGained(), on.ScreenUnlocked(), on.ReturnAsked(), on.BreakLeft()):
        shell.do(event)
    assert shell.rolling is None, "it does not go on by itself"


def test_a_break_that_falls_due_pauses_it() -> None:
    shell = opened(length_ms=60 * MINUTE_MS)
    shell.do(film.PlayToggled())
    for _ in range(PLAIN.block_raw_ms // 1_000 + 2):
        if shell.screen.reveal is Reveal.NO and shell.rolling is not None:
            shell.do(on.RevealToggled())
        shell.do(on.RevealRenewed())
        shell.watch(1_000)
        if shell.screen.standing.due:
            break
    assert shell.screen.standing.due
    assert shell.rolling is None


def test_sound_waits_for_its_row_and_ends_with_the_key() -> None:
    shell = opened()
    shell.do(film.SoundPressed())
    assert shell.rolling is None, "nothing sounds while nothing plays"
    shell.do(film.SoundReleased())
    shell.do(film.PlayToggled())
    shell.send(film.SoundPressed())
    assert shell.rolling is not None
    assert not shell.rolling.sound, "the row is not durable yet"
    shell.settle()
    assert shell.rolling.sound
    assert last_show(shell)[1] == 200 * 5_000
    assert player(shell.screen).sounding
    shell.send(film.SoundReleased())
    assert not shell.rolling.sound
    assert not player(shell.screen).sounding


def test_sound_ends_on_every_veil_and_does_not_come_back_by_itself() -> None:
    shell = opened()
    shell.do(on.RevealToggled())
    shell.do(film.PlayToggled())
    shell.do(film.SoundPressed())
    assert shell.rolling is not None
    assert shell.rolling.sound
    shell.do(on.RevealToggled())
    assert not shell.rolling.sound
    shell.do(on.RevealToggled())
    assert not shell.rolling.sound


def test_sound_counts_as_raw_exposure_while_the_picture_is_concealed() -> None:
    shell = opened()
    shell.do(on.VeiledAsked())
    shell.do(film.PlayToggled())
    shell.do(film.SoundPressed())
    raw = shell.meter.raw_ms
    shell.watch(4_000)
    assert shell.meter.raw_ms - raw == 4_000
    assert last_show(shell) == (0, 200 * 5_000)


def test_sound_alone_plays_without_a_picture() -> None:
    shell = FakeShell()
    silent = shell.items[0]._replace(id="tone", cannot_show="sound only", greys=b"", cells_width=0, cells_height=0)
    shell = FakeShell(items=(silent,))
    shell.films = {"tone": make_film(picture=False)}
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    assert shell.screen.notice is Notice.NONE
    assert not player(shell.screen).has_picture
    shell.do(film.PlayToggled())
    shell.do(film.SoundPressed())
    assert shell.rolling is not None
    assert (shell.rolling.sound, shell.rolling.wanted.veil) == (True, Veil.CONCEALED)
    screen = shell.roll(3_000)
    assert player(screen).at_ms == 3_000
    assert screen.picture is not None
    assert (screen.picture.frame, screen.picture.cells) == (None, None)
    shell.do(on.RevealToggled())
    assert shell.screen.reveal is Reveal.NO
    shell.do(on.GradeGiven("C"))
    assert [fact.grade for fact in shell.facts] == ["C"]


def test_a_film_without_sound_has_none() -> None:
    shell = opened(sound=False)
    shell.do(film.PlayToggled())
    shell.do(film.SoundPressed())
    assert shell.rolling is not None
    assert not shell.rolling.sound


def test_it_ends_at_its_end_and_not_in_a_loop() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    screen = shell.roll(8_960)
    assert not player(screen).going
    assert shell.rolling is None
    screen = shell.do(film.PlayToggled())
    assert shell.rolling is not None
    assert (shell.rolling.at_ms, shell.rolling.jump) == (0, True)


def test_key_frames_by_step_and_by_choice() -> None:
    shell = opened()
    for event, at_ms in ((film.KeyStepped(1), 1_000), (film.KeyStepped(1), 2_000), (film.KeyStepped(-1), 1_000)):
        screen = shell.do(event)
        assert player(screen).at_ms == at_ms
        assert cells(screen) == bytes([at_ms // 1_000]) * 64
    assert player(shell.do(film.KeyChosen(7_000))).at_ms == 7_000
    shell.do(film.PlayToggled())
    shell.do(film.KeyChosen(3_000))
    assert shell.rolling is not None
    assert (shell.rolling.at_ms, shell.rolling.jump) == (3_000, True)


def test_a_key_frame_chosen_during_a_reveal_is_loaded_at_its_veil() -> None:
    shell = opened()
    shell.do(on.RevealToggled())
    shell.do(film.KeyChosen(4_000))
    picture = shell.screen.picture
    assert picture is not None
    assert picture.frame is not None
    assert picture.frame.request.at_ms == 4_000


def test_single_frames_pause_it() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.roll(400)
    shell.do(film.FrameStepped(1))
    assert shell.rolling is not None
    assert shell.rolling.step == 1
    screen = shell.roll(440)
    assert (player(screen).going, player(screen).at_ms) == (False, 440)
    shell.do(film.FrameStepped(-1))
    assert shell.rolling.step == -1


def test_speed_and_loudness_stay_within_bounds_and_end_with_the_item() -> None:
    shell = opened()
    for _ in range(9):
        shell.do(film.SpeedStepped(1))
        shell.do(film.LoudnessStepped(1))
    assert (player(shell.screen).speed, player(shell.screen).loudness) == (200, 100)
    for _ in range(19):
        shell.do(film.SpeedStepped(-1))
        shell.do(film.LoudnessStepped(-1))
    assert (player(shell.screen).speed, player(shell.screen).loudness) == (50, 10)
    shell.do(on.ItemChosen(2))
    assert (player(shell.screen).speed, player(shell.screen).loudness) == (100, 30)


def test_while_it_plays_three_minutes_without_input_are_allowed() -> None:
    shell = opened(length_ms=60 * MINUTE_MS)
    shell.do(film.PlayToggled())
    session = shell.meter.review_ms
    for _ in range(179):
        shell.clock.advance(1_000)
        shell.do(on.Ticked())
    assert shell.rolling is not None
    assert shell.meter.review_ms - session >= 178_000
    for _ in range(2):
        shell.clock.advance(1_000)
        shell.do(on.Ticked())
    assert shell.rolling is None
    assert shell.screen.picture is None


def test_a_film_that_fails_says_so_and_stops() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    assert shell.rolling is not None
    screen = shell.do(film.FilmFailed(shell.rolling.token, "damaged"))
    assert screen.notice is Notice.CANNOT_SHOW
    assert shell.rolling is None


def test_a_machine_without_sound_says_so_and_plays_on() -> None:
    shell = opened()
    shell.do(film.PlayToggled())
    shell.do(film.SoundPressed())
    assert shell.rolling is not None
    screen = shell.do(film.SoundFailed(shell.rolling.token, "no sound device"))
    assert (screen.notice, screen.detail) == (Notice.NO_SOUND, "no sound device")
    assert not shell.rolling.sound
    assert player(screen).going


def test_full_size_is_another_order() -> None:
    shell = opened()
    shell.do(on.CanvasResized(1_200))
    shell.do(on.RevealToggled())
    shell.do(film.PlayToggled())
    shell.do(on.SizeToggled())
    assert shell.rolling is not None
    assert (shell.rolling.wanted.size, shell.rolling.wanted.long_edge) == (Size.FULL, 1_200)


def test_what_plays_unseen_and_unheard_stops_too_when_nobody_is_there() -> None:
    shell = opened(length_ms=60 * MINUTE_MS)
    shell.do(on.VeiledAsked())
    shell.do(film.PlayToggled())
    for _ in range(181):
        shell.clock.advance(1_000)
        shell.do(on.Ticked())
    assert shell.rolling is None
    assert shell.screen.concealment == "idle"
