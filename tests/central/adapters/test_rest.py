"""A profile says what is sent and where; what it does not say is never guessed."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from app.central.adapters.line import Line
from app.central.adapters.port import Later, Never
from app.central.adapters.rest import Call, Login, Profile, Rest, check_profile
from app.errors import UsageError
from tests.central.adapters.told import told

SEND = Call(
    "PUT", "/contents/{sha256}/view", {"id": "{fact_id}", "class": "{grade}", "said": "{scheme}: {label}"}, [200]
)
VALUES: dict[str, dict[str, str | int | bool]] = {"grade": {"YES": 7}}
LOGIN = Login(Call("POST", "/login", {"key": "{secret}"}, [200], ["data", "token"]), "authorization", "Bearer ")


class Service:
    """Gives tokens that end after a number of requests, and keeps what it gets."""

    def __init__(self, lives: int = 99, status: int = 200) -> None:
        self.lives, self.status, self.left, self.signed_in = lives, status, 0, 0
        self.got: list[tuple[str, Any]] = []

    def adapter(self, profile: Profile) -> Rest:
        client = httpx.Client(transport=httpx.MockTransport(self._answer), base_url="https://service.test")
        return Rest(Line(client), profile, "s3cret")

    def _answer(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        if request.url.path == "/login":
            assert body == {"key": "s3cret"}
            self.left, self.signed_in = self.lives, self.signed_in + 1
            return httpx.Response(200, json={"data": {"token": f"t{self.signed_in}"}})
        if request.headers.get("authorization") != f"Bearer t{self.signed_in}" or self.left == 0:
            return httpx.Response(401)
        self.left -= 1
        self.got.append((request.url.path, body))
        return httpx.Response(self.status, json={"reference": 12})


def _profile(**changed: Any) -> Profile:
    given: dict[str, Any] = {"send": SEND, "values": VALUES, "headers": {}, "login": LOGIN, **changed}
    return Profile(**given)


def test_fields_are_filled_as_the_profile_says() -> None:
    service = Service()
    adapter = service.adapter(_profile(send=Call(SEND.method, SEND.path, SEND.body, [200], ["reference"])))
    assert adapter.send(told()) == "12"
    sent = {"id": told().fact_id, "class": 7, "said": "interpol_baseline: Baseline"}
    assert service.got == [(f"/contents/{told().sha256}/view", sent)]


def test_a_token_that_ended_is_had_anew() -> None:
    service = Service(lives=1)
    adapter = service.adapter(_profile())
    for _ in range(3):
        adapter.send(told())
    assert (len(service.got), service.signed_in) == (3, 3)


def test_a_secret_that_is_refused_is_asked_later_not_for_ever() -> None:
    service = Service(lives=0)
    with pytest.raises(Later, match="401"):
        service.adapter(_profile()).send(told())
    assert service.signed_in == 1


def test_a_value_that_is_not_mapped_is_never_sent() -> None:
    service = Service()
    with pytest.raises(Never, match="grade"):
        service.adapter(_profile()).send(told(grade="NO"))
    assert service.got == []


def test_what_the_service_has_already_counts_as_sent() -> None:
    service = Service(status=409)
    service.adapter(_profile(already=[409])).send(told())
    with pytest.raises(Never, match="409"):
        service.adapter(_profile()).send(told())


def test_steps_hold_no_content() -> None:
    steps = " ".join(Service().adapter(_profile()).steps(told()))
    assert "PUT /contents/{sha256}/view" in steps
    assert not [part for part in ("abab", "Baseline", "s3cret", told().assessor) if part in steps]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"send": Call("POST", "FILL", {}, [200])}, "send.path is left to fill"),
        ({"send": Call("POST", "/x", {"FILL": "{sha256}"}, [200])}, "send.body is left to fill"),
        ({"send": Call("POST", "/x", {"a": "{name}"}, [200])}, "no value named name"),
        ({"send": Call("POST", "/x", {}, [])}, "accepted"),
        ({"values": {"name": {"a": "b"}}}, "no value named name"),
        ({"login": Login(Call("POST", "/x", {"a": "{grade}"}, [200], ["t"]), "authorization", "")}, "named grade"),
    ],
)
def test_a_profile_that_does_not_hold_is_told(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        check_profile(_profile(**changed))
