"""The check-in by keyboard alone: answering, closing without a trace, looking back, copying, erasing."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import FullError
from app.storage.private_vault import SqlPrivateVault
from app.storage.workspace import make_workspace
from app.views.check_in.after_face import AfterFace
from app.views.check_in.check_in_dialog import CheckInDialog, CheckInParts
from app.views.check_in.copies import write_copy
from app.views.check_in.history_page import CheckInHistoryPage
from app.views.check_in.passphrase_faces import BeginFace, NoneFace, UnlockFace
from app.views.check_in.questions_face import QuestionsFace
from app.wellbeing.check_in import CameBack, CheckIn, PrivateVault, Wish
from app.wellbeing.limits import SHIPPED
from tests.fakes.private_vault import MemoryPrivateVault
from tests.storage.conftest import SECRETS
from tests.views.conftest import PATIENCE_MS

TODAY, OWN = "2026-06-10", "quite another phrase"
YESTERDAY = CheckIn("2026-06-09", 4, CameBack.NO, 7, Wish.NOTHING)
CONTACTS = "Counsellor: extension 123"
ESCAPE, ENTER, TAB, SPACE = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


@dataclass
class Said:
    """What the dialog sent."""

    checked_in: int = 0
    limits: list[dict[str, int]] = field(default_factory=list)
    rests: int = 0


class Keyboard:
    """Types into the dialog that is open."""

    def __init__(self, qtbot: QtBot, dialog: CheckInDialog) -> None:
        self.qtbot, self.dialog, self.said = qtbot, dialog, Said()
        dialog.checked_in.connect(lambda: setattr(self.said, "checked_in", self.said.checked_in + 1))
        dialog.own_limits_wished.connect(self.said.limits.append)
        dialog.long_break_wished.connect(lambda: setattr(self.said, "rests", self.said.rests + 1))

    @property
    def target(self) -> QWidget:
        return self.dialog.focusWidget() or self.dialog

    def tap(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.target, key)

    def enter(self, text: str) -> None:
        QTest.keyClicks(self.target, text)

    def until(self, face: type[QWidget]) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog.busy and isinstance(self.dialog.face, face), timeout=PATIENCE_MS)

    def idle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dialog.busy, timeout=PATIENCE_MS)

    def begin(self, passphrase: str = OWN) -> None:
        """The first time: the passphrase twice."""
        for _ in range(2):
            self.enter(passphrase)
            self.tap(ENTER)

    def unlock(self, passphrase: str = OWN) -> None:
        self.enter(passphrase)
        self.tap(ENTER)

    def answer(self, *typed: str) -> None:
        for text in typed:
            self.enter(text)
            self.tap(ENTER)

    @property
    def words(self) -> str:
        return "\n".join(part.text() for part in self.dialog.findChildren(QLabel) if part.isVisible())


Open = Callable[..., Keyboard]


@pytest.fixture
def vault() -> MemoryPrivateVault:
    return MemoryPrivateVault()


@pytest.fixture
def made(vault: MemoryPrivateVault) -> MemoryPrivateVault:
    vault.make(OWN, YESTERDAY)
    return vault


@pytest.fixture
def open_dialog(qtbot: QtBot) -> Iterator[Open]:
    opened: list[CheckInDialog] = []

    def make(
        vault: PrivateVault, *, contacts: str = CONTACTS, looking: bool = False, file: Path | None = None
    ) -> Keyboard:
        parts = CheckInParts(vault, TODAY, SHIPPED, contacts)
        dialog = CheckInDialog(None, parts, looking=looking, choose_file=lambda _, kind: file)
        qtbot.addWidget(dialog)
        opened.append(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)
        return Keyboard(qtbot, dialog)

    yield make
    for dialog in opened:
        dialog.reject()


# --- answering ---------------------------------------------------------------------------------------------------


def test_the_first_check_in_makes_the_vault_and_says_what_a_lost_passphrase_means(
    open_dialog: Open, vault: MemoryPrivateVault
) -> None:
    hand = open_dialog(vault)
    assert isinstance(hand.dialog.face, BeginFace)
    assert "If it is lost, the check-ins are gone" in hand.words
    assert "Nothing is sent" in hand.words
    hand.begin()
    hand.until(QuestionsFace)
    assert not vault.is_made()
    hand.answer("3", "1", "10", "5")
    hand.until(AfterFace)
    assert vault.inside is not None
    assert vault.passphrase == OWN
    assert list(vault.inside.answers.values()) == [CheckIn(TODAY, 3, CameBack.NO, 10, Wish.NOTHING)]
    assert hand.said.checked_in == 1
    hand.tap(ENTER)
    assert not hand.dialog.isVisible()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("long enough", "long enougj", "The two passphrases differ."),
        ("short", "short", "The passphrase needs at least 12 characters."),
        (
            "the login phrase",
            "the login phrase",
            "That passphrase opens the workspace; the check-ins need one of their own.",
        ),
    ],
)
def test_a_passphrase_that_will_not_do_is_told(open_dialog: Open, first: str, second: str, said: str) -> None:
    hand = open_dialog(MemoryPrivateVault(login="the login phrase"))
    for text in (first, second):
        hand.enter(text)
        hand.tap(ENTER)
    hand.idle()
    assert isinstance(hand.dialog.face, BeginFace)
    assert hand.dialog.face.trouble.text() == said


def test_later_ones_take_a_passphrase_and_eight_keys(open_dialog: Open, made: MemoryPrivateVault) -> None:
    began = time.monotonic()
    hand = open_dialog(made)
    hand.unlock()
    hand.until(QuestionsFace)
    hand.answer("7", "3", "2", "3")
    hand.until(AfterFace)
    assert made.inside is not None
    assert made.inside.answers[TODAY] == CheckIn(TODAY, 7, CameBack.SEVERAL_TIMES, 2, Wish.COMPANY)
    assert "ask a colleague" in hand.words
    assert CONTACTS not in hand.words
    assert time.monotonic() - began < 20


def test_a_wrong_passphrase_is_told_and_the_field_is_empty_again(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made)
    hand.unlock("nobody knows")
    hand.idle()
    face = hand.dialog.face
    assert isinstance(face, UnlockFace)
    assert face.trouble.text() == "That passphrase does not open the check-ins."
    assert face.passphrase.text() == ""
    assert face.passphrase.hasFocus()
    hand.unlock()
    hand.until(QuestionsFace)


def test_questions_are_those_of_the_policy_and_in_its_order(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made)
    hand.unlock()
    hand.until(QuestionsFace)
    asked = []
    for typed in ("0", "4", "5", "1"):
        asked.append(hand.words.split("\n")[0])
        hand.answer(typed)
    hand.until(AfterFace)
    assert asked == [
        "How strained do you feel right now?",
        "Since your last shift, did pictures or sounds from work come back uninvited?",
        "How rested do you feel?",
        "Anything you want different next time?",
    ]


def test_an_answer_can_be_changed_and_none_is_invented(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made)
    hand.unlock()
    hand.until(QuestionsFace)
    face = hand.dialog.face
    assert isinstance(face, QuestionsFace)
    hand.tap(ENTER)
    assert face.questions[0].isVisible()
    assert "Choose an answer first" in face.hint.text()
    for typed, chosen in (("1", 1), ("0", 10), ("0", 0), ("1", 1), ("1", 1), ("9", 9), ("a", 9)):
        hand.enter(typed)
        assert face.questions[0].chosen == chosen
    hand.tap(Qt.Key.Key_Left, ENTER)
    hand.enter("7")  # there is no seventh answer
    assert face.questions[1].chosen == -1
    hand.answer("2", "6")
    hand.tap(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Down, ENTER, ENTER)
    hand.answer("5")
    hand.until(AfterFace)
    assert made.inside is not None
    assert made.inside.answers[TODAY] == CheckIn(TODAY, 8, CameBack.SEVERAL_TIMES, 6, Wish.NOTHING)


def test_space_and_tab_answer_as_well(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made)
    hand.unlock()
    hand.until(QuestionsFace)
    face = hand.dialog.face
    assert isinstance(face, QuestionsFace)
    hand.tap(SPACE)
    assert face.questions[0].chosen == 0
    hand.tap(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert face.questions[0].chosen == 1
    hand.tap(TAB, TAB)
    assert face.go.hasFocus()
    hand.tap(SPACE)
    assert face.questions[1].isVisible()
    hand.tap(TAB, TAB)
    assert face.back.hasFocus()
    hand.tap(ENTER)
    assert face.questions[0].isVisible()
    assert face.questions[0].chosen == 1


def test_answers_that_cannot_be_kept_stay_on_the_screen(open_dialog: Open, made: MemoryPrivateVault) -> None:
    assert made.inside is not None
    made.inside.refusal = FullError("private.db cannot be written: the disk is full or the folder cannot be written")
    hand = open_dialog(made)
    hand.unlock()
    hand.until(QuestionsFace)
    hand.answer("7", "3", "2", "3")
    hand.idle()
    face = hand.dialog.face
    assert isinstance(face, QuestionsFace)
    assert "disk is full" in face.hint.text()
    assert hand.said.checked_in == 0
    made.inside.refusal = None
    hand.tap(ENTER)
    hand.until(AfterFace)


def test_a_second_enter_while_it_is_kept_does_nothing(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made)
    hand.unlock()
    hand.until(QuestionsFace)
    hand.answer("7", "3", "2")
    hand.enter("3")
    hand.tap(ENTER, ENTER, ENTER)
    hand.until(AfterFace)
    assert (hand.said.checked_in, hand.dialog.isVisible()) == (1, True)


def test_once_a_duty_day(open_dialog: Open, made: MemoryPrivateVault) -> None:
    assert made.inside is not None
    made.inside.add(CheckIn(TODAY, 1, CameBack.NO, 1, Wish.NOTHING))
    hand = open_dialog(made)
    hand.unlock()
    hand.until(CheckInHistoryPage)
    assert "You have checked in today." in hand.words
    assert hand.said.checked_in == 1


# --- after it ----------------------------------------------------------------------------------------------------


def answered(open_dialog: Open, vault: MemoryPrivateVault, *typed: str, contacts: str = CONTACTS) -> Keyboard:
    hand = open_dialog(vault, contacts=contacts)
    hand.unlock()
    hand.until(QuestionsFace)
    hand.answer(*typed)
    hand.until(AfterFace)
    return hand


@pytest.mark.parametrize("typed", [("8", "1"), ("0", "4")])
def test_high_answers_show_contacts_and_a_long_break(
    open_dialog: Open, made: MemoryPrivateVault, typed: tuple[str, str]
) -> None:
    hand = answered(open_dialog, made, *typed, "9", "5")
    assert CONTACTS in hand.words
    assert "Nothing is sent from here." in hand.words
    face = hand.dialog.face
    assert isinstance(face, AfterFace)
    face.rest.setFocus()
    hand.tap(ENTER)
    assert hand.said.rests == 1
    assert not hand.dialog.isVisible()


def test_without_contacts_it_says_whom_to_ask(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = answered(open_dialog, made, "10", "1", "9", "5", contacts="")
    assert "Ask your organisation for the counsellor's contact." in hand.words


WISHES = {
    "1": {"day.raw_minutes": 112, "day.dose_xmin": 180, "day.review_minutes": 180},
    "2": {"severe.run": 2, "severe.run_s4": 1, "severe.share_percent": 20, "severe.lighter_every": 1},
    "4": {"break.short_minutes": 15},
}


@pytest.mark.parametrize("typed", list(WISHES))
def test_a_wish_changes_limits_by_the_persons_yes_alone(
    open_dialog: Open, made: MemoryPrivateVault, typed: str
) -> None:
    hand = answered(open_dialog, made, "0", "1", "9", typed)
    face = hand.dialog.face
    assert isinstance(face, AfterFace)
    assert face.close_button.hasFocus()
    assert hand.said.limits == []
    face.accept.setFocus()
    hand.tap(ENTER)
    assert hand.said.limits == [WISHES[typed]]
    assert not face.accept.isEnabled()
    assert "for you alone" in hand.words
    hand.tap(ENTER)
    assert hand.said.limits == [WISHES[typed]]


def test_limits_that_could_not_be_set_are_not_said_to_be(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = answered(open_dialog, made, "0", "1", "9", "4")
    hand.dialog.own_limits_wished.connect(lambda _: hand.dialog.take_back_wish())
    face = hand.dialog.face
    assert isinstance(face, AfterFace)
    face.accept.click()
    assert len(hand.said.limits) == 1
    assert "for you alone" not in hand.words
    assert face.accept.isEnabled()


@pytest.mark.parametrize("typed", ["3", "5"])
def test_other_wishes_offer_no_limit(open_dialog: Open, made: MemoryPrivateVault, typed: str) -> None:
    hand = answered(open_dialog, made, "0", "1", "9", typed)
    face = hand.dialog.face
    assert isinstance(face, AfterFace)
    assert not face.accept.isVisible()
    assert not face.rest.isVisible()


# --- without a trace ---------------------------------------------------------------------------------------------


def snapshot(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def real(tmp_path: Path) -> tuple[Path, SqlPrivateVault]:
    """A real vault's place in a real workspace."""
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    return tmp_path / "workspace", SqlPrivateVault(tmp_path / "workspace", "store", SECRETS.cost)


@pytest.mark.parametrize("typed", [None, (), ("9",), ("9", "4"), ("9", "4", "0")])
def test_escape_leaves_no_trace_where_there_is_no_vault(
    open_dialog: Open, real: tuple[Path, SqlPrivateVault], typed: tuple[str, ...] | None
) -> None:
    folder, vault = real
    before = snapshot(folder)
    hand = open_dialog(vault)
    if typed is not None:
        hand.begin()
        hand.until(QuestionsFace)
        hand.answer(*typed)
        hand.enter("1")
    hand.tap(ESCAPE)
    assert not hand.dialog.isVisible()
    assert snapshot(folder) == before
    assert not vault.is_made()


@pytest.mark.parametrize("typed", [(), ("9",), ("9", "4"), ("9", "4", "0")])
def test_escape_changes_no_byte_of_a_vault(
    open_dialog: Open, real: tuple[Path, SqlPrivateVault], typed: tuple[str, ...]
) -> None:
    folder, vault = real
    vault.make(OWN, YESTERDAY)
    before = snapshot(folder)
    hand = open_dialog(vault)
    hand.unlock()
    hand.until(QuestionsFace)
    hand.answer(*typed)
    hand.enter("1")
    hand.tap(ESCAPE)
    assert not hand.dialog.isVisible()
    assert snapshot(folder) == before
    assert hand.said == Said()


def test_escape_while_the_key_is_derived(open_dialog: Open, real: tuple[Path, SqlPrivateVault]) -> None:
    folder, vault = real
    before = snapshot(folder)
    hand = open_dialog(vault)
    hand.begin()
    assert hand.dialog.busy
    hand.dialog.reject()
    hand.qtbot.waitUntil(lambda: not hand.dialog.isVisible(), timeout=PATIENCE_MS)
    assert snapshot(folder) == before


def test_what_is_kept_is_in_the_real_vault(open_dialog: Open, real: tuple[Path, SqlPrivateVault]) -> None:
    _, vault = real
    hand = open_dialog(vault)
    hand.begin()
    hand.until(QuestionsFace)
    hand.answer("9", "4", "0", "1")
    hand.until(AfterFace)
    assert vault.unlock(OWN, TODAY).kept().check_ins == (CheckIn(TODAY, 9, CameBack.OFTEN, 0, Wish.LESS_CONTENT),)


# --- looking back ------------------------------------------------------------------------------------------------


def test_looking_shows_the_line_and_asks_nothing(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made, looking=True)
    hand.unlock()
    hand.until(CheckInHistoryPage)
    assert made.inside is not None
    assert TODAY not in made.inside.answers
    assert "Checked just now: the file is whole." in hand.words
    hand.tap(ESCAPE)
    assert not hand.dialog.isVisible()


def test_looking_where_there_is_nothing_makes_nothing(open_dialog: Open, vault: MemoryPrivateVault) -> None:
    hand = open_dialog(vault, looking=True)
    assert isinstance(hand.dialog.face, NoneFace)
    hand.tap(ENTER)
    assert not hand.dialog.isVisible()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_copy_is_written_where_the_person_says(
    open_dialog: Open, made: MemoryPrivateVault, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "copy"
    hand = open_dialog(made, looking=True, file=file)
    hand.unlock()
    hand.until(CheckInHistoryPage)
    page = hand.dialog.face
    assert isinstance(page, CheckInHistoryPage)
    assert "The file is not encrypted: whoever has it can read it." in hand.words
    (page.csv if kind == "csv" else page.json).setFocus()
    hand.tap(ENTER)
    assert "no longer protected" in page.said.text()
    assert file.stat().st_mode & 0o777 == 0o600
    if kind == "json":
        assert json.loads(file.read_text())[0]["strain"] == 4
    else:
        assert file.read_text().splitlines()[1] == "2026-06-09,4,no,7,nothing"


def test_a_copy_that_is_not_wanted_or_cannot_be_written(
    open_dialog: Open, made: MemoryPrivateVault, tmp_path: Path
) -> None:
    for file, said in (
        (None, "Checked just now: the file is whole."),
        (tmp_path / "no such folder" / "copy", "The file could not be written."),
    ):
        hand = open_dialog(made, looking=True, file=file)
        hand.unlock()
        hand.until(CheckInHistoryPage)
        page = hand.dialog.face
        assert isinstance(page, CheckInHistoryPage)
        page.csv.click()
        assert page.said.text() == said
    assert list(tmp_path.iterdir()) == []


def test_a_copy_replaces_a_longer_one(tmp_path: Path) -> None:
    write_copy(tmp_path / "copy", "a long text\r\n")
    (tmp_path / "copy").chmod(0o644)
    write_copy(tmp_path / "copy", "short\r\n")
    assert (tmp_path / "copy").read_bytes() == b"short\r\n"
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600


def test_the_days_are_the_persons(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made, looking=True)
    hand.unlock()
    hand.until(CheckInHistoryPage)
    page = hand.dialog.face
    assert isinstance(page, CheckInHistoryPage)
    page.days.setFocus()
    page.days.selectAll()
    hand.enter("1")
    hand.tap(TAB)
    hand.tap(ENTER)
    hand.qtbot.waitUntil(lambda: not hand.dialog.busy and page.table.rowCount() == 0, timeout=PATIENCE_MS)
    assert made.inside is not None
    assert (made.inside.days, made.inside.answers) == (1, {})
    assert not page.csv.isEnabled()


def test_days_that_cannot_be_are_told(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made, looking=True)
    hand.unlock()
    hand.until(CheckInHistoryPage)
    page = hand.dialog.face
    assert isinstance(page, CheckInHistoryPage)
    page.days.setFocus()
    for typed, left in (("0", "0"), ("999", "999"), ("x", "")):
        page.days.clear()
        hand.enter(typed)
        page.keep.click()
        assert (page.days.text(), page.said.text()) == (left, "From 1 to 366 days are possible."), typed
        page.said.clear()
    assert made.inside is not None
    assert made.inside.days == 90


@pytest.mark.parametrize("looking", [True, False])
def test_a_lost_passphrase_is_begun_anew_after_one_question(
    open_dialog: Open, made: MemoryPrivateVault, looking: bool
) -> None:
    hand = open_dialog(made, looking=looking)
    face = hand.dialog.face
    assert isinstance(face, UnlockFace)
    face.erase.begin.setFocus()
    hand.tap(ENTER)
    assert face.erase.keep.hasFocus()
    assert "you included" in hand.words
    hand.tap(ENTER)
    assert made.is_made()
    hand.tap(ENTER, TAB, ENTER)
    hand.until(NoneFace if looking else BeginFace)
    assert not made.is_made()
    assert "All check-ins are erased." in hand.words


def test_all_is_erased_from_the_line(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made, looking=True)
    hand.unlock()
    hand.until(CheckInHistoryPage)
    page = hand.dialog.face
    assert isinstance(page, CheckInHistoryPage)
    page.erase.begin.setFocus()
    hand.tap(ENTER, TAB, ENTER)
    hand.until(NoneFace)
    assert not made.is_made()


def test_passphrases_are_hidden_and_forgotten(open_dialog: Open, made: MemoryPrivateVault) -> None:
    hand = open_dialog(made)
    assert all(part.echoMode() is QLineEdit.EchoMode.Password for part in hand.dialog.findChildren(QLineEdit))
    hand.unlock()
    hand.until(QuestionsFace)
    hand.tap(ESCAPE)
    assert OWN not in str(vars(hand.dialog))
