"""A grade from the command line corrects the dose that an earlier session booked, and gives no rest away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import Desk, open_desk
from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind
from app.review.ports import Booking
from app.storage.keys import Secrets
from tests.integration.conftest import PASSPHRASE, Program

UNITS = 30_000 * 3_150
SEEN = datetime(2025, 6, 10, 9, 30, tzinfo=UTC)


def desk_of(program: Program) -> Desk:
    return open_desk(program.workspace, Secrets(PASSPHRASE, None), writing=True)


@pytest.fixture
def item(program: Program, tmp_path: Path, draw: Callable[..., Path]) -> str:
    """An item for which a session booked half a minute as unassessed."""
    draw(tmp_path / "a.jpg", 1)
    program.ok("import", tmp_path / "a.jpg", "--report", "R-1")
    (found,) = program.ok("items", "--report", "R-1", "--json").lines()
    rate = 3_150 * 200
    stretch = LedgerRow("2025-06-10", SEEN, RowKind.STRETCH, 30_000, rate, 0, 30_000 * rate, 30_000, 30_000, 0, "test")
    with desk_of(program) as desk:
        desk.ledger.append(1, (stretch,), Instant(0, 0, "another boot", SEEN))
        desk.casebook.book((Booking(found["id"], UNITS, 0),), datetime.now(UTC))
    return str(found["id"])


def since_long(program: Program) -> int:
    (told,) = program.ok("exposure", "replay", "--ledger").lines()
    return int(told["since_long_u"])


def test_each_grade_corrects_what_is_booked(program: Program, item: str) -> None:
    for grade, weight in (("A", 250), ("C", 100), ("C", 100), ("NOT_ASSESSABLE", 200)):
        program.ok("assess", item, "--grade", grade)
        assert since_long(program) == UNITS * weight
    with desk_of(program) as desk:
        last = desk.ledger.last_seen()
        assert last is not None
        assert last.utc == SEEN
        assert [row.kind for row in desk.ledger.rows()].count(RowKind.RECLASS) == 3
