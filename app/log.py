"""Logs: loggers by subject, to standard error only, with a filter that takes out hashes, paths and names of files.

Whatever nobody caught is told the same way: its type and the place in our code, never its message, which may hold anything.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[1]
HASH = re.compile(r"\b[0-9a-fA-F]{32,128}\b")
PATH = re.compile(r"""(?:[A-Za-z]:\\|(?<![\w.])/)[^\s'":,;]+(?:[/\\][^'":,;\n]+)*""")
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
NAME = re.compile(
    r"(?<![\w.])(?!(?:work|exposure|private)\.db\b|keymap\.json\b)[^\s'\":,;/\\]+\.[A-Za-z][A-Za-z0-9]{1,4}\b"
)
UNCAUGHT = "something unexpected went wrong"
LOG = logging.getLogger("penumbra.top")


class Redaction(logging.Filter):
    """Replaces hashes, paths, names and quoted text in every record; of an exception only type and place are left."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; nothing is dropped."""
        try:
            said = record.getMessage()
        except (TypeError, ValueError, KeyError):  # arguments that do not fit: a log line must break nothing
            said = str(record.msg)
        record.msg = redact(said)
        record.args = None
        if record.exc_info and record.exc_info[1] is not None:
            record.msg += f" ({describe(record.exc_info[1])})"
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def redact(text: str) -> str:
    """The text without quoted parts, hashes, paths and names of files."""
    for pattern, word in ((QUOTED, "[text]"), (HASH, "[hash]"), (PATH, "[path]"), (NAME, "[name]")):
        text = pattern.sub(word, text)
    return text


def describe(error: BaseException, trace: TracebackType | None = None) -> str:
    """An exception's type and where in our own code it came from: "KeyError at app/review/session.py:82"."""
    place = _place(trace or error.__traceback__)
    return f"{type(error).__name__} at {place}" if place else type(error).__name__


def start_logging(level: str | None = None) -> None:
    """Send logs to standard error; PENUMBRA_LOG names the level (default WARNING)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Redaction())
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("penumbra")
    logger.handlers[:] = [handler]
    logger.propagate = False
    wanted = (level or os.environ.get("PENUMBRA_LOG") or "WARNING").upper()
    logger.setLevel(wanted if wanted in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL") else "WARNING")


def redact_the_rest() -> None:
    """For the whole process: what nobody caught, and what libraries log or warn of, goes through the same filter."""
    sys.excepthook = lambda kind, error, trace: LOG.critical(UNCAUGHT, exc_info=(kind, error, trace))
    sys.unraisablehook = lambda lost: _tell(lost.exc_value)
    threading.excepthook = lambda lost: _tell(lost.exc_value)
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.addFilter(Redaction())
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.lastResort = handler  # where a logger without a handler ends: every library's
    logging.raiseExceptions = False  # a log line that cannot be written would print its own arguments
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").addHandler(handler)


def _tell(error: BaseException | None) -> None:
    LOG.error(UNCAUGHT, exc_info=(type(error), error, error.__traceback__) if error is not None else None)


def _place(trace: TracebackType | None) -> str:
    place = ""
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(ROOT / "app"):
            place = f"{path.relative_to(ROOT).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
