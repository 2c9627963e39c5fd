"""A few minutes with a colleague: a choice in the break, a quiet line for who is asked, and the box that agrees to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.views.central.company_port import Company
from app.views.parts import QuietButton, announce, label
from app.views.words import translate

MOST_EMS = 24  # of a name: the line at the bottom has other things to say


class CompanyChoice(QWidget):
    """The choice on a page of rest. Not there as long as nobody could be asked; what it said goes with the page."""

    def __init__(self, company: Company | None) -> None:
        super().__init__()
        self._company = company
        self.ask = QuietButton(translate("Company", "A few minutes?"), self._ask)
        self.ask.setAccessibleDescription(
            translate("Company", "Asks colleagues who agreed to be asked for a few minutes. It goes after ten minutes.")
        )
        self.words = label("", "quiet", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.ask)
        row.addWidget(self.words, 1)
        if company is not None:
            company.changed.connect(self._show)
            company.sent.connect(self._sent)
        if company is None or not company.can_ask:
            self.hide()  # never shown before it is on a page: it would be a window

    def hideEvent(self, event: QHideEvent) -> None:
        """The next break begins without it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.words.clear()

    def _show(self) -> None:
        self.setVisible(self._company is not None and self._company.can_ask)

    def _ask(self) -> None:
        if self._company is not None:
            self._company.ask()

    def _sent(self, reached: bool) -> None:
        if not self.isVisible():
            return
        if reached:
            words = translate("Company", "Sent to colleagues who agreed to be asked. Nobody is told who sees it.")
        else:
            words = translate("Company", "It could not be sent. Nothing waits to be sent later.")
        self.words.setText(words)
        announce(self.words, words)


class CompanyLine(QuietButton):
    """Who asks for a few minutes. No sound, and not read out by itself; a press puts it away, and nobody hears of it."""

    def __init__(self) -> None:
        super().__init__("", self._put_away, "plain")
        self.setAccessibleDescription(translate("Company", "Puts this away. Nobody is told."))
        self._company: Company | None = None
        self._shown = ""
        self._resting = False
        self.hide()

    def follow(self, company: Company) -> None:
        """Show who asks."""
        self._company = company
        company.changed.connect(self._show)
        self._show()

    def rest(self, resting: bool) -> None:
        """A break, and who is away, are free of it."""
        self._resting = resting
        self.setVisible(bool(self._shown) and not resting)

    def _show(self) -> None:
        asking = () if self._company is None else self._company.asking
        self._shown = asking[0].id if asking else ""
        if asking:
            width = MOST_EMS * self.fontMetrics().averageCharWidth()
            name = self.fontMetrics().elidedText(" ".join(asking[0].name.split()), Qt.TextElideMode.ElideRight, width)
            self.setText(translate("Company", "{name} asks: a few minutes?").format(name=name).replace("&", "&&"))
        self.rest(self._resting)

    def _put_away(self) -> None:
        if self._company is not None and self._shown:
            self._company.put_away(self._shown)


class CompanyBox(QCheckBox):
    """Agrees to be asked, or no longer; off until the person says so."""

    def __init__(self, company: Company) -> None:
        super().__init__(translate("Company", "Colleagues may ask me for a few minutes, and I them"))
        self._company = company
        self.setAccessibleDescription(
            translate(
                "Company", "An ask shows your name for ten minutes. Nobody sees who agreed, and no record is kept."
            )
        )
        self._show()
        company.changed.connect(self._show)
        self.clicked.connect(company.agree)

    def leave(self) -> None:
        """Follow no more."""
        self._company.changed.disconnect(self._show)

    def _show(self) -> None:
        self.setChecked(self._company.agreed)
