"""Schema versions: a plain look at start by the driver, Alembic only when something is to be done (it takes 0.3 s to import)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from app.errors import DamagedError, FullError, NewerSchemaError
from app.storage.database import Database
from app.storage.engine import translated

HEADS = {"work": "0010", "exposure": "0004", "private": "0001"}
HISTORIES = Path(__file__).parent / "migrations"


def schema_version(file: Database) -> str | None:
    """The version of a file, or None if it is fresh."""
    with file.reading() as driver:
        if driver.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
            return None
        row = driver.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def require_current(file: Database, name: str) -> None:
    """Raise unless the file has exactly this program's schema."""
    if _is_older(schema_version(file), name):
        raise DamagedError(f"{name}.db was written by an older version; open the window once to bring it up to date")


def make_tables(file: Database, name: str) -> None:
    """Give a file that was just made its tables."""
    run_alembic(file, name, "upgrade", HEADS[name])


def migrate(file: Database, name: str, path: Path) -> None:
    """Bring a file up to this program's schema: back up first, upgrade, check; refuse a newer or unknown one.

    A copy of an encrypted file is encrypted, so the backup beside it is safe. A file without tables is damaged, never
    taken for a fresh one.
    """
    if not _is_older(schema_version(file), name):
        return
    with file.bare() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    try:
        shutil.copy2(path, path.with_name(f"{path.name}.before-{HEADS[name]}"))
    except OSError as error:
        raise FullError(f"{name}.db cannot be copied before its upgrade: no room, or no right to write") from error
    run_alembic(file, name, "upgrade", HEADS[name])
    findings = integrity_findings(file)
    if findings:
        raise DamagedError(f"{name}.db does not hold after its upgrade: {findings[0]}")


def _is_older(version: str | None, name: str) -> bool:
    """Whether the file needs an upgrade that this program has; raises if it is newer, unknown or without tables."""
    if version == HEADS[name]:
        return False
    if version is None:
        raise DamagedError(f"{name}.db holds no tables; put the whole folder back from a backup")
    if version in {path.name.split("_")[0] for path in (HISTORIES / name / "versions").glob("[0-9]*_*.py")}:
        return True
    if len(version) == len(HEADS[name]) and version.isdecimal() and version > HEADS[name]:
        raise NewerSchemaError(f"{name}.db was written by a newer version of Penumbra; update this one")
    raise DamagedError(f"{name}.db has a schema that this version of Penumbra does not know")


def run_alembic(file: Database, name: str, direction: str, version: str) -> None:
    """Run Alembic's upgrade or downgrade of one history."""
    from alembic import command

    config = alembic_config(name)
    with translated(f"{name}.db"), file.engine.connect() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if direction == "upgrade" else command.downgrade)(config, version)
        connection.commit()


def alembic_config(name: str) -> Any:
    """Alembic's configuration for one history; the caller puts its connection into `attributes`."""
    from alembic.config import Config

    from app.storage.tables_exposure import EXPOSURE
    from app.storage.tables_private import PRIVATE
    from app.storage.tables_work import WORK

    config = Config()
    config.set_main_option("script_location", str(HISTORIES / name))
    config.set_main_option("path_separator", "os")
    config.attributes["metadata"] = {"work": WORK, "exposure": EXPOSURE, "private": PRIVATE}[name]
    return config


def integrity_findings(file: Database) -> list[str]:
    """What SQLCipher's page check, SQLite's structure check and the foreign keys say; empty if all is well.

    The page check sees only the main file and the structure check sees a cut-off file: both are needed.
    """
    findings: list[str] = []
    with file.bare() as driver:
        pages = driver.execute("PRAGMA cipher_integrity_check").fetchall()
        if pages:
            # A page that a crash left half written is whole in the log beside the file: only what stays is damage.
            driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            pages = driver.execute("PRAGMA cipher_integrity_check").fetchall()
    if pages:
        findings.append("1 damaged page" if len(pages) == 1 else f"{len(pages)} damaged pages")
    with file.reading() as driver:
        structure = [str(row[0]) for row in driver.execute("PRAGMA integrity_check").fetchall()]
        if structure != ["ok"]:
            findings.append("the structure is damaged")
        if driver.execute("PRAGMA foreign_key_check").fetchall():
            findings.append("rows refer to rows that are not there")
    return findings
