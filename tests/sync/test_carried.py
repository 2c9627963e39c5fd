"""A device that IT carried to a workstation: from the command to an exchange, without a code; what does not hold is told."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap.sync import Sync
from app.commands.program import run
from app.errors import UsageError
from app.sync.carried import read_carried
from app.sync.device import DeviceKeys
from app.sync.ports import Unreached
from app.wire.values import Side
from tests.central.conftest import PASSPHRASE
from tests.sync.places import Place, placed

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)  # nothing of it is the database's
SEAL = "a phrase for the file"


@pytest.fixture
def place(folder: Path, tmp_path: Path) -> Iterator[Place]:
    with placed(folder, tmp_path) as made:
        yield made


@pytest.fixture
def carried(place: Place, folder: Path, tmp_path: Path) -> Path:
    """The file, made by the command."""
    (tmp_path / "seal").write_text(SEAL)
    asked = [
        "central",
        "enrol",
        "--folder",
        folder,
        "--name",
        "Ada",
        "--label",
        "desk 7",
        "--pkcs12",
        tmp_path / "desk.p12",
    ]
    assert run([*map(str, asked), "--pkcs12-passphrase-file", str(tmp_path / "seal")]) == 0
    return tmp_path / "desk.p12"


def test_a_carried_device_exchanges_and_signs(place: Place, carried: Path) -> None:
    assert stat.S_IMODE(carried.stat().st_mode) == 0o600
    place.sync.enrol_carried(place.server.url, carried.read_bytes(), SEAL)
    place.sync.sign_in("Ada", PASSPHRASE)
    place.give("C-1", "one.png")
    assert place.once().trouble is None
    (item,) = place.items("C-1")
    assert item.sha256
    outcome = place.once()
    assert (outcome.trouble, outcome.refused) == (None, 0)
    assert {side.value: waiting.waiting for side, waiting in place.sync.waiting().items()} == {
        Side.CASEWORK.value: 0,
        Side.WELLBEING.value: 0,
    }


def test_the_key_that_was_carried_is_no_longer_the_workstation_s(place: Place, carried: Path) -> None:
    place.sync.enrol_carried(place.server.url, carried.read_bytes(), SEAL)
    held, was = place.sync.enrolment(), read_carried(carried.read_bytes(), SEAL, place.server.url)
    assert held is not None
    assert held.tls_key != was.tls_key
    assert DeviceKeys(held).public_signing_key() == DeviceKeys(was).public_signing_key()


def test_another_passphrase_or_file_changes_nothing(place: Place, carried: Path) -> None:
    for data, seal in ((carried.read_bytes(), "another phrase"), (b"no file", SEAL)):
        with pytest.raises(UsageError, match="cannot be read"):
            place.sync.enrol_carried(place.server.url, data, seal)
    assert place.sync.enrolment() is None


def test_a_server_that_is_not_there_leaves_the_workspace_as_it_was(place: Place, carried: Path) -> None:
    with pytest.raises(Unreached):
        place.sync.enrol_carried("https://127.0.0.1:9", carried.read_bytes(), SEAL)
    assert place.sync.enrolment() is None
    place.sync.enrol_carried(place.server.url, carried.read_bytes(), SEAL)
    with pytest.raises(UsageError, match="already"):
        Sync(place.desk).enrol_carried(place.server.url, carried.read_bytes(), SEAL)


def test_a_weak_passphrase_makes_no_device(place: Place) -> None:
    account = place.central.people.account_named("Ada")
    assert account is not None
    with pytest.raises(UsageError, match="12 characters"):
        place.central.make_carried(account, "desk 8", "short")
    assert place.central.people.devices() == []
