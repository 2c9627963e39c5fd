"""Feeds: nothing committed is passed over, by any number of writers; what is whose; cursors of another time."""

from __future__ import annotations

import random
import threading
from base64 import urlsafe_b64encode
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Connection, create_engine, text

from app.bootstrap.central import Central
from app.central.cases import publish_policy
from app.central.feeding import Cursor, Feeding, publish
from app.central.installation import Installation
from app.central.tables import WELLBEING_SIDE
from app.errors import StorageError
from app.wire.exchange import Page
from app.wire.feeds import PolicyBundle
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import exposure, problem_of

WRITERS, TRANSACTIONS = 8, 40
PERSON, DEVICE = "person", "device"
FAR = (
    urlsafe_b64encode(b'["e","policy","99999999999999999999",0]').decode().rstrip("=")
)  # no transaction has that number


class Undone(Exception):
    """A transaction that is rolled back on purpose."""


class Writers:
    """Eight writers at once: some transactions stay open for a while, some are rolled back. Kept: what was committed."""

    def __init__(self, central: Central) -> None:
        self._database = central.databases["wellbeing"]
        self.kept: set[str] = set()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)]

    def run_beside(self, read: Reader) -> None:
        """Write, and let the reader read all the while; at the end it reads the rest."""
        for thread in self._threads:
            thread.start()
        while any(thread.is_alive() for thread in self._threads):
            read.on()
        for thread in self._threads:
            thread.join()
        read.on()

    def _write(self, number: int) -> None:
        chance = random.Random(number)
        for turn in range(TRANSACTIONS):
            names = [f"{number}-{turn}-{row}" for row in range(chance.randint(1, 5))]
            try:
                with self._database.writing() as connection:
                    for name in names:
                        publish(connection, "policy", {name: PolicyBundle(1, "text")}, "", 1)
                        if chance.random() < 0.3:
                            _stay_open(connection, chance.uniform(0, 0.01))
                    if chance.random() < 0.15:
                        raise Undone
            except Undone:
                continue
            with self._lock:
                self.kept.update(names)


def _stay_open(connection: Connection, seconds: float) -> None:
    """The transaction takes its time, as a big one would; the database waits, not the test."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})


class Reader:
    """Follows the feed by its cursors."""

    def __init__(self, feeding: Feeding) -> None:
        self._feeding, self._cursor = feeding, None
        self.had: list[str] = []

    def on(self) -> None:
        """Read what there is."""
        more = True
        while more:
            page: Page = self._feeding.page("policy", PERSON, DEVICE, self._cursor, 50)
            self._cursor = page.cursor  # type: ignore[assignment] # begins with none
            self.had += [item.id for item in page.items]
            more = page.more


class NaiveReader(Reader):
    """As one would write it: rows with a number greater than the last one seen."""

    def __init__(self, central: Central) -> None:
        self._database, self._last = central.databases["wellbeing"], 0
        self.had = []

    def on(self) -> None:
        """Read what there is."""
        query = text("SELECT change_seq, object_id FROM publication WHERE change_seq > :last ORDER BY change_seq")
        with self._database.reading() as connection:
            rows = connection.execute(query, {"last": self._last}).all()
        self.had += [row.object_id for row in rows]
        self._last = rows[-1].change_seq if rows else self._last


def test_with_eight_writers_and_roll_backs_no_row_is_missed(world: World) -> None:
    writers = Writers(world.central)
    reader = Reader(Feeding(world.central.databases["wellbeing"], WELLBEING_SIDE))
    writers.run_beside(reader)
    assert len(writers.kept) > 300
    assert len(reader.had) == len(set(reader.had))
    assert set(reader.had) == writers.kept


def test_the_naive_cursor_misses_rows(world: World) -> None:
    writers = Writers(world.central)
    reader = NaiveReader(world.central)
    writers.run_beside(reader)
    missed = writers.kept - set(reader.had)
    # SQLite has one writer at a time: there the naive cursor would do.
    assert bool(missed) == world.central.databases["wellbeing"].is_postgresql


def test_an_open_transaction_holds_the_feed_back_and_its_rows_come_when_it_ends(world: World) -> None:
    database = world.central.databases["wellbeing"]
    feeding = Feeding(database, WELLBEING_SIDE)
    if not database.is_postgresql:
        publish_policy(database, 1, "first")
        assert [item.id for item in feeding.page("policy", PERSON, DEVICE, None).items] == ["policy"]
        return
    with database.writing() as slow:
        publish(slow, "policy", {"slow": PolicyBundle(1, "")}, "", 1)
        publish_policy(database, 2, "quick")
        assert feeding.page("policy", PERSON, DEVICE, None).items == []
    found = feeding.page("policy", PERSON, DEVICE, None).items
    assert sorted(item.id for item in found) == ["policy", "slow"]


def test_a_page_is_whole_at_any_size(world: World) -> None:
    database = world.central.databases["wellbeing"]
    for version in range(1, 8):
        publish_policy(database, version, str(version))
    feeding, cursor, had = Feeding(database, WELLBEING_SIDE), None, []
    while True:
        page = feeding.page("policy", PERSON, DEVICE, cursor, 3)
        had += [item.version for item in page.items]
        cursor = page.cursor
        if not page.more:
            break
    assert had == list(range(1, 8))
    assert feeding.page("policy", PERSON, DEVICE, cursor, 3).items == []


def test_a_cursor_of_another_epoch_is_refused(world: World) -> None:
    ada = world.workstation()
    before = ada.pull("policy", Side.WELLBEING).cursor
    world.central.feeding(Side.WELLBEING).renew_epoch()
    response = ada.ask("GET", f"/v1/pull?feed=policy&cursor={before}", Side.WELLBEING)
    assert (response.status_code, problem_of(response)) == (410, "feed-reset")
    assert ada.pull("policy", Side.WELLBEING).cursor != before


def test_a_cursor_of_rows_that_a_backup_does_not_hold_is_refused(world: World) -> None:
    """Though nobody has told the server that it was put back."""
    ada = world.workstation()
    feeding = world.central.feeding(Side.WELLBEING)
    cursor = Cursor(feeding.epoch(), "policy", "9", 1)
    lost = urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")
    assert problem_of(ada.ask("GET", f"/v1/pull?feed=policy&cursor={lost}", Side.WELLBEING)) == "feed-reset"
    assert ada.pull("policy", Side.WELLBEING).items == []


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "é", "W10", "bnVsbA", FAR])
def test_a_cursor_that_was_not_given_out_is_refused(world: World, cursor: str) -> None:
    ada = world.workstation()
    response = ada.ask("GET", f"/v1/pull?feed=policy&cursor={cursor}", Side.WELLBEING)
    assert (response.status_code, problem_of(response)) == (400, "malformed")


def test_a_person_follows_their_exposure_from_other_machines_alone(world: World) -> None:
    one, two, ben = world.workstation("Ada", label="1"), world.workstation("Ada", label="2"), world.workstation("Ben")
    for workstation, ms in ((one, 1000), (two, 2000), (ben, 4000)):
        workstation.make(Side.WELLBEING, "exposure", exposure(ms=ms))
        workstation.push(Side.WELLBEING)
    page = one.pull("exposure", Side.WELLBEING)
    assert [msgspec.json.decode(item.body)["body"]["ms"] for item in page.items] == [2000]
    assert page.items[0].id == two.facts[Side.WELLBEING][0][0]


def test_no_role_of_one_part_reads_another(folder: Path) -> None:
    installation = Installation(folder)
    if not installation.settings.databases:
        names = {installation.address(part) for part in ("people", "casework", "wellbeing")}
        assert len(names) == 3  # three files
        return
    for part, others in (("casework", "wellbeing"), ("wellbeing", "casework"), ("casework", "people")):
        engine = create_engine(installation.address(part))
        with pytest.raises(Exception, match="permission denied"), engine.connect() as connection:
            connection.execute(text(f"SELECT * FROM {others}.alembic_version"))
        engine.dispose()


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_what_a_dump_brought_from_a_busier_cluster_is_followed_after_a_restore(world: World) -> None:
    """Its rows count the transactions of the cluster that they come from, which lie far ahead of this one's."""
    ada, database = world.workstation(), world.central.databases["wellbeing"]
    for number in range(3):
        publish_policy(database, number + 1, "text")
    with database.writing() as connection:
        for table in ("fact", "publication"):
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_update"))
            connection.execute(text(f"UPDATE {table} SET change_xid = (9000000 + change_seq)::text::xid8"))
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_update"))
    world.central.feeding(Side.WELLBEING).renew_epoch()
    page = ada.pull("policy", Side.WELLBEING)
    assert [item.version for item in page.items] == [1, 2, 3]
    publish_policy(database, 4, "text")
    assert [item.version for item in ada.pull("policy", Side.WELLBEING, page.cursor).items] == [4]
    with pytest.raises(StorageError), database.writing() as connection:
        connection.execute(text("UPDATE publication SET body = ''"))
