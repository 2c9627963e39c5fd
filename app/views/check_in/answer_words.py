"""The words of the four questions and of their answers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.views.words import translate
from app.wellbeing.check_in import CameBack, Wish


def strain_question() -> str:
    """Question 1."""
    return translate("CheckIn", "How strained do you feel right now?")


def came_back_question() -> str:
    """Question 2."""
    return translate("CheckIn", "Since your last shift, did pictures or sounds from work come back uninvited?")


def rested_question() -> str:
    """Question 3."""
    return translate("CheckIn", "How rested do you feel?")


def wish_question() -> str:
    """Question 4."""
    return translate("CheckIn", "Anything you want different next time?")


def came_back_text(answer: CameBack) -> str:
    """An answer to question 2."""
    return {
        CameBack.NO: translate("CheckIn", "no"),
        CameBack.ONCE_OR_TWICE: translate("CheckIn", "once or twice"),
        CameBack.SEVERAL_TIMES: translate("CheckIn", "several times"),
        CameBack.OFTEN: translate("CheckIn", "often"),
    }[answer]


def wish_text(answer: Wish) -> str:
    """An answer to question 4."""
    return {
        Wish.LESS_CONTENT: translate("CheckIn", "less content"),
        Wish.NOTHING_SEVERE: translate("CheckIn", "no serious items"),
        Wish.COMPANY: translate("CheckIn", "company"),
        Wish.LONGER_BREAK: translate("CheckIn", "longer break"),
        Wish.NOTHING: translate("CheckIn", "nothing"),
    }[answer]


def day_text(duty_day: str) -> str:
    """A duty day as this place writes a date."""
    day = date.fromisoformat(duty_day)
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
