"""Taking in reported files from the window: what, into which report, progress, cancel, and what was set aside."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.intake.batch import Progress, Summary
from app.views.importing import MakeImporting
from app.views.lanes import Homecoming, Lane
from app.views.parts import QuietButton, SpokenLabel, field_name, label, open_size
from app.views.words import sentence, translate

# The system's own dialog would remember what was chosen in lists of its own.
OWN_DIALOG = QFileDialog.Option.DontUseNativeDialog


@dataclass(frozen=True, slots=True)
class _Ended:
    summary: Summary | None
    trouble: str


class ImportDialog(QDialog):
    """One import at a time. While it runs, closing cancels it; the same files go on where it was."""

    imported = Signal()

    def __init__(self, parent: QWidget, make: MakeImporting, paths: list[Path]) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Import", "Import files"))
        self._make, self._paths = make, list(paths)
        self._stop = threading.Event()
        self._home = Homecoming(self._take)
        self._lane: Lane | None = None
        self.chosen = label("", wrap=True)
        self.reference = QLineEdit()
        self.reference.setMaxLength(200)
        self.reference.textChanged.connect(lambda _: self._show_state())
        self.status = SpokenLabel()
        self.files = QuietButton(translate("Import", "Choose files…"), self._choose_files)
        self.folder = QuietButton(translate("Import", "Choose a folder…"), self._choose_folder)
        self.start = QuietButton(translate("Import", "Import"), self._start, "first")
        self.close_button = QuietButton(translate("Import", "Close"), self.close)
        self._lay_out()
        self._show_state()
        (self.reference if paths else self.files).setFocus()

    @property
    def running(self) -> bool:
        """Whether an import runs."""
        return self._lane is not None

    def reject(self) -> None:
        """Escape, or any other way to close it (Qt asks here first). While it runs, that cancels it and waits for its end."""
        if self._lane is not None:
            self._stop.set()
            self.status.setText(translate("Import", "Stopping…"))
        else:
            super().reject()

    def finish(self) -> None:
        """The program ends: stop and wait."""
        self._stop.set()
        if self._lane is not None:
            self._lane.close()

    def _start(self) -> None:
        if self._lane is not None or not self._paths or not self.reference.text().strip():
            return
        self._stop.clear()
        self._lane = Lane("import", self._home)
        self._show_state()
        self.status.setText(translate("Import", "Taking in…"))
        paths, reference = list(self._paths), self.reference.text().strip()
        self._lane.run(lambda: self._run(paths, reference), lambda trouble: _Ended(None, trouble))

    def _run(self, paths: list[Path], reference: str) -> _Ended:
        with self._make() as importing:
            return _Ended(importing.run(paths, reference, self._home.bring, self._stop.is_set), "")

    def _take(self, value: Progress | _Ended) -> None:
        if isinstance(value, Progress):
            seen, taken = QLocale().toString(value.files_seen), QLocale().toString(value.places)
            text = translate("Import", "Files seen: {seen}. Taken in: {taken}.").format(seen=seen, taken=taken)
            self.status.setText(text)
            return
        if self._lane is not None:
            self._lane.close()
            self._lane = None
        self.status.setText(_result(value))
        if value.summary is not None and not value.summary.cancelled:
            self._paths = []
        self._show_state()
        self.imported.emit()
        if self._stop.is_set():
            self.close()

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, translate("Import", "Choose files"), str(Path.home()), options=OWN_DIALOG
        )
        self._choose([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, translate("Import", "Choose a folder"), str(Path.home()), options=OWN_DIALOG
        )
        self._choose([Path(name)] if name else [])

    def _choose(self, paths: list[Path]) -> None:
        if paths:
            self._paths = paths
            self.status.setText("")
            self._show_state()

    def _show_state(self) -> None:
        idle = self._lane is None
        count = len(self._paths)
        self.chosen.setText(
            translate("Import", "%n files or folders chosen.", None, count)
            if count
            else translate("Import", "Nothing chosen yet. You can also drop files on the window.")
        )
        for part in (self.files, self.folder, self.reference):
            part.setEnabled(idle)
        self.start.setEnabled(idle and bool(self._paths) and bool(self.reference.text().strip()))
        self.close_button.setText(translate("Import", "Close") if idle else translate("Import", "Cancel"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setVerticalSpacing(12)
        choose = QHBoxLayout()
        choose.setSpacing(8)
        choose.addWidget(self.files)
        choose.addWidget(self.folder)
        choose.addStretch()
        form.addRow(field_name(translate("Import", "Files"), self.files), choose)
        self.files.setAccessibleName("")  # it says its own words
        form.addRow(label(""), self.chosen)
        form.addRow(field_name(translate("Import", "Report"), self.reference), self.reference)
        self.reference.setAccessibleName(translate("Import", "Reference of the report"))
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addStretch()
        end.addWidget(self.close_button)
        end.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 22)
        column.setSpacing(14)
        column.addWidget(label(translate("Import", "Import files"), "title"))
        column.addLayout(form)
        column.addWidget(self.status)
        column.addStretch()
        column.addLayout(end)
        for before, after in pairwise((self.files, self.folder, self.reference, self.close_button, self.start)):
            self.setTabOrder(before, after)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        open_size(self, 600, 330)


def _result(ended: _Ended) -> str:
    if ended.summary is None:
        return translate("Import", "Not taken in: {reason}.").format(reason=sentence(ended.trouble))
    summary, number = ended.summary, QLocale().toString
    lines = [
        translate("Import", "New items: {new}. Known before: {known}.").format(
            new=number(summary.items_new), known=number(summary.items_known)
        )
    ]
    for reason, count in sorted(summary.set_aside.items()):
        text = translate("Import", "Set aside: {count} ({reason}).")
        lines.append(text.format(count=number(count), reason=sentence(reason)))
    if summary.cancelled:
        lines.append(translate("Import", "Stopped. Import the same files again to go on."))
    return "\n".join(lines)
