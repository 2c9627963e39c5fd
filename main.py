"""Entry point of Penumbra: `python main.py COMMAND …` is the same program as `./penumbra COMMAND …`."""

from __future__ import annotations

import sys

from app.commands.program import run
from app.log import start_logging

if __name__ == "__main__":
    start_logging()
    sys.exit(run(sys.argv[1:]))
