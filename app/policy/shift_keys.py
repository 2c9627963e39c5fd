"""The parameters of wellbeing policy 2.2: the shift's edges, severe runs, first weeks, return, and the urgent exception."""

from __future__ import annotations

from typing import Any

from app.policy.parameter import NO_TIME, Loosen, Parameter, Stricter, Target, Unit
from app.wellbeing.limits import HOUR_MS, MINUTE_MS

LOWER, HIGHER = Stricter.LOWER, Stricter.HIGHER
NOON = 8 * 60  # minutes since 04:00


def _limit(key: str, title: str, text: str, unit: Unit, field: str, **rest: Any) -> Parameter:
    factor = {Unit.MINUTES: MINUTE_MS, Unit.HOURS: HOUR_MS}.get(unit, 1)
    return Parameter(key, title, text, unit, target=Target.LIMITS, field=field, factor=factor, **rest)


SHIFT_KEYS: tuple[Parameter, ...] = (
    _limit(
        "shift.start_edge_minutes",
        "Start of the shift",
        "Nothing is revealed in the first minutes after signing in.",
        Unit.MINUTES,
        "start_edge_ms",
        default=15,
        low=0,
        high=60,
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
    ),
    _limit(
        "shift.length_minutes",
        "Length of the shift",
        "The shift ends this long after the first sign-in of the duty day.",
        Unit.MINUTES,
        "shift_ms",
        default=480,
        low=240,
        high=600,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
    ),
    _limit(
        "shift.end_edge_minutes",
        "End of the shift",
        "Nothing is revealed in the last minutes of the shift.",
        Unit.MINUTES,
        "end_edge_ms",
        default=60,
        low=30,
        high=120,
        stricter=HIGHER,
        loosen=Loosen.NOBODY,
    ),
    _limit(
        "shift.stop_at",
        "Fixed end of reveals",
        "Nothing is revealed from this time of day on, until the next duty day begins.",
        Unit.CLOCK,
        "stop_at_minute",
        default=NO_TIME,
        low=NOON,
        high=NO_TIME,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
    ),
    _limit(
        "shift.wind_down_minutes",
        "Wind-down",
        "The last minutes of the shift are free of content and offered for winding down; the analyst may skip it.",
        Unit.MINUTES,
        "wind_down_ms",
        default=15,
        low=10,
        high=30,
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
    ),
    _limit(
        "shift.rest_hours",
        "Rest between shifts",
        "From the last exposure of one duty day to the first of another at least this long passes.",
        Unit.HOURS,
        "night_rest_ms",
        default=11,
        low=11,
        high=16,
        stricter=HIGHER,
        loosen=Loosen.NOBODY,
    ),
)
SEVERE_KEYS: tuple[Parameter, ...] = (
    _limit(
        "severe.run",
        "Serious items one after the other",
        "At most this many items of S3 or S4 one after the other; then less serious items, or other work.",
        Unit.ITEMS,
        "severe_run",
        default=5,
        low=2,
        high=8,
        stricter=LOWER,
        loosen=Loosen.SUPERVISOR,
        supervisor_to=8,
    ),
    _limit(
        "severe.run_s4",
        "S4 items one after the other",
        "At most this many items of S4 one after the other; then less serious items, or other work.",
        Unit.ITEMS,
        "severe_run_s4",
        default=2,
        low=1,
        high=3,
        stricter=LOWER,
        loosen=Loosen.SUPERVISOR,
        supervisor_to=3,
    ),
    _limit(
        "severe.share_percent",
        "Share of serious items",
        "At most this share of any 20 items served is S3 or S4.",
        Unit.PERCENT,
        "severe_share_percent",
        default=50,
        low=20,
        high=60,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
    ),
    # Wellbeing policy 5.1 asks for a schedule and names no number; 5, once in a working week, is our judgement [J].
    _limit(
        "severe.lighter_every",
        "Lighter days",
        "Of so many days one is a lighter day, another one for each person: the queue offers nothing known to be S3 or S4.",
        Unit.DAYS,
        "lighter_every",
        default=5,
        low=1,
        high=10,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
    ),
)


def _week(number: int, default: int, low: int) -> Parameter:
    return Parameter(
        f"new.week_{number}_percent",
        "New analyst, week {field}",
        "Share of every cap of day and week in that week; no week has more than the one after it.",
        Unit.PERCENT,
        default=default,
        low=low,
        high=default,
        stricter=LOWER,
        loosen=Loosen.NOBODY,
        target=Target.FIRST_WEEKS,
        field=str(number),
        step=5,
    )


PERSON_KEYS: tuple[Parameter, ...] = (
    _week(1, 25, 10),
    _week(2, 50, 10),
    _week(3, 75, 15),
    _week(4, 100, 25),
    _week(5, 100, 50),
    _week(6, 100, 75),
    _limit(
        "new.experienced",
        "Experienced analyst",
        "The first weeks do not apply: this person has done such work for longer than this workspace knows.",
        Unit.SWITCH,
        "experienced",
        default=0,
        low=0,
        high=1,
        stricter=LOWER,
        loosen=Loosen.NOBODY,
    ),
    _limit(
        "return.percent",
        "Back after 14 days or more",
        "Share of every cap of day and week on the first two duty days after 14 days or more without exposure.",
        Unit.PERCENT,
        "return_percent",
        default=50,
        low=25,
        high=100,
        stricter=LOWER,
        loosen=Loosen.ANALYST,
        step=5,
    ),
    _limit(
        "urgent.minutes",
        "Child at risk now: length",
        "With a second person's yes, an analyst may go on for this long; the same time comes off the next duty day.",
        Unit.MINUTES,
        "urgent_ms",
        default=30,
        low=0,
        high=30,
        stricter=LOWER,
        loosen=Loosen.NOBODY,
    ),
    _limit(
        "urgent.per_day",
        "Child at risk now: a day",
        "How often that may happen on one duty day.",
        Unit.TIMES,
        "urgent_per_day",
        default=1,
        low=0,
        high=1,
        stricter=LOWER,
        loosen=Loosen.NOBODY,
    ),
    _limit(
        "urgent.per_week",
        "Child at risk now: seven days",
        "How often that may happen within seven duty days.",
        Unit.TIMES,
        "urgent_per_week",
        default=2,
        low=0,
        high=2,
        stricter=LOWER,
        loosen=Loosen.NOBODY,
    ),
)
