"""One person at two workstations, with real windows and a real server: the second hears of the first, and can go on there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.bootstrap import Review, make_review, open_desk
from app.bootstrap.central import make_central, open_central
from app.bootstrap.intake import make_intake
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.review import events as on
from app.review.screen import Concealment, Notice, Page
from app.storage.workspace import make_workspace
from app.views.presenter import Presenter
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import Served, served
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS

PATIENCE_MS = 30_000


class Two:
    """Both workstations of Ada, and the server between them."""

    def __init__(self, server: Served, windows: list[Review], qtbot: QtBot) -> None:
        self.server, self.windows, self.qtbot = server, windows, qtbot

    def presenter(self, which: int) -> Presenter:
        return self.windows[which].presenter

    def sees(self, which: int) -> bool:
        screen = self.presenter(which).screen
        return screen is not None and screen.sheet.last >= 0

    def concealment(self, which: int) -> Concealment | None:
        screen = self.presenter(which).screen
        return None if screen is None else screen.concealment

    def until_concealed(self, which: int, why: Concealment) -> None:
        self.qtbot.waitUntil(lambda: self.concealment(which) is why, timeout=PATIENCE_MS)

    def sit(self, which: int) -> None:
        """Open the sheet, if it is let."""
        presenter = self.presenter(which)
        self.qtbot.waitUntil(
            lambda: presenter.screen is not None and bool(presenter.screen.reports), timeout=PATIENCE_MS
        )
        assert presenter.screen is not None
        presenter.send(on.FocusGained())  # here both are windows of one desktop
        presenter.send(on.ReportOpened(presenter.screen.reports[0].id))
        self.qtbot.waitUntil(lambda: presenter.screen.page is Page.SHEET, timeout=PATIENCE_MS)  # type: ignore[union-attr]

    def round(self, which: int) -> None:
        """Have that workstation exchange now."""
        exchanging = self.windows[which].exchanging
        with self.qtbot.waitSignal(exchanging.changed, timeout=PATIENCE_MS):
            exchanging.try_now()


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Two]:
    folder, pictures = tmp_path / "central", tmp_path / "pictures"
    make_central(folder, ["127.0.0.1"], "127.0.0.1", 0, None)
    pictures.mkdir()
    Image.linear_gradient("L").resize((600, 600)).save(pictures / "a.png")
    with ExitStack() as stack:
        central = stack.enter_context(open_central(folder, QUICK))
        server = stack.enter_context(served(folder, tmp_path / "log"))
        central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
        account = central.people.account_named("Ada")
        assert account is not None
        windows = []
        for name in ("1", "2"):
            make_workspace(tmp_path / name, "Ada", "casework", SECRETS)
            desk = stack.enter_context(open_desk(tmp_path / name, SECRETS, writing=True))
            with make_intake(desk) as importer:
                importer.run([pictures], "R-1")
            sync = Sync(desk)
            sync.enrol(server.url, (folder / AUTHORITY).read_text(), central.people.make_code(name, account)[0])
            sync.sign_in("Ada", PASSPHRASE)
            clock = FakeClock()
            clock.utc = datetime.now(UTC)
            review = stack.enter_context(make_review(desk, clock))
            qtbot.addWidget(review.window)
            review.window.show()
            review.window.start()
            review.exchanging.begin()
            windows.append(review)
        yield Two(server, windows, qtbot)


def test_the_second_is_told_and_goes_on_and_then_the_first_is_concealed(two: Two) -> None:
    two.sit(0)
    two.qtbot.waitUntil(lambda: two.sees(0), timeout=PATIENCE_MS)
    two.round(0)
    two.sit(1)
    two.until_concealed(1, Concealment.ELSEWHERE)
    assert not two.sees(1)
    assert two.windows[1].window.notices.continue_here.isVisible()
    two.windows[1].window.notices.continue_here.click()
    two.qtbot.waitUntil(lambda: two.sees(1), timeout=PATIENCE_MS)
    two.round(0)
    two.until_concealed(0, Concealment.ELSEWHERE)
    assert not two.sees(0)


def test_who_leaves_the_first_finds_the_second_free(two: Two) -> None:
    two.sit(0)
    two.round(0)
    two.sit(1)
    two.until_concealed(1, Concealment.ELSEWHERE)
    two.presenter(0).send(on.ReportsAsked())
    two.round(0)
    two.round(1)
    two.qtbot.waitUntil(lambda: two.presenter(1).screen.elsewhere_since is None, timeout=PATIENCE_MS)  # type: ignore[union-attr]
    assert not two.sees(1), "nothing comes back by itself"
    two.presenter(1).send(on.ReturnAsked())
    two.qtbot.waitUntil(lambda: two.sees(1), timeout=PATIENCE_MS)


def test_a_server_that_is_gone_takes_nothing_away_and_says_so(two: Two) -> None:
    two.sit(0)
    two.round(0)
    two.sit(1)
    two.until_concealed(1, Concealment.ELSEWHERE)
    two.server.process.kill()
    two.presenter(1).send(on.ReturnAsked())
    two.qtbot.waitUntil(lambda: two.presenter(1).screen.notice is Notice.REFUSED, timeout=PATIENCE_MS)  # type: ignore[union-attr]
    assert not two.sees(1)
    assert two.sees(0)
    two.windows[1].exchanging.sitting.forget()  # as when the seat would be free
    two.presenter(1).send(on.ReturnAsked())
    two.qtbot.waitUntil(lambda: two.sees(1), timeout=PATIENCE_MS)
