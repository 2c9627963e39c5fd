"""`penumbra status`: what the workspace holds, and the exposure of the present duty day."""

from __future__ import annotations

import argparse
from typing import Any

from app.bootstrap import Desk
from app.bootstrap.metering import Metering
from app.commands.opening import open_for
from app.commands.output import counted, say, say_json
from app.domain.clock import SystemClock
from app.errors import DamagedError
from app.wellbeing.breaks import Hold

HOLDS = {
    Hold.CONTENT_FREE_DAY: "today is a content-free day",
    Hold.WEEK_CAP: "a limit of the week is reached",
    Hold.DAY_CAP: "a limit of the day is reached",
    Hold.END_EDGE: "looking has ended for this shift",
    Hold.NIGHT_REST: "the night's rest is not over",
    Hold.START_EDGE: "the start of the shift is free of looking",
}


def run(asked: argparse.Namespace) -> int:
    """Print the counts and today's meters; a damaged ledger is said and never read as a fresh day."""
    with open_for(asked, writing=False) as desk:
        about = desk.workspace.about
        counts = desk.worklist.counts()
        policy, today = _policy(desk), _today(desk)
    damaged = today["ledger"] == "damaged"
    if asked.json:
        say_json({"person": about.person_name, "kind": about.kind, **counts, "today": today, "policy": policy})
        return 1 if damaged else 0
    reports, items = counted(counts["reports"], "report"), counted(counts["items"], "item")
    say(f"{about.person_name}: {reports}, {items}, {counts['open_items']} not graded yet")
    say(f"Policy: {'; '.join(filter(None, (policy['name'], policy['trouble'])))}")
    if damaged:
        say("The exposure ledger is damaged: the day's limits count as reached.")
    else:
        say(f"Today: {today['raw_ms'] // 60_000} min of exposure, {today['review_ms'] // 60_000} min of review")
        if today["owed_ms"]:
            say(f"A break of {-(-today['owed_ms'] // 60_000)} min is owed.")
        if today["holds"]:
            say(f"Nothing may be looked at now: {HOLDS[today['holds'][0]]}.")
    return 1 if damaged else 0


def _policy(desk: Desk) -> dict[str, str]:
    """What policy stands, and what is wrong with the one that is configured; trust: as `policy show` says it."""
    now = SystemClock().now()
    try:
        judged = desk.policy.judged(now)
        name = judged.layers.at(desk.policy.today(now)).name
    except DamagedError as error:
        return {"name": "", "trust": "", "trouble": str(error)}
    return {"name": name, "trust": judged.trust.value, "trouble": judged.trouble}


def _today(desk: Desk) -> dict[str, Any]:
    """Today's meters, as the window would begin with them: the time since the last row counts as rest."""
    try:
        history = desk.ledger.history()
    except DamagedError:
        unknown = dict.fromkeys(("raw_ms", "dose_u", "review_ms", "owed_ms"))
        return {"ledger": "damaged", **unknown, "may_reveal": False, "holds": []}
    clock = SystemClock()
    now = clock.now()
    metering = Metering(desk, clock)
    book = metering.resume(history, desk.casebook, desk.ledger)
    book.follow(metering.rules_for(metering.today), now)
    book.sign_in(now)  # as opening the window would; nothing of it is written
    meter, standing = book.meter_at(now, session=False), book.standing_at(now, session=False)
    return {
        "ledger": "whole",
        "raw_ms": meter.today.raw_ms,
        "dose_u": meter.today.dose_u,
        "review_ms": meter.today.review_ms,
        "owed_ms": meter.owed_ms,
        "may_reveal": standing.may_reveal,
        "holds": [hold.value for hold in standing.holds],
    }
