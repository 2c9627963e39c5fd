"""1,000 kills of workstations, server and PostgreSQL, over a line that breaks, 100,000 facts: none lost, doubled or altered.

Two workstations of one person record custody entries and ledger rows and exchange them; each life ends by kill -9 at a random
moment. Meanwhile the server is killed, PostgreSQL's processes are killed, and a proxy spoils half of all connections. Then all
runs undisturbed once, and what PostgreSQL has is compared with custody logs and ledgers: every fact once, the same bytes, in its
device's order; chains are computed anew and signatures checked. `ratio` is the share of facts for which that fails.
"""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

from app.bootstrap import Desk, open_desk
from app.bootstrap.sync import Sync
from app.wire.values import Side
from bench import victims
from bench.audit import audit, recorded
from bench.harness import Aim, Figures
from bench.pilot import Pilot, join, pilot
from bench.workspaces import SECRETS, fresh_desk
from tests.fakes.fault_proxy import Fault, proxied

AIMS = (Aim("lost", 0), Aim("doubled", 0), Aim("altered", 0), Aim("misplaced", 0), Aim("broken_chains", 0))
KILLS, FACTS, WORKSTATIONS = 1_000, 100_000, 2
LIFE = (0.2, 2.0)  # in lives that begin, record, exchange once and end by themselves
SERVER_SHARE, POSTGRESQL_SHARE, FAULTY_SHARE = 0.4, 0.06, 0.5
MOST_STARTS_S = 60.0
ENDS = 20  # undisturbed exchanges at the end; one is enough where nothing is wrong


def measure(scale: float = 1.0) -> Figures:
    """Counts, and `seconds` of the disturbed part."""
    kills, facts = max(4, round(KILLS * scale)), max(40, round(FACTS * scale))
    with pilot() as made:
        run = _Run(made, Random(5), facts, kills)
        run.disturbed()
        found = audit(made, run.folders)
    counts, sends = run.killed, run.proxy_done
    return {
        "kills": counts.total(),
        **{f"kills_{name}": counts[name] for name in ("workstation", "server", "postgresql")},
        "connections": sends.total(),
        "connections_spoiled": sends.total() - sends[Fault.NONE],
        "seconds": run.seconds,
        "facts": found.facts,
        "batches": found.batches,
        "resent": found.resent,
        "lost": found.lost,
        "doubled": found.doubled,
        "altered": found.altered,
        "misplaced": found.misplaced,
        "broken_chains": found.broken_chains,
        "ratio": (found.lost + found.doubled + found.altered + found.misplaced) / found.facts,
    }


class _Run:
    """The server, its workstations, and what kills them."""

    def __init__(self, made: Pilot, chance: Random, facts: int, kills: int) -> None:
        self._made, self._chance = made, chance
        self._kills = kills
        self._facts = facts
        self.folders = {f"desk {number}": made.place / f"workspace-{number}" for number in range(WORKSTATIONS)}
        self._port, self.seconds, self._calm = 0, 0.0, 0.0
        self._server: ForkServerProcess | None = None
        self.killed: Counter[str] = Counter()
        self.proxy_done: Counter[Fault] = Counter()

    def disturbed(self) -> None:
        """Rounds of two lives each, until there were enough kills."""
        self._serve()
        with proxied(self._port, seed=9) as proxy:
            self._enrol(proxy.port)
            self._calm = max(self._whole_life(folder) for folder in self.folders.values())
            proxy.faults, proxy.share = True, FAULTY_SHARE
            begun = time.perf_counter()
            while self.killed.total() < self._kills:
                self._round()
            self.seconds = time.perf_counter() - begun
            proxy.faults, self.proxy_done = False, proxy.done.copy()
            self._undisturbed()

    def _undisturbed(self) -> None:
        """The facts that are still owed are recorded, and everything that waits is sent, without a fault."""
        self._end_server()
        self._serve()
        each = -(-self._facts // (2 * len(self.folders)))  # of each side
        for folder in self.folders.values():
            owed = each - min(len(recorded(folder, side)) for side in Side)
            with open_desk(folder, SECRETS, writing=True) as desk:
                while owed > 0:
                    victims.record(desk, min(owed, victims.MOST_AT_ONCE))
                    owed -= victims.MOST_AT_ONCE
                self._settle(desk)
        self._end_server()

    def _enrol(self, port: int) -> None:
        labels = list(self.folders)
        for label, code in zip(labels, self._made.codes("Ada", labels), strict=True):
            with fresh_desk(self.folders[label]) as desk:
                join(Sync(desk), f"https://127.0.0.1:{port}", self._made.authority, code, "Ada")

    def _whole_life(self, folder: Path) -> float:
        """How long a workstation takes from its start to the end of an exchange, as busy as the machine is now."""
        begun = time.perf_counter()
        victims.start(victims.exchange_once, folder, self._a_life()).join()
        return time.perf_counter() - begun

    def _a_life(self) -> int:
        """How many facts a workstation records on each side in one life; more than half of all kills end one."""
        return max(1, self._facts // (2 * self._kills))

    def _moment(self) -> float:
        return self._calm * self._chance.uniform(*LIFE)

    def _round(self) -> None:
        """Two workstations live; they, and sometimes the server or PostgreSQL, are killed, each at its own moment."""
        chance = self._chance
        if self._server is None or not self._server.is_alive():
            self._serve()
        events: list[tuple[float, int, Callable[[], None]]] = []
        for number, folder in enumerate(self.folders.values()):
            life = victims.start(victims.workstation, folder, self._a_life(), chance.getrandbits(32))
            events.append((self._moment(), number, partial(self._kill, "workstation", life)))
        if chance.random() < SERVER_SHARE:
            events.append((self._moment(), 10, partial(self._kill, "server", self._server)))
        if chance.random() < POSTGRESQL_SHARE:
            events.append((self._moment(), 11, self._kill_postgresql))
        begun = time.perf_counter()
        heapq.heapify(events)
        while events:
            at, _, kill = heapq.heappop(events)
            time.sleep(max(0.0, begun + at - time.perf_counter()))
            kill()

    def _kill(self, name: str, process: ForkServerProcess | None) -> None:
        if process is not None and process.is_alive():
            process.kill()
            process.join()
            self.killed[name] += 1

    def _kill_postgresql(self) -> None:
        """One connection's process, or all of it at once."""
        cluster = self._made.cluster
        if self._chance.random() < 0.5:
            self.killed["postgresql"] += cluster.kill_worker()
            cluster.wait()
        else:
            cluster.kill()
            self.killed["postgresql"] += 1
            cluster.start()

    def _serve(self) -> None:
        """Start a server on the port that it has had before; one that dies because PostgreSQL recovers is started again."""
        until = time.perf_counter() + MOST_STARTS_S
        while time.perf_counter() < until:
            here, there = victims.CONTEXT.Pipe(duplex=False)
            self._server = victims.start(victims.server, self._made.folder, self._port, self._made.log, there)
            there.close()
            try:
                self._port = here.recv()
                return
            except EOFError:
                self._server.join()
        raise RuntimeError("the server did not start")

    def _end_server(self) -> None:
        if self._server is not None:
            self._server.kill()
            self._server.join()
            self._server = None

    @staticmethod
    def _settle(desk: Desk) -> None:
        sync = Sync(desk)
        for _ in range(ENDS):
            if sync.once().trouble is None and not any(side.waiting for side in sync.waiting().values()):
                return
        raise RuntimeError("what waits could not be sent")
