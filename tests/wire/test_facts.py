"""Everything that a workstation puts into its outboxes is what the contract says: the server's own judge takes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, select

from app.central.judging import judge
from app.domain.assessment import Assessment, Outcome
from app.domain.exposure import NEVER_SENT, RowKind
from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.storage.accounts import Accounts, Decided, new_person
from app.storage.casebook import assessment_row
from app.storage.custody import Entry, append_entries, chain_finding, compact_json
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.ledger import SqlLedger
from app.storage.prepared import Writer
from app.storage.tables_exposure import OUTBOX as EXPOSURE_OUTBOX
from app.storage.tables_work import CUSTODY
from app.storage.tables_work import OUTBOX as WORK_OUTBOX
from app.storage.workspace import Workspace, make_workspace, open_workspace
from app.wire.exchange import Fact
from app.wire.facts import STREAMS, stream_of_row
from app.wire.values import Side
from tests.storage.ledgers import instant, made_row

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    opened = open_workspace(tmp_path / "workspace", SECRETS, writing=True)
    yield opened
    opened.close()


def _judged(engine: Engine, outbox: object, side: Side) -> dict[str, set[object]]:
    with engine.connect() as connection:
        rows = connection.execute(select(outbox)).mappings().all()  # type: ignore[call-overload] # one of two tables
    assert rows
    told: dict[str, set[object]] = {}
    for row in rows:
        found = judge(Fact(row["fact_id"], row["stream"], msgspec.Raw(bytes(row["payload"]))), side)
        told.setdefault(row["stream"], set()).add(found.reason)
    return told


def test_every_kind_of_ledger_row_that_is_sent(workspace: Workspace) -> None:
    rows = tuple(made_row(number, kind=kind) for number, kind in enumerate(RowKind))
    SqlLedger(workspace.exposure).append(1, rows, instant(0))
    assert _judged(workspace.exposure, EXPOSURE_OUTBOX, Side.WELLBEING) == {
        "exposure": {None},
        "break": {None},
        "override": {None},
    }


def test_every_custody_entry(workspace: Workspace) -> None:
    person = workspace.about.person_id
    entries = [Entry("received", "", person, {"source": new_id()})]
    entries += [Entry(kind, "a" * 64, person, {}) for kind in ("imported", "opened", "assessed", "withdrawn")]
    with Writer(workspace.work).transaction() as driver:
        append_entries(driver, entries)
    assert _judged(workspace.work, WORK_OUTBOX, Side.CASEWORK) == {"custody": {None}}


def test_what_is_decided_of_accounts_stays_here_and_names_them_by_id_alone(workspace: Workspace) -> None:
    accounts, decided = Accounts(workspace.work, SECRETS.cost), Decided("ada", "ada")
    kim = new_person("Kim Doe", Role.SUPERVISOR)
    accounts.add(kim, None)
    now = Person(kim.id, "Kim Roe", Role.ANALYST)
    accounts.change(kim, now, None, decided)
    accounts.remove(now, decided)
    with workspace.work.connect() as connection:
        assert not connection.execute(select(WORK_OUTBOX)).all()
        told = connection.execute(select(CUSTODY.c.kind, CUSTODY.c.detail).order_by(CUSTODY.c.seq)).all()
        assert chain_finding(connection) is None
    assert [kind for kind, _ in told] == ["account_changed", "account_removed"]
    assert all(kim.id in detail and "Kim" not in detail and "oe" not in detail for _, detail in told)
    assert kim.id not in {person.id for person in accounts.people()}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_of_an_assessment(workspace: Workspace, outcome: Outcome) -> None:
    grade = "A" if outcome is Outcome.GRADED else ""
    at, person = instant(0).utc, workspace.about.person_id
    made = Assessment(new_id(), "a" * 64, outcome, "uk_sc_2014", "1", grade, person, at, None, 0)
    found = judge(Fact(made.fact_id, "assessment", msgspec.Raw(compact_json(assessment_row(made)))), Side.CASEWORK)
    assert (found.reason, found.alias, found.item) == (None, person, "a" * 64)


def test_every_stream_has_its_side_and_every_sent_row_a_stream() -> None:
    sent = {stream_of_row(kind.value) for kind in RowKind if kind not in NEVER_SENT}
    assert sent == {name for name, stream in STREAMS.items() if stream.side is Side.WELLBEING}
