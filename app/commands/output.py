"""How commands speak: plain lines for people, JSON Lines for programs, errors as one sentence on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping


def say(line: str = "") -> None:
    """One line to standard output; characters that the terminal cannot take are escaped, never an error."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stdout.flush()


def say_json(value: Mapping[str, object] | list[object]) -> None:
    """One JSON value on one line, ASCII only, so that any reader can take it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(", ", ": ")) + "\n")
    sys.stdout.flush()


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its word: "1 copy", "2 copies". many: the plural, if it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def complain(message: str) -> None:
    """One sentence to standard error."""
    sys.stderr.write(f"penumbra: {message}\n")
    sys.stderr.flush()


def readable(path: str) -> str:
    """A recorded path as text: bytes that were no UTF-8 are written as \\xNN."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
