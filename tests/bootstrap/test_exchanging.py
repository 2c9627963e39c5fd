"""The exchange beside a real window, with a real server in a process of its own."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, text

from app.bootstrap import Desk, Review, make_review, open_desk
from app.bootstrap.central import make_central, open_central
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.domain.exposure import LedgerRow, RowKind
from app.domain.people import Role
from app.review import events as on
from app.review.screen import Screen
from app.storage.custody import Entry, append_entries
from app.storage.prepared import Writer
from app.storage.tables_work import WORK_SYNC
from app.storage.workspace import make_workspace
from app.views.central.port import CentralStanding, Condition
from app.wellbeing.causes import Cause
from app.wellbeing.limits import SHIPPED
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import Served, served
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS

PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed") / "central"
    make_central(folder, ["127.0.0.1"], "127.0.0.1", 0, None)
    with open_central(folder, QUICK) as central:
        central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
    return folder


@pytest.fixture
def central(installed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(installed, tmp_path / "central"))


@pytest.fixture
def clock() -> FakeClock:
    made = FakeClock()
    made.utc = datetime.now(UTC)
    return made


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    with open_desk(folder, SECRETS, writing=True) as opened:
        yield opened


def serving(central: Path, port: int = 0) -> AbstractContextManager[Served]:
    return served(central, central.parent / "server.log", port)


def join(desk: Desk, central: Path, server: Served, label: str = "desk 1") -> Sync:
    """Enrol and sign in, as Ada."""
    with open_central(central, QUICK) as opened:
        account = opened.people.account_named("Ada")
        assert account is not None
        code = opened.people.make_code(label, account)[0]
    sync = Sync(desk)
    sync.enrol(server.url, (central / AUTHORITY).read_text(), code)
    sync.sign_in("Ada", PASSPHRASE)
    return sync


@contextmanager
def window(qtbot: QtBot, desk: Desk, clock: FakeClock) -> Iterator[Review]:
    with make_review(desk, clock) as review:
        qtbot.addWidget(review.window)
        review.window.show()
        review.window.start()
        review.exchanging.begin()
        yield review


def standing_of(review: Review) -> CentralStanding:
    assert review.exchanging.standing is not None
    return review.exchanging.standing


def until(qtbot: QtBot, review: Review, condition: Condition, waiting: int | None = None) -> CentralStanding:
    def holds() -> bool:
        told = review.exchanging.standing
        stands = (
            told is not None
            and told.condition is condition
            and (told.as_of is not None or condition is not condition.WELL)
        )
        return stands and (waiting is None or standing_of(review).waiting == waiting)

    qtbot.waitUntil(holds, timeout=PATIENCE_MS)
    return standing_of(review)


def opened_once_more(desk: Desk, number: int = 0) -> None:
    """A custody entry, as opening an item writes it, and the bell that its commit rings."""
    with Writer(desk.workspace.work).transaction() as driver:
        append_entries(driver, [Entry("opened", f"{number:064x}", desk.workspace.about.person_id, {})])
    desk.on_fact()


def facts(central: Path, part: str = "casework") -> int:
    with open_central(central, QUICK) as opened, opened.databases[part].reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM fact")).scalar_one())


def test_what_waits_goes_up_new_facts_follow_and_an_outage_is_told(
    qtbot: QtBot, desk: Desk, clock: FakeClock, central: Path
) -> None:
    opened_once_more(desk)
    with serving(central) as server:
        join(desk, central, server)
        port = server.port
        with window(qtbot, desk, clock) as review:
            told = until(qtbot, review, Condition.WELL, waiting=0)
            assert (told.person, told.refused, facts(central)) == ("Ada", (), 1)
            assert "up to date as of" in review.window.notices.central.text()
            opened_once_more(desk, 1)
            qtbot.waitUntil(lambda: standing_of(review).as_of != told.as_of, timeout=PATIENCE_MS)
            assert facts(central) == 2
            server.process.kill()
            server.process.wait()
            opened_once_more(desk, 2)
            offline = until(qtbot, review, Condition.OFFLINE, waiting=1)
            assert offline.since is not None
            assert offline.as_of is not None
            assert "1 waiting" in review.window.notices.central.text()
            with serving(central, port):
                review.exchanging.try_now()
                until(qtbot, review, Condition.WELL, waiting=0)
                assert facts(central) == 3


def test_a_case_that_is_given_meanwhile_comes_into_the_open_window_with_its_items(
    qtbot: QtBot, desk: Desk, clock: FakeClock, central: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "files" / "gradient.png"
    picture.parent.mkdir()
    Image.linear_gradient("L").resize((300, 200)).save(picture)
    with serving(central) as server:
        join(desk, central, server)
        with window(qtbot, desk, clock) as review:
            until(qtbot, review, Condition.WELL, waiting=0)
            with open_central(central, QUICK) as opened:
                with opened.make_intake() as importer:
                    importer.run([picture.parent], "C-1")
                account = opened.people.account_named("Ada")
                assert account is not None
                opened.cases.assign("C-1", account.casework)
            review.exchanging.try_now()
            qtbot.waitUntil(lambda: bool(screen_of(review).reports), timeout=PATIENCE_MS)
            (report,) = screen_of(review).reports
            assert (report.reference, report.items) == ("C-1", 1)
            review.presenter.send(on.ReportOpened(report.id))
            qtbot.waitUntil(lambda: _is_here(review), timeout=PATIENCE_MS)
            with open_central(central, QUICK) as opened:
                opened.people.revoke_device("desk 1")
            review.exchanging.try_now()
            qtbot.waitUntil(lambda: not _is_here(review), timeout=PATIENCE_MS)


def _is_here(review: Review) -> bool:
    return [item.cannot_show for item in screen_of(review).items] == [""]


def screen_of(review: Review) -> Screen:
    assert review.presenter.screen is not None
    return review.presenter.screen


def test_a_workspace_that_is_not_enrolled_has_no_line(qtbot: QtBot, desk: Desk, clock: FakeClock) -> None:
    with window(qtbot, desk, clock) as review:
        qtbot.waitUntil(lambda: not review.exchanging.alive, timeout=PATIENCE_MS)  # it ended by itself
        assert review.exchanging.standing is None
        assert not review.window.notices.central.isVisible()


def test_the_person_signs_in_from_the_window(qtbot: QtBot, desk: Desk, clock: FakeClock, central: Path) -> None:
    with serving(central) as server:
        sync = join(desk, central, server)
        sync._keep_token("", "")  # as after a week away
        with window(qtbot, desk, clock) as review:
            assert until(qtbot, review, Condition.SIGN_IN).person == ""
            with qtbot.waitSignal(review.exchanging.signed_in, timeout=PATIENCE_MS) as said:
                review.exchanging.sign_in("Ada", "not hers")
            assert said.args == [
                "the central system answered: name or passphrase do not hold, or the person has no part in this device"
            ]
            with qtbot.waitSignal(review.exchanging.signed_in, timeout=PATIENCE_MS) as said:
                review.exchanging.sign_in("Ada", PASSPHRASE)
            assert said.args == [""]
            assert until(qtbot, review, Condition.WELL).person == "Ada"


def test_what_is_refused_is_listed_and_goes_up_again_by_hand(
    qtbot: QtBot, desk: Desk, clock: FakeClock, central: Path
) -> None:
    with desk.workspace.work.begin() as connection:
        row = {"fact_id": "018f0000-0000-7000-8000-00000000000a", "stream": "gossip", "payload": b"{}"}
        connection.execute(insert(WORK_SYNC.outbox), row)
    with serving(central) as server:
        join(desk, central, server)
        with window(qtbot, desk, clock) as review:
            (refusal,) = until(qtbot, review, Condition.WELL, waiting=0).refused
            assert (refusal.stream, refusal.reason, refusal.count) == ("gossip", "unknown-stream", 1)
            review.exchanging.retry_refused()
            qtbot.waitUntil(lambda: standing_of(review).refused[0].since > refusal.since, timeout=PATIENCE_MS)


def test_a_window_that_closes_hangs_up_on_a_server_that_says_nothing(
    qtbot: QtBot, desk: Desk, clock: FakeClock, central: Path
) -> None:
    with serving(central) as server:
        sync = join(desk, central, server)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        sync.follow_address(f"https://127.0.0.1:{silent.getsockname()[1]}")
        before = sync.state()
        with window(qtbot, desk, clock) as review:
            connection, _ = silent.accept()
            with connection:
                connection.recv(1)  # it has begun to speak, and waits
                review.exchanging.close()
                assert not review.exchanging.alive
        assert sync.state() == before  # a closed window is no outage


def test_a_second_machine_of_the_same_person_cannot_double_a_cap(
    qtbot: QtBot, desk: Desk, clock: FakeClock, central: Path, tmp_path: Path
) -> None:
    other_folder = tmp_path / "other"
    make_workspace(other_folder, "Ada", "casework", SECRETS)
    today = desk.policy.today(clock.now())
    at, ms = clock.now().utc, SHIPPED.day_raw_ms
    looked = LedgerRow(today, at, RowKind.BEAT, ms, 0, 0, 0, ms, ms, 0, "shipped-1")
    with serving(central) as server, open_desk(other_folder, SECRETS, writing=True) as other:
        join(desk, central, server)
        elsewhere = join(other, central, server, "desk 2")
        with window(qtbot, desk, clock) as review:
            until(qtbot, review, Condition.WELL)
            assert Cause.RAW not in screen_of(review).standing.caps
            other.ledger.append(1, (looked,), clock.now())
            assert elsewhere.once().trouble is None
            review.exchanging.try_now()
            qtbot.waitUntil(lambda: Cause.RAW in screen_of(review).standing.caps, timeout=PATIENCE_MS)
            assert screen_of(review).day.raw_share == 100
        rows = desk.ledger.rows()
        assert [row.kind for row in rows if row.raw_ms] == []  # nothing of it is this machine's own
        assert [row.note for row in rows if row.kind is RowKind.ELSEWHERE] == [f"{today} {ms} 0 {ms}"]
        sent_back = Sync(other)
        assert sent_back.once().trouble is None
        assert sent_back.elsewhere(clock.now()) == ()  # what was told is not told back


def test_own_rows_do_not_come_back_after_the_workspace_was_enrolled_anew(
    desk: Desk, clock: FakeClock, central: Path
) -> None:
    today, at = desk.policy.today(clock.now()), clock.now().utc
    desk.ledger.append(1, (LedgerRow(today, at, RowKind.BEAT, 5, 0, 0, 0, 5, 5, 0, "shipped-1"),), clock.now())
    with serving(central) as server:
        sync = join(desk, central, server)
        assert sync.once().trouble is None
        with open_central(central, QUICK) as opened:
            opened.people.revoke_device("desk 1")
        assert sync.once().reason == "device-revoked"
        sync = join(desk, central, server, "desk 1 again")
        outcome = sync.once()
        assert (outcome.trouble, outcome.arrived) == (None, 1)  # the server takes them for another machine's
        assert sync.elsewhere(clock.now()) == ()
