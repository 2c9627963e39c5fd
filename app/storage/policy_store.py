"""The policy of one workspace: bundles that were taken, the analyst's own values, the key, and what the machine manages.

Plain SQL on the driver's connection, reading and writing: a start judges the policy before its first page, and takes a bundle
that is new, when SQLAlchemy is not loaded yet (docs/adr/0011-start.md). Own values are never sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.clock import Instant
from app.errors import DamagedError, PolicyError, UsageError
from app.policy.bundle import Bundle, Holds
from app.policy.duty_zone import DutyZone, today, zones_of
from app.policy.effective import Effective, next_day
from app.policy.judgement import NO_KEY, Judged, Kept, KeptOwn, Offered, judge, take
from app.policy.schema import parameter
from app.storage.database import Database
from app.storage.durable import write_durably
from app.storage.first_reads import read_last_seen
from app.storage.folder import POLICY_KEY
from app.storage.managed import Managed, read_managed
from app.storage.signatures import checker_of
from app.wellbeing.duty_day import zone_now

BUNDLES = "SELECT document, signature, from_day FROM policy_bundle ORDER BY version"
OWN_VALUES = "SELECT key, value, from_day FROM own_limit ORDER BY id"
LAST_DAY = "SELECT duty_day FROM ledger ORDER BY seq DESC LIMIT 1"
EVER_USED = "SELECT count(*) FROM chain_head"
KEEP_BUNDLE = (
    "INSERT INTO policy_bundle (version, document, signature, from_day, taken_at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (version) DO UPDATE SET document = excluded.document, signature = excluded.signature,"
    " from_day = excluded.from_day, taken_at = excluded.taken_at"
)
KEEP_OWN = "INSERT INTO own_limit (key, value, from_day) VALUES (?, ?, ?)"


class _Found(NamedTuple):
    """What a workspace holds. unused: nothing was ever recorded here. today: the duty day."""

    kept: tuple[Kept, ...]
    own: tuple[KeptOwn, ...]
    unused: bool
    today: str


class PolicyStore:
    """The policy beside exposure.db in its folder. managed: the machine's managed configuration, which wins.

    None: there is none to look at (a demo). The system's zone, and the moment from which the clock is believed where the ledger
    names none of this boot, are those of the first question: a session's are the same.
    """

    def __init__(self, file: Database, folder: Path, managed: Path | None) -> None:
        self._file, self._key_file, self._managed = file, folder / POLICY_KEY, managed
        self._began: Instant | None = None
        self._zone: DutyZone | None = None
        self._fresh: tuple[Kept, ...] = ()

    def judged(self, now: Instant) -> Judged:
        """What stands. A managed bundle that is new is kept, if the workspace is open for writing."""
        managed = Managed() if self._managed is None else read_managed(self._managed)
        found = self._read(now)
        holds, trouble = self._checker(managed)
        judged = judge(found.kept, found.own, managed.offered, holds, found.today, unused=found.unused, before=trouble)
        if judged.fresh is not None:
            self._take(judged.fresh, found.kept, now)
            if self._file.writing:
                self._keep(judged.fresh, judged.layers.bundles[-1].bundle.version, managed)
        return judged

    def install(self, data: bytes, now: Instant) -> Bundle:
        """Check a bundle and keep it; raises PolicyError, or UsageError where the machine is managed."""
        managed = Managed() if self._managed is None else read_managed(self._managed)
        if managed.offered is not None:
            raise UsageError("this machine's managed configuration names the policy bundle; put the new one there")
        holds, trouble = self._checker(managed)
        if holds is None:
            raise PolicyError(trouble or NO_KEY)
        found = self._read(now)
        good = judge(found.kept, found.own, None, holds, found.today).layers.bundles
        unused = found.unused and not found.kept
        bundle, fresh = take(Offered(data), good, holds, found.today, unused=unused)
        if fresh is not None:
            self._take(fresh, found.kept, now)
            self._keep(fresh, bundle.version, managed)
        return bundle

    def checker(self) -> Holds | None:
        """What checks the organisation's signatures; None without a key that can be read."""
        return self._checker(Managed() if self._managed is None else read_managed(self._managed))[0]

    def set_own(self, key: str, value: int | None, held: Judged, now: Instant) -> Judged:
        """Keep an own value, or give it up (None), and tell what stands then.

        held: as it was judged last. The files of a managed machine may lie on a network, and the window waits for this: they are
        not read here. Raises PolicyError that names the key and what may be chosen.
        """
        chosen, day = parameter(key), self.today(now)
        stands = held.layers.at(day)
        if value is not None and not stands.may_set(key, value):
            organisation = chosen.told(stands.held[key].organisation)
            raise PolicyError(f"{key}: the value must be {chosen.range_text}, and no looser than {organisation}")
        text = None if value is None else str(chosen.write(value))
        with self._writing() as driver:
            driver.execute(KEEP_OWN, (key, text, next_day(day)))
        return self.with_own(held)

    def with_own(self, judged: Judged) -> Judged:
        """The same with the own values as they are kept now."""
        with self._file.reading() as driver:
            return judged.with_own(_own_values(driver))

    def effective(self, now: Instant) -> Effective:
        """The same as values of today."""
        return self.judged(now).layers.at(self.today(now))

    def today(self, now: Instant) -> str:
        """The duty day (ISO date), which never goes back behind the ledger's last."""
        return self._read(now).today

    def zone(self, now: Instant) -> DutyZone:
        """The zone of duty days. It is one object, which follows what this store learns."""
        if self._zone is None:
            self._zone = DutyZone(zone_now(now))
            self._read(now)
        return self._zone

    def _read(self, now: Instant) -> _Found:
        """What the workspace holds, and the duty day."""
        if self._began is None or self._began.boot_id != now.boot_id:  # clocks of another boot cannot be compared
            self._began = now
        began = self._began
        with self._file.reading() as driver:
            kept = tuple(Kept(bytes(d), bytes(s), day) for d, s, day in driver.execute(BUNDLES).fetchall())
            own = _own_values(driver)
            unused = driver.execute(EVER_USED).fetchone()[0] == 0
            last_day, last_seen = _last_day(driver), _last_seen(driver)
        zone = self._zone = self._zone or DutyZone(zone_now(now))
        zone.follow(zones_of((*kept, *self._fresh)))
        return _Found(kept, own, unused, today(last_day, last_seen, began, now, zone))

    def _take(self, fresh: Kept, kept: tuple[Kept, ...], now: Instant) -> None:
        """What was just taken counts from here on, also where it cannot be kept."""
        if not self._file.writing:
            self._fresh = (fresh,)
        self.zone(now).follow(zones_of((*kept, fresh)))

    def _checker(self, managed: Managed) -> tuple[Holds | None, str]:
        """What checks signatures, and what is wrong with the key or the managed configuration."""
        pem = managed.key
        if pem is None:
            try:
                pem = self._key_file.read_bytes()
            except FileNotFoundError:
                return None, managed.trouble
            except OSError:
                return None, "policy.pem cannot be read"
        try:
            return checker_of(pem), managed.trouble
        except PolicyError as error:
            return None, str(error)

    def _keep(self, fresh: Kept, version: int, managed: Managed) -> None:
        """The managed key is kept too: without it the last good bundle could not be checked once the configuration is gone."""
        taken_at = datetime.now(UTC).isoformat(timespec="seconds")
        if managed.key is not None:
            keep_key(self._key_file.parent, managed.key)
        with self._writing() as driver:
            driver.execute(KEEP_BUNDLE, (version, fresh.document, fresh.signature, fresh.from_day, taken_at))

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        with self._file.bare() as driver:
            driver.execute("BEGIN IMMEDIATE")
            yield driver
            driver.execute("COMMIT")


def keep_key(folder: Path, pem: bytes) -> None:
    """Keep the policy's public key in a workspace's folder; raises PolicyError if it is none."""
    checker_of(pem)
    write_durably(folder / POLICY_KEY, pem)


def _own_values(driver: Any) -> tuple[KeptOwn, ...]:
    return tuple(KeptOwn(*row) for row in driver.execute(OWN_VALUES).fetchall())


def _last_day(driver: Any) -> str:
    """The duty day of the ledger's last row; "" where there is none, or none that can be read: the ledger's reader tells that."""
    row = driver.execute(LAST_DAY).fetchone()
    with suppress(TypeError, ValueError):
        return "" if row is None else date.fromisoformat(row[0]).isoformat()
    return ""


def _last_seen(driver: Any) -> Instant | None:
    try:
        return read_last_seen(driver)
    except DamagedError:
        return None
