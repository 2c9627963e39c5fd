"""The grading scheme that workstations use: the newest that was published, else the shipped one."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from app.central.database import Database
from app.central.tables import CASEWORK_SIDE
from app.domain.scheme import Scheme
from app.policy.scheme_files import KIND, read_kept
from app.policy.schemes import FIRST_SCHEME, load_scheme
from app.policy.signed import split
from app.wire.feeds import SignedFile


def scheme_in_use(database: Database) -> Scheme:
    """Its signature was checked when it was published."""
    table = CASEWORK_SIDE.publication
    query = select(table.c.body).where(table.c.feed == "scheme", table.c.object_id == FIRST_SCHEME)
    with database.reading() as connection:
        body = connection.execute(query.order_by(table.c.version.desc()).limit(1)).scalar()
    if body is None:
        return load_scheme()
    file = msgspec.json.decode(str(body), type=SignedFile).file
    return read_kept(split(file.encode("utf-8"), KIND)[0])
