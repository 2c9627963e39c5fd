"""A case goes to somebody who may review today and has least before them; what is known to be severe is spread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from app.central.pacing import Load, chosen
from app.commands.program import run
from app.wellbeing.duty_day import duty_day
from app.wellbeing.limits import MINUTE_MS, XMIN_U
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import assessment, exposure

ADA, BEN, CID = "a", "b", "c"
Asked = Callable[..., str]


@pytest.mark.parametrize(
    ("loads", "spreads", "who"),
    [
        ([Load(ADA, 5, 0), Load(BEN, 3, 0)], False, BEN),
        ([Load(ADA, 3, 0), Load(BEN, 3, 0)], False, ADA),
        ([Load(ADA, 3, 2), Load(BEN, 3, 1)], False, BEN),
        ([Load(ADA, 9, 0), Load(BEN, 1, 1)], True, ADA),
        ([Load(ADA, 9, 0), Load(BEN, 1, 1)], False, BEN),
        ([Load(CID, 2, 2), Load(BEN, 2, 2), Load(ADA, 3, 2)], True, BEN),
    ],
)
def test_who_has_least_before_them(loads: list[Load], spreads: bool, who: str) -> None:
    assert chosen(loads, spreads=spreads) == who


@pytest.fixture
def penumbra(folder: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    def ask(*words: str | Path, code: int = 0) -> str:
        done = run(["central", *map(str, words), "--folder", str(folder)])
        told = capsys.readouterr()
        assert done == code, told.err
        return told.out + told.err

    return ask


def _files(tmp_path: Path, name: str, count: int) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for number in range(count):
        Image.linear_gradient("L").resize((20 + number, 10 + len(name))).save(folder / f"{number}.png")
    return folder


def _done_for_today(world: World, name: str) -> None:
    today = date.fromisoformat(duty_day(world.wall.now(), None)).isoformat()
    ms = 250 * MINUTE_MS
    amounts = {"ms": ms, "raw_ms": ms, "session_ms": ms, "dose_u": 250 * XMIN_U}
    one = world.workstation(name, label=f"{name} looked")
    one.make(Side.WELLBEING, "exposure", {**exposure(), "duty_day": today, **amounts})
    assert one.push(Side.WELLBEING).status_code == 200


def test_cases_go_in_turn_and_never_to_who_is_done(world: World, penumbra: Asked, tmp_path: Path) -> None:
    for name in ("Ada", "Ben"):
        world.person(name)
    given = [
        penumbra("intake", _files(tmp_path, case, count), "--case", case, "--by-pacing").rpartition("by ")[2].strip()
        for case, count in (("C-1", 3), ("CC-2", 1), ("CCC-3", 1))
    ]
    assert given == ["Ada.", "Ben.", "Ben."] or given == ["Ben.", "Ada.", "Ada."]
    assert given[0] in penumbra("assign", "--case", "C-1", "--by-pacing")
    _done_for_today(world, "Ada")
    penumbra("intake", _files(tmp_path, "CCCC-4", 1), "--case", "C-4")
    assert "by Ben." in penumbra("assign", "--case", "C-4", "--by-pacing")
    _done_for_today(world, "Ben")
    penumbra("intake", _files(tmp_path, "CCCCC-5", 1), "--case", "C-5")
    assert "nobody may review today" in penumbra("assign", "--case", "C-5", "--by-pacing", code=1)


def test_what_somebody_found_severe_is_spread(world: World, penumbra: Asked, tmp_path: Path) -> None:
    import hashlib

    folder = _files(tmp_path, "severe", 2)
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())]
    eve = world.workstation("Eve")
    for sha256 in hashes:
        eve.make(Side.CASEWORK, "assessment", assessment(sha256=sha256, grade="A"))
    assert eve.push(Side.CASEWORK).status_code == 200
    world.central.people.revoke_account("Eve")
    for name in ("Ada", "Ben"):
        world.person(name)
    penumbra("intake", folder / "0.png", "--case", "S-1")
    penumbra("intake", folder / "1.png", "--case", "S-2")
    penumbra("intake", _files(tmp_path, "many", 5), "--case", "M-1")
    penumbra("assign", "--case", "S-1", "--name", "Ada")
    penumbra("assign", "--case", "M-1", "--name", "Ben")
    assert "by Ben." in penumbra("assign", "--case", "S-2", "--by-pacing")


def test_the_line_is_told_what_it_lacks(world: World, penumbra: Asked) -> None:
    assert "one of them" in penumbra("assign", "--case", "C", "--by-pacing", "--name", "Ada", code=2)
    assert "no case" in penumbra("assign", "--case", "C", "--by-pacing", code=1)
