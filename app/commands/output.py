"""How commands speak: plain lines for people, JSON Lines for programs, errors as one sentence on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TextIO

from app.errors import UsageError


def say(line: str = "") -> None:
    """One line to standard output; characters that the terminal cannot take are escaped, never an error."""
    out = _standard_output()
    encoding = out.encoding or "utf-8"
    out.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    out.flush()


def say_json(value: Mapping[str, object] | list[object]) -> None:
    """One JSON value on one line, ASCII only, so that any reader can take it."""
    out = _standard_output()
    out.write(json.dumps(value, ensure_ascii=True, separators=(", ", ": ")) + "\n")
    out.flush()


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its word: "1 copy", "2 copies". many: the plural, if it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def complain(message: str) -> None:
    """One sentence to standard error, in lower case; where there is none, nobody can be told."""
    if sys.stderr is not None:
        sys.stderr.write(f"penumbra: {message}\n")
        sys.stderr.flush()


def readable(path: str) -> str:
    """A recorded path as text: bytes that were no UTF-8 are written as \\xNN."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _standard_output() -> TextIO:
    """Python has none where it was started with a closed one."""
    if sys.stdout is None:
        raise UsageError("standard output is closed: there is nowhere to write to")
    return sys.stdout
