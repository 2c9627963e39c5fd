"""The adapters of a server put together: targets of its folder, an outbox each, and the loop that works them off."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from app.bootstrap.central import Central, utc_now
from app.central.adapters.outbox import Outbox, Standing, names_of
from app.central.adapters.port import Adapter
from app.central.adapters.running import Worked, Worker
from app.central.adapters.targets import FOLDER, AnyTarget, make_adapter, read_targets
from app.central.adapters.telling import Telling
from app.central.logs import tell
from app.errors import PenumbraError, PolicyError, UsageError
from app.policy.schemes import load_scheme

KEY = "pseudonyms.key"
PAUSE_S = 10.0
MakeAdapter = Callable[[str, AnyTarget], Adapter]


class Adapters:
    """All targets of a server. make: how a target's adapter is made."""

    def __init__(
        self, central: Central, now: Callable[[], datetime] = utc_now, make: MakeAdapter | None = None
    ) -> None:
        self._database, self._now = central.databases["casework"], now
        self._installation = central.installation
        self._folder = central.installation.path(FOLDER)
        self._make = make or (lambda name, target: make_adapter(name, target, self._folder))

    def targets(self) -> dict[str, AnyTarget]:
        """By name; raises UsageError for a file that does not hold."""
        return read_targets(self._folder)

    def names(self, target: str | None = None) -> list[str]:
        """The targets that there are, and those whose file is gone; raises UsageError for one that there is not."""
        names = sorted({*self.targets(), *names_of(self._database)})
        if target is not None and target not in names:
            raise UsageError("there is no target of that name")
        return names if target is None else [target]

    def standing(self, name: str) -> Standing:
        """How a target stands."""
        return Outbox(self._database, name).standing()

    def retry(self, name: str) -> int:
        """Send a target's dead letters again; returns how many."""
        return Outbox(self._database, name).retry(self._installation.settings.id, self._now())

    def plan(self, name: str, most: int) -> list[tuple[str, list[str]]]:
        """What would go out; the cursor moves on, nothing is sent."""
        with self._worker(name, self._named(name)) as worker:
            worker.follow()
            return worker.plan(most)

    def work_once(self, go_on: Callable[[], bool] = lambda: True) -> dict[str, Worked]:
        """Work off every target once."""
        done = {}
        for name, target in self.targets().items():
            with self._worker(name, target) as worker:
                done[name] = worker.work(go_on)
        return done

    def run(self, stop: threading.Event) -> None:
        """Work them off until told to stop. A target's file that was changed holds from the next round on.

        What does not hold at the start is raised; later a database that is away, or a file that is broken, is tried again.
        """
        self.work_once(lambda: not stop.is_set())
        while not stop.wait(PAUSE_S):
            try:
                self.work_once(lambda: not stop.is_set())
            except PenumbraError as error:
                tell(logging.WARNING, "targets put off", error=type(error).__name__)

    def _named(self, name: str) -> AnyTarget:
        target = self.targets().get(name)
        if target is None:
            raise UsageError("there is no target of that name any more")
        return target

    @contextmanager
    def _worker(self, name: str, target: AnyTarget) -> Iterator[Worker]:
        adapter = self._make(name, target)
        try:
            outbox, telling = Outbox(self._database, name), Telling(self._database, name, self._key(), _label)
            schemes, from_begun = target.schemes, target.begin == "now"
            yield Worker(name, outbox, adapter, telling, self._now, schemes=schemes, from_begun=from_begun)
        finally:
            adapter.close()

    def _key(self) -> bytes:
        """Made once; another key would make other people of the same ones."""
        if not self._installation.path(KEY).exists():
            self._installation.put(KEY, secrets.token_bytes(32))
        return self._installation.key(KEY)


def _label(scheme: str, grade: str) -> str:
    """The official label of a grade; empty where this server does not know the scheme or the grade."""
    try:
        grades = load_scheme(scheme_id=scheme).grades
    except PolicyError:
        return ""
    return next((known.label for known in grades if known.code == grade), "")
