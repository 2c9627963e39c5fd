"""The parameters of wellbeing policy 2.2: blocks, breaks, and the caps of day and week."""

from __future__ import annotations

from typing import Any

from app.policy.parameter import Loosen, Parameter, Stricter, Target, Unit
from app.wellbeing.limits import MINUTE_MS, XMIN_U

LOWER, HIGHER = Stricter.LOWER, Stricter.HIGHER


def _minutes(key: str, title: str, text: str, **rest: Any) -> Parameter:
    return Parameter(key, title, text, Unit.MINUTES, target=Target.LIMITS, factor=MINUTE_MS, **rest)


def _xmin(key: str, title: str, text: str, **rest: Any) -> Parameter:
    return Parameter(key, title, text, Unit.XMIN, stricter=LOWER, target=Target.LIMITS, factor=XMIN_U, **rest)


BLOCK_KEYS: tuple[Parameter, ...] = (
    _minutes(
        "block.raw_minutes",
        "Block: time spent looking",
        "A break is due after this much time with a picture at medium veil or clearer, or with sound.",
        default=25,
        low=10,
        high=40,
        stricter=LOWER,
        loosen=Loosen.SUPERVISOR,
        field="block_raw_ms",
        supervisor_to=30,
    ),
    _xmin(
        "block.dose_xmin",
        "Block: weighted exposure",
        "A break is due at this much weighted exposure.",
        default=40,
        low=15,
        high=60,
        loosen=Loosen.NOBODY,
        field="block_dose_u",
    ),
    _minutes(
        "block.review_minutes",
        "Block: time at the screen",
        "A break is due after this much time at the review screen.",
        default=50,
        low=30,
        high=60,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
        field="block_review_ms",
    ),
)
BREAK_KEYS: tuple[Parameter, ...] = (
    Parameter(
        "break.notice_percent",
        "Notice of a break",
        "One quiet line tells that a break comes, at this share of a block's limit.",
        Unit.PERCENT,
        default=80,
        low=70,
        high=90,
        stricter=LOWER,
        loosen=Loosen.ANALYST,
        target=Target.LIMITS,
        field="notice_percent",
    ),
    _minutes(
        "break.finish_minutes",
        "Finishing the item",
        "Once a break is due, the item at hand may be finished within this much time; then it is veiled.",
        default=3,
        low=0,
        high=5,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
        field="finish_item_ms",
    ),
    Parameter(
        "break.postpone_times",
        "Postponing",
        "How often a break that is due may be postponed by five minutes; never after S4 or at a cap.",
        Unit.TIMES,
        default=1,
        low=0,
        high=2,
        stricter=LOWER,
        loosen=Loosen.ORGANISATION,
        target=Target.LIMITS,
        field="postpone_times",
    ),
    _minutes(
        "break.short_minutes",
        "Short break",
        "Length of an ordinary break.",
        default=10,
        low=5,
        high=20,
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
        field="short_break_ms",
    ),
    _minutes(
        "break.long_minutes",
        "Long break",
        "Length of a long break.",
        default=20,
        low=15,
        high=45,
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
        field="long_break_ms",
    ),
    Parameter(
        "break.long_after_s4_seconds",
        "Long break after S4",
        "The next break is a long one once S4 was seen or heard for this long in a block.",
        Unit.SECONDS,
        default=60,
        low=30,
        high=120,
        stricter=LOWER,
        loosen=Loosen.NOBODY,
        target=Target.LIMITS,
        field="long_after_s4_ms",
        factor=1_000,
    ),
    _xmin(
        "break.long_after_xmin",
        "Long break: weighted exposure",
        "A long break is due at this much weighted exposure since the last long one.",
        default=120,
        low=60,
        high=180,
        loosen=Loosen.NOBODY,
        field="since_long_u",
    ),
    _minutes(
        "break.natural_reset_minutes",
        "Natural reset",
        "This long without clear pictures or sound begins a fresh block, but for the time at the review screen.",
        default=30,
        low=20,
        high=60,
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
        field="natural_reset_ms",
    ),
)


def _cap(key: str, title: str, text: str, field: str, bounds: tuple[int, int, int]) -> Parameter:
    make = _xmin if key.endswith("xmin") else _minutes
    rest = {} if make is _xmin else {"stricter": LOWER}
    default, low, high = bounds
    return make(key, title, text, default=default, low=low, high=high, loosen=Loosen.NOBODY, field=field, **rest)


CAP_KEYS: tuple[Parameter, ...] = (
    _cap(
        "day.review_minutes",
        "Day: time at the screen",
        "Nothing is revealed any more on a duty day with this much time at the review screen.",
        "day_review_ms",
        (240, 120, 300),
    ),
    _cap(
        "day.raw_minutes",
        "Day: time spent looking",
        "Nothing is revealed any more on a duty day with this much time with clear pictures or sound.",
        "day_raw_ms",
        (150, 45, 180),
    ),
    _cap(
        "day.dose_xmin",
        "Day: weighted exposure",
        "Nothing is revealed any more on a duty day with this much weighted exposure.",
        "day_dose_u",
        (240, 60, 300),
    ),
    _cap(
        "week.review_minutes",
        "Seven days: time at the screen",
        "Nothing is revealed any more once the last seven duty days have this much time at the review screen.",
        "week_review_ms",
        (1_080, 480, 1_500),
    ),
    _cap(
        "week.raw_minutes",
        "Seven days: time spent looking",
        "Nothing is revealed any more once the last seven duty days have this much time with clear pictures or sound.",
        "week_raw_ms",
        (600, 180, 750),
    ),
    _cap(
        "week.dose_xmin",
        "Seven days: weighted exposure",
        "Nothing is revealed any more once the last seven duty days have this much weighted exposure.",
        "week_dose_u",
        (960, 240, 1_200),
    ),
    Parameter(
        "week.content_free_days",
        "Days without content",
        "Of any five duty days, this many pass without any reveal.",
        Unit.DAYS,
        default=1,
        low=0,
        high=3,
        stricter=HIGHER,
        loosen=Loosen.ORGANISATION,
        target=Target.LIMITS,
        field="content_free_days",
    ),
)
LIMIT_KEYS = BLOCK_KEYS + BREAK_KEYS + CAP_KEYS
