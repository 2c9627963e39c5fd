"""Contents over a line that breaks: nothing is fetched twice that came, nothing counts before it is what was asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.ids import new_id
from app.domain.item import Cells
from app.intake.ports import ContentReader, Description
from app.media.vault import Vault
from app.storage.bytes_gone import erase_listed
from app.storage.case_feeds import CaseFeeds
from app.storage.downloads import SqlDownloads
from app.storage.inbox import SqlInbox
from app.storage.tables_work import WORK_SYNC
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace
from app.sync.fetching import BUDGET_BYTES, PIECE_BYTES, Fetching
from app.sync.ports import Told, Unreached
from app.wire.exchange import Published
from app.wire.problems import ProblemType, problem
from tests.fakes.intake import Crash
from tests.storage.conftest import folder, workspace

__all__ = ["folder", "workspace"]
PART = 1_000
CASE = new_id()


class Said:
    """Describes everything alike."""

    def describe(self, reader: ContentReader) -> Future[Description]:
        """At once, after reading all of it."""
        told: Future[Description] = Future()
        assert len(reader.read_at(0, reader.size)) == reader.size
        told.set_result(Description("image/png", 4, 3, 1, None, Cells(1, 1, b"x")))
        return told

    def give_up(self) -> None:
        """Nothing waits."""


@dataclass
class Source:
    """Contents on a line that can be cut, end the program, or hand out something else."""

    contents: dict[str, bytes] = field(default_factory=dict)
    cut_after: int | None = None
    error: type[BaseException] = Unreached
    given: int = 0
    asked: list[int] = field(default_factory=list)

    def item(self, sha256: str, first: int, stop: int) -> Iterator[bytes]:
        """As the contract has it."""
        self.asked.append(first)
        if sha256 not in self.contents:
            raise Told(problem(ProblemType.NOT_FOUND))
        content = self.contents[sha256][first:stop]
        for start in range(0, len(content), PART):
            if self.cut_after is not None and self.given >= self.cut_after:
                raise self.error("cut")
            part = content[start : start + PART]
            self.given += len(part)
            yield part


@dataclass
class Bench:
    """A workspace with a case whose items are at the source."""

    workspace: Workspace
    source: Source = field(default_factory=Source)
    ahead: timedelta = timedelta(0)
    most: int = 200

    def add(self, *contents: bytes, case: str = CASE) -> list[str]:
        """Items of the case; returns their hashes."""
        hashes = [hashlib.sha256(content).hexdigest() for content in contents]
        self.source.contents.update(zip(hashes, contents, strict=True))
        told = {"case_id": case, "reference": case[-6:], "assigned_at": "2026-11-26T10:00:00+00:00"}
        inbox = self.inbox
        inbox.apply("case", [Published(case, 1, json.dumps(told).encode())], "a")  # type: ignore[arg-type] # Raw is bytes
        rows = [
            Published(f"{case}/{sha256}", 1, json.dumps(_reference(case, sha256, len(content))).encode())  # type: ignore[arg-type]
            for sha256, content in zip(hashes, contents, strict=True)
        ]
        inbox.apply("item", rows, "b")
        return hashes

    @property
    def inbox(self) -> SqlInbox:
        """Of work.db."""
        feeds = CaseFeeds(self.workspace.about.person_id)
        takers = {"case": feeds.take_cases, "item": feeds.take_items}
        return SqlInbox(self.workspace.work, WORK_SYNC, "work.db", takers)

    def run(self, piece: int = PIECE_BYTES, budget: int = BUDGET_BYTES) -> bool:
        """As a process that begins; whether more is wanted."""
        held = self.workspace
        downloads = SqlDownloads(held.work, held.about.person_id, self.most)
        vault = Vault(held.vault_folder, held.vault_kek)
        try:
            return Fetching(
                self.source, downloads, vault, Said, lambda: datetime.now(UTC) + self.ahead, piece=piece, budget=budget
            ).run()
        finally:
            erase_listed(held.work, vault.delete)

    def now(self) -> datetime:
        """The time there."""
        return datetime.now(UTC) + self.ahead

    def here(self) -> dict[str, bytes]:
        """The contents that are here, by hash."""
        worklist, vault = SqlWorklist(self.workspace.work), Vault(self.workspace.vault_folder, self.workspace.vault_kek)
        found = {}
        for report in worklist.reports():
            for item in worklist.items(report.id):
                if not item.cannot_show:
                    key = worklist.vault_key(item.id)
                    reader = vault.open(key.object_name, key.wrapped_key)
                    found[item.sha256] = reader.read_at(0, reader.size)
                    reader.close()
        return found

    def objects(self) -> int:
        """How many files lie in the vault."""
        return len(list(self.workspace.vault_folder.glob("??/*")))


def _reference(case: str, sha256: str, size: int) -> dict[str, object]:
    named = {"case_id": case, "sha256": sha256, "size": size, "media_type": "image/png"}
    return {**named, "width": 4, "height": 3, "frames": 1, "cannot_show": ""}


@pytest.fixture
def bench(workspace: Workspace) -> Bench:
    return Bench(workspace)


@pytest.mark.parametrize("error", [Unreached, Crash])
def test_what_came_before_a_cut_or_a_crash_is_not_fetched_again(bench: Bench, error: type[BaseException]) -> None:
    content = bytes(range(256)) * 40
    bench.add(content)
    bench.source.cut_after, bench.source.error = 6_000, error
    with pytest.raises(error):
        bench.run(piece=2_000)
    assert bench.here() == {}
    bench.source.cut_after = None
    assert bench.run(piece=2_000) is False
    assert list(bench.here().values()) == [content]
    assert bench.source.given == len(content)
    assert bench.objects() == 1, "the pieces are gone"


def test_a_piece_that_was_cut_keeps_what_came_of_it(bench: Bench) -> None:
    content = b"abcdefgh" * 1_000
    bench.add(content)
    bench.source.cut_after = 3_000
    with pytest.raises(Unreached):
        bench.run()
    bench.source.cut_after = None
    bench.run()
    assert list(bench.here().values()) == [content]
    assert bench.source.asked == [0, 3_000, 3_000]


def test_a_content_that_is_not_what_was_asked_for_never_counts_and_is_asked_for_later(bench: Bench) -> None:
    (sha256,) = bench.add(b"right" * 900)
    right, bench.source.contents[sha256] = bench.source.contents[sha256], b"wrong" * 900
    bench.run()
    assert (bench.here(), bench.objects()) == ({}, 0)
    bench.run()
    assert len(bench.source.asked) == 1, "not at once again"
    bench.source.contents[sha256], bench.ahead = right, timedelta(hours=2)
    bench.run()
    assert bench.here() == {sha256: right}


def test_what_the_server_does_not_give_is_not_in_the_way_of_others(bench: Bench) -> None:
    first, second = bench.add(b"one" * 500, b"two" * 500)
    del bench.source.contents[first]
    assert bench.run() is False
    assert list(bench.here()) == [second]


def test_it_goes_no_further_ahead_than_said(bench: Bench) -> None:
    hashes = bench.add(*(bytes([number]) * 50 for number in range(5)))
    bench.most = 2
    bench.run()
    assert list(bench.here()) == hashes[:2]
    bench.run()
    assert len(bench.here()) == 2
    with bench.workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE item SET state = 'set_aside' WHERE sha256 = ?", (hashes[0],))
    bench.run()
    assert list(bench.here()) == hashes[:3]


def test_one_exchange_fetches_no_more_than_its_budget(bench: Bench) -> None:
    bench.add(b"a" * 900, b"b" * 900, b"c" * 900)
    assert bench.run(budget=1_000) is True
    assert len(bench.here()) == 2
    assert bench.run(budget=1_000) is False
    assert len(bench.here()) == 3


def test_an_item_may_come_before_its_case(bench: Bench) -> None:
    content = b"early" * 10
    sha256 = hashlib.sha256(content).hexdigest()
    told = json.dumps(_reference(CASE, sha256, len(content))).encode()
    bench.inbox.apply("item", [Published(f"{CASE}/{sha256}", 1, told)], "a")  # type: ignore[arg-type]
    assert SqlWorklist(bench.workspace.work).reports() == ()
    bench.add()
    (report,) = SqlWorklist(bench.workspace.work).reports()
    assert report.items == 1


def test_nothing_of_a_content_is_on_disk_in_plain_form(bench: Bench, folder: Path) -> None:
    bench.add(b"plain words to look for " * 400)
    bench.source.cut_after = 4_000
    with pytest.raises(Unreached):
        bench.run(piece=1_000)
    bench.source.cut_after = None
    bench.run(piece=1_000)
    assert not any(b"plain words" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
