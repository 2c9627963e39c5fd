"""`penumbra central adapters` over a real TLS connection: status, dry run, once, dead letters and retry, all without content."""

from __future__ import annotations

import json
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from app.central.adapters.targets import FOLDER
from app.central.installation import AUTHORITY, SERVER, SERVER_KEY
from app.commands.program import run
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import assessment

Asked = Callable[..., str]
SECRET = "whsec_" + b64encode(bytes(32)).decode()


class Hooks(HTTPServer):
    """A receiver of webhooks on a loopback port. statuses: what it answers next; 204 after that."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Hook)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / SERVER, folder / SERVER_KEY)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.got: list[tuple[str | None, bytes]] = []
        self.statuses: list[int] = []


class _Hook(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Hooks)
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append((self.headers["webhook-id"], body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 204)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def hooks(folder: Path) -> Iterator[Hooks]:
    with Hooks(folder) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            place = folder / FOLDER
            place.mkdir()
            told = {"kind": "webhook", "url": f"https://127.0.0.1:{server.server_port}/in", "begin": "all"}
            told |= {"secret_file": "partner.secret", "authority_file": str(folder / AUTHORITY)}
            (place / "partner.yaml").write_text("".join(f"{name}: {value}\n" for name, value in told.items()))
            (place / "partner.secret").write_text(SECRET)
            (place / "partner.secret").chmod(0o600)
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def adapters(folder: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    def ask(*words: str, code: int = 0) -> str:
        done = run(["central", "adapters", *words, "--folder", str(folder)])
        told = capsys.readouterr()
        assert done == code, told.err
        return told.out + told.err

    return ask


def _assessed(world: World) -> str:
    ada = world.workstation()
    fact = ada.make(Side.CASEWORK, "assessment", assessment(sha256="cd" * 32))
    assert ada.push(Side.CASEWORK).status_code == 200
    return fact


def test_from_dry_run_to_a_dead_letter_and_on(world: World, hooks: Hooks, adapters: Asked) -> None:
    fact = _assessed(world)
    planned = adapters("--dry-run")
    assert fact in planned
    assert hooks.got == []
    assert "cdcd" not in planned
    assert "1 waiting, 0 sent, 0 dead letters" in adapters("--status", code=1)
    hooks.statuses = [422]
    assert '"dead": 1' in adapters("--once", code=1)
    assert f"{fact}: status 422" in adapters("--status", code=1)
    (letter,) = json.loads(adapters("--status", "--json", code=1))["dead_letters"]
    assert letter == {"fact": fact, "reason": "status 422"}
    assert "1 dead letter" in adapters("--retry", "--target", "partner")
    assert '"sent": 1' in adapters("--once")
    assert "0 waiting, 1 sent, 0 dead letters" in adapters("--status")
    assert [name for name, _ in hooks.got] == [fact, fact]
    assert json.loads(hooks.got[1][1])["data"]["sha256"] == "cd" * 32


def test_a_stranger_s_certificate_is_not_believed(world: World, hooks: Hooks, adapters: Asked, folder: Path) -> None:
    _assessed(world)
    path = folder / FOLDER / "partner.yaml"
    kept = [line for line in path.read_text().splitlines() if not line.startswith("authority_file")]
    path.write_text("\n".join(kept))
    assert '"faults": 1' in adapters("--once", code=1)
    assert hooks.got == []
    assert "last fault: not reached (ConnectError)" in adapters("--status", code=1)


def test_the_line_is_told_what_it_lacks(world: World, adapters: Asked) -> None:
    assert "no targets" in adapters("--status")
    assert "no target of that name" in adapters("--status", "--target", "x", code=1)
    assert "--target" in adapters("--target", "x", code=2)
