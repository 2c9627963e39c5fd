"""The servers of `tests/central`, for an exchange with a real one."""

from __future__ import annotations

from tests.central.conftest import cluster, folder, template
from tests.integration.conftest import passphrase_file, program

__all__ = ["cluster", "folder", "passphrase_file", "program", "template"]
