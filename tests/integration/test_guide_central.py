"""The operator's guide: its commands, in their order and as they are written, lead to a running pilot, on both databases.

What stands for a place of the reader's own is put in: names of files and hosts, the port, and the private cluster of the test for
the system's. Nothing else of a command is touched.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from app.bootstrap.central import open_central
from app.storage.signatures import make_key_pair
from tests.central.serving import tls
from tests.fakes.cluster import Cluster, binaries, running
from tests.integration.conftest import PASSPHRASE, ROOT, picture

PAGE = (ROOT / "docs" / "central.md").read_text("utf-8")
ACCOUNT, INSTALLER = "a passphrase of Ada's", "a-passphrase-of-the-installer"


def commands(section: str) -> list[list[str]]:
    """The blocks of a section, each as its lines."""
    body = PAGE.split(f"## {section}\n")[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^ {4}\S.*\n?)+", body, re.MULTILINE)
    return [[line.strip() for line in block.splitlines()] for block in blocks]


class Reader:
    """Does what the guide says, on a server and on a workstation beside it."""

    def __init__(self, place: Path, cluster: Cluster | None) -> None:
        self.place, self.cluster, self.port = place, cluster, 0
        self.central = place / "central"
        self.files = {"account-passphrase-file": ACCOUNT, "code-file": "", "database-file": ""}
        if cluster is not None:
            address = f"postgresql://penumbra_installer:{INSTALLER}@127.0.0.1:{cluster.port}/penumbra"
            self.files["database-file"] = address
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PENUMBRA_")}
        (place / "passphrase").write_text(PASSPHRASE)
        self.environment = {
            **kept,
            "PENUMBRA_CENTRAL": str(self.central),
            "PENUMBRA_WORKSPACE": str(place / "workspace"),
            "PENUMBRA_PASSPHRASE_FILE": str(place / "passphrase"),
        }
        self.as_postgres = dict(self.environment)
        if cluster is not None:
            told = {"PGHOST": str(cluster.folder), "PGPORT": str(cluster.port), "PGUSER": "owner"}
            self.as_postgres |= {**told, "PATH": f"{binaries()}:{os.environ['PATH']}"}

    def words(self, line: str) -> list[str]:
        """One line with the reader's own places in it."""
        line = line.replace("sudo apt-get install", "dpkg --status")  # it is there: tests install it
        line = line.replace("sudo -u postgres ", "").replace("central.example.org:8443", f"localhost:{self.port}")
        line = line.replace("central.example.org", "localhost").replace("FILES…", str(self.place / "pictures"))
        for option, content in self.files.items():
            path = self.place / option
            path.write_text(content + "\n")
            line = line.replace(f"--{option} FILE", f"--{option} {path}")
        line = line.replace("central policy BUNDLE", f"central policy {self.place / 'bundle'}")
        words = shlex.split(line)
        return [sys.executable, str(ROOT / "main.py"), *words[1:]] if words[0] == "./penumbra" else words

    def does(self, line: str) -> str:
        """One command, to its end; what it said."""
        asked = INSTALLER + "\n" + INSTALLER + "\n" if "--pwprompt" in line else ""
        done = subprocess.run(
            self.words(line),
            cwd=self.place,
            env=self.as_postgres if line.startswith("sudo") else self.environment,
            input=asked,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # a passphrase is asked for on a terminal if there is one
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    @contextmanager
    def serves(self, line: str) -> Iterator[None]:
        """The one command that goes on; on a port that the system chose."""
        with (self.place / "log").open("w") as log:
            process = subprocess.Popen(
                [*self.words(line), "--port", "0", "--listen", "127.0.0.1"],
                cwd=self.place,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        with process:
            try:
                assert process.stdout is not None
                said = process.stdout.readline()
                assert said, (self.place / "log").read_text()
                self.port = int(json.loads(said)["port"])
                yield
            finally:
                process.terminate()
                process.wait(30)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """As a package leaves it: on loopback, where a passphrase is asked for."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    folder = Path(tempfile.mkdtemp(prefix="penumbra-pg-"))
    try:
        with running(folder, port=port) as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("database", ["SQLite", "PostgreSQL"])
def test_the_guide_leads_to_a_running_pilot(tmp_path: Path, request: pytest.FixtureRequest, database: str) -> None:
    (init, account, code, serve), workstation = commands("Start a pilot")
    (postgresql,) = commands("PostgreSQL")
    (cases,) = commands("Cases and policy")
    on_postgresql = database == "PostgreSQL"
    reader = Reader(tmp_path, request.getfixturevalue("cluster") if on_postgresql else None)
    for line in postgresql if on_postgresql else [init]:
        reader.does(line)
    reader.does(account)
    reader.files["code-file"] = reader.does(code).splitlines()[0]
    prepare(reader)
    with reader.serves(serve):
        said = [reader.does(line) for line in workstation]
        assert "Up to date" in said[2]
        assert "Waiting: 0 facts" in said[3]
        intake, assign, withdraw, erase, policy = cases
        for line in (intake, assign, policy):
            reader.does(line)
        exchange = workstation[2]
        assert "sync --once" in exchange
        reader.does(exchange)
        (item,) = reader.does("./penumbra items --report C-17 --json").splitlines()
        assert json.loads(item)["state"] == "ungraded"
        assert "ORG 1" in reader.does("./penumbra policy show")
        reader.does(withdraw)
        reader.does(exchange)
        with pytest.raises(AssertionError, match="no report"):
            reader.does("./penumbra items --report C-17")
        assert "Erased: 1 item." in reader.does(erase)
        with pytest.raises(httpx.HTTPStatusError), tls(reader.central / "authority.pem") as stranger:
            stranger.get(
                f"https://localhost:{reader.port}/v1/devices/me", headers={"penumbra-version": "1"}
            ).raise_for_status()
    with open_central(reader.central) as central:
        assert central.databases["casework"].is_postgresql is on_postgresql
        with central.databases["casework"].reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM fact")).scalar_one() > 0


def prepare(reader: Reader) -> None:
    """What a reader has: a workspace in use, the authority's certificate, pictures, a signed policy."""
    place = reader.place
    reader.does("./penumbra init --person Ada")
    shutil.copy(reader.central / "authority.pem", place)
    (place / "pictures").mkdir()
    picture(place / "pictures" / "one.png", 1)
    picture(place / "own.png", 2)
    reader.does(f"./penumbra import {place / 'own.png'} --report R-1")
    private, public = make_key_pair()
    (place / "private.pem").write_bytes(private)
    for where in (place / "workspace", place):
        (where / "policy.pem").write_bytes(public)
    (place / "values.json").write_text(json.dumps({"issuer": "ORG", "version": 1, "values": {}}))
    reader.does(
        f"./penumbra policy sign {place / 'values.json'} --key {place / 'private.pem'} --out {place / 'bundle'}"
    )
