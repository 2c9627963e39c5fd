"""`penumbra exposure`: a record, its export, confirmed damage; traces or the ledger through the exposure model; simulation."""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from typing import Any

from app.commands.fitting import Options, require_fitting
from app.commands.opening import open_for, read_file
from app.commands.output import say, say_json
from app.errors import DamagedError, LineError, UsageError
from app.wellbeing.trace import read_trace, replay, report

OPTIONS: Options = {
    "replay": {"traces": "trace files", "ledger": "--ledger"},
    "record": {
        "days": "--days",
        "export": "--export",
        "reader": "--as",
        "account_passphrase_file": "--account-passphrase-file",
    },
    "confirm-damage": {
        "supervisor": "--supervisor",
        "supervisor_passphrase_file": "--supervisor-passphrase-file",
    },
    "export-totals": {
        "purpose": "--purpose",
        "second": "--second",
        "second_passphrase_file": "--second-passphrase-file",
        "export": "--export",
        "days": "--days",
        "reader": "--as",
        "account_passphrase_file": "--account-passphrase-file",
    },
    "simulate": {"days": "--days", "seed": "--seed", "policy": "--policy"},
}
MODULES = {
    "record": "record",
    "confirm-damage": "confirming",
    "export-totals": "exporting_totals",
    "simulate": "simulating",
}


def run(asked: argparse.Namespace) -> int:
    """Print one JSON list a trace, or one object for the ledger; the other actions have modules of their own."""
    require_fitting(asked, OPTIONS)
    if asked.action in MODULES:
        module: Any = import_module(f"app.commands.{MODULES[asked.action]}")
        code: int = module.run(asked)
        return code
    if asked.ledger and asked.traces:
        raise LineError("trace files and --ledger do not go together")
    if asked.ledger:
        return _replay_ledger(asked)
    if not asked.traces:
        raise LineError("name a trace file, or use --ledger")
    for path in asked.traces:
        text = read_file(path)
        try:
            trace = read_trace(text)
        except UsageError as error:
            raise UsageError(f"{path}: {error}") from error
        say(json.dumps(replay(trace)))
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
