"""The demo's reports, written once for all tests here."""

from __future__ import annotations

import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.demo.reports import DemoReport, make_reports


@dataclass(frozen=True)
class Written:
    """What one run wrote: contents by path; members of an archive stand behind the archive's own path."""

    folder: Path
    reports: tuple[DemoReport, ...]
    told: list[tuple[int, int]]
    told_on: set[threading.Thread]
    files: dict[str, bytes]
    places: dict[str, bytes]


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="package")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("demo")
    told: list[tuple[int, int]] = []
    told_on: set[threading.Thread] = set()

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        told_on.add(threading.current_thread())

    reports = make_reports(folder, progress)
    files = files_below(folder)
    places = {path: content for path, content in files.items() if not path.endswith(".zip")}
    for path in files.keys() - places.keys():
        with zipfile.ZipFile(folder / path) as archive:
            places |= {f"{path}/{name}": archive.read(name) for name in archive.namelist()}
    return Written(folder, reports, told, told_on, files, places)
