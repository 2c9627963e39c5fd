"""`python -m bench [NAME] [--json]` in the repository root: lists the measurements, or runs one and tells its figures.

Exit codes: 0 measured, whether or not the aim was met (`aim_met` tells that); 1 not measured; 2 the line was not understood.
"""

from __future__ import annotations

import argparse
import sys

from app.commands.output import complain, say, say_json
from app.errors import PenumbraError
from bench.harness import first_lines, run_bench


def main(arguments: list[str]) -> int:
    """Run one command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="bench", allow_abbrev=False)
    parser.add_argument("name", nargs="?")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.name is None:
        _list(as_json=asked.json)
        return 0
    try:
        told = run_bench(asked.name)
    except PenumbraError as error:
        complain(str(error))
        return 1
    if asked.json:
        say_json(told)
    else:
        for figure, value in told.items():
            say(f"{figure}: {_plain(value)}")
    return 0


def _list(*, as_json: bool) -> None:
    for name, line in first_lines().items():
        if as_json:
            say_json({"bench": name, "line": line})
        else:
            say(f"{name:<12} {line}")


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
