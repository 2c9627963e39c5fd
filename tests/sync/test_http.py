"""What the connection makes of answers, ends of tokens, and certificates that do not hold."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import msgspec
import pytest

from app.domain.people import Role
from app.errors import UsageError
from app.sync.http import HttpServer, connected
from app.sync.ports import SignInNeeded, Told, Unbelieved, Unreached
from app.wire.exchange import Hello, Limits, Page, SignedIn
from app.wire.problems import MEDIA_TYPE, ProblemType, problem
from app.wire.values import Side

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
Answer = Callable[[httpx.Request], httpx.Response]


def _server(answer: Answer, refresh: str = "first") -> HttpServer:
    client = httpx.Client(transport=httpx.MockTransport(answer), base_url="https://central.test")
    return HttpServer(client, refresh)


def _refused(kind: ProblemType) -> httpx.Response:
    told = problem(kind)
    return httpx.Response(told.status, content=msgspec.json.encode(told), headers={"content-type": MEDIA_TYPE})


class Central:
    """Gives a token that is good for so many requests, and another when it is asked to refresh."""

    def __init__(self, good_for: int) -> None:
        self.good_for, self.left, self.number, self.asked = good_for, 0, 0, [""]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        if request.url.path == "/v1/sign-in/refresh":
            self.number, self.left = self.number + 1, self.good_for
            token = str(self.number)
            said = SignedIn(Role.ANALYST, token, token, token, NOW)
            return httpx.Response(200, content=msgspec.json.encode(said))
        if request.headers["authorization"] != f"Bearer {self.number}" or not self.left:
            return _refused(ProblemType.TOKEN_REFUSED)
        self.left -= 1
        return httpx.Response(200, content=msgspec.json.encode(Page([], "c", more=False)))


def test_a_token_that_ends_within_an_exchange_is_refreshed() -> None:
    central = Central(good_for=2)
    server = _server(central)
    server.authorise()
    for _ in range(5):
        assert server.pull(Side.CASEWORK, "case", None).cursor == "c"
    assert central.number == 3


def test_a_token_that_is_never_good_is_told_and_not_asked_for_without_end() -> None:
    central = Central(good_for=0)
    server = _server(central)
    with pytest.raises(Told, match="token"):
        server.pull(Side.CASEWORK, "case", None)
    assert central.asked.count("/v1/sign-in/refresh") == 1


def test_a_refresh_that_is_refused_asks_for_a_sign_in() -> None:
    server = _server(lambda _: _refused(ProblemType.TOKEN_REFUSED))
    with pytest.raises(SignInNeeded):
        server.pull(Side.CASEWORK, "case", None)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, content=b"<html>"),
        httpx.Response(502, content=b"bad gateway"),
        httpx.Response(302, headers={"location": "https://elsewhere.test/"}),
        httpx.Response(403, content=b"{}", headers={"content-type": MEDIA_TYPE}),
        httpx.Response(200, content=b"[" * 100_000),
    ],
)
def test_what_is_no_answer_of_the_contract_is_none(answer: httpx.Response) -> None:
    with pytest.raises(Unreached):
        _server(lambda _: answer).hello()


@pytest.mark.parametrize(
    ("said", "wait"),
    [("7", 7), ("", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None), ("9" * 40, 10**9 - 1)],
)
def test_a_wait_that_somebody_on_the_way_asks_for_is_handed_on(said: str, wait: int | None) -> None:
    answer = httpx.Response(429, content=b"slow down", headers={"retry-after": said})
    with pytest.raises(Unreached) as cut:
        _server(lambda _: answer).hello()
    assert cut.value.retry_after_s == wait


def test_a_certificate_that_does_not_hold_is_told_apart_from_a_line_that_is_down() -> None:
    def unbelieved(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("tls") from ssl.SSLCertVerificationError("certificate has expired")

    def down(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused") from ConnectionRefusedError()

    with pytest.raises(Unbelieved, match="certificate"):
        _server(unbelieved).hello()
    with pytest.raises(Unreached) as cut:
        _server(down).hello()
    assert cut.value.reason == ""


def test_a_server_of_the_version_before_is_spoken_to_in_its_own() -> None:
    spoken: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        spoken.append(request.headers["penumbra-version"])
        return httpx.Response(200, content=msgspec.json.encode(Hello(2, 1, NOW, Limits(1, 1, 1, 1), {})))

    server = HttpServer(httpx.Client(transport=httpx.MockTransport(answer), base_url="https://c.test"), version=3)
    server.hello()
    server.hello()
    assert spoken == ["3", "2"]


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="address"), connected("https://central:port", ssl.create_default_context(), 1):
        pass


def test_a_problem_may_say_more_than_is_known_here() -> None:
    """RFC 9457 has members of its own that we do not use (`instance`), and lets everybody add some."""
    told = {**msgspec.to_builtins(problem(ProblemType.DEVICE_REVOKED)), "instance": "/x", "ours": {"a": [1]}}
    answer = httpx.Response(403, content=msgspec.json.encode(told), headers={"content-type": MEDIA_TYPE})
    with pytest.raises(Told) as refused:
        _server(lambda _: answer).hello()
    assert refused.value.kind is ProblemType.DEVICE_REVOKED


def test_the_hello_of_a_newer_server_is_read_so_that_it_can_be_told_which_side_is_older() -> None:
    told = {**msgspec.to_builtins(Hello(9, 8, NOW, Limits(1, 1, 1, 1), {})), "time": NOW, "more": 1}
    answer = httpx.Response(200, content=msgspec.json.encode(told))
    assert (_server(lambda _: answer).hello().newest, _server(lambda _: answer).hello().oldest) == (9, 8)
