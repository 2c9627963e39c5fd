"""The pages of the window, each made when it is first asked for: the list of reports must not wait for the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.scheme import Scheme
from app.review import events as on
from app.review import optics
from app.review.screen import Page, Screen
from app.views.activities.parts import ActivityParts
from app.views.keymap import Keymap
from app.views.reports_page import ReportsPage
from app.views.themes import LIGHT, Theme

if TYPE_CHECKING:
    from app.views.break_page import BreakPage
    from app.views.canvas import PictureCanvas
    from app.views.central.company_port import Company
    from app.views.compare_page import ComparePage
    from app.views.item_page import ItemPage
    from app.views.sheet_page import SheetPage
    from app.views.wind_down_page import WindDownStage

WITH_PICTURES = ("sheet", "item", "compare")


class Pages(QObject):
    """Makes, joins, dresses and turns the pages. sent: events for the session. asked: action ids for the window."""

    sent = Signal(object)
    asked = Signal(str)
    check_in_asked = Signal()

    def __init__(
        self, window: QWidget, scheme: Scheme, keymap: Keymap, titles: dict[str, str], activities: ActivityParts
    ) -> None:
        super().__init__(window)
        self.stack = QStackedWidget(window)
        self._scheme, self._keymap, self._titles = scheme, keymap, titles
        self._activities = activities
        self.company: Company | None = None
        self._theme: Theme = LIGHT

    @cached_property
    def reports(self) -> ReportsPage:
        """The list of reports."""
        page = ReportsPage()
        page.report_opened.connect(lambda report: self.sent.emit(on.ReportOpened(report)))
        page.import_asked.connect(lambda: self.asked.emit("window.import"))
        self.stack.addWidget(page)
        return page

    @cached_property
    def sheet(self) -> SheetPage:
        """The contact sheet."""
        from app.views.sheet_page import SheetPage

        page = SheetPage(self._scheme)
        page.scrolled.connect(lambda first, last: self.sent.emit(on.SheetScrolled(first, last)))
        page.item_chosen.connect(lambda position: self.sent.emit(on.ItemChosen(position)))
        page.dress(self._theme)
        self.stack.addWidget(page)
        return page

    @cached_property
    def item(self) -> ItemPage:
        """The review page of one item."""
        from app.views.item_page import ItemPage

        page = ItemPage(self._scheme, self._keymap, self._titles)
        page.asked.connect(self.asked)
        self._join(page.canvas)
        page.video.sent.connect(self.sent)
        page.canvas.edge_changed.connect(lambda edge, scale: self.sent.emit(on.CanvasResized(edge, scale)))
        page.dress(self._theme)
        self.stack.addWidget(page)
        return page

    @cached_property
    def compare(self) -> ComparePage:
        """Two items side by side."""
        from app.views.compare_page import ComparePage

        page = ComparePage(self._scheme, self._keymap, self._titles)
        page.asked.connect(self.asked)
        for side in page.sides:
            self._join(side.canvas)
        page.dress(self._theme)
        self.stack.addWidget(page)
        return page

    @cached_property
    def break_page(self) -> BreakPage:
        """The break."""
        from app.views.activities.catalogue import make_activities
        from app.views.break_page import BreakPage

        page = BreakPage(make_activities(self._activities), self.company)
        page.left.connect(lambda: self.sent.emit(on.BreakLeft()))
        page.postponed.connect(lambda: self.sent.emit(on.BreakPostponed()))
        self.stack.addWidget(page)
        return page

    @cached_property
    def wind_down(self) -> WindDownStage:
        """The last minutes of a shift, with the activities of the break."""
        from app.views.wind_down_page import make_wind_down

        stage = make_wind_down(self._activities, self.company)
        stage.page.skipped.connect(lambda: self.sent.emit(on.BreakLeft()))
        stage.page.check_in_asked.connect(self.check_in_asked)
        self.stack.addWidget(stage)
        return stage

    def keep_check_in(self) -> None:
        """Today's check-in is kept: it is not offered again."""
        self.wind_down.page.offer_check_in(offered=False)

    def make_all(self) -> None:
        """Make what is still missing, in an idle moment, so that turning to it is quick."""
        for page in Page:
            self._widget(page)

    def render_screen(self, screen: Screen) -> None:
        """Paint the open page; pages with pictures always, for what they may no longer show goes at once."""
        open_page = self._widget(screen.page)
        made = [page for name in WITH_PICTURES if (page := self.__dict__.get(name)) is not None]
        for page in {id(page): page for page in (*made, open_page)}.values():
            page.render_screen(screen)

    def turn_to(self, screen: Screen) -> None:
        """Open the page of the Screen and give it the keyboard."""
        self.stack.setCurrentWidget(self._widget(screen.page))
        if screen.page is Page.SHEET:
            self.sheet.open_at(screen.position)
        elif screen.page is Page.ITEM:
            self.item.canvas.setFocus()
        elif screen.page is Page.COMPARE:
            self.compare.take_focus()
        elif screen.page is Page.WIND_DOWN:
            self.wind_down.open()
        elif screen.page is Page.BREAK:
            self.break_page.open()
        else:
            self.reports.take_focus()

    def dress(self, theme: Theme) -> None:
        """Put a theme on every page that paints by itself."""
        self._theme = theme
        for name in WITH_PICTURES:
            page = self.__dict__.get(name)
            if page is not None:
                page.dress(theme)

    def _join(self, canvas: PictureCanvas) -> None:
        canvas.hold_pressed.connect(lambda: self.sent.emit(on.HoldPressed()))
        canvas.hold_released.connect(lambda: self.sent.emit(on.HoldReleased()))
        canvas.aimed.connect(lambda x, y: self.sent.emit(optics.AimedAt(x, y)))
        canvas.zoomed.connect(lambda steps, x, y: self.sent.emit(optics.ZoomedAt(steps, x, y)))

    def _widget(self, page: Page) -> ReportsPage | SheetPage | ItemPage | ComparePage | BreakPage | WindDownStage:
        match page:
            case Page.REPORTS:
                return self.reports
            case Page.SHEET:
                return self.sheet
            case Page.ITEM:
                return self.item
            case Page.COMPARE:
                return self.compare
            case Page.BREAK:
                return self.break_page
            case Page.WIND_DOWN:
                return self.wind_down
