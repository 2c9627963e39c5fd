"""What stands beside an item's own assessments: adjudications of the central system, and what hash lists foretell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.domain.assessment import Outcome
from app.domain.worklist import Adjudicated, Foretold

ADJUDICATIONS = (
    "SELECT outcome, grade, decided_by, decided_at FROM adjudication WHERE item_sha256 = ? ORDER BY decided_at, id"
)
FORETOLD = (
    "SELECT prediction.grade, label, prediction.distance, kind FROM prediction JOIN hash_list USING (list_id)"
    " JOIN item ON item.id = item_id WHERE item_id = ? AND state = 'ungraded' ORDER BY prediction.distance, label"
)
# CROSS JOIN: from the few that are foretold, never from the 100,000 that a report may hold.
PREDICTIONS = (
    "SELECT prediction.item_id, prediction.grade FROM prediction CROSS JOIN report_item"
    " ON report_item.item_id = prediction.item_id AND report_id = ?"
    " JOIN item ON item.id = prediction.item_id WHERE state = 'ungraded'"
)


def read_adjudications(driver: Any, sha256: str) -> tuple[Adjudicated, ...]:
    """What was decided over an item, oldest first."""
    rows = driver.execute(ADJUDICATIONS, (sha256,)).fetchall()
    return tuple(Adjudicated(Outcome(o), grade, by, datetime.fromisoformat(at)) for o, grade, by, at in rows)


def read_foretold(driver: Any, item_id: str) -> tuple[Foretold, ...]:
    """What lists say of an open item, the nearest first."""
    rows = driver.execute(FORETOLD, (item_id,)).fetchall()
    return tuple(Foretold(grade, label, kind == "pdq") for grade, label, _, kind in rows)


def read_predictions(driver: Any, report_id: str) -> tuple[tuple[str, str], ...]:
    """Open items of a report with what lists foretell of them."""
    rows = driver.execute(PREDICTIONS, (report_id,)).fetchall()
    return tuple((str(item), str(grade)) for item, grade in rows)
