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
