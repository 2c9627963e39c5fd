"""What every measurement shares: its aims, alternating repetitions of ours and the peer's, and the result's form.

A measurement is a module with a docstring whose first line is its line in the list, with `AIMS`, and with
`measure(scale)`, which returns its figures, "ratio" among them. scale: 1.0 for the full size; tests take a small share.
"""

from __future__ import annotations

import ast
import math
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from app.errors import UsageError

# A measurement's name and its module in this package.
BENCHES: Mapping[str, str] = {
    "next-item": "next_item",
    "import": "taking_in",
    "start": "start",
    "sheet": "sheet",
    "panic": "panic",
    "commit": "commit",
    "exposure": "exposure",
    "strip": "strip",
    "sync": "sync",
    "sync-devices": "sync_devices",
    "sync-week": "sync_week",
    "sync-faults": "sync_faults",
}
PLACES = 3
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Aim:
    """An upper bound of one figure; `under`: the bound itself misses it."""

    figure: str
    bound: float
    under: bool = False

    def __str__(self) -> str:
        return f"{self.figure} {'<' if self.under else '<='} {self.bound:g}"

    def is_met(self, figures: Mapping[str, float]) -> bool:
        """Whether the figures hold it; a KeyError if the measurement has no such figure."""
        found = figures[self.figure]
        return found < self.bound if self.under else found <= self.bound


def first_lines() -> dict[str, str]:
    """One line for each measurement, without loading it: listing must not cost a window's start."""
    return {name: _first_line(f"bench.{module}").removeprefix(f"{name}: ") for name, module in BENCHES.items()}


def run_bench(name: str, scale: float = 1.0) -> dict[str, object]:
    """Run one measurement; its figures, then `ratio`, `aim`, `aim_met`, and what the machine was doing before it.

    Raises UsageError for an unknown name and for a peer that is not there.
    """
    if name not in BENCHES:
        raise UsageError(f"there is no measurement of that name; there are: {', '.join(BENCHES)}")
    module = import_module(f"bench.{BENCHES[name]}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    figures: Figures = module.measure(scale)
    aims: tuple[Aim, ...] = module.AIMS
    ratio = figures.pop("ratio")
    machine = {"cores": len(usable_cores()), **({} if math.isnan(load) else {"load_before": rounded(load)})}
    return {
        "bench": name,
        **{figure: rounded(value) for figure, value in figures.items()},
        **machine,
        "ratio": rounded(ratio),
        "aim": " and ".join(map(str, aims)),
        "aim_met": all(aim.is_met({**figures, "ratio": ratio}) for aim in aims),
    }


def seconds(job: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def alternate(times: int, ours: Callable[[], float], peer: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Both, `times` times, each going first in turn; what they return, after one round of each that is not counted."""
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(times + 1):
        pair = ((0, ours), (1, peer))
        for index, job in pair if turn % 2 else pair[::-1]:
            value = job()
            if turn:
                found[index].append(value)
    return found


def quantile(values: list[float], share: float) -> float:
    """The smallest value that at least that share of the values does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def median(values: list[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def needed(program: str, package: str) -> str:
    """The path of a peer's program; raises UsageError that names it and its Debian package if it is not there."""
    found = shutil.which(program)
    if found is None:
        raise UsageError(f"the peer {program} is missing; install it with: apt-get install {package}")
    return found


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards; on a real disk where the environment's TMPDIR names one."""
    with tempfile.TemporaryDirectory(prefix="penumbra-bench-") as folder:
        yield Path(folder)


@contextmanager
def two_cores(count: int = 2) -> Iterator[None]:
    """Bind this thread, and all that it starts meanwhile, to at most two cores (or so many) where the system can."""
    before = usable_cores()
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    os.sched_setaffinity(0, sorted(before)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def usable_cores() -> set[int]:
    """Numbers of the cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return set(os.sched_getaffinity(0))
    return set(range(os.cpu_count() or 1))


def rounded(value: float) -> float:
    """A figure as it is told: enough places to compare, none that are noise."""
    return round(value, PLACES)


def _first_line(module: str) -> str:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise LookupError(module)
    text = ast.get_docstring(ast.parse(Path(spec.origin).read_text("utf-8"))) or ""
    return text.split("\n", 1)[0]
