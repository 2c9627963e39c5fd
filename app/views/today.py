"""What two people can decide about today, and who looks along: opens the dialogs and says what was decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.people import Person
from app.errors import PenumbraError
from app.frozen import frozen
from app.policy.effective import ALWAYS, Effective, Layers
from app.policy.outcome import limits_of
from app.review.screen import LOOKING, Concealment, Page, Screen
from app.views.co_viewing_parts import CoViewingParts
from app.views.words import whole_sentence

if TYPE_CHECKING:
    from app.views.proposal_dialog import Offered
    from app.views.two_people_dialog import Question, TwoPeopleDialog


@frozen
class SecondPeople:
    """Who is asked. people: those with a passphrase of their own. confirms: whether that passphrase is theirs, by their id.

    analyst: id of the one who works here. stands: the policy as it stands for that one now. offers: exceptions that a supervisor
    offers for today by way of the central system; none counts without a yes.
    """

    people: Callable[[], tuple[Person, ...]]
    confirms: Callable[[str, str], bool]
    analyst: str
    stands: Callable[[], Effective] = lambda: Layers().at(ALWAYS)
    offers: Callable[[], tuple[Offered, ...]] = tuple


class Today(QObject):
    """One window's exceptions.

    damaged: whether the exposure record is, may_urgent: whether an exception could be granted, so far as the Screens said.
    Names are those of the second person; a value is in the unit of its field of `Limits`. co_viewer_came
    carries their CoViewerDesk.
    """

    urgent_granted = Signal(str)
    override_given = Signal(str, object, str)
    damage_confirmed = Signal(str)
    concealing = Signal()
    co_viewer_came = Signal(object)
    co_viewer_leaves = Signal()

    def __init__(self, window: QWidget, second: SecondPeople, co_viewing: CoViewingParts) -> None:
        super().__init__(window)
        self._window, self._second, self._co_viewing = window, second, co_viewing
        self._co_viewer, self._page = "", Page.REPORTS
        self.damaged = False
        self.may_urgent = True
        self._in_force: tuple[tuple[str, int], ...] = ()
        self._left: set[Offered] = set()  # what was left is not offered again before the next start

    def render_screen(self, screen: Screen) -> None:
        """Remember what it says; while the record is damaged, no other concealment comes over that one."""
        self.may_urgent = screen.standing.may_urgent
        self._in_force = screen.standing.overrides
        self.damaged = screen.concealment is Concealment.LEDGER_DAMAGED
        self._co_viewer, self._page = screen.co_viewer, screen.page

    def ask(self, action_id: str) -> None:
        """Open the dialog of an action: today.urgent, today.override, today.damage or today.co_viewer."""
        {
            "today.urgent": self._urgent,
            "today.override": self._override,
            "today.damage": self._damage,
            "today.co_viewer": self._look_along,
        }[action_id]()

    def _look_along(self) -> None:
        """The same entry signs them out: that needs no passphrase, for nobody is to be kept at a screen."""
        if self._co_viewer:
            self.co_viewer_leaves.emit()
            return
        from app.views.co_viewer_dialog import CoViewerDialog

        if self._page in LOOKING | {Page.SHEET}:
            self.concealing.emit()
        dialog = CoViewerDialog(self._window, self._co_viewing, damaged=self.damaged)
        dialog.signed_in.connect(self.co_viewer_came)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _urgent(self) -> None:
        from app.views.two_people_questions import urgent_question

        limits = limits_of(self._second.stands().values)
        question = urgent_question(limits, offered=self.may_urgent and not self.damaged)
        self._open(question).confirmed.connect(self.urgent_granted)

    def _damage(self) -> None:
        from app.views.two_people_questions import damage_question

        self._open(damage_question(damaged=self.damaged)).confirmed.connect(self.damage_confirmed)

    def _override(self) -> None:
        from app.views.override_choice import OverrideChoice
        from app.views.two_people_questions import overridable, override_question

        offered = overridable(self._second.stands())
        offer = self._offer(tuple((one.key, one.most * one.unit) for one in offered))
        if offer is not None:
            self._answer(offer)
            return
        if not offered:
            self._open(override_question(offered=False))
            return
        choice = OverrideChoice(offered)
        dialog = self._open(override_question(offered=True), choice)
        dialog.confirmed.connect(lambda name: self.override_given.emit(*choice.chosen(), name))

    def _offer(self, within: tuple[tuple[str, int], ...]) -> Offered | None:
        """The first offer from afar that the policy allows and that is not in force; none behind a damage."""
        try:
            offers = () if self.damaged else self._second.offers()
        except PenumbraError:
            return None  # what two people can do here at the screen is not kept away by it
        most = dict(within)
        fits = (one for one in offers if one.value <= most.get(one.limit, 0))
        return next(
            (one for one in fits if one not in self._left and (one.limit, one.value) not in self._in_force), None
        )

    def _answer(self, offer: Offered) -> None:
        from app.views.proposal_dialog import ProposalDialog

        dialog = ProposalDialog(self._window, offer)
        dialog.agreed.connect(lambda: self.override_given.emit(offer.limit, offer.value, offer.by))
        dialog.rejected.connect(lambda: self._left.add(offer))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open(self, question: Question, choice: QWidget | None = None) -> TwoPeopleDialog:
        from app.views.two_people_dialog import TwoPeopleDialog

        second, trouble = self._second, ""
        try:
            people = second.people()
        except PenumbraError as error:
            people, trouble = (), whole_sentence(str(error))
        dialog = TwoPeopleDialog(self._window, question, people, second.analyst, second.confirms, choice)
        if trouble:
            dialog.trouble.setText(trouble)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
