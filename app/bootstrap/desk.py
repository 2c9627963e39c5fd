"""An open workspace with its parts, each made when it is first asked for."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import PenumbraError
from app.storage.keys import Secrets
from app.storage.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.clock import Clock
    from app.domain.exposure import LedgerRow
    from app.media.vault import Vault
    from app.storage.accounts import Accounts
    from app.storage.casebook import SqlCasebook
    from app.storage.co_viewing import CoViewing
    from app.storage.ledger import SqlLedger
    from app.storage.outcomes import SqlOutcomes
    from app.storage.own_record import SqlOwnRecord
    from app.storage.policy_store import PolicyStore
    from app.storage.private_vault import SqlPrivateVault
    from app.storage.verify import Finding
    from app.storage.worklist import SqlWorklist
    from app.wellbeing.meter import Meter


class Desk:
    """An open workspace with its parts, each loaded when it is first asked for. Use it as a context manager."""

    def __init__(self, workspace: Workspace, managed: Path | None = None) -> None:
        """managed: this machine's managed configuration, in which the policy may stand; None: there is none to look at.

        on_fact: called after each commit of casework that is to go to the central system, on the thread that wrote it.
        """
        self.workspace, self._managed = workspace, managed
        self.on_fact: Callable[[], None] = _nobody_waits

    @cached_property
    def worklist(self) -> SqlWorklist:
        """Reports and items."""
        from app.storage.worklist import SqlWorklist

        return SqlWorklist(self.workspace.work)

    @cached_property
    def casebook(self) -> SqlCasebook:
        """Custody, assessments and bookings."""
        from app.storage.casebook import SqlCasebook

        return SqlCasebook(self.workspace.work, lambda: self.on_fact())

    @cached_property
    def ledger(self) -> SqlLedger:
        """The exposure ledger."""
        from app.storage.ledger import SqlLedger

        return SqlLedger(self.workspace.exposure, self.workspace.mark)

    def own_record(self, clock: Clock) -> SqlOwnRecord:
        """The person's own record."""
        from app.storage.own_record import SqlOwnRecord
        from app.wellbeing.limits import SHIPPED

        def read() -> tuple[tuple[LedgerRow, ...], Meter]:
            history = self.ledger.history()
            return history.rows, history.meter_before()

        return SqlOwnRecord(self.workspace, read, SHIPPED, clock, lambda: self.policy.today(clock.now()))

    @cached_property
    def accounts(self) -> Accounts:
        """The people that this workspace knows."""
        from app.storage.accounts import Accounts

        return Accounts(self.workspace.work, self.workspace.secrets.cost)

    @cached_property
    def outcomes(self) -> SqlOutcomes:
        """The team's outcome notes."""
        from app.storage.outcomes import SqlOutcomes

        return SqlOutcomes(self.workspace.work_file)

    @cached_property
    def policy(self) -> PolicyStore:
        """What the organisation, and the analyst for themself, have decided."""
        from app.storage.policy_store import PolicyStore

        return PolicyStore(self.workspace.exposure_file, self.workspace.folder, self._managed)

    @cached_property
    def vault(self) -> Vault:
        """The encrypted items."""
        from app.media.vault import Vault

        return Vault(self.workspace.vault_folder, self.workspace.vault_kek)

    @cached_property
    def private_vault(self) -> SqlPrivateVault:
        """The check-ins, which only their own passphrase opens."""
        from app.storage.private_vault import SqlPrivateVault

        held = self.workspace
        return SqlPrivateVault(held.folder, held.about.id, held.secrets.cost)

    def beside(self) -> Desk:
        """The same desk with connections of its own; close it before this one."""
        return Desk(self.workspace.beside(), self._managed)

    def load_rest(self, duty_day: str) -> None:
        """Load, and use once, what a review needs after its first page, so that no key press waits for it. From any thread.

        Then what is older than it may be kept is erased; duty_day: the session's, which no set clock moves.
        """
        from app.storage.bytes_gone import erase_listed
        from app.storage.retention import erase_old

        with suppress(PenumbraError):  # a fault is told when the same is asked for in earnest
            self.worklist.items("")
            self.casebook.bookings(datetime.now(UTC))
            self.ledger.last_seen()
            erase_listed(self.workspace.work, self.vault.delete)
            erase_old(self.workspace.exposure, self.workspace.mark, duty_day)

    def open_co_viewing(self, folder: Path, passphrase: str) -> CoViewing:
        """The ledger of somebody who looks along at this screen; raises PenumbraError."""
        from app.storage.co_viewing import open_co_viewing

        return open_co_viewing(folder, Secrets(passphrase, None), self.workspace.about, self._managed)

    def __enter__(self) -> Desk:
        """Nothing to do: it is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files and give the lock back."""
        self.workspace.close()

    def locate(self, item_id: str) -> tuple[str, bytes]:
        """Where an item lies in the vault, and its wrapped key."""
        key = self.worklist.vault_key(item_id)
        return key.object_name, key.wrapped_key


def _nobody_waits() -> None:
    """No exchange runs beside."""


def open_desk(folder: Path, secrets: Secrets, *, writing: bool, managed: Path | None = None) -> Desk:
    """Open a workspace and join its parts. managed: None is the system's place; no machine manages a demo."""
    from app.storage.managed import managed_file

    workspace = open_workspace(folder, secrets, writing=writing)
    return Desk(workspace, None if workspace.about.kind == "demo" else managed or managed_file())


def verify(folder: Path, secrets: Secrets, *, deep: bool) -> list[Finding]:
    """Check databases, vault and ledgers of a workspace, also where it can be opened in part only."""
    from app.media.vault import Vault
    from app.storage.verify import VaultLook, verify_folder

    def look(kek: bytes) -> VaultLook:
        vault = Vault(folder / "vault", kek)
        return VaultLook(lambda key: vault.is_whole(key.object_name, key.wrapped_key, deep=deep), vault.names)

    return verify_folder(folder, secrets, look)
