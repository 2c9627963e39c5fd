"""The clock that counts from the machine's start: on this system really, for the others the parts that need none of them."""

from __future__ import annotations

import uuid

import pytest

from app.domain.boot import boot_clock, boot_of_number, boot_of_uuid, monotonic_ms, named
from app.domain.clock import SystemClock


def test_this_system_names_its_boot_and_counts_from_it() -> None:
    first, second = boot_clock(), boot_clock()
    assert first.boot_id == second.boot_id == str(uuid.UUID(first.boot_id))
    before = first.ms()
    assert 0 <= second.ms() - before < 60_000  # one origin for all processes of a boot
    now = SystemClock().now()
    assert (now.boot_id, now.boot_ms >= before, now.mono_ms <= monotonic_ms()) == (first.boot_id, True, True)


def test_a_boot_is_named_by_its_number_or_its_uuid() -> None:
    assert boot_of_number(412) == "boot-412"
    assert boot_of_uuid(b"EA5FEA49-0B1C-4D55-9D7B-2F6C1A3E4B5D") == "ea5fea49-0b1c-4d55-9d7b-2f6c1a3e4b5d"


@pytest.mark.parametrize("number", [0, -1, None, "7", b"\x07"])
def test_what_is_no_count_names_no_boot(number: object) -> None:
    with pytest.raises(ValueError, match="count"):
        boot_of_number(number)
    assert named(lambda: 5, lambda: boot_of_number(number)).boot_id == ""


@pytest.mark.parametrize("text", [b"", b"yes", b"\xff" * 36])
def test_what_is_no_uuid_names_no_boot(text: bytes) -> None:
    assert named(lambda: 5, lambda: boot_of_uuid(text)).boot_id == ""


def missing() -> int:
    raise AttributeError("GetTickCount64")


def test_without_such_a_clock_the_monotonic_one_counts_and_no_boot_is_named() -> None:
    clock = named(missing, lambda: "boot-7")
    assert clock.boot_id == ""
    assert abs(clock.ms() - monotonic_ms()) < 60_000
    assert named(lambda: 5, lambda: "boot-7").ms() == 5


@pytest.mark.parametrize("system", ["_windows_boot", "_windows_ms"])
def test_elsewhere_windows_parts_refuse(system: str) -> None:
    from app.domain import boot

    with pytest.raises(OSError, match="not Windows"):
        getattr(boot, system)()
