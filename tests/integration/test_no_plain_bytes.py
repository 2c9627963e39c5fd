"""After an import, whole or killed, no file that the program wrote holds anything of the imported files, names included."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from tests.fakes.intake import write_tree
from tests.intake.archives import zipped
from tests.integration.conftest import PASSPHRASE, ROOT, Program
from tests.integration.killing import killed_when, objects

# Starts the program and notes every path that it opens for writing, makes or renames, whatever the folder.
WATCHED = """
import os, runpy, sys
notes = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
def note(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        os.write(notes, os.fsencode(args[0]) + b"\\0")
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink"):
        os.write(notes, os.fsencode(args[1] if event == "os.rename" else args[0]) + b"\\0")
sys.addaudithook(note)
sys.argv = sys.argv[2:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
LONG = 12 << 20


@dataclass(frozen=True)
class Place:
    """One machine as the program sees it: a workspace, and private folders for everything else."""

    program: Program
    top: Path
    source: Path
    patterns: tuple[bytes, ...]

    def command(self, *words: str | Path) -> list[str]:
        asked = [sys.executable, "-c", WATCHED, self.top / "notes", ROOT / "main.py", *words]
        return [str(word) for word in (*asked, "--workspace", self.program.workspace)]

    def leaks(self) -> list[str]:
        """Files outside the source that hold a pattern."""
        folders = [self.program.workspace, self.top / "private"]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        assert any(path.name.startswith("work.db") for path in files)
        return [str(path) for path in files if found_in(path, self.patterns)]

    def written_elsewhere(self) -> set[str]:
        """Paths that the program wrote outside its workspace."""
        notes = (self.top / "notes").read_bytes().split(b"\0")
        ours = (os.fspath(self.program.workspace), os.devnull)
        return {path for path in map(os.fsdecode, notes) if path and not path.startswith(ours)}


def found_in(path: Path, patterns: tuple[bytes, ...]) -> bool:
    """Whether a file's bytes or its own path hold a pattern."""
    content = path.read_bytes() + os.fsencode(path.name)
    return any(pattern in content for pattern in patterns)


def plant(folder: Path) -> tuple[bytes, ...]:
    """Files of many kinds with 32-byte patterns in their bytes and names; the patterns, and the files' hashes."""
    seeded = random.Random("planted")
    letters = b"abcdefghijklmnopqrstuvwxyz0123456789"

    def pattern() -> bytes:
        made = bytes(seeded.choice(letters) for _ in range(32))
        planted.append(made)
        return made

    planted: list[bytes] = []
    flat = pattern() * 2_000
    pixels = Image.frombytes("L", (300, 200), flat[:60_000])
    exif = Image.Exif()
    exif[0x010E] = pattern().decode()
    folder.mkdir()
    pixels.save(folder / "camera.jpg", exif=exif, comment=pattern())
    pixels.save(folder / "flat.bmp")
    pixels.save(folder / "flat.tif")
    pixels.save(folder / "packed.png")
    inner = zipped([(f"{pattern().decode()}.txt", pattern() * 20)], 8)
    block = pattern()
    write_tree(
        folder,
        {
            b"text": pattern() * 50,
            b"broken.jpg": b"\xff\xd8\xff\xe0" + pattern() * 30,
            b"name-" + pattern() + b".bin": seeded.randbytes(3_000),
            b"sub-" + pattern() + b"/copy": b"in a folder",
            b"archive.zip": zipped(
                [("inner.zip", inner), (f"../{pattern().decode()}", pattern() * 9), ("stored", pattern() * 9)], 8
            ),
            b"damaged.zip": zipped([("member", b"good " + pattern() * 9)]).replace(b"good ", b"bad! "),
            b"long": (block + seeded.randbytes(4_064)) * (LONG // 4_096),
        },
    )
    (folder / ("link-" + pattern().decode())).symlink_to(pattern().decode())
    hashes = [hashlib.sha256(path.read_bytes()) for path in folder.rglob("*") if path.is_file()]
    inner_hash = hashlib.sha256(inner)
    return (
        *planted,
        *(form for made in (*hashes, inner_hash) for form in (made.digest(), made.hexdigest().encode())),
    )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    program = Program(tmp_path / "workspace", tmp_path / "passphrase")
    program.ok("init", "--person", "Ada")
    private = tmp_path / "private"
    for name in ("tmp", "home", "here"):
        (private / name).mkdir(parents=True)
    program.environment |= {
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"), str(private / "tmp")),
        **dict.fromkeys(
            ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(private / "home")
        ),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    planted = plant(tmp_path / "reported")
    return Place(program, tmp_path, tmp_path / "reported", planted)


def test_the_search_finds_what_is_there(place: Place) -> None:
    found = {path.name for path in place.source.rglob("*") if path.is_file() and found_in(path, place.patterns)}
    assert {"text", "long", "camera.jpg", "flat.bmp", "flat.tif", "broken.jpg"} <= found
    copied = place.program.workspace / "vault" / "left behind"
    copied.write_bytes((place.source / "text").read_bytes())
    assert place.leaks() == [str(copied)]


def test_a_whole_import_leaves_nothing_plain(place: Place) -> None:
    command = place.command("import", place.source, "--report", "R-1", "--json")
    here = place.top / "private" / "here"
    done = subprocess.run(command, env=place.program.environment, cwd=here, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b'"items_new": 13' in done.stdout
    assert not any(pattern in done.stdout + done.stderr for pattern in place.patterns)
    assert place.leaks() == []
    assert place.written_elsewhere() == set()
    assert not any(path.is_file() for path in (place.top / "private").rglob("*"))


@pytest.mark.parametrize("moment", ["in the long file", "in the archive", "after a batch"])
def test_a_killed_import_leaves_nothing_plain(place: Place, moment: str) -> None:
    vault, journal = place.program.workspace / "vault", place.program.workspace / "work.db-wal"

    def reached() -> bool:
        if moment == "in the long file":
            return any(part.stat().st_size > 1 << 20 for part in vault.glob("??/*") if part.exists())
        if moment == "in the archive":
            return len(objects(place.program.workspace)) >= 2
        return len(objects(place.program.workspace)) > 64 + 8  # a batch, and what may be in hand beyond it

    if moment == "after a batch":
        write_tree(place.source, {f"0{n:03}".encode(): place.patterns[0] + b"%d" % n for n in range(150)})
    here = place.top / "private" / "here"
    command = place.command("import", place.source, "--report", "R-1")
    assert killed_when(command, place.program.environment, reached, here)
    assert objects(place.program.workspace)
    assert journal.stat().st_size > 0
    assert place.leaks() == []
    assert place.written_elsewhere() == set()
    assert not any(path.is_file() for path in (place.top / "private").rglob("*"))
