"""`penumbra exposure`: traces through the exposure model, the workspace's own ledger, or the person's own record."""

from __future__ import annotations

import argparse
import json

from app.commands.confirming import confirm
from app.commands.opening import open_for
from app.commands.output import say, say_json
from app.errors import DamagedError, LineError, UsageError
from app.wellbeing.trace import read_trace, replay, report


def run(asked: argparse.Namespace) -> int:
    """Print one JSON list a trace, or one object for the ledger; record and confirm-damage have modules of their own."""
    if asked.action == "confirm-damage":
        return confirm(asked)
    if asked.action == "record":
        if asked.ledger or asked.traces:
            raise LineError("trace files and --ledger belong to replay")
        from app.commands.record import run as run_record

        return run_record(asked)
    if asked.days is not None or asked.export or asked.reader or asked.account_passphrase_file:
        raise LineError("--days, --export, --as and --account-passphrase-file belong to record")
    if asked.supervisor or asked.supervisor_passphrase_file:
        raise LineError("--supervisor and --supervisor-passphrase-file belong to exposure confirm-damage")
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
            history = desk.ledger.history()
        except DamagedError as error:
            say_json({"chain": "damaged", "message": str(error)})
            return 1
    meter = history.meter()
    say_json({"chain": "whole", "rows": len(history.rows), "duty_day": meter.duty_day, **report(meter)})
    return 0
