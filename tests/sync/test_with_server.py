"""A workstation and a server as processes of their own, over mutual TLS: enrol, send, be refused, be killed, go on."""

from __future__ import annotations

import json
import random
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from app.bootstrap import open_desk
from app.bootstrap.central import Central, open_central
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.storage.custody import Entry, append_entries
from app.storage.keys import Secrets
from app.storage.prepared import Writer
from app.storage.signatures import make_key_pair
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import Served, served
from tests.integration.conftest import PASSPHRASE as WORKSPACE_PASSPHRASE
from tests.integration.conftest import Program

KILLS, FACTS = 4, 400


class Pilot:
    """A workspace beside a server's folder."""

    def __init__(self, program: Program, folder: Path, tmp_path: Path) -> None:
        self.program, self.folder, self.log = program, folder, tmp_path / "server.log"
        self._secret, self._code = tmp_path / "central-passphrase", tmp_path / "code"
        self._secret.write_text(PASSPHRASE)

    def person(self) -> None:
        """Ada's account, and a code for her machine."""
        with open_central(self.folder, QUICK) as central:
            central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
            account = central.people.account_named("Ada")
            assert account is not None
            self._code.write_text(central.people.make_code("desk 1", account)[0])

    def join(self, server: Served) -> None:
        """Enrol, and sign in."""
        authority = self.folder / AUTHORITY
        self.program.ok("sync", "enrol", "--server", server.url, "--authority", authority, "--code-file", self._code)
        self.program.ok("sync", "sign-in", "--name", "Ada", "--account-passphrase-file", self._secret)

    def facts(self, part: str, columns: str = "stream, body") -> list[tuple[str, ...]]:
        """What the server has, in its order."""
        with open_central(self.folder, QUICK) as central, central.databases[part].reading() as connection:
            rows = connection.execute(text(f"SELECT {columns} FROM fact ORDER BY change_xid, change_seq")).all()
            return [tuple(map(str, row)) for row in rows]

    def status(self) -> dict[str, object]:
        """`sync --status --json`."""
        (line,) = self.program.ok("sync", "--status", "--json").lines()
        assert isinstance(line, dict)
        return line


@pytest.fixture
def pilot(program: Program, folder: Path, tmp_path: Path) -> Pilot:
    made = Pilot(program, folder, tmp_path)
    made.person()
    return made


def _grade_one(program: Program, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    Image.linear_gradient("L").save(picture)
    program.ok("import", picture, "--report", "R-1")
    (item,) = program.ok("items", "--report", "R-1", "--json").lines()
    program.ok("assess", item["id"], "--grade", "B")


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_grade_reaches_the_server_once_and_the_state_is_told(pilot: Pilot, tmp_path: Path) -> None:
    _grade_one(pilot.program, tmp_path)
    assert pilot.status()["enrolled"] is False
    with served(pilot.folder, pilot.log) as server:
        pilot.join(server)
        waiting = pilot.status()["waiting"]
        assert isinstance(waiting, dict)
        assert waiting["casework"] >= 3
        pilot.program.ok("sync", "--once")
        first = pilot.facts("casework")
        pilot.program.ok("sync", "--once")
        assert pilot.facts("casework") == first
    (assessed,) = [json.loads(body) for stream, body in first if stream == "assessment"]
    assert assessed["grade"] == "B"
    told = pilot.status()
    assert (told["waiting"], told["trouble"], told["refused"]) == (
        {"casework": 0, "wellbeing": 0},
        None,
        {"casework": {}, "wellbeing": {}},
    )
    offline = pilot.program.run("sync", "--once", "--json")
    assert (offline.code, offline.lines()[0]["trouble"]) == (1, "offline")
    assert pilot.status()["trouble"] == "offline"
    assert pilot.status()["up_to_date_as_of"] == told["up_to_date_as_of"]


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_revoked_device_is_told_so_and_keeps_what_waits(pilot: Pilot, tmp_path: Path) -> None:
    with served(pilot.folder, pilot.log) as server:
        pilot.join(server)
        _grade_one(pilot.program, tmp_path)
        with open_central(pilot.folder, QUICK) as central:
            central.people.revoke_device("desk 1")
        ran = pilot.program.run("sync", "--once", "--json")
        assert (ran.code, ran.lines()[0]["reason"]) == (1, "device-revoked")
    told = pilot.status()
    assert (told["trouble"], told["reason"]) == ("refused", "device-revoked")
    assert isinstance(told["waiting"], dict)
    assert told["waiting"]["casework"] >= 3


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_revoked_person_is_told_so_in_words(pilot: Pilot) -> None:
    with served(pilot.folder, pilot.log) as server:
        pilot.join(server)
        with open_central(pilot.folder, QUICK) as central:
            central.people.revoke_account("Ada")
        ran = pilot.program.run("sync", "--once")
        assert (ran.code, "Refused: this person's account was revoked" in ran.out) == (1, True)
    assert "Refused: this person's account was revoked, since" in pilot.program.run("sync", "--status").out


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_the_organisation_s_policy_comes_down_and_stands(pilot: Pilot, tmp_path: Path) -> None:
    private, public = make_key_pair()
    (tmp_path / "private.pem").write_bytes(private)
    (pilot.program.workspace / "policy.pem").write_bytes(public)
    (tmp_path / "values.json").write_text(json.dumps({"issuer": "ORG", "version": 3, "values": {}}))
    bundle, command = tmp_path / "bundle", pilot.program.command
    signed = command("policy", "sign", tmp_path / "values.json", "--key", tmp_path / "private.pem", "--out", bundle)
    assert subprocess.run(signed, check=False, env=pilot.program.environment).returncode == 0
    with open_central(pilot.folder, QUICK) as central:
        _publish(central, bundle)
    with served(pilot.folder, pilot.log) as server:
        pilot.join(server)
        pilot.program.ok("sync", "--once")
    assert "ORG 3" in pilot.program.ok("policy", "show").out


def _publish(central: Central, bundle: Path) -> None:
    from app.central.cases import publish_policy

    publish_policy(central.databases["wellbeing"], 3, bundle.read_text())


def _many_facts(program: Program) -> None:
    with (
        open_desk(program.workspace, Secrets(WORKSPACE_PASSPHRASE, None), writing=True) as desk,
        Writer(desk.workspace.work).transaction() as driver,
    ):
        person = desk.workspace.about.person_id
        append_entries(driver, [Entry("opened", f"{number:064x}", person, {}) for number in range(FACTS)])


def test_with_both_sides_killed_at_random_nothing_is_lost_doubled_or_out_of_order(pilot: Pilot) -> None:
    _many_facts(pilot.program)
    chance, environment = random.Random(5), pilot.program.environment
    command = pilot.program.command("sync", "--once", "--workspace", pilot.program.workspace)
    with served(pilot.folder, pilot.log) as server:
        pilot.join(server)
        port = server.port
    for _ in range(KILLS):
        with served(pilot.folder, pilot.log, port) as server:
            client = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            with client:
                with suppress(subprocess.TimeoutExpired):
                    client.wait(chance.uniform(0.3, 1.6))
                (client if chance.random() < 0.5 else server.process).kill()
                client.wait(60)
    with served(pilot.folder, pilot.log, port):
        pilot.program.ok("sync", "--once")
    items = [item for item, _ in pilot.facts("casework", "item, id")]
    assert items == [f"{number:064x}" for number in range(FACTS)]
    assert pilot.status()["waiting"] == {"casework": 0, "wellbeing": 0}


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_case_arrives_whole_however_often_the_workstation_dies(pilot: Pilot, tmp_path: Path) -> None:
    folder, chance = tmp_path / "case", random.Random(7)
    folder.mkdir()
    for number in range(6):
        Image.frombytes("RGB", (900, 600), chance.randbytes(900 * 600 * 3)).save(folder / f"{number}.png")
    with open_central(pilot.folder, QUICK) as central:
        account = central.people.account_named("Ada")
        assert account is not None
        with central.make_intake() as importer:
            importer.run([folder], "C-1")
        central.cases.assign("C-1", account.casework)
    command = pilot.program.command("sync", "--once", "--workspace", pilot.program.workspace)
    with served(pilot.folder, pilot.log) as server:
        pilot.join(server)
        for _ in range(KILLS):
            killed = subprocess.Popen(
                command, env=pilot.program.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            with killed:
                with suppress(subprocess.TimeoutExpired):
                    killed.wait(chance.uniform(0.6, 2.2))
                killed.kill()
                killed.wait(60)
        pilot.program.ok("sync", "--once")
    assert [line["state"] for line in pilot.program.ok("items", "--report", "C-1", "--json").lines()] == [
        "ungraded"
    ] * 6
    pilot.program.ok("verify", "--deep")
