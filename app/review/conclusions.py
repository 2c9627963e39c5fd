"""Grading the open item, handing it back, undoing. The pixels leave at once; nothing counts before it is durable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.assessment import Outcome
from app.domain.worklist import WorkItem
from app.review import events as on
from app.review.effects import RecordAssessment, RecordDecline
from app.review.screen import Busy, Notice, Page
from app.review.stage import Stage


class Conclusions:
    """What the analyst concludes."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._declining: WorkItem | None = None

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.GradeGiven: self._grade,
            on.NotAssessableGiven: lambda _: self._conclude(Outcome.NOT_ASSESSABLE, ""),
            on.SetAsideGiven: lambda _: self._conclude(Outcome.SET_ASIDE, ""),
            on.Declined: self._decline,
            on.UndoAsked: self._undo,
        }

    def recorded(self) -> None:
        """The fact or the decline that was waited for is durable."""
        stage = self._stage
        if self._declining is not None:
            stage.work.declined(self._declining)
            self._declining = None
            stage.rest_concealed()
            stage.tell(Notice.DECLINED)
            return
        if stage.work.pending is None:
            return
        undone, outcome = stage.work.undoing, stage.work.pending.assessment.outcome
        before, after = stage.work.recorded()
        if not undone:
            stage.rest_concealed()
        stage.pass_time()
        stage.book.classify(after.id, stage.work.scheme.severity(after.grade), stage.now)
        if not undone:
            stage.count_served()
        stage.book.flush(stage.actions)
        if undone:
            stage.tell(Notice.UNDONE)
        elif outcome is Outcome.SET_ASIDE:
            stage.tell(Notice.SET_ASIDE)
        elif before.copies > 1:
            stage.tell(Notice.SAVED_WITH_COPIES, str(before.copies - 1))
        else:
            stage.tell(Notice.SAVED)

    def refused(self) -> None:
        """It could not be recorded: everything is as it was."""
        self._declining = None
        self._stage.work.pending = None
        self._stage.rest()

    def _grade(self, event: on.GradeGiven) -> None:
        if any(grade.code == event.code for grade in self._stage.work.scheme.offered):
            self._conclude(Outcome.GRADED, event.code)
        else:
            self._stage.tell(Notice.NOT_IN_SCHEME)

    def _conclude(self, outcome: Outcome, grade: str) -> None:
        item = self._open_item()
        if item is None:
            return
        stage = self._stage
        stage.end_reveal()
        stage.viewing.conceal(stage.now, session=stage.in_session)
        fact = stage.work.conclude(item, outcome, grade, stage.now.utc)
        owed = stage.book.owed_by(item.id, stage.work.scheme.severity(grade))
        stage.actions.ask(RecordAssessment(stage.wait(Busy.SAVING), item.id, fact, owed))

    def _decline(self, _: on.Declined) -> None:
        item = self._open_item()
        if item is None:
            return
        stage = self._stage
        stage.end_reveal()
        stage.viewing.conceal(stage.now, session=stage.in_session)
        self._declining = item
        stage.actions.ask(RecordDecline(stage.wait(Busy.SAVING), item.id))

    def _undo(self, _: on.UndoAsked) -> None:
        stage = self._stage
        if stage.busy is not Busy.NO or stage.resting:
            return
        fact = stage.work.withdraw(stage.now.utc)
        if fact is None or stage.work.pending is None:
            stage.tell(Notice.NOTHING_TO_UNDO)
            return
        before = stage.work.pending.before
        stage.end_reveal()  # what is visible of the item is booked before its class changes
        stage.viewing.conceal(stage.now, session=stage.in_session)
        owed = stage.book.owed_by(before.id, stage.work.scheme.severity(before.grade))
        stage.actions.ask(RecordAssessment(stage.wait(Busy.SAVING), before.id, fact, owed))

    def _open_item(self) -> WorkItem | None:
        """The item whose card is shown, if it can be concluded on now."""
        stage = self._stage
        if stage.busy is not Busy.NO:
            return None
        item = stage.work.current if stage.page is Page.ITEM else None
        if item is None:
            stage.tell(Notice.OPEN_FIRST)
        return item
