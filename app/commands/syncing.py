"""`penumbra sync`: the exchange with the central system: enrol, sign in, exchange once or until stopped, tell the state."""

from __future__ import annotations

import argparse
import random
import signal
import threading
from dataclasses import asdict
from datetime import datetime

from app.bootstrap.sync import CERTIFICATE_ENDED, LIST_REFUSED, POLICY_REFUSED, Sync
from app.commands.opening import open_for, read_file, read_passphrase
from app.commands.output import counted, say, say_json
from app.errors import LineError
from app.sync.exchange import Outcome, Trouble
from app.sync.ports import Unbelieved
from app.sync.runner import Runner
from app.sync.state import State
from app.wire.outbox import Waiting
from app.wire.problems import PROBLEMS, ProblemType
from app.wire.values import Side


def run(asked: argparse.Namespace) -> int:
    """Do what was asked."""
    if sum(map(bool, (asked.action, asked.once, asked.status, asked.retry_parked))) > 1:
        raise LineError("sync takes one of: enrol, sign-in, --once, --status, --retry-parked")
    with open_for(asked, writing=not asked.status) as desk:
        sync = Sync(desk)
        if asked.status:
            return _status(sync, as_json=asked.json)
        if asked.action == "enrol":
            return _enrol(sync, asked)
        if asked.action == "sign-in":
            return _sign_in(sync, asked)
        if asked.retry_parked:
            return _retry(sync, as_json=asked.json)
        if asked.once:
            return _once(sync, as_json=asked.json)
        return _keep_on(sync, as_json=asked.json)


def _enrol(sync: Sync, asked: argparse.Namespace) -> int:
    if asked.pkcs12 is not None:
        if not (asked.server and asked.pkcs12_passphrase_file) or asked.authority or asked.code_file:
            raise LineError("sync enrol --pkcs12 needs --server and --pkcs12-passphrase-file, and nothing else")
        sync.enrol_carried(asked.server, read_file(asked.pkcs12), read_passphrase(asked.pkcs12_passphrase_file))
        say("This workspace is enrolled. Delete the file, and next: penumbra sync sign-in")
        return 0
    if not (asked.server and asked.authority and asked.code_file):
        raise LineError("sync enrol needs --server, --authority and --code-file, or --pkcs12")
    authority = read_file(asked.authority).decode("ascii", "replace")
    sync.enrol(asked.server, authority, read_passphrase(asked.code_file))
    say("This workspace is enrolled. Next: penumbra sync sign-in")
    return 0


def _sign_in(sync: Sync, asked: argparse.Namespace) -> int:
    if not (asked.name and asked.account_passphrase_file):
        raise LineError("sync sign-in needs --name and --account-passphrase-file")
    role = sync.sign_in(asked.name, read_passphrase(asked.account_passphrase_file))
    say(f"Signed in ({role}).")
    return 0


def _retry(sync: Sync, *, as_json: bool) -> int:
    count = sync.retry_parked()
    if not as_json:
        say(f"Waiting again: {counted(count, 'fact')}.")
    return _once(sync, as_json=as_json) if sync.enrolment() is not None else 0


def _once(sync: Sync, *, as_json: bool) -> int:
    outcome = sync.once()
    _tell(outcome, as_json=as_json)
    while outcome.more:
        outcome = sync.once()
        _tell(outcome, as_json=as_json)
    return 0 if outcome.trouble is None else 1


def _keep_on(sync: Sync, *, as_json: bool) -> int:
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}

    def once() -> Outcome:
        outcome = sync.once()
        _tell(outcome, as_json=as_json)
        return outcome

    try:
        Runner(once, lambda seconds, _: stop.wait(seconds), random.SystemRandom()).run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


def _status(sync: Sync, *, as_json: bool) -> int:
    held, state, waiting = sync.enrolment(), sync.state(), sync.waiting()
    enrolled = held is not None
    lists = sync.lists()
    if as_json:
        say_json({**_as_values(state, waiting, enrolled=enrolled), "lists": [asdict(kept) for kept in lists]})
        return 0
    if not enrolled:
        say("This workspace is not enrolled with a central system.")
    elif state.trouble is not None:
        say(f"{_WORDS[state.trouble]}{_because(state.reason)}, since {_time(state.since)}.")
    if state.up_to_date_as_of is not None:
        say(f"Up to date as of {_time(state.up_to_date_as_of)}.")
    oldest = _oldest(waiting)
    since = "" if oldest is None else f", the oldest of {_time(oldest)}"
    say(f"Waiting: {counted(sum(side.waiting for side in waiting.values()), 'fact')}{since}.")
    for facts in sync.parked():
        told = f"{counted(facts.count, 'fact')} of {facts.stream} ({facts.reason}), since {_time(facts.since)}"
        say(f"Refused, kept here: {told}.")
    for kept in lists:
        how = "trusted" if kept.trusted else "foretells only"
        say(f"Hash list {kept.label}: {counted(kept.count, 'hash', 'hashes')} ({kept.kind}), {how}.")
    if state.clock_off_ms is not None:
        say(f"This machine's clock and the server's differ by {abs(state.clock_off_ms) // 60_000} min.")
    return 0


_WORDS = {
    Trouble.OFFLINE: "Offline",
    Trouble.BUSY: "The central system asked to wait",
    Trouble.SIGN_IN: "A sign-in is needed (penumbra sync sign-in)",
    Trouble.REFUSED: "Refused",
    Trouble.HERE: "A file of this workspace could not be read or written",
}

_REASONS = {
    CERTIFICATE_ENDED: "the certificate of this device has ended; enrol it anew (penumbra sync enrol)",
    LIST_REFUSED: "a hash list or scheme that came down does not hold here: its signature, or a grade that is not known",
    POLICY_REFUSED: "the policy that came down does not hold here",
    Unbelieved.reason: "the central system's certificate does not hold: it ended, or is of another authority or host",
}


def _as_values(state: State, waiting: dict[Side, Waiting], *, enrolled: bool) -> dict[str, object]:
    return {
        "enrolled": enrolled,
        "trouble": None if state.trouble is None else state.trouble.value,
        "reason": state.reason,
        "since": _iso(state.since),
        "tried_at": _iso(state.tried_at),
        "up_to_date_as_of": _iso(state.up_to_date_as_of),
        "clock_off_ms": state.clock_off_ms,
        "waiting": {side.value: held.waiting for side, held in waiting.items()},
        "oldest_waiting": _iso(_oldest(waiting)),
        "refused": {side.value: held.refused for side, held in waiting.items()},
    }


def _tell(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        trouble = None if outcome.trouble is None else outcome.trouble.value
        counts = {"sent": outcome.sent, "refused": outcome.refused, "arrived": outcome.arrived, "items": outcome.items}
        say_json({**counts, "trouble": trouble, "reason": outcome.reason})
        return
    fetched = f", {counted(outcome.items, 'item')} fetched" if outcome.items else ""
    done = f"{counted(outcome.sent, 'fact')} sent, {outcome.refused} refused, {outcome.arrived} arrived{fetched}"
    if outcome.trouble is None:
        say(f"Up to date: {done}.")
    else:
        say(f"{_WORDS[outcome.trouble]}{_because(outcome.reason)}. So far {done}.")


def _because(reason: str) -> str:
    """In words; a reason of a newer server as it is spelled."""
    kind = next((kind for kind in ProblemType if kind.value == reason), None)
    words = _REASONS.get(reason) or (PROBLEMS[kind][1] if kind is not None else reason)
    return f": {words}" if words else ""


def _oldest(waiting: dict[Side, Waiting]) -> datetime | None:
    return min((side.oldest for side in waiting.values() if side.oldest is not None), default=None)


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _time(at: datetime | None) -> str:
    return "" if at is None else at.astimezone().strftime("%Y-%m-%d %H:%M")
