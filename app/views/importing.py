"""What the window needs to take files in: a port, so that the window does not load the importer before somebody imports."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.intake.batch import Progress, Summary


class Importing(Protocol):
    """What takes files in; `app.intake.importer.Importer` is one."""

    def run(
        self, paths: list[Path], reference: str, tell: Callable[[Progress], None], stop: Callable[[], bool]
    ) -> Summary:
        """Take in these paths."""
        ...


MakeImporting = Callable[[], AbstractContextManager[Importing]]
