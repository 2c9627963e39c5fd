"""An open workspace with cheap keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.workspace import Workspace, make_workspace, open_workspace

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "workspace"
    make_workspace(path, "Ada", "casework", SECRETS)
    return path


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    opened = open_workspace(folder, SECRETS, writing=True)
    yield opened
    opened.close()
