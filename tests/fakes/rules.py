"""Rules for tests that are not about shifts or first weeks: an experienced analyst in the middle of a long shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.exposure import LedgerRow, RowKind
from app.review.rules import Rules
from app.wellbeing.limits import FULL_CAPS, HOUR_MS, Limits
from app.wellbeing.meter import Meter
from app.wellbeing.shift import moment

PLAIN = replace(FULL_CAPS, start_edge_ms=0, shift_ms=24 * HOUR_MS)
NOON = moment(datetime(2025, 6, 10, 12, tzinfo=UTC), UTC)


def plain_rules(_: str) -> Rules:
    """The same on every duty day."""
    return Rules(version="test", limits=PLAIN)


def working_meter(limits: Limits = PLAIN) -> Meter:
    """A meter of somebody who signed in at nine."""
    began = datetime(2025, 6, 10, 9, tzinfo=UTC)
    meter = Meter(limits)
    meter.apply(LedgerRow("2025-06-10", began, RowKind.SIGN_IN, 0, 0, 0, 0, 0, 0, 0, "test"))
    return meter
