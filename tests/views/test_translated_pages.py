"""Break, wind-down, activities, record, check-in and what two people decide, in each language: nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.review.screen import Page
from app.views.activities.breathing_view import BreathingView
from app.views.activities.catalogue import make_activities
from app.views.activities.parts import ActivityParts
from app.views.activities.steps_view import StepsView
from app.views.break_page import BreakPage
from app.views.check_in.after_face import AfterFace
from app.views.override_choice import OverrideChoice
from app.views.record_dialog import RecordDialog
from app.views.themes import LIGHT, apply_theme
from app.views.top import FallenPage
from app.views.two_people_dialog import Question, TwoPeopleDialog
from app.views.two_people_questions import damage_question, overridable, override_question, urgent_question
from app.views.wind_down_page import make_wind_down
from app.views.words import LANGUAGES
from app.wellbeing.check_in import Wish
from app.wellbeing.limits import SHIPPED
from app.wellbeing.record_book import Look, RemarkKind
from tests.fakes.own_rules import MemoryRules
from tests.fakes.record import NOW, TODAY, MemoryRecord
from tests.views.check_in.test_faces import ANSWERS, FACES
from tests.views.conftest import ADA, PATIENCE_MS, PEOPLE
from tests.views.room import cut_off, lay_out
from tests.views.screens import make_screen, tired_meter
from tests.views.translating import speaking

SIZE = (1280, 716)  # of a page in the window as it opens
ACTIVITIES = ("blocks", "breathing", "grounding", "outcomes", "relaxation", "stretching")
CHECK_IN, HISTORY = (700, 400), (820, 680)  # the dialog grows with what it has to say
QUESTIONS: dict[str, Callable[[], Question]] = {
    "urgent": lambda: urgent_question(SHIPPED, offered=True),
    "no exception left": lambda: urgent_question(SHIPPED, offered=False),
    "override": lambda: override_question(offered=True),
    "nothing to override": lambda: override_question(offered=False),
    "damage": lambda: damage_question(damaged=True),
    "no damage": lambda: damage_question(damaged=False),
}


@pytest.fixture(params=LANGUAGES, autouse=True)
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The interface in each language, as it is dressed."""
    apply_theme(qapp, LIGHT)
    with speaking(qapp, request.param):
        yield request.param


@pytest.fixture
def break_page(qtbot: QtBot) -> BreakPage:
    """A break that is due, with all that can be done in it."""
    page = BreakPage(make_activities(ActivityParts(lambda: (), game_cue=lambda: True)))
    show(qtbot, page, SIZE)
    page.render_screen(make_screen(Page.BREAK, meter=tired_meter()))
    page.open()
    return page


def show(qtbot: QtBot, widget: QWidget, size: tuple[int, int]) -> None:
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    lay_out(widget)
    assert (widget.width(), widget.height()) == size


def is_whole(widget: QWidget) -> None:
    lay_out(widget)
    assert cut_off(widget) == []


def test_the_break(break_page: BreakPage) -> None:
    is_whole(break_page)
    break_page.ask_time.click()
    is_whole(break_page)
    break_page.longer.click()
    is_whole(break_page)
    break_page.away.click()
    is_whole(break_page.cover)
    break_page.render_screen(make_screen(Page.BREAK))
    break_page.open()
    is_whole(break_page)


@pytest.mark.parametrize("name", ACTIVITIES)
def test_activities(break_page: BreakPage, name: str) -> None:
    break_page.menu.buttons[name].click()
    is_whole(break_page)
    view = break_page.host.view
    if isinstance(view, StepsView):
        for _ in range(9):
            view.next.click()
            is_whole(break_page)
    if isinstance(view, BreathingView):
        for form in (view.with_disc, view.with_bar):
            form.click()
            is_whole(break_page)
            view.stop_button.click()


def test_the_wind_down(qtbot: QtBot) -> None:
    stage = make_wind_down(ActivityParts(lambda: ()))
    show(qtbot, stage, SIZE)
    stage.open()
    is_whole(stage)


@pytest.mark.parametrize("name", FACES)
def test_the_check_in(qtbot: QtBot, name: str) -> None:
    if name != "wind-down":
        in_dialog(qtbot, FACES[name](), HISTORY if "history" in name else CHECK_IN)


@pytest.mark.parametrize("wish", Wish)
def test_what_follows_a_check_in(qtbot: QtBot, wish: Wish) -> None:
    in_dialog(qtbot, AfterFace(replace(ANSWERS, wish=wish), SHIPPED, "Counsellor: extension 123"))


def in_dialog(qtbot: QtBot, face: QWidget, size: tuple[int, int] = CHECK_IN) -> None:
    """Where the check-in shows its faces, with the same edges."""
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    column.setContentsMargins(28, 24, 28, 24)
    column.addWidget(face)
    qtbot.addWidget(dialog)
    dialog.resize(*size)
    dialog.show()
    is_whole(dialog)
    assert dialog.width() == size[0]
    assert dialog.height() <= HISTORY[1]


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_two_people_decide(qtbot: QtBot, name: str) -> None:
    choice = OverrideChoice(overridable(MemoryRules().stands)) if name == "override" else None
    dialog = TwoPeopleDialog(None, QUESTIONS[name](), PEOPLE, ADA.id, lambda *_: name != "urgent", choice)
    qtbot.addWidget(dialog)
    dialog.show()
    is_whole(dialog)
    dialog.passphrase.setText("another phrase")
    dialog.passphrase.returnPressed.emit()
    is_whole(dialog)
    qtbot.waitUntil(lambda: dialog.second.isEnabled(), timeout=PATIENCE_MS)
    is_whole(dialog)
    dialog.close()


def test_nobody_can_confirm(qtbot: QtBot) -> None:
    dialog = TwoPeopleDialog(None, urgent_question(SHIPPED, offered=True), (), ADA.id, lambda *_: True)
    qtbot.addWidget(dialog)
    dialog.show()
    is_whole(dialog)
    dialog.close()


def test_the_record(qtbot: QtBot) -> None:
    record = MemoryRecord(looks=(Look("Kim", "supervisor", "days", NOW),))
    record.remark(RemarkKind.DISPUTE, TODAY, "x")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = RecordDialog(parent, lambda: record)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.book is not None, timeout=PATIENCE_MS)
    assert (dialog.width(), dialog.height()) == (1080, 780)
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        is_whole(dialog)
        assert dialog.minimumSizeHint().height() <= 700  # on a small screen
    dialog.close()


def test_after_something_unexpected(qtbot: QtBot) -> None:
    page = FallenPage("ValueError in app/views/canvas.py, line 123", QWidget())
    show(qtbot, page, SIZE)
    is_whole(page)
