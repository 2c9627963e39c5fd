"""The one quiet line: what each notice of a session says."""

from __future__ import annotations

from app.review.screen import Notice
from app.views.words import cannot_show_text, sentence, translate


def notice_text(notice: Notice, detail: str) -> str:
    """The quiet line for a notice; `detail` is a number or a sentence that goes into some of them."""
    if said := _with_detail(notice, detail):
        return said
    return (_of_limits() | _of_work()).get(notice, "")


def _of_limits() -> dict[Notice, str]:
    return {
        Notice.BREAK_SOON: translate("Notice", "A break is coming up. Whenever it suits you."),
        Notice.LIMIT_NEAR: translate("Notice", "A limit of the day or the week is near."),
        Notice.BREAK_DUE: translate("Notice", "A break is due. Items can be looked at again after it."),
        Notice.FINISH_ITEM: translate("Notice", "A break is due. You can finish this item."),
        Notice.CAP_REACHED: translate("Notice", "Looking is done for today. Items open again on your next day."),
        Notice.WEEK_CAP_REACHED: translate("Notice", "Looking is done for this week. Items open again as days pass."),
        Notice.CONTENT_FREE_DAY: translate("Notice", "Today is a day without content. Items wait until another day."),
        Notice.NIGHT_REST: translate(
            "Notice", "The night was short. Items can be looked at later; grading veiled still works."
        ),
        Notice.SHIFT_STARTS: translate("Notice", "The shift has just begun. Items can be looked at in a while."),
        Notice.SHIFT_ENDS: translate("Notice", "Looking has ended for this shift. Grading veiled still works."),
        Notice.REVEALS_END_SOON: translate("Notice", "Looking ends soon for this shift."),
        Notice.WIND_DOWN: translate("Notice", "The shift is nearly over. The wind-down is there if you want it."),
        Notice.SEVERE_RUN: translate(
            "Notice",
            "Several serious items came one after another. Less serious ones, or a little other work, come first.",
        ),
        Notice.CO_VIEWER_LIMIT: translate("Notice", "The person looking along has reached a limit."),
        Notice.CO_VIEWER_FINISH: translate(
            "Notice", "The person looking along has reached a limit. You can finish this item."
        ),
        Notice.ONLY_SEVERE_LEFT: translate("Notice", "Only serious items are left. You need not open them."),
        Notice.MARKED: translate("Notice", "Marked for your own meters. Nobody else can see it."),
        Notice.REVEAL_NOT_ALLOWED: translate("Notice", "No more looking before the break. Grading veiled still works."),
        Notice.URGENT_NOT_ALLOWED: translate("Notice", "No exception is left: it was used, or the policy has none."),
    }


def _of_work() -> dict[Notice, str]:
    return {
        Notice.NONE: "",
        Notice.SAVED: translate("Notice", "Recorded."),
        Notice.SET_ASIDE: translate("Notice", "Set aside."),
        Notice.DECLINED: translate("Notice", "Handed back."),
        Notice.UNDONE: translate("Notice", "Withdrawn. The item is as it was before."),
        Notice.NOTHING_TO_UNDO: translate("Notice", "Nothing to undo."),
        Notice.ALL_DONE: translate("Notice", "Every item of this report has been dealt with."),
        Notice.NOT_IN_SCHEME: translate("Notice", "This grade is not in the scheme."),
        Notice.OPEN_FIRST: translate("Notice", "Open an item first."),
        Notice.CASE_TAKEN_BACK: translate("Notice", "This case was taken back. Nothing of it is needed any more."),
        Notice.NOTHING_TO_COMPARE: translate("Notice", "This report holds no other item that can be shown."),
    }


def _with_detail(notice: Notice, detail: str) -> str:
    """Those into which the detail goes; "" for the others."""
    if notice is Notice.SAVED_WITH_COPIES:
        # The number stands in the sentence; the plural forms are the translation's.
        return translate("Notice", "Recorded. %n copies graded without being seen.", None, int(detail))
    if notice is Notice.URGENT:
        words = translate(
            "Notice", "Exception for a child at risk, confirmed by {name}. The time comes off your next day."
        )
        return words.format(name=detail)
    if notice is Notice.CO_VIEWER:
        return translate("Notice", "Looking along: {name}. What both of you see counts for both.").format(name=detail)
    if notice is Notice.CO_VIEWER_GONE:
        return translate("Notice", "Signed out: {name}. From here on it counts for you alone.").format(name=detail)
    if notice is Notice.OVERRIDDEN:
        return translate("Notice", "A limit was changed for today by {name} and you.").format(name=detail)
    if notice is Notice.RECORD_CONFIRMED:
        said = translate("Notice", "The exposure record counts again.")
        lost = translate("Notice", "%n rows of it could not be counted.", None, int(detail))
        return f"{said} {lost}" if int(detail) else said
    if notice is Notice.REFUSED:
        return translate("Notice", "Not recorded: {reason}.").format(reason=sentence(detail))
    if notice is Notice.NO_SOUND:
        return translate("Notice", "Nothing can be heard: {reason}.").format(reason=sentence(detail))
    if notice is Notice.CANNOT_SHOW:
        why = cannot_show_text(detail)
        return f"{why}." if why else _cannot_show()
    return ""


def _cannot_show() -> str:
    return translate("Notice", "This item cannot be shown. It can be marked not assessable, set aside or handed back.")
