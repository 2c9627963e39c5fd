"""A device's life: a code that fails, an enrolment that was cut, a certificate that is renewed, and one that ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import Desk, open_desk
from app.bootstrap.central import Central, open_central
from app.bootstrap.sync import CERTIFICATE_ENDED, Sync
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.errors import UsageError
from app.storage.custody import Entry, append_entries
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.prepared import Writer
from app.storage.workspace import make_workspace
from app.sync.exchange import Trouble
from app.sync.ports import Told
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import Served, served

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))
pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)


@dataclass
class Place:
    """A workspace, and a server that Ada has an account on."""

    desk: Desk
    central: Central
    server: Served
    ahead: timedelta = timedelta(0)

    @property
    def sync(self) -> Sync:
        """As a process that begins."""
        return Sync(self.desk, lambda: datetime.now(UTC) + self.ahead)

    def code(self, label: str) -> str:
        """A code for Ada."""
        account = self.central.people.account_named("Ada")
        assert account is not None
        return self.central.people.make_code(label, account)[0]

    def enrol(self, code: str) -> None:
        """With the server's own authority."""
        self.sync.enrol(self.server.url, (self.server.folder / AUTHORITY).read_text(), code)


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[Place]:
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    with (
        open_central(folder, QUICK) as central,
        served(folder, tmp_path / "log") as server,
        open_desk(tmp_path / "workspace", SECRETS, writing=True) as desk,
    ):
        central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
        yield Place(desk, central, server)


def _open_item(place: Place) -> None:
    with Writer(place.desk.workspace.work).transaction() as driver:
        append_entries(driver, [Entry("opened", "a" * 64, place.desk.workspace.about.person_id, {})])


def test_nothing_is_exchanged_before_enrolment_and_a_wrong_code_leaves_nothing_in_the_way(place: Place) -> None:
    with pytest.raises(UsageError, match="not enrolled"):
        place.sync.once()
    with pytest.raises(Told, match="code"):
        place.enrol("0000-0000")
    with pytest.raises(UsageError, match="not enrolled"):
        place.sync.once()
    place.enrol(place.code("desk 1"))
    assert place.sync.once().trouble is Trouble.SIGN_IN
    with pytest.raises(UsageError, match="already"):
        place.enrol(place.code("desk 2"))


def test_a_certificate_is_renewed_in_its_last_month(place: Place) -> None:
    place.enrol(place.code("desk 1"))
    place.sync.sign_in("Ada", PASSPHRASE)
    before = place.sync.enrolment()
    place.ahead = timedelta(days=61)
    assert place.sync.once().trouble is None
    after = place.sync.enrolment()
    assert before is not None
    assert after is not None
    assert (after.device, after.signing_key) == (before.device, before.signing_key)
    assert after.certificate != before.certificate


def test_a_certificate_that_ended_is_told_and_the_workspace_enrols_anew(place: Place) -> None:
    place.enrol(place.code("desk 1"))
    place.sync.sign_in("Ada", PASSPHRASE)
    _open_item(place)
    assert place.sync.once().sent == 1
    _open_item(place)
    place.ahead = timedelta(days=100)
    ended = place.sync.once()
    assert (ended.trouble, ended.reason) == (Trouble.REFUSED, CERTIFICATE_ENDED)
    place.enrol(place.code("desk 1, again"))
    place.ahead = timedelta(0)
    place.sync.sign_in("Ada", PASSPHRASE)
    assert place.sync.once().trouble is None
    with place.central.databases["casework"].reading() as connection:
        rows = connection.execute(text("SELECT device, id FROM fact ORDER BY change_seq")).all()
    assert len(rows) == 2
    assert rows[0].device != rows[1].device


def test_a_device_that_the_server_knows_no_more_enrols_anew_and_what_waits_goes_up(place: Place) -> None:
    place.enrol(place.code("desk 1"))
    place.sync.sign_in("Ada", PASSPHRASE)
    _open_item(place)
    place.central.people.revoke_device("desk 1")
    assert place.sync.once().reason == "device-revoked"
    place.enrol(place.code("desk 1, again"))
    place.sync.sign_in("Ada", PASSPHRASE)
    outcome = place.sync.once()
    assert (outcome.sent, outcome.trouble) == (1, None)
    with pytest.raises(UsageError, match="already"):
        place.enrol(place.code("desk 2"))
