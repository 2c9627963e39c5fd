"""A quiet stretch cut in two at a moment within it, so that each part is folded by what holds in it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.exposure import LedgerRow


def cut(row: LedgerRow, at_ms: int) -> tuple[LedgerRow, LedgerRow]:
    """The part of a stretch without raw exposure until `at_ms`, and the rest of it: together exactly the whole."""
    dose, session = row.dose_u * at_ms // row.ms, row.session_ms * at_ms // row.ms
    first = replace(row, ms=at_ms, dose_u=dose, session_ms=session)
    last = replace(row, ms=row.ms - at_ms, dose_u=row.dose_u - dose, session_ms=row.session_ms - session)
    return first, last
