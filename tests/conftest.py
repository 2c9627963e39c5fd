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
    ours = [logging.getLogger(name) for name in ("penumbra", "penumbra.central")]
    before = [(list(one.handlers), one.propagate, one.level) for one in ours]
    root = logging.getLogger()
    of_root, level_of_root = list(root.handlers), root.level
    yield
    for one, (handlers, propagate, level) in zip(ours, before, strict=True):
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)
    if (
        root.level != level_of_root
    ):  # a server's log was set up: the test runner's own handlers come and go by themselves
        root.handlers[:] = of_root
        root.setLevel(level_of_root)
