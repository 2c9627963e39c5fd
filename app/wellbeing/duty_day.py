"""Duty days and rest across closed programs (wellbeing policy 3.4.3 and 3.4.5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from app.domain.clock import Instant

DAY_STARTS = timedelta(hours=4)
NOISE_MS = 1_000


def duty_day(utc: datetime, zone: tzinfo | None) -> str:
    """The duty day of a moment as an ISO date: local wall-clock time minus four hours. zone None: the system's."""
    local = utc.astimezone(zone)
    return (local.replace(tzinfo=None) - DAY_STARTS).date().isoformat()


def zone_now(now: Instant) -> tzinfo:
    """The system's zone as it is now, as a fixed offset: a session keeps it, so that no zone that is set opens a fresh day."""
    zone = now.utc.astimezone().tzinfo
    return UTC if zone is None else zone


def next_duty_day(current: str, utc: datetime, zone: tzinfo | None) -> str:
    """The duty day now, which never goes back behind `current`."""
    return max(current, duty_day(utc, zone))


def believed_utc(anchor: Instant, now: Instant) -> datetime:
    """The time of day by which duty days are told: from `anchor` on, never ahead of the time that really passed since.

    So a clock that is set forward opens no fresh day, and one that is set back undoes none.
    """
    latest = anchor.utc + timedelta(milliseconds=passed_ms(anchor, now))
    return min(max(now.utc, anchor.utc), latest)


def aged_utc(anchor: Instant, now: Instant) -> datetime:
    """The time by which bookings age: from `anchor` on by what really passed, whatever the clock was set to since."""
    return anchor.utc + timedelta(milliseconds=passed_ms(anchor, now))


def aged_now(last_seen: Instant | None, now: Instant) -> datetime:
    """The same before a session runs, from the ledger's last row on; across a reboot only the clock tells what passed."""
    same_boot = last_seen is not None and bool(now.boot_id) and last_seen.boot_id == now.boot_id
    return aged_utc(last_seen if last_seen is not None and same_boot else now, now)


def passed_ms(since: Instant, now: Instant) -> int:
    """Time since then in ms, never below 0; sleep of the machine included where the system can tell."""
    same_boot = bool(since.boot_id) and since.boot_id == now.boot_id
    return max(0, now.boot_ms - since.boot_ms if same_boot else now.mono_ms - since.mono_ms)


def asleep_ms(since: Instant, now: Instant) -> int:
    """Of the time since then, in one process, what the machine slept: the clock that counts sleep ran ahead of the other.

    Both count from the same boot, and nobody can set them. 0 where the system cannot tell, and for the noise of two readings.
    """
    same_boot = bool(since.boot_id) and since.boot_id == now.boot_id
    ahead = (now.boot_ms - since.boot_ms) - (now.mono_ms - since.mono_ms)
    return ahead if same_boot and ahead > NOISE_MS else 0


def hidden_ms(last: Instant, now: Instant) -> int:
    """Of a time in which the program was closed, what a wall clock that was set back hides, as the boot's clock tells."""
    same_boot = bool(last.boot_id) and last.boot_id == now.boot_id
    hidden = now.boot_ms - last.boot_ms - closed_ms(last, now)
    return hidden if same_boot and hidden > NOISE_MS else 0


def closed_ms(last: Instant, now: Instant) -> int:
    """Rest earned while the program was closed, in ms: by wall clock, never below 0, within one boot at most boot time."""
    wall = max(0, (now.utc - last.utc) // timedelta(milliseconds=1))
    if last.boot_id and last.boot_id == now.boot_id:
        return min(wall, max(0, now.boot_ms - last.boot_ms))
    return wall
