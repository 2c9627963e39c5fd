"""The page of the central system: how the exchange stands, what was refused and its way back, and signing in.

What was refused is told by kind, reason and time: no content, no name of an item, no hash. The passphrase is forgotten after
every try and kept nowhere.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QDialog, QFormLayout, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.views.central.company import CompanyBox
from app.views.central.company_port import Company
from app.views.central.port import Central, CentralStanding, Condition
from app.views.central.words import details, refusal_row
from app.views.parts import QuietButton, SpokenLabel, field_name, label, scaled
from app.views.words import translate, whole_sentence


class CentralDialog(QDialog):
    """Follows the exchange while it is open."""

    def __init__(self, parent: QWidget | None, central: Central, company: Company | None = None) -> None:
        super().__init__(parent)
        self._central = central
        self.company = None if company is None else CompanyBox(company)
        self.setWindowTitle(translate("Central", "Central system"))
        self.facts, self.refused = QWidget(), QWidget()
        self.retry = QuietButton(translate("Central", "Send the refused ones again"), central.retry_refused)
        self.try_now = QuietButton(translate("Central", "Exchange now"), central.try_now)
        self.close_button = QuietButton(translate("Central", "Close"), self.reject)
        self.sign_in_anew = QuietButton(translate("Central", "Sign in again…"), self._ask_sign_in)
        self.name, self.passphrase = QLineEdit(), QLineEdit()
        self.trouble = SpokenLabel()
        self.go = QuietButton(translate("Central", "Sign in"), self._sign_in, "first")
        self._form = QWidget()
        self._lay_out()
        standing = central.standing
        if standing is not None:
            self.name.setText(standing.person)
        self._form.setVisible(standing is not None and _needs_sign_in(standing))
        self._show()
        central.changed.connect(self._show)
        central.signed_in.connect(self._signed_in)
        field = self.passphrase if self.name.text() else self.name
        (field if self._form.isVisibleTo(self) else self.close_button).setFocus()

    def done(self, result: int) -> None:
        """Close. A sign-in that runs goes on without this page."""
        self.passphrase.clear()
        if self.company is not None:
            self.company.leave()
        self._central.changed.disconnect(self._show)
        self._central.signed_in.disconnect(self._signed_in)
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(label(self.windowTitle(), "title"))
        column.addWidget(self.facts)
        column.addWidget(self.refused)
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 6, 0, 0)
        form.setVerticalSpacing(10)
        for title, field in (
            (translate("Central", "Your name on the server"), self.name),
            (translate("Central", "Your passphrase there"), self.passphrase),
        ):
            form.addRow(field_name(title, field), field)
            field.returnPressed.connect(self._sign_in)
            field.textChanged.connect(lambda _: self.go.setEnabled(self._is_given()))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.go.setEnabled(False)
        end = QHBoxLayout()
        end.addStretch()
        end.addWidget(self.go)
        form.addRow(end)
        column.addWidget(self._form)
        column.addWidget(self.trouble)
        hint = translate(
            "Central", "What you record is kept on this machine first and sent from here, as soon as that is possible."
        )
        column.addWidget(label(hint, "quiet", wrap=True))
        if self.company is not None:
            column.addWidget(self.company)
        column.addStretch()
        row = QHBoxLayout()
        for button in (self.try_now, self.retry, self.sign_in_anew):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        column.addLayout(row)
        for button in (self.try_now, self.retry, self.sign_in_anew, self.close_button, self.go):
            button.setAutoDefault(False)
        self.setMinimumWidth(scaled(620))

    def _show(self) -> None:
        standing = self._central.standing
        if standing is None:
            return
        now = datetime.now(UTC)
        lines = details(standing, now)
        self.facts = _in_place_of(self.facts, _grid(lines))
        heads = (
            translate("Central", "Refused"),
            translate("Central", "Facts"),
            translate("Central", "Why"),
            translate("Central", "Since"),
        )
        rows = tuple(refusal_row(facts, now) for facts in standing.refused)
        self.refused = _in_place_of(self.refused, _grid((heads, *rows) if rows else (), headed=True))
        self.refused.setVisible(bool(rows))
        self.retry.setVisible(bool(rows))
        self.sign_in_anew.setVisible(not self._form.isVisibleTo(self))
        said = [f"{name}: {value}." for name, value in lines] + [", ".join(row) + "." for row in rows]
        self.setAccessibleDescription(" ".join(said))  # nothing of it can have the keyboard
        if _needs_sign_in(standing):
            self._ask_sign_in()

    def _ask_sign_in(self) -> None:
        if not self._form.isVisibleTo(self):
            self._form.show()
            self.sign_in_anew.hide()
            (self.passphrase if self.name.text() else self.name).setFocus()

    def _is_given(self) -> bool:
        return bool(self.passphrase.text() and self.name.text().strip())

    def _sign_in(self) -> None:
        if not self.go.isEnabled():
            return
        name, typed = self.name.text().strip(), self.passphrase.text()
        self.passphrase.clear()
        self._busy(True)
        self.trouble.setText(translate("Central", "Signing in…"))
        self._central.sign_in(name, typed)

    def _signed_in(self, trouble: str) -> None:
        self._busy(False)
        if trouble:
            self.trouble.setText(whole_sentence(trouble))
            self.passphrase.setFocus()
            return
        self.trouble.setText(translate("Central", "Signed in."))
        self._form.hide()
        self.close_button.setFocus()

    def _busy(self, busy: bool) -> None:
        for part in (self.name, self.passphrase):
            part.setEnabled(not busy)
        if busy:
            self.close_button.setFocus()


def _needs_sign_in(standing: CentralStanding) -> bool:
    return standing.condition is Condition.SIGN_IN


def _in_place_of(before: QWidget, after: QWidget) -> QWidget:
    around = before.parentWidget()
    layout = None if around is None else around.layout()
    if layout is not None:
        layout.replaceWidget(before, after)
    before.hide()
    before.deleteLater()
    after.show()
    return after


def _grid(lines: tuple[tuple[str, ...], ...], *, headed: bool = False) -> QWidget:
    """Lines of text in columns; the first of each is a name, or the whole first line."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for row, words in enumerate(lines):
        for place, text in enumerate(words):
            is_name = row == 0 if headed else place == 0
            part = label(text, "name" if is_name else "", wrap=place == (2 if headed else 1))
            grid.addWidget(part, row, place)
    grid.setColumnStretch(2 if headed else 1, 1)
    return made
