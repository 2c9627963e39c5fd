"""The application: Qt's own messages go into the redacted log, in a process that starts as the program does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TALKING = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from app.log import redact_the_rest, start_logging
start_logging()
redact_the_rest()
from app.views.application import make_application
application = make_application(Path("none"))
from PySide6.QtCore import QFile, QLoggingCategory, qCritical, qDebug, qWarning
qWarning("cannot open /srv/reported/IMG_0042 of somebody.jpg")
qCritical("cannot decode IMG_0042.jpg")
qDebug("only for those who ask")
"""


def test_qts_messages_are_redacted() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", TALKING], capture_output=True, text=True, check=True, env=environment)
    assert "0042" not in ended.stderr
    said = ended.stderr.splitlines()
    assert "WARNING penumbra.qt: default: cannot open [path] of [name]" in said
    assert "ERROR penumbra.qt: default: cannot decode [name]" in said
    assert "only for those" not in ended.stderr


FAILING = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from app.log import redact_the_rest, start_logging
start_logging()
redact_the_rest()
from app.bootstrap import make_review, open_desk
from app.domain.clock import SystemClock
from app.storage.workspace import make_workspace
from app.views.application import make_application, run_window
from tests.storage.conftest import SECRETS
folder = Path(sys.argv[1]) / "workspace"
make_workspace(folder, "Ada", "casework", SECRETS)
application = make_application(folder / "preferences.json")
from PySide6.QtCore import QTimer
with open_desk(folder, SECRETS, writing=True) as desk, make_review(desk, SystemClock()) as review:
    window = review.window
    window.show()
    window.start()

    def leave():
        page = window.centralWidget()
        if hasattr(page, "close_button") and window.presenter._closed:
            print(page.what.text(), window.pages.stack.isVisible())
            page.close_button.click()
        else:
            QTimer.singleShot(10, leave)

    QTimer.singleShot(0, lambda: window.presenter.send("IMG_0042 of somebody.jpg"))
    QTimer.singleShot(0, leave)
    sys.exit(run_window(application, window))
"""


def test_an_unexpected_exception_ends_the_real_window_without_a_word_of_its_values(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", FAILING, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=120)
    assert ended.returncode == 1, ended.stderr
    assert "KeyError at app/review/session.py:" in ended.stdout
    assert ended.stdout.endswith("False\n")
    assert "CRITICAL penumbra.top: something unexpected went wrong (KeyError at app/review/session.py:" in ended.stderr
    assert "0042" not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
