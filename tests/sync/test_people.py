"""A supervisor and an analyst with workspaces of their own, and one server: a look and an offer reach the analyst's files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.bootstrap import open_desk
from app.bootstrap.overseeing import SyncOversight
from app.bootstrap.sync import Sync
from app.central.adapters.outbox import DEAD, Outbox
from app.central.installation import AUTHORITY
from app.central.tables_delivery import DELIVERY
from app.domain.clock import SystemClock
from app.domain.ids import new_id
from app.domain.people import Role
from app.storage.proposals import proposals_for
from app.storage.workspace import make_workspace
from app.sync.ports import Told
from app.wire.deliveries import NotTaken
from app.wire.oversight import Standing
from tests.central.conftest import PASSPHRASE
from tests.sync.places import SECRETS, Place, placed

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)  # the other side has tests on both


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[Place]:
    with placed(folder, tmp_path) as made:
        made.join()
        yield made


@pytest.fixture
def sam(place: Place, tmp_path: Path) -> Iterator[Sync]:
    """The supervisor's own workspace, enrolled and signed in."""
    make_workspace(tmp_path / "sam", "Sam", "casework", SECRETS)
    place.central.people.add_account("Sam", Role.SUPERVISOR, PASSPHRASE)
    account = place.central.people.account_named("Sam")
    assert account is not None
    code = place.central.people.make_code("desk 2", account)[0]
    with open_desk(tmp_path / "sam", SECRETS, writing=True) as desk:
        sync = Sync(desk)
        sync.enrol(place.server.url, (place.server.folder / AUTHORITY).read_text(), code)
        sync.sign_in("Sam", PASSPHRASE)
        yield sync


def test_a_look_and_an_offer_reach_the_person(place: Place, sam: Sync) -> None:
    asked = SyncOversight(sam)
    today = asked.today()
    (ada,) = today.people
    assert (ada.name, ada.standing) == ("Ada", Standing.MAY_REVIEW)
    assert asked.days(ada.person).days == []
    assert asked.team().people is None
    asked.propose(ada.person, "severe_run", 8)
    assert place.once().trouble is None
    book = place.desk.own_record(SystemClock()).load()
    assert [(look.name, look.role, look.what) for look in book.looks] == [
        ("Sam", "supervisor", "today"),
        ("Sam", "supervisor", "days"),
        ("Sam", "supervisor", "team"),
    ]
    (offer,) = proposals_for(place.desk.workspace.exposure, today.duty_day.isoformat())
    assert (offer.by, offer.value) == ("Sam", 8)
    assert proposals_for(place.desk.workspace.exposure, date(2020, 1, 1).isoformat()) == ()


def test_a_supervisor_s_own_exchange_ends_up_to_date(sam: Sync) -> None:
    assert sam.once().trouble is None


def test_an_analyst_may_not_ask(place: Place) -> None:
    with pytest.raises(Told, match="role does not allow"):
        SyncOversight(place.sync).today()
    with pytest.raises(Told, match="role does not allow"):
        SyncOversight(place.sync).deliveries()


def test_what_other_systems_lack_and_sending_it_again(place: Place, sam: Sync) -> None:
    asked, at = SyncOversight(sam), datetime.now(UTC)
    assert asked.deliveries().targets == []
    with pytest.raises(Told, match="nothing of that name"):
        asked.resend("partner")
    database = place.central.databases["casework"]
    assert Outbox(database, "partner").take(at, at)
    row = {"target": "partner", "fact_id": new_id(), "seq": 1, "state": DEAD, "attempts": 1}
    with database.writing() as connection:
        connection.execute(insert(DELIVERY), {**row, "failed_at": "", "reason": "status 400", "reference": ""})
    (stands,) = asked.deliveries().targets
    assert (stands.name, stands.waiting, stands.not_taken) == ("partner", 0, [NotTaken("status 400", 1)])
    (stands,) = asked.resend("partner").targets
    assert (stands.waiting, stands.not_taken, stands.resent_by) == (1, [], "Sam")
