"""Whoever proves who people are, the server does the rest: the same behaviour with its own accounts and with another provider."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.domain.people import Role
from app.wire.values import Side
from tests.central.conftest import PASSPHRASE, World
from tests.fakes.identity import SignedAssertions
from tests.fakes.workstation import Workstation, problem_of

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)  # nothing here asks a database anything new


@dataclass
class Provided:
    """A server with one provider. proof: what proves to it, at a device of that label, to be of that name."""

    world: World
    proof: Callable[[str, str], str]
    provider: SignedAssertions | None

    def person(self, name: str) -> None:
        """An account that the provider knows."""
        self.world.person(name)
        account = self.world.central.people.account_named(name)
        assert account is not None
        if self.provider is not None:
            self.provider.accounts[name] = account.id

    def device(self, name: str, label: str) -> Workstation:
        """Enrolled for that person; nobody is signed in."""
        made = Workstation(self.world.server)
        assert made.enrol(self.world.code(label, name)).status_code == 200
        return made


@pytest.fixture(params=["own accounts", "another provider"])
def provided(request: pytest.FixtureRequest, world: World) -> Provided:
    if request.param == "own accounts":
        return Provided(world, lambda *_: PASSPHRASE, None)
    provider = SignedAssertions(world.wall.now)
    world.app = world.central.make_app(now=world.wall.now, identity=provider)

    def proof(name: str, label: str) -> str:
        ids = {device.label: device.id for device, _ in world.central.people.devices()}
        return provider.assertion(name, ids[label])

    return Provided(world, proof, provider)


def pull(workstation: Workstation) -> int:
    return workstation.ask("GET", "/v1/pull?feed=case", Side.CASEWORK).status_code


def test_the_person_of_a_device_signs_in_and_another_does_not(provided: Provided) -> None:
    provided.person("Ada")
    provided.person("Ben")
    desk = provided.device("Ada", "1")
    assert problem_of(desk.sign_in("Ben", provided.proof("Ben", "1"))) == "sign-in-refused"
    assert desk.sign_in("Ada", provided.proof("Ada", "1")).status_code == 200
    assert pull(desk) == 200


def test_what_proves_nothing_is_refused_alike(provided: Provided) -> None:
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    refused = [desk.sign_in("Ada", "wrong"), desk.sign_in("Nobody", provided.proof("Nobody", "1")[:-2] + "xx")]
    assert {problem_of(one) for one in refused} == {"sign-in-refused"}
    assert len({one.content for one in refused}) == 1


def test_a_revoked_person_is_told_so_whoever_vouches_for_them(provided: Provided) -> None:
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    proof = provided.proof("Ada", "1")
    assert desk.sign_in("Ada", proof).status_code == 200
    provided.world.central.people.revoke_account("Ada")
    assert problem_of(desk.sign_in("Ada", proof)) == "person-revoked"
    assert problem_of(desk.refresh()) == "person-revoked"
    assert problem_of(desk.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "person-revoked"


def test_tries_are_limited_by_the_server(provided: Provided) -> None:
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    assert problem_of([desk.sign_in("Ada", "wrong") for _ in range(6)][-1]) == "too-many"


def test_tokens_are_of_the_device_alone_and_end(provided: Provided) -> None:
    provided.person("Ada")
    first, second = provided.device("Ada", "1"), provided.device("Ada", "2")
    first.sign_in("Ada", provided.proof("Ada", "1"))
    second.tokens, second.refresh_token = dict(first.tokens), first.refresh_token
    assert problem_of(second.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "token-refused"
    assert problem_of(second.refresh()) == "token-refused"
    provided.world.wall.ahead = timedelta(minutes=11)
    assert pull(first) == 401
    assert first.refresh().status_code == 200


def test_the_role_is_the_servers_and_a_change_holds_from_the_next_request(provided: Provided) -> None:
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    desk.sign_in("Ada", provided.proof("Ada", "1"))
    provided.world.central.people.change_role("Ada", Role.ADMINISTRATOR)
    assert problem_of(desk.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "not-allowed"


def assertions(world: World) -> tuple[Provided, SignedAssertions]:
    provider = SignedAssertions(world.wall.now)
    world.app = world.central.make_app(now=world.wall.now, identity=provider)
    return Provided(world, lambda *_: "", provider), provider


def test_an_assertion_for_another_device_or_past_its_time_proves_nothing(world: World) -> None:
    provided, provider = assertions(world)
    provided.person("Ada")
    desk, other = provided.device("Ada", "1"), provided.device("Ada", "2")
    ids = {device.label: device.id for device, _ in world.central.people.devices()}
    assertion = provider.assertion("Ada", ids["1"])
    assert problem_of(other.sign_in("Ada", assertion)) == "sign-in-refused"
    world.wall.ahead = timedelta(minutes=6)
    assert problem_of(desk.sign_in("Ada", assertion)) == "sign-in-refused"


def test_a_passphrase_is_worth_nothing_where_another_provider_vouches(world: World) -> None:
    provided, _ = assertions(world)
    provided.person("Ada")
    assert problem_of(provided.device("Ada", "1").sign_in("Ada", PASSPHRASE)) == "sign-in-refused"


def test_a_provider_that_cannot_be_asked_signs_nobody_in_and_is_no_refusal(world: World) -> None:
    provided, provider = assertions(world)
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    provider.is_down = True
    assert problem_of(desk.sign_in("Ada", "anything")) == "unavailable"


def test_who_left_there_renews_no_tokens_here_and_has_the_ones_at_hand_for_minutes(world: World) -> None:
    provided, provider = assertions(world)
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    ids = {device.label: device.id for device, _ in world.central.people.devices()}
    assert desk.sign_in("Ada", provider.assertion("Ada", ids["1"])).status_code == 200
    assert desk.refresh().status_code == 200
    provider.left.add(provider.accounts["Ada"])
    assert problem_of(desk.refresh()) == "token-refused"
    assert pull(desk) == 200
    world.wall.ahead = timedelta(minutes=11)
    assert problem_of(desk.ask("GET", "/v1/pull?feed=case", Side.CASEWORK)) == "token-refused"


def test_while_the_provider_cannot_be_asked_tokens_are_not_renewed_and_nobody_is_refused(world: World) -> None:
    provided, provider = assertions(world)
    provided.person("Ada")
    desk = provided.device("Ada", "1")
    ids = {device.label: device.id for device, _ in world.central.people.devices()}
    assert desk.sign_in("Ada", provider.assertion("Ada", ids["1"])).status_code == 200
    provider.is_down = True
    assert problem_of(desk.refresh()) == "unavailable"
    provider.is_down = False
    assert desk.refresh().status_code == 200
