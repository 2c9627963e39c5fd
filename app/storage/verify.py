"""Whether databases, vault and ledgers are whole. Reads only; works beside an open window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, select

from app.errors import PenumbraError
from app.storage.casebook import standing_of
from app.storage.custody import chain_finding
from app.storage.engine import translated
from app.storage.ledger import SqlLedger
from app.storage.prepared import driver_of
from app.storage.schema import integrity_findings
from app.storage.tables_work import ITEM
from app.storage.worklist import SqlWorklist, VaultKey
from app.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    area: str
    ok: bool
    message: str


def verify_workspace(workspace: Workspace, is_whole: Callable[[VaultKey], bool]) -> list[Finding]:
    """Check everything; `is_whole` tells whether one vault object is there and authentic."""
    checks: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("work.db", lambda: "; ".join(integrity_findings(workspace.work, "work")) or None),
        ("exposure.db", lambda: "; ".join(integrity_findings(workspace.exposure, "exposure")) or None),
        ("custody log", lambda: _custody(workspace.work)),
        ("assessments", lambda: _projection(workspace.work)),
        ("exposure ledger", lambda: _ledger(workspace.exposure)),
        ("vault", lambda: _vault(workspace, is_whole)),
    )
    findings = [_checked(area, check) for area, check in checks]
    private = workspace.folder / "private.db"
    findings.append(Finding("private.db", True, "opened by its owner alone" if private.exists() else "not made"))
    return findings


def _checked(area: str, check: Callable[[], str | None]) -> Finding:
    try:
        wrong = check()
    except PenumbraError as error:
        wrong = str(error)
    return Finding(area, wrong is None, wrong or "whole")


def _custody(engine: Engine) -> str | None:
    with translated("work.db"), engine.connect() as connection:
        return chain_finding(connection)


def _ledger(engine: Engine) -> str | None:
    SqlLedger(engine).rows()
    return None


def _projection(engine: Engine) -> str | None:
    """The state kept with each item must be what its facts say."""
    with translated("work.db"), engine.connect() as connection:
        query = select(ITEM.c.state, ITEM.c.grade, ITEM.c.last_fact).where(ITEM.c.last_fact.is_not(None))
        for state, grade, last_fact in connection.execute(query).fetchall():
            if standing_of(driver_of(connection), last_fact) != (state, grade):
                return "an item's state is not what its assessments say"
    return None


def _vault(workspace: Workspace, is_whole: Callable[[VaultKey], bool]) -> str | None:
    keys = SqlWorklist(workspace.work).vault_keys()
    broken = sum(not is_whole(key) for key in keys)
    return f"{broken} of {len(keys)} items are missing or damaged" if broken else None
