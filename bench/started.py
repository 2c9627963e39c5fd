"""The real program, as `penumbra open` runs it, that tells when its window is usable and then closes. For `start`."""

from __future__ import annotations

import sys


def main(workspace: str) -> int:
    """Run it; the event loop is replaced by one that ends when the list of reports has been painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.commands.program import run

    def usable(_: object = None) -> int:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("no application")
        window = next(w for w in application.topLevelWidgets() if w.inherits("QMainWindow"))
        table = window.reports.table  # type: ignore[attr-defined]

        def look() -> None:
            if table.isVisible() and table.model().rowCount():
                table.viewport().repaint()
                print("painted", flush=True)
                application.quit()
            else:
                QTimer.singleShot(0, look)

        QTimer.singleShot(0, look)
        return _loop()

    _loop = QApplication.exec
    QApplication.exec = usable  # type: ignore[method-assign, assignment]
    return run(["open", "--workspace", workspace])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
