"""Clocks that are wrong by days on either side, certificates that ended, a week offline: told, and nothing is lost or held up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from app.bootstrap.central import open_central
from app.bootstrap.sync import Sync
from app.domain.ids import new_random_id
from app.storage.tables_exposure import OUTBOX
from app.sync.exchange import Outcome, Trouble
from app.sync.state import State, next_state
from tests.central.conftest import QUICK
from tests.central.serving import ROOT, served
from tests.fakes.workstation import exposure
from tests.sync.desks import Station, codes, station

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)
DAY_MS = 86_400_000
CASEWORK, WELLBEING = 400, 1_000


def at(offset: str) -> dict[str, str]:
    """The environment of a process whose wall clock is off by that much."""
    library = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert library, "the package faketime is missing: ./penumbra test installs it"
    return {"LD_PRELOAD": str(library[0]), "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def days_off(outcome: Outcome) -> int:
    flagged = next_state(State(), outcome, datetime.now(UTC)).clock_off_ms
    assert flagged is not None
    return round(flagged / DAY_MS)


@pytest.mark.parametrize(("server_off", "client_off"), [(-3, 2), (2, -3)])
def test_clocks_that_are_wrong_by_days_are_flagged_and_stop_nothing(
    folder: Path, tmp_path: Path, server_off: int, client_off: int
) -> None:
    (code,) = codes(folder, "desk 1")
    with (
        station(tmp_path / "workspace", folder) as ada,
        served(folder, tmp_path / "log", environment=at(f"{server_off:+d}d")) as server,
    ):
        ada.join(server.url, code)
        ada.record(20)
        wrong = Sync(ada.desk, lambda: datetime.now(UTC) + timedelta(days=client_off))
        outcome = wrong.once()
        assert (outcome.trouble, outcome.sent) == (None, 20)
        assert days_off(outcome) == server_off - client_off
    assert ada.kept() == ada.made


def test_a_server_whose_certificate_ended_is_not_believed_until_it_is_renewed(folder: Path, tmp_path: Path) -> None:
    (code,) = codes(folder, "desk 1")
    renew = [sys.executable, "main.py", "central", "renew-certificate", "--folder", str(folder)]
    with station(tmp_path / "workspace", folder) as ada:
        with served(folder, tmp_path / "log") as server:
            port = server.port
            ada.join(server.url, code)
        ada.record(5)
        subprocess.run(renew, cwd=ROOT, env={**os.environ, **at("-900d")}, check=True, capture_output=True)
        with served(folder, tmp_path / "log", port):
            outcome = ada.sync.once()
            assert (outcome.trouble, outcome.reason) == (Trouble.OFFLINE, "server-certificate")
            assert ada.waits() == 5
        subprocess.run(renew, cwd=ROOT, check=True, capture_output=True)
        with served(folder, tmp_path / "log", port):
            assert ada.sync.once().trouble is None
    assert ada.kept() == ada.made


def test_a_device_whose_certificate_ended_is_told_and_enrols_anew(folder: Path, tmp_path: Path) -> None:
    """By its own clock it knows; where that is wrong, the server tells it."""
    first, second = codes(folder, "desk 1", "desk 1 again")
    with open_central(folder, QUICK) as central, central.databases["people"].writing() as connection:
        connection.execute(text("UPDATE enrolment_code SET until = '2999-01-01T00:00:00+00:00'"))
    with station(tmp_path / "workspace", folder) as ada:
        with served(folder, tmp_path / "log") as server:
            port = server.port
            ada.join(server.url, first)
        ada.record(5)
        later = Sync(ada.desk, lambda: datetime.now(UTC) + timedelta(days=100))
        with served(folder, tmp_path / "log", port, at("+100d")) as server:
            assert (later.once().reason, ada.sync.once().reason) == ("certificate-ended", "unknown-device")
            assert ada.waits() == 5
            later.enrol(server.url, (folder / "authority.pem").read_text(), second)
            ada.sign_in()
            assert later.once().trouble is None
    assert ada.kept() == ada.made


def _viewed(ada: Station, count: int) -> None:
    """Rows of exposure of the past week."""
    begin = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=7)
    rows = []
    for number in range(count):
        start = begin + timedelta(minutes=5 * (number % 2_000))
        told = exposure(duty_day=start.date().isoformat(), utc_start=start.isoformat(), ms=number)
        rows.append({"fact_id": new_random_id(), "stream": "exposure", "payload": json.dumps(told).encode()})
    with ada.desk.workspace.exposure.begin() as connection:
        connection.execute(insert(OUTBOX), rows)


def test_after_a_week_offline_a_sign_in_is_asked_for_and_everything_goes_up(folder: Path, tmp_path: Path) -> None:
    """The full form, 20,000 and 50,000 facts, is `penumbra bench sync-week`."""
    (code,) = codes(folder, "desk 1")
    with station(tmp_path / "workspace", folder) as ada:
        with served(folder, tmp_path / "log") as server:
            port = server.port
            ada.join(server.url, code)
        ada.record(CASEWORK)
        _viewed(ada, WELLBEING)
        assert ada.sync.once().trouble is Trouble.OFFLINE
        with served(folder, tmp_path / "log", port, at("+8d")):
            assert ada.sync.once().trouble is Trouble.SIGN_IN
            assert ada.waits() == CASEWORK + WELLBEING
            ada.sign_in()
            outcome = ada.sync.once()
            assert (outcome.trouble, outcome.sent, ada.waits()) == (None, CASEWORK + WELLBEING, 0)
    assert ada.kept() == ada.made
    with open_central(folder, QUICK) as central, central.databases["wellbeing"].reading() as connection:
        seen = [row.ms for row in connection.execute(text("SELECT body ->> 'ms' AS ms FROM fact ORDER BY change_seq"))]
    assert list(map(int, seen)) == list(range(WELLBEING))


def test_two_machines_of_one_person_each_keep_their_order(folder: Path, tmp_path: Path) -> None:
    one_code, other_code = codes(folder, "desk 1", "desk 2")
    with (
        served(folder, tmp_path / "log") as server,
        station(tmp_path / "one", folder) as one,
        station(tmp_path / "other", folder) as other,
    ):
        one.join(server.url, one_code)
        other.join(server.url, other_code)
        for _ in range(5):
            one.record(30)
            other.record(20)
            assert (one.sync.once().sent, other.sync.once().sent) == (30, 20)
        with open_central(folder, QUICK) as central:
            central.people.revoke_device("desk 1")
        one.record(3)
        other.record(2)
        assert (one.sync.once().reason, other.sync.once().sent) == ("device-revoked", 2)
    assert (one.kept(), one.waits()) == (one.made[:-3], 3)
    assert other.kept() == other.made
