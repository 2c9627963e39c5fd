"""Light, dark and high-contrast themes: neutral mid-tones, at least 4.5:1 for text and 3:1 for what can be operated.

The system decides unless the analyst chose one. Contrasts are proven in tests/views/test_themes.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb. window: behind everything; raised: cards, lists; stage: behind pictures; edge: of controls."""

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
)
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
    """Dress the whole application."""
    style = QStyleFactory.create("Fusion")
    application.setStyle(style)
    application.setPalette(palette_of(theme))
    application.setStyleSheet(style_sheet(theme))


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


def style_sheet(theme: Theme) -> str:
    """Shapes and distances. Properties named `look` choose among a few; everything else is Fusion."""
    thick = 2 if theme is CONTRAST else 1
    return f"""
QWidget {{ color: {theme.text}; }}
QMainWindow, QDialog {{ background: {theme.window}; }}
QLabel[look="title"] {{ font-size: 19px; font-weight: 600; }}
QLabel[look="big"] {{ font-size: 26px; font-weight: 500; }}
QLabel[look="name"], QLabel[look="quiet"] {{ color: {theme.quiet}; }}
QLabel[look="quiet"] {{ font-size: 12px; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="chip"] {{ border: {thick}px solid {theme.edge}; border-radius: 9px; padding: 1px 9px; }}
QFrame[look="card"] {{ background: {theme.raised}; border: {thick}px solid {theme.line}; border-radius: 6px; }}
QFrame[look="bar"] {{ background: {theme.raised}; border: none; border-top: {thick}px solid {theme.line}; }}
QFrame[look="head"] {{ background: {theme.raised}; border: none; border-bottom: {thick}px solid {theme.line}; }}
QFrame[look="line"] {{ background: {theme.line}; border: none; }}
QPushButton {{
    background: {theme.raised}; border: {thick}px solid {theme.edge}; border-radius: 5px;
    padding: 5px 13px; min-height: 24px;
}}
QPushButton:hover {{ border-color: {theme.text}; }}
QPushButton:pressed {{ background: {theme.line}; }}
QPushButton:disabled {{ color: {theme.quiet}; border-color: {theme.line}; }}
QPushButton:focus {{ border: 2px solid {theme.focus}; padding: 4px 12px; }}
QPushButton[look="first"] {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}
QPushButton[look="first"]:focus {{ border: 2px solid {theme.text}; }}
QPushButton[look="plain"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="plain"]:hover {{ border-color: {theme.edge}; }}
QPushButton[look="plain"]:focus {{ border: 2px solid {theme.focus}; }}
QLineEdit {{
    background: {theme.raised}; border: {thick}px solid {theme.edge}; border-radius: 4px; padding: 4px 7px;
    min-height: 24px; selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QLineEdit:focus {{ border: 2px solid {theme.focus}; padding: 3px 6px; }}
QTableView, QListView, QTextEdit, QScrollArea {{
    background: {theme.raised}; border: {thick}px solid {theme.line}; border-radius: 6px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent};
}}
QTableView:focus, QListView:focus, QScrollArea:focus {{ border: 2px solid {theme.focus}; }}
QTableView#sheet {{
    background: {theme.window}; border: none; border-radius: 0; selection-background-color: transparent;
}}
QTableView#reports::item {{ padding: 8px 12px; border: none; }}
QTableView#reports::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QHeaderView::section {{
    background: {theme.raised}; color: {theme.quiet}; border: none; border-bottom: {thick}px solid {theme.line};
    padding: 7px 12px;
}}
QMenuBar {{ background: {theme.window}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; border-radius: 4px; }}
QMenu {{ background: {theme.raised}; border: {thick}px solid {theme.edge}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QMenu::item:disabled {{ color: {theme.quiet}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 8px; }}
QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.edge}; }}
QProgressBar {{ border: {thick}px solid {theme.edge}; border-radius: 4px; background: {theme.window}; height: 8px; }}
QProgressBar::chunk {{ background: {theme.accent}; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox:focus {{ outline: 2px solid {theme.focus}; }}
"""
