"""Making a server: rights of files and roles, tables that equal the models, upgrades that are refused or undone."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from base64 import b64decode
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url

from app.bootstrap.central import make_central, open_central
from app.central.installation import SETTINGS, Installation, Settings
from app.central.schema import HEADS, alembic_config
from app.central.tables import PARTS
from app.errors import NewerSchemaError, StorageError, UsageError, WorkspaceExists, WorkspaceMissing
from tests.central.conftest import QUICK, World
from tests.fakes.cluster import Cluster


def test_nobody_else_reads_the_server_s_folder(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        if path.suffix in (".key", ".json", ".db"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_a_second_making_is_refused_and_changes_nothing(folder: Path) -> None:
    before = (folder / SETTINGS).read_bytes()
    with pytest.raises(WorkspaceExists):
        make_central(folder, ["localhost"], "127.0.0.1", 1, None)
    assert (folder / SETTINGS).read_bytes() == before


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_a_database_that_is_missing_is_never_made_anew(folder: Path) -> None:
    (folder / "casework.db").unlink()
    with pytest.raises(StorageError):
        open_central(folder, QUICK)
    assert not (folder / "casework.db").exists()


def test_a_folder_without_a_server_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing):
        open_central(tmp_path, QUICK)


@pytest.mark.filterwarnings("ignore:Did not recognize type 'xid8'")
@pytest.mark.parametrize("part", list(PARTS))
def test_tables_are_those_of_the_models(world: World, part: str) -> None:
    engine = world.central.databases[part].engine
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), PARTS[part])
    # Alembic does not know the type of transaction ids and reads it as none.
    assert [change for change in found if "xid" not in str(change).lower()] == []


@pytest.mark.parametrize("part", list(PARTS))
def test_an_upgrade_can_be_undone_and_done_again(world: World, part: str) -> None:
    database, config = world.central.databases[part], alembic_config(part)
    with database.engine.execution_options(writing=True).connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    world.central.upgrade()
    world.central.require_current()


def test_a_newer_schema_is_refused(world: World) -> None:
    with world.central.databases["casework"].writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="other tables"):
        world.central.require_current()
    with pytest.raises(NewerSchemaError):
        world.central.upgrade()
    assert HEADS["casework"] < "9999"


def test_who_makes_it_need_not_be_a_superuser(cluster: Cluster, tmp_path: Path) -> None:
    role, name = f"installer_{os.getpid()}", f"pilot_{os.getpid()}"
    with psycopg.connect(cluster.address("postgres").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE ROLE "{role}" LOGIN CREATEROLE')
        connection.execute(f'CREATE DATABASE "{name}" OWNER "{role}"')
    address = f"postgresql://{role}@/{name}?host={cluster.folder}"
    make_central(tmp_path / "central", ["localhost"], "127.0.0.1", 0, address)
    with open_central(tmp_path / "central", QUICK) as central:
        central.require_current()
        with central.databases["wellbeing"].reading() as connection:
            told = connection.execute(text("SELECT current_user, current_setting('is_superuser')")).one()
    assert tuple(told) == (f"{name}_wellbeing", "off")


def test_no_password_of_a_role_reaches_the_database_s_log(cluster: Cluster, tmp_path: Path) -> None:
    address = cluster.new_database()
    name = make_url(address).database
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET log_statement = 'ddl'")
    make_central(tmp_path / "central", ["localhost"], "127.0.0.1", 0, address)
    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        query = "SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE %s"
        verifiers: dict[str, str] = dict(connection.execute(query, (f"{name}_%",)).fetchall())
    log = (cluster.folder / "log").read_text("utf-8", "replace")
    for part, told in Installation(tmp_path / "central").settings.databases.items():
        role = f"{name}_{part}"
        assert f'CREATE ROLE "{role}"' in log
        assert str(make_url(told).password) not in log
        assert _is_of(str(make_url(told).password), verifiers[role])


def _is_of(password: str, verifier: str) -> bool:
    """RFC 5802, in the form that PostgreSQL keeps."""
    _, rounds, keys = verifier.split("$")
    count, salt = rounds.split(":")
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), b64decode(salt), int(count))
    return hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest() == b64decode(keys.split(":")[0])


@pytest.mark.parametrize("address", ["mysql://x/y", "not an address", "postgresql://host/"])
def test_another_kind_of_database_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError):
        make_central(tmp_path / "central", ["localhost"], "127.0.0.1", 0, address)
    assert not (tmp_path / "central" / SETTINGS).exists()


def test_a_server_s_certificate_is_renewed_for_the_same_names(folder: Path) -> None:
    held = Installation(folder)
    before = held.read("server.pem")
    held.renew_server_certificate()
    assert held.read("server.pem") != before
    assert isinstance(held.settings, Settings)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_a_second_server_in_the_same_database_is_refused_and_the_first_goes_on(
    folder: Path, tmp_path: Path, cluster: Cluster
) -> None:
    address = cluster.new_database()
    make_central(tmp_path / "one", ["localhost"], "127.0.0.1", 0, address)
    with pytest.raises(WorkspaceExists, match="already"):
        make_central(tmp_path / "two", ["localhost"], "127.0.0.1", 0, address)
    assert not (tmp_path / "two").exists()
    with open_central(tmp_path / "one", QUICK) as central:
        assert central.is_ready()
