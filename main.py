"""Entry point of Penumbra: `python main.py COMMAND …` is the same program as `./penumbra COMMAND …`."""

from __future__ import annotations

import sys

from app.commands.crash_dumps import forbid_dumps
from app.commands.program import run
from app.log import redact_the_rest, start_logging

if __name__ == "__main__":
    forbid_dumps()
    start_logging()
    redact_the_rest()
    sys.exit(run(sys.argv[1:]))
