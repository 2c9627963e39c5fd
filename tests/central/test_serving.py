"""Mutual TLS on real sockets: the certificate of the very connection decides, and nothing that is sent can stand in for it."""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from uvicorn.server import ServerState

from app.bootstrap.central import open_central
from app.central.authority import Authority, make_authority, private_pem
from app.central.installation import AUTHORITY, AUTHORITY_KEY, SERVER, SERVER_KEY
from app.central.serving import PeerProtocol, make_context
from app.domain.people import Role
from app.errors import DamagedError
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import served, tls
from tests.fakes.workstation import InProcess, Workstation, problem_of

VERSION = {"penumbra-version": "1"}


class Keys:
    """A device's files: its certificate, once it has one, and its key."""

    def __init__(self, folder: Path) -> None:
        self.workstation = Workstation(InProcess(None))
        self.certificate, self.key = folder / "device.pem", folder / "device.key"
        self.key.write_bytes(private_pem(self.workstation.tls_key))

    def enrolment(self, code: str) -> dict[str, str]:
        """What is sent to enrol."""
        signing = b64encode(self.workstation.signing_key).decode()
        return {"code": code, "request": self.workstation.request, "signing_key": signing}


def test_a_device_enrols_and_is_known_by_its_certificate_alone(folder: Path, tmp_path: Path) -> None:
    with open_central(folder, QUICK) as central:
        central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
        account = central.people.account_named("Ada")
        assert account is not None
        code, _ = central.people.make_code("desk 1", account)
    keys, authority = Keys(tmp_path), folder / AUTHORITY
    with served(folder, tmp_path / "log") as server:
        with tls(authority) as nobody:
            assert nobody.get(f"{server.url}/v1/hello").status_code == 200
            assert problem_of(nobody.get(f"{server.url}/v1/devices/me", headers=VERSION)) == "no-certificate"
            enrolled = nobody.post(f"{server.url}/v1/devices/enrol", json=keys.enrolment(code), headers=VERSION)
            assert enrolled.status_code == 200
            keys.certificate.write_text(enrolled.json()["certificate"])
            # What a proxy would send to say whose connection it is: here it says nothing.
            shown = keys.certificate.read_text().replace("\n", "")
            sent = {**VERSION, "x-client-cert": shown, "penumbra.peer": "0" * 64, "ssl-client-cert": shown}
            assert problem_of(nobody.get(f"{server.url}/v1/devices/me", headers=sent)) == "no-certificate"
        with tls(authority, keys.certificate, keys.key) as device:
            assert device.get(f"{server.url}/v1/devices/me", headers=VERSION).json()["state"] == "active"
            asked = {"name": "Ada", "passphrase": PASSPHRASE}
            assert device.post(f"{server.url}/v1/sign-in", json=asked, headers=VERSION).json()["role"] == "analyst"
            with open_central(folder, QUICK) as central:
                central.people.revoke_device("desk 1")
            # On the same connection, at the next request.
            assert problem_of(device.get(f"{server.url}/v1/devices/me", headers=VERSION)) == "device-revoked"


def test_a_certificate_of_another_authority_is_not_let_in(folder: Path, tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    now = datetime.now(UTC)
    stranger = Authority(*make_authority(now), device_days=90)
    keys.certificate.write_text(stranger.issue_device(keys.workstation.request, "device", now).pem)
    with served(folder, tmp_path / "log") as server, tls(folder / AUTHORITY, keys.certificate, keys.key) as client:
        with pytest.raises((httpx.ReadError, httpx.ConnectError, httpx.RemoteProtocolError)):
            client.get(f"{server.url}/v1/hello")
        with tls(folder / AUTHORITY) as another:
            assert another.get(f"{server.url}/v1/hello").status_code == 200


def test_a_server_of_another_authority_is_not_believed(folder: Path, tmp_path: Path) -> None:
    another = tmp_path / "another.pem"
    another.write_bytes(make_authority(datetime.now(UTC))[0])
    with served(folder, tmp_path / "log") as server, tls(another) as client, pytest.raises(httpx.ConnectError):
        client.get(f"{server.url}/v1/hello")


def test_old_tls_and_plain_http_are_not_spoken(folder: Path, tmp_path: Path) -> None:
    with served(folder, tmp_path / "log") as server:
        context = ssl.create_default_context(cafile=str(folder / AUTHORITY))
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
        with httpx.Client(verify=context) as client:
            assert client.get(f"{server.url}/v1/hello").status_code == 200
        with httpx.Client() as plain, pytest.raises(httpx.TransportError):
            plain.get(f"http://127.0.0.1:{server.port}/v1/hello")


@pytest.mark.parametrize("whole", [0, 1])
def test_a_connection_that_says_no_whole_request_is_ended(whole: int) -> None:
    asked = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n"

    async def quiet() -> bytes:
        class Hasty(PeerProtocol):
            request_s = 0.0 if not whole else 3600.0

        async def answer(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            Hasty.request_s = 0.0

        config = uvicorn.Config(answer, log_config=None)
        config.load()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Hasty(config, ServerState(), {}), "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            try:
                for _ in range(whole):
                    writer.write(asked)
                    await reader.readuntil(b"\r\n\r\n")
                writer.write(asked[:-9])
                return await reader.read()
            except ConnectionResetError:
                return b""
            finally:
                writer.close()

    assert asyncio.run(quiet()) == b""


def test_a_key_of_another_certificate_is_told(folder: Path) -> None:
    (folder / SERVER_KEY).write_bytes((folder / AUTHORITY_KEY).read_bytes())
    with pytest.raises(DamagedError, match=r"server\.key"):
        make_context(folder / SERVER, folder / SERVER_KEY, folder / AUTHORITY)
