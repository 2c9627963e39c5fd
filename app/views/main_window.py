"""The one window: head with gauge, four pages of which one is open, the notice line. It paints Screens and sends events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.review.allowed import OverrideGiven, UrgentGranted
from app.review.events import PanicPressed
from app.review.screen import Concealment, Page, Screen
from app.views.action_words import shown_key, titles
from app.views.gauge import ExposureGauge
from app.views.key_router import KeyRouter
from app.views.keymap import Action
from app.views.menus import Menus
from app.views.notice_bar import NoticeBar
from app.views.pages import Pages
from app.views.parts import BendingLabel, QuietButton, frame, label
from app.views.preferences import Preferences, save_preferences
from app.views.presence_watch import PresenceWatch
from app.views.presenter import Presenter
from app.views.themes import apply_theme, choose_theme
from app.views.today import Today
from app.views.two_people_questions import in_force_text
from app.views.window_dialogs import WindowDialogs
from app.views.window_parts import WindowParts
from app.views.words import translate, whole_sentence

if TYPE_CHECKING:
    from app.views.break_page import BreakPage
    from app.views.item_page import ItemPage
    from app.views.reports_page import ReportsPage
    from app.views.sheet_page import SheetPage

# After the list of reports was given and painted, before anybody can have opened one; and where no list comes.
MOMENT_MS, PATIENCE_MS = 100, 1_000


class MainWindow(QMainWindow):
    """Shows one presenter's Screens. Closing it closes the presenter."""

    def __init__(self, presenter: Presenter, parts: WindowParts) -> None:
        super().__init__()
        self.presenter, self.parts, self.preferences = presenter, parts, parts.preferences
        self._titles = titles(parts.scheme)
        self._page: Page | None = None
        self._asked_for: tuple[int, Concealment] | None = None
        self.dialogs = WindowDialogs(self, presenter, parts)
        demo = translate("Window", "Demo")
        self.setWindowTitle(f"Penumbra · {demo}" if parts.demo else "Penumbra")
        self.pages = Pages(self, parts.scheme, parts.keymap, self._titles, parts.activities)
        self.pages.company = parts.company
        self.gauge, self.notices, self.in_force = ExposureGauge(), NoticeBar(), BendingLabel("quiet")
        self.along = label("", "chip")
        self.break_button = QuietButton(translate("Window", "Break"), lambda: self.run("calm.break"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._lay_out()
        self._join()
        self.router = KeyRouter(self, parts.keymap, self._open_page, self._act, presenter.send, self._aiming)
        self.watch = PresenceWatch(self, presenter.send, self.router.release_all)
        self._later.timeout.connect(self.watch.listen)
        self.today = Today(self, parts.second, parts.co_viewing)
        self.today.concealing.connect(lambda: presenter.send(PanicPressed()))
        self.today.co_viewer_came.connect(presenter.sign_in)
        self.today.co_viewer_leaves.connect(presenter.sign_out)
        self.today.urgent_granted.connect(lambda name: presenter.send(UrgentGranted(name)))
        self.today.override_given.connect(lambda key, value, name: presenter.send(OverrideGiven(key, value, name)))
        self.today.damage_confirmed.connect(presenter.confirm_damage)
        self.menus = Menus(self, self._titles, parts.keymap)
        self.setAcceptDrops(parts.make_importing is not None)
        self.resize(1280, 820)
        self.setMinimumSize(900, 600)
        self.dress()
        presenter.screen_changed.connect(self.render_screen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def start(self) -> None:
        """Show the first page."""
        self.presenter.start()
        if self.parts.trouble:
            self.dialogs.tell(whole_sentence(self.parts.trouble))

    # --- what it shows -------------------------------------------------------------------------------------------

    def render_screen(self, screen: Screen) -> None:
        """Paint one Screen."""
        self.pages.render_screen(screen)  # first: what may no longer be seen goes before anything else is done
        if not screen.resting:
            self.gauge.render_screen(screen)
        self.notices.render_screen(screen)
        self.gauge.setVisible(not screen.resting)
        self.break_button.setVisible(not screen.resting)
        self.menus.render_screen(screen)
        self.today.render_screen(screen)
        self.along.setText(translate("Window", "With {name}").format(name=screen.co_viewer) if screen.co_viewer else "")
        self.along.setVisible(bool(screen.co_viewer))
        standing = screen.standing
        self.in_force.setText(in_force_text(standing.overrides, standing.urgent_left_ms > 0))
        self.in_force.setVisible(bool(self.in_force.text()) and not screen.resting)
        if screen.page is not self._page:
            if self._page is None:
                self._later.start(PATIENCE_MS)
            else:
                self.hear_keys()
            self._page = screen.page
            self.pages.turn_to(screen)
        elif screen.page is Page.SHEET and (screen.items_version, screen.concealment) != self._asked_for:
            # Once for each change, however long the row of the tiles takes to become durable.
            QTimer.singleShot(0, self.pages.sheet, self.pages.sheet.tell_sight)
        self._asked_for = (screen.items_version, screen.concealment)
        if screen.reports and self._later.interval() == PATIENCE_MS:
            self._later.start(MOMENT_MS)

    def dress(self) -> None:
        """Put on the theme that is wanted, the system's unless the analyst chose one."""
        theme = choose_theme(self.preferences.theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self.pages.dress(theme)
        self.gauge.theme = theme

    @Slot()
    def _follow_system(self) -> None:
        self.dress()

    @property
    def reports(self) -> ReportsPage:
        """The list of reports."""
        return self.pages.reports

    @property
    def sheet(self) -> SheetPage:
        """The contact sheet."""
        return self.pages.sheet

    @property
    def item(self) -> ItemPage:
        """The review page."""
        return self.pages.item

    @property
    def break_page(self) -> BreakPage:
        """The break."""
        return self.pages.break_page

    # --- what it sends -------------------------------------------------------------------------------------------

    def run(self, action_id: str) -> None:
        """Carry out an action by its id, as its key would."""
        action = next(a for a in self.parts.keymap.actions if a.id == action_id)
        self._act(action)

    def choose_theme(self, name: str) -> None:
        """Another theme, from now on."""
        self.preferences = Preferences(theme=name, language=self.preferences.language)
        self._keep_preferences()
        self.dress()

    def choose_language(self, code: str) -> None:
        """Another language, from the next start."""
        self.preferences = Preferences(theme=self.preferences.theme, language=code)
        self._keep_preferences()
        self.notices.say(translate("Window", "The language changes at the next start."))

    def _act(self, action: Action) -> None:
        if action.press is not None:
            self.presenter.send(action.press)
            return
        if action.id.startswith("today."):
            self.today.ask(action.id)
            return
        if action.id == "window.close":
            self.close()
        else:
            self.dialogs.open(action.id)

    def hear_keys(self) -> None:
        """Not before the first paint: one object of Qt's own in a filter makes the binding load every class that it has."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self.router)  # again is as once

    def _open_page(self) -> Page:
        return self._page or Page.REPORTS

    def _aiming(self) -> bool:
        return self.presenter.screen is not None and self.presenter.screen.aiming

    def _keep_preferences(self) -> None:
        if not save_preferences(self.parts.preferences_file, self.preferences):
            self.notices.say(translate("Window", "The choice could not be kept: the folder cannot be written."))

    # --- Qt ------------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Veil, book, wait until all is durable."""
        self.hide()  # the loop stands still while the lanes end: what is seen must be gone before
        self._later.stop()
        self.dialogs.finish()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self.router)
        self.presenter.close()
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Before anything is painted, the system is asked to leave the window out of captures."""
        super().showEvent(event)
        self.parts.guard.leave_out(int(self.winId()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped files open the import dialog; nothing is taken in before the report is named."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.dialogs.ask_import(paths)

    def _lay_out(self) -> None:
        head = frame("head")
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 6, 18, 6)
        row.setSpacing(14)
        row.addWidget(label("Penumbra", "strong"))
        person = BendingLabel("name")
        person.setText(self.parts.person)
        row.addWidget(person)
        if self.parts.demo:
            row.addWidget(label(translate("Window", "Demo"), "chip"))
        row.addWidget(self.along)
        row.addStretch()
        row.addWidget(self.in_force)
        row.addWidget(self.gauge)
        keys = self.parts.keymap.keys("calm.break")
        self.break_button.setToolTip(shown_key(keys[0]) if keys else "")
        row.addWidget(self.break_button)
        head.setMinimumHeight(56)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.pages.stack, 1)
        column.addWidget(self.notices)
        self.setCentralWidget(body)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _join(self) -> None:
        self._later.timeout.connect(self.hear_keys)
        self._later.timeout.connect(self.pages.make_all)
        self.pages.sent.connect(self.presenter.send)
        self.pages.asked.connect(self.run)
        self.gauge.opened.connect(lambda: self.run("window.exposure"))
        self.pages.check_in_asked.connect(lambda: self.dialogs.check_in(looking=False))
        self.dialogs.check_in_kept.connect(self.pages.keep_check_in)
        self.notices.asked.connect(self.run)
        if self.parts.company is not None:
            self.notices.company.follow(self.parts.company)
        central = self.parts.central
        if central is not None:
            central.changed.connect(lambda: self.notices.central.tell(central.standing))


def _dropped(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
