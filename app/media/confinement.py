"""What a decoder process said of its confinement, and what follows from it: which powers nothing takes away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.media.pipe import MAX_LEVEL, Field, Kind, Layer, ProtocolError


class Power(StrEnum):
    """What a confined decoder does not have. The value is its name for people."""

    MEMORY = "memory without end"
    TIME = "processor time without end"
    FILES = "files"
    NETWORK = "network"
    PROCESSES = "further processes"
    OTHERS = "other programs"


# Each of these layers alone takes the power away. Landlock knows TCP, but no other network: it is not counted for that.
HELD_BY: Mapping[Power, frozenset[Layer]] = {
    Power.MEMORY: frozenset({Layer.MEMORY, Layer.JOB}),
    Power.TIME: frozenset({Layer.CPU, Layer.JOB}),
    Power.FILES: frozenset({Layer.LANDLOCK, Layer.SECCOMP, Layer.SEATBELT}),
    Power.NETWORK: frozenset({Layer.SECCOMP, Layer.SEATBELT}),
    Power.PROCESSES: frozenset({Layer.SECCOMP, Layer.SEATBELT, Layer.JOB}),
    Power.OTHERS: frozenset({Layer.SECCOMP, Layer.SEATBELT, Layer.TOKEN}),
}


@dataclass(frozen=True, slots=True)
class Confinement:
    """Layers in force with their levels, as a process answered before it had read a byte of any item."""

    levels: Mapping[Layer, int]

    @property
    def missing(self) -> tuple[Power, ...]:
        """The powers that no layer takes away; empty if the process can do nothing but turn bytes into frames."""
        return tuple(power for power, layers in HELD_BY.items() if layers.isdisjoint(self.levels))


def confinement_of(kind: Kind, fields: list[Field]) -> Confinement:
    """The first message of a process; raises ProtocolError for anything else."""
    levels = [field for field in fields if isinstance(field, int) and 0 <= field <= MAX_LEVEL]
    if kind is not Kind.READY or len(fields) != len(levels) or len(levels) != len(Layer):
        raise ProtocolError("a confinement was expected")
    return Confinement({layer: level for layer, level in zip(Layer, levels, strict=True) if level})
