"""Who is let in: devices by code and certificate, people by passphrase and token, what each role may, and what ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.people import Role
from app.wire.values import Side
from tests.central.conftest import PASSPHRASE, World
from tests.fakes.workstation import Workstation, answers_of, assessment, exposure, problem_of


def test_a_code_serves_one_device_and_a_lost_answer_costs_nothing(world: World) -> None:
    world.person("Ada")
    code = world.code("desk 1", "Ada")
    first, thief = Workstation(world.server), Workstation(world.server)
    assert first.enrol(code).status_code == 200
    devices = dict(first.devices)
    assert problem_of(thief.enrol(code)) == "code-refused"
    assert first.enrol(code).status_code == 200  # the same request once more
    assert first.devices == devices


def test_who_has_the_code_and_the_public_signing_key_is_given_no_certificate(world: World) -> None:
    world.person("Ada")
    code = world.code("desk 1", "Ada")
    first, thief = Workstation(world.server), Workstation(world.server)
    assert first.enrol(code).status_code == 200
    thief.signing = first.signing
    assert problem_of(thief.enrol(code)) == "code-refused"
    thief.tls_key, thief.signing = first.tls_key, Workstation(world.server).signing
    assert problem_of(thief.enrol(code)) == "code-refused"
    assert first.enrol(code).status_code == 200


def test_however_often_it_is_refreshed_the_passphrase_is_asked_for_again(world: World) -> None:
    ada = world.workstation()
    for day in range(6, 30, 6):
        world.wall.ahead = timedelta(days=day)
        assert ada.refresh().status_code == 200
    world.wall.ahead = timedelta(days=29, hours=23)
    assert ada.refresh().status_code == 200
    world.wall.ahead = timedelta(days=30, minutes=1)
    assert problem_of(ada.refresh()) == "token-refused"
    assert ada.sign_in("Ada", PASSPHRASE).status_code == 200
    assert ada.refresh().status_code == 200


def test_a_code_that_is_past_its_time_or_unknown_is_refused(world: World) -> None:
    world.person("Ada")
    code = world.code("desk 1", "Ada")
    assert problem_of(Workstation(world.server).enrol("0000-0000")) == "code-refused"
    world.wall.ahead = timedelta(hours=73)
    assert problem_of(Workstation(world.server).enrol(code)) == "code-refused"


def test_no_device_is_enrolled_for_a_person_who_was_revoked(world: World) -> None:
    world.person("Ada")
    code = world.code("desk 1", "Ada")
    world.central.people.revoke_account("Ada")
    assert problem_of(Workstation(world.server).enrol(code)) == "code-refused"


def test_without_a_certificate_or_with_a_stranger_s_nothing_is_answered(world: World) -> None:
    ada = world.workstation()
    ada.fingerprint = None
    assert problem_of(ada.ask("GET", "/v1/devices/me")) == "no-certificate"
    ada.fingerprint = "0" * 64
    assert problem_of(ada.ask("GET", "/v1/devices/me")) == "unknown-device"


def test_a_certificate_ends_and_its_next_one_goes_on(world: World) -> None:
    ada = world.workstation()
    old = ada.fingerprint
    world.wall.ahead = timedelta(days=60)
    renewed = ada.post("/v1/devices/renew", {"request": ada.request})
    assert renewed.status_code == 200
    assert ada.ask("GET", "/v1/devices/me").status_code == 200  # the answer may have been lost: the old one still holds
    world.wall.ahead = timedelta(days=91)
    assert problem_of(ada.ask("GET", "/v1/devices/me")) == "unknown-device"
    ada.show(renewed.json()["certificate"])
    assert ada.fingerprint != old
    assert ada.ask("GET", "/v1/devices/me").status_code == 200


def test_a_revoked_device_is_told_so_at_once(world: World) -> None:
    ada = world.workstation(label="desk 1")
    world.central.people.revoke_device("desk 1")
    response = ada.ask("GET", "/v1/devices/me")
    assert (response.status_code, problem_of(response)) == (403, "device-revoked")
    ada.make(Side.CASEWORK, "assessment", assessment())
    assert problem_of(ada.push(Side.CASEWORK)) == "device-revoked"


def test_a_revoked_person_is_told_so_though_their_sign_in_has_ended(world: World) -> None:
    """Else the workstation would ask for a passphrase, and hold what it must not for as long as nobody comes."""
    ada = world.workstation()
    world.central.people.revoke_account("Ada")
    world.wall.ahead = timedelta(days=world.central.installation.settings.refresh_days + 1)
    assert problem_of(ada.refresh()) == "person-revoked"


def test_a_revoked_person_is_told_so_at_once(world: World) -> None:
    ada = world.workstation()
    world.central.people.revoke_account("Ada")
    assert problem_of(ada.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "person-revoked"
    assert problem_of(ada.refresh()) == "person-revoked"
    assert problem_of(ada.sign_in("Ada", PASSPHRASE)) == "person-revoked"


@pytest.mark.parametrize(("name", "passphrase"), [("Ada", "another"), ("Ben", PASSPHRASE), ("Eve", PASSPHRASE)])
def test_only_the_person_of_a_device_signs_in_on_it(world: World, name: str, passphrase: str) -> None:
    ada = world.workstation()
    world.person("Ben")
    assert problem_of(ada.sign_in(name, passphrase)) == "sign-in-refused"


def test_signing_in_cannot_be_tried_again_and_again(world: World) -> None:
    ada = world.workstation()
    tried = [ada.sign_in("Ada", "wrong") for _ in range(6)]
    assert problem_of(tried[-1]) == "too-many"
    assert int(tried[-1].headers["retry-after"]) >= 1


def test_a_token_ends_and_is_refreshed_without_the_passphrase(world: World) -> None:
    ada = world.workstation()
    world.wall.ahead = timedelta(minutes=11)
    assert problem_of(ada.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "token-refused"
    assert ada.refresh().status_code == 200
    assert ada.ask("GET", "/v1/pull?feed=case", Side.CASEWORK).status_code == 200
    world.wall.ahead = timedelta(days=8)
    assert problem_of(ada.refresh()) == "token-refused"


def test_a_token_is_good_on_its_own_device_and_side_alone(world: World) -> None:
    one, two = world.workstation("Ada", label="1"), world.workstation("Ada", label="2")
    two.tokens = one.tokens
    assert problem_of(two.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "token-refused"
    assert problem_of(one.ask("GET", "/v1/pull?feed=case", Side.WELLBEING)) == "token-refused"
    one.tokens = dict.fromkeys(Side, one.refresh_token)
    assert problem_of(one.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "token-refused"


@pytest.mark.parametrize("token", ["", "x", "x.y", "é", ".", "e30.e30"])
def test_what_is_no_token_is_refused(world: World, token: str) -> None:
    ada = world.workstation()
    ada.tokens = {Side.CASEWORK: token}
    response = ada.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)
    assert problem_of(response) in ("no-token", "token-refused")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.WELLBEING_LEAD, Role.ADMINISTRATOR])
def test_only_an_analyst_has_items_and_sends_assessments(world: World, role: Role) -> None:
    other = world.workstation("Sam", role)
    other.make(Side.CASEWORK, "assessment", assessment())
    assert problem_of(other.push(Side.CASEWORK)) == "not-allowed"
    assert problem_of(other.ask("GET", f"/v1/items/{'a' * 64}", Side.CASEWORK)) == "not-allowed"
    assert problem_of(other.ask("GET", "/v1/pull?feed=item", Side.CASEWORK)) == "not-allowed"
    assert other.ask("GET", "/v1/pull?feed=policy", Side.WELLBEING).status_code == 200


def test_a_supervisor_s_own_exposure_counts_like_anybody_s(world: World) -> None:
    sam = world.workstation("Sam", Role.SUPERVISOR)
    sam.make(Side.WELLBEING, "exposure", exposure())
    assert answers_of(sam.push(Side.WELLBEING)) == ["created"]


@pytest.mark.parametrize(("said", "kind"), [("2", "server-too-old"), ("one", "malformed")])
def test_another_version_is_told_plainly(world: World, said: str, kind: str) -> None:
    ada = world.workstation()
    response = ada.ask("GET", "/v1/devices/me", penumbra_version=said)
    assert problem_of(response) == kind
    assert "versions 1 to 1" in response.json()["detail"]
