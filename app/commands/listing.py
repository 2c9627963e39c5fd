"""`penumbra items`: the items of a report."""

from __future__ import annotations

import argparse

from app.commands.opening import open_for
from app.commands.output import readable, say, say_json
from app.domain.item import CannotShow
from app.domain.worklist import ItemState, WorkItem


def run(asked: argparse.Namespace) -> int:
    """Print one line or one JSON object an item, in the order in which they were found."""
    with open_for(asked, writing=False) as desk:
        report = desk.worklist.report(asked.report)
        types, places = desk.worklist.types(report.id), desk.worklist.places(report.id)
        for item in desk.worklist.items(report.id):
            if asked.json:
                say_json(
                    {
                        "id": item.id,
                        "sha256": item.sha256,
                        "type": types[item.id],
                        "state": state_text(item),
                        "copies": item.copies,
                        "places": [readable(path) for path in places.get(item.id, [])],
                        "grade": item.grade or None,
                    }
                )
            else:
                say(f"{item.id}  {types[item.id]:<24} {item.copies:>3}  {item.grade or state_text(item)}")
    return 0


def state_text(item: WorkItem) -> str:
    """Where an item stands; an open one that has no picture says why."""
    if item.state == ItemState.UNGRADED and item.cannot_show == CannotShow.NOT_HERE:
        return item.cannot_show
    if item.state == ItemState.UNGRADED and item.cannot_show:
        return f"cannot be shown: {item.cannot_show}"
    return item.state
