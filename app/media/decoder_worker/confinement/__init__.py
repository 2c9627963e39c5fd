"""What the decoder process takes from itself before it reads the first byte: one port, a module for each system.

Each module has STEPS: for each layer that its system knows, in order, a function that puts it in force and gives its level:
0 not in force, else 1, or the version where a layer has versions. A step never raises; what a system lacks is told as 0.
"""

from __future__ import annotations

import sys

from app.media.decoder_worker.confinement import linux, macos, windows
from app.media.pipe import Layer

SYSTEMS = {"linux": linux.STEPS, "darwin": macos.STEPS, "win32": windows.STEPS}


def confine() -> list[int]:
    """Give up everything that turning bytes into pixels does not need; the level of each layer, in the order of `Layer`."""
    levels = {layer: step() for layer, step in SYSTEMS.get(sys.platform, {}).items()}
    return [levels.get(layer, 0) for layer in Layer]
