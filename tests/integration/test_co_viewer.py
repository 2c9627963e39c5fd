"""Two workspaces on one machine: the real window reviews in one, and the other's ledger gets the same rows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk, Review, make_intake, make_review, open_desk
from app.bootstrap.co_viewing import open_co_viewer, suggest
from app.domain.exposure import LedgerRow, RowKind
from app.errors import WorkspaceBusy
from app.review import events as on
from app.review.screen import Notice, Page, Screen
from app.storage.keys import Secrets
from app.storage.workspace import make_workspace
from tests.fakes.clock import FakeClock
from tests.integration.conftest import ROOT
from tests.storage.conftest import SECRETS

SEEN = (RowKind.SHOW, RowKind.STRETCH, RowKind.BEAT, RowKind.FLOOR, RowKind.RECLASS, RowKind.REST, RowKind.SERVED)
PHRASE = "the phrase of Bea"
BEAS = Secrets(PHRASE, None, None, SECRETS.cost)
DIES = """
import os, sys
from pathlib import Path
from app.bootstrap import open_desk
from tests.storage.conftest import SECRETS
from tests.storage.ledgers import days_of_rows, instant

desk = open_desk(Path(sys.argv[1]), SECRETS, writing=True)
desk.open_co_viewing(Path(sys.argv[2]), sys.argv[3]).ledger.append(1, days_of_rows(1, 5), instant(1))
os._exit(9)
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Ada's workspace, with a report of three generated pictures."""
    files = tmp_path / "files"
    files.mkdir()
    for number in range(3):
        Image.new("RGB", (64, 48), (90 * number, 120, 40)).save(files / f"{number}.png")
    made = tmp_path / "workspaces" / "ada"
    make_workspace(made, "Ada", "casework", SECRETS)
    with open_desk(made, SECRETS, writing=True) as desk, make_intake(desk) as importer:
        importer.run([files], "R-1")
    return made


@pytest.fixture
def hers(ours: Path) -> Path:
    """Bea's, beside it."""
    made = ours.parent / "bea"
    make_workspace(made, "Bea", "casework", BEAS)
    return made


@pytest.fixture
def desk(ours: Path) -> Iterator[Desk]:
    with open_desk(ours, SECRETS, writing=True) as opened:
        yield opened


class Looking:
    """A real review on a clock of its own."""

    def __init__(self, qtbot: QtBot, review: Review, clock: FakeClock) -> None:
        self.qtbot, self.presenter, self.clock = qtbot, review.presenter, clock
        qtbot.addWidget(review.window)
        review.window.show()
        review.window.activateWindow()
        qtbot.waitUntil(review.window.isActiveWindow)
        review.window.start()

    @property
    def screen(self) -> Screen:
        assert self.presenter.screen is not None
        return self.presenter.screen

    def at_the_sheet(self) -> None:
        """With its tiles in sight."""
        self.qtbot.waitUntil(lambda: bool(self.screen.reports), timeout=10_000)
        if self.screen.page is Page.REPORTS:
            self.presenter.send(on.ReportOpened(self.screen.reports[0].id))
            self.qtbot.waitUntil(lambda: self.screen.page is Page.SHEET and len(self.screen.items) == 3, timeout=10_000)
        self.presenter.send(on.ReturnAsked())
        self.presenter.send(on.SheetScrolled(0, 2))
        self.qtbot.waitUntil(lambda: self.screen.sheet.last == 2, timeout=10_000)

    def stay(self, seconds: int) -> None:
        """Somebody is there."""
        for _ in range(seconds):
            self.clock.advance(1_000)
            self.presenter.send(on.InputSeen())
            self.presenter.send(on.Ticked())


def rows_of(folder: Path, secrets: Secrets) -> list[LedgerRow]:
    with open_desk(folder, secrets, writing=False) as opened:
        return [row for row in opened.ledger.rows() if row.kind in SEEN]


def test_both_ledgers_hold_what_both_saw_and_hers_is_her_own_again(
    qtbot: QtBot, desk: Desk, ours: Path, hers: Path
) -> None:
    clock = FakeClock()
    before = (hers / "work.db").read_bytes()
    with make_review(desk, clock) as review:
        looking = Looking(qtbot, review, clock)
        looking.at_the_sheet()
        looking.stay(7)
        looking.presenter.sign_in(open_co_viewer(desk, clock, suggest(ours), PHRASE))
        assert looking.screen.co_viewer == "Bea"
        with pytest.raises(WorkspaceBusy):
            open_desk(hers, BEAS, writing=True)
        looking.at_the_sheet()
        looking.stay(11)
        looking.presenter.send(on.BreakAsked())
        clock.advance(12 * 60_000)
        looking.presenter.send(on.BreakLeft())
        looking.presenter.sign_out()
        qtbot.waitUntil(lambda: looking.screen.notice is Notice.CO_VIEWER_GONE, timeout=10_000)
        theirs = rows_of(hers, BEAS)
        looking.presenter._beside.run(lambda: None, lambda _: None).result()  # behind the closing, on its lane
        with open_desk(hers, BEAS, writing=True) as again:  # the lock is hers
            assert again.ledger.history().meter().day_review_ms == 11_000
        looking.at_the_sheet()
        looking.stay(3)
    assert rows_of(hers, BEAS) == theirs
    mine = rows_of(ours, SECRETS)
    assert sum(row.ms for row in theirs if row.visual) == 11_000
    assert sum(row.ms for row in mine if row.visual) == 21_000
    begins = mine.index(theirs[0])
    assert mine[begins : begins + len(theirs)] == theirs
    assert [row.ms for row in theirs if row.kind is RowKind.REST] == [12 * 60_000]
    assert (hers / "work.db").read_bytes() == before


def test_what_a_dead_program_leaves_is_in_her_ledger_and_the_lock_is_free(ours: Path, hers: Path) -> None:
    asked = [sys.executable, "-c", DIES, str(ours), str(hers), PHRASE]
    ended = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 9, ended.stderr
    with open_desk(hers, BEAS, writing=True) as again:
        assert len(again.ledger.rows()) == 5


def test_where_more_lie_beside_it_none_is_suggested(ours: Path, hers: Path) -> None:
    assert suggest(ours) == hers
    make_workspace(ours.parent / "cid", "Cid", "casework", SECRETS)
    assert suggest(ours) == ours.parent
