"""The description in the repository is the one that the program makes, and it is a valid OpenAPI 3.1 document."""

from __future__ import annotations

import json
from pathlib import Path

import schemathesis

from app.domain.people import Role
from app.domain.rights import RIGHTS, Right, may
from app.wire.contract import ENDPOINTS, problems_of
from app.wire.facts import STREAMS
from app.wire.feeds import FEEDS
from app.wire.openapi import document
from app.wire.problems import PROBLEMS, ProblemType

ROOT = Path(__file__).resolve().parents[2]


def test_the_file_is_what_the_command_prints() -> None:
    assert (ROOT / "docs" / "central-api.json").read_text("utf-8") == document()


def test_the_document_is_valid() -> None:
    schemathesis.openapi.from_dict(json.loads(document())).validate()


def test_every_problem_has_a_place_and_every_endpoint_tells_its_own() -> None:
    told = {kind for endpoint in ENDPOINTS for kind in problems_of(endpoint)}
    assert set(PROBLEMS) == set(ProblemType)
    # What nobody expects is no part of any endpoint's promise.
    assert set(ProblemType) - told == {ProblemType.UNEXPECTED}


def test_the_table_of_rights_in_the_guide_is_the_program_s() -> None:
    guide = (ROOT / "docs" / "central.md").read_text("utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| ")]
    for right in Right:
        cells = ["yes" if may(role, right) else "no" for role in Role]
        assert f"| {right.value} | {' | '.join(cells)} |" in rows


def test_an_administrator_sees_no_item_and_a_supervisor_reveals_for_nobody() -> None:
    assert not may(Role.ADMINISTRATOR, Right.SEE_ITEMS)
    assert not may(Role.SUPERVISOR, Right.SEE_ITEMS)
    assert set(RIGHTS) == set(Role)


def test_streams_and_feeds_are_told_in_the_guide() -> None:
    guide = (ROOT / "docs" / "central.md").read_text("utf-8")
    for name in (*STREAMS, *FEEDS):
        assert f"`{name}`" in guide
