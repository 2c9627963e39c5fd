"""A workstation as the contract has it, without any of the desktop: keys, a chain a side, batches and calls in one process."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec
import zstandard
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from app.central.edge import PEER
from app.domain.ids import new_id, new_random_id
from app.wire.chain import GENESIS, body_hash, links, signed_message
from app.wire.exchange import DeviceState, Enrolled, Page, Pushed, SignedIn
from app.wire.values import Side

Body = Mapping[str, object]
Sent = tuple[str, str, bytes]  # id, stream, body


class InProcess:
    """Calls an application as if over a connection with that certificate. No socket is opened."""

    def __init__(self, app: Any, client: str = "192.0.2.7") -> None:
        self._app, self._client = app, client

    def call(
        self,
        method: str,
        path: str,
        fingerprint: str | None = None,
        *,
        body: bytes = b"",
        **headers: str,
    ) -> httpx.Response:
        """One request; names of headers with _ for -."""

        async def with_peer(scope: Any, receive: Any, send: Any) -> None:
            await self._app({**scope, PEER: fingerprint}, receive, send)

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(with_peer, client=(self._client, 5000))
            async with httpx.AsyncClient(transport=transport, base_url="https://central.test") as http:
                told = {name.replace("_", "-").encode(): value.encode("latin-1") for name, value in headers.items()}
                return await http.request(method, path, content=body, headers=told)

        return asyncio.run(ask())


class Workstation:
    """One device of one person. Batches are made in order; `seal` gives the same bytes again for the same facts."""

    def __init__(self, server: InProcess) -> None:
        self.server = server
        self.tls_key = ec.generate_private_key(ec.SECP256R1())
        self.signing = Ed25519PrivateKey.generate()
        self.fingerprint: str | None = None
        self.devices: dict[Side, str] = {}
        self.tokens: dict[Side, str] = {}
        self.refresh_token = ""
        self.facts: dict[Side, list[Sent]] = {side: [] for side in Side}

    @property
    def request(self) -> str:
        """A certificate request."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "anything")])
        asked = x509.CertificateSigningRequestBuilder().subject_name(name).sign(self.tls_key, hashes.SHA256())
        return asked.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def signing_key(self) -> bytes:
        """The public key for batches."""
        return self.signing.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)

    def post(self, path: str, message: Mapping[str, object], **headers: str) -> httpx.Response:
        """A request with a JSON body."""
        return self.ask("POST", path, None, json.dumps(message).encode(), **headers)

    def ask(
        self, method: str, path: str, side: Side | None = None, body: bytes = b"", **headers: str
    ) -> httpx.Response:
        """A request with the version, and the token of a side where one is asked for."""
        if side is not None:
            headers = {"authorization": f"Bearer {self.tokens[side]}", **headers}
        return self.server.call(method, path, self.fingerprint, body=body, **{"penumbra_version": "1", **headers})

    def enrol(self, code: str) -> httpx.Response:
        """Use a code; afterwards the connection shows the certificate."""
        asked = {"code": code, "request": self.request, "signing_key": b64encode(self.signing_key).decode()}
        response = self.post("/v1/devices/enrol", asked)
        if response.status_code == 200:
            enrolled = msgspec.json.decode(response.content, type=Enrolled)
            self.show(enrolled.certificate)
            self.devices = {Side.CASEWORK: enrolled.casework_device, Side.WELLBEING: enrolled.wellbeing_device}
        return response

    def show(self, certificate: str) -> None:
        """Connections come with this certificate from now on."""
        self.fingerprint = x509.load_pem_x509_certificate(certificate.encode()).fingerprint(hashes.SHA256()).hex()

    def sign_in(self, name: str, passphrase: str) -> httpx.Response:
        """Sign in; keeps the tokens."""
        response = self.post("/v1/sign-in", {"name": name, "passphrase": passphrase})
        self._keep(response)
        return response

    def refresh(self) -> httpx.Response:
        """New tokens."""
        response = self.post("/v1/sign-in/refresh", {"refresh_token": self.refresh_token})
        self._keep(response)
        return response

    def _keep(self, response: httpx.Response) -> None:
        if response.status_code == 200:
            said = msgspec.json.decode(response.content, type=SignedIn)
            self.tokens = {Side.CASEWORK: said.casework_token, Side.WELLBEING: said.wellbeing_token}
            self.refresh_token = said.refresh_token

    def make(self, side: Side, stream: str, body: Body, fact_id: str | None = None) -> str:
        """Add a fact to the side's chain; returns its id."""
        fresh = new_random_id() if side is Side.WELLBEING else new_id()
        made = fact_id or str(body.get("fact_id") or fresh)
        self.facts[side].append((made, stream, json.dumps(body).encode()))
        return made

    def seal(self, side: Side, first: int = 1, last: int | None = None) -> dict[str, Any]:
        """The batch of the facts with these numbers."""
        facts = self.facts[side]
        last = len(facts) if last is None else last
        hashed = [(fact_id, stream, body_hash(body)) for fact_id, stream, body in facts[:last]]
        chain = [GENESIS, *links(GENESIS, 1, hashed)]
        signature = self.signing.sign(signed_message(self.devices[side], side, first, last, chain[last]))
        return {
            "side": side.value,
            "first": first,
            "previous": chain[first - 1],
            "head": chain[last],
            "signature": b64encode(signature).decode(),
            "sent_at": datetime.now(UTC).isoformat(),
            "facts": [
                {"id": fact_id, "stream": stream, "body": msgspec.Raw(body)}
                for fact_id, stream, body in facts[first - 1 : last]
            ],
        }

    def push(self, side: Side, first: int = 1, last: int | None = None, **changed: object) -> httpx.Response:
        """Send these facts."""
        body = msgspec.json.encode({**self.seal(side, first, last), **changed})
        packed = zstandard.ZstdCompressor().compress(body)
        return self.ask("POST", "/v1/push", side=side, body=packed, content_encoding="zstd")

    def pull(self, feed: str, side: Side, cursor: str | None = None, limit: int = 1000) -> Page:
        """A page of a feed."""
        where = f"/v1/pull?feed={feed}&limit={limit}" + (f"&cursor={cursor}" if cursor else "")
        response = self.ask("GET", where, side=side)
        assert response.status_code == 200, response.text
        return msgspec.json.decode(response.content, type=Page)

    def state(self) -> DeviceState:
        """What the server knows of this device."""
        response = self.ask("GET", "/v1/devices/me")
        assert response.status_code == 200, response.text
        return msgspec.json.decode(response.content, type=DeviceState)


def answers_of(response: httpx.Response) -> list[str]:
    """What became of each fact."""
    assert response.status_code == 200, response.text
    return [answer.answer.value for answer in msgspec.json.decode(response.content, type=Pushed).answers]


def reasons_of(response: httpx.Response) -> list[str]:
    """Why each was not taken in."""
    return [answer.reason for answer in msgspec.json.decode(response.content, type=Pushed).answers]


def problem_of(response: httpx.Response) -> str:
    """The last part of the problem's type."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    return str(response.json()["type"]).rpartition(":")[2]


def assessment(sha256: str = "a" * 64, grade: str = "A", **more: object) -> dict[str, object]:
    """A whole assessment."""
    told: dict[str, object] = {
        "fact_id": new_id(),
        "item_sha256": sha256,
        "outcome": "graded",
        "scheme_id": "uk_sc_2014",
        "scheme_version": "1",
        "grade": grade,
        "analyst_id": "018f0000-0000-7000-8000-000000000001",
        "made_at": "2026-11-26T10:00:00+00:00",
        "supersedes": None,
        "unseen_copies": 0,
        "case_id": None,
    }
    return {**told, **more}


def custody(kind: str = "opened", sha256: str = "a" * 64, **more: object) -> dict[str, object]:
    """A whole custody entry."""
    told: dict[str, object] = {
        "fact_id": new_id(),
        "kind": kind,
        "item_sha256": sha256,
        "person_id": "018f0000-0000-7000-8000-000000000001",
        "at": "2026-11-26T10:00:00+00:00",
        "case_id": None,
        "detail": '{"source": "x"}',
    }
    return {**told, **more}


def exposure(kind: str = "stretch", **more: object) -> dict[str, object]:
    """A whole row of exposure."""
    told: dict[str, object] = {
        "duty_day": "2026-11-26",
        "utc_start": "2026-11-26T10:05:00+00:00",
        "kind": kind,
        "ms": 5000,
        "dose_u": 1_000_000,
        "raw_ms": 5000,
        "session_ms": 5000,
        "policy_version": "shipped",
        "note": "",
    }
    return {**told, **more}


def numbered(facts: Sequence[object]) -> range:
    """Numbers of so many facts."""
    return range(1, len(facts) + 1)
