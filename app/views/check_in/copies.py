"""A copy of the check-ins in a file that the person asks for: where, and writing it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.views.words import translate

ChooseFile = Callable[[QWidget, str], Path | None]


def ask_file(parent: QWidget, kind: str) -> Path | None:
    """Where to write a copy of a kind ("csv" or "json"); None if nowhere.

    The system's own dialog would remember the place in lists of its own.
    """
    kinds = {"csv": "CSV (*.csv)", "json": "JSON (*.json)"}
    title = translate("CheckIn", "Copy to a file")
    option = QFileDialog.Option.DontUseNativeDialog
    chosen, _ = QFileDialog.getSaveFileName(parent, title, f"check-ins.{kind}", kinds[kind], options=option)
    return Path(chosen) if chosen else None


def write_copy(path: Path, text: str) -> None:
    """Write or replace a file, readable by its owner alone. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        path.chmod(0o600)  # one that was there keeps its own mode else
        file.write(text)
