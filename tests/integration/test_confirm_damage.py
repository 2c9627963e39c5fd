"""`penumbra exposure confirm-damage` with the real program: two people, exactly one damage, and everything works again."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import open_desk
from app.domain.clock import SystemClock
from app.storage.keys import Secrets
from tests.integration.conftest import PASSPHRASE, Program
from tests.storage.ledgers import made_row, unguard


def _damaged(program: Program) -> None:
    with open_desk(program.workspace, Secrets(PASSPHRASE, None), writing=True) as desk:
        desk.ledger.append(1, tuple(made_row(n) for n in range(1, 9)), SystemClock().now())
        unguard(desk.workspace.exposure)
        with desk.workspace.exposure.begin() as connection:
            connection.exec_driver_sql("UPDATE ledger SET kind = 'x' WHERE seq = 4")
            connection.exec_driver_sql("DELETE FROM ledger WHERE seq = 6")


def _add(program: Program, folder: Path, name: str, role: str) -> Path:
    own = folder / f"{name}.txt"
    own.write_text(f"a phrase of {name}")
    program.ok("account", "add", "--name", name, "--role", role, "--account-passphrase-file", own)
    return own


def test_damage_is_confirmed_by_two_people(program: Program, tmp_path: Path) -> None:
    kim, eve = _add(program, tmp_path, "Kim", "supervisor"), _add(program, tmp_path, "Eve", "analyst")
    _damaged(program)
    assert program.run("status").code == 1
    ask = ("exposure", "confirm-damage", "--supervisor")
    for name, file, said in (
        ("Nobody", kim, "no supervisor of that name"),
        ("Eve", eve, "no supervisor of that name"),
        ("Kim", eve, "not the supervisor's passphrase"),
    ):
        refused = program.run(*ask, name, "--supervisor-passphrase-file", file)
        assert (refused.code, said in refused.err) == (1, True)
    assert program.run(*ask, "Kim").code == 2
    assert program.run("verify").code == 1
    (told,) = program.ok(*ask, "Kim", "--supervisor-passphrase-file", kim, "--json").lines()
    assert (told["confirmed_by"], told["left_out"], told["lost"], told["row"]) == ("Kim", [4], 1, 9)
    program.ok("status")
    assert "confirmed by Kim" in program.ok("verify").out
    (replayed,) = program.ok("exposure", "replay", "--ledger").lines()
    assert replayed["chain"] == "whole"
    again = program.run(*ask, "Kim", "--supervisor-passphrase-file", kim)
    assert (again.code, "nothing to confirm" in again.err) == (1, True)
