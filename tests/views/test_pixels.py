"""No surface shows more of an item than its Screen allows: proven by what is painted, whatever the Screen held before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.domain.exposure import Size, Tone, Veil
from app.domain.scheme import Scheme
from app.domain.worklist import WorkItem
from app.policy.schemes import load_scheme
from app.review.screen import Concealment, Page, Picture, Reveal, Screen, Sheet
from app.views.action_words import titles
from app.views.canvas import PictureCanvas
from app.views.item_page import ItemPage
from app.views.keymap import actions_for, load_keymap
from app.views.sheet_page import SheetPage
from app.wellbeing.mitigation import PREVIEW_EDGE, TILE_EDGE
from tests.views.conftest import Hand
from tests.views.pixels import bytes_of, detail_above, grabbed, grey, steepest
from tests.views.screens import NO_SHEET, clear_screen, heavy_screen, make_screen, noise_items

HEAVY_CELLS = 8
ROUNDING = 12  # a smooth enlargement of 8 cells has nothing to speak of beyond this
MORE_THAN_NOISE_LEAVES = 0.5
Change = Callable[[Screen], Screen]


def canvas_of(qtbot: QtBot, *screens: Screen) -> PictureCanvas:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(700, 600)
    for screen in screens:
        canvas.render_screen(screen)
        canvas.grab()
    return canvas


def middle(image: QImage, edge: int = PREVIEW_EDGE) -> QImage:
    return image.copy(QRect((image.width() - edge) // 2, (image.height() - edge) // 2, edge, edge))


def assert_no_more_than_heavy(image: QImage) -> None:
    picture = grey(image)
    edge = max(picture.size)
    assert detail_above(picture, HEAVY_CELLS) < 0.06
    assert detail_above(picture, ROUNDING) < 0.01
    assert steepest(picture) <= 2 * 255 * HEAVY_CELLS / edge


CONCEALING: dict[str, Change] = {
    "waiting": lambda s: replace(s, picture=None, reveal=Reveal.NO),
    "concealed": lambda s: replace(s, picture=Picture(Veil.CONCEALED, Size.PREVIEW, Tone.GREY, None)),
    "concealed, frame left": lambda s: replace(
        s, picture=replace(s.picture, veil=Veil.CONCEALED) if s.picture else None
    ),
    "no card": lambda s: replace(s, picture=None, card=None),
    "no position": lambda s: replace(s, position=-1),
    "another page": lambda s: replace(s, page=Page.SHEET),
    "the break": lambda s: replace(s, page=Page.BREAK),
    **{
        f"{why}, picture left": lambda s, why=why: replace(s, concealment=why)  # type: ignore[misc]
        for why in Concealment
        if why is not Concealment.NO
    },
    **{
        f"{why}": lambda s, why=why: replace(s, concealment=why, picture=None)  # type: ignore[misc]
        for why in Concealment
        if why is not Concealment.NO
    },
}


def test_the_measure_sees_what_is_sharp(qtbot: QtBot) -> None:
    shown = middle(grabbed(canvas_of(qtbot, clear_screen())), 240)
    assert detail_above(grey(shown), ROUNDING) > MORE_THAN_NOISE_LEAVES
    assert steepest(grey(shown)) > 3 * 2 * 255 * HEAVY_CELLS / PREVIEW_EDGE


@pytest.mark.parametrize("seed", range(4))
def test_heavy_holds_eight_cells_and_nothing_finer(qtbot: QtBot, seed: int) -> None:
    shown = grabbed(canvas_of(qtbot, heavy_screen(items=noise_items(seed=seed))))
    assert_no_more_than_heavy(middle(shown))
    assert detail_above(grey(middle(shown)), 2) > 0.1  # and it does show the cells


def test_heavy_at_full_size_holds_no_more(qtbot: QtBot) -> None:
    shown = grabbed(canvas_of(qtbot, heavy_screen(size=Size.FULL)))
    assert_no_more_than_heavy(middle(shown, 576))


@pytest.mark.parametrize("veil", [Veil.HEAVY, Veil.CONCEALED])
def test_a_sharp_frame_under_a_veil_is_not_painted(qtbot: QtBot, veil: Veil) -> None:
    painted = [
        bytes_of(grabbed(canvas_of(qtbot, replace(screen, picture=replace(screen.picture, veil=veil)))))
        for screen in (clear_screen(seed="one"), clear_screen(seed="two"))
        if screen.picture is not None
    ]
    assert painted[0] == painted[1]


def test_a_frame_clearer_than_its_picture_says_is_not_painted(qtbot: QtBot) -> None:
    clear = clear_screen()
    assert clear.picture is not None
    shown = grabbed(canvas_of(qtbot, replace(clear, picture=replace(clear.picture, veil=Veil.MEDIUM))))
    assert detail_above(grey(middle(shown, 240)), ROUNDING) < MORE_THAN_NOISE_LEAVES


@pytest.mark.parametrize("conceal", CONCEALING.values(), ids=CONCEALING.keys())
def test_a_concealed_canvas_paints_the_same_whatever_the_item(qtbot: QtBot, conceal: Change) -> None:
    one, two = noise_items(seed=1), noise_items(seed=2)
    after_one = canvas_of(qtbot, clear_screen(items=one, seed="one"), conceal(clear_screen(items=one, seed="one")))
    after_two = canvas_of(qtbot, conceal(clear_screen(items=two, seed="two")))
    assert bytes_of(grabbed(after_one)) == bytes_of(grabbed(after_two))


def test_sharp_pixels_are_dropped_with_the_screen_not_with_the_next_paint(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, clear_screen())
    assert canvas._image is not None
    canvas.render_screen(make_screen(Page.ITEM))
    assert canvas._image is None


def test_the_next_item_shows_nothing_of_the_last(qtbot: QtBot) -> None:
    items = noise_items(seed=3)
    second = replace(heavy_screen(items=items), position=1)
    after = canvas_of(qtbot, clear_screen(items=items), second)
    assert bytes_of(grabbed(after)) == bytes_of(grabbed(canvas_of(qtbot, second)))


# --- the contact sheet -------------------------------------------------------------------------------------------


def sheet_of(qtbot: QtBot, *screens: Screen) -> SheetPage:
    page = SheetPage(load_scheme())
    qtbot.addWidget(page)
    page.resize(5 * page.delegate.cell.width(), 700)
    page.show()
    for screen in screens:
        page.render_screen(screen)
        page.grab()
    return page


def sheet_screen(first: int, last: int, items: tuple[WorkItem, ...] | None = None) -> Screen:
    return replace(make_screen(Page.SHEET, items=items), sheet=Sheet(first, last))


def tile(page: SheetPage, position: int) -> QImage:
    columns = page.model.columns
    cell: QRect = page.table.visualRect(page.model.index(position // columns, position % columns))
    assert not cell.isEmpty()
    area = QRect(cell.center().x() - TILE_EDGE // 2, cell.y() + 8, TILE_EDGE, TILE_EDGE)
    return grabbed(page.table.viewport(), area)


def test_tiles_hold_eight_cells_and_nothing_finer(qtbot: QtBot) -> None:
    page = sheet_of(qtbot, sheet_screen(0, 11))
    for position in range(8):
        assert_no_more_than_heavy(tile(page, position))
        assert detail_above(grey(tile(page, position)), 2) > 0.1


def test_positions_outside_the_screens_sheet_paint_the_same_whatever_the_item(qtbot: QtBot) -> None:
    one = sheet_of(qtbot, sheet_screen(0, 11, noise_items(seed=1)), sheet_screen(2, 4, noise_items(seed=1)))
    two = sheet_of(qtbot, sheet_screen(2, 4, noise_items(seed=2)))
    for position in range(11):
        same = bytes_of(tile(one, position)) == bytes_of(tile(two, position))
        assert same is not (2 <= position <= 4)


@pytest.mark.parametrize("allowed", [NO_SHEET, Sheet(0, 11)], ids=["taken away", "left"])
@pytest.mark.parametrize("why", [why for why in Concealment if why is not Concealment.NO])
def test_a_concealed_sheet_paints_the_same_whatever_the_items(qtbot: QtBot, why: Concealment, allowed: Sheet) -> None:
    pages = [
        sheet_of(qtbot, sheet_screen(0, 11, items), replace(sheet_screen(0, 11, items), concealment=why, sheet=allowed))
        for items in (noise_items(seed=1), noise_items(seed=2))
    ]
    assert bytes_of(grabbed(pages[0])) == bytes_of(grabbed(pages[1]))


def test_tall_and_wide_tiles_stay_in_their_place(qtbot: QtBot) -> None:
    wide, tall, *rest = noise_items(seed=1)
    wide = wide._replace(cells_height=3, greys=bytes([255, 0] * 12))
    tall = tall._replace(cells_width=3, greys=bytes([255, 0] * 12))
    page = sheet_of(qtbot, sheet_screen(0, 1, (wide, tall, *rest)))
    even = grey(tile(page, 0)).crop((0, 0, TILE_EDGE, 40))
    assert steepest(even) == 0
    even = grey(tile(page, 1)).crop((0, 0, 40, TILE_EDGE))
    assert steepest(even) == 0


# --- whole pages and the whole window ----------------------------------------------------------------------------


def test_a_concealed_review_page_paints_the_same_whatever_the_item(qtbot: QtBot, scheme: Scheme) -> None:
    painted = []
    for items in (noise_items(seed=1), noise_items(seed=2)):
        page = ItemPage(scheme, load_keymap(actions_for(scheme)), titles(scheme))
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.render_screen(clear_screen(items=items, seed=items[0].greys.hex()))
        page.grab()
        page.render_screen(replace(make_screen(Page.ITEM, items=items), concealment=Concealment.PANIC))
        painted.append(bytes_of(grabbed(page)))
    assert painted[0] == painted[1]


def test_pages_that_are_not_open_hold_no_pixels(hand: Hand) -> None:
    """A hidden page can still be grabbed, by a screen recorder as well as by the next change of page."""
    window, painted = hand.window, []
    for items in (noise_items(seed=1), noise_items(seed=2)):
        window.render_screen(replace(sheet_screen(0, 11, items), items_version=items[0].greys[0] + 1))
        window.sheet.grab()
        window.render_screen(clear_screen(items=items, seed=str(items[0])))
        window.item.grab()
        for page in (Page.SHEET, Page.REPORTS, Page.BREAK):
            window.render_screen(make_screen(page, items=items))
            painted.append(bytes_of(grabbed(window.item.canvas)))
        window.render_screen(sheet_screen(0, 11, items))
        for page in (Page.ITEM, Page.REPORTS, Page.BREAK):
            window.render_screen(make_screen(page, items=items))
            painted.append(bytes_of(grabbed(window.sheet.table.viewport())))
    assert painted[:6] == painted[6:]


def test_the_whole_window_after_the_panic_key_is_the_same_whatever_was_seen(hand: Hand) -> None:
    hand.open_item()
    hand.tap("V")
    hand.until(lambda s: s.reveal is Reveal.TIMED)
    assert detail_above(grey(middle(grabbed(hand.window.item.canvas))), ROUNDING) > MORE_THAN_NOISE_LEAVES
    hand.tap("Esc")
    canvas = grabbed(hand.window.item.canvas)
    plain = canvas_of_same(hand)
    assert bytes_of(canvas) == bytes_of(plain)


def canvas_of_same(hand: Hand) -> QImage:
    """The same canvas as it paints an item whose cells are even."""
    even = tuple(item._replace(greys=bytes(len(item.greys))) for item in hand.screen.items)
    hand.window.item.canvas.render_screen(replace(hand.screen, items=even))
    return grabbed(hand.window.item.canvas)


def test_the_window_has_no_icon_made_of_an_item(hand: Hand, tmp_path: Path) -> None:
    before = hand.window.windowIcon().cacheKey()
    hand.open_item()
    assert hand.window.windowIcon().cacheKey() == before
