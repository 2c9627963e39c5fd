"""The words of the page of other systems."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from app.views.record_words import day_text
from app.views.words import translate
from app.wire.deliveries import TargetStanding

NONE = "–"
STATUS = re.compile(r"status (\d{3})")
UNREACHED = re.compile(r"not reached \(\w+\)")
FIELD = re.compile(r"the profile maps no such value of (\w+)")


def system_titles() -> tuple[str, ...]:
    """Of the table."""
    return (
        translate("Systems", "Other system"),
        translate("Systems", "Waiting"),
        translate("Systems", "Not taken"),
        translate("Systems", "Since"),
        translate("Systems", "Why"),
        translate("Systems", "Sent again"),
    )


def system_line(stands: TargetStanding) -> tuple[str, ...]:
    """One system; what there is nothing of is a dash."""
    count = QLocale().toString
    reasons = [f"{reason_text(one.reason)} ({count(one.count)})" for one in stands.not_taken]
    if stands.paused:
        reasons.append(translate("Systems", "it failed lately and is given time"))
    resent = stands.resent_at
    day = "" if resent is None else day_text(resent.astimezone().date().isoformat())
    return (
        stands.name,
        count(stands.waiting),
        count(sum(one.count for one in stands.not_taken)),
        NONE if stands.since is None else day_text(stands.since.isoformat()),
        "; ".join(reasons) or NONE,
        ", ".join(part for part in (day, stands.resent_by) if part) or NONE,
    )


def reason_text(reason: str) -> str:
    """Why a system does not take something; a reason that is not known here stays as the server tells it."""
    if status := STATUS.fullmatch(reason):
        return translate("Systems", "it answered with status {number}").format(number=status[1])
    if field := FIELD.fullmatch(reason):
        return translate("Systems", "its profile has no value for {field}").format(field=field[1])
    if UNREACHED.fullmatch(reason):
        return translate("Systems", "it was not reached")
    return {
        "the answer is too long": translate("Systems", "its answer was too long"),
        "the answer is none of MISP's": translate("Systems", "it answered otherwise than it should"),
        "no token in the answer to the sign-in": translate("Systems", "it let nobody sign in"),
        "the fact is of a form that this version does not know": translate(
            "Systems", "of a form that this version does not know"
        ),
        "no official label is known for this grade": translate("Systems", "no official label is known for the grade"),
    }.get(reason, reason)
