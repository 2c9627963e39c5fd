"""One assessment as a target is told it."""

from __future__ import annotations

from datetime import date

import msgspec

from app.central.adapters.port import Told

ONE = Told(
    fact_id="018f0000-0000-7000-8000-00000000000a",
    stream="assessment",
    sha256="ab" * 32,
    md5="",
    outcome="graded",
    scheme="interpol_baseline",
    scheme_version="1",
    grade="YES",
    label="Baseline",
    assessor="11111111-1111-8111-8111-111111111111",
    made_on=date(2026, 11, 26),
    supersedes="",
)


def told(**changed: object) -> Told:
    """The same with other values."""
    return msgspec.structs.replace(ONE, **changed)
