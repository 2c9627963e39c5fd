"""The measurements of the exchange run small; the fault run's short form must find everything, and find what a loss would be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.errors import UsageError
from bench import pouchdb
from bench.audit import Found, compare
from bench.harness import run_bench

PEER = f"""#!{sys.executable}
import json, sys
for line in sys.stdin:
    print(len(json.loads(line)) / 1000, flush=True)
"""


@pytest.fixture
def peer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for PouchDB, so that the test needs no packages: it is given the same words."""
    (tmp_path / "node").write_text(PEER)
    (tmp_path / "node").chmod(0o755)
    (tmp_path / "node_modules" / "pouchdb-server").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv(pouchdb.PLACE, str(tmp_path))


@pytest.mark.usefixtures("peer")
def test_sync_tells_what_it_must() -> None:
    told = run_bench("sync", 0.01)
    assert {"seconds", "copy_seconds", "pouchdb_seconds", "facts_copy_ratio", "load_before", "aim_met"} <= set(told)
    assert (told["facts"], told["pouchdb_seconds"]) == (100, 0.1)
    assert told["aim"] == "ratio <= 3 and pouchdb_ratio < 1"


def test_a_missing_pouchdb_is_named_with_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(pouchdb.PLACE, raising=False)
    with pytest.raises(UsageError, match="npm install pouchdb"), pouchdb.replicating(tmp_path / "peer"):
        pass


def test_sync_devices_tells_what_it_must() -> None:
    told = run_bench("sync-devices", 0.05)
    assert {"median_ms", "p99_ms", "memory_after_mb", "memory_grown_mb", "facts_per_s", "ratio"} <= set(told)
    assert (told["devices"], told["facts"]) == (20, 21 * 4 * 100)


def test_a_week_offline_goes_up_whole() -> None:
    told = run_bench("sync-week", 0.02)
    assert (told["assessments"], told["exposure_rows"], told["lost"], told["aim_met"]) == (400, 1_000, 0, True)


def test_the_fault_run_loses_nothing_in_its_short_form() -> None:
    told = run_bench("sync-faults", 0.012)
    assert isinstance(told["kills"], int | float)
    assert told["kills"] >= 12
    assert isinstance(told["facts"], int | float)
    assert told["facts"] >= 1_200
    assert (told["lost"], told["doubled"], told["altered"], told["misplaced"], told["broken_chains"]) == (0, 0, 0, 0, 0)
    assert told["aim_met"] is True


@pytest.mark.parametrize(
    ("kept", "wrong"),
    [
        ([b"a", b"b", b"c"], {}),
        ([b"a", b"c"], {"lost": 1}),
        ([b"a", b"b", b"b", b"c"], {"doubled": 1}),
        ([b"a", b"x", b"c"], {"lost": 1, "altered": 1}),
        ([b"a", b"c", b"b"], {"misplaced": 2}),
    ],
)
def test_what_is_wrong_is_counted(kept: list[bytes], wrong: dict[str, int]) -> None:
    assert compare([b"a", b"b", b"c"], kept) == Found(facts=3, **wrong)
