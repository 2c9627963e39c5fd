"""Refused facts are told without their content, and go up again when somebody asks for it."""

from __future__ import annotations

from app.storage.parking import SqlParking
from app.storage.tables_work import WORK_SYNC
from app.wire.exchange import Limits
from tests.fakes.central_double import MemoryCentral
from tests.fakes.outgoing import WHAT, Files


def _parking(files: Files) -> SqlParking:
    return SqlParking(files.engine, WORK_SYNC, WHAT)


def test_they_are_listed_by_stream_and_reason() -> None:
    files = Files()
    refused = {files.add(), files.add(), files.add(stream="custody")}
    before = files.now()
    files.exchange(MemoryCentral(refused=refused)).once()
    listed = {(facts.stream, facts.reason, facts.count) for facts in _parking(files).listing()}
    assert listed == {("assessment", "invalid", 2), ("custody", "invalid", 1)}
    assert all(before <= facts.since <= files.now() for facts in _parking(files).listing())


def test_a_server_that_takes_them_now_gets_them_once_behind_what_it_has() -> None:
    files = Files()
    first, later = files.add(), files.add()
    server = MemoryCentral(refused={first})
    files.exchange(server).once()
    server.refused = set()
    assert _parking(files).retry() == 1
    assert files.outbox.waiting().waiting == 1
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 0, None)
    assert [fact_id for fact_id, _ in server.kept.facts] == [later, first]
    assert _parking(files).listing() == ()
    assert _parking(files).retry() == 0


def test_one_that_the_server_could_not_even_read_comes_back_too() -> None:
    files = Files()
    large, small = files.add("x" * 5000), files.add()
    server = MemoryCentral(limits=Limits(facts=10, body_bytes=100_000, plain_bytes=4000, page=10))
    files.exchange(server).once()
    assert [facts.reason for facts in _parking(files).listing()] == ["too-large"]
    _parking(files).retry()
    server.limits = Limits(facts=10, body_bytes=100_000, plain_bytes=100_000, page=10)
    assert files.exchange(server).once().sent == 1
    assert [fact_id for fact_id, _ in server.kept.facts] == [small, large]


def test_a_server_that_was_put_back_gets_what_was_retried_as_well() -> None:
    files = Files()
    refused, taken = files.add(), files.add()
    server = MemoryCentral(refused={refused})
    files.exchange(server).once()
    server.refused = set()
    backup = server.kept.copy()
    _parking(files).retry()
    files.exchange(server).once()
    server.kept = backup
    assert files.exchange(server).once().trouble is None
    assert [fact_id for fact_id, _ in server.kept.facts] == [taken, refused]
