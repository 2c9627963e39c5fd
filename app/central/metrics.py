"""Figures for whoever watches the server: counts and ages, no names, no content. Each server has its own registry."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import text

from app.central.database import Database
from app.errors import StorageError
from app.wire.exchange import FactAnswer

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Where the feeds stand: below the oldest open transaction of the whole cluster that has written; equal where no row waits for it.
# Its begin is told for the asking role's own sessions alone, and for prepared ones.
HORIZON = text(
    "SELECT pg_snapshot_xmin(here)::text AS oldest, pg_snapshot_xmin(here) = pg_snapshot_xmax(here) AS none_waits, "
    "(SELECT extract(epoch FROM clock_timestamp() - min(begun)) FROM ("
    "SELECT xact_start AS begun FROM pg_stat_activity WHERE backend_xid = pg_snapshot_xmin(here)::xid "
    "UNION ALL SELECT prepared FROM pg_prepared_xacts WHERE transaction = pg_snapshot_xmin(here)::xid) AS held) AS age "
    "FROM pg_current_snapshot() AS here"
)


class Metrics:
    """Counters of one server process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "penumbra_requests", "Requests by endpoint and status", ("endpoint", "status"), registry=self.registry
        )
        self._seconds = Histogram("penumbra_request_seconds", "Time to answer", ("endpoint",), registry=self.registry)
        self._facts = Counter("penumbra_facts", "Facts by what became of them", ("answer",), registry=self.registry)

    def count_request(self, endpoint: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(endpoint, str(status)).inc()
        self._seconds.labels(endpoint).observe(seconds)

    def count_answers(self, answers: Sequence[FactAnswer]) -> None:
        """One batch was answered."""
        for answer, count in Tally(answer.answer for answer in answers).items():
            self._facts.labels(answer.value).inc(count)

    def watch(self, databases: Sequence[Database], clock: Callable[[], float]) -> None:
        """Tell how long the oldest transaction has been open that the feeds wait for. clock: monotonic, in seconds."""
        watched = [database for database in databases if database.is_postgresql]
        if watched:
            self.registry.register(_Ages(Horizon(watched, clock).age_s))

    def watch_pending(self, pending: Callable[[], Mapping[str, datetime | None]], now: Callable[[], datetime]) -> None:
        """Tell how long the oldest fact has waited to go on to each other system. pending: since when, by the system's name."""
        self.registry.register(_Pending(pending, now))

    def text(self) -> bytes:
        """All of it in Prometheus' own form."""
        return generate_latest(self.registry)


class _Ages(Collector):
    def __init__(self, read: Callable[[], float | None]) -> None:
        self._read = read

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Asked for at each look; a database that does not answer has no age."""
        age = self._read()
        if age is not None:
            yield GaugeMetricFamily(
                "penumbra_xmin_age_seconds", "Age of the oldest transaction that feeds wait for", value=age
            )

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing is asked when it is registered."""
        return ()


class _Pending(Collector):
    def __init__(self, read: Callable[[], Mapping[str, datetime | None]], now: Callable[[], datetime]) -> None:
        self._read, self._now = read, now

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Asked for at each look; a database that does not answer has no age."""
        told = GaugeMetricFamily(
            "penumbra_oldest_pending_seconds",
            "Age of the oldest fact that another system is to get",
            labels=("target",),
        )
        with suppress(StorageError):
            for name, since in self._read().items():
                waited = 0.0 if since is None else (self._now() - since).total_seconds()
                told.add_metric((name,), max(0.0, waited))
        yield told

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing is asked when it is registered."""
        return ()


class Horizon:
    """How long feeds have been waiting for one transaction.

    A role is not told when another role's transaction began, and it may be of another database: then the age counts from when
    this process saw it first, which is a collector's interval late at most.
    """

    def __init__(self, databases: Sequence[Database], clock: Callable[[], float]) -> None:
        self._databases, self._clock = databases, clock
        self._oldest, self._seen_s = "", 0.0

    def age_s(self) -> float | None:
        """In seconds; 0 where nothing is waited for, None where a database does not answer."""
        told: list[float] = []
        try:
            for database in self._databases:
                with database.reading() as connection:
                    row = connection.execute(HORIZON).one()
                if row.none_waits:
                    return 0.0
                if row.oldest != self._oldest:
                    self._oldest, self._seen_s = str(row.oldest), self._clock()
                if row.age is not None:
                    told.append(float(row.age))
        except StorageError:
            return None
        return max(told, default=self._clock() - self._seen_s)
