"""`penumbra central adapters`: send on what was assessed, tell what waits and what no target takes."""

from __future__ import annotations

import argparse
import signal
import threading

from app.bootstrap.central import Central
from app.bootstrap.central_adapters import Adapters
from app.commands.output import counted, say, say_json
from app.errors import LineError

MOST_PLANNED = 100


def adapters(central: Central, asked: argparse.Namespace) -> int:
    """Do what was asked; exit code 1 while something waits or is dead, or a fault came."""
    held = Adapters(central)
    if asked.target and not (asked.status or asked.dry_run or asked.retry):
        raise LineError("central adapters takes --target with --status, --dry-run or --retry")
    if asked.status:
        return _status(held, asked)
    if asked.dry_run:
        return _dry_run(held, asked)
    if asked.retry:
        again = sum(held.retry(name) for name in held.names(asked.target))
        say(f"{counted(again, 'dead letter')} will be sent again.")
        return 0
    from app.central.logs import start_json_logs

    start_json_logs()
    if asked.once:
        done = held.work_once()
        for name, worked in done.items():
            say_json({"target": name, "sent": worked.sent, "dead": worked.dead, "faults": worked.faults})
        return 1 if any(worked.dead or worked.faults for worked in done.values()) else 0
    return _run(held)


def _run(held: Adapters) -> int:
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        held.run(stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


def _status(held: Adapters, asked: argparse.Namespace) -> int:
    behind = False
    names = held.names(asked.target)
    if not names and not asked.json:
        say("There are no targets.")
    for name in names:
        stands = held.standing(name)
        behind = behind or bool(stands.waiting or stands.dead)
        letters = [{"fact": letter.fact_id, "reason": letter.reason} for letter in stands.letters]
        if asked.json:
            told = {"waiting": stands.waiting, "sent": stands.sent, "dead": stands.dead, "reason": stands.reason}
            say_json({"target": name, **told, "paused_until": stands.paused_until, "dead_letters": letters})
            continue
        say(f"{name}: {stands.waiting} waiting, {stands.sent} sent, {counted(stands.dead, 'dead letter')}")
        if stands.reason:
            say(f"  last fault: {stands.reason}")
        for letter in stands.letters:
            say(f"  {letter.fact_id}: {letter.reason}")
    return 1 if behind else 0


def _dry_run(held: Adapters, asked: argparse.Namespace) -> int:
    names = list(held.targets()) if asked.target is None else [asked.target]
    for name in names:
        planned = held.plan(name, MOST_PLANNED)
        if asked.json:
            for fact, steps in planned:
                say_json({"target": name, "fact": fact, "steps": list(steps)})
            continue
        say(f"{name}: {counted(len(planned), 'fact')}{' (the first)' if len(planned) == MOST_PLANNED else ''}")
        for fact, steps in planned:
            say(f"  {fact}: {', then '.join(steps)}")
    return 0
