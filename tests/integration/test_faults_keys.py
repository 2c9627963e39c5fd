"""`penumbra keys`: a passphrase is added and changed, and nothing is ever left without a way in."""

from __future__ import annotations

import json
from pathlib import Path

from tests.integration.conftest import Program
from tests.integration.test_faults_missing import filled


def slots(program: Program) -> list[str]:
    listed = program.ok("keys", "list", "--json").lines()
    assert all(slot["files"] == ["work", "exposure"] for slot in listed)
    return [slot["slot"] for slot in listed]


def test_a_passphrase_is_changed(program: Program, tmp_path: Path) -> None:
    filled(program, tmp_path / "in")
    new = tmp_path / "new"
    new.write_text("a calmer phrase\n")
    with_new = {**program.environment, "PENUMBRA_PASSPHRASE_FILE": str(new)}
    assert program.run("status", environment=with_new).code == 1
    (first,) = slots(program)
    (added,) = program.ok("keys", "add-passphrase", "--new-passphrase-file", new, "--json").lines()
    assert slots(program) == [first, added["added"]]
    program.ok("status")
    assert program.run("status", environment=with_new).code == 0

    refused = program.run("keys", "remove", first)  # opened by the very slot that is to go
    assert refused.code == 1
    assert "nothing was removed" in refused.err
    assert len(slots(program)) == 2

    assert program.run("keys", "remove", first, environment=with_new).code == 0
    assert slots(program) == [added["added"]]
    assert "wrong passphrase" in program.run("status").err
    assert program.run("verify", "--deep", environment=with_new).code == 0

    last = program.run("keys", "remove", added["added"], environment=with_new)
    assert last.code == 1
    assert "only way" in last.err
    assert program.run("status", environment=with_new).code == 0


def test_a_wrong_passphrase_adds_and_removes_nothing(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the phrase\n")
    asked = {**program.environment, "PENUMBRA_PASSPHRASE_FILE": str(wrong)}
    before = [path.read_bytes() for path in sorted((program.workspace / "keys").iterdir())]
    assert program.run("keys", "add-passphrase", "--new-passphrase-file", wrong, environment=asked).code == 1
    assert program.run("keys", "remove", slots(program)[0], environment=asked).code == 1
    assert "no slot of that name" in program.run("keys", "remove", "nothing").err
    empty = tmp_path / "empty"
    empty.write_text("\n")
    assert "empty" in program.run("keys", "add-passphrase", "--new-passphrase-file", empty).err
    assert [path.read_bytes() for path in sorted((program.workspace / "keys").iterdir())] == before


def test_each_file_keeps_slots_of_its_own(program: Program, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text("a calmer phrase\n")
    program.ok("keys", "add-passphrase", "--new-passphrase-file", new)
    work, exposure = (json.loads((program.workspace / "keys" / f"{n}.json").read_text()) for n in ("work", "exposure"))
    for field in ("salt", "nonce", "wrapped"):
        assert len({slot[field] for file in (work, exposure) for slot in file["slots"]}) == 4
    mixed = {**exposure, "slots": work["slots"]}
    (program.workspace / "keys" / "exposure.json").write_text(json.dumps(mixed))
    assert program.run("status").code == 1


def test_a_removal_that_was_broken_off_locks_nobody_out(program: Program, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text("a calmer phrase\n")
    with_new = {**program.environment, "PENUMBRA_PASSPHRASE_FILE": str(new)}
    path = program.workspace / "keys" / "exposure.json"
    alone = path.read_bytes()
    program.ok("keys", "add-passphrase", "--new-passphrase-file", new)
    first, second = slots(program)
    path.write_bytes(alone)  # killed between the two files
    program.ok("status")
    assert "only way" in program.run("keys", "remove", first, environment=with_new).err
    program.ok("keys", "remove", second)
    program.ok("status")
    assert slots(program) == [first]
