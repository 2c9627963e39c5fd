"""Differing assessments stay side by side; what is decided over them is a third fact, told to whoever has to do with it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from app.central.adjudicating import Adjudicating
from app.commands.program import run
from app.domain.people import Role
from app.storage.signatures import make_key_pair
from app.wire.feeds import Adjudication, SignedFile
from app.wire.values import Side
from tests.central.conftest import World
from tests.central.test_cases import Asked, penumbra
from tests.fakes.workstation import Workstation, assessment, problem_of

__all__ = ["penumbra"]
SHA256 = "a" * 64


def said(world: World, name: str, *grades: str | None) -> Workstation:
    """A person who assesses one after the other; None withdraws the latest."""
    made = world.workstation(name)
    who, before = f"018f0000-0000-7000-8000-{sum(map(ord, name)):012x}", None
    for grade in grades:
        more: dict[str, object] = {"analyst_id": who, "supersedes": before}
        if grade is None:
            more["outcome"] = "withdrawn"
        before = made.make(Side.CASEWORK, "assessment", assessment(SHA256, grade or "", **more))
    assert made.push(Side.CASEWORK).status_code == 200
    return made


def test_both_views_are_kept_and_what_is_decided_comes_down_beside_them(world: World, penumbra: Asked) -> None:
    ada, ben = said(world, "Ada", "A"), said(world, "Ben", "C", "B")
    world.person("Sue", Role.SUPERVISOR)
    told = json.loads(penumbra("differing", "--json"))
    assert {(one["person"], one["grade"]) for one in told["opinions"]} == {("Ada", "A"), ("Ben", "B")}
    assert "another analyst" in penumbra(
        "adjudicate", "--item", SHA256, "--grade", "A", "--name", world.person("Wes", Role.WELLBEING_LEAD), code=1
    )
    assert "somebody else" in penumbra("adjudicate", "--item", SHA256, "--grade", "A", "--name", "Ada", code=1)
    assert "no grade" in penumbra("adjudicate", "--item", SHA256, "--grade", "Z", "--name", "Sue", code=2)
    penumbra("adjudicate", "--item", SHA256, "--grade", "B", "--name", "Sue")
    assert penumbra("differing") == ""
    for workstation in (ada, ben):
        (item,) = workstation.pull("adjudication", Side.CASEWORK).items
        decided = msgspec.json.decode(item.body, type=Adjudication)
        assert (decided.grade, decided.decided_by, len(decided.over)) == ("B", "Sue (supervisor)", 2)
    assert [one.grade for one in Adjudicating(world.central.databases["casework"]).opinions(SHA256)] == ["A", "B"]


def test_what_was_withdrawn_is_nobody_s_view_and_a_new_view_is_to_be_decided_again(
    world: World, penumbra: Asked
) -> None:
    said(world, "Ada", "A")
    ben = said(world, "Ben", "B", None)
    assert penumbra("differing") == ""
    ben.make(
        Side.CASEWORK,
        "assessment",
        assessment(SHA256, "C", analyst_id=f"018f0000-0000-7000-8000-{sum(map(ord, 'Ben')):012x}"),
    )
    assert ben.push(Side.CASEWORK).status_code == 200
    assert SHA256 in penumbra("differing")


def test_whoever_is_given_the_case_later_hears_of_it_and_nobody_else_does(
    world: World, penumbra: Asked, tmp_path: Path
) -> None:
    Image.linear_gradient("L").save(tmp_path / "one.png")
    penumbra("intake", tmp_path / "one.png", "--case", "C-1")
    with world.central.databases["casework"].reading() as connection:
        sha256 = str(connection.exec_driver_sql("SELECT sha256 FROM item").scalar_one())
    ada, ben, eve = world.workstation("Ada"), world.workstation("Ben"), world.workstation("Eve")
    ada.make(Side.CASEWORK, "assessment", assessment(sha256, "A"))
    ada.push(Side.CASEWORK)
    world.person("Sue", Role.SUPERVISOR)
    penumbra("adjudicate", "--item", sha256, "--grade", "B", "--name", "Sue")
    assert ben.pull("adjudication", Side.CASEWORK).items == []
    penumbra("assign", "--case", "C-1", "--name", "Ben")
    assert len(ben.pull("adjudication", Side.CASEWORK).items) == 1
    assert eve.pull("adjudication", Side.CASEWORK).items == []


@pytest.mark.parametrize("action", ["list", "scheme"])
def test_a_signed_file_is_published_to_those_who_work_with_it_and_counts_on(
    world: World, penumbra: Asked, tmp_path: Path, action: str
) -> None:
    private, public = make_key_pair()
    (tmp_path / "private.pem").write_bytes(private)
    (tmp_path / "public.pem").write_bytes(public)
    told: dict[str, object] = {"issuer": "ORG"}
    if action == "list":
        told |= {"list_id": "known", "name": "Known", "version": 1, "trusted": True, "kind": "sha256"}
        told |= {"scheme": "uk_sc_2014", "scheme_version": "1", "grades": {"A": [SHA256]}}
    else:
        told |= {"scheme": "uk_sc_2014", "number": 1, "version": "ORG-1", "label": "Ours", "grades": {"A": "First"}}
    (tmp_path / "source.json").write_text(json.dumps(told))
    signed = ["policy", f"sign-{action}", str(tmp_path / "source.json"), "--key", str(tmp_path / "private.pem")]
    assert run([*signed, "--out", str(tmp_path / "signed")]) == 0
    ada, lead = world.workstation(), world.workstation("Wes", Role.WELLBEING_LEAD)
    (tmp_path / "other.pem").write_bytes(make_key_pair()[1])
    assert "not signed" in penumbra(action, tmp_path / "signed", "--key", tmp_path / "other.pem", code=1)
    assert "published" in penumbra(action, tmp_path / "signed", "--key", tmp_path / "public.pem")
    assert "already" in penumbra(action, tmp_path / "signed", "--key", tmp_path / "public.pem", code=1)
    feed = {"list": "hash_list", "scheme": "scheme"}[action]
    (item,) = ada.pull(feed, Side.CASEWORK).items
    assert msgspec.json.decode(item.body, type=SignedFile).file == (tmp_path / "signed").read_text()
    assert problem_of(lead.ask("GET", f"/v1/pull?feed={feed}", Side.CASEWORK)) == "not-allowed"
    if action == "scheme":
        world.person("Sue", Role.SUPERVISOR)
        assert "there are: A," in penumbra("adjudicate", "--item", SHA256, "--grade", "B", "--name", "Sue", code=2)
