"""Lens, zoom and illustration: reveals in every way, one frame on its way at a time, and nothing without its row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.area import WHOLE
from app.domain.exposure import RowKind, Size, Tone, Veil
from app.domain.frame import Frame, FrameRequest
from app.review import answers as ans
from app.review import events as on
from app.review import optics
from app.review.effects import LoadFrame, RecordExposure, StartTimer, Timer
from app.review.rules import ReviewSettings, Rules
from app.review.screen import Notice, Picture, Reveal
from app.wellbeing.mitigation import Look
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell

MIN = 60_000


@pytest.fixture
def shell() -> FakeShell:
    return opened()


def opened(look: Look | None = None, **limits: int) -> FakeShell:
    rules = Rules("test", replace(PLAIN, **limits), ReviewSettings(look=look or Look()))  # type: ignore[arg-type]
    made = FakeShell(rules_for=lambda _: rules)
    made.settle()
    made.do(on.ReportOpened("r1"))
    made.do(on.NextAsked())
    return made


def seen(shell: FakeShell) -> Picture:
    assert shell.screen.picture is not None
    return shell.screen.picture


def frame_of(shell: FakeShell) -> FrameRequest:
    frame = seen(shell).frame
    assert frame is not None
    return frame.request


def loads(shell: FakeShell) -> list[LoadFrame]:
    return [effect for effect in shell.waiting if isinstance(effect, LoadFrame)]


def answer(shell: FakeShell, load: LoadFrame) -> None:
    shell.waiting.remove(load)
    shell.send(ans.FrameReady(load.token, Frame(1, 1, bytes(1), load.request)))


def last_row(shell: FakeShell, kind: RowKind) -> int:
    return next(row.visual for row in reversed(shell.ledger) if row.kind is kind)


def test_a_lens_is_a_window_of_the_policys_width(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    assert (shell.screen.reveal, seen(shell).veil, shell.screen.aiming) == (Reveal.TIMED, Veil.LENS, True)
    asked = frame_of(shell)
    assert (asked.area.width, asked.area.height, asked.long_edge) == (2_000, 2_000, 96)
    assert frame_of_look(Look(lens_percent=33)).area.width == 3_300


def frame_of_look(look: Look) -> FrameRequest:
    shell = opened(look)
    shell.do(optics.LensToggled())
    return frame_of(shell)


def test_a_lens_waits_for_its_row_and_weighs_80(shell: FakeShell) -> None:
    shell.send(optics.LensToggled())
    while not any(isinstance(effect, RecordExposure) for effect in shell.waiting):
        shell.carry_out()
    assert seen(shell).veil is Veil.HEAVY
    shell.settle()
    assert seen(shell).veil is Veil.LENS
    assert last_row(shell, RowKind.SHOW) == 200 * Size.PREVIEW * Veil.LENS * Tone.GREY // 100


def test_a_lens_counts_as_looking_and_has_a_floor(shell: FakeShell) -> None:
    before = shell.meter.day_raw_ms
    shell.do(optics.LensToggled())
    shell.watch(1_000)
    shell.do(optics.LensToggled())
    assert shell.screen.reveal is Reveal.NO
    assert shell.meter.day_raw_ms - before == 1_000
    assert [row.kind for row in shell.ledger].count(RowKind.FLOOR) == 1


def test_the_limits_hold_a_lens_back() -> None:
    shell = opened(start_edge_ms=60 * MIN)
    shell.do(optics.LensToggled())
    assert (shell.screen.reveal, shell.screen.notice) == (Reveal.NO, Notice.SHIFT_STARTS)
    assert shell.screen.aiming is False


def test_a_lens_that_moves_asks_for_one_frame_at_a_time_and_the_last_place_wins(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    for x in (1_000, 2_000, 3_000, 9_000):
        shell.send(optics.AimedAt(x, 5_000))
    first = loads(shell)
    assert [load.request.area.left for load in first] == [0]
    before = frame_of(shell)
    assert before.area.left == 4_000, "what was there is shown until the next is"
    answer(shell, first[0])
    assert frame_of(shell).area.left == 0
    (second,) = loads(shell)
    assert second.request.area.left == 8_000
    answer(shell, second)
    assert frame_of(shell).area.left == 8_000
    assert loads(shell) == []


def test_a_hand_that_never_rests_sees_the_lens_move(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    places = []
    for step in range(20):
        shell.send(optics.AimedAt(1_000 + 400 * step, 5_000))
        if step % 3 == 2:
            answer(shell, loads(shell)[0])
            places.append(frame_of(shell).area.left)
    assert len(set(places)) == len(places) > 4


def test_moving_a_lens_keeps_the_rate_so_it_waits_for_no_commit(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    shell.send(optics.AimMoved(1, 0))
    answer(shell, loads(shell)[0])
    assert frame_of(shell).area.left == 5_000
    assert not any(isinstance(effect, RecordExposure) for effect in shell.waiting)


def test_moving_is_looking_on(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    shell.watch(6_000)
    shell.do(optics.AimMoved(0, 1))
    shell.watch(6_000)
    assert shell.screen.reveal is Reveal.TIMED
    shell.watch(3_000)
    assert shell.screen.reveal is Reveal.NO


def test_a_lens_in_a_held_look_goes_back_to_the_medium_veil(shell: FakeShell) -> None:
    shell.do(on.HoldPressed())
    shell.clock.advance(400)
    shell.run_timers()
    shell.settle()
    shell.do(optics.LensToggled())
    assert seen(shell).veil is Veil.LENS
    shell.do(optics.LensToggled())
    assert (seen(shell).veil, shell.screen.reveal) == (Veil.MEDIUM, Reveal.HELD)
    shell.do(on.HoldReleased())
    assert seen(shell).veil is Veil.HEAVY


def test_one_step_clearer_than_a_lens_is_soft_and_one_step_back_is_heavy(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    shell.send(on.ClearerAsked())
    assert seen(shell).veil is Veil.HEAVY, "the window goes while the whole picture is on its way"
    shell.settle()
    assert (seen(shell).veil, frame_of(shell).area) == (Veil.SOFT, WHOLE)
    shell.do(optics.LensToggled())
    shell.do(on.VeiledAsked())
    assert (seen(shell).veil, shell.screen.reveal) == (Veil.HEAVY, Reveal.NO)


def test_zoom_is_within_a_reveal_alone_and_fills_the_same_place(shell: FakeShell) -> None:
    assert shell.do(optics.ZoomAsked(1)).picture == seen(shell)
    assert loads(shell) == []
    shell.do(on.RevealToggled())
    shell.do(optics.ZoomAsked(2))
    asked = frame_of(shell)
    assert (asked.area.width, asked.area.height, asked.long_edge, asked.veil) == (5_000, 5_000, 480, Veil.MEDIUM)
    assert shell.screen.aiming
    shell.do(optics.AimMoved(1, 0))
    assert frame_of(shell).area.left == 5_000
    shell.do(optics.WholeAsked())
    assert frame_of(shell).area == WHOLE
    assert not shell.screen.aiming


def test_a_zoom_stays_with_its_item_and_goes_with_it(shell: FakeShell) -> None:
    shell.do(on.RevealToggled())
    shell.do(optics.ZoomedAt(2, 1_000, 1_000))
    shell.do(on.RevealToggled())
    assert seen(shell).frame is None, "at rest the whole item lies behind its veil"
    shell.do(on.RevealToggled())
    assert frame_of(shell).area.width == 5_000
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    assert frame_of(shell).area == WHOLE


def test_going_nearer_asks_the_limits(shell: FakeShell) -> None:
    shell = opened(block_raw_ms=10_000, finish_item_ms=5_000, postpone_times=0)
    shell.do(on.RevealToggled())
    shell.look(12_000)
    assert shell.screen.standing.may_finish
    shell.do(optics.ZoomAsked(1))
    assert frame_of(shell).area.width < 10_000, "the item that is looked at can be finished"
    shell.look(10_000)
    assert shell.screen.picture is None
    shell.do(optics.ZoomAsked(1))
    assert loads(shell) == []


def test_illustration_stands_for_soft_and_weighs_the_same(shell: FakeShell) -> None:
    shell.do(on.RevealToggled())
    shell.do(on.ClearerAsked())
    soft = last_row(shell, RowKind.SHOW)
    shell.do(optics.IllustrationToggled())
    assert frame_of(shell).illustration
    assert last_row(shell, RowKind.SHOW) == soft
    shell.do(on.ClearerAsked())
    assert not frame_of(shell).illustration
    shell.do(on.NextAsked())
    shell.do(on.RevealToggled())
    shell.do(on.ClearerAsked())
    assert frame_of(shell).illustration, "until the window is closed"


def test_illustration_is_the_policys_and_the_analysts() -> None:
    shell = opened(Look(offers_illustration=False, illustration=True))
    for event in (on.RevealToggled(), on.ClearerAsked(), optics.IllustrationToggled()):
        shell.do(event)
    assert not frame_of(shell).illustration
    shell = opened(Look(illustration=True))
    for event in (on.RevealToggled(), on.ClearerAsked()):
        shell.do(event)
    assert frame_of(shell).illustration


def test_the_panic_key_takes_a_lens_away_and_late_frames_with_it(shell: FakeShell) -> None:
    shell.do(optics.LensToggled())
    shell.send(optics.AimMoved(1, 0))
    (late,) = loads(shell)
    assert shell.send(on.PanicPressed()).picture is None
    answer(shell, late)
    assert shell.screen.picture is None
    assert not shell.screen.aiming


def test_a_look_of_fixed_length_ends_a_lens(shell: FakeShell) -> None:
    screen, effects = shell.session.handle(optics.LensToggled(), shell.clock.now())
    assert StartTimer(Timer.REVEAL, 8_000) in effects
    assert screen.reveal is Reveal.NO


def test_the_watermark_says_who_and_when() -> None:
    assert opened().screen.watermark == ""
    said = opened(Look(watermark=True)).screen.watermark
    assert said.startswith("Ada · 20")
    assert said.endswith(" UTC")


def test_on_a_fine_screen_a_preview_is_decoded_as_fine_as_it_is_displayed(shell: FakeShell) -> None:
    shell.do(on.CanvasResized(2_000, 200))
    shell.do(on.RevealToggled())
    assert (frame_of(shell).long_edge, frame_of(shell).sigma_permille) == (960, 20)
    shell.do(optics.LensToggled())
    assert frame_of(shell).long_edge == 192
    shell.do(on.RevealToggled())
    shell.do(on.SizeToggled())
    shell.do(on.RevealToggled())
    assert frame_of(shell).long_edge == 2_000


@pytest.mark.parametrize("scale", [-5, 0, 50, 100_000])
def test_no_screen_asks_for_more_than_four_times_the_policys_pixels(shell: FakeShell, scale: int) -> None:
    shell.do(on.CanvasResized(2_000, scale))
    shell.do(on.RevealToggled())
    assert frame_of(shell).long_edge == (1_920 if scale > 400 else 480)
