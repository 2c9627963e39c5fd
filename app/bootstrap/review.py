"""A review window on an open desk: session, presenter, window and what they need, joined and closed in reverse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from app.bootstrap.decoders import make_decoders, make_film_decoder
from app.bootstrap.desk import Desk
from app.errors import PolicyError

if TYPE_CHECKING:
    from pathlib import Path

    from app.bootstrap.exchanging import Exchanging, Prepare
    from app.bootstrap.metering import Metering
    from app.bootstrap.policy_watch import PolicyWatch
    from app.domain.clock import Clock
    from app.domain.scheme import Scheme
    from app.media.frames import VaultFrames
    from app.media.sound import DeviceSound
    from app.review.ports import Loudspeaker, Reels
    from app.review.screen import Screen
    from app.views.keymap import Keymap
    from app.views.main_window import MainWindow
    from app.views.presenter import Ports, Presenter
    from app.views.proposal_dialog import Offered
    from app.views.window_parts import WindowParts

BEFORE_QT = (
    "filelock",
    "app.bootstrap.metering",
    "app.media.frames",
    "app.media.reels",
    "app.media.sound",
    "app.policy.schemes",
    "app.storage.late",
    "app.storage.policy_store",
    "app.sync.bell",
    "app.sync.hangup",
)
MOMENT_MS = 100  # the list of reports is painted by then, and nobody can have opened one


@dataclass(slots=True)
class Review:
    """A review window on an open desk. Use it as a context manager: leaving it closes window, lanes and decoders."""

    presenter: Presenter
    window: MainWindow
    frames: VaultFrames
    watch: PolicyWatch
    speaker: DeviceSound
    exchanging: Exchanging
    end_rest: Callable[[], None]

    def __enter__(self) -> Review:
        """Nothing to do: it is ready; `presenter.start` shows the first page."""
        return self

    def __exit__(self, *_: object) -> None:
        """Veil, book, close."""
        self.end_rest()
        self.window.close()
        self.presenter.close()
        self.exchanging.close()
        self.watch.close()  # may wait for a file on a network: what was seen is gone by then
        self.frames.close()
        self.speaker.close()


def load_review() -> None:
    """Load what a review is made of, without Qt: called before Qt's binding, which reads the source of each later module."""
    for name in BEFORE_QT:
        import_module(name)


def make_review(desk: Desk, clock: Clock, prepare: Prepare | None = None) -> Review:
    """A review of that desk; needs a QApplication. A damaged ledger opens, with every cap counted as reached.

    prepare: what the exchange with the central system does first, on its own thread.
    """
    # Qt takes 0.1 s to import, and commands without a window do not need it.
    from app.bootstrap.exchanging import Exchanging
    from app.bootstrap.metering import Metering
    from app.bootstrap.policy_watch import PolicyWatch
    from app.media.frames import VaultFrames
    from app.media.reels import VaultReels
    from app.media.sound import DeviceSound
    from app.policy.outcome import severities_of
    from app.policy.schemes import FIRST_SCHEME
    from app.views.main_window import MainWindow
    from app.views.presenter import Presenter

    metering = Metering(desk, clock)
    scheme, person = desk.scheme(severities_of(metering.values, FIRST_SCHEME)), desk.workspace.person

    def must_be_confined() -> bool:
        return metering.display.require_confinement

    frames = VaultFrames(lambda: desk.vault, partial(make_decoders, must_be_confined=must_be_confined), desk.locate)
    films = partial(make_film_decoder, must_be_confined=must_be_confined)
    reels = VaultReels(lambda: desk.vault, films, desk.locate)
    speaker = DeviceSound()
    ports = _make_ports(desk, frames, reels, speaker, clock, metering)
    presenter = Presenter(metering.session(ports.ledger, ports.casebook, scheme, person), ports, person)
    exchanging = Exchanging(desk, clock, prepare)
    window = MainWindow(presenter, _make_parts(desk, clock, metering, scheme, exchanging))
    watch = PolicyWatch(presenter, metering)
    exchanging.arrived.connect(watch.look)
    exchanging.follow(presenter)
    return Review(presenter, window, frames, watch, speaker, exchanging, _start_rest(presenter, desk))


def _make_parts(desk: Desk, clock: Clock, metering: Metering, scheme: Scheme, exchanging: Exchanging) -> WindowParts:
    from app.bootstrap.co_viewing import open_co_viewer, suggest
    from app.bootstrap.intake import make_intake
    from app.config import read_config, read_contacts
    from app.views.activities.parts import ActivityParts
    from app.views.capture import capture_guard
    from app.views.co_viewing_parts import CoViewingParts
    from app.views.preferences import load_preferences
    from app.views.today import SecondPeople
    from app.views.window_parts import WindowParts

    person, folder = desk.workspace.person, desk.workspace.folder
    demo = desk.workspace.about.kind == "demo"
    keymap, trouble = _read_keymap(scheme, folder / "keymap.json")
    return WindowParts(
        keymap=keymap,
        scheme=scheme,
        person=person.name,
        demo=demo,
        make_importing=None if demo else lambda: make_intake(desk),
        make_record=lambda: desk.own_record(clock),
        own_keys=folder / "keymap.json",
        preferences=load_preferences(folder / "preferences.json"),
        preferences_file=folder / "preferences.json",
        second=SecondPeople(
            lambda: desk.accounts.confirmers(),
            lambda asked, typed: desk.accounts.confirms(asked, typed),
            person.id,
            lambda: metering.stands,
            lambda: _offers(desk, metering.today),
        ),
        rules=metering,
        vault=lambda: desk.private_vault,
        contacts=lambda: read_contacts(read_config(), folder),
        trouble=trouble or metering.trouble,
        co_viewing=CoViewingParts(
            lambda: suggest(folder), lambda chosen, typed: open_co_viewer(desk, clock, chosen, typed)
        ),
        guard=capture_guard(),
        activities=ActivityParts(desk.outcomes.notes, game_cue=lambda: metering.display.game_cue),
        central=exchanging,
        company=exchanging.company,
    )


def _offers(desk: Desk, today: str) -> tuple[Offered, ...]:
    from app.storage.proposals import proposals_for
    from app.views.proposal_dialog import Offered

    return tuple(Offered(one.limit, one.value, one.by) for one in proposals_for(desk.workspace.exposure, today))


def _read_keymap(scheme: Scheme, own_keys: Path) -> tuple[Keymap, str]:
    """The analyst's keys; where their file does not hold, the shipped ones and a sentence that says so."""
    from app.views.keymap import actions_for, load_keymap

    actions = actions_for(scheme)
    try:
        return load_keymap(actions, own_keys), ""
    except PolicyError as error:
        return load_keymap(actions), str(error)


def _make_ports(
    desk: Desk, frames: VaultFrames, reels: Reels, speaker: Loudspeaker, clock: Clock, metering: Metering
) -> Ports:
    from app.storage.late import LateCasebook, LateLedger, LateWorklist
    from app.views.presenter import Ports

    held = desk.workspace
    casebook = LateCasebook(held.work_file, lambda: desk.casebook)
    ledger = LateLedger(held.exposure_file, held.mark, lambda: desk.ledger)
    return Ports(
        LateWorklist(held.work_file, lambda: desk.worklist),
        casebook,
        ledger,
        frames,
        reels,
        speaker,
        clock,
        lambda by: metering.confirm_damage(ledger, casebook, by),
    )


def _start_rest(presenter: Presenter, desk: Desk) -> Callable[[], None]:
    """Once the window was given the list of reports and has had time to paint it, load the rest on a thread beside it.

    Returns what ends that: it waits for a thread that was begun.
    """
    from PySide6.QtCore import QTimer

    days: list[str] = []
    thread, timer = Thread(target=lambda: desk.load_rest(days[0]), name="rest"), QTimer(presenter)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: thread.start())

    def look(screen: Screen) -> None:
        if screen.reports and thread.ident is None and not timer.isActive():
            days[:] = [screen.duty_day]
            timer.start(MOMENT_MS)

    def end() -> None:
        timer.stop()
        if thread.ident is not None:
            thread.join()

    presenter.screen_changed.connect(look)
    return end
