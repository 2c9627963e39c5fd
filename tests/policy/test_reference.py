"""The reference page in docs/ is what the schema makes, and leaves out no key."""

from __future__ import annotations

from pathlib import Path

from app.policy.reference import reference
from app.policy.schema import SCHEMA

PAGE = Path(__file__).resolve().parents[2] / "docs" / "policy.md"


def test_the_page_is_what_the_generator_makes() -> None:
    assert PAGE.read_text("utf-8") == reference()


def test_every_key_has_a_row_of_its_own() -> None:
    rows = [line for line in reference().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(SCHEMA)
    assert all(SCHEMA[row.split("`")[1]].range_text in row for row in rows)
