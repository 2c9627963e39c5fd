"""The wall clock and the time zone of a running process are moved (libfaketime; the monotonic clock is left alone).

No meter gains or loses, no fresh duty day opens, the start of the shift and a break last as long as they last.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import make_intake, open_desk
from app.domain.clock import SystemClock
from app.domain.exposure import LedgerRow, RowKind
from app.policy.bundle import compose, make_document, message_of
from app.storage.policy_store import keep_key
from app.storage.signatures import make_key_pair, sign
from app.storage.workspace import make_workspace
from app.wellbeing.heartbeat import CLOCK_SET_BACK
from tests.integration.conftest import ROOT, picture
from tests.integration.moved_clock import BACK_AND_FORTH, HOUR_S
from tests.storage.conftest import SECRETS

ROUNDED_MS = 100  # what the account of the screens and that of the ledger may differ by
START_EDGE_MS = 15 * 60_000
FREE = {
    "shift.start_edge_minutes": 0,
    "new.experienced": "on",
    "week.content_free_days": 0,
}  # reveals at once, on any day


@pytest.fixture
def library() -> Path:
    """Debian's libfaketime; ./penumbra test installs it."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    assert found, "the package faketime is missing: ./penumbra test installs it"
    return found[0]


class Place:
    """A workspace with one picture, and a program whose wall clock follows a file."""

    def __init__(self, folder: Path, library: Path) -> None:
        self.workspace, self._offset = folder / "workspace", folder / "offset"
        self._offset.write_text("+0\n")
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TZ": "Europe/Berlin",
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
        make_workspace(self.workspace, "Ada", "casework", SECRETS)
        with open_desk(self.workspace, SECRETS, writing=True) as desk, make_intake(desk) as importer:
            importer.run([picture(folder / "picture.jpg", 1)], "R-1")

    def free(self) -> None:
        """An organisation without an edge at the start, whose analyst is experienced."""
        private, public = make_key_pair()
        document = make_document("ORG", 1, datetime.now(UTC), FREE)
        keep_key(self.workspace, public)
        with open_desk(self.workspace, SECRETS, writing=True) as desk:
            desk.policy.install(compose(document, sign(private, message_of(document))), SystemClock().now())

    def review(self, *ways: str) -> list[dict[str, Any]]:
        """Run the program to its end; what it said after each move."""
        command = [sys.executable, "-m", "tests.integration.moved_clock", str(self.workspace), str(self._offset), *ways]
        ran = subprocess.run(command, cwd=ROOT, env=self._environment, capture_output=True, timeout=120, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def rows(self) -> tuple[LedgerRow, ...]:
        """The ledger."""
        with open_desk(self.workspace, SECRETS, writing=False) as desk:
            return desk.ledger.rows()


@pytest.fixture
def place(tmp_path: Path, library: Path) -> Place:
    return Place(tmp_path, library)


def test_no_clock_set_and_no_zone_moves_a_meter_or_opens_a_fresh_day(place: Place) -> None:
    place.free()
    said = place.review("move", "daylight", "zone")
    rows = place.rows()
    assert len(said) == len(BACK_AND_FORTH) + 6
    raw_ms, review_ms = sum(row.raw_ms for row in rows), sum(row.session_ms for row in rows)
    last = said[-1]
    assert last["seen_ms"] > 3_000, "hardly anything was seen"
    assert last["seen_ms"] - ROUNDED_MS <= raw_ms <= last["passed_ms"]
    assert last["seen_ms"] - ROUNDED_MS <= review_ms <= last["passed_ms"]
    assert len({row.duty_day for row in rows} | {line["duty_day"] for line in said}) == 1
    assert any(row.note == CLOCK_SET_BACK for row in rows), "a clock that is set back is noted"
    assert not any(row.kind is RowKind.REST for row in rows)


def test_a_restart_under_a_moved_clock_opens_no_fresh_day_and_rests_no_longer_than_it_was_closed(place: Place) -> None:
    place.free()
    days = {line["duty_day"] for way in ("wait", "ahead", "behind", "wait") for line in place.review(way)}
    rows = place.rows()
    assert len(days | {row.duty_day for row in rows}) == 1
    assert sum(row.ms for row in rows if row.kind is RowKind.REST) < 60_000


def test_the_start_of_a_shift_is_not_shortened(place: Place) -> None:
    said = place.review("move", "zone") + place.review("ahead")
    assert not any(line["may_reveal"] for line in said)
    assert all("start_edge" in line["holds"] for line in said)
    assert sum(row.kind is RowKind.SIGN_IN for row in place.rows()) == 1
    assert sum(line["passed_ms"] for line in said if line["what"] == "end") < START_EDGE_MS


def test_a_break_lasts_as_long_as_it_lasts(place: Place) -> None:
    (rested, _) = place.review("rest")
    (rest,) = (row for row in place.rows() if row.kind is RowKind.REST)
    assert abs(rested["rest_ms"] - rest.ms) < 1_000
    assert rest.ms < HOUR_S * 1_000
