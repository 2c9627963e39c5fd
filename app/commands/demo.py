"""`penumbra demo`: a workspace of generated pictures in the real window; without a display the same as a tour in screenshots."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from app.bootstrap import make_review, open_desk
from app.commands.output import say
from app.config import data_folder, read_config
from app.demo.central import DemoCentral
from app.demo.workspace import PASSPHRASE, SECRETS, erase_demo, prepare_demo, workspace_of
from app.domain.clock import SystemClock
from app.errors import FullError, UsageError

DEFAULT_TOUR = Path("demo-tour")


LISTING = "tour.txt"


def run(asked: argparse.Namespace) -> int:
    """Erase the demo, tour it, or open its window."""
    config = read_config()
    folder = asked.folder or data_folder() / "demo"
    if asked.serve_central is not None:
        from app.commands.demo_central import serve_central  # the server's libraries, which the desktop does without

        return serve_central(folder, asked.serve_central)
    if asked.reset:
        return _reset(folder, asked.tour)
    if asked.tour is not None:
        return _tour(tour_folder(folder), asked.tour)
    if not config.has_display:
        say("There is no display, so the demo runs as a tour: the real window, offscreen, in screenshots.")
        return _tour(tour_folder(folder), DEFAULT_TOUR)
    return _open(folder)


def tour_folder(demo: Path) -> Path:
    """Where a tour's own demo lies: beside the other one."""
    whole = demo.resolve()
    return whole.parent / f"{whole.name}-of-the-tour"


def _reset(folder: Path, shots: Path | None) -> int:
    erased = [erase_demo(folder), erase_demo(tour_folder(folder))]
    if shots is not None and (shots / LISTING).is_file():
        _clear(shots)
        if not any(shots.iterdir()):
            shots.rmdir()
        erased.append(True)
    say("The demo is erased." if any(erased) else "There is no demo to erase.")
    return 0


def _open(folder: Path) -> int:
    workspace = prepare_demo(folder, say)
    say(f"The demo's passphrase: {PASSPHRASE}")
    from app.views.application import make_application, run_window

    application = make_application(workspace / "preferences.json")
    with (
        DemoCentral(folder) as central,
        open_desk(workspace, SECRETS, writing=True) as desk,
        make_review(desk, SystemClock(), central.join) as review,
    ):
        review.window.show()
        review.window.start()
        try:
            return run_window(application, review.window)
        finally:
            central.give_up()


def _tour(demo: Path, shots: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _make_room(shots)
    # A tour works on a demo of its own, made afresh: it moves the clock, and nothing of that may reach another workspace.
    erase_demo(demo)
    workspace = prepare_demo(demo, say)
    from app.demo.tour import run_tour
    from app.views.application import make_application

    make_application(workspace / "preferences.json")
    with DemoCentral(demo) as central:
        account = run_tour(workspace_of(demo), shots, say, central)
    lines = account.lines()
    for line in lines:
        say(line)
    listing = "".join(f"{file}  {text}\n" for file, text in account.shots)
    (shots / LISTING).write_text(listing + "\n" + "\n".join(lines) + "\n", "utf-8")
    say(f"{len(account.shots)} screenshots in {shots}; the tour's demo lies in {demo}")
    return 0


def _make_room(shots: Path) -> None:
    if shots.exists() and not shots.is_dir():
        raise UsageError("the tour needs a folder; that is a file")
    try:
        shots.mkdir(parents=True, exist_ok=True)
        _clear(shots)
    except OSError as error:
        raise FullError("the tour's folder cannot be written") from error


def _clear(shots: Path) -> None:
    """Take away an earlier tour's files, by the list that it left, and nothing else."""
    listing = shots / LISTING
    if not listing.is_file():
        return
    listed = listing.read_text("utf-8", "replace").split("\n\n")[0]
    for name in re.findall(r"^(\d\d-[a-z-]+)\.png  ", listed, re.MULTILINE):
        for ending in (".png", "-dark.png"):
            (shots / f"{name}{ending}").unlink(missing_ok=True)
    listing.unlink()
