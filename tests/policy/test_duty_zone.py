"""The zone of duty days: a bundle's from the duty day on from which it stands, and no change of it opens a fresh one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.clock import Instant
from app.policy.duty_zone import DutyZone, today, zones_of
from app.policy.effective import ALWAYS
from app.policy.judgement import Kept
from app.wellbeing.duty_day import duty_day
from app.wellbeing.shift import moment
from tests.fakes.signing import MADE_AT

BERLIN, TOKYO, NEW_YORK = "Europe/Berlin", "Asia/Tokyo", "America/New_York"
NAMES = (BERLIN, TOKYO, NEW_YORK, "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Lisbon", "Asia/Kathmandu", "")
FIRST = datetime(2026, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def zone_of(*zones: tuple[str, str], system: timezone = UTC) -> DutyZone:
    made = DutyZone(system)
    made.follow(zones)
    return made


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_without_a_bundle_it_is_the_systems() -> None:
    zone = zone_of(system=timezone(timedelta(hours=-5)))
    assert duty_day(at("2026-03-03T08:59"), zone) == "2026-03-02"
    assert duty_day(at("2026-03-03T09:00"), zone) == "2026-03-03"


def test_golden_days_of_the_bundles_zone_daylight_saving_included() -> None:
    zone = zone_of((ALWAYS, BERLIN))
    assert duty_day(at("2025-10-26T02:59"), zone) == "2025-10-25"
    assert duty_day(at("2025-10-26T03:00"), zone) == "2025-10-26"


def test_a_zone_behind_begins_with_the_day_and_lengthens_the_one_before() -> None:
    zone = zone_of((ALWAYS, BERLIN), ("2026-03-03", NEW_YORK))
    assert duty_day(at("2026-03-03T02:59"), zone) == "2026-03-02"
    assert duty_day(at("2026-03-03T08:59"), zone) == "2026-03-02"
    assert duty_day(at("2026-03-03T09:00"), zone) == "2026-03-03"
    assert duty_day(at("2026-03-04T09:00"), zone) == "2026-03-04"


def test_a_zone_ahead_passes_one_date_over_and_never_shortens_a_day() -> None:
    zone = zone_of((ALWAYS, BERLIN), ("2026-03-03", TOKYO))
    assert duty_day(at("2026-03-03T02:59"), zone) == "2026-03-02"
    assert duty_day(at("2026-03-03T03:00"), zone) == "2026-03-03"
    assert duty_day(at("2026-03-04T18:59"), zone) == "2026-03-03"
    assert duty_day(at("2026-03-04T19:00"), zone) == "2026-03-05"
    assert duty_day(at("2026-03-05T19:00"), zone) == "2026-03-06"


def test_an_hour_ahead_costs_an_hour_as_summer_time_does() -> None:
    zone = zone_of((ALWAYS, BERLIN), ("2026-03-03", "Europe/Helsinki"))
    assert [duty_day(at(f"2026-03-0{day}T02:00"), zone) for day in (4, 5)] == ["2026-03-04", "2026-03-05"]


def test_the_time_of_day_is_the_new_zones_while_a_day_is_held() -> None:
    zone = zone_of((ALWAYS, BERLIN), ("2026-03-03", TOKYO))
    assert moment(at("2026-03-04T07:00"), zone).of_day_ms == 12 * 3_600_000  # 16:00 in Tokyo


def test_what_is_decided_while_it_is_kept_is_followed() -> None:
    zone = zone_of((ALWAYS, BERLIN))
    before = duty_day(at("2026-03-02T20:00"), zone)
    zone.follow([(ALWAYS, BERLIN), ("2026-03-03", TOKYO)])
    assert duty_day(at("2026-03-02T20:00"), zone) == before
    assert duty_day(at("2026-03-04T20:00"), zone) == "2026-03-05"


@given(
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.integers(2, 12), st.sampled_from(NAMES)), max_size=3).map(sorted),
    st.integers(-12, 14),
)
@example("Etc/GMT+12", [(3, "Pacific/Kiritimati"), (4, "Etc/GMT+12"), (5, "Pacific/Kiritimati")], 0)
def test_days_go_on_and_none_is_shorter_than_one_of_summer_time(
    begins: str, changes: list[tuple[int, str]], offset: int
) -> None:
    zones = [(ALWAYS, begins), *((f"2026-03-{day:02}", name) for day, name in changes)]
    zone = zone_of(*zones, system=timezone(timedelta(hours=offset)))
    moments = [FIRST + 15 * MINUTE * n for n in range(24 * 4 * 20)]
    days = [duty_day(utc, zone) for utc in moments]
    assert days == sorted(days)
    openings = [utc for utc, (day, following) in zip(moments[1:], pairwise(days), strict=False) if day != following]
    assert all(later - earlier >= 23 * HOUR for earlier, later in pairwise(openings))
    assert len(openings) >= 15 - 2 * len(changes)


def test_a_clock_set_forward_within_a_boot_opens_no_day_and_neither_does_one_set_back() -> None:
    zone, began = zone_of(), Instant(0, 0, "boot", FIRST)
    seen = Instant(0, 5_000, "boot", FIRST)
    forward = Instant(1_000, 6_000, "boot", FIRST + 48 * HOUR)
    assert today("2026-02-28", seen, began, forward, zone) == "2026-02-28"
    assert today("2026-02-28", None, began, forward, zone) == "2026-02-28"
    rebooted = Instant(0, 0, "another", FIRST + 48 * HOUR)
    assert today("2026-02-28", seen, rebooted, rebooted, zone) == "2026-03-02"
    assert today("2026-03-02", None, began, began, zone) == "2026-03-02"


def test_zones_are_read_from_what_is_kept_and_what_cannot_be_read_has_none() -> None:
    kept = [
        Kept(b'{"zone": "Asia/Tokyo", "more": 1}', b"", ALWAYS),
        Kept(b"{", b"", "2026-03-03"),
        Kept(b"{}", b"", "x"),
    ]
    assert zones_of(kept) == ((ALWAYS, TOKYO), ("x", ""))
    assert duty_day(MADE_AT, zone_of((ALWAYS, "No/Where"))) == duty_day(MADE_AT, UTC)
