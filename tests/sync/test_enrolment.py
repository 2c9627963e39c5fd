"""A device's life: a code that fails, an enrolment that was cut, a certificate that is renewed, and one that ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap.sync import CERTIFICATE_ENDED
from app.errors import UsageError
from app.storage.custody import Entry, append_entries
from app.storage.prepared import Writer
from app.sync.exchange import Trouble
from app.sync.ports import Told
from tests.central.conftest import PASSPHRASE
from tests.sync.places import Place, placed

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[Place]:
    with placed(folder, tmp_path) as made:
        yield made


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
