"""The demo's own central system: a real process that a workspace joins, and that never outlives its demo."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import make_review, open_desk
from app.bootstrap.sync import Sync
from app.demo.central import MAIN, DemoCentral, Invitation
from app.demo.workspace import SECRETS, erase_demo, workspace_of
from app.domain.clock import SystemClock
from app.errors import StorageError
from app.storage.workspace import make_workspace
from app.sync.exchange import Trouble
from app.views.central.port import Condition
from app.wire.values import Side

PATIENCE_MS = 60_000
HOLDER = "import subprocess, sys; subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE).wait()"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    folder.mkdir()
    make_workspace(workspace_of(folder), "Demo analyst", "demo", SECRETS)
    return folder


def serving(demo: Path) -> list[str]:
    return [sys.executable, str(MAIN), "demo", "--serve-central", "0", "--folder", str(demo)]


def test_the_demo_s_workspace_joins_loses_and_finds_its_server(demo: Path) -> None:
    with open_desk(workspace_of(demo), SECRETS, writing=True) as desk:
        sync = Sync(desk)
        with DemoCentral(demo) as central:
            central.join(sync)
            held = sync.enrolment()
            assert held is not None
            assert held.server.startswith("https://127.0.0.1:")
            assert (sync.once().trouble, sync.waiting()[Side.CASEWORK].waiting) == (None, 0)
            central.stop()
            assert sync.once().trouble is Trouble.OFFLINE
            central.start()
            central.ready()
            assert sync.once().trouble is None
        assert sync.once().trouble is Trouble.OFFLINE
        with DemoCentral(demo) as another:  # the next start of the demo: another port, the same server
            another.join(sync)
            assert sync.once().trouble is None
            again = sync.enrolment()
            assert again is not None
            assert again.device == held.device
    assert erase_demo(demo)


def test_a_workspace_whose_server_was_erased_is_enrolled_with_the_next(demo: Path) -> None:
    with open_desk(workspace_of(demo), SECRETS, writing=True) as desk:
        sync = Sync(desk)
        with DemoCentral(demo) as central:
            central.join(sync)
        (demo / "central" / "ready").unlink()
        with DemoCentral(demo) as central:
            central.join(sync)
            assert sync.once().trouble is None


def test_a_killed_demo_takes_its_server_along(demo: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, *serving(demo)], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert msgspec.json.decode(holder.stdout.readline(), type=Invitation).port
        holder.kill()
        assert holder.stdout.read() == ""  # the end of it comes when the server has gone as well


def test_a_server_that_cannot_start_is_told(demo: Path) -> None:
    (demo / "central").mkdir()
    (demo / "central" / "ready").touch()
    with DemoCentral(demo) as central:
        central.start()
        with pytest.raises(StorageError, match=r"central\.log in the demo's folder says why"):
            central.ready()
    assert (demo / "central.log").read_text()


def test_who_leaves_before_it_listens_does_not_wait_for_it(demo: Path) -> None:
    with DemoCentral(demo) as central:
        central.start()
    central.start()  # and nothing starts any more
    with pytest.raises(StorageError):
        central.ready()


def test_the_window_comes_first_and_then_says_that_all_is_sent(qtbot: QtBot, demo: Path) -> None:
    with (
        DemoCentral(demo) as central,
        open_desk(workspace_of(demo), SECRETS, writing=True) as desk,
        make_review(desk, SystemClock(), central.join) as review,
    ):
        qtbot.addWidget(review.window)
        review.window.show()
        review.window.start()
        line, exchanging = review.window.notices.central, review.exchanging
        assert not line.isVisible()

        def is_well() -> bool:
            told = exchanging.standing
            return told is not None and told.condition is Condition.WELL and told.as_of is not None

        qtbot.waitUntil(is_well, timeout=PATIENCE_MS)
        assert line.text().startswith("Central system: up to date as of")
        assert exchanging.standing is not None
        assert exchanging.standing.person == "Demo analyst"
