"""The age of what feeds wait for: readers hold nothing back, writers do, whichever role or database they are of."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text

from app.central.metrics import Horizon
from tests.central.conftest import World
from tests.fakes.cluster import Cluster

pytestmark = pytest.mark.parametrize("template", ["postgresql"], indirect=True)
WRITE = "SELECT pg_current_xact_id()"


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        """Now."""
        return self.at


def _write(world: World) -> None:
    with world.central.databases["casework"].writing() as connection:
        connection.execute(text(WRITE))


def test_a_reader_that_stays_holds_no_feed_back(world: World) -> None:
    casework = world.central.databases["casework"]
    horizon = Horizon([casework], Clock())
    with casework.reading() as connection:
        connection.execute(text("SELECT count(*) FROM fact"))
        assert horizon.age_s() == 0.0


def test_a_writer_of_another_role_and_database_counts_from_when_it_was_seen(world: World, cluster: Cluster) -> None:
    clock = Clock()
    horizon = Horizon([world.central.databases["casework"]], clock)
    with psycopg.connect(cluster.address("postgres").replace("+psycopg", "")) as elsewhere:
        elsewhere.execute(WRITE)
        assert horizon.age_s() == 0.0
        _write(world)  # a row that waits for the one elsewhere
        assert horizon.age_s() == 0.0
        clock.at += 40
        assert horizon.age_s() == 40.0
        elsewhere.rollback()
    assert horizon.age_s() == 0.0


def test_a_writer_of_its_own_role_has_its_own_age(world: World) -> None:
    casework, clock = world.central.databases["casework"], Clock()
    horizon = Horizon([world.central.databases["people"], casework], clock)
    with casework.writing() as connection:
        connection.execute(text(WRITE))
        _write(world)
        first = horizon.age_s()
        clock.at += 40
        second = horizon.age_s()
    assert first is not None
    assert second is not None
    assert 0.0 < first < second < 40.0
