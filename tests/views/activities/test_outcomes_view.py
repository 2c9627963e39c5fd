"""Outcome notes on the screen: to be read and nothing else; an empty list and an unreadable one say so plainly."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from app.domain.outcome import OutcomeNote
from app.errors import FullError
from app.views.activities.outcomes_view import OutcomesView


def note(text: str) -> OutcomeNote:
    return OutcomeNote(text, datetime(2025, 6, 10, tzinfo=UTC))


def test_notes_are_listed_as_they_are_and_cannot_be_changed(qtbot: QtBot) -> None:
    kept = [note("Child safeguarded"), note("Removed in 14 h")]
    view = OutcomesView(lambda: tuple(kept))
    qtbot.addWidget(view)
    view.show()
    assert [view.list.item(row).text() for row in range(view.list.count())] == ["Child safeguarded", "Removed in 14 h"]
    assert view.list.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert not view.list.dragEnabled()
    view.hide()
    kept.insert(0, note("<b>Removed</b> in 3 h"))
    view.show()
    assert view.list.item(0).text() == "<b>Removed</b> in 3 h"
    assert view.list.count() == 3


def test_neither_dates_nor_numbers_stand_beside_them(qtbot: QtBot) -> None:
    view = OutcomesView(lambda: (note("Child safeguarded"),))
    qtbot.addWidget(view)
    view.show()
    assert not any(letter.isdigit() for letter in view.words.text() + view.list.item(0).text())


def test_nothing_here_yet(qtbot: QtBot) -> None:
    view = OutcomesView(lambda: ())
    qtbot.addWidget(view)
    view.show()
    assert view.words.text() == "Nothing here yet."
    assert not view.list.isVisible()


def test_what_cannot_be_read_is_said(qtbot: QtBot) -> None:
    def refuse() -> tuple[OutcomeNote, ...]:
        raise FullError("work.db could not be read or written")

    view = OutcomesView(refuse)
    qtbot.addWidget(view)
    view.show()
    assert view.words.text() == "The notes cannot be read: work.db could not be read or written."
    assert not view.list.isVisible()
