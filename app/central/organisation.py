"""The organisation's policy as the server has published it: limits by duty day, the time zone, and what may be excepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

import msgspec
from sqlalchemy import select

from app.central.database import Database
from app.central.tables import WELLBEING_SIDE
from app.domain.exposure import Severity
from app.policy.bundle import open_bundle, zone_of
from app.policy.effective import Layers, TakenBundle, next_day
from app.policy.outcome import limits_of, severities_of
from app.policy.schema import SCHEMA
from app.wellbeing.duty_day import duty_day
from app.wellbeing.limits import Limits
from app.wire.feeds import PolicyBundle


class Organisation(msgspec.Struct, frozen=True):
    """What stands at the organisation, nobody's own values among it. today: the duty day (ISO date)."""

    layers: Layers
    zone: tzinfo | None
    today: str

    @property
    def limits_on(self) -> Callable[[str], Limits]:
        """The limits of a duty day."""
        known: dict[str, Limits] = {}

        def on(day: str) -> Limits:
            if day not in known:
                known[day] = limits_of(self.layers.organisation_on(day))
            return known[day]

        return on

    @property
    def bands(self) -> dict[tuple[str, str], Severity]:
        """How severe each grade of each scheme counts today."""
        values = self.layers.at(self.today).values
        schemes = {key.split(".")[1] for key in SCHEMA if key.startswith("severity.")}
        return {(scheme, grade): band for scheme in schemes for grade, band in severities_of(values, scheme).items()}

    def may_except(self, field: str, value: int) -> bool:
        """Whether a supervisor may offer that value of that field of the limits today."""
        found = [p for p in SCHEMA.values() if p.field == field and p.supervisor_to is not None]
        stands = self.layers.at(self.today)
        return any(value % p.factor == 0 and stands.may_override(p.key, value // p.factor) for p in found)


def read_organisation(database: Database, now: datetime) -> Organisation:
    """From the wellbeing part. Raises PolicyError for a bundle that does not hold: then nothing is judged by it."""
    table = WELLBEING_SIDE.publication
    query = select(table.c.body).where(table.c.feed == "policy").order_by(table.c.version)
    with database.reading() as connection:
        bodies = [str(row.body) for row in connection.execute(query)]
    bundles = []
    for body in bodies:
        told = msgspec.json.decode(body, type=PolicyBundle)
        bundle = open_bundle(told.bundle.encode("utf-8"), lambda *_: True)  # it was checked before it was published
        made = duty_day(datetime.fromisoformat(bundle.made_at), zone_of(bundle.zone))
        bundles.append(TakenBundle(bundle, next_day(made)))
    layers = Layers(tuple(bundles))
    zone = zone_of(layers.zone)
    return Organisation(layers, zone, duty_day(now, zone))
