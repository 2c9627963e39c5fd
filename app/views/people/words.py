"""The words of the supervisor's window. Whole minutes, no rates, no order by a figure."""

from __future__ import annotations

from app.views.record_words import cap_text, day_text, override_text
from app.views.words import translate
from app.wellbeing.exceptions import OVERRIDABLE
from app.wellbeing.limits import MINUTE_MS
from app.wire.oversight import DayOver, Overridable, PersonToday, Standing, Team

NOT_KEPT = "–"


def standing_text(standing: Standing) -> str:
    """The one word of the running day."""
    return {
        Standing.MAY_REVIEW: translate("People", "may review"),
        Standing.ON_BREAK: translate("People", "on break"),
        Standing.DONE: translate("People", "done for today"),
    }[standing]


def person_titles() -> tuple[str, ...]:
    """Of the list."""
    return (translate("People", "Name"), translate("People", "Today"))


def person_line(person: PersonToday) -> tuple[str, ...]:
    """One of the list."""
    return (person.name, standing_text(person.standing))


def day_titles() -> tuple[str, ...]:
    """Of the days."""
    return (
        translate("People", "Day"),
        translate("People", "At the screen"),
        translate("People", "Looking"),
        translate("People", "Exposure, about"),
        translate("People", "Breaks due"),
        translate("People", "Taken"),
        translate("People", "Limits, exceptions"),
    )


def day_line(day: DayOver) -> tuple[str, ...]:
    """One day; what is no longer kept of it is a dash."""
    caps = [] if day.caps is None else [cap_text(cap) for cap in day.caps]
    gone = day.caps is None
    rest = ", ".join([*caps, *map(override_text, day.overrides or ())])
    return (
        day_text(day.duty_day.isoformat()),
        translate("People", "%n min", None, day.session_minutes),
        translate("People", "%n min", None, day.raw_minutes),
        str(day.dose_xmin),
        NOT_KEPT if day.breaks_owed is None else str(day.breaks_owed),
        NOT_KEPT if day.breaks_taken is None else str(day.breaks_taken),
        NOT_KEPT if gone else rest,
    )


def team_text(team: Team) -> str:
    """The team's week in one or two sentences."""
    week = day_text(team.week.isoformat())
    if team.people is None or team.dose_xmin is None:
        said = translate("People", "The week from {week}: fewer than ten people reviewed, so nothing is told of it.")
        return said.format(week=week)
    lower, middle, upper = team.dose_xmin
    said = translate(
        "People",
        "The week from {week}, {people} people: half of them between {lower} and {upper} exposure minutes, the middle {middle}.",
    ).format(week=week, people=team.people, lower=lower, middle=middle, upper=upper)
    if team.over_cap is None:
        return said + " " + translate("People", "How many reached a limit is not told: it would be a few.")
    return said + " " + translate("People", "%n of them reached a limit.", None, team.over_cap)


def offers() -> tuple[tuple[str, Overridable, int], ...]:
    """What can be offered for today: words, the limit, and its value."""
    raw = translate("People", "%n min of looking between breaks", None, OVERRIDABLE["block_raw_ms"] // MINUTE_MS)
    severe = translate("People", "%n serious items one after the other (S3 and S4)", None, OVERRIDABLE["severe_run"])
    most = translate("People", "%n most serious items one after the other (S4)", None, OVERRIDABLE["severe_run_s4"])
    return (
        (raw, "block_raw_ms", OVERRIDABLE["block_raw_ms"]),
        (severe, "severe_run", OVERRIDABLE["severe_run"]),
        (most, "severe_run_s4", OVERRIDABLE["severe_run_s4"]),
    )
