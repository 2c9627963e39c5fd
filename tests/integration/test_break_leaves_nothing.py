"""What is done in a break is recorded nowhere: with activities or without, the same rows, the same files, the same log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine, inspect

from app.bootstrap import Review, make_review, open_desk
from app.demo.hand import Hand
from app.review import events as on
from app.review.screen import Page
from app.storage.outcomes import SqlOutcomes
from app.storage.workspace import make_workspace
from tests.fakes.clock import FakeClock
from tests.storage.conftest import SECRETS

BREAK_S = 12 * 60
CHANGES_BY_ITSELF = {
    "id",
    "fact_id",
    "added_at",
    "made_at",
    "at",
    "written_at",
    "verifier",
    "row_hash",
    "prev_hash",
    "hash",
}
Rows = dict[str, list[tuple[object, ...]]]


def sit_still(review: Review, hand: Hand) -> None:
    """Nobody touches anything."""


def leave_the_desk(review: Review, hand: Hand) -> None:
    review.window.break_page.away.click()
    hand.settle()
    hand.tap("Space")


def do_everything(review: Review, hand: Hand) -> None:
    """Every activity, with every key it knows; more asked for, the time asked for."""
    page = review.window.break_page
    page.ask_time.click()
    page.longer.click()
    for name, button in page.menu.buttons.items():
        button.click()
        hand.settle()
        keys = ("Space", "Right", "Left", "1", "2", "3", "T", "Up", "Down", "Return", "Backspace", "Return")
        for key in keys:
            hand.tap(key)
        assert page.host.open_id == name
        hand.tap("Esc")
        assert page.host.open_id == ""


@pytest.mark.parametrize("done", [leave_the_desk, do_everything])
def test_a_break_looks_the_same_to_everything_but_the_person(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture, done: Callable[[Review, Hand], None]
) -> None:
    caplog.set_level(logging.DEBUG)
    still = rest(tmp_path / "still", sit_still, caplog)
    busy = rest(tmp_path / "busy", done, caplog)
    assert still[0]["ledger"], "the break itself is on the ledger"
    assert busy[0] == still[0]
    assert busy[1:] == still[1:]


def rest(
    folder: Path, done: Callable[[Review, Hand], None], caplog: pytest.LogCaptureFixture
) -> tuple[Rows, list[str], list[str]]:
    """One break on a workspace of its own; returns its rows, its files, and what was logged."""
    make_workspace(folder, "Ada", "casework", SECRETS)
    caplog.clear()
    clock = FakeClock()
    with open_desk(folder, SECRETS, writing=True) as desk:
        SqlOutcomes(desk.workspace.work_file).add("Removed in 14 h")
        with make_review(desk, clock) as review:
            review.window.show()
            review.window.activateWindow()
            review.window.start()
            hand = Hand(review.window)
            hand.until(lambda s: s.page is Page.REPORTS and s.busy == "no", "the list of reports")
            hand.tap("Ctrl+B")
            hand.until(lambda s: s.page is Page.BREAK, "the break")
            for second in range(BREAK_S):
                clock.advance(1_000)
                review.presenter.send(on.Ticked())
                if second == BREAK_S // 2:
                    done(review, hand)
            assert review.presenter.screen is not None
            assert review.presenter.screen.page is Page.BREAK
            review.window.break_page.back.click()
            hand.until(lambda s: s.page is Page.REPORTS, "the list of reports")
        review.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        rows = rows_of(desk.workspace.work) | rows_of(desk.workspace.exposure)
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return rows, files, [record.getMessage() for record in caplog.records if record.name.startswith("penumbra")]


def rows_of(engine: Engine) -> Rows:
    """Every row of every table, without what differs between any two workspaces."""
    found: Rows = {}
    look = inspect(engine)
    tables = {table: [c["name"] for c in look.get_columns(table)] for table in look.get_table_names()}
    with engine.connect() as connection:
        for table, names in tables.items():
            columns = [name for name in names if name not in CHANGES_BY_ITSELF]
            asked = f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid"
            rows = [tuple(row) for row in connection.exec_driver_sql(asked)]
            # The limits in force at the start name whose lighter days they are, which the workspace's own id draws.
            found[table] = [row for row in rows if table != "ledger" or "rules" not in row]
    return found
