"""What the central system told of looks at this person's record (exposure.db): each stands beside those taken at this machine."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine, select

from app.storage.engine import for_reading, translated
from app.storage.tables_exposure import EXPOSURE_SYNC
from app.wellbeing.record_book import Look
from app.wire import oversight


def looks_from_afar(engine: Engine) -> list[Look]:
    """In the order of their moments. One of a form that is not known here is left out: a newer server may tell more."""
    arrived = EXPOSURE_SYNC.arrived
    with translated("exposure.db"), for_reading(engine).connect() as connection:
        bodies = connection.execute(select(arrived.c.body).where(arrived.c.feed == "look")).scalars().all()
    found = []
    for body in bodies:
        try:
            told = msgspec.json.decode(bytes(body), type=oversight.Look)
        except msgspec.DecodeError:
            continue
        found.append(Look(told.by, told.role.value, told.what, told.at))
    return sorted(found, key=lambda look: look.at)
