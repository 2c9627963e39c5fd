"""20 devices at once, each sending batches of 100 over mutual TLS into PostgreSQL: time to the answer, and the server's memory.

Each device has its own certificate, connection, chain and signatures; its batches are made beforehand and sent one after the
other, the next as soon as the answer is there, so that the server is never idle. The peer is one device alone that sends batches
of the same size to the same server; `ratio` is the median with all over the median alone, divided by the number of devices: 1
if the server worked for them strictly one after the other. `memory_grown_mb` is what the server's process holds more after the
second half of the batches than after the first.
"""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import httpx
import msgspec
import zstandard

from app.domain.assessment import Assessment, Outcome
from app.domain.ids import new_id
from app.storage.casebook import assessment_row
from app.storage.custody import compact_json
from app.sync.device import DeviceKeys, new_enrolment
from app.wire.chain import GENESIS, body_hash, links, signed_message
from app.wire.exchange import Answer, Enrolled, Fact, Push, Pushed, SignedIn
from app.wire.values import Side
from bench.harness import Aim, Figures, median, quantile
from bench.pilot import PASSPHRASE, pilot
from tests.central.serving import Served

AIMS = (Aim("p99_ms", 250, under=True), Aim("memory_grown_mb", 16))
DEVICES, BATCHES, A_BATCH = 20, 50, 100
VERSION = {"penumbra-version": "1"}
PERSON = new_id()


def measure(scale: float = 1.0) -> Figures:
    """Milliseconds to the answer of each batch, and megabytes."""
    batches = max(4, round(BATCHES * scale))
    with pilot() as made, made.serving() as server:
        codes = made.codes("Ada", [f"desk {number}" for number in range(DEVICES + 1)])
        alone, *devices = [_Device(server.url, made.authority, code) for code in codes]
        try:
            before = _memory_mb(server)
            single = alone.send(alone.make(batches))
            begun = time.perf_counter()
            first = _all_at_once(devices, batches // 2)
            half_way = _memory_mb(server)
            times = first + _all_at_once(devices, batches - batches // 2)
            seconds = time.perf_counter() - begun
            after = _memory_mb(server)
        finally:
            for device in (alone, *devices):
                device.close()
        kept = len(made.facts("casework"))
    if kept != (DEVICES + 1) * batches * A_BATCH:
        raise RuntimeError("the server does not have every fact once")
    return {
        "devices": DEVICES,
        "facts": kept,
        "facts_per_s": DEVICES * batches * A_BATCH / seconds,
        "median_ms": median(times) * 1e3,
        "p99_ms": quantile(times, 0.99) * 1e3,
        "max_ms": max(times) * 1e3,
        "alone_median_ms": median(single) * 1e3,
        "alone_p99_ms": quantile(single, 0.99) * 1e3,
        "memory_before_mb": before,
        "memory_after_mb": after,
        "memory_grown_mb": after - half_way,
        "ratio": median(times) / median(single) / DEVICES,
    }


class _Device:
    """One enrolled device with its person signed in."""

    def __init__(self, url: str, authority: str, code: str) -> None:
        enrolment = new_enrolment(url, authority)
        keys = DeviceKeys(enrolment)
        asked = {"code": code, "request": keys.request(), "signing_key": b64encode(keys.public_signing_key()).decode()}
        with httpx.Client(base_url=url, verify=keys.context(), timeout=60) as stranger:
            said = stranger.post("/v1/devices/enrol", json=asked, headers=VERSION).raise_for_status()
        known = msgspec.json.decode(said.content, type=Enrolled)
        self._keys = DeviceKeys(msgspec.structs.replace(enrolment, certificate=known.certificate))
        self._device, self._number, self._head = known.casework_device, 0, GENESIS
        self._client = httpx.Client(base_url=url, verify=self._keys.context(), timeout=60, headers=VERSION)
        told = {"name": "Ada", "passphrase": PASSPHRASE}
        signed_in = msgspec.json.decode(
            self._client.post("/v1/sign-in", json=told).raise_for_status().content, type=SignedIn
        )
        self._client.headers.update({"authorization": f"Bearer {signed_in.casework_token}", "content-encoding": "zstd"})

    def make(self, batches: int) -> list[bytes]:
        """That many batches, behind those that were made before."""
        return [self._batch() for _ in range(batches)]

    def send(self, batches: Sequence[bytes]) -> list[float]:
        """One after the other; seconds to each answer."""
        times = []
        for batch in batches:
            begun = time.perf_counter()
            answer = self._client.post("/v1/push", content=batch)
            times.append(time.perf_counter() - begun)
            pushed = msgspec.json.decode(answer.raise_for_status().content, type=Pushed)
            if any(told.answer is not Answer.CREATED for told in pushed.answers):
                raise RuntimeError("a fact was not taken in")
        return times

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def _batch(self) -> bytes:
        facts = [_fact() for _ in range(A_BATCH)]
        told = [(fact.id, fact.stream, body_hash(bytes(fact.body))) for fact in facts]
        first, previous = self._number + 1, self._head
        self._head = links(previous, first, told)[-1]
        self._number += A_BATCH
        message = signed_message(self._device, Side.CASEWORK, first, self._number, self._head)
        signature = self._keys.sign(message)
        push = Push(Side.CASEWORK, first, previous, self._head, signature, datetime.now(UTC), facts)
        return zstandard.ZstdCompressor().compress(msgspec.json.encode(push))


def _fact() -> Fact:
    made = Assessment(
        new_id(),
        body_hash(new_id().encode()),
        Outcome.GRADED,
        "uk_sc_2014",
        "1",
        "B",
        PERSON,
        datetime.now(UTC),
        None,
        0,
    )
    return Fact(made.fact_id, "assessment", msgspec.Raw(compact_json(assessment_row(made))))


def _all_at_once(devices: Sequence[_Device], batches: int) -> list[float]:
    made = [device.make(batches) for device in devices]
    with ThreadPoolExecutor(len(devices)) as pool:
        found = pool.map(_Device.send, devices, made)
        return [seconds for times in found for seconds in times]


def _memory_mb(server: Served) -> float:
    """What the process holds in memory at the moment."""
    told = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    line = next(line for line in told.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
