"""`penumbra status`: what the workspace holds, and the exposure of the present duty day."""

from __future__ import annotations

import argparse
from typing import Any

from app.bootstrap import Desk
from app.commands.opening import open_for
from app.commands.output import say, say_json
from app.domain.clock import SystemClock
from app.errors import DamagedError
from app.wellbeing.breaks import judge
from app.wellbeing.duty_day import duty_day
from app.wellbeing.limits import SHIPPED
from app.wellbeing.meter import Meter


def run(asked: argparse.Namespace) -> int:
    """Print the counts and today's meters; a damaged ledger is said and never read as a fresh day."""
    with open_for(asked, writing=False) as desk:
        about = desk.workspace.about
        counts = desk.worklist.counts()
        today = _today(desk)
    if asked.json:
        say_json({"person": about.person_name, "kind": about.kind, **counts, "today": today})
        return 0
    say(
        f"{about.person_name}: {counts['reports']} reports, {counts['items']} items, {counts['open_items']} not graded yet"
    )
    if today["ledger"] == "damaged":
        say("The exposure ledger is damaged: the day's limits count as reached.")
    else:
        say(f"Today: {today['raw_ms'] // 60_000} min of exposure, {today['review_ms'] // 60_000} min of review")
        if today["owed_ms"]:
            say(f"A break of {-(-today['owed_ms'] // 60_000)} min is owed.")
    return 0


def _today(desk: Desk) -> dict[str, Any]:
    try:
        rows = desk.ledger.rows()
    except DamagedError:
        return {
            "ledger": "damaged",
            "raw_ms": None,
            "dose_u": None,
            "review_ms": None,
            "owed_ms": None,
            "may_reveal": False,
        }
    meter = Meter(SHIPPED)
    for row in rows:
        meter.apply(row)
    fresh = duty_day(SystemClock().now().utc, None) > meter.duty_day
    standing = judge(meter)
    return {
        "ledger": "whole",
        "raw_ms": 0 if fresh else meter.day_raw_ms,
        "dose_u": 0 if fresh else meter.day_dose_u,
        "review_ms": 0 if fresh else meter.day_review_ms,
        "owed_ms": meter.owed_ms,
        "may_reveal": standing.may_reveal if not fresh else not standing.due,
    }
