"""Figures for whoever watches the server: counts and ages, no names, no content. Each server has its own registry."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import text

from app.central.database import Database
from app.errors import StorageError
from app.wire.exchange import FactAnswer

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# The oldest transaction that is still open: while it is, no feed passes it.
OLDEST_OPEN = text(
    "SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0) FROM pg_stat_activity "
    "WHERE backend_xid IS NOT NULL OR backend_xmin IS NOT NULL"
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

    def watch(self, databases: Sequence[Database]) -> None:
        """Tell how long the oldest transaction of these parts' roles has been open; no role sees another's."""
        watched = [database for database in databases if database.is_postgresql]
        if watched:
            self.registry.register(_Ages(lambda: _oldest_open(watched)))

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
            yield GaugeMetricFamily("penumbra_xmin_age_seconds", "Age of the oldest open transaction", value=age)

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing is asked when it is registered."""
        return ()


def _oldest_open(databases: Sequence[Database]) -> float | None:
    ages = []
    try:
        for database in databases:
            with database.reading() as connection:
                ages.append(float(connection.execute(OLDEST_OPEN).scalar_one()))
    except StorageError:
        return None
    return max(ages)
