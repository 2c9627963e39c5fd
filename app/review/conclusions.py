"""Grading the open item, handing it back, undoing. The pixels leave at once; nothing counts before it is durable.

A grade that corrects the dose waits until the ledger holds every correction before it: so a crash, at whatever moment, leaves
a ledger that tells which corrections are in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.assessment import Assessment, Outcome
from app.domain.exposure import Severity
from app.domain.worklist import WorkItem
from app.grading.gradable import why_no_grade, why_not_dismissed
from app.review import events as on
from app.review.casework import HandedBack
from app.review.effects import RecordAssessment, RecordDecline
from app.review.screen import Busy, Notice, Page
from app.review.stage import Stage


class Conclusions:
    """What the analyst concludes."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._declining: WorkItem | None = None
        self._taking_back: WorkItem | None = None
        self._held: tuple[WorkItem, Assessment, Severity] | None = None
        self._needs_seq = 0
        self._told_u = 0

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.GradeGiven: self._grade,
            on.NotAssessableGiven: self._dismiss,
            on.SetAsideGiven: lambda _: self._conclude(Outcome.SET_ASIDE, ""),
            on.Declined: self._decline,
            on.UndoAsked: self._undo,
        }

    @property
    def waits_for_rows(self) -> bool:
        """Whether a grade waits until the corrections before it are durable."""
        return self._held is not None

    def rows_recorded(self) -> None:
        """Rows became durable: a grade that waited for them goes its way."""
        if self._held is not None and self._stage.book.own.durable_seq >= self._needs_seq:
            self._ask(*self._held)

    def recorded(self) -> None:
        """The fact or the decline that was waited for is durable."""
        stage = self._stage
        if self._declining is not None:
            stage.work.declined(self._declining)
            self._declining = None
            stage.rest_concealed()
            stage.tell(Notice.DECLINED)
            return
        if self._taking_back is not None:
            stage.work.taken_back(self._taking_back)
            self._taking_back = None
            stage.tell(Notice.UNDONE)
            return
        if stage.work.pending is None:
            return
        undone, outcome = stage.work.undoing, stage.work.pending.assessment.outcome
        before, after = stage.work.recorded()
        if not undone:
            stage.rest_concealed()
        stage.pass_time()
        stage.book.classify(after.id, stage.work.scheme.severity(after.grade), stage.now, self._told_u)
        if undone:
            stage.rest()
        else:
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
        self._declining = self._taking_back = self._held = None
        self._stage.work.pending = None
        self._stage.rest()

    def _grade(self, event: on.GradeGiven) -> None:
        if not any(grade.code == event.code for grade in self._stage.work.scheme.offered):
            self._stage.tell(Notice.NOT_IN_SCHEME)
        elif (item := self._open_item()) is not None:
            if refusal := why_no_grade(item.cannot_show):
                self._stage.tell(Notice.REFUSED, refusal)
            else:
                self._conclude(Outcome.GRADED, event.code)

    def _dismiss(self, _: on.NotAssessableGiven) -> None:
        if (item := self._open_item()) is not None:
            if refusal := why_not_dismissed(item.cannot_show):
                self._stage.tell(Notice.REFUSED, refusal)
            else:
                self._conclude(Outcome.NOT_ASSESSABLE, "")

    def _conclude(self, outcome: Outcome, grade: str) -> None:
        item = self._open_item()
        if item is None:
            return
        stage = self._stage
        stage.end_reveal()
        stage.viewing.conceal(stage.now, session=stage.in_session)
        fact = stage.work.conclude(item, outcome, grade, stage.now.utc)
        self._record(item, fact, grade)

    def _decline(self, _: on.Declined) -> None:
        item = self._open_item()
        if item is None:
            return
        stage = self._stage
        stage.end_reveal()
        stage.viewing.conceal(stage.now, session=stage.in_session)
        self._declining = item
        stage.actions.ask(RecordDecline(stage.wait(Busy.SAVING), item.id, declined=True))

    def _undo(self, _: on.UndoAsked) -> None:
        stage = self._stage
        if stage.busy is not Busy.NO or stage.resting:
            return
        latest = stage.work.done[-1] if stage.work.done else None
        if isinstance(latest, HandedBack):
            self._taking_back = latest.before
            token = stage.wait(Busy.SAVING)
            stage.actions.ask(RecordDecline(token, latest.before.id, declined=latest.before.declined))
            return
        fact = stage.work.withdraw(stage.now.utc)
        if fact is None or stage.work.pending is None:
            stage.tell(Notice.NOTHING_TO_UNDO)
            return
        before = stage.work.pending.before
        stage.end_reveal()  # what is visible of the item is booked before its class changes
        stage.viewing.conceal(stage.now, session=stage.in_session)
        self._record(before, fact, before.grade)

    def _record(self, item: WorkItem, fact: Assessment, grade: str) -> None:
        stage = self._stage
        band = stage.work.scheme.severity(grade)
        stage.wait(Busy.SAVING)
        if stage.book.owed_by(item.id, band) is not None and stage.book.own.has_unsaved_correction:
            self._held, self._needs_seq = (item, fact, band), stage.book.own.last_seq
            stage.book.flush(stage.actions)
        else:
            self._ask(item, fact, band)

    def _ask(self, item: WorkItem, fact: Assessment, band: Severity) -> None:
        self._held = None
        stage = self._stage
        owed = stage.book.owed_by(item.id, band)
        self._told_u = owed.owed_u if owed else 0  # what is kept with the grade, and so what the ledger must get
        stage.actions.ask(RecordAssessment(stage.awaited, item.id, fact, owed))

    def _open_item(self) -> WorkItem | None:
        """The item whose card is shown, if it can be concluded on now."""
        stage = self._stage
        if stage.busy is not Busy.NO:
            return None
        item = stage.work.current if stage.page is Page.ITEM else None
        if item is None:
            stage.tell(Notice.OPEN_FIRST)
        return item
