"""Whether databases, vault and ledgers are whole. Reads only; works beside an open window.

What cannot be opened is a finding like any other: the rest is still checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select

from app.errors import NoPassphrase, PenumbraError, WorkspaceMissing
from app.storage.bytes_gone import names_to_erase
from app.storage.casebook import standing_of
from app.storage.custody import chain_finding
from app.storage.damage import notes_of_damage
from app.storage.database import Database
from app.storage.downloads import piece_names
from app.storage.engine import translated
from app.storage.folder import NAMES
from app.storage.keys import Secrets, database_key, mark_key, open_keys, vault_key
from app.storage.ledger import SqlLedger
from app.storage.mark import LedgerMark
from app.storage.prepared import driver_of
from app.storage.private_vault import require_sound
from app.storage.schema import integrity_findings, require_current
from app.storage.tables_work import ITEM
from app.storage.worklist import SqlWorklist, VaultKey
from app.storage.workspace import read_about

Source = Callable[[], Database]
PRIVATE = "private.db"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    area: str
    ok: bool
    message: str


@dataclass(frozen=True, slots=True)
class VaultLook:
    """is_whole: whether one object is there and authentic. names: the objects that had their rows once."""

    is_whole: Callable[[VaultKey], bool]
    names: Callable[[], Iterable[str]] = tuple


def verify_folder(folder: Path, secrets: Secrets, look: Callable[[bytes], VaultLook]) -> list[Finding]:
    """Open what can be opened and check it. look: the vault, by the key that wraps its items' keys.

    Raises WorkspaceMissing and NoPassphrase; everything else is a finding.
    """
    about = _checked("workspace.json", lambda: _about(folder))
    files: dict[str, Database] = {}
    try:
        roots = open_keys(folder / "keys", NAMES, secrets)
    except NoPassphrase:
        raise
    except PenumbraError as error:
        return [about, Finding("keys", False, str(error))]

    def opened(name: str) -> Database:
        if name not in files:
            files[name] = Database(folder / f"{name}.db", database_key(roots[name]), writing=False)
        require_current(files[name], name)
        return files[name]

    mark = LedgerMark(folder, mark_key(roots["exposure"]))
    try:
        found = _findings(
            folder,
            lambda: opened("work"),
            lambda: opened("exposure"),
            lambda: SqlLedger(opened("exposure").engine, mark),
            lambda: look(vault_key(roots["work"])),
        )
        return [about, Finding("keys", True, "whole"), *found]
    finally:
        for file in files.values():
            file.close()


def _findings(
    folder: Path, work: Source, exposure: Source, ledger: Callable[[], SqlLedger], vault: Callable[[], VaultLook]
) -> list[Finding]:
    checks: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("work.db", lambda: "; ".join(integrity_findings(work())) or None),
        ("exposure.db", lambda: "; ".join(integrity_findings(exposure())) or None),
        ("custody log", lambda: _custody(work().engine)),
        ("assessments", lambda: _projection(work().engine)),
        ("vault", lambda: _vault(work().engine, vault())),
    )
    findings = [_checked(area, check) for area, check in checks]
    findings.insert(len(checks) - 1, _checked_ledger(ledger))
    return [*findings, _private(folder)]


def _private(folder: Path) -> Finding:
    """Its outside alone: what is in it can be checked with its own passphrase only, which the check-in does when it opens."""
    try:
        made = require_sound(folder)
    except PenumbraError as error:
        return Finding(PRIVATE, False, str(error))
    return Finding(PRIVATE, True, "made; only its owner can check it" if made else "not made")


def _checked(area: str, check: Callable[[], str | None]) -> Finding:
    try:
        wrong = check()
    except WorkspaceMissing:
        raise
    except PenumbraError as error:
        wrong = str(error)
    return Finding(area, wrong is None, wrong or "whole")


def _checked_ledger(check: Callable[[], SqlLedger]) -> Finding:
    """Damage that two people have confirmed is no finding, but it is told."""
    try:
        ledger = check()
        history = ledger.history()
        notes = notes_of_damage(ledger.engine)
    except PenumbraError as error:
        return Finding("exposure ledger", False, str(error))
    if not notes:
        return Finding("exposure ledger", True, "whole")
    said = ", ".join(f"by {note.confirmed_by} on {note.confirmed_at[:10]} at row {note.seq}" for note in notes)
    missing = f"; rows that cannot be counted: {len(history.left_out)}, rows that are missing: {history.lost}"
    return Finding("exposure ledger", True, f"whole; damage before was confirmed {said}{missing}")


def _about(folder: Path) -> None:
    read_about(folder)


def _custody(engine: Engine) -> str | None:
    with translated("work.db"), engine.connect() as connection:
        return chain_finding(connection)


def _projection(engine: Engine) -> str | None:
    """The state kept with each item must be what its facts say."""
    with translated("work.db"), engine.connect() as connection:
        query = select(ITEM.c.state, ITEM.c.grade, ITEM.c.last_fact).where(ITEM.c.last_fact.is_not(None))
        for state, grade, last_fact in connection.execute(query).fetchall():
            if standing_of(driver_of(connection), last_fact) != (state, grade):
                return "an item's state is not what its assessments say"
    return None


def _vault(work: Engine, vault: VaultLook) -> str | None:
    settled = set(vault.names())  # before the rows: an import that runs beside this one adds rows first
    keys = SqlWorklist(work).vault_keys()
    broken = sum(not vault.is_whole(key) for key in keys)
    if broken:
        return f"missing or damaged: {broken} of {len(keys)} items"
    # Pieces of contents that still come, and files that are about to go, belong to no item.
    others = {*piece_names(work), *names_to_erase(work)}
    unknown = len(settled - {key.object_name for key in keys} - others)
    return f"encrypted files that belong to no item: {unknown}; is work.db older than the vault?" if unknown else None
