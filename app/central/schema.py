"""Making and upgrading the server's tables: one Alembic history a part, and PostgreSQL's schemas with roles of their own."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from app.central import tables_delivery, tables_erasing, tables_oversight, tables_sitting  # noqa: F401 - they add their tables to those of a part
from app.central.database import Database, translated
from app.central.tables import PARTS
from app.errors import NewerSchemaError, StorageError, UsageError, WorkspaceExists

HISTORIES = Path(__file__).parent / "migrations"
MADE_BEFORE = text(
    "SELECT 1 FROM pg_catalog.pg_class AS held JOIN pg_catalog.pg_namespace AS part ON part.oid = held.relnamespace "
    "WHERE part.nspname = ANY(:parts) AND held.relname = 'alembic_version'"
)
HEADS = {"people": "0002", "casework": "0005", "wellbeing": "0003"}


def upgrade(database: Database) -> None:
    """Bring one part up to this program's tables; raises NewerSchemaError."""
    from alembic import command

    version = version_of(database)
    if version == HEADS[database.part]:
        return
    if version is not None and version > HEADS[database.part]:
        raise NewerSchemaError(
            f"the {database.part} database was written by a newer version of Penumbra; update this one"
        )
    config = alembic_config(database.part)
    with translated(database.part), database.engine.execution_options(writing=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def version_of(database: Database) -> str | None:
    """The version of one part's tables, None if it has none yet."""
    with database.reading() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_current(database: Database) -> None:
    """Raise unless this part has exactly this program's tables."""
    if version_of(database) != HEADS[database.part]:
        raise StorageError(
            f"the {database.part} database has other tables than this version; run: penumbra central upgrade"
        )


def alembic_config(part: str) -> Any:
    """Alembic's configuration for one history; the caller puts its connection into `attributes`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HISTORIES / part))
    config.set_main_option("path_separator", "os")
    config.attributes["metadata"] = PARTS[part]
    return config


def prepare_postgresql(owner: str) -> dict[str, str]:
    """Make one schema and one role a part in that database; returns each part's address, with the role's new password.

    owner: the address of somebody who may make roles there. No role reads another's schema. Raises WorkspaceExists where a
    server has its tables: its roles' passwords would change under it.
    """
    url = _url(owner)
    database = url.database
    if not database or not database.replace("_", "").isalnum():
        raise UsageError("the address must name a database, in letters, digits and underscores")
    addresses: dict[str, str] = {}
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with translated("new"), engine.connect() as connection:
            if connection.execute(MADE_BEFORE, {"parts": list(PARTS)}).first() is not None:
                said = "there is a central server's data in that database already; name an empty one, or use that server's folder"
                raise WorkspaceExists(said)
            connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
            for part in PARTS:
                role, password = f"{database}_{part}", secrets.token_urlsafe(24)
                found = connection.execute(
                    text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}
                ).scalar()
                verb = "ALTER" if found else "CREATE"
                # Nothing can be a parameter here. The verifier is sent, for the database's log may hold this statement.
                verifier = _verifier(connection, role, password)
                connection.exec_driver_sql(f"{verb} ROLE \"{role}\" LOGIN NOSUPERUSER PASSWORD '{verifier}'")
                connection.exec_driver_sql(f'GRANT "{role}" TO CURRENT_USER')
                connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS {part} AUTHORIZATION "{role}"')
                connection.exec_driver_sql(f"REVOKE ALL ON SCHEMA {part} FROM PUBLIC")
                made = url.set(username=role, password=password)
                addresses[part] = made.render_as_string(hide_password=False)
    finally:
        engine.dispose()
    return addresses


def _verifier(connection: Connection, role: str, password: str) -> str:
    driver: Any = connection.connection.driver_connection
    made: bytes = driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return made.decode("ascii")


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except SQLAlchemyError as error:
        raise UsageError("the address of the database cannot be read") from error
    if url.get_backend_name() != "postgresql":
        raise UsageError("the address must begin with postgresql://")
    return url.set(drivername="postgresql+psycopg")
