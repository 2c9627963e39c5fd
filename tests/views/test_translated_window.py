"""The window in each language: German pages, mnemonics, and nothing that is cut off at the size in which it opens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from app.intake import reasons
from app.intake.batch import Progress, Summary
from app.policy.schema import SCHEMA
from app.review.screen import Busy, Concealment, Notice, Page, Screen
from app.views.import_dialog import ImportDialog
from app.views.main_window import MainWindow
from app.views.notice_words import notice_text
from app.views.sentences import SENTENCES
from app.views.settings.settings_dialog import SettingsDialog
from app.views.themes import LIGHT, apply_theme
from app.views.two_people_questions import in_force_text
from app.views.unlock_dialogs import NewWorkspaceDialog, PassphraseDialog
from app.views.words import LANGUAGES, concealment_text, grade_text, sentence, translate
from app.wellbeing.limits import MINUTE_MS
from app.wellbeing.mitigation import TILE_EDGE
from tests.fakes.own_rules import MemoryRules
from tests.views.conftest import Hand, MakeHand
from tests.views.room import cut_off, lay_out
from tests.views.screens import clear_screen, heavy_screen, make_screen, noise_items, tired_meter
from tests.views.translating import speaking

OPENED, SMALL = (1280, 820), QSize(1024, 700)


@pytest.fixture(params=LANGUAGES)
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The interface in each language."""
    with speaking(qapp, request.param):
        yield request.param


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    """The system's type at twice its size, from before the window on."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(2 * usual.pointSizeF())
    qapp.setFont(large)
    yield
    qapp.setFont(usual)
    apply_theme(qapp, LIGHT)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The interface in German."""
    with speaking(qapp, "de"):
        yield


def test_the_pages_speak_german(german: None, make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.until(lambda s: bool(s.reports))
    window = hand.window
    assert window.reports.model.headerData(0, Qt.Orientation.Horizontal) == "Meldung"
    assert window.reports.model.data(window.reports.model.index(1, 3)) == "erledigt"
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Sichtung"]
    hand.open_sheet()
    assert window.sheet.state.text() == "12 Objekte, verschleiert"
    hand.tap("N")
    hand.until(lambda s: s.page is Page.ITEM and s.picture is not None)
    assert window.item.facts.heading.text() == "Objekt 1"
    assert window.item.grades.buttons["grade.set_aside"].text() == "Zurückstellen   9"
    assert window.item.grades.buttons["grade.1"].accessibleName() == "A: Category A"
    assert window.item.canvas.accessibleDescription() == "stark verschleiert, grau"
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    assert window.break_page.away.text() == "Platz verlassen"


def test_a_refused_grade_is_told_in_german(german: None, make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.open_item()
    hand.desk.casebook.gate.refusing = True
    hand.tap("1")
    hand.until(lambda s: s.notice is Notice.REFUSED)
    assert hand.window.notices.notice.text().startswith("Nicht aufgezeichnet: ")


def test_what_was_wrong_is_told_in_german(german: None, make_hand: MakeHand, qtbot: QtBot) -> None:
    window = make_hand(trouble="keymap.json cannot be read").window
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "keymap.json ist nicht lesbar."
    assert [button.text() for button in box.buttons()] == ["Schließen"]
    box.close()
    asking = PassphraseDialog("Ada", "the passphrase is empty")
    qtbot.addWidget(asking)
    assert "Die Passphrase ist leer." in [part.text() for part in asking.findChildren(QLabel)]


def test_mnemonics_are_given_once(language: str, hand: Hand) -> None:
    letters = [re.findall(r"&(\w)", action.text()) for action in hand.window.menuBar().actions()]
    assert [len(found) for found in letters] == [1] * 7
    assert len({found[0].lower() for found in letters}) == 7


@pytest.mark.parametrize("size", [OPENED, SMALL.toTuple()], ids=["as it opens", "on a small screen"])
def test_nothing_is_cut_off_on_any_page(language: str, still: MainWindow, size: tuple[int, int]) -> None:
    still.resize(*size)
    for screen in _screens():
        still.render_screen(screen)
        lay_out(still)
        assert (still.width(), still.height()) == size
        assert cut_off(still) == []


@pytest.mark.usefixtures("large_type")
def test_nothing_is_cut_off_in_type_of_twice_the_size(language: str, still: MainWindow) -> None:
    still.resize(1600, 900)
    for screen in _screens():
        still.render_screen(screen)
        lay_out(still)
        lay_out(still)  # lines that bend take their height only now
        assert (still.width(), still.height()) == (1600, 900)
        assert cut_off(still) == []
    assert still.pages.sheet.title.fontMetrics().height() > 2 * 20


def test_the_picture_stays_where_it_is_whatever_the_buttons_say(language: str, still: MainWindow) -> None:
    still.resize(1024, 700)
    places = set()
    for screen in (heavy_screen(), clear_screen(), replace(heavy_screen(), concealment=Concealment.PANIC)):
        still.render_screen(screen)
        lay_out(still)
        places.add(still.item.canvas.geometry().getRect())
    assert len(places) == 1


def test_no_notice_iscut_off(language: str, still: MainWindow) -> None:
    told = [notice_text(notice, "12") for notice in Notice]
    told += [concealment_text(why) for why in Concealment]
    for words in told:
        still.render_screen(make_screen(Page.ITEM, meter=tired_meter()))
        still.notices.say(words)
        lay_out(still)
        assert still.notices.take_break.isVisible()
        assert cut_off(still.notices) == []


def test_no_refusal_iscut_off(language: str, still: MainWindow) -> None:
    for text in SENTENCES:
        still.render_screen(replace(heavy_screen(), notice=Notice.REFUSED, detail=_named(text)))
        lay_out(still)
        assert cut_off(still.notices) == []


def test_all_that_can_be_in_force_at_once_has_room(language: str, still: MainWindow) -> None:
    still.render_screen(make_screen(Page.ITEM))
    every = (("block_raw_ms", 30 * MINUTE_MS), ("severe_run", 8), ("severe_run_s4", 3))
    still.in_force.setText(in_force_text(every, urgent=True))
    still.in_force.show()
    lay_out(still)
    assert (still.width(), still.height()) == OPENED
    assert cut_off(still) == []


def test_tiles_have_room_for_their_words(language: str, still: MainWindow) -> None:
    """Up to item 999, with copies; where a grade and the word before it have no room, the grade stands alone."""
    metrics = still.sheet.table.fontMetrics()
    room = TILE_EDGE - metrics.horizontalAdvance("999") - 8
    states = [translate("State", state) for state in ("Not graded", "Not assessable", "Set aside")]
    grades = [grade_text(code) for code in ("A", "NPI_S62", "NONE", "OUT_OF_SCOPE")]
    for words in (*states, *grades):
        assert metrics.horizontalAdvance(f"{words} · ×9") <= room, words


def test_nothing_is_cut_off_in_the_dialogs(language: str, still: MainWindow, qtbot: QtBot) -> None:
    for dialog in _dialogs(still):
        qtbot.addWidget(dialog)
        dialog.show()
        lay_out(dialog)
        assert cut_off(dialog) == [], type(dialog).__name__
        assert dialog.minimumSizeHint().boundedTo(SMALL) == dialog.minimumSizeHint(), type(dialog).__name__
        dialog.close()


def test_the_end_of_an_import_is_told_whole(language: str, still: MainWindow, qtbot: QtBot) -> None:
    dialog = ImportDialog(still, _everything_set_aside, [Path("a"), Path("b")])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reference.setText("R-1")
    dialog.start.click()
    qtbot.waitUntil(lambda: not dialog.running)
    lay_out(dialog)
    assert sentence(reasons.ARCHIVE_COUNT) in dialog.status.text()
    assert cut_off(dialog) == []
    dialog.close()


# --- parts -------------------------------------------------------------------------------------------------------


@pytest.fixture
def still(hand: Hand) -> MainWindow:
    """A window that shows what a test gives it, and nothing of its session."""
    hand.until(lambda s: bool(s.reports))
    hand.desk.presenter.screen_changed.disconnect(hand.window.render_screen)
    return hand.window


def _screens() -> Iterator[Screen]:
    """Every page, with all that can stand on it."""
    yield make_screen(Page.REPORTS)
    yield replace(make_screen(Page.REPORTS), reports=())
    yield make_screen(Page.SHEET)
    yield heavy_screen()
    yield replace(clear_screen(), can_undo=True)
    yield replace(make_screen(Page.ITEM), busy=Busy.SAVING)
    yield replace(make_screen(Page.ITEM, meter=tired_meter()), concealment=Concealment.IDLE)
    states = {
        "ungraded": ("",),
        "not_assessable": ("",),
        "set_aside": ("",),
        "graded": ("NPI_S62", "OUT_OF_SCOPE", "NONE"),
    }
    for state, grades in states.items():
        for grade in grades:
            first = noise_items()[0]._replace(state=state, grade=grade)
            yield heavy_screen(items=(first,))
    yield make_screen(Page.BREAK, meter=tired_meter())
    yield make_screen(Page.BREAK)


def _dialogs(window: MainWindow) -> Iterator[QDialog]:
    """Every dialog, with the longest that it may have to say."""
    for text in SENTENCES:
        if "passphrase" in str(text):
            yield PassphraseDialog("Ada", _named(text))
    for has_keystore in (False, True):
        making = NewWorkspaceDialog("/srv/penumbra/ada", "Ada", has_keystore=has_keystore)
        making.second.setText("x")
        making.accept()
        yield making
    window.presenter.screen = make_screen(meter=tired_meter())
    for name in ("window.keys", "window.exposure"):
        window.run(name)
        yield next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    for key in SCHEMA:
        yield _settings(window, key)


def _settings(window: MainWindow, key: str) -> QDialog:
    """The smallest settings page with that key open, and everything said that can be."""
    rules = MemoryRules()
    dialog = SettingsDialog(window, rules, rules.set_own)
    dialog.resize(dialog.minimumSizeHint().expandedTo(QSize(860, 540)))
    dialog.keys.choose(key)
    choices = rules.stands.choices(key)
    for value in (*choices[:1], *choices[-1:], None):
        dialog.detail.own_asked.emit(key, value)
    return dialog


@contextmanager
def _everything_set_aside() -> Iterator[_Refusing]:
    """An import that finds a file for every reason to set one aside."""
    yield _Refusing()


class _Refusing:
    """Takes in nothing."""

    def run(
        self, paths: list[Path], reference: str, tell: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> Summary:
        """Set aside for every reason."""
        every = [value for name, value in vars(reasons).items() if name.isupper()]
        return Summary(files_seen=len(every), set_aside=Counter(every), cancelled=True)


def _named(text: object) -> str:
    return str(text).replace("{name}", "exposure.db")
