"""The block game's rules: pieces lie inside and never on each other, turning matters, a game goes on as long as one likes."""

from __future__ import annotations

import random
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.wellbeing import blocks
from app.wellbeing.blocks import (
    DRAWN,
    MIDDLE,
    SHAPES,
    SHOWN,
    SIDE,
    TURNS,
    Cell,
    Laid,
    Obstacle,
    Tray,
    begin,
    cells_of,
    emptied,
    has_room,
    lay,
    obstacle,
)

ALL = frozenset((y, x) for y in range(SIDE) for x in range(SIDE))
CELLS = st.tuples(st.integers(-2, SIDE + 1), st.integers(-2, SIDE + 1))
MOVES = st.lists(st.tuples(st.integers(0, SHOWN - 1), st.integers(0, TURNS - 1), CELLS), max_size=80)


def draw_from(seed: int) -> blocks.Draw:
    return random.Random(seed).randrange


def moved_to_corner(cells: frozenset[Cell]) -> frozenset[Cell]:
    top, left = min(y for y, _ in cells), min(x for _, x in cells)
    return frozenset((y - top, x - left) for y, x in cells)


def played(seed: int, moves: list[tuple[int, int, Cell]]) -> Tray:
    draw = draw_from(seed)
    tray = begin(draw)
    for slot, turns, at in moves:
        if obstacle(tray, slot, turns, at) is None:
            tray = lay(tray, slot, turns, at, draw)
    return tray


def filled(seed: int) -> Tray:
    """Laid wherever there is room, until there is none."""
    draw = draw_from(seed)
    tray = begin(draw)
    while has_room(tray):
        slot, turns, at = next(
            (s, t, cell)
            for s in range(SHOWN)
            for t in range(TURNS)
            for cell in sorted(ALL)
            if obstacle(tray, s, t, cell) is None
        )
        tray = lay(tray, slot, turns, at, draw)
    return tray


@pytest.mark.parametrize("shape", range(len(SHAPES)), ids=DRAWN)
def test_a_shape_has_3_to_5_cells_that_hold_together_and_holds_its_mark(shape: int) -> None:
    cells = cells_of(shape, 0, MIDDLE)
    assert 3 <= len(cells) <= 5
    assert MIDDLE in cells
    reached, edge = {MIDDLE}, [MIDDLE]
    while edge:
        y, x = edge.pop()
        near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & cells - reached
        reached |= near
        edge += near
    assert reached == cells


@pytest.mark.parametrize("shape", range(len(SHAPES)), ids=DRAWN)
def test_every_turn_of_a_shape_looks_different(shape: int) -> None:
    assert len({moved_to_corner(cells_of(shape, turns, MIDDLE)) for turns in range(TURNS)}) == TURNS


def test_no_two_shapes_are_the_same_turned_and_some_are_mirror_images() -> None:
    looks = [{moved_to_corner(cells_of(shape, t, MIDDLE)) for t in range(TURNS)} for shape in range(len(SHAPES))]
    assert len(set(map(frozenset, looks))) == len(SHAPES)
    mirrored = [{moved_to_corner(frozenset((y, -x) for y, x in look)) for look in kind} for kind in looks]
    pairs = [(a, b) for a in range(len(SHAPES)) for b in range(len(SHAPES)) if a < b and mirrored[a] == looks[b]]
    assert len(pairs) == 3


def test_no_piece_of_four_is_joined_by_edges_alone() -> None:
    """So none of them is one of the seven that a well-known game is made of."""
    fours = [cells for shape in range(len(SHAPES)) if len(cells := cells_of(shape, 0, MIDDLE)) == 4]
    assert fours
    assert all(_joined(cells) != cells for cells in fours)


def _joined(cells: frozenset[Cell]) -> set[Cell]:
    """Those that are reached from the first over edges alone."""
    first = min(cells)
    reached, edge = {first}, [first]
    while edge:
        y, x = edge.pop()
        near = {(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)} & cells - reached
        reached |= near
        edge += near
    return reached


def test_turns_are_clockwise_about_the_marked_cell() -> None:
    assert DRAWN[0] == "#. / @#"
    assert cells_of(0, 0, (4, 4)) == {(4, 4), (3, 4), (4, 5)}  # up and to the right of the mark
    assert cells_of(0, 1, (4, 4)) == {(4, 4), (4, 5), (5, 4)}  # to the right and below
    assert cells_of(0, 5, (4, 4)) == cells_of(0, 1, (4, 4))


@given(st.integers(0, 99), MOVES)
def test_pieces_lie_inside_and_never_on_each_other(seed: int, moves: list[tuple[int, int, Cell]]) -> None:
    tray = played(seed, moves)
    assert tray.taken <= ALL
    assert sum(len(piece.cells) for piece in tray.laid) == len(tray.taken)
    assert len(set(tray.shown)) == SHOWN
    assert all(0 <= shape < len(SHAPES) for shape in tray.shown)


@given(st.integers(0, 99), MOVES, st.integers(0, SHOWN - 1), st.integers(0, TURNS - 1), CELLS)
def test_what_can_be_laid_is_what_is_free_and_inside(
    seed: int, moves: list[tuple[int, int, Cell]], slot: int, turns: int, at: Cell
) -> None:
    draw = draw_from(seed)
    tray = played(seed, moves)
    cells = cells_of(tray.shown[slot], turns, at)
    why = obstacle(tray, slot, turns, at)
    assert (why is Obstacle.OUTSIDE) == (not cells <= ALL)
    assert (why is Obstacle.TAKEN) == (cells <= ALL and bool(cells & tray.taken))
    if why is not None:
        with pytest.raises(ValueError, match="does not lie there"):
            lay(tray, slot, turns, at, draw)
        return
    after = lay(tray, slot, turns, at, draw)
    assert after.laid == (*tray.laid, Laid(tray.shown[slot], turns, at))
    assert after.taken == tray.taken | cells
    kept = [shape for n, shape in enumerate(tray.shown) if n != slot]
    assert [shape for n, shape in enumerate(after.shown) if n != slot] == kept
    assert after.shown[slot] != tray.shown[slot]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_a_tray_can_always_be_filled_a_good_way_and_then_emptied(seed: int) -> None:
    tray = filled(seed)
    assert not has_room(tray)
    # A new piece is one that fits, as long as there is one: with nothing left to lay, hardly any shape fits at all.
    assert len(tray.taken) > len(ALL) // 2
    fresh = emptied(tray)
    assert (fresh.laid, fresh.shown) == ((), tray.shown)
    assert has_room(fresh)


@given(st.integers(0, 99), MOVES)
def test_a_full_row_stays_as_it_is(seed: int, moves: list[tuple[int, int, Cell]]) -> None:
    draw = draw_from(seed)
    tray = begin(draw)
    for slot, turns, at in moves:
        if obstacle(tray, slot, turns, at) is None:
            before, tray = tray, lay(tray, slot, turns, at, draw)
            assert before.taken < tray.taken


def test_a_tray_holds_pieces_and_nothing_else() -> None:
    """No score, level, time or name could be kept in it."""
    assert [field.name for field in fields(Tray)] == ["laid", "shown"]
    assert [field.name for field in fields(Laid)] == ["shape", "turns", "at"]
