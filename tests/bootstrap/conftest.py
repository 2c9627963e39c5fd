"""A workspace with cheap keys."""

from __future__ import annotations

from tests.storage.conftest import folder, workspace

__all__ = ["folder", "workspace"]
