"""`penumbra account`: people are changed and removed, nobody takes another's place, and what they confirmed stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.conftest import Program, Ran


class People:
    """Accounts of one workspace, each with a passphrase in a file of its own."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self._folder = program, folder

    def phrase(self, name: str, text: str = "") -> Path:
        """A file with the passphrase of that person."""
        file = self._folder / f"{name}.txt"
        file.write_text((text or f"the own phrase of {name}") + "\n", "utf-8")
        return file

    def add(self, name: str, role: str) -> None:
        """A new person."""
        self.program.ok(
            "account", "add", "--name", name, "--role", role, "--account-passphrase-file", self.phrase(name)
        )

    def run(self, *words: str | Path, code: int = 0) -> Ran:
        """One action."""
        ran = self.program.run("account", *words)
        assert ran.code == code, ran.err
        return ran

    def listed(self) -> dict[str, str]:
        """Names and roles."""
        return {one["name"]: one["role"] for one in self.run("list", "--json").lines()}

    def may_look(self, name: str, file: Path) -> bool:
        """Whether that passphrase lets that person look at the record as a supervisor."""
        return self.program.run("exposure", "record", "--as", name, "--account-passphrase-file", file).code == 0


@pytest.fixture
def people(program: Program, tmp_path: Path) -> People:
    made = People(program, tmp_path)
    made.add("Sam", "supervisor")
    made.add("Kim", "analyst")
    return made


def test_the_list_says_whose_workspace_it_is(people: People) -> None:
    ada, sam, _ = people.run("list", "--json").lines()
    assert (ada["name"], ada["owner"], ada["passphrase"]) == ("Ada", True, True)
    assert (sam["name"], sam["owner"], sam["passphrase"]) == ("Sam", False, True)
    assert people.run("list").out.splitlines()[:2] == ["Ada  analyst  (this workspace is theirs)", "Sam  supervisor"]


def test_a_removed_supervisor_can_confirm_nothing_and_leaves_word_of_it(people: People) -> None:
    assert people.may_look("Sam", people.phrase("Sam"))
    said = people.run("remove", "--name", "Sam").out
    assert "Removed Sam." in said
    assert "No supervisor is left here" in said
    assert "a damaged exposure record cannot be confirmed" in said
    assert people.listed() == {"Ada": "analyst", "Kim": "analyst"}
    assert not people.may_look("Sam", people.phrase("Sam"))
    assert "nobody of that name" in people.run("remove", "--name", "Sam", code=1).err
    verified = {line["area"]: line["ok"] for line in people.program.ok("verify", "--json").lines()}
    assert verified["custody log"]
    looks = people.program.ok("exposure", "record", "--json").lines()[0]["looks"]
    assert [look["name"] for look in looks] == ["Sam"], "what was done stays written"


def test_the_name_of_a_removed_person_is_nobody_elses(people: People) -> None:
    people.run("remove", "--name", "Kim")
    words = ("add", "--name", "Kim", "--role", "supervisor", "--account-passphrase-file", people.phrase("Kim"))
    assert "take another name" in people.run(*words, code=1).err


def test_one_of_two_supervisors_is_removed_without_a_warning(people: People) -> None:
    people.add("Bea", "supervisor")
    assert people.run("remove", "--name", "Sam").out.count("\n") == 1
    (told,) = people.run("remove", "--name", "Bea", "--json").lines()
    assert (told["name"], told["removed"], told["supervisors"]) == ("Bea", True, 0)


def test_whose_workspace_it_is_stays_and_keeps_name_and_role(people: People, tmp_path: Path) -> None:
    assert "cannot be removed" in people.run("remove", "--name", "Ada", code=1).err
    for more in (("--role", "supervisor"), ("--new-name", "Eve")):
        assert "keeps name and role" in people.run("change", "--name", "Ada", *more, code=1).err
    people.run("change", "--name", "Ada", "--new-passphrase-file", people.phrase("Ada", "another phrase of Ada"))
    people.program.ok("status")  # it opens no file


def test_somebody_changes_their_own_passphrase_and_name(people: People, tmp_path: Path) -> None:
    old = people.phrase("Sam")
    new = tmp_path / "new"
    new.write_text("a newer phrase of Sam\n")
    words = ("change", "--name", "Sam", "--new-passphrase-file", new, "--new-name", "Samuel")
    assert "Changed Sam: now Samuel (supervisor)" in people.run(*words, "--account-passphrase-file", old).out
    assert not people.may_look("Samuel", old)
    assert people.may_look("Samuel", new)
    assert "Sam" not in people.listed()


def test_nobody_else_changes_a_person(people: People) -> None:
    sams, kims = people.phrase("Sam"), people.phrase("Kim")
    change = ("change", "--name", "Sam", "--new-passphrase-file", kims)
    assert "not the passphrase of Sam" in people.run(*change, "--account-passphrase-file", kims, code=1).err
    by_kim = (*change, "--by", "Kim", "--account-passphrase-file", kims)
    assert "or by a supervisor" in people.run(*by_kim, code=1).err
    by_ada = (*change, "--by", "Ada", "--account-passphrase-file", people.phrase("Ada", "a quiet phrase for tests"))
    assert "or by a supervisor" in people.run(*by_ada, code=1).err
    assert "needs the passphrase of Sam" in people.run(*change, code=2).err
    assert people.may_look("Sam", sams)


def test_a_supervisor_confirms_who_becomes_one_and_gives_a_lost_passphrase_anew(people: People) -> None:
    sams, kims = people.phrase("Sam"), people.phrase("Kim")
    rise = ("change", "--name", "Kim", "--role", "supervisor")
    assert "confirmed by one" in people.run(*rise, "--account-passphrase-file", kims, code=1).err
    new = people.phrase("Kim", "what Kim chose instead")
    people.run(*rise, "--new-passphrase-file", new, "--by", "Sam", "--account-passphrase-file", sams)
    assert people.listed()["Kim"] == "supervisor"
    assert people.may_look("Kim", new)


def test_a_last_supervisor_who_becomes_something_else_is_told_of(people: People) -> None:
    words = ("change", "--name", "Sam", "--role", "analyst", "--account-passphrase-file", people.phrase("Sam"))
    assert "No supervisor is left here" in people.run(*words).out


def test_new_passphrases_are_long_enough(people: People, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.write_text("eleven char\n")
    said = "a new passphrase needs at least 12 characters"
    add = ("add", "--name", "Bo", "--role", "analyst", "--account-passphrase-file", short)
    assert said in people.run(*add, code=1).err
    own = ("--account-passphrase-file", people.phrase("Kim"))
    assert said in people.run("change", "--name", "Kim", "--new-passphrase-file", short, *own, code=1).err
    assert said in people.program.run("keys", "add-passphrase", "--new-passphrase-file", short).err
    given = {**people.program.environment, "PENUMBRA_PASSPHRASE_FILE": str(short)}
    other = Program(tmp_path / "other", short)
    refused = other.run("init", "--person", "Bo", environment=given)
    assert (refused.code, said in refused.err, other.workspace.exists()) == (1, True, False)
    assert other.run("init", "--person", "Bo", "--passphrase-stdin", stdin=b"eleven char\n").code == 1
    assert other.run("init", "--person", "Bo", "--passphrase-stdin", stdin=b"twelve chars\n").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("change",),
        ("change", "--name", "Sam"),
        ("change", "--name", "Sam", "--new-name", "\n"),
        ("remove",),
        ("remove", "--name", "Sam", "--role", "analyst"),
        ("list", "--by", "Sam"),
        ("add", "--name", "Bo", "--new-name", "Bob"),
    ],
)
def test_lines_that_do_not_hold_together(program: Program, words: tuple[str, ...]) -> None:
    ran = program.run("account", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("penumbra: ")
    assert ran.err.count("\n") == 1
