"""A few minutes with a colleague: absent unless agreed to, said once, and nothing of it in the break of who is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.review.screen import Concealment, Page
from app.views.break_page import BreakPage
from app.views.central.company import CompanyBox, CompanyChoice
from app.views.central.company_port import Asking
from app.views.central.dialog import CentralDialog
from app.views.notice_bar import NoticeBar
from app.views.wind_down_page import WindDownPage
from tests.fakes.central_beside import WELL, MemoryCentral
from tests.fakes.company import MemoryCompany
from tests.views.screens import make_screen

ADA = Asking("1", "Ada & Co")


def shown(qtbot: QtBot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("kind", [BreakPage, WindDownPage])
def test_the_choice_is_absent_until_somebody_can_carry_it(
    qtbot: QtBot, kind: type[BreakPage] | type[WindDownPage]
) -> None:
    company = MemoryCompany()
    page, alone = kind(company=company), kind()
    shown(qtbot, page), shown(qtbot, alone)
    assert not alone.company.isVisible()
    assert not page.company.isVisible()
    company.allow(can_ask=True)
    assert page.company.ask.isVisible()
    company.allow(can_ask=False)
    assert not page.company.isVisible()


def test_a_choice_that_is_made_late_is_no_window_of_its_own(qtbot: QtBot) -> None:
    choice = CompanyChoice(MemoryCompany(can_ask=True))
    qtbot.addWidget(choice)
    assert not choice.isVisible()
    page = BreakPage(company=MemoryCompany(can_ask=True))
    shown(qtbot, page)
    assert page.company.isVisible()


@pytest.mark.parametrize(("reaches", "said"), [(True, "Nobody is told who sees it."), (False, "could not be sent")])
def test_one_key_asks_once_and_says_how_it_went_until_the_page_goes(qtbot: QtBot, *, reaches: bool, said: str) -> None:
    company = MemoryCompany(can_ask=True, reaches=reaches)
    page = BreakPage(company=company)
    shown(qtbot, page)
    QTest.keyClick(page.company.ask, Qt.Key.Key_Return)
    assert company.asked == 1
    assert said in page.company.words.text()
    page.hide()
    page.show()
    assert page.company.words.text() == ""


def test_an_ask_is_one_line_that_a_key_puts_away(qtbot: QtBot) -> None:
    company, bar = MemoryCompany(agreed=True), NoticeBar()
    shown(qtbot, bar)
    bar.company.follow(company)
    bar.render_screen(make_screen(Page.ITEM))
    assert not bar.company.isVisible()
    company.tell(ADA)
    assert bar.company.isVisible()
    assert bar.company.text() == "Ada && Co asks: a few minutes?"
    assert bar.notice.text() == ""  # it takes nobody's place, and is not announced
    QTest.keyClick(bar.company, Qt.Key.Key_Return)
    assert not bar.company.isVisible()


def test_it_goes_when_its_time_is_over(qtbot: QtBot) -> None:
    company, bar = MemoryCompany(agreed=True), NoticeBar()
    shown(qtbot, bar)
    bar.company.follow(company)
    company.tell(ADA)
    company.tell()
    assert not bar.company.isVisible()


@pytest.mark.parametrize("page", [Page.BREAK, Page.WIND_DOWN])
def test_a_break_and_whoever_is_away_are_free_of_it(qtbot: QtBot, page: Page) -> None:
    company, bar = MemoryCompany(agreed=True), NoticeBar()
    shown(qtbot, bar)
    bar.company.follow(company)
    for screen in (make_screen(page), replace(make_screen(Page.ITEM), concealment=Concealment.AWAY)):
        bar.render_screen(screen)
        company.tell(ADA)
        assert not bar.company.isVisible()
    bar.render_screen(make_screen(Page.ITEM))
    assert bar.company.isVisible()


def test_the_box_is_off_until_the_person_says_so_and_follows_what_was_kept(qtbot: QtBot) -> None:
    company = MemoryCompany()
    box = CompanyBox(company)
    shown(qtbot, box)
    assert not box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert company.agreed
    company.agree(False)  # it could not be kept
    assert not box.isChecked()


def test_the_page_of_the_central_system_has_the_box_and_closed_follows_no_more(qtbot: QtBot) -> None:
    company = MemoryCompany()
    dialog = CentralDialog(None, MemoryCentral(WELL), company)
    shown(qtbot, dialog)
    assert dialog.company is not None
    QTest.keyClick(dialog.company, Qt.Key.Key_Space)
    assert company.agreed
    dialog.reject()
    company.agree(False)
    assert dialog.company.isChecked()
