"""`penumbra exposure`: replay traces or the workspace's own ledger through the model, or simulate days of work."""

from __future__ import annotations

import argparse
import json

from app.commands.opening import open_for
from app.commands.output import say, say_json
from app.errors import DamagedError, LineError, UsageError
from app.wellbeing.limits import SHIPPED
from app.wellbeing.meter import Meter
from app.wellbeing.trace import read_trace, replay, report


def run(asked: argparse.Namespace) -> int:
    """Print one JSON list a trace, or one object for the ledger; or run a simulation."""
    if asked.action == "simulate":
        if asked.ledger or asked.traces:
            raise LineError("a simulation takes neither trace files nor --ledger")
        from app.commands.simulating import run as simulate

        return simulate(asked)
    if asked.ledger and asked.traces:
        raise LineError("trace files and --ledger do not go together")
    if asked.ledger:
        return _replay_ledger(asked)
    if not asked.traces:
        raise LineError("name a trace file, or use --ledger")
    for path in asked.traces:
        try:
            text = path.read_bytes()
        except OSError as error:
            raise UsageError("a trace file cannot be read") from error
        say(json.dumps(replay(read_trace(text))))
    return 0


def _replay_ledger(asked: argparse.Namespace) -> int:
    with open_for(asked, writing=False) as desk:
        try:
            rows = desk.ledger.rows()
        except DamagedError as error:
            say_json({"chain": "damaged", "message": str(error)})
            return 1
    meter = Meter(SHIPPED)
    for row in rows:
        meter.apply(row)
    say_json({"chain": "whole", "rows": len(rows), "duty_day": meter.duty_day, **report(meter)})
    return 0
