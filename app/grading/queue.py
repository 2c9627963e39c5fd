"""Which item comes next: open ones in the order found, from here on and round, within what the severe run and share allow.

Items whose class is known from somewhere trusted come first, so that they are graded without being seen; what was declined
comes late, and last what is still at the central system. For a person in their first weeks the known ones come mildest first:
what nobody has screened comes after them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.exposure import Severity
from app.domain.item import CannotShow
from app.domain.worklist import ItemState, WorkItem

MILDEST_FIRST = (Severity.S0, Severity.S1, Severity.S2, Severity.S3, Severity.S4)
LAST_KNOWN = len(MILDEST_FIRST)
USUAL: Mapping[Severity, int] = {**dict.fromkeys(Severity, 0), Severity.U: LAST_KNOWN}
SCREENED_FIRST: Mapping[Severity, int] = {**{band: n for n, band in enumerate(MILDEST_FIRST)}, Severity.U: LAST_KNOWN}
DECLINED = LAST_KNOWN + 1
NOT_HERE = DECLINED + 1


def next_position(
    items: Sequence[WorkItem],
    here: int,
    band_of: Callable[[str], Severity] = lambda _: Severity.U,
    may_serve: Callable[[Severity], bool] = lambda _: True,
    *,
    first_weeks: bool = False,
) -> int | None:
    """Position of the next item that is not graded yet, after `here` (-1 for none); None if there is none that may be served.

    band_of: the class of an item id as far as it is known; a guess is none. may_serve: whether the queue may offer that class
    now. The item at `here` is offered again only if it is the last one left. first_weeks: the person is new.
    """
    count = len(items)
    allowed = {band: may_serve(band) for band in Severity}
    ranks = SCREENED_FIRST if first_weeks else USUAL
    best: int | None = None
    best_rank = NOT_HERE + 1
    for step in range(1, count + 1):
        position = (here + step) % count
        item = items[position]
        if item.state != ItemState.UNGRADED:
            continue
        band = band_of(item.id)
        rank = DECLINED if item.declined else ranks[band]
        if item.cannot_show == CannotShow.NOT_HERE:
            rank = NOT_HERE
        if rank < best_rank and allowed[band]:
            best, best_rank = position, rank
            if rank == 0:
                break
    return best


def has_open(items: Sequence[WorkItem]) -> bool:
    """Whether any item is not graded yet."""
    return any(item.state == ItemState.UNGRADED for item in items)
