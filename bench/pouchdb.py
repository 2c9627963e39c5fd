"""PouchDB as a peer: its replication to its own server from npm, in a process that stays warm between repetitions."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.errors import UsageError
from bench.harness import needed

PLACE = "PENUMBRA_POUCHDB"
SCRIPT = Path(__file__).with_name("pouchdb_peer.js")


@contextmanager
def replicating(folder: Path) -> Iterator[Callable[[Sequence[dict[str, object]]], float]]:
    """Replicates such documents into a fresh database each time; seconds. Raises UsageError where the packages are not there."""
    packages = os.environ.get(PLACE, "")
    if not packages or not (Path(packages) / "node_modules" / "pouchdb-server").is_dir():
        asked = "npm install pouchdb@9 pouchdb-server@4.2"
        raise UsageError(f"the peer PouchDB is missing; install it in a folder with: {asked}, and name that in {PLACE}")
    node = needed("node", "nodejs")
    folder.mkdir()
    asked_for = [node, str(SCRIPT), packages]
    with subprocess.Popen(asked_for, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        there, back = process.stdin, process.stdout
        if there is None or back is None:
            raise RuntimeError("pipes")

        def replicate(documents: Sequence[dict[str, object]]) -> float:
            there.write(json.dumps(documents) + "\n")
            there.flush()
            line = back.readline()
            if not line:
                raise RuntimeError("PouchDB did not replicate every document")
            return float(line)

        try:
            yield replicate
        finally:
            there.close()
            process.wait(60)
