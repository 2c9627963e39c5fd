"""`penumbra outcomes` as scripts use it."""

from __future__ import annotations

from tests.integration.conftest import Program


def test_notes_are_added_and_listed_newest_first(program: Program) -> None:
    assert program.ok("outcomes", "list").out == ""
    assert program.ok("outcomes", "add", "Removed in 14 h").out == "Removed in 14 h\n"
    (added,) = program.ok("outcomes", "add", "Child safeguarded", "--json").lines()
    assert added["text"] == "Child safeguarded"
    assert program.ok("outcomes", "list").out.splitlines() == ["Child safeguarded", "Removed in 14 h"]
    listed = program.ok("outcomes", "list", "--json").lines()
    assert listed[0] == added
    assert set(listed[1]) == {"text", "added_at"}


def test_a_bad_line_is_refused_and_adds_nothing(program: Program) -> None:
    for words in (("add",), ("add", ""), ("add", "x" * 121), ("add", "two\nlines"), ("list", "text"), ("remove", "x")):
        assert program.run("outcomes", *words).code == 2, words
    assert "at most 120 characters" in program.run("outcomes", "add", "x" * 121).err
    assert program.ok("outcomes", "list").out == ""
