"""The central server put together: databases, vault, people, sides and their web application."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.central.cases import Cases
from app.central.database import Database
from app.central.feeding import Feeding
from app.central.installation import (
    SERVER,
    SERVER_KEY,
    TOKEN_KEY,
    VAULT,
    VAULT_KEY,
    Installation,
    install,
    require_free,
)
from app.central.passphrases import Cost
from app.central.people import Account, People
from app.central.schema import prepare_postgresql, require_current, upgrade
from app.central.tables import CASEWORK_SIDE, PARTS, WELLBEING_SIDE
from app.domain.ids import new_id
from app.errors import StorageError, UsageError
from app.wire.values import Side

if TYPE_CHECKING:
    from app.bootstrap.intake import Intake
    from app.central.bucket import Bucket
    from app.central.edge import Application
    from app.central.erasing import Erasing
    from app.central.handlers import SideParts
    from app.central.identity import IdentityProvider
    from app.central.tokens import Tokens
    from app.media.bucket_vault import BucketVault
    from app.media.vault import Vault
    from app.wire.exchange import Limits

DAY_S = 86_400.0
SIDES = {Side.CASEWORK: CASEWORK_SIDE, Side.WELLBEING: WELLBEING_SIDE}


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Central:
    """An installed server with its parts. Use it as a context manager. cost: of new passphrases' verifiers."""

    def __init__(self, installation: Installation, cost: Cost | None = None) -> None:
        self.installation = installation
        self.databases = {part: Database(installation.address(part), part) for part in PARTS}
        self.people = People(self.databases["people"], cost or Cost())
        self.cases = Cases(self.databases["casework"])

    @cached_property
    def vault(self) -> Vault:
        """The encrypted items."""
        return make_vault(self.installation)

    @property
    def has_bucket(self) -> bool:
        """Whether items lie in a bucket; raises UsageError where store.yaml does not hold."""
        from app.central.store import read_store

        return read_store(self.installation.folder) is not None

    def check_store(self) -> None:
        """Whether the bucket does what it must; raises StorageError, or UsageError where there is none."""
        from app.central.store import check

        check(self.installation)

    def move_to_store(self) -> int:
        """Move the items that lie in the folder into the bucket; returns how many."""
        from app.central.store import needed_bucket

        return _in_bucket(self.installation, needed_bucket(self.installation)).move()

    def erasing(self) -> Erasing:
        """What erases the bytes of a case, in the folder or in the bucket."""
        from app.central.erasing import Erasing

        return Erasing(self.databases["casework"], self.vault.delete, utc_now)

    def feeding(self, side: Side) -> Feeding:
        """The feeds of one side."""
        return Feeding(self.databases[side.value], SIDES[side])

    def make_carried(self, account: Account, label: str, passphrase: str) -> bytes:
        """A device of that person as a PKCS#12 file for IT to carry; raises UsageError."""
        from app.central.carried import make_carried

        return make_carried(self.people, self.installation.authority(), account, label, passphrase, utc_now())

    def assign_by_pacing(self, reference: str) -> tuple[str, int]:
        """Give a case to whom pacing chooses; returns the name, and how many items it holds. Raises UsageError.

        Each side is asked by itself, and `people` alone knows which ids belong together.
        """
        from app.central.organisation import read_organisation
        from app.central.oversight import Oversight
        from app.central.pacing import Pacing

        wellbeing, now = self.databases["wellbeing"], utc_now
        able = {one.casework: one.name for one in Oversight(wellbeing, self.people, now).may_review()}
        bands = read_organisation(wellbeing, now()).bands
        person = Pacing(self.databases["casework"], bands).choose(reference, list(able))
        account = self.people.person_on(Side.CASEWORK, person)
        if account is None or not account.active:
            raise UsageError("the case was given to somebody who was revoked; take it back first")
        return account.name, self.cases.assign(reference, person)

    def upgrade(self) -> None:
        """Bring every part up to this program's tables."""
        for database in self.databases.values():
            upgrade(database)

    def require_current(self) -> None:
        """Raise unless every part has exactly this program's tables."""
        for database in self.databases.values():
            require_current(database)

    def is_ready(self) -> bool:
        """Whether every part answers."""
        try:
            self.require_current()
        except StorageError:
            return False
        return True

    def make_app(
        self,
        limits: Limits | None = None,
        now: Callable[[], datetime] = utc_now,
        body_seconds: float = 60.0,
        identity: IdentityProvider | None = None,
    ) -> Application:
        """The web application, with its own counters and limits. identity: None for the server's own accounts."""
        from app.central.adapters.outbox import pending_since
        from app.central.company import Company
        from app.central.deliveries import Delivering
        from app.central.edge import make_app
        from app.central.gate import Gate
        from app.central.handlers import Parts
        from app.central.identity import LocalAccounts
        from app.central.limits import REQUESTS, SHIPPED, SIGN_INS, RateLimit
        from app.central.metrics import Metrics
        from app.central.oversight import Oversight
        from app.central.sitting import Seats
        from app.wire.versions import Versions

        versions, metrics = Versions(), Metrics()
        metrics.watch(list(self.databases.values()), time.monotonic)
        casework = self.databases["casework"]
        metrics.watch_pending(lambda: pending_since(casework), now)
        tokens = self._tokens()
        parts = Parts(
            gate=Gate(self.people, tokens, versions, now),
            people=self.people,
            identity=identity or LocalAccounts(self.people),
            tokens=tokens,
            authority=self.installation.authority(),
            cases=self.cases,
            oversight=Oversight(self.databases["wellbeing"], self.people, now),
            company=Company(now),
            delivering=Delivering(self.databases["casework"], self.people, now),
            seats=Seats(self.databases["wellbeing"], now),
            contents=self.vault,
            sides=self._sides(now),
            ready=self.is_ready,
            limits=limits or SHIPPED,
            requests=RateLimit(REQUESTS, time.monotonic),
            sign_ins=RateLimit(SIGN_INS, time.monotonic),
            versions=versions,
            metrics=metrics,
            now=now,
            body_seconds=body_seconds,
        )
        return make_app(parts)

    def _sides(self, now: Callable[[], datetime]) -> dict[Side, SideParts]:
        from app.central.handlers import SideParts
        from app.central.ingest import Ingest

        return {
            side: SideParts(Ingest(self.databases[side.value], tables, side, now), self.feeding(side))
            for side, tables in SIDES.items()
        }

    def _tokens(self) -> Tokens:
        from app.central.tokens import Tokens

        told = self.installation.settings
        return Tokens(self.installation.key(TOKEN_KEY), told.token_minutes, told.refresh_days, told.session_days)

    def serve(self, listening: Callable[[int], None], listen: str | None = None, port: int | None = None) -> bool:
        """Serve until told to stop; returns whether it ever served."""
        from app.central.installation import AUTHORITY
        from app.central.serving import make_context, serve

        held, stop = self.installation, threading.Event()
        context = make_context(held.path(SERVER), held.path(SERVER_KEY), held.path(AUTHORITY))
        where = held.settings.listen if listen is None else listen
        eraser = threading.Thread(target=self._erase_daily, args=(stop,), name="eraser", daemon=True)
        eraser.start()
        try:
            return serve(self.make_app(), context, where, held.settings.port if port is None else port, listening)
        finally:
            stop.set()

    def _erase_daily(self, stop: threading.Event) -> None:
        """Erase what may be kept no longer: now, and once a day."""
        from app.central.logs import tell
        from app.central.retention import erase_old

        while True:
            try:
                tell(logging.INFO, "erased", rows=erase_old(self.databases["wellbeing"], utc_now().date()))
                tell(logging.INFO, "erased", objects=self.erasing().finish())
            except StorageError as error:
                tell(logging.WARNING, "not erased", error=type(error).__name__)
            if stop.wait(DAY_S):
                return

    def make_intake(self) -> Intake:
        """An importer into the server: the same as a workstation's, with decoders that must be confined."""
        from app.bootstrap.decoders import make_decoders
        from app.bootstrap.intake import Intake
        from app.central.register import CentralRegister
        from app.intake.importer import Importer

        decoders = make_decoders(must_be_confined=lambda: True)
        register = CentralRegister(self.databases["casework"], self.installation.settings.id)
        return Intake(Importer(self.vault, decoders, register, own_folder=self.installation.folder), decoders)

    def __enter__(self) -> Central:
        """Nothing to do: it is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the databases."""
        with ExitStack() as stack:
            for database in self.databases.values():
                stack.callback(database.close)


def make_vault(installation: Installation) -> Vault:
    """The encrypted items of a server, in its folder or in a bucket; raises UsageError where store.yaml does not hold."""
    from app.central.store import bucket_of
    from app.media.vault import Vault

    bucket = bucket_of(installation)
    if bucket is None:
        return Vault(installation.path(VAULT), installation.key(VAULT_KEY))
    return _in_bucket(installation, bucket)


def _in_bucket(installation: Installation, bucket: Bucket) -> BucketVault:
    from app.media.bucket_vault import BucketVault

    return BucketVault(installation.path(VAULT), installation.key(VAULT_KEY), bucket)


def open_central(folder: Path, cost: Cost | None = None) -> Central:
    """An installed server; its tables must be this program's."""
    central = Central(Installation(folder), cost)
    try:
        central.require_current()
    except BaseException:
        central.__exit__()
        raise
    return central


def make_central(folder: Path, hosts: list[str], listen: str, port: int, database: str | None) -> None:
    """Install a server. database: the address of a PostgreSQL database, by somebody who may make roles there; None: SQLite."""
    require_free(folder)
    databases = {} if database is None else prepare_postgresql(database)
    install(folder, new_id(), hosts, listen, port, databases)
    with Central(Installation(folder)) as central:
        central.upgrade()
        for side in SIDES:
            central.feeding(side).renew_epoch()
