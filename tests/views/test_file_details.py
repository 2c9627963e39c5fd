"""What a file says about itself is folded away, and is plain text when it is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.findings import Detail
from app.domain.scheme import Scheme
from app.media.decoder_worker.details import KNOWN
from app.review.screen import Page
from app.views.facts_panel import FactsPanel
from app.views.file_details import FileDetails, name_text
from tests.fakes.ports import card_of
from tests.views.screens import make_screen, noise_items

DETAILS = (
    Detail("camera-model", "Pocket 3"),
    Detail("text:parameters", "<a href='http://localhost'>a link</a> <b>bold</b>"),
    Detail("document-id", "0123456789" * 9),
)


@pytest.fixture
def shown(qtbot: QtBot) -> FileDetails:
    made = FileDetails()
    qtbot.addWidget(made)
    made.show_details(DETAILS)
    made.show()
    return made


def test_it_is_folded_until_it_is_asked_for(shown: FileDetails) -> None:
    assert (shown.button.text(), shown.values, shown.note.isVisible()) == ("More about the file", [], False)
    shown.button.click()
    assert (shown.button.text(), shown.note.isVisible()) == ("Less about the file", True)
    assert [name.text() for name in shown.names] == ["Camera model", "Text “parameters”", "Document number"]
    assert shown.values[0].text() == "Pocket 3"
    assert shown.values[0].isVisible()
    shown.button.click()
    assert (shown.values, shown.note.isVisible()) == ([], False)


def test_enter_unfolds_it(qtbot: QtBot, shown: FileDetails) -> None:
    qtbot.keyClick(shown.button, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert len(shown.values) == 3


def test_it_is_never_markup_and_never_a_link(shown: FileDetails) -> None:
    shown.button.click()
    assert shown.values[1].text().replace("\u200b", "") == DETAILS[1].text
    for label in shown.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    for value in shown.values:
        assert value.textInteractionFlags() is Qt.TextInteractionFlag.NoTextInteraction


def test_a_long_word_can_be_broken(shown: FileDetails) -> None:
    shown.button.click()
    long = shown.values[2].text()
    assert long.replace("\u200b", "") == DETAILS[2].text
    assert max(map(len, long.split("\u200b"))) <= 16


def test_a_screen_reader_is_told_what_a_value_is(shown: FileDetails) -> None:
    shown.button.click()
    assert [value.accessibleDescription() for value in shown.values] == [name.text() for name in shown.names]


def test_a_file_that_says_nothing_has_no_button(shown: FileDetails) -> None:
    shown.show_details(())
    assert not shown.isVisible()


def test_another_item_is_folded_again(qtbot: QtBot, scheme: Scheme) -> None:
    first, second, *_ = noise_items()
    panel = FactsPanel(scheme)
    qtbot.addWidget(panel)
    screen = make_screen(Page.ITEM)
    panel.render_screen(replace(screen, card=replace(card_of(first), details=DETAILS)))
    panel.details.button.click()
    panel.render_screen(replace(screen, card=replace(card_of(first), details=DETAILS)))
    assert len(panel.details.values) == 3
    panel.render_screen(replace(screen, position=1, card=replace(card_of(second), details=DETAILS[:1])))
    assert panel.details.values == []
    panel.render_screen(replace(screen, position=1, card=replace(card_of(second), details=DETAILS[:1])))
    panel.details.button.click()
    assert [value.text() for value in panel.details.values] == ["Pocket 3"]


def test_every_known_name_has_words() -> None:
    assert {name for name in KNOWN if name_text(name) == name} == set()
    assert len({name_text(name) for name in KNOWN}) == len(KNOWN)
