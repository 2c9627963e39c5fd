"""A server on each database: SQLite in a folder, PostgreSQL in a private cluster that a session starts once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy.engine import make_url

from app.bootstrap.central import Central, make_central, open_central
from app.central.installation import SETTINGS, Settings
from app.central.passphrases import Cost
from app.domain.people import Role
from tests.fakes.cluster import Cluster, running
from tests.fakes.workstation import InProcess, Workstation

PASSPHRASE = "a passphrase for tests"
QUICK = Cost(memory_kib=64, passes=1, lanes=1)


@dataclass
class Wall:
    """A wall clock that a test moves."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        """The time."""
        return datetime.now(UTC) + self.ahead


@dataclass
class World:
    """An installed server and its application in this process."""

    central: Central
    wall: Wall = field(default_factory=Wall)
    app: Any = None

    def __post_init__(self) -> None:
        self.app = self.central.make_app(now=self.wall.now)

    @property
    def server(self) -> InProcess:
        """For calls without a device."""
        return InProcess(self.app)

    def person(self, name: str, role: Role = Role.ANALYST) -> str:
        """An account; returns its name."""
        self.central.people.add_account(name, role, PASSPHRASE)
        return name

    def code(self, label: str, name: str) -> str:
        """A code for a device of that person."""
        account = self.central.people.account_named(name)
        assert account is not None
        return self.central.people.make_code(label, account)[0]

    def workstation(self, name: str = "Ada", role: Role = Role.ANALYST, label: str = "") -> Workstation:
        """An enrolled device whose person is signed in."""
        if self.central.people.account_named(name) is None:
            self.person(name, role)
        made = Workstation(self.server)
        assert made.enrol(self.code(label or f"{name}'s", name)).status_code == 200
        assert made.sign_in(name, PASSPHRASE).status_code == 200
        return made


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One cluster for all tests of a session."""
    folder = Path(tempfile.mkdtemp(prefix="penumbra-pg-"))
    try:
        with running(folder) as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server that is installed once a database, and copied for each test."""
    folder = tmp_path_factory.mktemp(f"template-{request.param}") / "central"
    cluster: Cluster | None = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    make_central(folder, ["localhost", "127.0.0.1"], "127.0.0.1", 0, cluster.new_database() if cluster else None)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A fresh server's folder."""
    fresh = tmp_path / "central"
    shutil.copytree(template, fresh)
    settings = msgspec.json.decode((fresh / SETTINGS).read_bytes(), type=Settings)
    if settings.databases:
        cluster: Cluster = request.getfixturevalue("cluster")
        copied = make_url(cluster.new_database(str(make_url(settings.databases["people"]).database))).database
        told = {
            part: make_url(old).set(database=copied).render_as_string(hide_password=False)
            for part, old in settings.databases.items()
        }
        (fresh / SETTINGS).write_bytes(msgspec.json.encode(msgspec.structs.replace(settings, databases=told)))
    return fresh


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """A fresh server."""
    with open_central(folder, QUICK) as central:
        yield World(central)
