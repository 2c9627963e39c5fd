"""Which item comes next: open ones in the order found, from here on and round; what was declined comes last."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.worklist import ItemState, WorkItem


def next_position(items: Sequence[WorkItem], here: int) -> int | None:
    """Position of the next item that is not graded yet, after `here` (-1 for none); None if all are done.

    The item at `here` is offered again only if it is the last one left.
    """
    count = len(items)
    declined: int | None = None
    for step in range(1, count + 1):
        position = (here + step) % count
        item = items[position]
        if item.state != ItemState.UNGRADED:
            continue
        if not item.declined:
            return position
        if declined is None:
            declined = position
    return declined
