"""The keymap: the shipped map holds, every action has words and stands on the key sheet, and a file of one's own is checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.exposure import Severity
from app.domain.scheme import Grade, Scheme
from app.errors import PolicyError
from app.review import events as on
from app.review.screen import Page
from app.views.action_words import sections, shown_key, titles
from app.views.key_sheet import KeySheetDialog
from app.views.keymap import ALWAYS_HAS_A_KEY, SHIPPED_KEYS, actions_for, key_text, load_keymap
from app.views.words import grade_text
from tests.views.conftest import MakeHand

Write = Callable[[object], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(changes: object) -> Path:
        path = tmp_path / "keymap.json"
        path.write_text(changes if isinstance(changes, str) else json.dumps(changes), "utf-8")
        return path

    return to_file


def test_the_shipped_map_gives_each_key_once_a_page(scheme: Scheme, write: Write) -> None:
    keymap = load_keymap(actions_for(scheme), write({}))  # a file of one's own has the whole map checked
    for action in keymap.actions:
        assert keymap.keys(action.id), action.id
        for key in keymap.keys(action.id):
            for page in action.pages:
                assert keymap.action(key, page, aiming=action.aiming) is action


def test_the_shipped_map_names_no_action_that_is_not_there(scheme: Scheme) -> None:
    ids = {action.id for action in actions_for(scheme)} | {f"grade.{n}" for n in range(1, 9)}
    assert set(json.loads(SHIPPED_KEYS.read_text("utf-8"))) == ids


def test_every_action_has_words_and_a_section(scheme: Scheme) -> None:
    words = titles(scheme)
    for action in actions_for(scheme):
        assert words[action.id]
        assert any(action.id.startswith(prefix) for _, prefix in sections())


def test_the_key_sheet_tells_every_action_with_its_keys(qtbot: QtBot, scheme: Scheme, write: Write) -> None:
    keymap = load_keymap(actions_for(scheme), write({"look.toggle": ["Q", "F5"], "go.previous": []}))
    parent = QWidget()
    qtbot.addWidget(parent)
    told = {title: keys for keys, title in KeySheetDialog(parent, keymap, scheme, "keymap.json").lines}
    assert set(told) == {titles(scheme)[action.id] for action in keymap.actions}
    for action in keymap.actions:
        expected = ", ".join(shown_key(key) for key in keymap.keys(action.id)) or "no key"
        assert told[titles(scheme)[action.id]] == expected
    assert told[titles(scheme)["look.toggle"]] == "Q, F5"
    assert told[titles(scheme)["go.previous"]] == "no key"


def test_grades_are_named_as_on_their_buttons(scheme: Scheme) -> None:
    words = titles(scheme)
    for number, grade in enumerate(scheme.offered, start=1):
        assert words[f"grade.{number}"] == f"{grade_text(grade.code)}: {grade.label}"
    assert not any("_" in title for title in words.values())


def test_panic_has_a_key_on_every_page(scheme: Scheme) -> None:
    keymap = load_keymap(actions_for(scheme))
    for page in Page:
        assert [a.id for key in keymap.keys(ALWAYS_HAS_A_KEY) if (a := keymap.action(key, page))] == [ALWAYS_HAS_A_KEY]


BAD = {
    "unknown action": ({"go.away": ["X"]}, "there is no action named go.away"),
    "not a key": ({"go.next": ["Ducks"]}, "'Ducks' is not one key"),
    "two keys in one": ({"go.next": ["A, B"]}, "'A, B' is not one key"),
    "no key at all": ({"go.next": [""]}, "'' is not one key"),
    "given twice": ({"look.toggle": ["1"]}, "1 is given to both grade.1 and look.toggle"),
    "given twice in other words": ({"look.toggle": ["Shift+1"]}, "1 is given to both grade.1 and look.toggle"),
    "no panic key": ({"calm.panic": []}, "calm.panic must have a key"),
    "no list": ({"go.next": "N"}, "go.next needs a list of keys"),
    "no text": ({"go.next": [7]}, "go.next needs a list of keys"),
    "no object": ([["go.next"]], "an object of actions and their keys is expected"),
    "no JSON": ("{", "is no JSON"),
    "nested without end": ("[" * 100_000, "is no JSON"),
}


@pytest.mark.parametrize(("changes", "told"), BAD.values(), ids=BAD.keys())
def test_a_file_that_does_not_hold_is_told(scheme: Scheme, write: Write, changes: object, told: str) -> None:
    with pytest.raises(PolicyError) as raised:
        load_keymap(actions_for(scheme), write(changes))
    assert told in str(raised.value)
    assert "keymap.json" in str(raised.value)


def test_an_action_that_stands_twice_is_told(scheme: Scheme, tmp_path: Path) -> None:
    path = tmp_path / "keymap.json"
    path.write_text('{"go.next": ["X"], "go.next": ["Y"]}')
    with pytest.raises(PolicyError, match=r"keymap\.json: go\.next stands twice"):
        load_keymap(actions_for(scheme), path)


def test_bytes_that_are_no_text_are_told(scheme: Scheme, tmp_path: Path) -> None:
    path = tmp_path / "keymap.json"
    path.write_bytes(b"\xff\xfe{")
    with pytest.raises(PolicyError, match="is no JSON"):
        load_keymap(actions_for(scheme), path)


def test_a_file_that_cannot_be_read_is_told(scheme: Scheme, tmp_path: Path) -> None:
    (tmp_path / "keymap.json").mkdir()
    with pytest.raises(PolicyError, match="cannot be read"):
        load_keymap(actions_for(scheme), tmp_path / "keymap.json")


def test_a_file_that_is_not_there_changes_nothing(scheme: Scheme, tmp_path: Path) -> None:
    assert load_keymap(actions_for(scheme), tmp_path / "none.json").keys("go.next") == ("N", "Right")


def test_the_same_key_may_be_given_on_different_pages(scheme: Scheme, write: Write) -> None:
    keymap = load_keymap(actions_for(scheme), write({"go.start": ["V"]}))
    assert keymap.action("V", Page.SHEET) == next(a for a in keymap.actions if a.id == "go.start")
    assert keymap.action("V", Page.ITEM) == next(a for a in keymap.actions if a.id == "look.toggle")


def test_swapped_and_switched_off_keys_do_as_they_are_told(scheme: Scheme, write: Write) -> None:
    keymap = load_keymap(actions_for(scheme), write({"grade.1": ["F9"], "grade.2": ["1"], "look.hold": []}))
    actions = {action.id: action for action in keymap.actions}
    assert keymap.action("F9", Page.ITEM) is actions["grade.1"]
    assert keymap.action("1", Page.ITEM) is actions["grade.2"]
    assert keymap.action("2", Page.ITEM) is None
    assert keymap.action("Space", Page.ITEM) is None
    assert keymap.action("N", Page.ITEM) is actions["go.next"]


def test_a_changed_key_works_in_the_window(make_hand: MakeHand, scheme: Scheme, write: Write) -> None:
    write({"go.next": ["J"], "calm.panic": ["F2"]})
    hand = make_hand()
    hand.open_sheet()
    hand.tap("N")
    hand.until(lambda s: s.card is not None)
    hand.tap("N")
    hand.tap("Esc")
    assert (hand.screen.position, hand.screen.concealment) == (0, "no")
    hand.tap("J")
    hand.until(lambda s: s.position == 1)
    hand.tap("F2")
    assert hand.screen.concealment == "panic"


def test_a_scheme_with_more_grades_than_keys_is_refused() -> None:
    grades = tuple(Grade(f"G{n}", "grade", Severity.S0, True) for n in range(9))
    with pytest.raises(PolicyError, match="more than 8 grades"):
        actions_for(Scheme("s", "1", "label", grades))


def test_grades_have_the_keys_of_their_order(scheme: Scheme) -> None:
    keymap = load_keymap(actions_for(scheme))
    for number, grade in enumerate(scheme.offered, start=1):
        action = keymap.action(str(number), Page.ITEM)
        assert action is not None
        assert action.press == on.GradeGiven(grade.code)


# --- one text for one key ----------------------------------------------------------------------------------------

PRINTABLE = st.sampled_from([Qt.Key(code) for code in range(0x21, 0x7F) if not 0x61 <= code <= 0x7A])
NAMED = st.sampled_from(
    [Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F1, Qt.Key.Key_Delete]
)
MODIFIERS = st.sampled_from(
    [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier]
)
SHIFT, KEYPAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier


def joined(held: set[Qt.KeyboardModifier]) -> Qt.KeyboardModifier:
    whole = Qt.KeyboardModifier.NoModifier
    for one in held:
        whole |= one
    return whole


@given(key=st.one_of(PRINTABLE, NAMED), held=st.sets(MODIFIERS), shift=st.booleans())
def test_the_keypad_counts_for_nothing(key: Qt.Key, held: set[Qt.KeyboardModifier], shift: bool) -> None:
    plain = joined(held) | (SHIFT if shift else Qt.KeyboardModifier.NoModifier)
    assert key_text(QKeyCombination(plain | KEYPAD, key)) == key_text(QKeyCombination(plain, key))


@given(key=st.one_of(PRINTABLE, NAMED), held=st.sets(MODIFIERS))
def test_shift_counts_with_letters_and_named_keys_alone(key: Qt.Key, held: set[Qt.KeyboardModifier]) -> None:
    plain, shifted = key_text(QKeyCombination(joined(held), key)), key_text(QKeyCombination(joined(held) | SHIFT, key))
    counts = Qt.Key.Key_A <= key <= Qt.Key.Key_Z or key in (Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    counts = counts or key in (Qt.Key.Key_F1, Qt.Key.Key_Delete)
    assert (plain != shifted) is counts


@given(key=st.one_of(PRINTABLE, NAMED), held=st.sets(MODIFIERS), shift=st.booleans())
def test_what_a_key_sends_can_be_written_in_the_file(
    key: Qt.Key, held: set[Qt.KeyboardModifier], shift: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A key's text, written into one's own file, is that key."""
    scheme = Scheme("s", "1", "label", ())
    text = key_text(QKeyCombination(joined(held) | (SHIFT if shift else Qt.KeyboardModifier.NoModifier), key))
    shipped = load_keymap(actions_for(scheme))
    assume(all(shipped.action(text, page) is None for page in Page))
    path = tmp_path_factory.getbasetemp() / "written.json"
    path.write_text(json.dumps({"look.toggle": [text]}), "utf-8")
    assert load_keymap(actions_for(scheme), path).keys("look.toggle") == (text,)
