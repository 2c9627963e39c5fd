"""`penumbra exposure simulate`: a table or JSON Lines, a verdict as exit code, and values that are refused."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from app.commands.program import run
from app.simulation.run import Outcome, Simulation
from app.simulation.verdict import Exceeded

# The shortest days that the policy's ranges allow: a simulated day takes processor time by its length.
VALUES = '{"issuer": "ORG", "version": 1, "values": {%s}}'
SHORTEST = {
    "shift.start_edge_minutes": 0,
    "shift.length_minutes": 240,
    "day.raw_minutes": 45,
    "day.dose_xmin": 60,
    "day.review_minutes": 120,
}


@pytest.fixture
def values(tmp_path: Path) -> str:
    path = tmp_path / "values.json"
    path.write_text(json.dumps({"issuer": "ORG", "version": 1, "values": SHORTEST}))
    return str(path)


def test_it_tells_each_day_and_the_verdict(values: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["exposure", "simulate", "--days", "1", "--seed", "4", "--policy", values, "--json"]) == 0
    *days, verdict = map(json.loads, capfd.readouterr().out.splitlines())
    assert (verdict["verdict"], verdict["seed"]) == ("held", 4)
    assert verdict["events"] > 200
    assert [day["duty_day"] for day in days] == sorted({day["duty_day"] for day in days})
    assert all(day["raw_ms"] <= (12 + 3) * 60_000 + 1_000 for day in days)  # 25 % of 45 min in the first week
    assert run(["exposure", "simulate", "--days", "1", "--seed", "4", "--policy", values]) == 0
    table = capfd.readouterr().out.splitlines()
    assert len(table) == len(days) + 2
    assert table[-1].startswith("Held at each of ")


def test_what_befell_it_is_counted_in_words(
    values: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    blows = Counter({"crashes": 1, "clock changes": 1, "full disks": 1, "sleeps": 2})
    monkeypatch.setattr(Simulation, "run", lambda *_: Outcome([], blows, 1))
    assert run(["exposure", "simulate", "--policy", values]) == 0
    told = "Held at each of 1 event: 1 clock change, 1 crash, 1 full disk, 2 sleeps."
    assert capfd.readouterr().out.splitlines()[-1] == told


def test_what_does_not_hold_is_told_with_its_place(
    values: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise Exceeded("2025-06-10 14:05:10: raw exposure of the day: 2, allowed 1")

    monkeypatch.setattr(Simulation, "run", fail)
    assert run(["exposure", "simulate", "--policy", values]) == 1
    assert "2025-06-10 14:05:10" in capfd.readouterr().out


@pytest.mark.parametrize(
    "text",
    ["[]", "{", "{}", VALUES % '"no.such": 1', VALUES % '"day.raw_minutes": "much"', VALUES % '"day.raw_minutes": 181'],
)
def test_values_that_are_none_are_refused(text: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "values.json"
    path.write_text(text)
    assert run(["exposure", "simulate", "--policy", str(path)]) == 1
    assert capfd.readouterr().err.startswith("penumbra: ")


def test_a_line_that_does_not_hold_together(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["exposure", "simulate", "--days", "0"]) == 2
    assert run(["exposure", "simulate", "trace.json"]) == 2
    assert run(["exposure", "simulate", "--ledger"]) == 2
