"""An importer into a workspace, with decoders of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.bootstrap.decoders import import_lanes, make_decoders
from app.bootstrap.desk import Desk

if TYPE_CHECKING:
    from app.intake.importer import Importer
    from app.media.decoder_pool import DecoderPool


@dataclass(slots=True)
class Intake:
    """An importer with decoders of its own. Use it as a context manager."""

    importer: Importer
    decoders: DecoderPool

    def __enter__(self) -> Importer:
        """The importer."""
        return self.importer

    def __exit__(self, *_: object) -> None:
        """End the decoder processes."""
        self.decoders.close()


def make_intake(desk: Desk) -> Intake:
    """An importer into that workspace."""
    from app.domain.clock import SystemClock
    from app.intake.importer import Importer
    from app.policy.outcome import display_of
    from app.storage.register import SqlRegister

    shown, lanes = display_of(desk.policy.effective(SystemClock().now()).values), import_lanes()
    confined = shown.require_confinement  # for all of one import
    decoders = make_decoders(shown.heavy_cells, must_be_confined=lambda: confined, likeness=True, lanes=lanes)
    register = SqlRegister(desk.workspace.work, desk.workspace.about.person_id)
    return Intake(Importer(desk.vault, decoders, register, own_folder=desk.workspace.folder, lanes=lanes), decoders)
