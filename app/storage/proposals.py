"""Exceptions that the central system brought as offers (exposure.db). None of them changes anything by being there."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine, select

from app.storage.engine import for_reading, translated
from app.storage.tables_exposure import EXPOSURE_SYNC
from app.wire.oversight import Proposal


def proposals_for(engine: Engine, duty_day: str) -> tuple[Proposal, ...]:
    """Those of that duty day (ISO date), in the order of their coming; one of an unknown form is none."""
    arrived = EXPOSURE_SYNC.arrived
    with translated("exposure.db"), for_reading(engine).connect() as connection:
        bodies = connection.execute(select(arrived.c.body).where(arrived.c.feed == "proposal")).scalars().all()
    found = []
    for body in bodies:
        try:
            told = msgspec.json.decode(bytes(body), type=Proposal)
        except msgspec.DecodeError:
            continue
        if told.duty_day.isoformat() == duty_day:
            found.append(told)
    return tuple(found)
