"""The text card beside the picture: what is known of an item without looking at it. Plain text, never markup or a link."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.assessment import Outcome
from app.domain.pages import WITH_PAGES
from app.domain.scheme import Scheme
from app.domain.worklist import Adjudicated, Foretold, HistoryEntry, ItemCard, WorkItem
from app.review.screen import Screen
from app.views.file_details import FileDetails
from app.views.parts import frame, label
from app.views.video_words import time_text
from app.views.words import bytes_text, moment_text, state_text, translate, type_text

PLACES_SHOWN = 8


class FactsPanel(QScrollArea):
    """Type, size, where found, known or not, copies, history, and folded what the file says about itself."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme
        self.setObjectName("facts")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Facts", "Facts about the item"))
        self.values: dict[str, QLabel] = {}
        self._card: ItemCard | None = None
        self._item: WorkItem | None = None
        self._detailed = ""
        self.heading = label("", "title")
        self.details = FileDetails()
        self._body = QWidget()
        self._lay_out()

    def render_screen(self, screen: Screen) -> None:
        """Show the card of the Screen."""
        item = screen.items[screen.position] if 0 <= screen.position < len(screen.items) else None
        self.show_item(screen.card, item, screen.position)

    def show_item(self, card: ItemCard | None, item: WorkItem | None, position: int) -> None:
        """The card of any item of the report; nothing without a card."""
        if card is self._card and item is self._item:
            return
        self._card, self._item = card, item
        self._body.setVisible(card is not None)
        if card is not None and item is not None:
            self._fill(card, item, position)

    def _fill(self, card: ItemCard, item: WorkItem, position: int) -> None:
        fact = card.item
        self.heading.setText(translate("Facts", "Item {number}").format(number=position + 1))
        kind = type_text(fact.media_type)
        if fact.frames > 1 and fact.media_type in WITH_PAGES:
            kind = translate("Facts", "{type}, %n pages", None, fact.frames).format(type=kind)
        elif card.film is not None and card.film.length_ms:
            kind = f"{kind}, {time_text(card.film.length_ms)}"
        elif fact.frames > 1:
            kind = translate("Facts", "{type}, %n frames", None, fact.frames).format(type=kind)
        unknown = translate("Facts", "unknown")
        size = f"{fact.width} × {fact.height}" if fact.width else unknown
        copies = card.place_count - 1
        self.values["type"].setText(kind)
        self.values["size"].setText(bytes_text(fact.size))
        self.values["pixels"].setText(size)
        self.values["state"].setText(state_text(item.state, self._scheme.label_of(item.grade)))
        self.values["copies"].setText(
            translate("Facts", "%n, graded together with it", None, copies) if copies else translate("Facts", "none")
        )
        known = any(entry.assessment.outcome is Outcome.GRADED for entry in card.history)
        self.values["known"].setText(
            translate("Facts", "assessed before") if known else translate("Facts", "not assessed before")
        )
        if card.foretold:
            self.values["known"].setText(_foretold_text(card.foretold[0], self._scheme))
        places = [place.path or place.source for place in card.places[:PLACES_SHOWN]]
        more = card.place_count - len(places)
        if more > 0:
            places.append(translate("Facts", "and %n more places", None, more))
        self.values["places"].setText("\n".join(_readable(place) for place in places))
        lines = [_history_line(entry, self._scheme) for entry in card.history]
        history = "\n".join(lines + [_decided_line(decided, self._scheme) for decided in card.adjudications])
        self.values["history"].setText(history or translate("Facts", "none"))
        if self._detailed != item.id:  # the same item again keeps its list unfolded
            self._detailed = item.id
            self.details.show_details(card.details)

    def _lay_out(self) -> None:
        body = self._body
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.heading)
        card = frame("card")
        form = QFormLayout(card)
        form.setContentsMargins(14, 12, 14, 12)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(9)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, title in self._rows():
            value = label("", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            value.setAccessibleDescription(title)  # its name is what it says
            self.values[name] = value
            form.addRow(label(title, "name"), value)
        column.addWidget(card)
        for name, title in (
            ("places", translate("Facts", "Found at")),
            ("history", translate("Facts", "Assessments so far")),
        ):
            column.addWidget(label(title, "name"))
            value = label("", wrap=True)
            value.setAccessibleDescription(title)  # its name is what it says
            self.values[name] = value
            column.addWidget(value)
        column.addWidget(self.details)
        column.addStretch()
        body.setVisible(False)
        self.setWidget(body)

    @staticmethod
    def _rows() -> tuple[tuple[str, str], ...]:
        return (
            ("type", translate("Facts", "Type")),
            ("size", translate("Facts", "Size")),
            ("pixels", translate("Facts", "Pixels")),
            ("known", translate("Facts", "Known")),
            ("copies", translate("Facts", "Copies")),
            ("state", translate("Facts", "State")),
        )


def _readable(path: str) -> str:
    """A recorded path as text that breaks anywhere and holds no control characters."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    plain = "".join(character if character.isprintable() else "·" for character in text)
    return "\u200b".join(plain[start : start + 12] for start in range(0, len(plain), 12))


def _history_line(entry: HistoryEntry, scheme: Scheme) -> str:
    fact = entry.assessment
    said = _outcome_text(fact.outcome, fact.grade, scheme)
    return f"{said} · {entry.analyst_name} · {moment_text(fact.made_at)}"


def _decided_line(decided: Adjudicated, scheme: Scheme) -> str:
    said = _outcome_text(decided.outcome, decided.grade, scheme)
    line = translate("Facts", "Adjudicated: {decision}").format(decision=said)
    return f"{line} · {decided.decided_by} · {moment_text(decided.decided_at)}"


def _foretold_text(told: Foretold, scheme: Scheme) -> str:
    near, exact = (
        translate("Facts", "like one listed as {grade} ({list})"),
        translate("Facts", "listed as {grade} ({list})"),
    )
    words = near if told.near else exact
    return words.format(grade=scheme.label_of(told.grade), list=told.label)


def _outcome_text(outcome: Outcome, grade: str, scheme: Scheme) -> str:
    return {
        Outcome.GRADED: scheme.label_of(grade),
        Outcome.NOT_ASSESSABLE: translate("Facts", "not assessable"),
        Outcome.SET_ASIDE: translate("Facts", "set aside"),
        Outcome.WITHDRAWN: translate("Facts", "withdrawn"),
    }[outcome]
