"""What holds for every test: no display, and Hypothesis without deadlines (a shared machine is slow at times)."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """The program sets its loggers up for the whole process; no test may leave that to the next."""
    ours = logging.getLogger("penumbra")
    handlers, propagate, level = list(ours.handlers), ours.propagate, ours.level
    yield
    ours.handlers[:], ours.propagate = handlers, propagate
    ours.setLevel(level)
