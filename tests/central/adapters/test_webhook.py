"""A webhook's signature holds by the specification, its id is the fact's, and its body names nobody."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.central.adapters.line import Line
from app.central.adapters.port import Later, Never
from app.central.adapters.webhook import Webhook, read_signer
from app.errors import UsageError
from tests.central.adapters.told import told

KEY = bytes(range(32))
SECRET = b"whsec_" + b64encode(KEY) + b"\n"


class Receiver:
    """Keeps what it gets."""

    def __init__(self, status: int = 204, **headers: str) -> None:
        self.status, self.headers, self.got = status, headers, list[httpx.Request]()

    def adapter(self, secret: bytes = SECRET, at: float = 1_700_000_000.9) -> Webhook:
        client = httpx.Client(transport=httpx.MockTransport(self._answer), base_url="https://hooks.test/in")
        return Webhook(Line(client), read_signer(secret), lambda: at)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.got.append(request)
        return httpx.Response(self.status, headers=self.headers)


def _signed(request: httpx.Request) -> bytes:
    stamp = request.headers["webhook-timestamp"]
    return f"{request.headers['webhook-id']}.{stamp}.".encode() + request.content


def test_the_known_example_of_the_specification() -> None:
    """The vector that the reference libraries test with."""
    signer = read_signer(b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    message = b'msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}'
    assert signer(message) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_receiver_can_check_what_came() -> None:
    receiver = Receiver()
    receiver.adapter().send(told())
    (request,) = receiver.got
    assert (request.method, str(request.url).rstrip("/")) == ("POST", "https://hooks.test/in")
    assert request.headers["webhook-id"] == told().fact_id
    assert request.headers["webhook-timestamp"] == "1700000000"
    expected = "v1," + b64encode(hmac.digest(KEY, _signed(request), "sha256")).decode()
    assert request.headers["webhook-signature"] == expected


def test_a_second_attempt_has_the_same_id_and_body_and_a_fresh_stamp() -> None:
    receiver = Receiver()
    receiver.adapter().send(told())
    receiver.adapter(at=1_700_000_100.0).send(told())
    first, second = receiver.got
    assert (first.content, first.headers["webhook-id"]) == (second.content, second.headers["webhook-id"])
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]


def test_an_ed25519_key_signs_too() -> None:
    private = Ed25519PrivateKey.generate()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    receiver = Receiver()
    receiver.adapter(private.private_bytes(*form)).send(told())
    (request,) = receiver.got
    kind, _, signature = request.headers["webhook-signature"].partition(",")
    assert kind == "v1a"
    private.public_key().verify(b64decode(signature), _signed(request))


def test_the_body_holds_the_day_and_a_pseudonym() -> None:
    receiver = Receiver()
    receiver.adapter().send(told())
    body = json.loads(receiver.got[0].content)
    assert body["type"] == "assessment.accepted"
    assert body["data"]["made_on"] == "2026-11-26"
    assert body["data"]["assessor"] == told().assessor


@pytest.mark.parametrize("status", [400, 404, 410, 422, 301])
def test_what_is_refused_as_such_is_never_sent_again(status: int) -> None:
    with pytest.raises(Never, match=str(status)):
        Receiver(status, location="https://elsewhere.test").adapter().send(told())


def test_how_long_to_wait_is_heard() -> None:
    with pytest.raises(Later) as later:
        Receiver(429, **{"retry-after": "90"}).adapter().send(told())
    assert later.value.wait_s == 90


@pytest.mark.parametrize("secret", [b"", b"whsec_!", b"whsec_" + b64encode(b"short"), b"-----BEGIN PRIVATE KEY-----"])
def test_a_secret_that_is_none_is_told(secret: bytes) -> None:
    with pytest.raises(UsageError):
        read_signer(secret)
