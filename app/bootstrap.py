"""Composition root: makes the parts of a workspace, joins them, and closes them in reverse."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from app.errors import DamagedError, PenumbraError, PolicyError
from app.storage.keys import Secrets
from app.storage.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from app.domain.clock import Clock
    from app.domain.people import Person
    from app.domain.scheme import Scheme
    from app.intake.importer import Importer
    from app.media.decoder import DecoderPool
    from app.media.frames import VaultFrames
    from app.media.vault import Vault
    from app.review.screen import Screen
    from app.review.session import Session
    from app.storage.accounts import Accounts
    from app.storage.casebook import SqlCasebook
    from app.storage.ledger import SqlLedger
    from app.storage.verify import Finding
    from app.storage.worklist import SqlWorklist
    from app.views.main_window import MainWindow
    from app.views.presenter import Ports, Presenter

DECODER_LANES = 2
BEFORE_QT = (
    "filelock",
    "app.media.frames",
    "app.policy.schemes",
    "app.review.resuming",
    "app.review.session",
    "app.storage.late",
)
MOMENT_MS = 100  # the list of reports is painted by then, and nobody can have opened one


class Desk:
    """An open workspace with its parts, each loaded when it is first asked for. Use it as a context manager."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @cached_property
    def worklist(self) -> SqlWorklist:
        """Reports and items."""
        from app.storage.worklist import SqlWorklist

        return SqlWorklist(self.workspace.work)

    @cached_property
    def casebook(self) -> SqlCasebook:
        """Custody, assessments and bookings."""
        from app.storage.casebook import SqlCasebook

        return SqlCasebook(self.workspace.work)

    @cached_property
    def ledger(self) -> SqlLedger:
        """The exposure ledger."""
        from app.storage.ledger import SqlLedger

        return SqlLedger(self.workspace.exposure, self.workspace.mark)

    @cached_property
    def accounts(self) -> Accounts:
        """The people that this workspace knows."""
        from app.storage.accounts import Accounts

        return Accounts(self.workspace.work, self.workspace.secrets.cost)

    @cached_property
    def vault(self) -> Vault:
        """The encrypted items."""
        from app.media.vault import Vault

        return Vault(self.workspace.vault_folder, self.workspace.vault_kek)

    def load_rest(self) -> None:
        """Load, and use once, what a review needs after its first page, so that no key press waits for it. From any thread."""
        with suppress(PenumbraError):  # a fault is told when the same is asked for in earnest
            self.worklist.items("")
            self.casebook.bookings()
            self.ledger.last_seen()
            _ = self.vault

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
    return Desk(open_workspace(folder, secrets, writing=writing))


def verify(folder: Path, secrets: Secrets, *, deep: bool) -> list[Finding]:
    """Check databases, vault and ledgers of a workspace, also where it can be opened in part only."""
    from app.media.vault import Vault
    from app.storage.verify import VaultLook, verify_folder

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
    from app.storage.register import SqlRegister

    decoders = _make_decoders()
    register = SqlRegister(desk.workspace.work, desk.workspace.about.person_id)
    return Intake(Importer(desk.vault, decoders, register, own_folder=desk.workspace.folder), decoders)


@dataclass(slots=True)
class Review:
    """A review window on an open desk. Use it as a context manager: leaving it closes window, lanes and decoders."""

    presenter: Presenter
    window: MainWindow
    frames: VaultFrames
    end_rest: Callable[[], None]

    def __enter__(self) -> Review:
        """Nothing to do: it is ready; `presenter.start` shows the first page."""
        return self

    def __exit__(self, *_: object) -> None:
        """Veil, book, close."""
        self.end_rest()
        self.window.close()
        self.presenter.close()
        self.frames.close()


def load_review() -> None:
    """Load what a review is made of, without Qt: called before Qt's binding, which reads the source of each later module."""
    for name in BEFORE_QT:
        import_module(name)


def make_review(desk: Desk, clock: Clock) -> Review:
    """A review of that desk; needs a QApplication. A damaged ledger opens, with every cap counted as reached."""
    # Qt takes 0.1 s to import, and commands without a window do not need it.
    from app.media.frames import VaultFrames
    from app.policy.schemes import load_scheme
    from app.views.keymap import actions_for, load_keymap
    from app.views.main_window import MainWindow, WindowParts
    from app.views.preferences import load_preferences
    from app.views.presenter import Presenter

    scheme, person, folder = load_scheme(), desk.workspace.person, desk.workspace.folder
    frames = VaultFrames(lambda: desk.vault, _make_decoders, desk.locate)
    ports = _make_ports(desk, frames, clock)
    presenter = Presenter(_make_session(ports, scheme, person), ports, person)
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
    return Review(presenter, MainWindow(presenter, parts), frames, _start_rest(presenter, desk))


def _make_decoders() -> DecoderPool:
    from app.media.decoder import DecoderPool

    return DecoderPool(DECODER_LANES)


def _make_ports(desk: Desk, frames: VaultFrames, clock: Clock) -> Ports:
    from app.storage.late import LateCasebook, LateLedger, LateWorklist
    from app.views.presenter import Ports

    held = desk.workspace
    return Ports(
        LateWorklist(held.work_file, lambda: desk.worklist),
        LateCasebook(held.work_file, lambda: desk.casebook),
        LateLedger(held.exposure_file, held.mark, lambda: desk.ledger),
        frames,
        clock,
    )


def _make_session(ports: Ports, scheme: Scheme, person: Person) -> Session:
    from app.review.resuming import resume
    from app.review.session import Session

    now = ports.clock.now()
    try:
        rows, damaged = ports.ledger.rows(), False
    except DamagedError:
        rows, damaged = (), True
    book = resume(rows, ports.casebook.bookings(), ports.ledger.last_seen(), now)
    return Session(scheme, person, book, now, damaged=damaged)


def _start_rest(presenter: Presenter, desk: Desk) -> Callable[[], None]:
    """Once the window was given the list of reports and has had time to paint it, load the rest on a thread beside it.

    Returns what ends that: it waits for a thread that was begun.
    """
    from PySide6.QtCore import QTimer

    thread, timer = Thread(target=desk.load_rest, name="rest"), QTimer(presenter)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: thread.start())

    def look(screen: Screen) -> None:
        if screen.reports and thread.ident is None and not timer.isActive():
            timer.start(MOMENT_MS)

    def end() -> None:
        timer.stop()
        if thread.ident is not None:
            thread.join()

    presenter.screen_changed.connect(look)
    return end
