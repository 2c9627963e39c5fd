"""The demo as a newcomer runs it where there is no display: the whole main job in screenshots, by the real program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The demo command, in that folder, with a home of its own and no display."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_DATA_HOME")
    environment = {k: v for k, v in os.environ.items() if k not in hidden and not k.startswith("PENUMBRA_")}
    asked = [sys.executable, str(ROOT / "main.py"), "demo", *words]
    environment["HOME"] = str(folder)
    return subprocess.run(asked, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("tour")
    done = run(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def test_it_says_that_there_is_no_display_and_tours(toured: tuple[Path, str]) -> None:
    folder, said = toured
    assert "no display" in said.splitlines()[0]
    assert (folder / "demo-tour" / "tour.txt").exists()


def test_every_step_has_a_numbered_picture_in_light_and_dark_and_one_line(toured: tuple[Path, str]) -> None:
    folder, said = toured
    shots = sorted(path.name for path in (folder / "demo-tour").glob("*.png"))
    light = [name for name in shots if not name.endswith("-dark.png")]
    assert [name[:2] for name in light] == [f"{n:02}" for n in range(1, len(light) + 1)]
    assert len(light) >= 45
    assert all(re.fullmatch(r"\d\d-[a-z-]+\.png", name) for name in light)  # a reset finds them by that
    for name in light:
        assert f"{name}  " in said
        with Image.open(folder / "demo-tour" / name) as shot:
            lightness = shot.convert("L").resize((1, 1)).getpixel((0, 0))
        if "contrast" not in name:
            with Image.open(folder / "demo-tour" / name.replace(".png", "-dark.png")) as shot:
                dark = shot.convert("L").resize((1, 1)).getpixel((0, 0))
            assert dark < 100  # type: ignore[operator]
            assert (lightness > 100) != ("desk-left" in name)  # type: ignore[operator]  # that one is dimmed in every theme


def test_it_says_what_happened(toured: tuple[Path, str]) -> None:
    _, said = toured
    told = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    assert int(told["items in the workspace"]) >= 150
    states = told["items by state"]
    assert sum(map(int, re.findall(r"\d+", states))) == int(told["items in the workspace"])
    assert "graded" in states
    assert "set_aside" in told["items by state"]
    assert int(told["seconds at MEDIUM or clearer"]) >= 25 * 60
    assert int(told["seconds at HEAVY"]) > 0
    breaks = told["seconds of break"]
    assert int(breaks.split(";")[0]) >= 10 * 60
    assert "coming back early left the rest owed" in breaks
    assert int(told["seconds with the program closed"]) > 3 * 3_600
    due, taken = re.findall(r"\d+", told["breaks due"])
    assert (int(due), int(taken) >= 3) == (2, True)
    assert told["exceptions of two people"] == "1"


CHAPTERS = (
    ("reports", "sheet", "item", "hold", "graded", "copies", "look-away", "soon", "due", "break", "desk-left", "early"),
    ("lens", "lens-moved", "illustration", "nearer", "compare", "compare-look", "screens", "shared", "elsewhere"),
    ("restarted", "notice", "finish", "held", "breathing-words", "blocks", "steps", "outcomes", "back", "voluntary"),
    ("severe-run", "exception", "exception-yes", "in-force", "record", "record-day", "settings"),
    ("video", "video-key-frame", "video-veiled", "video-playing", "video-sound", "sound-alone"),
    ("central-waiting", "central-page", "central-sent", "central-gone", "central-back"),
    ("edge-soon", "edge", "urgent", "wind-down", "check-in", "check-in-kept", "own-line", "wind-down-after"),
)


@pytest.mark.parametrize("names", CHAPTERS)
def test_each_chapter_shows_what_it_must_in_that_order(toured: tuple[Path, str], names: tuple[str, ...]) -> None:
    _, said = toured
    shown = re.findall(r"^\d\d-([a-z-]+)\.png  ", said, re.MULTILINE)
    assert [name for name in shown if name in names] == list(names)


def test_into_the_folder_go_pictures_and_their_list_only(toured: tuple[Path, str]) -> None:
    folder, said = toured
    assert {path.suffix for path in (folder / "demo-tour").iterdir()} == {".png", ".txt"}
    assert said.splitlines()[-1].endswith("demo-of-the-tour")


def test_the_tours_workspace_is_a_demo_and_takes_in_nothing_else(toured: tuple[Path, str]) -> None:
    folder, _ = toured
    (folder / "phrase").write_text("generated pictures only")
    workspace = folder / ".local" / "share" / "penumbra" / "demo-of-the-tour" / "workspace"
    asked = [sys.executable, str(ROOT / "main.py"), "import", str(ROOT / "README.md"), "--report", "R", "--workspace"]
    environment = {**os.environ, "PENUMBRA_PASSPHRASE_FILE": str(folder / "phrase")}
    done = subprocess.run([*asked, str(workspace)], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "takes in no other files" in done.stderr


def test_reset_erases_what_a_tour_made_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "here-of-the-tour" / "generated").mkdir(parents=True)
    shots = tmp_path / "shots"
    shots.mkdir()
    (shots / "tour.txt").write_text(
        "01-reports.png  The reports.\n02-key-sheet.png  Keys.\n\n10-told.png  no picture\n"
    )
    made = ["01-reports.png", "01-reports-dark.png", "02-key-sheet.png"]
    for name in [*made, "10-told.png", "03-holiday.png"]:
        (shots / name).write_bytes(b"x")
    words = ("--reset", "--folder", "here", "--tour", "shots")
    assert "The demo is erased." in run(tmp_path, *words).stdout
    assert not (tmp_path / "here-of-the-tour").exists()
    assert {path.name for path in shots.iterdir()} == {"10-told.png", "03-holiday.png"}
    assert "no demo to erase" in run(tmp_path, *words).stdout


def test_reset_erases_the_demo_and_nothing_that_is_not_one(tmp_path: Path) -> None:
    assert run(tmp_path, "--reset", "--folder", "here").returncode == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    done = run(tmp_path, "--reset", "--folder", "other")
    assert done.returncode == 1
    assert (other / "letter.txt").read_text() == "dear"
    (tmp_path / "demo" / "generated").mkdir(parents=True)
    assert run(tmp_path, "--reset", "--folder", "demo").returncode == 0
    assert not (tmp_path / "demo").exists()
