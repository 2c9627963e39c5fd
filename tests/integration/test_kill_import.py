"""An import that is killed again and again ends, once it may, as one that was left alone: nothing lost, nothing doubled."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes.intake import write_tree
from tests.intake.archives import zipped
from tests.integration.conftest import PASSPHRASE, Program, picture
from tests.integration.killing import killed_when, objects, size, wait_until

CHAINS, KILLS = 5, 5
Known = tuple[frozenset[tuple[str, str, str, int, tuple[str, ...]]], int]


def make_reported(top: Path) -> Path:
    """440 files: small pictures and copies of them, archives in archives, a long file, a broken one, links."""
    folder = top / "reported"
    drawn = [picture(top / f"{n}.png", n, (48, 36)).read_bytes() for n in range(40)]
    # Many contents, quickly: a picture with a few bytes after its end is another content of the same look.
    pictures = [drawn[n % 40] + n.to_bytes(2, "big") for n in range(360)]
    inner = zipped([(f"in/{n}.png", drawn[n] + b"inner") for n in range(20)])
    files = {f"{n // 60}/{n:03}.png".encode(): content for n, content in enumerate(pictures)}
    files |= {f"copies/{n:02}.png".encode(): content for n, content in enumerate(pictures[::10])}
    files |= {
        b"2/archive.zip": zipped(
            [("inner.zip", inner), ("../up.png", drawn[0] + b"up"), ("same.png", drawn[1]), ("same.png", drawn[2])]
        ),
        b"3/long.bin": random.Random(5).randbytes(9 << 20),
        b"4/broken.png": drawn[3][:100],
        b"4/caf\xe9.png": drawn[4],
    }
    write_tree(folder, files)
    (folder / "link").symlink_to("0")
    return folder


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A program on a fresh workspace, to be copied."""
    top = tmp_path_factory.mktemp("begun")
    (top / "passphrase").write_text(PASSPHRASE + "\n")
    program = Program(top / "workspace", top / "passphrase")
    program.ok("init", "--person", "Ada")
    make_reported(top)
    return program


@pytest.fixture(scope="module")
def undisturbed(begun: Program, tmp_path_factory: pytest.TempPathFactory) -> Known:
    """What an import that was left alone comes to."""
    program = copy_of(begun, tmp_path_factory.mktemp("undisturbed"))
    return finish(program, begun)


def copy_of(begun: Program, top: Path) -> Program:
    shutil.copytree(begun.workspace, top / "workspace")
    return Program(top / "workspace", begun.workspace.parent / "passphrase")


def finish(program: Program, begun: Program) -> Known:
    """Import to the end; what is there then, as anyone could ask for it."""
    summary = program.ok("import", begun.workspace.parent / "reported", "--report", "R-1", "--json").lines()[-1]
    assert summary["set_aside"] == [{"reason": "symbolic link", "count": 1}]
    assert summary["places"] == summary["files_seen"] - 1
    items = program.ok("items", "--report", "R-1", "--json").lines()
    assert len({item["id"] for item in items}) == len(items) == summary["items_new"] + summary["items_known"]
    assert sum(item["copies"] for item in items) == summary["places"]
    assert sum(len(item["places"]) for item in items) == summary["places"]
    for finding in program.ok("verify", "--deep", "--json").lines():
        assert finding["ok"], finding
    assert len(objects(program.workspace)) == len(items), "an object that no row knows stayed behind"
    known = frozenset((i["sha256"], i["type"], i["state"], i["copies"], tuple(sorted(i["places"]))) for i in items)
    return known, summary["places"]


def moment(workspace: Path, seeded: random.Random) -> Callable[[], bool]:
    """A moment of an import, as the workspace shows it: objects written, database written, or the very start."""
    before, journal = objects(workspace), workspace / "work.db-wal"
    kind = seeded.choice(["objects", "objects", "objects", "journal", "unfinished", "start"])
    if kind == "objects":
        wanted = seeded.randrange(1, 72)
        return lambda: len(objects(workspace) - before) >= wanted
    if kind == "journal":
        more = seeded.randrange(1, 60_000)
        return lambda: size(journal) > more
    if kind == "unfinished":
        return lambda: any(name.endswith(".part") for name in objects(workspace) - before)
    return lambda: size(journal) > 0 or (workspace / "work.db-shm").exists()


@pytest.mark.parametrize("seed", range(CHAINS))
def test_killed_at_any_moment_the_next_runs_finish(
    begun: Program, undisturbed: Known, tmp_path: Path, seed: int
) -> None:
    seeded = random.Random(f"kill {seed}")
    program = copy_of(begun, tmp_path)
    source = begun.workspace.parent / "reported"
    command = program.command("import", source, "--report", "R-1", "--workspace", program.workspace)
    kills = sum(killed_when(command, program.environment, moment(program.workspace, seeded)) for _ in range(KILLS))
    assert kills == KILLS
    for finding in program.ok("verify", "--deep", "--json").lines():
        assert finding["ok"], finding
    assert finish(program, begun) == undisturbed


def test_an_interrupted_import_ends_by_itself_and_goes_on(begun: Program, undisturbed: Known, tmp_path: Path) -> None:
    program = copy_of(begun, tmp_path)
    source = begun.workspace.parent / "reported"
    command = program.command("import", source, "--report", "R-1", "--json", "--workspace", program.workspace)
    with subprocess.Popen(command, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_until(process, lambda: len(objects(program.workspace)) >= 20)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert b'"files_seen"' in out
    assert b"goes on" in err
    assert not any(name.endswith(".part") for name in objects(program.workspace))
    assert finish(program, begun) == undisturbed
