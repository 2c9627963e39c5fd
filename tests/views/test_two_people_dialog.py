"""Two people on one screen: never one alone, never with another's passphrase, and the analyst's yes where it is due."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.people import Person, Role
from app.errors import StorageError
from app.policy.bundle import Bundle
from app.policy.effective import Layers, OwnValue, TakenBundle
from app.policy.outcome import limits_of
from app.policy.schema import SCHEMA
from app.review.screen import Concealment
from app.views.override_choice import OverrideChoice
from app.views.today import SecondPeople, Today
from app.views.two_people_dialog import Question, TwoPeopleDialog
from app.views.two_people_questions import (
    counted_text,
    damage_question,
    in_force_text,
    overridable,
    override_question,
    urgent_question,
)
from app.wellbeing.exceptions import OVERRIDABLE
from app.wellbeing.limits import SHIPPED
from tests.views.conftest import ADA, PEOPLE, Hand, MakeHand, make_desk, window_parts

DAY = "2025-06-10"
ANYBODY = Question("title", ("line",), frozenset(Role), needs_yes=False)
WITH_YES = Question("title", ("line",), frozenset(Role), needs_yes=True)


class Asked:
    """A dialog, what it emitted, and who was asked on which thread."""

    def __init__(
        self, qtbot: QtBot, question: Question, people: tuple[Person, ...] = PEOPLE, choice: QWidget | None = None
    ) -> None:
        self.threads: set[int] = set()
        self.names: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.failing = False
        self.dialog = TwoPeopleDialog(None, question, people, ADA.id, self._confirms, choice)
        self.dialog.confirmed.connect(self.names.append)
        self.qtbot = qtbot
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def _confirms(self, person: str, typed: str) -> bool:
        self.threads.add(threading.get_ident())
        assert self.gate.wait(10)
        if self.failing:
            raise StorageError("work.db could not be read or written")
        return typed == f"phrase of {person}"

    def type(self, phrase: str, person: str = "Kim") -> None:
        self.dialog.second.setCurrentText(person)
        QTest.keyClicks(self.dialog.passphrase, phrase)
        QTest.keyClick(self.dialog.passphrase, Qt.Key.Key_Return)

    def until_free(self) -> None:
        self.qtbot.waitUntil(lambda: self.dialog.second.isEnabled())


def test_the_second_person_confirms_with_their_own_passphrase(qtbot: QtBot) -> None:
    asked = Asked(qtbot, ANYBODY)
    asked.type("phrase of kim")
    qtbot.waitUntil(lambda: asked.names == ["Kim"])
    assert asked.dialog.result() == QDialog.DialogCode.Accepted
    assert threading.get_ident() not in asked.threads


@pytest.mark.parametrize(("typed", "person"), [("phrase of ada", "Kim"), ("phrase of eve", "Kim"), ("x", "Eve")])
def test_a_wrong_passphrase_is_a_plain_line_and_can_be_tried_again(qtbot: QtBot, typed: str, person: str) -> None:
    asked = Asked(qtbot, ANYBODY)
    for _ in range(3):
        asked.type(typed, person)
        asked.until_free()
        assert asked.dialog.trouble.text() == f"That is not the passphrase of {person}. It can be tried again."
        assert asked.dialog.passphrase.text() == ""
        assert asked.names == []
    asked.type("phrase of kim")
    qtbot.waitUntil(lambda: asked.names == ["Kim"])


def test_the_analyst_is_never_the_second(qtbot: QtBot) -> None:
    asked = Asked(qtbot, ANYBODY)
    offered = [asked.dialog.second.itemText(n) for n in range(asked.dialog.second.count())]
    assert offered == ["Kim", "Eve", "Lee", "Max"]


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        (urgent_question(SHIPPED, offered=True), ["Kim", "Eve", "Lee"]),
        (override_question(offered=True), ["Kim"]),
        (damage_question(damaged=True), ["Kim"]),
    ],
)
def test_each_question_has_its_roles(qtbot: QtBot, question: Question, offered: list[str]) -> None:
    dialog = Asked(qtbot, question).dialog
    assert [dialog.second.itemText(n) for n in range(dialog.second.count())] == offered


def test_with_nobody_else_there_is_nothing_to_confirm(qtbot: QtBot) -> None:
    asked = Asked(qtbot, damage_question(damaged=True), (ADA, PEOPLE[2]))
    assert "Nobody else here" in asked.dialog.trouble.text()
    assert not asked.dialog.go.isVisible()
    assert not asked.dialog.passphrase.isVisible()


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_analysts_yes_is_one_key_and_never_the_enter_behind_the_passphrase(qtbot: QtBot, way: str) -> None:
    asked = Asked(qtbot, WITH_YES)
    QTest.keyClick(asked.dialog, Qt.Key.Key_Y)  # before the second person it says nothing
    assert asked.names == []
    asked.type("phrase of kim")
    qtbot.waitUntil(asked.dialog.yes.isVisible)
    assert "Kim has confirmed" in asked.dialog.trouble.text()
    assert not asked.dialog.yes.hasFocus()
    assert not asked.dialog.yes.isDefault()
    assert asked.names == []
    if way == "key":
        QTest.keyClick(asked.dialog, Qt.Key.Key_Y)
    else:
        asked.dialog.yes.click()
    assert asked.names == ["Kim"]


def test_enter_after_the_confirmation_leaves_it(qtbot: QtBot) -> None:
    asked = Asked(qtbot, WITH_YES)
    asked.type("phrase of kim")
    qtbot.waitUntil(asked.dialog.yes.isVisible)
    QTest.keyClick(asked.dialog.cancel, Qt.Key.Key_Return)
    assert asked.names == []
    assert asked.dialog.result() == QDialog.DialogCode.Rejected


def test_giving_up_while_a_passphrase_is_checked_confirms_nothing(qtbot: QtBot) -> None:
    asked = Asked(qtbot, ANYBODY)
    asked.gate.clear()
    asked.type("phrase of kim")
    threading.Timer(0.05, asked.gate.set).start()
    asked.dialog.reject()
    qtbot.waitUntil(lambda: not any(t.name.startswith("two-people") for t in threading.enumerate()))
    qtbot.waitUntil(lambda: all(not isinstance(t, threading.Timer) for t in threading.enumerate()))
    assert asked.names == []
    assert not asked.dialog.isVisible()


def test_what_was_confirmed_cannot_be_changed_after_it(qtbot: QtBot) -> None:
    choice = QSpinBox()
    asked = Asked(qtbot, WITH_YES, choice=choice)
    asked.gate.clear()
    asked.type("phrase of kim")
    assert not choice.isEnabled()  # nor while the passphrase is being checked
    asked.gate.set()
    qtbot.waitUntil(asked.dialog.yes.isVisible)
    assert not choice.isEnabled()
    asked.dialog.yes.click()
    assert asked.names == ["Kim"]


def test_after_a_wrong_passphrase_the_choice_is_free_again(qtbot: QtBot) -> None:
    choice = QSpinBox()
    asked = Asked(qtbot, WITH_YES, choice=choice)
    asked.type("wrong")
    asked.until_free()
    assert choice.isEnabled()


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot) -> None:
    asked = Asked(qtbot, ANYBODY)
    asked.failing = True
    asked.type("phrase of kim")
    asked.until_free()
    assert asked.dialog.trouble.text() == "work.db could not be read or written."
    assert asked.names == []


def test_passphrases_are_hidden_and_texts_are_never_markup(qtbot: QtBot) -> None:
    dialog = Asked(qtbot, Question("<b>t</b>", ("<i>x</i>",), frozenset(Role), needs_yes=False)).dialog
    assert dialog.passphrase.echoMode() == QLineEdit.EchoMode.Password
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_what_may_be_widened_follows_the_policy() -> None:
    assert [(one.key, one.now * one.unit, one.most * one.unit) for one in overridable(Layers().at(DAY))] == [
        ("block_raw_ms", 25 * 60_000, 30 * 60_000),
        ("severe_run", 5, 8),
        ("severe_run_s4", 2, 3),
    ]
    widest = {"block.raw_minutes": 40, "severe.run": 8, "severe.run_s4": 3}
    bundle = TakenBundle(Bundle("ORG", 1, "2025-01-01T00:00:00+00:00", widest), "")
    assert overridable(Layers(bundles=(bundle,)).at(DAY)) == ()
    assert overridable(Layers(strict=True).at(DAY)) == ()


def test_every_step_that_is_offered_is_one_that_the_policy_and_the_ledger_take() -> None:
    own = (OwnValue("block.raw_minutes", 12, DAY), OwnValue("severe.run", 2, DAY))
    stands = Layers(own=own).at(DAY)
    offered = overridable(stands)
    assert {one.key: one.most * one.unit for one in offered} == OVERRIDABLE
    fields = {p.field: p.key for p in SCHEMA.values() if p.supervisor_to is not None}
    for one in offered:
        assert not stands.may_override(fields[one.key], one.now)
        assert all(stands.may_override(fields[one.key], value) for value in range(one.now + 1, one.most + 1))
        assert not stands.may_override(fields[one.key], one.most + 1)
        limit = getattr(limits_of(stands.values), one.key)
        assert one.now * one.unit == limit


def test_the_exception_is_offered_as_the_persons_policy_stands(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    layers = [Layers(), Layers(strict=True)]
    second = SecondPeople(lambda: PEOPLE, lambda _, __: False, ADA.id, lambda: layers[0].at(DAY))
    today = Today(parent, second, window_parts(tmp_path).co_viewing)
    for offers in (3, 0):
        today.ask("today.override")
        dialog = next(d for d in parent.findChildren(TwoPeopleDialog) if d.isVisible())
        assert sum(choice.limit.count() for choice in dialog.findChildren(OverrideChoice)) == offers
        dialog.close()
        layers.pop(0)


def test_what_is_in_force_is_one_quiet_line() -> None:
    assert in_force_text((), urgent=False) == ""
    assert in_force_text((("block_raw_ms", 1_800_000),), urgent=False) == "Today: 30 min of looking between breaks"
    both = in_force_text((("severe_run", 8), ("severe_run_s4", 3)), urgent=True)
    assert both.split(" · ") == [
        "Exception of two people: looking goes on for a while",
        "Today: up to 8 serious items one after the other",
        "Today: up to 3 of the most serious items one after the other",
    ]


def dialog_of(hand: Hand) -> TwoPeopleDialog:
    return next(d for d in hand.window.findChildren(TwoPeopleDialog) if d.isVisible())


@pytest.mark.parametrize("way", ["key", "menu"])
@pytest.mark.parametrize(("key", "action"), [("Ctrl+U", "today.urgent"), ("Ctrl+D", "today.damage")])
def test_keys_and_menu_ask_and_the_window_says_what_was_decided(
    make_hand: MakeHand, key: str, action: str, way: str
) -> None:
    hand, told = make_hand(make_desk(damaged=action == "today.damage")), list[str]()
    hand.window.today.urgent_granted.connect(lambda name: told.append(f"urgent {name}"))
    hand.window.today.damage_confirmed.connect(lambda name: told.append(f"damage {name}"))
    if way == "key":
        hand.tap(key)
    else:
        hand.window.menus.actions[action].trigger()
    dialog = dialog_of(hand)
    QTest.keyClicks(dialog.passphrase, "phrase of kim")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    if action == "today.damage":
        hand.qtbot.waitUntil(dialog.yes.isVisible)
        QTest.keyClick(dialog, Qt.Key.Key_Y)
    hand.qtbot.waitUntil(lambda: bool(told))
    assert told == [f"{action.removeprefix('today.')} Kim"]


def test_a_supervisor_widens_one_limit(make_hand: MakeHand) -> None:
    from app.views.override_choice import OverrideChoice

    hand, told = make_hand(), []
    hand.window.today.override_given.connect(lambda *given: told.append(given))
    hand.tap("Ctrl+O")
    dialog = dialog_of(hand)
    (choice,) = dialog.findChildren(OverrideChoice)
    assert choice.chosen() == ("block_raw_ms", 1_800_000)
    choice.value.setValue(1)  # never below what holds already
    assert choice.chosen() == ("block_raw_ms", 1_560_000)
    choice.limit.setCurrentIndex(2)
    assert (choice.value.minimum(), choice.value.maximum()) == (3, 3)
    choice.limit.setCurrentIndex(1)
    choice.value.setValue(99)
    QTest.keyClicks(dialog.passphrase, "phrase of kim")
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(dialog.yes.isVisible)
    QTest.keyClick(dialog, Qt.Key.Key_Y)
    assert told == [("severe_run", 8, "Kim")]


def test_a_whole_record_has_nothing_to_confirm(hand: Hand) -> None:
    hand.tap("Ctrl+D")
    dialog = dialog_of(hand)
    assert "There is nothing to confirm." in [label.text() for label in dialog.findChildren(QLabel)]
    assert not dialog.go.isVisible()
    dialog.reject()


def test_a_damaged_record_is_known_from_the_screen_until_it_is_confirmed(hand: Hand) -> None:
    today = hand.window.today
    assert not today.damaged
    damaged = replace(hand.screen, concealment=Concealment.LEDGER_DAMAGED)
    for _ in ("a Screen", "one more while the confirmation is on its way"):
        hand.window.render_screen(damaged)
        assert today.damaged
    hand.window.render_screen(replace(damaged, concealment=Concealment.NO))
    assert not today.damaged


def test_what_cannot_be_counted_is_told_by_number() -> None:
    assert counted_text((), 0) == "Confirmed. Everything that can be read counts."
    assert counted_text((4, 9), 2).endswith("Rows that cannot be counted: 4, 9. 2 rows are missing.")
    assert "12…" in counted_text(range(1, 99), 0)
