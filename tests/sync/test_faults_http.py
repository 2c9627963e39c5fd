"""Single requests that somebody on the way breaks: 429 and 500 before and after, garbage, half answers, altered bytes, twice."""

from __future__ import annotations

import random
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.central.installation import AUTHORITY, SERVER, SERVER_KEY
from app.sync.device import DeviceKeys
from app.sync.exchange import Trouble
from app.sync.runner import pause_s
from tests.central.serving import served
from tests.fakes.http_faults import RETRY_S, HttpFault, HttpFaults, inspecting
from tests.sync.desks import Station, codes, station

ROUNDS, A_ROUND = 30, 5


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[tuple[Station, HttpFaults]]:
    """A workstation that is enrolled through the proxy."""
    (code,) = codes(folder, "desk 1")
    with (
        served(folder, tmp_path / "log") as server,
        station(tmp_path / "workspace", folder) as ada,
        inspecting(server.url, folder / SERVER, folder / SERVER_KEY, seed=4) as proxy,
    ):
        proxy.show(ssl.create_default_context(cafile=str(folder / AUTHORITY)))
        ada.sync.enrol(proxy.url, (folder / AUTHORITY).read_text(), code)
        held = ada.sync.enrolment()
        assert held is not None
        proxy.show(DeviceKeys(held).context())
        ada.sign_in()
        yield ada, proxy


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_whatever_is_done_to_single_requests_every_fact_arrives_once(place: tuple[Station, HttpFaults]) -> None:
    ada, proxy = place
    proxy.faults, chance = [*HttpFault, *[HttpFault.NONE] * 12], random.Random(4)
    troubles = set()
    for _ in range(ROUNDS):
        ada.record(chance.randint(1, A_ROUND))
        troubles.add(ada.sync.once().trouble)
    assert set(proxy.done) == set(HttpFault)
    proxy.faults = [HttpFault.NONE]
    assert ada.sync.once().trouble is None
    assert ada.kept() == ada.made
    assert Trouble.OFFLINE in troubles


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", [HttpFault.TOO_MANY, HttpFault.TOO_MANY_AFTER])
def test_who_asks_to_wait_is_waited_for(place: tuple[Station, HttpFaults], fault: HttpFault) -> None:
    ada, proxy = place
    ada.record(3)
    proxy.faults = [fault]
    outcome = ada.sync.once()
    assert (outcome.trouble, outcome.retry_after_s) == (Trouble.OFFLINE, RETRY_S)
    assert pause_s(1, outcome, random.Random(1)) >= RETRY_S
    assert ada.waits() == 3
