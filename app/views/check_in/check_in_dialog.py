"""The private check-in from its passphrase to its end. Escape closes it at any place; before the last Enter nothing is kept.

Deriving a key takes a tenth of a second and more: it runs on a lane of its own, and what is asked meanwhile is passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.views.check_in.after_face import AfterFace
from app.views.check_in.copies import ChooseFile, ask_file, write_copy
from app.views.check_in.history_page import CheckInHistoryPage
from app.views.check_in.passphrase_faces import BeginFace, NoneFace, UnlockFace
from app.views.check_in.questions_face import QuestionsFace
from app.views.lanes import Homecoming, Lane
from app.views.parts import open_size
from app.views.words import translate, whole_sentence
from app.wellbeing.check_in import CheckIn, Kept, OwnCheckIns, PrivateVault
from app.wellbeing.check_in_export import as_csv, as_json
from app.wellbeing.limits import Limits

Face = UnlockFace | BeginFace | NoneFace | QuestionsFace | AfterFace | CheckInHistoryPage


@dataclass(frozen=True, slots=True)
class _Came:
    value: object
    trouble: str


@dataclass(frozen=True, slots=True)
class CheckInParts:
    """today: the duty day. limits: those that hold, which a wish may tighten. contacts: the organisation's text, or ""."""

    vault: PrivateVault
    today: str
    limits: Limits
    contacts: str


class CheckInDialog(QDialog):
    """looking: shows the person's own line after the passphrase and asks nothing.

    checked_in: today's answers are kept, or were before. own_limits_wished: keys of the policy and values in their units,
    sent by the person's yes.
    """

    checked_in = Signal()
    own_limits_wished = Signal(dict)
    long_break_wished = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        parts: CheckInParts,
        *,
        looking: bool = False,
        choose_file: ChooseFile | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("CheckIn", "Check-in"))
        self._parts, self._looking = parts, looking
        self._choose_file = choose_file or ask_file
        self._home = Homecoming(self._take)
        self._lane: Lane | None = None
        self._then: Callable[[object], None] = _nothing
        self._fresh = ""  # the passphrase of a vault that is made with the first answers
        self._opened: OwnCheckIns | None = None
        self._kept = Kept((), 0)
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.addWidget(self.stack)
        open_size(self, 700, 400)
        self._begin()

    @property
    def face(self) -> Face:
        """What is shown."""
        return self.stack.currentWidget()  # type: ignore[return-value]  # only `_show` puts one there

    @property
    def busy(self) -> bool:
        """Whether it waits for the vault."""
        return self._lane is not None

    def done(self, result: int) -> None:
        """However it is closed: forget the passphrase, and wait for what was begun."""
        self._end_lane()
        self._fresh, self._opened, self._kept, self._then = "", None, Kept((), 0), _nothing
        super().done(result)

    def take_back_wish(self) -> None:
        """The own limits that were wished could not be set; whoever set them has said why."""
        if isinstance(self.face, AfterFace):
            self.face.take_back()

    # --- what is shown -------------------------------------------------------------------------------------------

    def _begin(self, trouble: str = "") -> None:
        self._fresh, self._opened = "", None
        if self._parts.vault.is_made():
            unlock = UnlockFace()
            unlock.trouble.setText(trouble)
            unlock.given.connect(self._unlock)
            unlock.erasing.connect(self._erase)
            self._show(unlock)
        elif self._looking:
            self._show(NoneFace(trouble))
        else:
            begin = BeginFace()
            begin.trouble.setText(trouble)
            begin.given.connect(self._prepare)
            self._show(begin)

    def _ask(self) -> None:
        face = QuestionsFace(self._parts.today)
        face.answered.connect(self._keep)
        self._show(face)

    def _show_after(self, check_in: CheckIn) -> None:
        face = AfterFace(check_in, self._parts.limits, self._parts.contacts)
        face.own_limits_wished.connect(self.own_limits_wished)
        face.long_break_wished.connect(self.long_break_wished)
        face.long_break_wished.connect(self.accept)
        face.history_asked.connect(lambda: self._show_history(""))
        self._show(face)

    def _show_history(self, said: str) -> None:
        page = self.face
        if not isinstance(page, CheckInHistoryPage):
            page = CheckInHistoryPage()
            page.days_asked.connect(self._keep_for)
            page.export_asked.connect(self._export)
            page.erasing.connect(self._erase)
            self._show(page)
            open_size(self, 820, 680)
        page.show_kept(self._kept, said)
        page.open()

    def _show(self, face: Face) -> None:
        face.closed.connect(self.reject)
        before = self.stack.currentWidget()
        self.stack.addWidget(face)
        self.stack.setCurrentWidget(face)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()
        face.open()

    # --- what is done --------------------------------------------------------------------------------------------

    def _unlock(self, passphrase: str) -> None:
        vault, today = self._parts.vault, self._parts.today

        def job() -> tuple[OwnCheckIns, Kept]:
            opened = vault.unlock(passphrase, today)
            return opened, opened.kept()

        self._run(job, self._unlocked)

    def _unlocked(self, value: object) -> None:
        self._opened, self._kept = value  # type: ignore[misc]  # what `_unlock` asked for
        done_today = any(check_in.duty_day == self._parts.today for check_in in self._kept.check_ins)
        if done_today:
            self.checked_in.emit()
        if self._looking:
            self._show_history(translate("CheckIn", "Checked just now: the file is whole."))
        elif done_today:
            self._show_history(
                translate("CheckIn", "You have checked in today. The next one is for your next duty day.")
            )
        else:
            self._ask()

    def _prepare(self, passphrase: str) -> None:
        """The first time: nothing is made before there are answers to keep."""

        def job() -> bool:
            self._parts.vault.require_own(passphrase)
            return True

        def fits(_: object) -> None:
            self._fresh = passphrase
            self._ask()

        self._run(job, fits)

    def _keep(self, check_in: CheckIn) -> None:
        vault, opened, fresh = self._parts.vault, self._opened, self._fresh

        def job() -> tuple[OwnCheckIns, Kept]:
            kept_in = opened
            if kept_in is None:
                kept_in = vault.make(fresh, check_in)
            else:
                kept_in.add(check_in)
            return kept_in, kept_in.kept()

        def kept(value: object) -> None:
            self._opened, self._kept = value  # type: ignore[misc]  # what the job returned
            self._fresh = ""
            self.checked_in.emit()
            self._show_after(check_in)

        self._run(job, kept)

    def _keep_for(self, days: int) -> None:
        opened, today = self._opened, self._parts.today
        if opened is None:
            return

        def job() -> Kept:
            opened.keep_for(days, today)
            return opened.kept()

        def kept(value: object) -> None:
            self._kept = value  # type: ignore[assignment]  # what the job returned
            self._show_history(translate("CheckIn", "Each is kept for %n days now.", None, days))

        self._run(job, kept)

    def _erase(self) -> None:
        def job() -> bool:
            self._parts.vault.wipe()
            return True

        self._run(job, lambda _: self._begin(translate("CheckIn", "All check-ins are erased.")))

    def _export(self, kind: str) -> None:
        path = self._choose_file(self, kind)
        if path is None:
            return
        text = as_csv(self._kept.check_ins) if kind == "csv" else as_json(self._kept.check_ins)
        try:
            write_copy(path, text)
        except OSError:
            said = translate("CheckIn", "The file could not be written.")
        else:
            said = translate("CheckIn", "Copied. That file is no longer protected.")
        self._show_history(said)

    # --- the lane ------------------------------------------------------------------------------------------------

    def _run(self, job: Callable[[], object], then: Callable[[object], None]) -> None:
        if self._lane is not None:
            return
        self._then = then
        self.setCursor(Qt.CursorShape.BusyCursor)
        self._lane = Lane("check-in", self._home)
        self._lane.run(lambda: _Came(job(), ""), lambda trouble: _Came(None, trouble))

    def _take(self, came: _Came) -> None:
        if self._lane is None:
            return  # closed meanwhile
        self._end_lane()
        self.unsetCursor()
        if not came.trouble:
            then, self._then = self._then, _nothing
            then(came.value)
            return
        face = self.face
        words = whole_sentence(came.trouble)
        if isinstance(face, UnlockFace | BeginFace):
            face.trouble.setText(words)
            face.open()
        elif isinstance(face, QuestionsFace):
            face.open()
            face.hint.setText(words)
        elif isinstance(face, CheckInHistoryPage):
            self._show_history(words)

    def _end_lane(self) -> None:
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.close()


def _nothing(_: object) -> None:
    """What follows while nothing was asked."""
