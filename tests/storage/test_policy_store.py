"""The policy of a real workspace, with real keys: kept bundles, own values, a managed machine, and files that go missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind
from app.errors import PolicyError, UsageError
from app.policy.bundle import compose, make_document, message_of
from app.policy.effective import Source
from app.policy.judgement import NO_KEY, OLDER, Judged, Trust
from app.policy.schema import DEFAULTS, STRICT
from app.storage.folder import POLICY_KEY
from app.storage.ledger import SqlLedger
from app.storage.policy_store import PolicyStore, keep_key
from app.storage.signatures import make_key_pair, sign
from app.storage.workspace import Workspace, open_workspace
from tests.storage.conftest import SECRETS

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
RAW = "block.raw_minutes"
PRIVATE, PUBLIC = make_key_pair()
Bundler = Callable[[int, Mapping[str, object]], bytes]


def at(utc: datetime) -> Instant:
    """The clocks of a machine that was not switched off since."""
    passed = (utc - MONDAY) // timedelta(milliseconds=1)
    return Instant(passed, passed, "boot", utc)


def bundle(version: int, values: Mapping[str, object], private: bytes = PRIVATE, zone: str = "") -> bytes:
    document = make_document("ORG", version, MONDAY, values, zone)
    return compose(document, sign(private, message_of(document)))


def store_of(workspace: Workspace, managed: Path) -> PolicyStore:
    return PolicyStore(workspace.exposure_file, workspace.folder, managed)


@pytest.fixture
def managed(tmp_path: Path) -> Path:
    return tmp_path / "managed.json"


@pytest.fixture
def store(workspace: Workspace, managed: Path) -> PolicyStore:
    keep_key(workspace.folder, PUBLIC)
    return store_of(workspace, managed)


def manage(managed: Path, data: bytes | None, key: bytes = PUBLIC) -> None:
    pem, file = managed.with_name("organisation.pem"), managed.with_name("policy.bundle")
    pem.write_bytes(key)
    file.unlink(missing_ok=True)
    if data is not None:
        file.write_bytes(data)
    managed.write_text(json.dumps({"policy_key": str(pem), "policy_bundle": str(file)}))


def work(workspace: Workspace, utc: datetime, day: str) -> None:
    """Something was recorded on that duty day."""
    row = LedgerRow(day, utc, RowKind.BEAT, 1, 0, 0, 0, 0, 0, 0, "shipped-1")
    ledger = SqlLedger(workspace.exposure)
    ledger.append(len(ledger.rows()) + 1, (row,), at(utc))


def set_own(store: PolicyStore, key: str, value: int | None) -> Judged:
    """As a window does it, which judged the policy before."""
    return store.set_own(key, value, store.judged(at(MONDAY)), at(MONDAY))


def values_at(store: PolicyStore, utc: datetime) -> dict[str, int]:
    return store.judged(at(utc)).layers.at(store.today(at(utc))).values


def test_a_fresh_workspace_has_the_default(store: PolicyStore) -> None:
    assert store.judged(at(MONDAY)).trust is Trust.DEFAULT
    assert values_at(store, MONDAY) == DEFAULTS


def test_the_first_bundle_of_an_unused_workspace_stands_at_once(store: PolicyStore) -> None:
    assert store.install(bundle(1, {RAW: 30, "day.raw_minutes": 100}), at(MONDAY)).name == "ORG 1"
    assert values_at(store, MONDAY) == {**DEFAULTS, RAW: 30, "day.raw_minutes": 100}


def test_where_somebody_worked_a_bundle_loosens_on_the_next_duty_day(store: PolicyStore, workspace: Workspace) -> None:
    work(workspace, MONDAY, "2026-03-02")
    store.install(bundle(1, {RAW: 30, "day.raw_minutes": 100}), at(MONDAY))
    assert values_at(store, MONDAY) == {**DEFAULTS, "day.raw_minutes": 100}
    assert values_at(store, MONDAY + DAY) == {**DEFAULTS, RAW: 30, "day.raw_minutes": 100}


def test_a_clock_set_back_loosens_nothing_earlier(store: PolicyStore, workspace: Workspace) -> None:
    work(workspace, MONDAY, "2026-03-02")
    store.install(bundle(1, {RAW: 30}), at(MONDAY - 5 * DAY))
    assert values_at(store, MONDAY - 5 * DAY)[RAW] == 25
    assert values_at(store, MONDAY)[RAW] == 25


def test_a_clock_set_forward_within_one_boot_loosens_nothing_earlier(store: PolicyStore, workspace: Workspace) -> None:
    work(workspace, MONDAY, "2026-03-02")
    store.install(bundle(1, {RAW: 30}), at(MONDAY))
    forward = replace(at(MONDAY), utc=MONDAY + 3 * DAY)
    assert store.today(forward) == "2026-03-02"
    assert store.judged(forward).layers.at(store.today(forward)).values[RAW] == 25


def test_the_bundles_zone_tells_the_duty_day_from_the_day_on_from_which_it_stands(
    store: PolicyStore, workspace: Workspace, managed: Path
) -> None:
    work(workspace, MONDAY, "2026-03-02")
    store.install(bundle(1, {}, zone="Pacific/Auckland"), at(MONDAY))  # 13 hours ahead
    again = store_of(workspace, managed)
    evening = MONDAY + timedelta(hours=8)
    assert [each.today(at(evening)) for each in (store, again)] == ["2026-03-02"] * 2  # there it is Tuesday already
    for hours in range(18, 40):
        assert again.today(at(MONDAY + timedelta(hours=hours))) == "2026-03-03"


def test_the_zone_of_a_first_bundle_stands_at_once(store: PolicyStore, workspace: Workspace, managed: Path) -> None:
    store.install(bundle(1, {}, zone="Pacific/Auckland"), at(MONDAY))
    evening = at(MONDAY + timedelta(hours=8))
    assert [each.today(evening) for each in (store, store_of(workspace, managed))] == ["2026-03-03"] * 2


def test_a_key_that_is_lost_moves_no_duty_day(store: PolicyStore, workspace: Workspace, managed: Path) -> None:
    store.install(bundle(1, {}, zone="Pacific/Honolulu"), at(MONDAY))  # ten hours behind
    (workspace.folder / POLICY_KEY).unlink()
    early = at(MONDAY + timedelta(hours=3))
    again = store_of(workspace, managed)
    assert again.judged(early).trust is Trust.STRICT
    assert again.today(early) == "2026-03-01"


def test_a_damaged_last_row_does_not_stop_the_policy(store: PolicyStore, workspace: Workspace) -> None:
    work(workspace, MONDAY, "2026-03-02")
    with workspace.exposure.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER ledger_no_update")
        connection.exec_driver_sql("UPDATE ledger SET duty_day = 'nonsense'")
        connection.exec_driver_sql("UPDATE last_seen SET utc = 'nonsense'")
    assert store.today(at(MONDAY)) == "2026-03-02"


def test_bundles_are_kept_and_an_older_one_is_refused(store: PolicyStore) -> None:
    store.install(bundle(2, {RAW: 20}), at(MONDAY))
    store.install(bundle(2, {RAW: 20}), at(MONDAY))
    for version in (1, 2):
        with pytest.raises(PolicyError, match=OLDER):
            store.install(bundle(version, {RAW: 40}), at(MONDAY))
    with pytest.raises(PolicyError, match="not signed"):
        store.install(bundle(3, {RAW: 40}, make_key_pair()[0]), at(MONDAY))
    assert values_at(store, MONDAY)[RAW] == 20


def test_without_a_key_nothing_is_installed(workspace: Workspace, managed: Path) -> None:
    with pytest.raises(PolicyError, match=NO_KEY):
        store_of(workspace, managed).install(bundle(1, {}), at(MONDAY))


@pytest.mark.parametrize("ruin", [b"", b"no key", make_key_pair()[1], None])
def test_a_key_that_is_lost_or_swapped_makes_everything_strict(
    store: PolicyStore, workspace: Workspace, ruin: bytes | None
) -> None:
    store.install(bundle(1, {RAW: 30}), at(MONDAY))
    if ruin is None:
        (workspace.folder / POLICY_KEY).unlink()
    else:
        (workspace.folder / POLICY_KEY).write_bytes(ruin)
    judged = store.judged(at(MONDAY))
    assert (judged.trust, bool(judged.trouble)) == (Trust.STRICT, True)
    assert values_at(store, MONDAY) == STRICT


def test_what_was_kept_and_changed_in_the_file_is_not_trusted(store: PolicyStore, workspace: Workspace) -> None:
    store.install(bundle(1, {RAW: 20}), at(MONDAY))
    store.install(bundle(2, {RAW: 15}), at(MONDAY))
    with workspace.exposure_file.bare() as driver:
        looser = "CAST(replace(CAST(document AS TEXT), '15', '40') AS BLOB)"
        driver.execute(f"UPDATE policy_bundle SET document = {looser} WHERE version = 2")
    assert store.judged(at(MONDAY)).trust is Trust.LAST_GOOD
    assert values_at(store, MONDAY)[RAW] == 20


def test_a_managed_machine_wins_and_is_read_at_each_start(
    store: PolicyStore, workspace: Workspace, managed: Path
) -> None:
    theirs_private, theirs = make_key_pair()
    manage(managed, bundle(1, {RAW: 20}, theirs_private), theirs)
    assert store.judged(at(MONDAY)).trust is Trust.BUNDLE
    assert values_at(store, MONDAY)[RAW] == 20
    with pytest.raises(UsageError, match="managed configuration"):
        store.install(bundle(9, {RAW: 40}), at(MONDAY))
    manage(managed, bundle(2, {RAW: 15}, theirs_private), theirs)
    assert values_at(store, MONDAY)[RAW] == 15
    assert (workspace.folder / POLICY_KEY).read_bytes() == theirs


@pytest.mark.parametrize(
    "ruin", ["bundle gone", "bundle damaged", "older", "configuration gone", "configuration damaged"]
)
def test_a_managed_bundle_that_fails_leaves_the_last_good_one(store: PolicyStore, managed: Path, ruin: str) -> None:
    manage(managed, bundle(2, {RAW: 20}))
    store.judged(at(MONDAY))
    match ruin:
        case "bundle gone":
            manage(managed, None)
        case "bundle damaged":
            manage(managed, bundle(3, {RAW: 40})[:-5])
        case "older":
            manage(managed, bundle(1, {RAW: 40}))
        case "configuration gone":
            managed.unlink()
        case _:
            managed.write_text("{")
    judged = store.judged(at(MONDAY))
    assert values_at(store, MONDAY) == {**DEFAULTS, RAW: 20}
    assert judged.trust is (Trust.BUNDLE if ruin == "configuration gone" else Trust.LAST_GOOD)


@pytest.mark.parametrize("data", [None, b"", bundle(1, {RAW: 40}, make_key_pair()[0])])
def test_a_managed_bundle_that_never_held_makes_everything_strict(
    store: PolicyStore, managed: Path, data: bytes | None
) -> None:
    manage(managed, data)
    assert values_at(store, MONDAY) == STRICT


def test_what_reads_beside_a_window_keeps_nothing(folder: Path, managed: Path) -> None:
    manage(managed, bundle(1, {RAW: 20}))
    reading = open_workspace(folder, SECRETS, writing=False)
    try:
        assert values_at(store_of(reading, managed), MONDAY)[RAW] == 20
        with reading.exposure_file.reading() as driver:
            assert driver.execute("SELECT count(*) FROM policy_bundle").fetchone() == (0,)
        assert not (folder / POLICY_KEY).exists()
    finally:
        reading.close()


def test_own_values_tighten_at_once_and_survive(store: PolicyStore, workspace: Workspace, managed: Path) -> None:
    judged = set_own(store, RAW, 15)
    held = judged.layers.at("2026-03-02").held[RAW]
    assert (held.value, held.source, held.since) == (15, Source.OWN, "2026-03-02")
    set_own(store, RAW, None)
    again = store_of(workspace, managed)
    assert values_at(again, MONDAY)[RAW] == 15
    assert values_at(again, MONDAY + DAY)[RAW] == 25


def test_own_values_may_not_loosen_or_leave_the_range(store: PolicyStore) -> None:
    store.install(bundle(1, {RAW: 20}), at(MONDAY))
    for value in (21, 9, 41):
        with pytest.raises(PolicyError, match=r"block\.raw_minutes: the value must be 10 to 40 min, .* 20 min"):
            set_own(store, RAW, value)
    with pytest.raises(PolicyError, match="no such key"):
        set_own(store, "display.sparkle", 1)
    set_own(store, "display.hold_ms", 200)
    assert values_at(store, MONDAY)["display.hold_ms"] == 350
    assert values_at(store, MONDAY + DAY)["display.hold_ms"] == 200


def test_an_own_value_asks_no_file_of_a_managed_machine(store: PolicyStore, managed: Path) -> None:
    """They may lie on a network, and the window waits for an own value."""
    manage(managed, bundle(1, {RAW: 20}))
    held = store.judged(at(MONDAY))
    managed.write_text("{")
    judged = store.set_own(RAW, 15, held, at(MONDAY))
    assert (judged.trouble, judged.layers.at("2026-03-02").values[RAW]) == ("", 15)
    assert store.judged(at(MONDAY)).trouble


def test_where_everything_is_strict_an_own_value_counts_for_nothing(store: PolicyStore, managed: Path) -> None:
    manage(managed, None)
    held = store.judged(at(MONDAY))
    assert store.set_own("display.hold_ms", None, held, at(MONDAY)) == held
    assert held.layers.strict


def test_own_values_never_leave_the_machine(store: PolicyStore, workspace: Workspace) -> None:
    set_own(store, RAW, 15)
    with workspace.exposure_file.reading() as driver:
        assert driver.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
