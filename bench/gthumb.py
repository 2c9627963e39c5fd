"""gThumb as a peer: the time until its grid has made and kept a thumbnail of every picture in a folder, on a virtual display.

Everything that it keeps goes into a folder of its own, so that no run finds the thumbnails of another.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.harness import needed

SCREEN = "1920x1080x24"
LOOK_S = 0.02
PATIENCE_S = 600.0


@contextmanager
def virtual_display() -> Iterator[str]:
    """The name of a virtual display that lives as long as the block. Raises UsageError where Xvfb is not there."""
    reading, writing = os.pipe()
    asked = [needed("Xvfb", "xvfb"), "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(asked, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            with os.fdopen(reading, encoding="ascii") as told:
                number = told.readline().strip()
            if not number:
                raise RuntimeError("the virtual display did not start")
            yield f":{number}"
        finally:
            server.terminate()


def grid(display: str, homes: Path, pictures: Path) -> Callable[[], float]:
    """Opens that folder in a fresh gThumb each time; seconds from its start to the last thumbnail kept.

    homes: a folder for what it keeps. Raises UsageError where gThumb is not there, RuntimeError where it ends or stops early.
    """
    asked = [needed("dbus-run-session", "dbus"), "--", needed("gthumb", "gthumb"), str(pictures)]
    count = len(list(pictures.iterdir()))

    def open_folder() -> float:
        home = homes / f"home-{time.monotonic_ns()}"
        home.mkdir(parents=True, mode=0o700)
        begun = time.perf_counter()
        environment = _environment(display, home)
        with subprocess.Popen(asked, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as running:
            try:
                while len(list(home.rglob("*.png"))) < count:
                    if running.poll() is not None or time.perf_counter() - begun > PATIENCE_S:
                        raise RuntimeError("gThumb did not make every thumbnail")
                    time.sleep(LOOK_S)
                return time.perf_counter() - begun
            finally:
                with suppress(ProcessLookupError):  # it ended by itself, and everything with it
                    os.killpg(running.pid, signal.SIGTERM)  # gThumb and a bus of its own

    return open_folder


def _environment(display: str, home: Path) -> dict[str, str]:
    own = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
    plain = {"DISPLAY": display, "GDK_BACKEND": "x11", "GSETTINGS_BACKEND": "memory", "NO_AT_BRIDGE": "1"}
    return {**os.environ, **dict.fromkeys(own, str(home)), **plain}
