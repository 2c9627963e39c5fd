"""Two people, each with a window, and a real server between them: an ask arrives with who agreed, and with nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk, make_review, open_desk
from app.bootstrap.central import make_central, open_central
from app.bootstrap.company import CompanyBeside
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.storage.workspace import make_workspace
from app.views.central.company_port import Asking
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import served
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS

PATIENCE_MS = 30_000


class Person:
    """A workspace whose exchange a test runs round by round."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sync, self.company = Sync(desk), CompanyBeside(lambda: None)
        self.company.begin(self.sync, desk)
        self.sync.beside = self.company.look

    def agree(self, qtbot: QtBot) -> None:
        """Agree, and exchange."""
        with qtbot.waitSignal(self.company.changed, timeout=PATIENCE_MS):
            self.company.agree(True)
        qtbot.waitUntil(lambda: self.company.agreed, timeout=PATIENCE_MS)
        self.round(qtbot)

    def round(self, qtbot: QtBot) -> None:
        """One exchange, and what it brings home."""
        assert self.sync.once().trouble is None
        qtbot.waitUntil(lambda: self.company.can_ask or not self.company.agreed, timeout=PATIENCE_MS)


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Person, Person]]:
    folder = tmp_path / "central"
    make_central(folder, ["127.0.0.1"], "127.0.0.1", 0, None)
    for name in ("Ada", "Ben"):
        make_workspace(tmp_path / name, name, "casework", SECRETS)
    with (
        open_central(folder, QUICK) as central,
        served(folder, tmp_path / "log") as server,
        open_desk(tmp_path / "Ada", SECRETS, writing=True) as ada,
        open_desk(tmp_path / "Ben", SECRETS, writing=True) as ben,
    ):
        made = Person(ada), Person(ben)
        for name, person in zip(("Ada", "Ben"), made, strict=True):
            central.people.add_account(name, Role.ANALYST, PASSPHRASE)
            account = central.people.account_named(name)
            assert account is not None
            code = central.people.make_code(f"{name}'s", account)[0]
            person.sync.enrol(server.url, (folder / AUTHORITY).read_text(), code)
            person.sync.sign_in(name, PASSPHRASE)
        yield made
        assert "Ada" not in (tmp_path / "log").read_text()


def names(asking: tuple[Asking, ...]) -> list[str]:
    return [one.name for one in asking]


def ask(qtbot: QtBot, person: Person) -> bool:
    with qtbot.waitSignal(person.company.sent, timeout=PATIENCE_MS) as sent:
        person.company.ask()
    return bool(sent.args[0])


def test_an_ask_comes_to_who_agreed_is_put_away_and_comes_no_second_time(
    qtbot: QtBot, people: tuple[Person, Person]
) -> None:
    ada, ben = people
    ada.agree(qtbot)
    ben.agree(qtbot)
    assert ask(qtbot, ada)
    ben.round(qtbot)
    qtbot.waitUntil(lambda: names(ben.company.asking) == ["Ada"], timeout=PATIENCE_MS)
    assert ada.company.asking == ()
    ben.company.put_away(ben.company.asking[0].id)
    with qtbot.waitSignal(ben.company.changed, timeout=PATIENCE_MS):
        ben.sync.once()
    assert ben.company.asking == ()


def test_who_did_not_agree_neither_asks_nor_hears(qtbot: QtBot, people: tuple[Person, Person]) -> None:
    ada, ben = people
    ada.agree(qtbot)
    assert ask(qtbot, ada)
    ben.round(qtbot)
    assert not ask(qtbot, ben)
    assert not ben.company.can_ask
    assert ben.company.asking == ()


def test_signed_out_the_choice_goes(qtbot: QtBot, people: tuple[Person, Person]) -> None:
    ada, _ = people
    ada.agree(qtbot)
    ada.sync._keep_token("", "")
    assert not ask(qtbot, ada)
    ada.company.lose()
    qtbot.waitUntil(lambda: not ada.company.can_ask, timeout=PATIENCE_MS)


def test_what_was_agreed_to_holds_at_the_next_start(qtbot: QtBot, people: tuple[Person, Person]) -> None:
    ada, _ = people
    ada.agree(qtbot)
    again = CompanyBeside(lambda: None)
    again.begin(ada.sync, ada.desk)
    qtbot.waitUntil(lambda: again.agreed, timeout=PATIENCE_MS)


def test_an_open_window_shows_it_and_offers_the_choice_in_its_break(
    qtbot: QtBot, people: tuple[Person, Person]
) -> None:
    ada, ben = people
    ada.agree(qtbot)
    assert ask(qtbot, ada)
    clock = FakeClock()
    clock.utc = datetime.now(UTC)
    with make_review(ben.desk, clock) as review:
        qtbot.addWidget(review.window)
        review.window.show()
        review.window.start()
        line, company = review.window.notices.company, review.exchanging.company
        review.exchanging.begin()
        qtbot.waitUntil(lambda: review.exchanging.standing is not None, timeout=PATIENCE_MS)
        assert not line.isVisible()
        company.agree(True)
        qtbot.waitUntil(line.isVisible, timeout=PATIENCE_MS)
        assert line.text() == "Ada asks: a few minutes?"
        review.window.run("calm.break")
        qtbot.waitUntil(lambda: review.window.break_page.company.ask.isVisible(), timeout=PATIENCE_MS)
        assert not line.isVisible()
