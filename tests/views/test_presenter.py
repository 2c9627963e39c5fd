"""The presenter and its lanes: one event at a time, every job comes home, nothing is lost at the end, and refusals conceal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from app.domain.exposure import RowKind, Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.domain.item import CannotShow
from app.errors import StorageError
from app.review import events as on
from app.review import optics
from app.review.answers import FrameReady
from app.review.effects import LoadFrame, Timer
from app.review.screen import Busy, Concealment, Notice, Page, Screen
from app.views.lanes import UNEXPECTED, Homecoming, Lane
from tests.fakes.ports import GATE_S, noise_frame
from tests.views.conftest import PATIENCE_MS, Desk, make_desk
from tests.views.screens import OTHER, REPORT, noise_items

HEAVY_V4 = Size.PREVIEW * Veil.HEAVY * Tone.GREY // 100
Until = Callable[[Callable[[Screen], bool]], Screen]


@pytest.fixture
def until(qtbot: QtBot, desk: Desk) -> Until:
    def wait(holds: Callable[[Screen], bool]) -> Screen:
        qtbot.waitUntil(lambda: desk.presenter.screen is not None and holds(desk.presenter.screen), timeout=PATIENCE_MS)
        assert desk.presenter.screen is not None
        return desk.presenter.screen

    return wait


@pytest.fixture
def opened(desk: Desk, until: Until) -> Desk:
    """On the sheet, its tiles in sight."""
    desk.presenter.start()
    until(lambda s: bool(s.reports))
    desk.presenter.send(on.ReportOpened("r1"))
    until(lambda s: s.page is Page.SHEET)
    desk.presenter.send(on.SheetScrolled(0, 5))
    until(lambda s: s.sheet.last == 5)
    return desk


@pytest.fixture
def looking(opened: Desk, until: Until) -> Desk:
    """On the first item, at rest."""
    opened.presenter.send(on.NextAsked())
    until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)
    return opened


def test_events_sent_while_one_is_handled_wait_their_turn(opened: Desk) -> None:
    seen: list[Screen] = []
    depth = [0]

    def follow(screen: Screen) -> None:
        assert depth[0] == 0, "a Screen was given out within a Screen"
        depth[0] += 1
        seen.append(screen)
        if len(seen) == 1:
            opened.presenter.send(on.PanicPressed())
            opened.presenter.send(on.ReturnAsked())
            assert len(seen) == 1  # they wait
        depth[0] -= 1

    opened.presenter.screen_changed.connect(follow)
    opened.presenter.send(on.InputSeen())
    assert [s.concealment for s in seen] == [Concealment.NO, Concealment.PANIC, Concealment.NO]


def test_an_item_and_its_frame_come_home(looking: Desk, until: Until) -> None:
    assert looking.casebook.opened == [("i0", "ada")]
    looking.presenter.send(on.RevealToggled())
    shown = until(lambda s: s.picture is not None and s.picture.frame is not None)
    assert shown.picture is not None
    assert shown.picture.veil is Veil.MEDIUM
    assert any(row.kind is RowKind.SHOW for row in looking.ledger.kept)


@pytest.mark.parametrize(
    "event", [optics.LensToggled(), on.PanicPressed(), on.FocusLost(), on.TimerFired(Timer.REVEAL)]
)
def test_what_a_lens_was_moved_over_is_forgotten_with_it(looking: Desk, until: Until, event: on.Event) -> None:
    looking.presenter.send(optics.LensToggled())
    until(lambda s: s.picture is not None and s.picture.veil is Veil.LENS)
    looking.presenter.send(optics.AimMoved(1, 0))
    assert looking.frames.forgotten == 0
    looking.presenter.send(event)
    assert looking.presenter.screen is not None
    assert not looking.presenter.screen.aiming
    looking.presenter.close()  # every job has ended
    assert looking.frames.forgotten == 1


def test_a_look_at_the_whole_has_nothing_to_forget(looking: Desk, until: Until) -> None:
    looking.presenter.send(on.RevealToggled())
    until(lambda s: s.picture is not None and s.picture.frame is not None)
    looking.presenter.close()
    assert looking.frames.forgotten == 0


@pytest.fixture
def blocked(looking: Desk, qtbot: QtBot) -> Desk:
    """On the first item, both media threads waiting for a frame that was awaited when they began with it."""
    gate = looking.frames.gate
    gate.shut()
    for _ in range(2):
        began = gate.arrived
        looking.presenter.send(on.RevealToggled())
        qtbot.waitUntil(lambda began=began: gate.arrived > began, timeout=PATIENCE_MS)  # type: ignore[misc]
        looking.presenter.send(on.RevealToggled())
    return looking


def test_frames_that_nobody_awaits_any_more_are_not_decoded(blocked: Desk, until: Until) -> None:
    for _ in range(5):
        blocked.presenter.send(on.RevealToggled())
        blocked.presenter.send(on.RevealToggled())
    blocked.presenter.send(on.RevealToggled())
    blocked.presenter.send(on.ClearerAsked())  # supersedes the frame of the reveal's first step
    blocked.frames.gate.open()
    shown = until(lambda s: s.picture is not None and s.picture.frame is not None)
    assert shown.picture is not None
    assert shown.picture.veil is Veil.SOFT
    veils = [request.veil for _, request in blocked.frames.asked]
    assert sorted(veils) == sorted([Veil.MEDIUM, Veil.MEDIUM, Veil.SOFT])


def test_nothing_is_decoded_for_a_reveal_that_ended(blocked: Desk) -> None:
    blocked.presenter.send(on.RevealToggled())
    blocked.presenter.send(on.PanicPressed())
    blocked.frames.gate.open()
    blocked.presenter.close()  # every job has ended
    assert len(blocked.frames.asked) == 2


def test_a_frame_that_the_session_does_not_await_is_never_loaded(looking: Desk) -> None:
    request = FrameRequest(Veil.CLEAR, Tone.GREY, Size.FULL, 1_024)
    for token in range(60):
        looking.presenter._carry_out(LoadFrame(token, "i0", request))
        looking.presenter.send(FrameReady(token, noise_frame(request)))
        screen = looking.presenter.screen
        assert screen is not None
        assert screen.picture is None or screen.picture.frame is None
    looking.presenter.close()  # every job has ended
    assert looking.frames.asked == []


def test_the_window_reaches_no_port_through_the_presenter(desk: Desk) -> None:
    """What it offers beyond a QObject; no import of media or storage is kept by the contract "Layers"."""
    offered = {name for name in {*dir(desk.presenter)} - {*dir(QObject())} if not name.startswith("_")}
    window_s = {
        "screen_changed",
        "seat_asked",
        "start",
        "send",
        "confirm_damage",
        "sign_in",
        "sign_out",
        "close",
        "screen",
    }
    assert offered == window_s


def test_no_frame_before_its_row(looking: Desk, until: Until, qtbot: QtBot) -> None:
    looking.ledger.gate.shut()
    arrived = looking.ledger.gate.arrived
    looking.presenter.send(on.RevealToggled())
    qtbot.waitUntil(lambda: bool(looking.frames.asked) and looking.ledger.gate.arrived > arrived, timeout=PATIENCE_MS)
    screen = looking.presenter.screen
    assert screen is not None
    assert screen.picture is not None
    assert screen.picture.frame is None
    looking.ledger.gate.open()
    until(lambda s: s.picture is not None and s.picture.frame is not None)


def test_a_ledger_that_refuses_conceals(looking: Desk, until: Until) -> None:
    looking.ledger.gate.refusing = True
    looking.presenter.send(on.RevealToggled())
    screen = until(lambda s: s.concealment is Concealment.NOT_RECORDED)
    assert (screen.picture, screen.sheet.last, screen.notice) == (None, -1, Notice.REFUSED)
    assert screen.detail == "the disk is full"
    looking.ledger.gate.refusing = False
    looking.presenter.send(on.ReturnAsked())
    until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY)


def test_refused_jobs_come_home_as_refusals(opened: Desk, until: Until) -> None:
    opened.casebook.gate.refusing = True
    opened.presenter.send(on.ItemChosen(2))
    screen = until(lambda s: s.notice is Notice.REFUSED and s.busy is Busy.NO)
    assert (screen.page, screen.card, opened.casebook.opened) == (Page.SHEET, None, [])


def test_a_refused_grade_leaves_the_item_as_it_was(looking: Desk, until: Until) -> None:
    looking.casebook.gate.refusing = True
    looking.presenter.send(on.GradeGiven("C"))
    screen = until(lambda s: s.notice is Notice.REFUSED and s.busy is Busy.NO)
    assert (screen.items[0].state, screen.can_undo, looking.casebook.facts) == ("ungraded", False, [])
    looking.casebook.gate.refusing = False
    looking.presenter.send(on.GradeGiven("C"))
    until(lambda s: s.items[0].grade == "C")


def test_no_next_item_before_the_grade_is_durable(looking: Desk, until: Until) -> None:
    looking.casebook.gate.shut()
    looking.presenter.send(on.GradeGiven("C"))
    looking.presenter.send(on.NextAsked())
    screen = looking.presenter.screen
    assert screen is not None
    assert (screen.busy, screen.position, screen.picture) == (Busy.SAVING, 0, None)
    looking.casebook.gate.open()
    until(lambda s: s.busy is Busy.NO)
    assert looking.casebook.opened == [("i0", "ada")]


def test_a_report_that_is_gone_is_told(opened: Desk, until: Until) -> None:
    opened.presenter.send(on.ReportOpened("elsewhere"))
    screen = until(lambda s: s.notice is Notice.REFUSED)
    assert (screen.busy, screen.detail) == (Busy.NO, "there is no such report")


def test_a_list_of_reports_that_cannot_be_read_is_told(desk: Desk, until: Until) -> None:
    desk.worklist.gate.refusing = True
    desk.presenter.start()
    until(lambda s: s.notice is Notice.REFUSED)


def test_decoders_are_replaced_with_each_report(opened: Desk) -> None:
    assert opened.frames.turned_over == 1


def test_a_frame_that_fails_is_told_and_the_item_stays_veiled(looking: Desk, until: Until) -> None:
    looking.frames.broken = CannotShow.DAMAGED
    looking.presenter.send(on.RevealToggled())
    screen = until(lambda s: s.notice is Notice.CANNOT_SHOW)
    assert screen.detail == CannotShow.DAMAGED.value
    assert screen.picture is not None
    assert (screen.picture.veil, screen.picture.frame) == (Veil.HEAVY, None)


def test_a_decoder_that_is_refused_anything_is_told(looking: Desk, until: Until) -> None:
    looking.frames.gate.refusing = True
    looking.presenter.send(on.RevealToggled())
    assert until(lambda s: s.notice is Notice.CANNOT_SHOW).detail == "the disk is full"


def test_closing_waits_until_every_row_and_fact_is_durable(looking: Desk, qtbot: QtBot) -> None:
    looking.presenter.send(on.RevealToggled())
    qtbot.waitUntil(lambda: _has_frame(looking), timeout=PATIENCE_MS)
    looking.clock.advance(4_000)
    looking.ledger.gate.shut()
    looking.casebook.gate.shut()
    looking.presenter.send(on.GradeGiven("C"))
    opener = threading.Thread(target=open_both_once_both_wait, args=(looking,))
    opener.start()
    looking.presenter.close()
    opener.join()
    assert sum(row.raw_ms for row in looking.ledger.kept) == 4_000
    assert [fact.grade for fact in looking.casebook.facts] == ["C"]
    assert looking.presenter.screen is not None
    assert (looking.presenter.screen.finished, looking.presenter.screen.picture) == (True, None)


def open_both_once_both_wait(desk: Desk) -> None:
    assert desk.ledger.gate.knocked.wait(GATE_S)
    assert desk.casebook.gate.knocked.wait(GATE_S)
    desk.ledger.gate.open()
    desk.casebook.gate.open()


def _has_frame(desk: Desk) -> bool:
    screen = desk.presenter.screen
    return screen is not None and screen.picture is not None and screen.picture.frame is not None


def test_after_closing_events_are_ignored(looking: Desk) -> None:
    looking.presenter.close()
    before = looking.presenter.screen
    looking.presenter.send(on.PanicPressed())
    looking.presenter.close()
    assert looking.presenter.screen is before
    assert not any(thread.name.startswith(("work", "exposure", "media")) for thread in threading.enumerate())


def test_a_damaged_ledger_shows_nothing(qtbot: QtBot) -> None:
    desk = make_desk(damaged=True)
    desk.presenter.start()
    qtbot.waitUntil(lambda: bool(desk.presenter.screen and desk.presenter.screen.reports), timeout=PATIENCE_MS)
    desk.presenter.send(on.ReportOpened("r1"))
    screen = desk.presenter.screen
    assert screen is not None
    assert (screen.page, screen.concealment) == (Page.REPORTS, Concealment.LEDGER_DAMAGED)
    desk.presenter.close()
    assert desk.ledger.kept == []


# --- lanes -------------------------------------------------------------------------------------------------------


def test_results_come_home_in_order_on_the_windows_thread(qtbot: QtBot) -> None:
    home_thread, told = QThread.currentThread(), []

    def take(value: object) -> None:
        assert QThread.currentThread() is home_thread
        told.append(value)

    lane = Lane("trial", Homecoming(take))
    names: set[str] = set()

    def job(number: int) -> int:
        names.add(threading.current_thread().name)
        return number

    for number in range(20):
        lane.run(partial(job, number), lambda _: None)
    qtbot.waitUntil(lambda: len(told) == 20, timeout=PATIENCE_MS)
    lane.close()
    assert told == list(range(20))
    assert len(names) == 1
    assert names != {threading.current_thread().name}


def test_failures_come_home_in_plain_words(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    lane = Lane("trial", Homecoming(told.append))

    def fail(error: Exception) -> None:
        raise error

    with caplog.at_level(logging.ERROR, "penumbra.lanes"):
        lane.run(lambda: fail(StorageError("the file is gone")), lambda reason: f"refused: {reason}")
        lane.run(lambda: fail(KeyError("secret")), lambda reason: f"refused: {reason}")
        qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE_MS)
    lane.close()
    assert told == ["refused: the file is gone", f"refused: {UNEXPECTED}"]
    assert [record.getMessage() for record in caplog.records] == ["a job failed"]


def test_nothing_comes_home_as_nothing(qtbot: QtBot) -> None:
    told: list[object] = []
    home = Homecoming(told.append)
    lane = Lane("trial", home)
    lane.run(lambda: None, lambda _: "refused")
    lane.close()
    home.bring("the last")
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert told == ["the last"]


def test_bookings_that_the_store_refuses_once_are_kept_with_the_next(looking: Desk, until: Until) -> None:
    began = looking.clock.mono_ms
    looking.casebook.book_gate.refusing = True
    looking.watch(12)
    until(lambda _: looking.casebook.book_gate.arrived > 0)
    assert looking.casebook.booked == {}
    looking.casebook.book_gate.refusing = False

    def caught_up(_: Screen) -> bool:
        looking.watch(1)  # what was refused goes with the next
        kept = looking.casebook.booked.get("i0")
        return kept is not None and kept.picture_units >= 10_000 * HEAVY_V4

    until(caught_up)
    whole = looking.clock.mono_ms
    looking.presenter.close()
    assert looking.casebook.booked["i0"].picture_units == (whole - began) * HEAVY_V4


def test_a_reveal_whose_sight_cannot_be_kept_shows_nothing_and_says_so(looking: Desk, until: Until) -> None:
    looking.casebook.book_gate.refusing = True
    looking.presenter.send(on.RevealToggled())
    screen = until(lambda s: s.notice is Notice.REFUSED)
    assert screen.picture is None or screen.picture.frame is None
    looking.casebook.book_gate.refusing = False
    looking.watch(1)
    looking.presenter.send(on.RevealToggled())
    until(lambda s: s.picture is not None and s.picture.frame is not None)
    assert looking.casebook.booked["i0"].sight is not None


def test_what_changed_in_the_file_is_read_again_and_a_report_that_is_gone_is_left(opened: Desk, until: Until) -> None:
    items = noise_items(14)
    opened.worklist.become({REPORT: items, OTHER: ()})
    opened.presenter.send(on.WorklistChanged())
    until(lambda s: len(s.items) == 14 and s.sheet.last == 5)
    opened.worklist.become({OTHER: ()})
    opened.presenter.send(on.WorklistChanged())
    left = until(lambda s: s.page is Page.REPORTS)
    assert (left.report, left.notice, left.reports) == (None, Notice.CASE_TAKEN_BACK, (OTHER,))
