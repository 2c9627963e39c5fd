"""A central server for measurements: its own process, PostgreSQL in a private and durable cluster, workstations enrolled."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, text

from app.bootstrap import Desk
from app.bootstrap.central import make_central, open_central
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.central.passphrases import Cost
from app.domain.assessment import Assessment, Outcome
from app.domain.ids import new_id, new_random_id
from app.domain.people import Role
from app.storage.casebook import assessment_row
from app.storage.custody import compact_json
from app.storage.prepared import driver_of
from app.storage.tables_exposure import OUTBOX as EXPOSURE_OUTBOX
from app.storage.tables_work import OUTBOX
from tests.central.serving import Served, served
from tests.fakes.cluster import DURABLE, Cluster, running

PASSPHRASE = "a passphrase for measurements"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)  # deriving keys is not what is measured


@dataclass
class Pilot:
    """A server's folder, its cluster, and the folder that everything lies in."""

    place: Path
    folder: Path
    cluster: Cluster

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.place / "server.log"

    @property
    def authority(self) -> str:
        """The certificate that workstations trust, in PEM form."""
        return (self.folder / AUTHORITY).read_text()

    @contextmanager
    def serving(self, port: int = 0) -> Iterator[Served]:
        """A server process, until the block ends."""
        with served(self.folder, self.log, port) as server:
            yield server

    def codes(self, name: str, labels: Sequence[str]) -> list[str]:
        """A new person's account, and a code for each device of theirs."""
        with open_central(self.folder, CHEAP) as central:
            central.people.add_account(name, Role.ANALYST, PASSPHRASE)
            account = central.people.account_named(name)
            if account is None:
                raise LookupError(name)
            return [central.people.make_code(label, account)[0] for label in labels]

    def facts(self, part: str) -> list[tuple[str, str, str]]:
        """Device, id and body of every fact of one part, in the order of its arrival."""
        query = text("SELECT device, id, body FROM fact ORDER BY change_xid, change_seq")
        with open_central(self.folder, CHEAP) as central, central.databases[part].reading() as connection:
            return [(str(row.device), str(row.id), str(row.body)) for row in connection.execute(query)]


@contextmanager
def pilot(settings: Sequence[str] = DURABLE) -> Iterator[Pilot]:
    """An installed server; all of it is gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="penumbra-bench-"))
    cluster_folder = Path(tempfile.mkdtemp(prefix="penumbra-bench-pg-"))  # another user's: not inside of ours
    try:
        with running(cluster_folder, settings) as cluster:
            make_central(place / "central", ["127.0.0.1"], "127.0.0.1", 0, cluster.new_database())
            yield Pilot(place, place / "central", cluster)
    finally:
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(cluster_folder, ignore_errors=True)


def join(sync: Sync, url: str, authority: str, code: str, name: str) -> None:
    """Enrol a workstation and sign its person in."""
    sync.enrol(url, authority, code)
    sync.sign_in(name, PASSPHRASE)


def add_assessments(desk: Desk, count: int, first: int = 0) -> dict[str, bytes]:
    """That many assessments in the outbox, with the payloads that grading writes; id and payload of each, in their order."""
    person, now = desk.workspace.about.person_id, datetime.now(UTC)
    made: dict[str, bytes] = {}
    for number in range(first, first + count):
        fact = Assessment(new_id(), f"{number:064x}", Outcome.GRADED, "uk_sc_2014", "1", "B", person, now, None, 0)
        made[fact.fact_id] = compact_json(assessment_row(fact))
    with desk.workspace.work.begin() as connection:
        rows = [{"fact_id": fact_id, "stream": "assessment", "payload": body} for fact_id, body in made.items()]
        connection.execute(insert(OUTBOX), rows)
    with desk.workspace.work.connect() as connection:
        # Facts that have waited lie in the file itself, not in the log beside it.
        driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return made


def add_exposure(desk: Desk, count: int, first: int = 0) -> dict[str, bytes]:
    """That many rows of exposure in the outbox, with the payloads that the ledger writes; id and payload of each."""
    begun = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    made: dict[str, bytes] = {}
    for number in range(first, first + count):
        at = begun - timedelta(days=number // 10_000, minutes=-5 * (number % 60))
        row = {"duty_day": at.date().isoformat(), "utc_start": at.isoformat(), "kind": "stretch", "ms": 5_000 + number}
        told = {"dose_u": 1_000 * number, "raw_ms": 5_000, "session_ms": 5_000, "policy_version": "shipped", "note": ""}
        made[new_random_id()] = compact_json({**row, **told})
    with desk.workspace.exposure.begin() as connection:
        rows = [{"fact_id": fact_id, "stream": "exposure", "payload": body} for fact_id, body in made.items()]
        connection.execute(insert(EXPOSURE_OUTBOX), rows)
    return made
