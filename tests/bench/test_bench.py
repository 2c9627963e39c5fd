"""The measurements can be listed, run small, and tell what they must; the figures themselves are not judged here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.commands.program import run
from app.errors import UsageError
from app.storage.casebook import assessment_row
from bench import commit, gthumb, harness, taking_in
from bench.harness import BENCHES, Aim, alternate, first_lines, needed, quantile, run_bench

ROOT = Path(__file__).resolve().parents[2]
TINY = 0.005


def test_the_command_lists_every_measurement_with_one_line() -> None:
    asked = [sys.executable, str(ROOT / "main.py"), "bench"]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(BENCHES)
    assert all(len(line.split()) > 5 for line in listed)
    as_json = subprocess.run([*asked, "--json"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert {told["bench"]: told["line"] for told in map(json.loads, as_json)} == first_lines()


def test_an_unknown_name_is_said_and_fails(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "no-such", "--json"]) == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert all(name in said.err for name in BENCHES)


def test_a_missing_peer_is_named_with_its_package() -> None:
    with pytest.raises(UsageError, match=r"no-such-peer.*apt-get install its-package"):
        needed("no-such-peer", "its-package")


def test_commit_tells_what_it_must() -> None:
    told = run_bench("commit", TINY)
    assert {"bench", "grades", "median_ms", "peer_median_ms", "ratio", "aim", "aim_met"} <= set(told)
    assert (told["bench"], told["aim"]) == ("commit", "ratio <= 1.5")
    ratio = told["ratio"]
    assert isinstance(ratio, float)
    assert ratio > 0


def test_panic_tells_what_it_must() -> None:
    """In a process of its own, for it makes an application of its own."""
    run_it = f"import json; from bench.harness import run_bench; print(json.dumps(run_bench('panic', {TINY})))"
    done = subprocess.run([sys.executable, "-c", run_it], cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert {"times", "median_ms", "p95_ms", "max_ms", "peer_median_ms", "ratio", "aim", "aim_met"} <= set(told)
    assert (told["times"], told["aim"]) == (4, "p95_ms < 100")


def test_commit_refuses_a_peer_that_wrote_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.commit.assessment_row", lambda fact: {**assessment_row(fact), "grade": "A"})
    with pytest.raises(RuntimeError, match="same rows"):
        commit.measure(TINY)


def peer_program(folder: Path, script: str, name: str = "vipsthumbnail") -> Path:
    """A stand-in for the peer, so that the test needs no package: it is given the same words."""
    program = folder / name
    program.write_text(f"#!{sys.executable}\n{script}")
    program.chmod(0o755)
    return program


COPIES = """
import pathlib, sys
folder = pathlib.Path(sys.argv[4]).parent
for name in sys.argv[5:]:
    (folder / pathlib.Path(name).name).write_bytes(b"")
"""


GRID = """
import os, pathlib, signal, sys
for picture in pathlib.Path(sys.argv[1]).iterdir():
    (pathlib.Path(os.environ["XDG_CACHE_HOME"]) / f"{picture.name}.png").write_bytes(b"")
signal.pause()
"""


def test_import_tells_what_it_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(peer_program(tmp_path, COPIES).parent), prepend=":")
    peer_program(tmp_path, GRID, "gthumb")
    told = run_bench("import", TINY)
    assert {"bench", "files", "items_per_s", "peer_items_per_s", "ratio", "aim", "aim_met"} <= set(told)
    assert (told["files"], told["aim"]) == (
        2,
        "ratio <= 1 and ratio_to_one_command <= 0.666667 and ratio_to_gthumb < 1",
    )


def test_a_grid_that_ends_early_is_no_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(peer_program(tmp_path, "", "gthumb").parent), prepend=":")
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "0.jpg").write_bytes(b"")
    with pytest.raises(RuntimeError, match="every thumbnail"), gthumb.virtual_display() as display:
        gthumb.grid(display, tmp_path / "homes", pictures)()


def test_import_refuses_a_peer_that_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(peer_program(tmp_path, "").parent), prepend=":")
    with pytest.raises(RuntimeError, match="every thumbnail"):
        taking_in.measure(TINY)


def test_aims() -> None:
    assert Aim("ratio", 1.5).is_met({"ratio": 1.5})
    assert not Aim("p95_ms", 16, under=True).is_met({"p95_ms": 16.0})
    assert [str(Aim("ratio", 1.0)), str(Aim("p95_ms", 16, under=True))] == ["ratio <= 1", "p95_ms < 16"]
    with pytest.raises(KeyError):
        Aim("ratio", 1.5).is_met({})


def test_each_goes_first_in_turn_and_the_first_round_is_not_counted() -> None:
    order: list[str] = []

    def turn(name: str) -> float:
        order.append(name)
        return len(order)

    found = alternate(2, lambda: turn("ours"), lambda: turn("peer"))
    assert order == ["peer", "ours", "ours", "peer", "peer", "ours"]
    assert found == ([3, 6], [4, 5])


def test_quantiles() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (quantile(values, 0.95), quantile(values, 0.5), quantile([7.0], 0.95)) == (95.0, 50.0, 7.0)


def test_an_aim_holds_only_if_all_of_them_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "AIMS", (Aim("ratio", 1e9), Aim("median_ms", 0)))
    told = harness.run_bench("commit", TINY)
    assert (told["aim"], told["aim_met"]) == ("ratio <= 1e+09 and median_ms <= 0", False)


def test_strip_tells_what_it_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!{sys.executable}\nsum(range(100_000))\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    told = run_bench("strip", TINY)
    assert {"film_s", "seconds", "cpu_seconds", "cpu_ratio", "peer_seconds", "ratio", "aim", "aim_met"} <= set(told)
    assert (told["film_s"], told["aim"]) == (60, "ratio <= 2 and cpu_ratio <= 2")
