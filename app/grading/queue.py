"""Which item comes next: open ones in the order found, from here on and round, within what the severe run and share allow.

Items whose class is known from somewhere trusted come first, so that they are graded without being seen; what was declined
comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain.exposure import Severity
from app.domain.worklist import ItemState, WorkItem

KNOWN, UNKNOWN, DECLINED = range(3)


def next_position(
    items: Sequence[WorkItem],
    here: int,
    band_of: Callable[[str], Severity] = lambda _: Severity.U,
    may_serve: Callable[[Severity], bool] = lambda _: True,
) -> int | None:
    """Position of the next item that is not graded yet, after `here` (-1 for none); None if there is none that may be served.

    band_of: the class of an item id as far as it is known. may_serve: whether the queue may offer that class now. The item at
    `here` is offered again only if it is the last one left.
    """
    count = len(items)
    allowed = {band: may_serve(band) for band in Severity}
    best: int | None = None
    best_rank = DECLINED + 1
    for step in range(1, count + 1):
        position = (here + step) % count
        item = items[position]
        if item.state != ItemState.UNGRADED:
            continue
        band = band_of(item.id)
        rank = DECLINED if item.declined else KNOWN if band is not Severity.U else UNKNOWN
        if rank < best_rank and allowed[band]:
            best, best_rank = position, rank
            if rank == KNOWN:
                break
    return best


def has_open(items: Sequence[WorkItem]) -> bool:
    """Whether any item is not graded yet."""
    return any(item.state == ItemState.UNGRADED for item in items)
