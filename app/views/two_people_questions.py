"""The three things that take two people, in plain words, and how what is in force is told (wellbeing policy 2.2, 3.4.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.people import Role
from app.frozen import frozen
from app.policy.effective import Effective
from app.policy.schema import SCHEMA
from app.views.two_people_dialog import Question
from app.views.words import translate
from app.wellbeing.limits import MINUTE_MS, Limits

MOST_NAMED = 12
COLLEAGUES = frozenset({Role.ANALYST, Role.SUPERVISOR, Role.WELLBEING_LEAD})
SUPERVISORS = frozenset({Role.SUPERVISOR})


@frozen
class Overridable:
    """One limit that a supervisor may widen for a day. key: field of `Limits`. unit: of the field per step that is shown.

    now, most: in steps.
    """

    key: str
    title: str
    unit: int
    now: int
    most: int


def overridable(stands: Effective) -> tuple[Overridable, ...]:
    """The limits that the policy lets a supervisor widen further than they are; none while no policy can be trusted."""
    titles = {
        "block.raw_minutes": translate("TwoPeople", "Minutes of looking between breaks"),
        "severe.run": translate("TwoPeople", "Serious items one after the other (S3 and S4)"),
        "severe.run_s4": translate("TwoPeople", "Most serious items one after the other (S4)"),
    }
    return tuple(
        Overridable(p.field, titles[p.key], p.factor, stands.values[p.key], p.supervisor_to)
        for p in SCHEMA.values()
        if p.supervisor_to is not None and stands.may_override(p.key, p.supervisor_to)
    )


def urgent_question(limits: Limits, *, offered: bool) -> Question:
    """A child may be at risk now: looking goes on although a limit is reached. offered: whether it can be used now."""
    title = translate("TwoPeople", "A child is at risk now")
    if not offered:
        used = translate(
            "TwoPeople",
            "It cannot be used now: it was used already, the exposure record is damaged, or the policy has none.",
        )
        return Question(title, (used,), frozenset(), needs_yes=False)
    minutes = translate("TwoPeople", "It allows at most %n more min of looking.", None, limits.urgent_ms // MINUTE_MS)
    return Question(
        title,
        (
            translate("TwoPeople", "Looking can go on although a limit is reached. Never by one person alone."),
            minutes,
            translate("TwoPeople", "It can be used once on a duty day."),
            translate("TwoPeople", "In seven duty days it can be used %n times.", None, limits.urgent_per_week),
            translate("TwoPeople", "The same time comes off your next day with looking."),
        ),
        COLLEAGUES,
        needs_yes=False,
    )


def override_question(*, offered: bool) -> Question:
    """A supervisor widens one limit, for this person and this duty day. offered: whether there is one left to widen."""
    title = translate("TwoPeople", "A supervisor's exception for today")
    if not offered:
        return Question(
            title, (translate("TwoPeople", "Every limit is as wide as it may be."),), frozenset(), needs_yes=True
        )
    return Question(
        title,
        (
            translate("TwoPeople", "It holds for you alone, and until the end of this duty day."),
            translate("TwoPeople", "It is recorded, and you see it for as long as it holds."),
        ),
        SUPERVISORS,
        needs_yes=True,
    )


def damage_question(*, damaged: bool) -> Question:
    """The exposure record is damaged: both confirm that work goes on with what can be read of it."""
    if not damaged:
        whole = translate("TwoPeople", "The exposure record is whole")
        return Question(whole, (translate("TwoPeople", "There is nothing to confirm."),), frozenset(), needs_yes=True)
    return Question(
        translate("TwoPeople", "The exposure record is damaged"),
        (
            translate("TwoPeople", "Until a supervisor and you confirm it, the day's limits count as reached."),
            translate("TwoPeople", "Nothing in the record is changed. What can be read still counts."),
            translate("TwoPeople", "Only this damage is accepted; any other is told again."),
        ),
        SUPERVISORS,
        needs_yes=True,
    )


def counted_text(left_out: Sequence[int], lost: int) -> str:
    """What two people have confirmed. left_out: numbers of the rows that cannot be counted; lost: rows that are missing."""
    said = [translate("TwoPeople", "Confirmed. Everything that can be read counts.")]
    if left_out:
        named = ", ".join(str(number) for number in left_out[:MOST_NAMED]) + ("…" if len(left_out) > MOST_NAMED else "")
        said.append(translate("TwoPeople", "Rows that cannot be counted: {numbers}.").format(numbers=named))
    if lost:
        said.append(translate("TwoPeople", "%n rows are missing.", None, lost))
    return " ".join(said)


def in_force_text(overrides: Iterable[tuple[str, int]], urgent: bool) -> str:
    """The quiet line about what is in force today, or "". overrides: fields of `Limits` with their values."""
    said = []
    if urgent:
        said.append(translate("TwoPeople", "Exception of two people: looking goes on for a while"))
    for key, value in overrides:
        if key == "block_raw_ms":
            said.append(translate("TwoPeople", "Today: %n min of looking between breaks", None, value // MINUTE_MS))
        elif key == "severe_run":
            said.append(translate("TwoPeople", "Today: up to %n serious items one after the other", None, value))
        elif key == "severe_run_s4":
            said.append(
                translate("TwoPeople", "Today: up to %n of the most serious items one after the other", None, value)
            )
    return " · ".join(said)
