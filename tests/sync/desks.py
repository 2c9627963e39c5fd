"""A real workspace in this process that exchanges with a real server: what the tests of faults have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from app.bootstrap import Desk, open_desk
from app.bootstrap.central import open_central
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.storage.custody import Entry, append_entries
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.prepared import driver_of
from app.storage.workspace import make_workspace
from tests.central.conftest import PASSPHRASE, QUICK

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


class Station:
    """A workstation of Ada's. made: hashes of the items of its facts, in their order, as the server should have them."""

    def __init__(self, desk: Desk, central: Path) -> None:
        self.desk, self._central = desk, central
        self.sync = Sync(desk)
        self.made: list[str] = []

    def join(self, url: str, code: str) -> None:
        """Enrol and sign in."""
        self.sync.enrol(url, (self._central / AUTHORITY).read_text(), code)
        self.sign_in()

    def sign_in(self) -> None:
        """Sign Ada in."""
        self.sync.sign_in("Ada", PASSPHRASE)

    def impatient(self, stalled_s: float) -> Sync:
        """An exchange that gives up sooner."""
        return Sync(self.desk, lambda: datetime.now(UTC), stalled_s)

    def record(self, count: int) -> None:
        """So many custody entries, as opening items writes them."""
        person, begin = self.desk.workspace.about.person_id, len(self.made)
        hashes = [f"{number:064x}" for number in range(begin, begin + count)]
        with self.desk.workspace.work.begin() as connection:
            append_entries(driver_of(connection), [Entry("opened", sha256, person, {}) for sha256 in hashes])
        self.made += hashes

    def kept(self) -> list[str]:
        """What the server has of this device, in the order of its arrival."""
        held = self.sync.enrolment()
        assert held is not None
        query = text("SELECT item FROM fact WHERE device = :device ORDER BY change_xid, change_seq")
        with open_central(self._central, QUICK) as central, central.databases["casework"].reading() as connection:
            return list(connection.execute(query, {"device": held.device}).scalars())

    def waits(self) -> int:
        """How many facts wait, on both sides together."""
        return sum(side.waiting for side in self.sync.waiting().values())


@contextmanager
def station(folder: Path, central: Path) -> Iterator[Station]:
    """A fresh workspace in that folder."""
    if not folder.exists():
        make_workspace(folder, "Ada", "casework", SECRETS)
    with open_desk(folder, SECRETS, writing=True) as desk:
        yield Station(desk, central)


def codes(central: Path, *labels: str) -> list[str]:
    """Ada's account on that server, and a code for each of her devices."""
    with open_central(central, QUICK) as held:
        held.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
        account = held.people.account_named("Ada")
        assert account is not None
        return [held.people.make_code(label, account)[0] for label in labels]
