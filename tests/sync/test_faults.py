"""The real client and the real server over a line that refuses, cuts, stalls, trickles, corrupts and answers garbage."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import open_desk
from app.bootstrap.central import open_central
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.storage.custody import Entry, append_entries
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.prepared import Writer
from app.storage.workspace import make_workspace
from app.sync.exchange import Trouble
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import served
from tests.fakes.fault_proxy import Fault, proxied

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))
ROUNDS, A_ROUND, STALLED_S = 60, 5, 0.5


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_over_the_worst_line_every_fact_arrives_once_and_in_its_order(folder: Path, tmp_path: Path) -> None:
    with open_central(folder, QUICK) as central:
        central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
        account = central.people.account_named("Ada")
        assert account is not None
        code, _ = central.people.make_code("desk 1", account)
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    made: list[str] = []
    troubles: list[Trouble | None] = []
    with (
        served(folder, tmp_path / "log") as server,
        proxied(server.port, seed=3) as proxy,
        open_desk(tmp_path / "workspace", SECRETS, writing=True) as desk,
    ):
        person = desk.workspace.about.person_id
        quick = Sync(desk, lambda: datetime.now(UTC), STALLED_S)
        patient = Sync(desk)
        patient.enrol(f"https://127.0.0.1:{proxy.port}", (folder / AUTHORITY).read_text(), code)
        patient.sign_in("Ada", PASSPHRASE)
        writer = Writer(desk.workspace.work)
        proxy.faults, chance = True, random.Random(3)
        for number in range(ROUNDS):
            hashes = [f"{number * A_ROUND + more:064x}" for more in range(chance.randint(1, A_ROUND))]
            with writer.transaction() as driver:
                append_entries(driver, [Entry("opened", sha256, person, {}) for sha256 in hashes])
            made += hashes
            troubles.append(quick.once().trouble)
        proxy.faults = False
        assert patient.once().trouble is None
    with open_central(folder, QUICK) as central, central.databases["casework"].reading() as connection:
        kept = connection.execute(text("SELECT item FROM fact ORDER BY change_seq")).scalars().all()
    assert list(kept) == made
    assert set(troubles) <= {None, Trouble.OFFLINE, Trouble.BUSY}  # a request that stalls is told to come later
    assert Trouble.OFFLINE in troubles
    assert set(proxy.done) == set(Fault)
