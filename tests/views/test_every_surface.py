"""Every place that shows an item, at every veil: a sharp checkerboard goes in, and nothing finer than permitted comes out.

The permitted detail is arithmetic. A Gaussian of sigma (in parts of the displayed long edge) leaves of a checkerboard with n
squares along that edge the share exp(-(pi sigma n)^2) of its contrast; the HEAVY veil leaves nothing of what is
finer than its 8 cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageStat
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.area import WHOLE, Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import SHIPPED_SOFTNESS
from app.review import allowed, optics
from app.review import events as on
from app.review.screen import Concealment, Page, Picture, Reveal, Screen, Sheet
from app.views.canvas import PictureCanvas
from app.wellbeing.mitigation import Look
from tests.views.conftest import Hand, MakeHand
from tests.views.pixels import bytes_of, grabbed, grey
from tests.views.screens import clear_screen, heavy_screen, make_screen, noise_items
from tests.views.surfaces import PLACES, Place, checkered_items, frame_at

HEAVY = Picture(Veil.HEAVY, Size.PREVIEW, Tone.GREY, None)
SQUARES = (16, 32, 48, 96, 160)
ROUNDING = 0.02
RATIOS = (1.0, 2.0)  # device pixels of a pixel: plain and HiDPI
CLEARER = [name for name, place in PLACES.items() if place.clearer]


def shown(qtbot: QtBot, place: Place, *screens: Screen, ratio: float = 1.0) -> Image.Image:
    """The item's rectangle as that place paints it, away from its rim."""
    page = place.make()
    qtbot.addWidget(page)
    page.show()
    for screen in screens:
        place.show(page, screen)
        page.grab()
    widget, area = place.where(page)
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(ratio)
    widget.render(image)
    rim = area.width() // 8
    inner = area.adjusted(rim, rim, -rim, -rim)
    return grey(image.copy(QRect(inner.topLeft() * ratio, QSize(inner.size() * ratio))))


def contrast(picture: Image.Image) -> float:
    """1 for black and white in equal parts, 0 for an even surface."""
    return float(ImageStat.Stat(picture).stddev[0]) / 127.5


def left_by(sigma_permille: int, squares: int) -> float:
    return math.exp(-((math.pi * sigma_permille / 1_000 * squares) ** 2))


def revealed(place: Place, veil: Veil, squares: int, area: Area = WHOLE, *, illustration: bool = False) -> Screen:
    frame = frame_at(veil, squares, area, illustration=illustration)
    return place.screen(checkered_items(squares), Picture(veil, Size.PREVIEW, Tone.GREY, frame))


@pytest.mark.parametrize("name", CLEARER)
def test_the_measure_sees_what_is_sharp(qtbot: QtBot, name: str) -> None:
    place = PLACES[name]
    assert contrast(shown(qtbot, place, revealed(place, Veil.CLEAR, 32))) > 0.9


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("squares", SQUARES)
@pytest.mark.parametrize("name", PLACES)
def test_heavy_leaves_nothing_finer_than_its_cells(qtbot: QtBot, name: str, squares: int, ratio: float) -> None:
    place = PLACES[name]
    assert contrast(shown(qtbot, place, place.screen(checkered_items(squares), HEAVY), ratio=ratio)) < ROUNDING


@pytest.mark.parametrize("name", PLACES)
def test_heavy_shows_its_cells(qtbot: QtBot, name: str) -> None:
    place = PLACES[name]
    assert contrast(shown(qtbot, place, place.screen(checkered_items(8), HEAVY))) > 4 * ROUNDING


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("area", [WHOLE, Area(5_000, 2_500, 5_000, 5_000)], ids=["whole", "enlarged"])
@pytest.mark.parametrize("veil", [Veil.MEDIUM, Veil.SOFT])
@pytest.mark.parametrize("name", CLEARER)
def test_soft_veils_leave_what_their_blur_leaves(qtbot: QtBot, name: str, veil: Veil, area: Area, ratio: float) -> None:
    place = PLACES[name]
    for squares in (16, 32, 96):
        found = contrast(shown(qtbot, place, revealed(place, veil, squares, area), ratio=ratio))
        assert found <= left_by(SHIPPED_SOFTNESS.of(veil), squares) + ROUNDING, squares


@pytest.mark.parametrize("name", CLEARER)
def test_an_illustration_holds_nothing_finer_than_its_small_copy(qtbot: QtBot, name: str) -> None:
    place = PLACES[name]
    assert contrast(shown(qtbot, place, revealed(place, Veil.SOFT, 480, illustration=True))) < ROUNDING


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", CLEARER)
def test_around_a_lens_lies_the_heavy_veil(qtbot: QtBot, name: str, ratio: float) -> None:
    place, area = PLACES[name], Area(4_000, 4_000, 2_000, 2_000)
    frame = frame_at(Veil.LENS, 16, area, edge=96)
    screen = place.screen(checkered_items(64), Picture(Veil.LENS, Size.PREVIEW, Tone.GREY, frame))
    picture = shown(qtbot, place, screen, ratio=ratio)
    wide, high = picture.size
    for corner in ((0, 0), (wide * 3 // 4, 0), (0, high * 3 // 4), (wide * 3 // 4, high * 3 // 4)):
        quarter = picture.crop((*corner, corner[0] + wide // 4, corner[1] + high // 4))
        assert contrast(quarter) < ROUNDING
    assert contrast(picture.crop((wide * 2 // 5, high * 2 // 5, wide * 3 // 5, high * 3 // 5))) > 0.8


@pytest.mark.parametrize("name", CLEARER)
@pytest.mark.parametrize("veil", [Veil.HEAVY, Veil.MEDIUM, Veil.LENS, Veil.SOFT])
def test_a_frame_under_another_name_is_not_painted(qtbot: QtBot, name: str, veil: Veil) -> None:
    """A clear frame in a Screen that says less; and a lens's frame is never spread over the whole."""
    place = PLACES[name]
    sharp = frame_at(Veil.CLEAR, 32)
    screen = place.screen(checkered_items(32), Picture(veil, Size.PREVIEW, Tone.GREY, sharp))
    assert contrast(shown(qtbot, place, screen)) < ROUNDING
    lens = frame_at(Veil.LENS, 16, Area(4_000, 4_000, 2_000, 2_000), edge=96)
    if veil is not Veil.LENS:
        screen = place.screen(checkered_items(32), Picture(veil, Size.PREVIEW, Tone.GREY, lens))
        assert contrast(shown(qtbot, place, screen)) < ROUNDING


@pytest.mark.parametrize("why", [why for why in Concealment if why is not Concealment.NO])
@pytest.mark.parametrize("name", PLACES)
def test_concealed_is_the_same_whatever_the_item(qtbot: QtBot, name: str, why: Concealment) -> None:
    place, painted = PLACES[name], []
    for squares in (4, 32):
        before = revealed(place, Veil.CLEAR, squares)
        painted.append(shown(qtbot, place, before, replace(before, concealment=why)).tobytes())
    assert painted[0] == painted[1]


@pytest.mark.parametrize("name", CLEARER)
def test_the_watermark_lies_over_every_picture_and_over_nothing_else(qtbot: QtBot, name: str) -> None:
    place = PLACES[name]
    screen = replace(
        place.screen(checkered_items(16), HEAVY), look=Look(watermark=True), watermark="Ada · 2025-06-10 09:00 UTC"
    )
    marked = shown(qtbot, place, screen)
    assert 0.02 < contrast(marked) < 0.3, "faint"
    assert contrast(shown(qtbot, place, replace(screen, watermark=""))) < 0.02
    gone = replace(screen, concealment=Concealment.PANIC)
    words = shown(qtbot, place, gone), shown(qtbot, place, replace(gone, watermark=""))
    assert words[0].tobytes() == words[1].tobytes()


# --- everything else in the window -------------------------------------------------------------------------------


def page_screens(seed: int) -> Iterator[tuple[str, Screen]]:
    """Every page, with pixels of these items wherever a Screen can hold any."""
    items = noise_items(seed=seed)
    sharp = clear_screen(items=items, seed=str(seed))
    yield "reports", make_screen(Page.REPORTS, items=items)
    yield "sheet", replace(make_screen(Page.SHEET, items=items), sheet=Sheet(0, 11), items_version=seed + 10)
    yield "item, heavy", heavy_screen(items=items)
    yield "item, clear", sharp
    yield "item, concealed", replace(sharp, concealment=Concealment.PANIC)
    assert sharp.picture is not None
    yield "compare", PLACES["compared, left"].screen(items, sharp.picture)
    yield "film", PLACES["an open film"].screen(items, sharp.picture)
    yield "break", make_screen(Page.BREAK, items=items)


def painted_by_the_others(hand: Hand, seed: int) -> dict[str, bytes]:
    """What every visible widget paints that is neither a proven place nor around one."""
    found: dict[str, bytes] = {}
    window = hand.window
    for name, screen in page_screens(seed):
        window.render_screen(screen)
        proven: list[QWidget] = [
            *window.findChildren(PictureCanvas),
            window.sheet.table.viewport(),
            window.item.video.strip,
        ]
        for number, widget in enumerate(window.findChildren(QWidget)):
            if widget.isVisible() and not any(widget is one or widget.isAncestorOf(one) for one in proven):
                found[f"{name} {number} {type(widget).__name__}"] = bytes_of(grabbed(widget))
    return found


def test_no_other_widget_paints_anything_of_an_item(make_hand: MakeHand) -> None:
    """Whatever its class: labels, buttons, panels, bars, menus, those that join later included."""
    hand = make_hand()
    hand.window.pages.make_all()
    painted_by_the_others(hand, 1)  # so that every page has been laid out
    one, two = painted_by_the_others(hand, 1), painted_by_the_others(hand, 2)
    assert len(one) > 60
    assert one == two


@pytest.mark.parametrize("key", ["F1", "G", "Shift+G", "Ctrl+,", "Ctrl+L"])
def test_no_dialog_paints_anything_of_an_item(make_hand: MakeHand, key: str) -> None:
    painted: list[bytes] = []
    for _ in range(2):
        hand = make_hand()
        hand.open_item()
        for _ in painted:
            hand.tap("N")  # another item the second time
            hand.until(lambda s: s.position == 1 and s.picture is not None)
        hand.tap("V")
        hand.until(lambda s: s.reveal is Reveal.TIMED)
        hand.tap(key)
        dialog = next(child for child in hand.window.findChildren(QDialog) if child.isVisible())
        painted.append(bytes_of(grabbed(dialog)))
        dialog.close()
    assert painted[0] == painted[1]


@pytest.mark.parametrize(
    "event",
    [
        on.FocusLost(),
        on.ScreenLocked(),
        on.PanicPressed(),
        optics.SurroundingsChanged(),
        optics.ScreenShared(active=True),
        allowed.ToldSeat(datetime(2026, 6, 10, 8, 30, tzinfo=UTC)),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_a_task_switcher_or_a_recorder_would_get_is_the_same_whatever_was_seen(
    hand: Hand, event: on.Event
) -> None:
    """In the same call, before the event loop comes round."""
    hand.open_item()
    painted = []
    for position in (0, 1):
        back_here = (optics.ScreenShared(active=False), allowed.ToldSeat(None), on.FocusGained(), on.ScreenUnlocked())
        for back in (*back_here, on.ReturnAsked()):
            hand.desk.presenter.send(back)
        hand.desk.presenter.send(on.ItemChosen(position))
        hand.until(lambda s, position=position: s.position == position and s.busy == "no" and s.picture is not None)  # type: ignore[misc]
        hand.tap("V")
        hand.until(lambda s: s.reveal is Reveal.TIMED)
        hand.desk.presenter.send(event)
        painted.append(bytes_of(grabbed(hand.window.item.canvas)))
    assert painted[0] == painted[1]


def test_a_window_that_is_minimised_holds_nothing(hand: Hand) -> None:
    hand.open_item()
    hand.tap("V")
    hand.until(lambda s: s.reveal is Reveal.TIMED)
    hand.window.showMinimized()
    hand.until(lambda s: s.concealment is Concealment.AWAY)
    assert hand.screen.picture is None
    assert hand.window.item.canvas._image is None


def test_a_lens_follows_the_mouse_and_the_arrow_keys(hand: Hand) -> None:
    hand.open_item()
    hand.tap("E")
    hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.LENS)
    canvas = hand.window.item.canvas

    def left(screen: Screen) -> int:
        return screen.picture.frame.request.area.left if screen.picture and screen.picture.frame else -1

    assert left(hand.screen) == 4_000
    hand.tap("Left")
    hand.until(lambda s: left(s) == 3_000)
    assert hand.screen.position == 0, "the same key goes to another item only while no lens is open"
    area = canvas._area(hand.screen.picture)  # type: ignore[arg-type]
    QTest.mouseMove(canvas, QPoint(area.right(), area.center().y()))
    hand.until(lambda s: left(s) == 8_000)
    hand.tap("E")
    hand.until(lambda s: s.reveal is Reveal.NO)
    hand.tap("Right")
    hand.until(lambda s: s.position == 1)


def turn_the_wheel(canvas: PictureCanvas, at: QPointF, notches: int) -> None:
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    turned = QPoint(0, 120 * notches)
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), QPoint(), turned, none, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_goes_nearer_where_the_mouse_is(hand: Hand) -> None:
    hand.open_item()
    canvas = hand.window.item.canvas
    turn_the_wheel(canvas, QPointF(canvas.rect().center()), 2)
    assert hand.desk.frames.asked == [], "at rest it does nothing"
    hand.tap("V")
    hand.until(lambda s: s.reveal is Reveal.TIMED)
    assert hand.screen.picture is not None
    area = canvas._area(hand.screen.picture)
    turn_the_wheel(canvas, QPointF(area.right() + 1, area.y()), 2)

    def shown_area(screen: Screen) -> Area | None:
        return screen.picture.frame.request.area if screen.picture and screen.picture.frame else None

    hand.until(lambda s: shown_area(s) == Area(5_000, 0, 5_000, 5_000))
    assert hand.window.item.tools["look.whole"].isVisible()
    turn_the_wheel(canvas, QPointF(area.center()), -2)
    hand.until(lambda s: shown_area(s) == WHOLE)
    assert not hand.window.item.tools["look.whole"].isVisible()
