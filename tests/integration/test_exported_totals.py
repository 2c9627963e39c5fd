"""`penumbra exposure export-totals` on the real program: two people, a purpose, and the person learns of it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.integration.conftest import Program
from tests.integration.test_own_record import account, lived, record
from tests.wellbeing.records import Lived

__all__ = ["lived"]
PURPOSE = "Yearly report on work safety"


def second(words: tuple[str, str, str, Path]) -> tuple[str | Path, ...]:
    """As the one who confirms."""
    return "--second", words[1], "--second-passphrase-file", words[3]


def test_two_people_export_what_a_supervisor_sees_and_the_person_finds_it(
    program: Program, lived: Lived, tmp_path: Path
) -> None:
    grace = account(program, tmp_path, "Grace", "wellbeing_lead")
    ken = account(program, tmp_path, "Ken", "administrator")
    sam = account(program, tmp_path, "Sam", "supervisor")
    common = ("exposure", "export-totals", "--purpose", PURPOSE)
    said = program.ok(*common, "--export", tmp_path / "t.json", *grace, *second(ken)).out
    assert "not encrypted" in said
    assert "Grace and Ken exported it" in said
    told = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert told["days"] == program.ok("exposure", "record", "--json", *sam).lines()
    assert (told["purpose"], told["exported_by"], told["confirmed_by"]) == (PURPOSE, "Grace", "Ken")
    program.ok(*common, "--export", tmp_path / "t.csv", "--days", "1", *sam, *second(grace))
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 1
    looks = [(look["name"], look["kind"]) for look in record(program)["looks"]]
    assert looks[:2] == [("Grace", f"export: {PURPOSE}"), ("Ken", f"export: {PURPOSE}")]
    assert looks[3:] == [("Sam", f"export: {PURPOSE}"), ("Grace", f"export: {PURPOSE}")]


def test_nothing_is_written_without_both(program: Program, lived: Lived, tmp_path: Path) -> None:
    grace = account(program, tmp_path, "Grace", "supervisor")
    ken = account(program, tmp_path, "Ken", "administrator")
    out = tmp_path / "t.csv"
    common = ("exposure", "export-totals", "--purpose", PURPOSE, "--export", out)
    wrong_phrase = ("--second", "Ken", "--second-passphrase-file", grace[3])
    for words, says in (
        ((*ken, *second(grace)), "only a supervisor or the wellbeing lead"),
        ((*grace, *second(grace)), "a second person"),
        ((*grace, "--second", "Ada", "--second-passphrase-file", grace[3]), "a second person"),
        ((*grace, *wrong_phrase), "not the passphrase of Ken"),
    ):
        ran = program.run(*common, *words)
        assert ran.code == 1
        assert says in ran.err
    assert program.run(*common, *grace).code == 2
    assert program.run("exposure", "export-totals", *grace, *second(ken), "--export", out).code == 2
    short = program.run("exposure", "export-totals", "--purpose", "why", "--export", out, *grace, *second(ken))
    assert (short.code, "a sentence" in short.err) == (1, True)
    assert not out.exists()
    assert record(program)["looks"] == []
