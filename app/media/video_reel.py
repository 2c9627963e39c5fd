"""An open film: a decoder process of its own for as long as it lasts, asked for one moment after the other. Nothing is kept.

The process ends with the film, so that no item can see another, and with it whatever it had read ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.area import WHOLE
from app.domain.exposure import Tone, Veil
from app.domain.film import USUAL_SPEED, Moment, Span, Wanted
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.media.pipe import Kind
from app.media.video import END, moment_of, rolling_of

if TYPE_CHECKING:
    from app.intake.ports import ContentReader
    from app.media.decoder import Decoder

SMALLEST = 1


class DecoderReel:
    """Implements `app.review.ports.Reel`. Used by one thread at a time; `end` may be called from any."""

    def __init__(self, reader: ContentReader, decoder: Decoder) -> None:
        self._reader, self._decoder = reader, decoder
        self._rolling = False

    def moment(self, wanted: Wanted, at_ms: int, sound: Span | None = None, *, jump: bool = False) -> Moment:
        """What shows at that moment, and what sounds in that span; raises DecodeError.

        A process that came to its end (its share of processor time is bounded) is replaced once, where the film stands.
        """
        if not self._rolling:
            return self._begun(wanted, at_ms, sound)
        try:
            return self._asked(wanted, at_ms, sound, jump=jump)
        except DecodeError as error:
            self._rolling = False
            if error.reason != CannotShow.DECODER_FAILED:
                raise
            return self._begun(wanted, at_ms, sound)

    def end(self) -> None:
        """From any thread: end the process; whoever waits for a moment gets DecodeError or CancelledError."""
        self._decoder.give_up()

    def close(self) -> None:
        """Let go of process and content."""
        self._decoder.close()
        self._reader.close()

    def _begun(self, wanted: Wanted, at_ms: int, sound: Span | None) -> Moment:
        self._decoder.ask(self._reader, Kind.ROLL, [self._reader.size], rolling_of)
        self._rolling = True
        return self._asked(wanted, at_ms, sound, jump=True)

    def _asked(self, wanted: Wanted, at_ms: int, sound: Span | None, *, jump: bool) -> Moment:
        clear = wanted.veil > Veil.HEAVY
        veil = [
            int(clear and wanted.tone is Tone.COLOUR),
            wanted.long_edge if clear else SMALLEST,
            wanted.softness.of(wanted.veil) if clear else 0,
            0 if clear else wanted.cells,
            int(clear and wanted.illustration),
        ]
        area = wanted.area if clear else WHOLE
        part = [area.left, area.top, area.width, area.height]
        heard = [sound.from_ms, sound.until_ms, sound.speed] if sound is not None else [0, END, USUAL_SPEED]
        numbers = [self._reader.size, at_ms, int(jump), *heard, *veil, *part]
        return self._decoder.ask(
            self._reader, Kind.MOMENT, numbers, lambda kind, fields: moment_of(kind, fields, wanted)
        )
