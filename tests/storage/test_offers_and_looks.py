"""What the server brought beside figures: offers of the day alone, looks in their order; unknown forms disturb nothing."""

from __future__ import annotations

import json

from sqlalchemy import insert

from app.storage.looks import looks_from_afar
from app.storage.proposals import proposals_for
from app.storage.tables_exposure import EXPOSURE_SYNC
from app.storage.workspace import Workspace

DAY = "2026-11-26"


def arrives(workspace: Workspace, feed: str, name: str, body: object) -> None:
    row = {"feed": feed, "object_id": name, "version": 1, "body": json.dumps(body).encode()}
    with workspace.exposure.begin() as connection:
        connection.execute(insert(EXPOSURE_SYNC.arrived), row)


def test_offers_of_that_day_alone(workspace: Workspace) -> None:
    offer = {"duty_day": DAY, "limit": "severe_run", "value": 8, "by": "Sam"}
    arrives(workspace, "proposal", "a", offer)
    arrives(workspace, "proposal", "b", {**offer, "duty_day": "2026-11-25"})
    arrives(workspace, "proposal", "c", {**offer, "limit": "day_raw_ms"})
    (found,) = proposals_for(workspace.exposure, DAY)
    assert (found.limit, found.value, found.by) == ("severe_run", 8, "Sam")


def test_looks_in_the_order_of_their_moments(workspace: Workspace) -> None:
    look = {"by": "Sam", "role": "supervisor", "what": "days", "at": f"{DAY}T10:00:00+00:00"}
    arrives(workspace, "look", "a", look)
    arrives(workspace, "look", "b", {**look, "what": "today", "at": f"{DAY}T09:00:00+00:00"})
    arrives(workspace, "look", "c", {"of": "a newer server"})
    assert [(look.name, look.what) for look in looks_from_afar(workspace.exposure)] == [
        ("Sam", "today"),
        ("Sam", "days"),
    ]
