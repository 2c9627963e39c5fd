"""A second person comes to look along, and goes again. Everything is concealed at both moments, and the open item is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.review.co_viewer import CoViewer, CoViewerLeaves, CoViewerSignedIn
from app.review.effects import LetCoViewerGo
from app.review.screen import LOOKING, Busy, Concealment, Notice, Page
from app.review.stage import Stage
from app.review.viewing import NOTHING


class Company:
    """Who looks along, if anybody does."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {CoViewerSignedIn: self._welcome, CoViewerLeaves: self._take_leave}

    @property
    def name(self) -> str:
        """Of the co-viewer, or ""."""
        co_viewer = self._stage.book.co_viewer
        return "" if co_viewer is None else co_viewer.name

    def let_go(self) -> None:
        """A co-viewer who has signed out goes once all their rows are durable."""
        stage, co_viewer = self._stage, self._stage.book.co_viewer
        if co_viewer is None or not co_viewer.leaving:
            return
        if stage.viewing.wanted != NOTHING:  # the analyst went on before the rows were durable
            self._part()
            stage.book.flush(stage.actions)
        if not co_viewer.book.has_unsaved:
            stage.book.co_viewer = None
            stage.view_anew()
            stage.actions.ask(LetCoViewerGo())
            stage.tell(Notice.CO_VIEWER_GONE, co_viewer.name)

    def _welcome(self, event: CoViewerSignedIn) -> None:
        stage = self._stage
        if stage.book.co_viewer is not None:
            return  # one at a time: the shell sends no other
        if stage.damaged:
            stage.actions.ask(LetCoViewerGo())
            stage.tell(Notice.REVEAL_NOT_ALLOWED)
            return
        self._part()
        made = CoViewer(event.name, event.book, event.rules_for, stage.now)
        stage.book.join(made, stage.now, resting=stage.resting)
        stage.view_anew()
        stage.know(stage.work.items)
        stage.book.flush(stage.actions)
        stage.tell(Notice.CO_VIEWER, event.name)

    def _take_leave(self, _: CoViewerLeaves) -> None:
        stage, co_viewer = self._stage, self._stage.book.co_viewer
        if co_viewer is None:
            return
        self._part()
        co_viewer.book.end_rest(stage.now)
        co_viewer.leaving = True
        stage.book.flush(stage.actions)
        self.let_go()

    def _part(self) -> None:
        """Nothing is visible, and what was looked at counts for whoever was there."""
        stage = self._stage
        stage.pass_time()
        if stage.page in LOOKING and stage.busy is Busy.NO:
            stage.leave_pictures(Page.SHEET)
        if stage.page in LOOKING | {Page.SHEET}:
            stage.hide(Concealment.PANIC)
