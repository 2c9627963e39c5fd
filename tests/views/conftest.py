"""A real MainWindow on a real Presenter and Session, with the ports on memory, and what holds for every test of the views."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.outcome import OutcomeNote
from app.domain.people import Person, Role
from app.domain.scheme import Scheme
from app.domain.worklist import ReportSummary, WorkItem
from app.errors import LockedError
from app.policy.schemes import load_scheme
from app.review import events as on
from app.review.bookkeeping import Bookkeeping
from app.review.co_viewer import CoViewerDesk
from app.review.resuming import resume
from app.review.rules import ReviewSettings
from app.review.screen import Busy, Concealment, Page, Screen
from app.review.session import Session
from app.views.activities.parts import ActivityParts
from app.views.central.port import Central
from app.views.co_viewing_parts import CoViewingParts
from app.views.importing import MakeImporting
from app.views.keymap import actions_for, load_keymap
from app.views.main_window import MainWindow
from app.views.preferences import Preferences
from app.views.presenter import Ports, Presenter
from app.views.today import SecondPeople
from app.views.window_parts import WindowParts
from app.wellbeing.history import History
from tests.fakes.clock import FakeClock
from tests.fakes.films import MemoryReels, MemorySpeaker
from tests.fakes.own_rules import MemoryRules
from tests.fakes.ports import MemoryCasebook, MemoryFrames, MemoryLedger, MemoryWorklist
from tests.fakes.private_vault import MemoryPrivateVault
from tests.fakes.record import MemoryRecord
from tests.fakes.rules import plain_rules
from tests.views.screens import OTHER, REPORT, noise_items

HERE = Path(__file__).parent
ADA = Person("ada", "Ada", Role.ANALYST)
PEOPLE = (
    ADA,
    Person("kim", "Kim", Role.SUPERVISOR),
    Person("eve", "Eve", Role.ANALYST),
    Person("lee", "Lee", Role.WELLBEING_LEAD),
    Person("max", "Max", Role.ADMINISTRATOR),
)
PATIENCE_MS = 10_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A warning of Qt fails the test that caused it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))  # the offscreen one


@pytest.fixture(autouse=True)
def _nothing_outlives(qapp: QApplication) -> Iterator[None]:
    """No thread and no top-level widget outlives its test."""
    threads, widgets = set(threading.enumerate()), set(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = set(QApplication.topLevelWidgets()) - widgets
    assert [widget for widget in left if not _is_qts_own(widget)] == []
    assert set(threading.enumerate()) <= threads


def _is_qts_own(widget: QWidget) -> bool:
    """The label in which Qt shows tool tips lives as long as the application."""
    return widget.metaObject().className() == "QTipLabel"


@dataclass
class Desk:
    """The ports on memory, and the session and presenter on them. `settings` makes holds short."""

    clock: FakeClock
    casebook: MemoryCasebook
    worklist: MemoryWorklist
    ledger: MemoryLedger
    frames: MemoryFrames
    presenter: Presenter
    reels: MemoryReels
    speaker: MemorySpeaker

    def watch(self, seconds: int) -> None:
        """Time passes with somebody at the desk."""
        for _ in range(seconds):
            self.clock.advance(1_000)
            self.presenter.send(on.InputSeen())
            self.presenter.send(on.Ticked())


def make_desk(
    *,
    reports: dict[ReportSummary, tuple[WorkItem, ...]] | None = None,
    ledger: MemoryLedger | None = None,
    damaged: bool = False,
    settings: ReviewSettings | None = None,
) -> Desk:
    """A presenter on memory; close it."""
    clock, casebook, ledger, frames = FakeClock(), MemoryCasebook(), ledger or MemoryLedger(), MemoryFrames()
    reels, speaker = MemoryReels(), MemorySpeaker()
    worklist = MemoryWorklist(casebook, {REPORT: noise_items(), OTHER: ()} if reports is None else reports)
    now = clock.now()
    book = resume(ledger.rows(), casebook.bookings(now.utc), ledger.last_seen(), now, zone=UTC)
    rules = replace(plain_rules(""), settings=settings or ReviewSettings(hold_ms=30))
    session = Session(load_scheme(), ADA, book, now, lambda _: rules, damaged=damaged)

    def confirm(_: str) -> tuple[Bookkeeping, History]:
        return resume(ledger.rows(), (), ledger.last_seen(), clock.now(), zone=UTC, rules=rules), ledger.history()

    presenter = Presenter(session, Ports(worklist, casebook, ledger, frames, reels, speaker, clock, confirm), ADA)
    return Desk(clock, casebook, worklist, ledger, frames, presenter, reels, speaker)


@pytest.fixture
def scheme() -> Scheme:
    """The first scheme shown."""
    return load_scheme()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """A presenter without a window."""
    made = make_desk()
    yield made
    for port in (made.casebook, made.ledger, made.frames, made.worklist):
        port.gate.open()
    made.presenter.close()


def _nobody(_: Path, typed: str) -> CoViewerDesk:
    raise LockedError("the passphrase is wrong")


def window_parts(
    folder: Path,
    *,
    make_importing: MakeImporting | None = None,
    record: MemoryRecord | None = None,
    demo: bool = False,
    trouble: str = "",
    co_viewing: CoViewingParts | None = None,
    central: Central | None = None,
) -> WindowParts:
    """What a window is made with; light, so that no test depends on the system."""
    scheme = load_scheme()
    return WindowParts(
        keymap=load_keymap(actions_for(scheme), folder / "keymap.json"),
        scheme=scheme,
        person="Ada",
        demo=demo,
        make_importing=make_importing,
        make_record=lambda: record or MemoryRecord(),
        own_keys=folder / "keymap.json",
        preferences=Preferences(theme="light"),
        preferences_file=folder / "preferences.json",
        second=SecondPeople(lambda: PEOPLE, lambda person, typed: typed == f"phrase of {person}", ADA.id),
        rules=MemoryRules(),
        vault=MemoryPrivateVault,
        contacts=lambda: "",
        co_viewing=co_viewing or CoViewingParts(lambda: folder, _nobody),
        trouble=trouble,
        activities=ActivityParts(lambda: (OutcomeNote("Removed in 14 h", datetime(2025, 6, 9, tzinfo=UTC)),)),
        central=central,
    )


class Hand:
    """A hand at the keyboard of a real window: real key events, and waiting for Screens."""

    def __init__(self, qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, desk

    @property
    def screen(self) -> Screen:
        """What the window shows now."""
        assert self.desk.presenter.screen is not None
        return self.desk.presenter.screen

    def press(self, key: str) -> None:
        """A key goes down."""
        QTest.keyPress(self.target, *self._key(key))

    def release(self, key: str) -> None:
        """A key comes up."""
        QTest.keyRelease(self.target, *self._key(key))

    def tap(self, key: str) -> None:
        """Both."""
        self.press(key)
        self.release(key)

    def until(self, holds: Callable[[Screen], bool]) -> Screen:
        """Wait for a Screen for which that holds."""
        self.qtbot.waitUntil(lambda: holds(self.screen), timeout=PATIENCE_MS)
        return self.screen

    def until_idle(self) -> Screen:
        """Wait until nothing is opened or recorded."""
        return self.until(lambda s: s.busy is Busy.NO)

    def open_sheet(self) -> None:
        """From the list of reports to the filled contact sheet of the first."""
        self.until(lambda s: bool(s.reports))
        self.tap("Return")
        self.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0)

    def open_item(self) -> None:
        """On to the first item, veiled."""
        self.open_sheet()
        self.tap("N")
        self.until(lambda s: s.page is Page.ITEM and s.card is not None and s.picture is not None)

    @property
    def target(self) -> QWidget:
        """Where a key goes."""
        return self.window.focusWidget() or self.window

    @staticmethod
    def _key(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
        made: QKeyCombination = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)[0]  # type: ignore[index]
        return made.key(), made.keyboardModifiers()


MakeHand = Callable[..., Hand]


@pytest.fixture
def make_hand(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeHand]:
    """Makes a window in front, on memory; closes it at the end of the test."""
    made: list[Hand] = []

    def make(
        desk: Desk | None = None,
        *,
        make_importing: MakeImporting | None = None,
        record: MemoryRecord | None = None,
        demo: bool = False,
        trouble: str = "",
        in_front: bool = True,
        co_viewing: CoViewingParts | None = None,
        central: Central | None = None,
    ) -> Hand:
        desk = desk or make_desk()
        parts = window_parts(
            tmp_path,
            make_importing=make_importing,
            record=record,
            demo=demo,
            trouble=trouble,
            co_viewing=co_viewing,
            central=central,
        )
        window = MainWindow(desk.presenter, parts)
        qtbot.addWidget(window)
        hand = Hand(qtbot, window, desk)
        made.append(hand)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
        window.start()
        window.hear_keys()  # no test need wait for the moment after the first paint
        if in_front:
            hand.until(lambda s: s.concealment in (Concealment.NO, Concealment.LEDGER_DAMAGED))
        return hand

    yield make
    for hand in made:
        for port in (hand.desk.casebook, hand.desk.ledger, hand.desk.frames, hand.desk.worklist):
            port.gate.open()
        hand.desk.presenter.close()


@pytest.fixture
def hand(make_hand: MakeHand) -> Hand:
    """A window in front with the list of reports."""
    return make_hand()
