"""The menu bar: the same actions as the keys, for the mouse and for newcomers. Keys are shown, not bound again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from app.review.screen import Screen
from app.views.action_words import shown_key
from app.views.keymap import Keymap
from app.views.preferences import Preferences
from app.views.usable import is_usable
from app.views.words import LANGUAGES, translate

REVIEW = (
    "go.next",
    "go.previous",
    "go.sheet",
    "go.reports",
    "",
    "look.toggle",
    "look.clearer",
    "look.veil",
    "look.size",
    "look.lens",
    "look.illustration",
    "",
    "look.zoom_in",
    "look.zoom_out",
    "look.whole",
    "",
    "go.compare",
    "",
    "film.play",
    "film.key_next",
    "film.key_previous",
    "film.frame_next",
    "film.frame_previous",
    "film.faster",
    "film.slower",
    "film.louder",
    "film.quieter",
)
GRADE = ("grade.not_assessable", "grade.set_aside", "grade.decline", "grade.undo")
TODAY = ("today.co_viewer", "", "today.urgent", "today.override", "", "today.damage")
CALM = (
    "calm.panic",
    "calm.return",
    "calm.break",
    "calm.postpone",
    "calm.wind_down",
    "",
    "calm.mark",
    "window.exposure",
    "window.record",
    "window.check_ins",
    "window.settings",
)


class Commanded(Protocol):
    """What the menus call; the window is one."""

    preferences: Preferences

    def menuBar(self) -> QMenuBar:
        """Where the menus go."""
        ...

    def run(self, action_id: str) -> None:
        """Carry out an action."""
        ...

    def choose_theme(self, name: str) -> None:
        """Another theme."""
        ...

    def choose_language(self, code: str) -> None:
        """Another language."""
        ...


class Menus:
    """Fills the window's menu bar."""

    def __init__(self, window: Commanded, titles: dict[str, str], keymap: Keymap) -> None:
        self._window, self._titles, self._keymap = window, titles, keymap
        self.actions: dict[str, QAction] = {}
        self._pages = {action.id: action.pages for action in keymap.actions}
        grades = tuple(
            action.id for action in keymap.actions if action.id.startswith("grade.") and action.id[6:].isdigit()
        )
        self._menu(translate("Menu", "&File"), ("window.import", "window.central", "", "window.close"))
        self._menu(translate("Menu", "&Review"), REVIEW)
        self._menu(translate("Menu", "&Grade"), (*grades, "", *GRADE))
        self._menu(translate("Menu", "&Break"), CALM)
        self._menu(translate("Menu", "&Today"), TODAY)
        self._view_menu()
        self._menu(translate("Menu", "&Help"), ("window.keys",))

    def render_screen(self, screen: Screen) -> None:
        """Grey out what this page has no use for."""
        for name, action in self.actions.items():
            action.setEnabled(screen.page in self._pages[name] and is_usable(name, screen))

    def _menu(self, title: str, names: tuple[str, ...]) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        for name in names:
            if name:
                menu.addAction(self._action(name))
            else:
                menu.addSeparator()
        return menu

    def _action(self, name: str) -> QAction:
        keys = self._keymap.keys(name)
        text = self._titles[name].replace("&", "&&")
        # The tab puts the key in its own column; a real shortcut would take the key before the router does.
        made = QAction(f"{text}\t{shown_key(keys[0])}" if keys else text, self._window.menuBar())
        made.triggered.connect(lambda: self._window.run(name))
        self.actions[name] = made
        return made

    def _view_menu(self) -> None:
        menu = self._window.menuBar().addMenu(translate("Menu", "&View"))
        themes = (
            ("", translate("Menu", "Theme of the system")),
            ("light", translate("Menu", "Light")),
            ("dark", translate("Menu", "Dark")),
            ("contrast", translate("Menu", "High contrast")),
        )
        self._choices(menu, themes, self._window.preferences.theme, self._window.choose_theme)
        menu.addSeparator()
        languages = (("", translate("Menu", "Language of the system")), *LANGUAGES.items())
        self._choices(menu, languages, self._window.preferences.language, self._window.choose_language)

    def _choices(
        self, menu: QMenu, choices: tuple[tuple[str, str], ...], chosen: str, choose: Callable[[str], None]
    ) -> None:
        group = QActionGroup(self._window.menuBar())
        for value, text in choices:
            made = QAction(text, self._window.menuBar())
            made.setCheckable(True)
            made.setChecked(value == chosen)
            made.triggered.connect(lambda _=False, value=value: choose(value))
            group.addAction(made)
            menu.addAction(made)
