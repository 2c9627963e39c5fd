"""Composition root: makes the parts of a workspace, joins them, and closes them in reverse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.intake.importer import Importer
from app.media.decoder import DecoderPool
from app.media.vault import Vault
from app.storage.accounts import Accounts
from app.storage.casebook import SqlCasebook
from app.storage.keys import Secrets
from app.storage.ledger import SqlLedger
from app.storage.register import SqlRegister
from app.storage.verify import Finding, verify_workspace
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace, open_workspace

DECODER_LANES = 2


@dataclass(slots=True)
class Desk:
    """An open workspace with its parts. Use it as a context manager."""

    workspace: Workspace
    worklist: SqlWorklist
    casebook: SqlCasebook
    ledger: SqlLedger
    accounts: Accounts
    vault: Vault

    def __enter__(self) -> Desk:
        """Nothing to do: it is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files and give the lock back."""
        self.workspace.close()

    def verify(self, *, deep: bool) -> list[Finding]:
        """Check databases, vault and ledgers."""
        vault = self.vault
        return verify_workspace(self.workspace, lambda key: vault.is_whole(key.object_name, key.wrapped_key, deep=deep))


def open_desk(folder: Path, secrets: Secrets, *, writing: bool) -> Desk:
    """Open a workspace and join its parts."""
    workspace = open_workspace(folder, secrets, writing=writing)
    return Desk(
        workspace=workspace,
        worklist=SqlWorklist(workspace.work),
        casebook=SqlCasebook(workspace.work),
        ledger=SqlLedger(workspace.exposure),
        accounts=Accounts(workspace.work, secrets.cost),
        vault=Vault(workspace.vault_folder, workspace.vault_kek),
    )


@dataclass(slots=True)
class Intake:
    """An importer with decoders of its own. Use it as a context manager."""

    importer: Importer
    decoders: DecoderPool

    def __enter__(self) -> Intake:
        """Nothing to do: it is ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the decoder processes."""
        self.decoders.close()


def make_intake(desk: Desk) -> Intake:
    """An importer into that workspace."""
    decoders = DecoderPool(DECODER_LANES)
    register = SqlRegister(desk.workspace.work, desk.workspace.about.person_id)
    return Intake(Importer(desk.vault, decoders, register), decoders)
