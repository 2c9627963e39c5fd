"""Grading the open item, handing it back, undoing. The pixels leave at once; nothing counts before it is durable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.assessment import Outcome
from app.domain.exposure import Severity
from app.domain.worklist import WorkItem
from app.review import events as on
from app.review.effects import RecordAssessment, RecordDecline
from app.review.screen import Busy, Notice, Page

if TYPE_CHECKING:
    from app.review.session import Session


class Conclusions:
    """What the analyst concludes."""

    def __init__(self, session: Session) -> None:
        self._session = session
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
        session = self._session
        if self._declining is not None:
            session.work.declined(self._declining)
            self._declining = None
            session.tell(Notice.DECLINED)
            return
        if session.work.pending is None:
            return
        undone, outcome = session.work.undoing, session.work.pending.assessment.outcome
        before, after = session.work.recorded()
        session.book.pass_time(session.now, session=session.in_session)
        session.book.classify(after.id, self._severity(after), session.now)
        session.book.flush(session.actions)
        if undone:
            session.tell(Notice.UNDONE)
        elif outcome is Outcome.SET_ASIDE:
            session.tell(Notice.SET_ASIDE)
        elif before.copies > 1:
            session.tell(Notice.SAVED_WITH_COPIES, str(before.copies - 1))
        else:
            session.tell(Notice.SAVED)

    def refused(self) -> None:
        """It could not be recorded: everything is as it was."""
        self._declining = None
        self._session.work.pending = None
        self._session.rest()

    def _grade(self, event: on.GradeGiven) -> None:
        if any(grade.code == event.code for grade in self._session.work.scheme.offered):
            self._conclude(Outcome.GRADED, event.code)
        else:
            self._session.tell(Notice.NOT_IN_SCHEME)

    def _conclude(self, outcome: Outcome, grade: str) -> None:
        item = self._open_item()
        if item is None:
            return
        session = self._session
        session.looking.end()
        session.viewing.conceal(session.now, session=session.in_session)
        fact = session.work.conclude(item, outcome, grade, session.now.utc)
        session.actions.ask(RecordAssessment(session.wait(Busy.SAVING), item.id, fact))

    def _decline(self, _: on.Declined) -> None:
        item = self._open_item()
        if item is None:
            return
        session = self._session
        session.looking.end()
        session.viewing.conceal(session.now, session=session.in_session)
        self._declining = item
        session.actions.ask(RecordDecline(session.wait(Busy.SAVING), item.id))

    def _undo(self, _: on.UndoAsked) -> None:
        session = self._session
        if session.busy is not Busy.NO or session.page is Page.BREAK:
            return
        fact = session.work.withdraw(session.now.utc)
        if fact is None or session.work.pending is None:
            session.tell(Notice.NOTHING_TO_UNDO)
            return
        session.actions.ask(RecordAssessment(session.wait(Busy.SAVING), session.work.pending.before.id, fact))

    def _open_item(self) -> WorkItem | None:
        """The item whose card is shown, if it can be concluded on now."""
        session = self._session
        if session.busy is not Busy.NO:
            return None
        item = session.work.current if session.page is Page.ITEM else None
        if item is None:
            session.tell(Notice.OPEN_FIRST)
        return item

    def _severity(self, item: WorkItem) -> Severity:
        grade = self._session.work.scheme.grade(item.grade)
        return grade.severity if grade else Severity.U
