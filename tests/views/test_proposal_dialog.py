"""An offer from afar counts only with the person's yes, never beyond the policy, and does not stand in the way of anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.errors import StorageError
from app.policy.effective import Layers
from app.views.proposal_dialog import Offered, ProposalDialog
from app.views.today import SecondPeople, Today
from app.views.two_people_dialog import TwoPeopleDialog
from tests.views.conftest import ADA, PEOPLE, window_parts

DAY = "2025-06-10"
OFFER = Offered("severe_run", 8, "Sam")


class Asking:
    """A window's exceptions with these offers, and what was given."""

    def __init__(self, qtbot: QtBot, folder: Path, *offers: Offered, strict: bool = False) -> None:
        self.window, self.given, self.broken = QWidget(), list[tuple[object, ...]](), False
        qtbot.addWidget(self.window)
        self._offers = offers
        stands = Layers(strict=strict).at(DAY)
        second = SecondPeople(lambda: PEOPLE, lambda _, __: False, ADA.id, lambda: stands, self._told)
        self.today = Today(self.window, second, window_parts(folder).co_viewing)
        self.today.override_given.connect(lambda *told: self.given.append(told))

    def _told(self) -> tuple[Offered, ...]:
        if self.broken:
            raise StorageError("the file cannot be read")
        return self._offers

    def ask(self) -> QDialog:
        """What Ctrl+O opens."""
        self.today.ask("today.override")
        return next(dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible())


def test_a_yes_gives_it_in_the_name_of_who_offered(qtbot: QtBot, tmp_path: Path) -> None:
    asking = Asking(qtbot, tmp_path, OFFER)
    dialog = asking.ask()
    assert isinstance(dialog, ProposalDialog)
    assert "Sam offers you: up to 8 serious items one after the other." in dialog.accessibleDescription()
    assert asking.given == []
    QTest.keyClick(dialog.yes, Qt.Key.Key_Space)
    assert asking.given == [("severe_run", 8, "Sam")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_leaving_it_is_where_the_keyboard_is_and_changes_nothing(qtbot: QtBot, tmp_path: Path, key: Qt.Key) -> None:
    asking = Asking(qtbot, tmp_path, OFFER)
    dialog = asking.ask()
    assert isinstance(dialog, ProposalDialog)
    QTest.keyClick(dialog.leave, key)
    assert asking.given == []
    assert isinstance(asking.ask(), TwoPeopleDialog)


@pytest.mark.parametrize("offer", [Offered("severe_run", 9, "Sam"), Offered("day_raw_ms", 1, "Sam")])
def test_an_offer_beyond_the_policy_is_none(qtbot: QtBot, tmp_path: Path, offer: Offered) -> None:
    assert isinstance(Asking(qtbot, tmp_path, offer).ask(), TwoPeopleDialog)
    assert isinstance(Asking(qtbot, tmp_path, OFFER, strict=True).ask(), TwoPeopleDialog)


def test_offers_that_cannot_be_read_keep_nothing_away(qtbot: QtBot, tmp_path: Path) -> None:
    asking = Asking(qtbot, tmp_path, OFFER)
    asking.broken = True
    assert isinstance(asking.ask(), TwoPeopleDialog)
