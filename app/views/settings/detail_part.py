"""One key at a time: what it is about, where its value comes from, who may loosen it, and the analyst's own value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.policy.effective import Effective, Source
from app.policy.parameter import Parameter
from app.views.parts import QuietButton, SpokenLabel, frame, label
from app.views.settings.policy_words import (
    about_text,
    long_source_text,
    loosen_text,
    range_text,
    span_text,
    title_text,
    value_text,
)
from app.views.settings.value_field import ValueField
from app.views.words import translate

ROWS = 7


class DetailPart(QScrollArea):
    """own_asked: the key, and the value or None to give it up. Nothing is shown of a key before `take`."""

    own_asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.parameter: Parameter | None = None
        self.title, self.about = label("", "strong", wrap=True), label("", wrap=True)
        self.names = [label("", "name") for _ in range(ROWS)]
        self.values = [label("", wrap=True) for _ in range(ROWS)]
        self.line = frame("line")
        self.line.setFixedHeight(1)
        self.heading = label(translate("Settings", "For yourself"), "strong")
        self.hint = label("", wrap=True)
        self.field = ValueField()
        self.field.entered.connect(self._ask)
        self.give_up = QuietButton(translate("Settings", "Give up my own value"), self._give_up)
        self.said = SpokenLabel()
        self.said.setAccessibleName(translate("Settings", "Notice"))
        self.name = label("", "quiet", wrap=True)
        self._lay_out()
        self.take_nothing()

    def take_nothing(self) -> None:
        """No key is chosen."""
        self.parameter = None
        self.title.setText(translate("Settings", "One value at a time"))
        self.about.setText(
            translate(
                "Settings", "Open a group with Right or Enter, and choose a line. Enter goes on to its field here."
            )
        )
        self._fill([])
        self._show_own(heading=False, field=False, give_up=False)
        self.hint.setText("")
        self.name.setText("")
        self.say("")

    def take(self, parameter: Parameter, stands: Effective, coming: Effective) -> None:
        """Show a key as it stands."""
        self.parameter = parameter
        self.title.setText(title_text(parameter))
        self.about.setText(about_text(parameter))
        self._fill(_rows(parameter, stands, coming))
        choices, later = stands.choices(parameter.key), coming.held[parameter.key]
        own = later.source is Source.OWN
        along = coming.comes_along(parameter.key)
        several = len(choices) > 1
        hint = _hint(parameter, stands, choices)
        if own and along:
            hint = f"{hint} {translate('Settings', 'It follows from another of your own values.')}"
        self.hint.setText(hint)
        if several:
            shown = later.value if later.value in choices else stands.values[parameter.key]
            self.field.take(parameter, choices, shown)
            self.title.setBuddy(self.field.field)  # of a choice, Linux tells no name but that of its label
            self.field.tell(translate("Settings", "Your own value"), f"{title_text(parameter)}. {self.hint.text()}")
        self._show_own(heading=True, field=several, give_up=own and not along)
        self.name.setText(translate("Settings", "In the policy: {key}").format(key=parameter.key))
        self.say("")

    def say(self, words: str) -> None:
        """One line below the field; screen readers hear it."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.said.setAccessibleDescription(words)

    def go_to_field(self) -> None:
        """The keyboard goes to the field, if the key has one."""
        if self.field.isVisibleTo(self):
            self.field.setFocus()
            self.ensureWidgetVisible(self.field)

    def _ask(self) -> None:
        if self.parameter is not None:
            self.own_asked.emit(self.parameter.key, self.field.value())

    def _give_up(self) -> None:
        if self.parameter is not None:
            self.own_asked.emit(self.parameter.key, None)

    def _show_own(self, *, heading: bool, field: bool, give_up: bool) -> None:
        if not give_up and self.give_up.hasFocus():
            self.field.setFocus()
        for part in (self.line, self.heading):
            part.setVisible(heading)
        self.field.setVisible(field)
        self.give_up.setVisible(give_up)

    def _fill(self, rows: list[tuple[str, str]]) -> None:
        for number, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            shown = number < len(rows)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(rows[number][0])
                value.setText(rows[number][1])
                value.setAccessibleName(rows[number][0])
                value.setAccessibleDescription(rows[number][1])

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(zip(self.names, self.values, strict=True)):
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(grid)
        column.addWidget(self.line)
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(self.field)
        column.addWidget(self.give_up, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addStretch()
        column.addWidget(self.name)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Settings", "The chosen value"))


def _rows(parameter: Parameter, stands: Effective, coming: Effective) -> list[tuple[str, str]]:
    """Names and values, from what matters first to what never changes."""
    now, later = stands.held[parameter.key], coming.held[parameter.key]
    rows = [
        (translate("Settings", "Now"), value_text(parameter, now.value)),
        (translate("Settings", "Comes from"), long_source_text(now)),
    ]
    if later.value != now.value:
        text = translate("Settings", "{value}, from {source}")
        said = text.format(value=value_text(parameter, later.value), source=long_source_text(later))
        rows.append((translate("Settings", "Next duty day"), said))
    if later.source is Source.OWN:
        without = value_text(parameter, later.organisation)
        rows.append((translate("Settings", "Without your own"), without))
    if now.value != parameter.default:
        rows.append((translate("Settings", "Shipped default"), value_text(parameter, parameter.default)))
    span = translate("Settings", "{range}, strictest {value}")
    strictest = value_text(parameter, parameter.strict_end)
    rows.append((translate("Settings", "Range"), span.format(range=range_text(parameter), value=strictest)))
    rows.append((translate("Settings", "May loosen it"), loosen_text(parameter)))
    return rows


def _hint(parameter: Parameter, stands: Effective, choices: tuple[int, ...]) -> str:
    if stands.held[parameter.key].source is Source.STRICT:
        return translate("Settings", "Nothing can be set while no policy can be trusted.")
    if not parameter.own:
        return translate("Settings", "Only your organisation sets this.")
    if len(choices) == 1:
        return translate("Settings", "This is the strictest that there is.")
    return translate("Settings", "You can choose {range}.").format(range=span_text(parameter, choices))
