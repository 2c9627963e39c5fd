"""The edge: limits on size, rate and decompression, health, figures, and logs without content."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
import zstandard

from app.central.edge import PEER
from app.central.limits import Rate, RateLimit, Turns, unpack
from app.central.logs import JsonLines
from app.central.refusal import Refused
from app.wire.exchange import Hello
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import InProcess, Workstation, assessment, problem_of


def test_hello_tells_versions_limits_and_epochs_to_anybody(world: World) -> None:
    hello = msgspec.json.decode(world.server.call("GET", "/v1/hello").content, type=Hello)
    assert (hello.newest, hello.oldest) == (1, 1)
    assert set(hello.epochs) == {"casework", "wellbeing"}


def test_a_small_frame_that_unpacks_to_very_much_is_refused(world: World) -> None:
    ada = world.workstation()
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(64 << 20))
    assert len(bomb) < 10_000
    response = ada.ask("POST", "/v1/push", Side.CASEWORK, bomb, content_encoding="zstd")
    assert (response.status_code, problem_of(response)) == (413, "too-large")


def test_a_frame_that_lies_about_its_size_is_never_unpacked_beyond_the_limit() -> None:
    writer = io.BytesIO()
    with zstandard.ZstdCompressor(write_content_size=False).stream_writer(writer, closefd=False) as packed:
        packed.write(bytes(9 << 20))
    with pytest.raises(Refused) as refused:
        unpack(writer.getvalue(), "zstd", 1 << 20)
    assert refused.value.kind == "too-large"


@pytest.mark.parametrize(("encoding", "body"), [("zstd", b"{}"), ("gzip", b"{}"), ("br", b"")])
def test_what_cannot_be_unpacked_is_told(world: World, encoding: str, body: bytes) -> None:
    ada = world.workstation()
    assert problem_of(ada.ask("POST", "/v1/push", Side.CASEWORK, body, content_encoding=encoding)) == "encoding"


def test_a_stranger_s_body_is_not_even_read(world: World) -> None:
    stranger = Workstation(world.server)
    large = bytes(1 << 20)
    assert problem_of(stranger.ask("POST", "/v1/sign-in", None, large)) == "no-certificate"
    assert problem_of(stranger.ask("POST", "/v1/devices/enrol", None, large)) == "too-large"


def test_a_body_over_the_limit_is_refused_by_what_it_declares_and_by_what_it_is(world: World) -> None:
    ada = world.workstation()
    assert problem_of(ada.ask("POST", "/v1/push", Side.CASEWORK, bytes((2 << 20) + 1))) == "too-large"
    assert problem_of(ada.ask("POST", "/v1/push", Side.CASEWORK, b"{}", content_length="99999999999")) == "too-large"


@pytest.mark.parametrize("body", [b"", b"[", b"[]", b"{}", b"[" * 100_000, b'{"side":"x"}', b"\xff"])
def test_what_is_no_message_is_told_without_its_content(world: World, body: bytes) -> None:
    ada = world.workstation()
    response = ada.ask("POST", "/v1/push", Side.CASEWORK, body)
    assert (response.status_code, problem_of(response)) == (400, "malformed")


def test_a_rate_is_kept_a_caller_and_is_given_back_with_time() -> None:
    at = [0.0]
    limit = RateLimit(Rate(burst=2, per_second=0.5), lambda: at[0])
    limit.spend("a")
    limit.spend("a")
    limit.spend("b")
    with pytest.raises(Refused) as refused:
        limit.spend("a")
    assert refused.value.message.retry_after_s is not None
    at[0] += refused.value.message.retry_after_s
    limit.spend("a")


def test_a_rate_is_kept_though_all_ask_at_once() -> None:
    limit, interval = RateLimit(Rate(burst=200, per_second=0.0001), lambda: 0.0), sys.getswitchinterval()

    def spend(_: int) -> int:
        try:
            limit.spend("a")
        except Refused:
            return 0
        return 1

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(spend, range(4000))) == 200
    finally:
        sys.setswitchinterval(interval)


def test_so_many_work_at_once_and_the_others_come_in_their_order() -> None:
    turns, begun, ended = Turns(2), list[int](), list[int]()

    async def work(number: int, may_end: asyncio.Event) -> None:
        async with turns.mine():
            begun.append(number)
            await may_end.wait()
            ended.append(number)

    async def all_of_them() -> None:
        gates = [asyncio.Event() for _ in range(5)]
        tasks = [asyncio.create_task(work(number, gate)) for number, gate in enumerate(gates)]
        for first in (1, 0, 2, 3, 4):
            while first not in begun:
                await asyncio.sleep(0)
            assert len(begun) - len(ended) == min(2, 5 - len(ended))
            gates[first].set()
            await tasks[first]
        assert begun == [0, 1, 2, 3, 4]

    asyncio.run(all_of_them())
    begun.clear()
    ended.clear()
    asyncio.run(all_of_them())  # another loop finds free places


@pytest.mark.parametrize("path", ["/v1/items/%00", "/v1/items/" + "A" * 64, "/v1/items/..%2f" + "a" * 64])
def test_what_is_no_hash_is_no_item(world: World, path: str) -> None:
    assert problem_of(world.workstation().ask("GET", path, Side.CASEWORK)) == "not-found"


@pytest.mark.parametrize("limit", ["0", "1001", "9" * 5000, "0000000001" + "0" * 30, "-1", "²"])
def test_a_limit_that_is_none_is_malformed(world: World, limit: str) -> None:
    asked = f"/v1/pull?feed=case&limit={limit}"
    assert problem_of(world.workstation().ask("GET", asked, Side.CASEWORK)) == "malformed"


def test_only_batches_may_unpack_to_much(world: World) -> None:
    packed = zstandard.ZstdCompressor().compress(bytes(1 << 20))
    response = world.server.call(
        "POST", "/v1/devices/enrol", body=packed, penumbra_version="1", content_encoding="zstd"
    )
    assert problem_of(response) == "too-large"


def test_health_says_whether_the_databases_answer(world: World) -> None:
    assert world.server.call("GET", "/health").status_code == 200
    for database in world.central.databases.values():
        database.close()
    if not world.central.databases["people"].is_postgresql:
        shutil.move(world.central.installation.path("people.db"), world.central.installation.path("away"))
        response = world.server.call("GET", "/health")
        assert (response.status_code, problem_of(response)) == (503, "unavailable")


def test_figures_are_for_the_machine_itself_and_name_nobody(world: World) -> None:
    ada = world.workstation()
    ada.make(Side.CASEWORK, "assessment", assessment())
    ada.push(Side.CASEWORK)
    assert world.server.call("GET", "/metrics").status_code == 404
    told = InProcess(world.app, "127.0.0.1").call("GET", "/metrics").text
    assert 'penumbra_facts_total{answer="created"} 1.0' in told
    assert ("penumbra_xmin_age_seconds" in told) == world.central.databases["casework"].is_postgresql
    assert "Ada" not in told
    assert not any(device in told for device in ada.devices.values())


def test_logs_hold_no_content_name_hash_or_id(world: World, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("penumbra.central").propagate = True
    logging.getLogger("penumbra").propagate = True
    with caplog.at_level(logging.DEBUG):
        canary = Workstation(world.server)
        world.person("Canary-Name")
        canary.enrol(world.code("Canary-Label", "Canary-Name"))
        canary.sign_in("Canary-Name", "Canary-Passphrase")
        canary.ask("GET", f"/v1/items/{'c' * 64}?x=Canary-Query", penumbra_version="Canary-Version")
        canary.post("/v1/sign-in", {"name": "Canary-1", "Canary-Field": 1})
        canary.ask("GET", "/Canary-Path")
    lines = [JsonLines().format(record) for record in caplog.records if record.name.startswith("penumbra")]
    assert lines
    for line in lines:
        assert set(json.loads(line)) <= {"at", "level", "event", "endpoint", "status", "ms"}
        assert "anary" not in line
        assert "c" * 64 not in line


def test_who_hangs_up_within_a_request_is_no_fault_of_ours(world: World, caplog: pytest.LogCaptureFixture) -> None:
    ada = world.workstation()
    came: list[dict[str, object]] = [
        {"type": "http.request", "body": b"{", "more_body": True},
        {"type": "http.disconnect"},
    ]
    scope = {"type": "http", "method": "POST", "path": "/v1/sign-in", "query_string": b"", PEER: ada.fingerprint}
    answered: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return came.pop(0)

    async def send(message: dict[str, object]) -> None:
        answered.append(message)

    asyncio.run(world.app({**scope, "headers": [(b"penumbra-version", b"1")]}, receive, send))
    assert answered[0]["status"] == 408
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
