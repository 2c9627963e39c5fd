"""Taking in 500 camera-like JPEGs (hash, encrypt, decode, cells, rows) beside vipsthumbnail making thumbnails of them.

Both on two cores, the files in the system's cache, everything of ours durable at the end. The peer only makes thumbnails of
160 px, in two processes with half of the files each; it neither hashes, nor encrypts, nor syncs. Beside the times, which the rest
of the machine slows down, the processor time of both with all their processes. `items_per_s_one_core` is the same import held to
one core, `scaling` what the second one adds. `peer_one_command_items_per_s` is the peer as one types it, one command with all the
files: it takes one after another, so a second core hardly helps it; `ratio_to_one_command` is our time over that.
`gthumb_items_per_s` is gThumb opening the folder, from its start to the last thumbnail of its grid kept; `ratio_to_gthumb` is our
time over that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

from app.bootstrap import make_intake
from bench.gthumb import grid, virtual_display
from bench.harness import Aim, Figures, alternate, median, needed, scratch, seconds, two_cores
from bench.photographs import write_photographs
from bench.workspaces import fresh_desk

AIMS = (Aim("ratio", 1.0), Aim("ratio_to_one_command", 1 / 1.5), Aim("ratio_to_gthumb", 1.0, under=True))
FILES, REPETITIONS, ALONE = 500, 7, 3
TILE_PX = 160
PROCESSES = 2  # of the peer in the comparison that is judged: one a core


def measure(scale: float = 1.0) -> Figures:
    """Items per second of both; `ratio` is our median time over the peer's."""
    program = needed("vipsthumbnail", "libvips-tools")
    files, times = max(2, round(FILES * scale)), max(1, round(REPETITIONS * scale))
    worked: list[float] = []
    peer_worked: list[float] = []
    with scratch() as folder, two_cores():
        pictures = write_photographs(folder / "pictures", files)
        take_in, thumbnail = _ours(folder, files, worked), _peer(folder, program, pictures, peer_worked)
        ours, peer = alternate(times, take_in, thumbnail)
        done = len(worked)
        one_command = _peer(folder, program, pictures, [], processes=1)
        typed = [one_command() for _ in range(max(1, round(ALONE * scale)))]
        with virtual_display() as display:
            show = grid(display, folder / "gthumb", pictures[0].parent)
            shown = [show() for _ in range(max(1, round(ALONE * scale)))]
        with two_cores(1):
            alone = [take_in() for _ in range(max(1, round(ALONE * scale)))]
        size = sum(path.stat().st_size for path in pictures)
    return {
        "files": files,
        "megabytes": size / 1e6,
        "items_per_s": files / median(ours),
        "peer_items_per_s": files / median(peer),
        "seconds": median(ours),
        "peer_seconds": median(peer),
        "slowest_s": max(ours),
        "peer_slowest_s": max(peer),
        "cpu_ms_per_item": median(worked[:done]) / files * 1e3,
        "peer_cpu_ms_per_item": median(peer_worked) / files * 1e3,
        "cpu_ratio": median(worked[:done]) / median(peer_worked),
        "items_per_s_one_core": files / median(alone),
        "scaling": median(alone) / median(ours),
        "peer_one_command_items_per_s": files / median(typed),
        "ratio_to_one_command": median(ours) / median(typed),
        "gthumb_items_per_s": files / median(shown),
        "ratio_to_gthumb": median(ours) / median(shown),
        "repetitions": times,
        "ratio": median(ours) / median(peer),
    }


def _ours(folder: Path, files: int, worked: list[float]) -> Callable[[], float]:
    numbers = count()

    def import_all() -> float:
        workspace = folder / f"workspace-{next(numbers)}"
        with fresh_desk(workspace) as desk:

            def take_in() -> None:
                with make_intake(desk) as importer:
                    summary = importer.run([folder / "pictures"], "R-1")
                if (summary.items_new, summary.places) != (files, files):
                    raise RuntimeError("the import did not take every picture in")

            before = _processor_s()
            took = seconds(take_in)
            worked.append(_processor_s() - before)
        shutil.rmtree(workspace)
        _settle()
        return took

    return import_all


def _peer(
    folder: Path, program: str, pictures: list[Path], worked: list[float], processes: int = PROCESSES
) -> Callable[[], float]:
    thumbnails = folder / "thumbnails"

    def thumbnail_all() -> float:
        thumbnails.mkdir()

        def make() -> None:
            asked = [program, "--size", str(TILE_PX), "--output", str(thumbnails / "%s.jpg")]
            running = [subprocess.Popen([*asked, *pictures[part::processes]]) for part in range(processes)]
            if any(process.wait() for process in running):
                raise RuntimeError("vipsthumbnail failed")

        before = _processor_s()
        took = seconds(make)
        worked.append(_processor_s() - before)
        if len(list(thumbnails.iterdir())) != len(pictures):
            raise RuntimeError("vipsthumbnail did not make every thumbnail")
        shutil.rmtree(thumbnails)
        _settle()
        return took

    return thumbnail_all


def _processor_s() -> float:
    """Processor time of this process and of all that it has seen end."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _settle() -> None:
    """What one has left to be written must not slow the other down."""
    if hasattr(os, "sync"):
        os.sync()
