"""The enumeration of everything in app/views that can hold pixels, and what each place may show of an item.

**To join with a new widget.** A class that paints, or holds an image, must stand in exactly one of two lists:

- `PROVEN`: it is given pixels or cells of items. Add every place where it can be seen to `PLACES`: how to make it, how to give it
  a Screen, and which rectangle of which widget shows the item. `test_every_surface.py` then proves it at every veil, at both
  pixel ratios, concealed, and enlarged. Give it frames by `frame_at` (made by the real softening of the decoder's own modules).
- `NUMBERS_ALONE`: it paints numbers or words and never gets an item.

Everything else in app/views is proven to paint the same whatever the item is, without being named.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.domain.area import WHOLE, Area
from app.domain.exposure import Size, Tone, Veil
from app.domain.film import KeyFrame
from app.domain.frame import Frame, FrameRequest
from app.domain.item import Cells
from app.domain.worklist import WorkItem
from app.media.decoder_worker import areas, pictures
from app.policy.schemes import load_scheme
from app.review.screen import Compared, Page, Picture, Player, Reveal, Screen, Sheet
from app.views.action_words import titles
from app.views.canvas import PictureCanvas
from app.views.compare_page import ComparePage
from app.views.item_page import ItemPage
from app.views.keymap import actions_for, load_keymap
from app.views.sheet_page import SheetPage
from app.wellbeing.mitigation import TILE_EDGE
from tests.fakes.ports import card_of
from tests.views.screens import make_screen

PROVEN = {"PictureCanvas", "TileDelegate", "VideoStrip"}
# Those of the break are given numbers and cells of a game alone (tests/views/activities/test_painted.py).
OF_THE_BREAK = {"BreathDisc", "BreathBar", "TrayBoard", "PieceSlot"}
NUMBERS_ALONE = {"ExposureGauge", "DaysChart", "LineChart"} | OF_THE_BREAK
EDGE = 960  # of the item; a multiple of every number of squares below
CELLS = 8


@dataclass(frozen=True)
class Place:
    """One place on the screen. clearer: it shows frames of a reveal; else it never shows more than HEAVY."""

    make: Callable[[], QWidget]
    show: Callable[[QWidget, Screen], None]
    where: Callable[[QWidget], tuple[QWidget, QRect]]
    screen: Callable[[tuple[WorkItem, ...], Picture], Screen]
    clearer: bool = True


def checkered(squares: int, edge: int = EDGE) -> Image.Image:
    """The sharpest there is at that number of squares along an edge: black and white, and nothing in between."""
    small = Image.new("L", (squares, squares))
    small.putdata([255 * ((x + y) % 2) for y in range(squares) for x in range(squares)])
    return small.resize((edge, edge), Image.Resampling.NEAREST)


def checkered_items(squares: int) -> tuple[WorkItem, ...]:
    """Items that an import made of that checkerboard, with 8 cells, by the decoder's own averaging."""
    grey = checkered(squares)
    cells = pictures.heavy_cells(pictures.averaged(grey), grey.size, CELLS, 1).tobytes()
    return tuple(WorkItem(f"i{n}", f"{n:064x}", "ungraded", "", 1, "", False, CELLS, CELLS, cells) for n in range(12))


@cache
def frame_at(veil: Veil, squares: int, area: Area = WHOLE, *, illustration: bool = False, edge: int = 480) -> Frame:
    """What the decoder makes of a checkerboard that has so many squares along the edge of the part that is shown."""
    asked = FrameRequest(veil, Tone.GREY, Size.PREVIEW, edge, area=area, illustration=illustration)
    whole = squares * 10_000 // area.width
    file = io.BytesIO()
    checkered(whole, whole * 8 if not area.is_whole else EDGE).save(file, "PNG")
    with Image.open(file) as picture:
        if area.is_whole and not illustration:
            made = pictures.veiled_frame(picture, colour=False, long_edge=edge, sigma_permille=asked.sigma_permille)
        else:
            part = areas.Part(area.left, area.top, area.width, area.height)
            made = areas.softened_part(picture, areas.Asked(False, edge, asked.sigma_permille, illustration, part))
    return Frame(made.width, made.height, made.tobytes(), asked)


def _item_screen(items: tuple[WorkItem, ...], picture: Picture) -> Screen:
    reveal = Reveal.TIMED if picture.frame else Reveal.NO
    return replace(make_screen(Page.ITEM, items=items), picture=picture, reveal=reveal)


def _compare_screen(items: tuple[WorkItem, ...], picture: Picture) -> Screen:
    beside = Compared(1, card_of(items[1]), picture)
    card = card_of(items[0])
    return replace(make_screen(Page.COMPARE, items=items), position=0, card=card, picture=picture, beside=beside)


def _sheet_screen(items: tuple[WorkItem, ...], _: Picture) -> Screen:
    return replace(make_screen(Page.SHEET, items=items), sheet=Sheet(0, 11))


def _item_page() -> QWidget:
    scheme = load_scheme()
    page = ItemPage(scheme, load_keymap(actions_for(scheme)), titles(scheme))
    page.resize(1_000, 760)
    return page


def _compare_page() -> QWidget:
    scheme = load_scheme()
    page = ComparePage(scheme, load_keymap(actions_for(scheme)), titles(scheme))
    page.resize(1_240, 900)
    return page


def _sheet_page() -> QWidget:
    page = SheetPage(load_scheme())
    page.resize(5 * page.delegate.cell.width(), 700)
    return page


def _canvas_area(canvas: PictureCanvas) -> tuple[QWidget, QRect]:
    picture = canvas._shown.picture or Picture(Veil.HEAVY, Size.PREVIEW, Tone.GREY, None)
    return canvas, canvas._area(picture)


def _tile_area(page: SheetPage) -> tuple[QWidget, QRect]:
    cell: QRect = page.table.visualRect(page.model.index(0, 1))
    return page.table.viewport(), QRect(cell.center().x() - TILE_EDGE // 2, cell.y() + 8, TILE_EDGE, TILE_EDGE)


def _render(page: QWidget, screen: Screen) -> None:
    assert isinstance(page, ItemPage | ComparePage | SheetPage)
    page.render_screen(screen)


def _film_screen(items: tuple[WorkItem, ...], picture: Picture) -> Screen:
    """A film whose moment, and whose key frames, are those cells."""
    cells = Cells(CELLS, CELLS, items[0].greys)
    keys = tuple(KeyFrame(number * 1_000, cells) for number in range(9))
    player = Player(9_000, 8_500, False, True, True, False, 100, 30, keys)
    return replace(_item_screen(items, replace(picture, cells=cells)), player=player)


def _key_area(page: ItemPage) -> tuple[QWidget, QRect]:
    strip = page.video.strip
    return strip, strip._area(1) if strip._keys else QRect(100, 4, 52, 52)


PLACES: dict[str, Place] = {
    "an open film": Place(_item_page, _render, lambda page: _canvas_area(page.canvas), _film_screen),  # type: ignore[attr-defined]
    "a key frame": Place(_item_page, _render, lambda page: _key_area(page), _film_screen, clearer=False),  # type: ignore[arg-type]
    "the open item": Place(_item_page, _render, lambda page: _canvas_area(page.canvas), _item_screen),  # type: ignore[attr-defined]
    "compared, left": Place(_compare_page, _render, lambda page: _canvas_area(page.sides[0].canvas), _compare_screen),  # type: ignore[attr-defined]
    "compared, right": Place(_compare_page, _render, lambda page: _canvas_area(page.sides[1].canvas), _compare_screen),  # type: ignore[attr-defined]
    "a tile": Place(_sheet_page, _render, lambda page: _tile_area(page), _sheet_screen, clearer=False),  # type: ignore[arg-type]
}
