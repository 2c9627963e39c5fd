"""Light, dark and high-contrast themes: neutral mid-tones, at least 4.5:1 for text and 3:1 for what can be operated.

The system decides unless the analyst chose one. Contrasts are proven in tests/views/test_themes.py.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.frozen import frozen


@frozen
class Theme:
    """Colours as #rrggbb. window: behind everything; raised: cards, lists; stage: behind pictures; edge: of controls.

    dim, on_dim: the screen while the desk is left, and its small type.
    """

    name: str
    window: str
    raised: str
    stage: str
    text: str
    quiet: str
    edge: str
    line: str
    accent: str
    on_accent: str
    focus: str
    dim: str
    on_dim: str


LIGHT = Theme(
    name="light",
    window="#eeece8",
    raised="#f8f7f4",
    stage="#d3d0ca",
    text="#24272b",
    quiet="#55595f",
    edge="#85827b",
    line="#d5d2cb",
    accent="#2f6285",
    on_accent="#ffffff",
    focus="#2f6285",
    dim="#2c2e31",
    on_dim="#bdbab4",
)
DARK = Theme(
    name="dark",
    window="#25272a",
    raised="#2d3034",
    stage="#1b1d1f",
    text="#e3e1dc",
    quiet="#acaeb1",
    edge="#7f8388",
    line="#3d4146",
    accent="#3a6f94",
    on_accent="#ffffff",
    focus="#8cb8d8",
    dim="#141517",
    on_dim="#a3a5a8",
)
CONTRAST = Theme(
    name="contrast",
    window="#000000",
    raised="#000000",
    stage="#000000",
    text="#ffffff",
    quiet="#ffffff",
    edge="#ffffff",
    line="#ffffff",
    accent="#ffd83d",
    on_accent="#000000",
    focus="#ffd83d",
    dim="#000000",
    on_dim="#ffffff",
)
WORN = "penumbra-theme"
POINTS = 9.0  # of the system's type, where it tells none
TITLE, BIG = 1.58, 2.17  # times as large as that
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def system_theme() -> Theme:
    """What the system asks for: more contrast, dark, or light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def choose_theme(wanted: str) -> Theme:
    """The theme of that name; "" follows the system."""
    return THEMES.get(wanted) or system_theme()


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application, if it does not wear the theme already: dressing costs more than a window does."""
    points = application.font().pointSizeF()
    worn = f"{theme.name} {points}"
    if application.property(WORN) != worn:
        application.setProperty(WORN, worn)
        application.setPalette(palette_of(theme))
        application.setStyleSheet(style_sheet(theme, points if points > 0 else POINTS))


def palette_of(theme: Theme) -> QPalette:
    """The palette of a theme, all three groups of it."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.raised,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.text,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.focus,
        role.LinkVisited: theme.focus,
        role.Light: theme.raised,
        role.Midlight: theme.line,
        role.Mid: theme.edge,
        role.Dark: theme.edge,
        role.Shadow: theme.edge,
    }
    palette = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for part, colour in colours.items():
            palette.setColor(group, part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.quiet))
    return palette


def style_sheet(theme: Theme, points: float = POINTS) -> str:
    """The style sheet in a theme's colours. points: size of the system's type, which all larger type follows."""
    high = theme is CONTRAST  # there shape says what colour says elsewhere
    return Template(SHEET + HIGH_SHEET if high else SHEET).substitute(
        asdict(theme),
        thick=2 if high else 1,
        off="dashed" if high else "solid",
        title=round(points * TITLE, 1),
        big=round(points * BIG, 1),
    )


# Shapes and distances. Properties named `look` choose among a few; everything else is Fusion.
SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[look="big"] { font-size: ${big}pt; font-weight: 500; }
QLabel[look="name"], QLabel[look="quiet"] { color: $quiet; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="chip"] { border: ${thick}px solid $edge; border-radius: 9px; padding: 1px 9px; }
QFrame[look="card"] { background: $raised; border: ${thick}px solid $line; border-radius: 6px; }
QFrame[look="bar"] { background: $raised; border: none; border-top: ${thick}px solid $line; }
QFrame[look="head"] { background: $raised; border: none; border-bottom: ${thick}px solid $line; }
QFrame[look="line"] { background: $line; border: none; }
QPushButton {
    background: $raised; border: ${thick}px solid $edge; border-radius: 5px;
    padding: 5px 13px; min-height: 24px;
}
QPushButton:hover { border-color: $text; }
QPushButton:pressed { background: $window; }
QPushButton:disabled { color: $quiet; border-color: $line; border-style: $off; }
QPushButton:focus { border: 2px solid $focus; padding: 4px 12px; }
QPushButton[look="first"] { background: $accent; color: $on_accent; border-color: $edge; }
QPushButton[look="first"]:disabled { background: $window; color: $quiet; border-color: $line; }
QPushButton[look="first"]:focus { border: 2px solid $text; }
QPushButton[look="plain"] { background: transparent; border-color: transparent; padding: 5px 9px; }
QPushButton[look="plain"]:hover { border-color: $edge; }
QPushButton[look="plain"]:focus { border: 2px solid $focus; padding: 4px 8px; }
QPushButton[look="chosen"] { border: 3px solid $edge; padding: 3px 11px; }
QPushButton[look="chosen"]:focus { border: 3px solid $focus; padding: 3px 11px; }
QFrame[look="dim"] { background: $dim; border: none; }
QLabel[look="dim"] { color: $on_dim; }
QPushButton[look="dim"] { background: $dim; color: $on_dim; border-color: $on_dim; }
QPushButton[look="dim"]:focus { border: 2px solid $on_dim; }
QLabel[look="step"] { font-size: ${title}pt; }
QPushButton[look="answer"] { text-align: left; }
QPushButton:checked { background: $accent; color: $on_accent; border-color: $text; font-weight: 600; }
QPushButton:checked:focus { border: 2px solid $text; }
QLineEdit {
    background: $raised; border: ${thick}px solid $edge; border-radius: 4px; padding: 4px 7px;
    min-height: 24px; selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet;
}
QLineEdit:focus { border: 2px solid $focus; padding: 3px 6px; }
QTableView, QListView, QTreeView, QTextEdit, QScrollArea {
    background: $raised; border: ${thick}px solid $line; border-radius: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QScrollArea#facts { background: transparent; border: none; border-radius: 0; }
QTableView:focus, QListView:focus, QTreeView:focus, QScrollArea:focus { border: 2px solid $focus; }
QListView[look="notes"]::item { padding: 7px 10px; }
QTreeView[look="keys"]::item { padding: 6px 6px; }
QTableView#sheet {
    background: $window; border: none; border-radius: 0; selection-background-color: transparent;
}
QTableView[look="words"]::item { padding: 4px 12px; border: none; }
QTableView[look="words"]::item:selected { background: $accent; color: $on_accent; }
QTableView#reports::item, QTableView[look="list"]::item { padding: 8px 12px; border: none; }
QTableView#reports::item:selected, QTableView[look="list"]::item:selected { background: $accent; color: $on_accent; }
QHeaderView::section {
    background: $raised; color: $quiet; border: none; border-bottom: ${thick}px solid $line;
    padding: 7px 12px 7px 15px;
}
QTabBar::tab {
    background: transparent; color: $quiet; border: ${thick}px solid transparent; border-bottom: 3px solid transparent;
    padding: 5px 14px; min-height: 24px;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $focus; }
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus { border-color: $focus; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 6px 10px; background: transparent; }
QMenuBar::item:selected { background: $accent; color: $on_accent; border-radius: 4px; }
QMenu { background: $raised; border: ${thick}px solid $edge; padding: 4px; }
QMenu::item { padding: 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; }
QProgressBar { border: ${thick}px solid $edge; border-radius: 4px; background: $window; height: 8px; }
QProgressBar::chunk { background: $accent; }
QSpinBox[look="number"] {
    background: $raised; border: ${thick}px solid $edge; border-radius: 4px; padding: 3px 7px; min-height: 24px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QSpinBox[look="number"]:focus { border: 2px solid $focus; padding: 2px 6px; }
QSpinBox[look="number"]::up-button, QSpinBox[look="number"]::down-button { width: 0; border: none; }
QCheckBox { spacing: 8px; }
QCheckBox:focus { outline: 2px solid $focus; }
"""
# Elsewhere the style draws an edge of its own, and a better one; black on black it cannot be seen.
HIGH_SHEET = """
QComboBox { background: $raised; border: 2px solid $edge; border-radius: 4px; padding: 3px 7px; min-height: 24px; }
QComboBox:focus { border-color: $focus; }
QComboBox QAbstractItemView { background: $raised; border: 2px solid $edge; }
"""
