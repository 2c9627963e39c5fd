"""What a decoder tells beyond the fixed fields is taken in its order and within its bounds, or not at all."""

from __future__ import annotations

import pytest

from app.domain.findings import Detail
from app.domain.item import Cells
from app.media.pipe import MAX_DETAIL, MAX_DETAIL_NAME, Field, Hash, Pixels, ProtocolError
from app.media.telling import told_of

CELLS = Pixels(8, 6, 1, bytes(48))
PDQ = Hash("pdq", 600, 400, 90, bytes(range(32)))
DHASH = Hash("dhash", 600, 400, 0, bytes(8))


def test_cells_hashes_and_details_in_this_order() -> None:
    cells, likeness, details = told_of([CELLS, PDQ, DHASH, "software", "Drawing"], shown=True, cells_asked=8)
    assert cells == Cells(8, 6, bytes(48))
    assert [(found.algorithm, found.version, found.quality) for found in likeness] == [
        ("pdq", "1", 90),
        ("dhash", "imagehash-4-2", None),
    ]
    assert (likeness[0].width, likeness[0].height, likeness[0].value) == (600, 400, bytes(range(32)))
    assert details == (Detail("software", "Drawing"),)


def test_what_is_not_shown_has_details_alone() -> None:
    assert told_of(["a", "b"], shown=False, cells_asked=8) == (None, (), (Detail("a", "b"),))
    assert told_of([], shown=False, cells_asked=8) == (None, (), ())


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ([], True),
        ([PDQ], True),
        ([Pixels(9, 6, 1, bytes(54))], True),
        ([Pixels(8, 6, 3, bytes(144))], True),
        ([CELLS, PDQ, PDQ], True),
        ([CELLS, "a"], True),
        ([CELLS, "a", "b", PDQ], True),
        ([CELLS, 7], True),
        ([CELLS, CELLS], True),
        ([CELLS, "n" * (MAX_DETAIL_NAME + 1), "b"], True),
        ([CELLS, "n", "b" * (MAX_DETAIL + 1)], True),
        ([CELLS], False),
        ([PDQ], False),
    ],
)
def test_a_lie_is_refused(fields: list[Field], shown: bool) -> None:
    with pytest.raises(ProtocolError):
        told_of(fields, shown=shown, cells_asked=8)
