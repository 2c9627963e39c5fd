"""The server's log: one JSON object a line on standard error, of fixed words and numbers: no id, name, hash or content."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from app.log import describe, redact

LOG = logging.getLogger("penumbra.central")


class JsonLines(logging.Formatter):
    """Ours say an event and its values; of a library's record only its redacted text and the type of an error are kept."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower()}
        told = getattr(record, "told", None)
        if isinstance(told, dict):
            return json.dumps({**line, "event": record.msg, **told})
        line.update({"event": "log", "logger": record.name, "text": redact(record.getMessage())})
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = describe(record.exc_info[1])
        return json.dumps(line)


def tell(level: int, event: str, **values: int | float | str) -> None:
    """Log an event. values: numbers, and words of the program's own."""
    LOG.log(level, event, extra={"told": values})


def start_json_logs(level: int = logging.INFO) -> None:
    """For a process that is a server: everything that is logged leaves in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    LOG.handlers[:], LOG.propagate = [handler], False
    LOG.setLevel(level)
    others = logging.getLogger()
    others.handlers[:] = [handler]
    others.setLevel(logging.WARNING)
