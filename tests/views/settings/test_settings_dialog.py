"""The settings page by keyboard: seeing, tightening, loosening, giving up, being refused; in the window and alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.errors import FullError, PolicyError
from app.policy.bundle import Bundle
from app.policy.effective import Layers, OwnValue, TakenBundle
from app.policy.schema import SCHEMA
from app.views.settings.settings_dialog import SettingsDialog
from tests.fakes.own_rules import TODAY, MemoryRules
from tests.views.conftest import PATIENCE_MS, Hand

RAW, HOLD, LONG = "block.raw_minutes", "display.hold_ms", "break.long_minutes"
TOMORROW = "2025-06-11"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Page:
    """A settings page on a policy in memory, and a hand at its keyboard."""

    def __init__(self, qtbot: QtBot, layers: Layers) -> None:
        self.rules = MemoryRules()
        self.rules.layers = layers
        self.sent: list[tuple[str, int | None]] = []
        self.failing: Exception | None = None
        parent = QWidget()
        qtbot.addWidget(parent)
        self.parent = parent
        self.dialog = SettingsDialog(parent, self.rules, self._set)
        self.dialog.show()
        self.dialog.activateWindow()
        qtbot.waitUntil(self.dialog.isActiveWindow, timeout=PATIENCE_MS)

    def _set(self, key: str, value: int | None) -> None:
        if self.failing is not None:
            raise self.failing
        self.sent.append((key, value))
        self.rules.set_own(key, value)

    def type(self, *keys: Qt.Key | str) -> None:
        """Keys and texts, wherever the keyboard is."""
        for key in keys:
            target = self.dialog.focusWidget()
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)

    @property
    def rows(self) -> dict[str, str]:
        """What the details say, by name."""
        detail = self.dialog.detail
        return {
            name.text(): value.text()
            for name, value in zip(detail.names, detail.values, strict=True)
            if name.isVisibleTo(self.dialog)
        }

    @property
    def said(self) -> str:
        return self.dialog.detail.said.text()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot, Layers())


def given(values: dict[str, int], from_day: str = "", version: int = 1) -> TakenBundle:
    return TakenBundle(Bundle("ORG", version, "2025-01-01T00:00:00+00:00", values), from_day)


# --- by keyboard -------------------------------------------------------------------------------------------------


def test_from_the_closed_groups_to_an_own_value_and_back_without_a_mouse(page: Page) -> None:
    page.type(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, ENTER)
    assert page.dialog.detail.parameter is SCHEMA[RAW]
    assert QApplication.focusWidget() is page.dialog.detail.field.number
    page.type(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert page.sent == [(RAW, 23)]
    assert page.rows["Now"] == "23 min"
    assert page.rows["Comes from"] == "you, for yourself"
    assert page.rows["Without your own"] == "25 min"
    assert page.said == "Set, for you alone. It holds at once: 23 min."
    assert QApplication.focusWidget() is page.dialog.detail.field.number
    page.type(TAB, TAB, ENTER)
    assert page.sent[-1] == (RAW, None)
    assert page.rows["Now"] == "23 min"
    assert page.rows["Next duty day"] == "25 min, from the shipped default"
    assert "From your next duty day on" in page.said
    assert not page.dialog.detail.give_up.isVisible()
    assert QApplication.focusWidget() is page.dialog.detail.field.number
    page.type(Qt.Key.Key_Escape)
    assert not page.dialog.isVisible()


def test_what_is_typed_outside_is_refused_by_name_and_range_and_nothing_is_sent(page: Page) -> None:
    page.dialog.keys.choose(RAW)
    for typed in ("30", "9", "300"):
        page.dialog.detail.go_to_field()
        page.dialog.detail.field.number.selectAll()
        page.type(typed, ENTER)
        assert page.said == "Not set. Block: time spent looking: you can choose 10 to 25 min."
    page.dialog.keys.choose("weights.s3")
    page.dialog.detail.go_to_field()
    page.dialog.detail.field.number.selectAll()
    page.type("252", ENTER)
    assert page.said == "Not set. Weight of S3: you can choose 250 to 400, in steps of 5."
    assert page.sent == []


def test_what_the_analyst_may_loosen_is_loosened(page: Page) -> None:
    page.dialog.keys.choose(HOLD)
    page.dialog.detail.go_to_field()
    page.dialog.detail.field.number.selectAll()
    page.type("200", ENTER)
    assert page.sent == [(HOLD, 200)]
    assert page.rows["Next duty day"] == "200 ms, from you, for yourself"
    assert page.dialog.detail.field.number.value() == 200
    assert page.dialog.detail.give_up.isVisible()


def test_what_is_set_already_is_not_sent_again(page: Page) -> None:
    page.dialog.keys.choose(RAW)
    page.dialog.detail.go_to_field()
    page.type(ENTER)
    assert page.sent == []
    assert page.said == "It is set so already."


def test_choosing_what_stands_without_an_own_value_gives_it_up(page: Page) -> None:
    page.dialog.keys.choose(RAW)
    page.dialog.detail.own_asked.emit(RAW, 15)
    page.dialog.detail.own_asked.emit(RAW, 25)
    assert page.sent == [(RAW, 15), (RAW, None)]
    assert page.said.startswith("Your own value is given up.")


def test_another_line_begins_without_the_last_ones_words(page: Page) -> None:
    page.dialog.keys.choose(RAW)
    page.dialog.detail.own_asked.emit(RAW, 15)
    page.dialog.keys.choose(LONG)
    assert page.said == ""
    page.dialog.keys.setCurrentItem(page.dialog.keys.groups[0])
    assert page.rows == {}
    assert not page.dialog.detail.field.isVisible()


# --- what is told ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SCHEMA)
def test_every_key_tells_value_source_range_and_who_may_loosen(page: Page, key: str) -> None:
    page.dialog.keys.choose(key)
    assert list(page.rows) == ["Now", "Comes from", "Range", "May loosen it"]
    assert all(page.rows.values())
    detail = page.dialog.detail
    assert key in detail.name.text()
    assert detail.field.isVisible() is (len(page.rules.stands.choices(key)) > 1)
    assert detail.hint.text()


def test_the_organisations_value_and_one_that_waits(qtbot: QtBot) -> None:
    bundles = (given({RAW: 20}), given({RAW: 30}, TOMORROW, 2))
    page = Page(qtbot, Layers(bundles=bundles))
    page.dialog.keys.choose(RAW)
    assert page.rows["Now"] == "20 min"
    assert page.rows["Comes from"] == "your organisation's policy"
    assert page.rows["Next duty day"] == "30 min, from your organisation's policy"
    assert page.rows["Shipped default"] == "25 min"
    assert page.rows["Range"] == "10 to 40 min, strictest 10 min"
    assert page.dialog.detail.hint.text() == "You can choose 10 to 20 min."
    assert page.dialog.detail.field.number.value() == 20


def test_a_value_that_follows_another_own_one_says_so_and_cannot_be_given_up(qtbot: QtBot) -> None:
    page = Page(qtbot, Layers(own=(OwnValue("weights.s3", 400, TOMORROW),)))
    page.dialog.keys.choose("weights.s4")
    assert page.rows["Now"] == "600"
    assert "It follows from another of your own values." in page.dialog.detail.hint.text()
    assert not page.dialog.detail.give_up.isVisible()
    page.dialog.keys.choose("weights.s3")
    assert page.dialog.detail.give_up.isVisible()


def test_bands_of_grades_and_strict_ends_have_no_field(qtbot: QtBot) -> None:
    page = Page(qtbot, Layers(bundles=(given({RAW: 10}),)))
    for key, words in (
        ("severity.uk_sc_2014.A", "Only your organisation sets this."),
        (RAW, "This is the strictest that there is."),
    ):
        page.dialog.keys.choose(key)
        assert page.dialog.detail.hint.text() == words
        assert not page.dialog.detail.field.isVisible()
        page.dialog.keys.setFocus()
        page.type(ENTER)
        assert QApplication.focusWidget() is page.dialog.keys


def test_without_a_policy_that_can_be_trusted_nothing_can_be_set(qtbot: QtBot) -> None:
    page = Page(qtbot, Layers(strict=True))
    assert page.dialog.strict.isVisible()
    for key in SCHEMA:
        page.dialog.keys.choose(key)
        assert page.rows["Comes from"] == "the strict end: no policy can be trusted now"
        assert page.dialog.detail.hint.text() == "Nothing can be set while no policy can be trusted."
        assert not page.dialog.detail.field.isVisible()
        assert not page.dialog.detail.give_up.isVisible()


def test_it_says_that_own_values_are_private_and_when_they_hold(page: Page) -> None:
    assert not page.dialog.strict.isVisible()
    told = " ".join(part.text() for part in page.dialog.findChildren(QLabel) if part.isVisible())
    assert "stay on this machine, and nobody else sees them" in told
    assert "tighter holds at once; what is looser, from your next duty day on" in told


def test_texts_are_never_markup(page: Page) -> None:
    assert all(part.textFormat() is Qt.TextFormat.PlainText for part in page.dialog.findChildren(QLabel))


# --- failures ----------------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_written_is_told_in_its_place(page: Page) -> None:
    page.dialog.keys.choose(RAW)
    page.failing = FullError("exposure.db cannot be written: the disk is full or the folder cannot be written")
    page.dialog.detail.own_asked.emit(RAW, 15)
    assert page.said == "Not set: exposure.db cannot be written: the disk is full or the folder cannot be written."
    assert page.rows["Now"] == "25 min"
    page.failing = None
    page.dialog.detail.own_asked.emit(RAW, 15)
    assert page.rows["Now"] == "15 min"


def test_a_policy_that_changed_meanwhile_is_told_as_it_is_now(page: Page) -> None:
    page.dialog.keys.choose(RAW)
    page.failing = PolicyError("block.raw_minutes: the value must be 10 to 40 min, and no looser than 25 min")
    page.dialog.detail.own_asked.emit(RAW, 15)
    assert page.said == "Not set. Block: time spent looking: you can choose 10 to 25 min."


# --- in the window -----------------------------------------------------------------------------------------------


def test_in_the_window_a_value_is_set_and_the_session_follows(hand: Hand) -> None:
    hand.tap("Ctrl+,")
    dialog = hand.window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.keys.choose(RAW)
    dialog.detail.own_asked.emit(RAW, 15)
    hand.until(lambda s: s.standing.limits.block_raw_ms == 15 * 60_000)
    assert dialog.detail.said.text() == "Set, for you alone. It holds at once: 15 min."
    assert hand.window.dialogs is not None
    dialog.close()


def test_the_page_fits_a_small_window(page: Page) -> None:
    hint = page.dialog.minimumSizeHint()
    assert hint.width() <= 900
    assert hint.height() <= 600
    assert page.rules.stands.duty_day == TODAY
