"""A managed machine for tests: a configuration and bundles that one key has signed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from app.policy.bundle import compose, make_document, message_of
from app.storage.signatures import make_key_pair, sign


class ManagedMachine:
    """config: where the configuration lies, or would lie."""

    def __init__(self, folder: Path) -> None:
        self.config = folder / "managed.json"
        self._key, self._bundle = folder / "organisation.pem", folder / "policy.bundle"
        self._private, public = make_key_pair()
        self._key.write_bytes(public)
        self._version = 0

    def hang(self) -> tuple[Path, bytes]:
        """The bundle lies where nobody answers: a pipe; returns it, and what it would say."""
        data = self._bundle.read_bytes()
        self._bundle.unlink()
        os.mkfifo(self._bundle)
        return self._bundle, data

    def roll_out(self, values: Mapping[str, object], zone: str = "") -> None:
        """A new bundle lies there, and the configuration names it."""
        self._version += 1
        document = make_document("ORG", self._version, datetime(2026, 1, 5, tzinfo=UTC), values, zone)
        self._bundle.write_bytes(compose(document, sign(self._private, message_of(document))))
        self.config.write_text(json.dumps({"policy_key": str(self._key), "policy_bundle": str(self._bundle)}))
