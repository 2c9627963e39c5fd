"""What holds a grade already opens as its text card alone: a question stands before its pictures, never before its grading.

Wellbeing policy 2.1, "known material". The question is a reason to conceal like others (`Concealment.GRADED`), the weakest: so
nothing can be seen or heard, grading and undoing work as on any item, and the key that brings a concealed item back is the yes.
It ends with that yes, with the grade that it asks about, or when the item is left.
"""

from __future__ import annotations

from app.domain.worklist import ItemState, WorkItem
from app.grading.gradable import why_no_grade
from app.review.holding import why_held
from app.review.screen import Concealment, unasked
from app.review.stage import Stage


def holds_grade(item: WorkItem) -> bool:
    """Whether there is a grade, whoever gave it, and something to see or hear that was looked at for it, or need not be."""
    return item.state == ItemState.GRADED and bool(item.grade) and not why_no_grade(item.cannot_show)


def ask_again(stage: Stage, item: WorkItem) -> None:
    """The item is about to be shown, by itself or beside another: ask first if it holds a grade."""
    if holds_grade(item):
        stage.withheld = True
        stage.hide(Concealment.GRADED)


def may_return(stage: Stage) -> bool:
    """The analyst's key says "show it, veiled": lift one reason to conceal. False: something still conceals.

    To open an item again is to open an item: the limits are asked for it, where only the open item could be finished as well.
    """
    if stage.concealment is not Concealment.GRADED:
        stage.concealment = Concealment.GRADED if stage.withheld else Concealment.NO
    elif stage.standing.may_open:
        stage.concealment, stage.withheld = Concealment.NO, False
    else:
        stage.tell(why_held(stage.standing))
    return stage.concealment is Concealment.NO


def drop_question(stage: Stage) -> None:
    """The grade that the question asks about was withdrawn. Nothing comes into sight by that: an undo is no wish to look."""
    item = stage.work.current
    if stage.withheld and item is not None and not holds_grade(item):
        stage.rest_concealed()
        stage.concealment, stage.withheld = unasked(stage.concealment), False
