"""What changed in work.db beneath an open session: cases that came or were taken back, items whose bytes are here.

Nothing that is being looked at changes by it: the open item, and the one beside it, stay as they were opened. On the contact
sheet what is in sight is taken away first, and comes back behind a row of its own, for a tile may have a picture now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.worklist import WorkItem
from app.review import answers as ans
from app.review import events as on
from app.review.effects import LoadReports, ReloadItems
from app.review.screen import Busy, Notice, Page
from app.review.stage import Stage
from app.review.viewing import NOTHING, Target


class Refreshing:
    """Follows work.db."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.WorklistChanged: lambda _: self._look_again(),
            ans.ReportsLoaded: self._take_reports,
            ans.ItemsReloaded: self._take_items,
        }

    def _look_again(self) -> None:
        stage = self._stage
        stage.actions.ask(LoadReports())
        if stage.work.report is not None:
            stage.actions.ask(ReloadItems(stage.work.report.id))

    def _take_reports(self, event: ans.ReportsLoaded) -> None:
        stage = self._stage
        stage.reports = event.reports
        held = stage.work.report
        if held is None or any(report.id == held.id for report in event.reports):
            return
        if stage.busy is not Busy.NO:
            stage.actions.ask(LoadReports())  # what is being written of it is let end first
            return
        if not stage.resting:
            stage.leave_pictures(Page.REPORTS)
        stage.partner = None
        stage.work.close_report()
        stage.tell(Notice.CASE_TAKEN_BACK)

    def _take_items(self, event: ans.ItemsReloaded) -> None:
        stage = self._stage
        if stage.work.report is None or stage.work.report.id != event.report_id:
            return
        items = self._as_opened(event.items)
        if items == stage.work.items:
            return
        stage.know(items)
        stage.work.fill(items)
        if stage.page is Page.SHEET and stage.tiles is not NOTHING:
            stage.end_look()
            sheet = stage.tiles.sheet
            tiles = tuple(item.id for item in items[sheet.first : sheet.last + 1] if item.greys)
            stage.tiles = Target(sheet=sheet, tiles=tiles)
            stage.rest()

    def _as_opened(self, items: tuple[WorkItem, ...]) -> tuple[WorkItem, ...]:
        """The items in an order in which each keeps its place, with those that are open as they were opened."""
        work, partner = self._stage.work, self._stage.partner
        kept = {work.position, partner.position if partner is not None else -1}
        as_opened = list(items)
        for position in kept:
            if 0 <= position < min(len(work.items), len(items)) and work.items[position].id == items[position].id:
                before = work.items[position]
                shape = (before.cells_width, before.cells_height, before.greys)
                as_opened[position] = items[position]._replace(
                    cannot_show=before.cannot_show, cells_width=shape[0], cells_height=shape[1], greys=shape[2]
                )
        return tuple(as_opened)
