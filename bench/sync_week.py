"""A week offline, 20,000 assessments and 50,000 rows of exposure, goes up in one exchange beside a bare COPY of the same facts.

The peer copies the facts that this leaves on the server into empty tables of the same form, one side after the other; it neither
checks, nor chains, nor answers.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

from sqlalchemy import text

from app.bootstrap.central import Central, open_central
from app.bootstrap.sync import Sync
from app.wire.values import Side
from bench.harness import Aim, Figures, seconds
from bench.pilot import CHEAP, add_assessments, add_exposure, join, pilot
from bench.sync import FACT, copy_rows
from bench.workspaces import fresh_desk

AIMS = (Aim("lost", 0),)
ASSESSMENTS, EXPOSURE = 20_000, 50_000


def measure(scale: float = 1.0) -> Figures:
    """Seconds of both; `lost` counts facts that are not there with the same bytes at their place."""
    assessments, exposure = max(10, round(ASSESSMENTS * scale)), max(10, round(EXPOSURE * scale))
    with pilot() as made, made.serving() as server, fresh_desk(made.place / "workspace") as desk:
        sync = Sync(desk)
        (code,) = made.codes("Ada", ["desk 1"])
        join(sync, server.url, made.authority, code, "Ada")
        wanted = {Side.CASEWORK: add_assessments(desk, assessments), Side.WELLBEING: add_exposure(desk, exposure)}
        took = seconds(lambda: _drain(sync))
        lost = 0
        for side, facts in wanted.items():
            kept = [(fact_id, body.encode("ascii")) for _, fact_id, body in made.facts(side.value)]
            lost += len(facts) - sum(one == other for one, other in zip(kept, facts.items(), strict=False))
        with open_central(made.folder, CHEAP) as central:
            copied = sum(_copy(central, side) for side in Side)
    return {
        "assessments": assessments,
        "exposure_rows": exposure,
        "seconds": took,
        "facts_per_s": (assessments + exposure) / took,
        "copy_seconds": copied,
        "lost": lost,
        "ratio": took / copied,
    }


def _drain(sync: Sync) -> None:
    outcome = sync.once()
    if outcome.trouble is not None or any(side.waiting for side in sync.waiting().values()):
        raise RuntimeError(f"not everything went up: {outcome}")


def _copy(central: Central, side: Side) -> float:
    engine = central.databases[side.value].engine
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE anchor_fact (LIKE fact INCLUDING ALL)"))
        rows = [
            tuple(row) for row in connection.execute(text(f"SELECT {', '.join(FACT)} FROM fact ORDER BY change_seq"))
        ]
    with closing(engine.raw_connection()) as held:
        driver: Any = held.driver_connection

        def copy_all() -> None:
            copy_rows(driver, "anchor_fact", FACT, rows)
            driver.commit()

        return seconds(copy_all)
