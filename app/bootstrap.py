"""Composition root: makes the parts of a workspace, joins them, and closes them in reverse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.clock import Clock
from app.domain.scheme import Scheme
from app.errors import DamagedError, PolicyError
from app.media.decoder import DecoderPool
from app.media.frames import VaultFrames
from app.media.vault import Vault
from app.policy.schemes import load_scheme
from app.review.resuming import resume
from app.review.session import Session
from app.storage.accounts import Accounts
from app.storage.casebook import SqlCasebook
from app.storage.keys import Secrets
from app.storage.ledger import SqlLedger
from app.storage.register import SqlRegister
from app.storage.verify import Finding, VaultLook, verify_folder
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from app.intake.importer import Importer
    from app.views.main_window import MainWindow
    from app.views.presenter import Presenter

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

    def locate(self, item_id: str) -> tuple[str, bytes]:
        """Where an item lies in the vault, and its wrapped key."""
        key = self.worklist.vault_key(item_id)
        return key.object_name, key.wrapped_key


def open_desk(folder: Path, secrets: Secrets, *, writing: bool) -> Desk:
    """Open a workspace and join its parts."""
    workspace = open_workspace(folder, secrets, writing=writing)
    return Desk(
        workspace=workspace,
        worklist=SqlWorklist(workspace.work),
        casebook=SqlCasebook(workspace.work),
        ledger=SqlLedger(workspace.exposure, workspace.mark),
        accounts=Accounts(workspace.work, secrets.cost),
        vault=Vault(workspace.vault_folder, workspace.vault_kek),
    )


def verify(folder: Path, secrets: Secrets, *, deep: bool) -> list[Finding]:
    """Check databases, vault and ledgers of a workspace, also where it can be opened in part only."""

    def look(kek: bytes) -> VaultLook:
        vault = Vault(folder / "vault", kek)
        return VaultLook(lambda key: vault.is_whole(key.object_name, key.wrapped_key, deep=deep), vault.names)

    return verify_folder(folder, secrets, look)


@dataclass(slots=True)
class Intake:
    """An importer with decoders of its own. Use it as a context manager."""

    importer: Importer
    decoders: DecoderPool

    def __enter__(self) -> Importer:
        """The importer."""
        return self.importer

    def __exit__(self, *_: object) -> None:
        """End the decoder processes."""
        self.decoders.close()


def make_intake(desk: Desk) -> Intake:
    """An importer into that workspace."""
    from app.intake.importer import Importer

    decoders = DecoderPool(DECODER_LANES)
    register = SqlRegister(desk.workspace.work, desk.workspace.about.person_id)
    return Intake(Importer(desk.vault, decoders, register, own_folder=desk.workspace.folder), decoders)


@dataclass(slots=True)
class Review:
    """A review window on an open desk. Use it as a context manager: leaving it closes window, lanes and decoders."""

    presenter: Presenter
    window: MainWindow
    frames: VaultFrames

    def __enter__(self) -> Review:
        """Nothing to do: it is ready; `presenter.start` shows the first page."""
        return self

    def __exit__(self, *_: object) -> None:
        """Veil, book, close."""
        self.window.close()
        self.presenter.close()
        self.frames.close()


def make_review(desk: Desk, clock: Clock) -> Review:
    """A review of that desk; needs a QApplication. A damaged ledger opens, with every cap counted as reached."""
    # Qt takes 0.1 s to import, and commands without a window do not need it.
    from app.views.keymap import actions_for, load_keymap
    from app.views.main_window import MainWindow, WindowParts
    from app.views.preferences import load_preferences
    from app.views.presenter import Ports, Presenter

    scheme, person, folder = load_scheme(), desk.workspace.person, desk.workspace.folder
    session = _make_session(desk, scheme, clock)
    frames = VaultFrames(desk.vault, lambda: DecoderPool(DECODER_LANES), desk.locate)
    presenter = Presenter(session, Ports(desk.worklist, desk.casebook, desk.ledger, frames, clock), person)
    actions, own_keys, trouble = actions_for(scheme), folder / "keymap.json", ""
    try:
        keymap = load_keymap(actions, own_keys)
    except PolicyError as error:
        keymap, trouble = load_keymap(actions), str(error)
    demo = desk.workspace.about.kind == "demo"
    parts = WindowParts(
        keymap=keymap,
        scheme=scheme,
        person=person.name,
        demo=demo,
        make_importing=None if demo else lambda: make_intake(desk),
        own_keys=own_keys,
        preferences=load_preferences(folder / "preferences.json"),
        preferences_file=folder / "preferences.json",
        trouble=trouble,
    )
    return Review(presenter, MainWindow(presenter, parts), frames)


def _make_session(desk: Desk, scheme: Scheme, clock: Clock) -> Session:
    now = clock.now()
    try:
        rows, damaged = desk.ledger.rows(), False
    except DamagedError:
        rows, damaged = (), True
    book = resume(rows, desk.casebook.bookings(), desk.ledger.last_seen(), now)
    return Session(scheme, desk.workspace.person, book, now, damaged=damaged)
