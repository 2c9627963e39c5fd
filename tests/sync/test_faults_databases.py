"""The server's database is killed, is full, is put back from yesterday, or is of another version: nothing is lost or doubled."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap.central import make_central, open_central
from app.errors import NewerSchemaError, StorageError
from app.sync.exchange import Trouble
from tests.central.conftest import QUICK
from tests.central.serving import ROOT, served
from tests.fakes.cluster import KILLABLE, Cluster, running
from tests.sync.desks import codes, station

KILLS, A_KILL = 6, 400
FILE_BYTES = 400_000


@pytest.fixture
def own_cluster(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A cluster of this test's own, that keeps what it has committed; given a size, no file of it grows beyond that."""
    place = Path(tempfile.mkdtemp(prefix="penumbra-pg-"))
    try:
        with running(place, KILLABLE, file_bytes=getattr(request, "param", None)) as cluster:
            yield cluster
    finally:
        shutil.rmtree(place, ignore_errors=True)


def test_with_postgresql_killed_while_pushing_nothing_is_lost_doubled_or_out_of_order(
    own_cluster: Cluster, tmp_path: Path
) -> None:
    folder = tmp_path / "central"
    make_central(folder, ["127.0.0.1"], "127.0.0.1", 0, own_cluster.new_database())
    (code,) = codes(folder, "desk 1")
    chance, stop, troubles = random.Random(2), threading.Event(), set()
    with served(folder, tmp_path / "log") as server, station(tmp_path / "workspace", folder) as ada:
        ada.join(server.url, code)

        def exchange() -> None:
            while not stop.is_set():
                ada.record(A_KILL)
                troubles.add(ada.sync.once().trouble)

        pushing = threading.Thread(target=exchange)
        pushing.start()
        for number in range(KILLS):
            pushing.join(chance.uniform(0.1, 0.6))
            if number % 2:
                own_cluster.kill()
                own_cluster.start()
            else:
                own_cluster.kill_worker()
                own_cluster.wait()
        stop.set()
        pushing.join()
        outcome = ada.sync.once()
        while outcome.reason == "too-many":  # no workstation exchanges as often as that loop
            outcome = ada.sync.once()
        assert outcome.trouble is None
        assert ada.waits() == 0
    assert ada.kept() == ada.made
    assert troubles <= {None, Trouble.BUSY, Trouble.OFFLINE}
    assert Trouble.BUSY in troubles


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_server_whose_disk_is_full_says_so_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    (code,) = codes(folder, "desk 1")
    with station(tmp_path / "workspace", folder) as ada:
        with served(folder, tmp_path / "log", file_bytes=FILE_BYTES) as server:
            port = server.port
            ada.join(server.url, code)
            ada.record(3_000)
            outcome = ada.sync.once()
            assert (outcome.trouble, outcome.reason) == (Trouble.BUSY, "unavailable")
            assert ada.waits() > 0
        with served(folder, tmp_path / "log", port):  # there is room again
            assert ada.sync.once().trouble is None
        assert ada.kept() == ada.made


@pytest.mark.parametrize("own_cluster", [3 << 20], indirect=True)
def test_postgresql_whose_disk_is_full_loses_nothing(own_cluster: Cluster, tmp_path: Path) -> None:
    folder = tmp_path / "central"
    make_central(folder, ["127.0.0.1"], "127.0.0.1", 0, own_cluster.new_database())
    (code,) = codes(folder, "desk 1")
    with served(folder, tmp_path / "log") as server, station(tmp_path / "workspace", folder) as ada:
        ada.join(server.url, code)
        ada.record(9_000)
        outcome = ada.sync.once()
        assert (outcome.trouble, outcome.reason) == (Trouble.BUSY, "unavailable")
        assert outcome.sent > 0
        assert ada.kept() == ada.made[: outcome.sent]
        own_cluster.kill()
        own_cluster.file_bytes = None  # there is room again
        own_cluster.start()
        assert ada.sync.once().trouble is None
        assert (ada.kept(), ada.waits()) == (ada.made, 0)


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", [True, False], ids=["and the operator said so", "and nobody said so"])
def test_a_server_put_back_from_yesterday_gets_again_what_it_lacks(folder: Path, tmp_path: Path, *, said: bool) -> None:
    backup = tmp_path / "backup"
    (code,) = codes(folder, "desk 1")
    with station(tmp_path / "workspace", folder) as ada:
        with served(folder, tmp_path / "log") as server:
            port = server.port
            ada.join(server.url, code)
            ada.record(20)
            ada.sync.once()
        shutil.copytree(folder, backup)  # it is stopped
        with served(folder, tmp_path / "log", port):
            ada.record(30)
            assert ada.sync.once().sent == 30
        shutil.rmtree(folder)
        shutil.copytree(backup, folder)
        assert ada.kept() == ada.made[:20]
        if said:
            asked = [sys.executable, "main.py", "central", "restored", "--folder", str(folder)]
            subprocess.run(asked, cwd=ROOT, check=True, capture_output=True)
        with served(folder, tmp_path / "log", port):
            ada.record(10)
            assert ada.sync.once().trouble is None
        assert ada.kept() == ada.made
        assert ada.waits() == 0


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("version", "error"), [("0000", StorageError), ("9999", NewerSchemaError)])
def test_a_server_of_another_version_than_its_tables_serves_nothing_until_it_fits(
    folder: Path, tmp_path: Path, version: str, error: type[StorageError]
) -> None:
    """Of the version before: it asks for the upgrade. Of the next: the upgrade refuses, and changes nothing."""
    (code,) = codes(folder, "desk 1")
    with station(tmp_path / "workspace", folder) as ada:
        with served(folder, tmp_path / "log") as server:
            port = server.port
            ada.join(server.url, code)
        with open_central(folder, QUICK) as central:
            database = central.databases["casework"]
            with database.writing() as connection:
                before = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
                connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
            if error is NewerSchemaError:
                with pytest.raises(NewerSchemaError, match="newer version"):
                    central.upgrade()
            with pytest.raises(StorageError, match="penumbra central upgrade"):
                open_central(folder, QUICK)  # the first thing that `serve` does
            ada.record(5)
            assert ada.sync.once().trouble is Trouble.OFFLINE
            with database.writing() as connection:
                connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": before})
        with served(folder, tmp_path / "log", port):
            assert ada.sync.once().trouble is None
        assert ada.kept() == ada.made
