"""`penumbra import`: take reported files into a report, with progress on a terminal; a second Ctrl+C is not needed."""

from __future__ import annotations

import argparse
import os
import signal
import stat
import sys
import threading
from pathlib import Path

from app.bootstrap import make_intake
from app.bootstrap.intake import Intake
from app.commands.opening import open_for
from app.commands.output import complain, counted, readable, say, say_json
from app.errors import UsageError
from app.intake.batch import Progress, Summary


def run(asked: argparse.Namespace) -> int:
    """Import, then say what was taken in and what was set aside and why."""
    for path in asked.paths:
        require_there(path)
    with open_for(asked, writing=True) as desk:
        if desk.workspace.about.kind == "demo":
            raise UsageError("the demo workspace takes in no other files; make a workspace with: penumbra init")
        return import_into(make_intake(desk), asked.paths, asked.report, as_json=asked.json)


def import_into(intake: Intake, paths: list[Path], reference: str, *, as_json: bool) -> int:
    """Take the paths in; Ctrl+C stops after the files in hand. Returns the exit code."""
    stop = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        with intake as importer:
            summary = importer.run(paths, reference, _show_progress, stop.is_set)
    finally:
        signal.signal(signal.SIGINT, before)
    _tell(summary, as_json=as_json)
    if summary.cancelled:
        complain("stopped; the same command goes on where it was")
        return 130
    return 0


def require_there(path: Path) -> None:
    """Raise UsageError unless it can be read. Only what the line itself names is named: nothing that lies inside."""
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            with os.scandir(path):
                pass
        elif stat.S_ISREG(status.st_mode):
            path.open("rb").close()
    except (OSError, ValueError) as error:
        raise UsageError(f"there is nothing at {readable(str(path))}, or it cannot be read") from error


def _show_progress(progress: Progress) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{counted(progress.files_seen, 'file')} seen, {progress.places} taken in")
        sys.stderr.flush()


def _tell(summary: Summary, *, as_json: bool) -> None:
    aside = sorted(summary.set_aside.items())
    if as_json:
        say_json(
            {
                "files_seen": summary.files_seen,
                "items_new": summary.items_new,
                "items_known": summary.items_known,
                "set_aside": [{"reason": reason, "count": count} for reason, count in aside],
                "places": summary.places,
            }
        )
        return
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    new, places = counted(summary.items_new, "new item"), counted(summary.places, "place")
    say(f"{counted(summary.files_seen, 'file')} seen: {new}, {summary.items_known} known, {places}")
    for reason, count in aside:
        say(f"set aside: {count} ({reason})")
