"""The line at the bottom: the reminder to look away stays with its item and goes with the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.review.screen import Page, Screen
from app.views.notice_bar import NoticeBar
from app.wellbeing.look_away import EVERY_MS
from tests.views.screens import make_screen


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    made.show()
    return made


def screen(page: Page, position: int, review_ms: int = EVERY_MS) -> Screen:
    return replace(make_screen(page), position=position, block_review_ms=review_ms)


def test_the_reminder_stays_with_its_item(bar: NoticeBar) -> None:
    bar.render_screen(screen(Page.ITEM, 0, EVERY_MS - 1))
    assert not bar.look_away.isVisible()
    bar.render_screen(screen(Page.ITEM, 0))
    bar.render_screen(screen(Page.ITEM, 0, EVERY_MS + 5_000))
    assert bar.look_away.isVisible()


@pytest.mark.parametrize(("page", "position"), [(Page.ITEM, 1), (Page.SHEET, 0), (Page.BREAK, 0)])
def test_it_goes_with_the_next_item_or_page(bar: NoticeBar, page: Page, position: int) -> None:
    bar.render_screen(screen(Page.ITEM, 0))
    assert bar.look_away.isVisible()
    bar.render_screen(screen(page, position, EVERY_MS + 5_000))
    assert not bar.look_away.isVisible()
