"""The real program, as `penumbra open` runs it, that tells when its window is usable and then closes. For `start`.

Modules are loaded in the program's own order: nothing of Qt before the command has asked for it.
"""

from __future__ import annotations

import sys
from typing import Any

from app.bootstrap import load_review
from app.commands import window as opening  # noqa: F401 - loaded before Qt, as in the program
from app.commands.program import run


def main(workspace: str) -> int:
    """Run it; the event loop is replaced by one that ends when the list of reports has been painted."""
    load_review()
    from PySide6.QtCore import QTimer

    from app.views import application as qt

    def usable(application: Any, window: Any) -> int:
        told: list[Any] = []

        def look(screen: Any) -> None:
            if screen.reports and not told:
                told.append(screen)
                window.repaint()
                print("painted", flush=True)
                QTimer.singleShot(0, application.quit)  # not in the middle of a Screen's delivery

        # After the window's own slot; asking again and again would take the interpreter from the thread that reads.
        window.presenter.screen_changed.connect(look)
        return run_window(application, window)

    run_window, qt.run_window = qt.run_window, usable
    return run(["open", "--workspace", workspace])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
