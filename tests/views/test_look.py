"""The pages take sizes and cells from the Screen, and anew when they change: never more than the policy allows is painted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.policy.schemes import load_scheme
from app.review.screen import Page, Sheet
from app.views.canvas import PictureCanvas
from app.views.heavy import enlarge
from app.views.sheet_page import SheetPage
from app.wellbeing.mitigation import Look
from tests.views.pixels import grabbed, grey, steepest
from tests.views.screens import heavy_screen, make_screen, noise_items


@pytest.mark.parametrize("cells", [6, 7, 8])
def test_an_item_with_more_cells_is_averaged_down(cells: int) -> None:
    chess = bytes(255 * ((x + y) % 2) for y in range(10) for x in range(10))
    fine = grey(enlarge(10, 10, chess, 400, 10))
    coarse = grey(enlarge(10, 10, chess, 400, cells))
    assert coarse.size == fine.size == (400, 400)
    assert steepest(coarse) <= 2 * 255 * cells / 400
    assert steepest(coarse) < steepest(fine) / 2


def test_tiles_have_the_size_of_the_policy_and_change_with_it(qtbot: QtBot) -> None:
    page = SheetPage(load_scheme())
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    screen = replace(make_screen(Page.SHEET), sheet=Sheet(0, 11))
    page.render_screen(screen)
    page.grab()
    before = (page.table.visualRect(page.model.index(0, 0)).height(), page.model.columns)
    page.render_screen(replace(screen, look=Look(tile_edge=96)))
    after = (page.table.visualRect(page.model.index(0, 0)).height(), page.model.columns)
    assert before[0] - after[0] == 160 - 96
    assert after[1] > before[1]


def test_fewer_cells_paint_every_tile_anew(qtbot: QtBot) -> None:
    page = SheetPage(load_scheme())
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    screen = replace(make_screen(Page.SHEET), sheet=Sheet(0, 11))
    page.render_screen(screen)
    before = page.delegate._tile(noise_items()[0])
    page.render_screen(replace(screen, look=Look(cells=6)))
    after = page.delegate._tile(noise_items()[0])
    assert steepest(grey(after)) < steepest(grey(before))


def test_the_canvas_draws_the_preview_as_large_as_the_policy_has_it(qtbot: QtBot) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(700, 700)
    screen = heavy_screen()
    widths = []
    for edge in (480, 240):
        canvas.render_screen(replace(screen, look=Look(preview_edge=edge)))
        picture = grey(grabbed(canvas))
        stage = picture.getpixel((1, 1))
        middle = picture.crop((0, 350, 700, 351)).tobytes()
        lit = [x for x, value in enumerate(middle) if value != stage]
        widths.append(lit[-1] - lit[0] + 1)
    assert widths[0] == pytest.approx(480, abs=4)
    assert widths[1] == pytest.approx(240, abs=4)
