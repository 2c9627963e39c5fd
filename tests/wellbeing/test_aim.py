"""Where a lens or a zoom looks: always inside the picture, square on the screen, back to the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.area import PARTS, WHOLE, Area, area_around
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import MOST_OF_A_LENS, FrameRequest
from app.wellbeing.aim import CENTRED, ZOOMS, Aim

POINTS = st.integers(-PARTS, 2 * PARTS)


@given(x=POINTS, y=POINTS, width=st.integers(1, 8_000), height=st.integers(1, 8_000), percent=st.integers(10, 33))
def test_a_lens_is_a_small_square_inside_the_picture(x: int, y: int, width: int, height: int, percent: int) -> None:
    area = CENTRED.at(x, y).lens(percent, width, height)
    assert area.share <= MOST_OF_A_LENS
    FrameRequest(Veil.LENS, Tone.GREY, Size.FULL, 200, area=area)  # a request that holds
    long = max(width, height)
    across, down = area.width * width / long / PARTS, area.height * height / long / PARTS
    wanted = percent / 100
    assert across == pytest.approx(min(wanted, width / long), abs=0.011)
    assert down == pytest.approx(min(wanted, height / long), abs=0.011)


def test_an_unknown_size_counts_as_square() -> None:
    assert CENTRED.lens(20, 0, 0) == Area(4_000, 4_000, 2_000, 2_000)


@given(steps=st.lists(st.integers(-3, 3), max_size=8), x=POINTS, y=POINTS)
def test_a_zoom_keeps_the_shape_of_the_picture(steps: list[int], x: int, y: int) -> None:
    aim = CENTRED
    for step in steps:
        aim = aim.stepped_at(step, max(0, min(x, PARTS)), max(0, min(y, PARTS)))
        assert aim.zoom in ZOOMS
        assert aim.area.width == aim.area.height == PARTS * 100 // aim.zoom
    assert Aim(aim.x, aim.y).area == WHOLE


def test_the_point_under_the_mouse_stays_where_it_is() -> None:
    near = CENTRED.stepped_at(2, 7_500, 2_500).area
    assert near == Area(3_750, 1_250, 5_000, 5_000)
    assert (7_500 - near.left) / near.width == 0.75


def test_a_step_of_the_arrow_keys_is_half_of_what_is_shown_and_ends_at_the_edge() -> None:
    aim = CENTRED.stepped(2)
    assert aim.moved(1, 0, aim.area).area == Area(5_000, 2_500, 5_000, 5_000)
    there = aim.moved(1, 0, aim.area)
    assert there.moved(1, 0, there.area).area == there.area
    assert there.moved(0, -1, there.area).area == Area(5_000, 0, 5_000, 5_000)


@pytest.mark.parametrize("sides", [(-1, 0, 100, 100), (0, 0, 99, 100), (9_950, 0, 100, 100), (0, 1, 100, 10_000)])
def test_an_area_outside_the_picture_is_none(sides: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="area"):
        Area(*sides)


@given(x=POINTS, y=POINTS, width=st.integers(0, 2 * PARTS), height=st.integers(0, 2 * PARTS))
def test_a_rectangle_around_a_point_is_moved_inside(x: int, y: int, width: int, height: int) -> None:
    area = area_around(x, y, width, height)
    assert 0 <= area.left <= PARTS - area.width
    assert 0 <= area.top <= PARTS - area.height


@pytest.mark.parametrize(
    ("veil", "area", "illustration"),
    [
        (Veil.LENS, WHOLE, False),
        (Veil.LENS, Area(0, 0, 6_000, 6_000), False),
        (Veil.MEDIUM, WHOLE, True),
        (Veil.HEAVY, WHOLE, False),
    ],
)
def test_what_no_decoder_may_be_asked_for(veil: Veil, area: Area, illustration: bool) -> None:
    with pytest.raises(ValueError, match=r"lens|illustration|asked for"):
        FrameRequest(veil, Tone.GREY, Size.FULL, 200, area=area, illustration=illustration)
