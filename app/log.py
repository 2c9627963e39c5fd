"""Logs: loggers by subject, to standard error only, with a filter that takes out hashes and paths."""

from __future__ import annotations

import logging
import os
import re
import sys

HASH = re.compile(r"\b[0-9a-fA-F]{32,128}\b")
PATH = re.compile(r"""(?:[A-Za-z]:\\|(?<![\w.])/)[^\s'":,;]+(?:[/\\][^'":,;\n]+)*""")
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")


class Redaction(logging.Filter):
    """Replaces hashes, paths and quoted text in every record, arguments and tracebacks included."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; nothing is dropped."""
        record.msg = redact(record.getMessage())
        record.args = None
        if record.exc_info and record.exc_info[0] is not None:
            record.msg += f" ({record.exc_info[0].__name__})"
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def redact(text: str) -> str:
    """The text without quoted parts, hashes and paths."""
    for pattern, word in ((QUOTED, "[text]"), (HASH, "[hash]"), (PATH, "[path]")):
        text = pattern.sub(word, text)
    return text


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
