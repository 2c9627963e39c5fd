"""MISP gets each content once and each assessor's view once, also where answers were lost; views stay side by side."""

from __future__ import annotations

import pytest

from app.central.adapters.line import Line
from app.central.adapters.misp import Misp
from app.central.adapters.port import Later, Never
from tests.central.adapters.told import told
from tests.fakes.misp import EVENT, FakeMisp

ANOTHER = "018f0000-0000-7000-8000-00000000000b"


def _adapter(server: FakeMisp, **opinions: int) -> Misp:
    figures = {f"interpol_baseline/{grade}": figure for grade, figure in opinions.items()}
    return Misp(Line(server.client()), EVENT, figures, 0)


def test_two_views_of_one_content_stay_side_by_side() -> None:
    server = FakeMisp()
    adapter = _adapter(server, YES=100, NO=0)
    adapter.send(told())
    adapter.send(told(fact_id=ANOTHER, grade="NO", label="not Baseline", assessor="2" * 8))
    (attribute,) = server.attributes.values()
    assert (attribute["type"], attribute["value"], attribute["to_ids"]) == ("sha256", "ab" * 32, False)
    views = list(server.views.values())
    assert [view["opinion"] for view in views] == ["100", "0"]
    assert {view["object_uuid"] for view in views} == {attribute["uuid"]}
    assert [view["authors"] for view in views] == ["11111111-1111-8111-8111-111111111111", "22222222"]
    assert views[0]["comment"] == "assessment of 2026-11-26; interpol_baseline 1: Baseline"


@pytest.mark.parametrize("lost", ["attributes/add", "analyst_data/add"])
def test_a_lost_answer_adds_nothing_twice(lost: str) -> None:
    server = FakeMisp(lose=[lost])
    adapter = _adapter(server, YES=100)
    with pytest.raises(Later, match="not reached"):
        adapter.send(told())
    reference = adapter.send(told())
    assert (len(server.attributes), list(server.views)) == (1, [reference])


def test_a_view_that_replaces_another_says_so_and_changes_nothing() -> None:
    server = FakeMisp()
    adapter = _adapter(server)
    first = adapter.send(told())
    before = dict(server.views[first])
    second = adapter.send(told(fact_id=ANOTHER, supersedes=told().fact_id, outcome="withdrawn", grade="", label=""))
    assert server.views[first] == before
    assert server.views[second]["note"].endswith(f"withdrawn; replaces {first}")


def test_a_grade_without_a_figure_is_a_note_and_one_without_a_label_is_never_sent() -> None:
    server = FakeMisp()
    adapter = _adapter(server)
    reference = adapter.send(told())
    assert "opinion" not in server.views[reference]
    assert server.views[reference]["note_type_name"] == "Note"
    with pytest.raises(Never, match="official label"):
        adapter.send(told(fact_id=ANOTHER, label=""))


def test_an_attribute_that_somebody_else_added_is_used() -> None:
    server = FakeMisp()
    theirs = {"uuid": "theirs", "value": "ab" * 32, "type": "sha256", "Event": {"id": "7", "uuid": EVENT}}
    elsewhere = {**theirs, "uuid": "elsewhere", "Event": {"id": "8", "uuid": "another"}}
    server.attributes = {"elsewhere": elsewhere, "theirs": theirs}
    reference = _adapter(server).send(told())
    assert server.views[reference]["object_uuid"] == "theirs"


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_server_that_cannot_now_is_asked_later(status: int) -> None:
    server = FakeMisp(fail=[status])
    with pytest.raises(Later, match=str(status)):
        _adapter(server).send(told())


def test_steps_hold_no_content() -> None:
    steps = " ".join(_adapter(FakeMisp(), YES=100).steps(told()))
    assert "Opinion" in steps
    assert not [part for part in ("abab", "Baseline", told().assessor) if part in steps]
