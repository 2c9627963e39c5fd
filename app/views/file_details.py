"""What a file says about itself, folded away until it is asked for: plain text, never markup or a link."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.findings import Detail
from app.views.parts import QuietButton, label
from app.views.words import translate

TEXT_CHUNK = "text:"
LONG_WORD = re.compile(r"\S{16}(?=\S)")


class FileDetails(QWidget):
    """A button, and below it the list. Folded again with every item: words can weigh on a person, too."""

    def __init__(self) -> None:
        super().__init__()
        self._details: tuple[Detail, ...] = ()
        self._unfolded = False
        self.button = QuietButton("", self._turn, "plain")
        self.note = label(
            translate("Details", "As the file tells it. Anybody can have written this."), "quiet", wrap=True
        )
        self.names: list[QLabel] = []
        self.values: list[QLabel] = []
        self._list = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        column.addWidget(self._list)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.show_details(())

    def show_details(self, details: tuple[Detail, ...]) -> None:
        """Another item: folded; not there at all if its file says nothing."""
        self._details, self._unfolded = details, False
        self._lay_out()
        self.setVisible(bool(details))

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._lay_out()

    def _lay_out(self) -> None:
        while (row := self._rows.takeAt(0)) is not None:
            if (gone := row.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.names.clear()
        self.values.clear()
        for detail in self._details if self._unfolded else ():
            name = label(name_text(detail.name), "quiet", wrap=True)
            value = label(LONG_WORD.sub(lambda word: word[0] + "\u200b", detail.text), wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            value.setAccessibleDescription(name.text())  # its name is what it says
            value.setContentsMargins(0, 0, 0, 7)
            self._rows.addWidget(name)
            self._rows.addWidget(value)
            self.names.append(name)
            self.values.append(value)
        more, less = translate("Details", "More about the file"), translate("Details", "Less about the file")
        self.button.setText(less if self._unfolded else more)
        self.note.setVisible(self._unfolded)
        self._list.setVisible(self._unfolded)


def name_text(name: str) -> str:
    """A detail's name for people; the key of a text chunk as the file gives it."""
    if name.startswith(TEXT_CHUNK):
        return translate("Details", "Text “{key}”").format(key=name.removeprefix(TEXT_CHUNK))
    return {
        "camera-maker": translate("Details", "Camera maker"),
        "camera-model": translate("Details", "Camera model"),
        "camera-serial": translate("Details", "Camera serial number"),
        "lens": translate("Details", "Lens"),
        "software": translate("Details", "Software"),
        "computer": translate("Details", "Computer"),
        "taken-at": translate("Details", "Made at"),
        "digitised-at": translate("Details", "Digitised at"),
        "changed-at": translate("Details", "Changed at"),
        "position": translate("Details", "Position"),
        "position-at": translate("Details", "Position taken at"),
        "altitude": translate("Details", "Altitude"),
        "title": translate("Details", "Title"),
        "description": translate("Details", "Description"),
        "comment": translate("Details", "Comment"),
        "keywords": translate("Details", "Keywords"),
        "artist": translate("Details", "Author"),
        "owner": translate("Details", "Owner"),
        "copyright": translate("Details", "Rights"),
        "source": translate("Details", "Source"),
        "city": translate("Details", "City"),
        "country": translate("Details", "Country"),
        "image-id": translate("Details", "Picture number"),
        "document-id": translate("Details", "Document number"),
        "original-id": translate("Details", "Number of the original"),
        "digital-source": translate("Details", "Digital source"),
        "colour-profile": translate("Details", "Colour profile"),
        "resolution": translate("Details", "Resolution"),
        "attached-files": translate("Details", "Files inside it that its pages do not show"),
        "length": translate("Details", "Length"),
        "picture-track": translate("Details", "Picture track"),
        "sound-track": translate("Details", "Sound track"),
        "text-track": translate("Details", "Text track"),
    }.get(name, name)
