"""The policy of one workspace: bundles that were taken, the analyst's own values, the key, and what the machine manages.

Plain SQL on the driver's connection, reading and writing: a start judges the policy before its first page, and takes a bundle
that is new, when SQLAlchemy is not loaded yet (docs/adr/0011-start.md). Own values are never sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.domain.clock import Instant
from app.errors import PolicyError, UsageError
from app.policy.bundle import Bundle, Holds
from app.policy.effective import Effective, next_day
from app.policy.judgement import NO_KEY, Judged, Kept, KeptOwn, Offered, judge, take
from app.policy.schema import parameter
from app.storage.database import Database
from app.storage.durable import write_durably
from app.storage.folder import POLICY_KEY
from app.storage.managed import Managed, read_managed
from app.storage.signatures import checker_of
from app.wellbeing.duty_day import next_duty_day

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


class PolicyStore:
    """The policy beside exposure.db in its folder. managed: the machine's managed configuration, which wins.

    None: there is none to look at (a demo).
    """

    def __init__(self, file: Database, folder: Path, managed: Path | None) -> None:
        self._file, self._key_file, self._managed = file, folder / POLICY_KEY, managed

    def judged(self, now: Instant) -> Judged:
        """What stands. A managed bundle that is new is kept, if the workspace is open for writing."""
        managed = Managed() if self._managed is None else read_managed(self._managed)
        with self._file.reading() as driver:
            kept, own, today, unused = _read(driver, now)
        holds, trouble = self._checker(managed)
        judged = judge(kept, own, managed.offered, holds, today, unused=unused, before=trouble)
        if judged.fresh is not None and self._file.writing:
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
        with self._file.reading() as driver:
            kept, own, today, unused = _read(driver, now)
        good = judge(kept, own, None, holds, today).layers.bundles
        bundle, fresh = take(Offered(data), good, holds, today, unused=unused and not kept)
        if fresh is not None:
            self._keep(fresh, bundle.version, managed)
        return bundle

    def set_own(self, key: str, value: int | None, now: Instant) -> Judged:
        """Keep an own value, or give it up (None), and tell what stands then.

        Raises PolicyError that names the key and what may be chosen.
        """
        chosen, judged = parameter(key), self.judged(now)
        with self._file.reading() as driver:
            today = _today(driver, now)
        stands = judged.layers.at(today)
        if value is not None and not stands.may_set(key, value):
            organisation = chosen.told(stands.held[key].organisation)
            raise PolicyError(f"{key}: the value must be {chosen.range_text}, and no looser than {organisation}")
        text = None if value is None else str(chosen.write(value))
        with self._writing() as driver:
            driver.execute(KEEP_OWN, (key, text, next_day(today)))
        return self.judged(now)

    def effective(self, now: Instant) -> Effective:
        """The same as values of today."""
        return self.judged(now).layers.at(self.today(now))

    def today(self, now: Instant) -> str:
        """The duty day (ISO date), which never goes back behind the ledger's last."""
        with self._file.reading() as driver:
            return _today(driver, now)

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


def _read(driver: Any, now: Instant) -> tuple[tuple[Kept, ...], tuple[KeptOwn, ...], str, bool]:
    """Kept bundles by version, own values as they were set, today, and whether nothing was ever recorded here."""
    kept = tuple(Kept(bytes(d), bytes(s), day) for d, s, day in driver.execute(BUNDLES).fetchall())
    own = tuple(KeptOwn(*row) for row in driver.execute(OWN_VALUES).fetchall())
    unused = driver.execute(EVER_USED).fetchone()[0] == 0
    return kept, own, _today(driver, now), unused


def _today(driver: Any, now: Instant) -> str:
    row = driver.execute(LAST_DAY).fetchone()
    return next_duty_day("" if row is None else str(row[0]), now.utc, None)
