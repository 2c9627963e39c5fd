"""The record in the window of a real workspace: rows from its ledger, a dispute into its database, a file on its disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.bootstrap import Desk, make_review, open_desk
from app.domain.clock import SystemClock
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.ledger import SqlLedger
from app.storage.workspace import make_workspace
from app.views.record_dialog import RecordDialog
from tests.fakes.clock import FakeClock
from tests.wellbeing.records import Lived, some_days

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))
PATIENCE_MS = 20_000


@pytest.fixture
def lived() -> Lived:
    return some_days(5)


@pytest.fixture
def desk(tmp_path: Path, lived: Lived) -> Iterator[Desk]:
    folder = tmp_path / "workspace"
    make_workspace(folder, "Ada", "casework", SECRETS)
    with open_desk(folder, SECRETS, writing=True) as made:
        SqlLedger(made.workspace.exposure, made.workspace.mark).append(1, lived.rows, FakeClock().now())
        yield made


def test_the_record_of_a_workspace(
    desk: Desk, lived: Lived, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make_review(desk, SystemClock()) as review:
        qtbot.addWidget(review.window)
        review.window.show()
        review.window.start()
        review.window.run("window.record")
        dialog = review.window.findChild(RecordDialog)
        assert dialog is not None
        qtbot.waitUntil(lambda: dialog.book is not None, timeout=PATIENCE_MS)
        first = next(iter(lived.used))
        dialog.show_day(first)
        dialog.day.field.setText("=not mine")
        dialog.day.dispute.click()
        qtbot.waitUntil(lambda: dialog.status.text() == "Kept.", timeout=PATIENCE_MS)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "mine"), ""))
        dialog.json.click()
        qtbot.waitUntil(lambda: dialog.status.text() == "Written.", timeout=PATIENCE_MS)
    told = json.loads((tmp_path / "mine.json").read_text("utf-8"))
    assert [(said["kind"], said["duty_day"], said["text"]) for said in told["remarks"]] == [
        ("dispute", first, "=not mine")
    ]
    assert {day["duty_day"]: day["raw_ms"] for day in told["days"] if day["duty_day"] in lived.used} == {
        day: used.raw_ms for day, used in lived.used.items()
    }
    assert desk.ledger.rows()[: len(lived.rows)] == lived.rows
