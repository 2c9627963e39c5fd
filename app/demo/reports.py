"""Writes the demo's reports into a folder: the same bytes every time, made on all processors."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from app.demo.catalogue import REFERENCES, Derived, Recipe, derived, originals

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One report of the demo: its reference and the folder that holds its files."""

    reference: str
    folder: Path


def make_reports(folder: Path, progress: Progress | None = None) -> tuple[DemoReport, ...]:
    """Write three reports below the folder and tell `progress` files done and files in all, on the caller's thread.

    Folders are made where they are missing, files of the same names are replaced. Raises OSError.
    """
    Image.init()  # before the threads start: they must not load the same codecs at once
    stages = ({path: _from_nothing(recipe) for path, recipe in originals().items()}, derived())
    total, done = sum(map(len, stages)), 0
    threads = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="demo")
    try:
        for stage in stages:
            writing = [threads.submit(_write, folder, path, recipe) for path, recipe in stage.items()]
            for written in as_completed(writing):
                written.result()
                done += 1
                if progress is not None:
                    progress(done, total)
    finally:
        threads.shutdown(cancel_futures=True)
    return tuple(DemoReport(reference, folder / reference) for reference in REFERENCES)


def _from_nothing(recipe: Recipe) -> Derived:
    return lambda _: recipe()


def _write(folder: Path, path: str, recipe: Derived) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(recipe(folder))
