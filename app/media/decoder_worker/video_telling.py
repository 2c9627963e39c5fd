"""What is told of a film at import: size, length, tracks, what the file says of itself, a strip of key frames, likeness."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from PIL import Image

from app.media.decoder_worker import details, pictures
from app.media.decoder_worker.video_document import Document
from app.media.decoder_worker.video_file import NothingInsideError, TooLargeError, VideoFile, head_of, shown_size
from app.media.decoder_worker.video_film import Film, VideoFilm, open_film, why_not
from app.media.decoder_worker.video_kinds import container_of
from app.media.decoder_worker.video_pictures import CELLS_EDGE, cells_of, picture_of
from app.media.pipe import MAX_DETAIL, MAX_DETAIL_NAME, MAX_DETAILS, MAX_HASHES, Field, Hash, Pixels, ProtocolError

MOST_FORWARD = 150  # frames behind a key frame
HASH_EDGE = 512
HASH_STEP_MS = 1_000
HASH_PIXELS = 500_000_000  # decoded for the likeness of one film; what lies behind has none
PAGE_PIXELS = 25_000_000  # as which a page of a document counts: the pictures in it may be decoded whole
KNOWN = {
    "title": "title",
    "comment": "comment",
    "description": "description",
    "artist": "artist",
    "author": "artist",
    "copyright": "copyright",
    "creation_time": "taken-at",
    "date": "taken-at",
    "com.apple.quicktime.creationdate": "taken-at",
    "encoder": "software",
    "com.apple.quicktime.software": "software",
    "com.apple.quicktime.make": "camera-maker",
    "com.apple.quicktime.model": "camera-model",
    "com.android.model": "camera-model",
    "com.android.manufacturer": "camera-maker",
    "location": "position",
    "com.apple.quicktime.location.iso6709": "position",
}


def description_fields(head: bytes, source: BinaryIO, across: int) -> list[Field]:
    """As of a picture: width, height, frames, media type, reason, cells of the first key frame where there is one, details."""
    found = container_of(head)
    kind = found[1][0] if found else "application/octet-stream"
    width = height = frames = 0
    seen: list[Field] = []
    told: list[tuple[str, str]] = []
    reason = ""
    try:
        file = VideoFile(source)
        kind, told = file.media_type, _details_of(file)
        if file.picture is None:
            reason = "SOUND_ONLY"
        else:
            frames = max(0, file.picture.frames)
            first = next(file.frames(keys_only=True), None)
            turn = round(first[1].rotation / 90) * 90 if first else 0
            width, height = shown_size(file.picture, turn)
            if first is None:
                reason = "SOUND_ONLY" if file.sound is not None else "DAMAGED"
            else:
                seen = [_pixels(cells_of(picture_of(first[1], file.picture, CELLS_EDGE, colour=False), across))]
        file.close()
    except ProtocolError:
        raise
    except TooLargeError:
        reason = "TOO_LARGE"
    except BaseException as error:  # whatever a codec throws at a hostile file costs this one item only
        reason, seen = why_not(error), []
    texts = [text for pair in told for text in pair]
    return [_bounded(width), _bounded(height), _bounded(frames), kind, reason, *seen, *texts]


def strip_fields(source: BinaryIO, across: int, count: int, *, hashed: bool) -> tuple[str, list[Field]]:
    """A reason or "", and: length, whether there is sound, how many key frames, each with its moment; hashes with theirs."""
    try:
        film = open_film(source)
        keys: list[Field] = []
        length = film.length_ms
        if film.has_picture:
            for at_ms, draw in film.keys(count):
                keys += [_bounded(at_ms), _pixels(cells_of(draw(CELLS_EDGE, False), across))]
        found = list(_hashes(film)) if hashed and film.has_picture else []
        told: list[Field] = [_bounded(length), int(film.has_sound), len(keys) // 2]
        film.close()
    except ProtocolError:
        raise
    except BaseException as error:  # as above
        return reason_of(error), []
    return "", [*told, *keys, *found]


def opened(source: BinaryIO, at_ms: int, edge: int, *, colour: bool) -> Image.Image:
    """The picture, or the frame of a film at that moment, of at most `edge` px."""
    if at_ms or container_of(head_of(source)) is not None:
        return frame_picture(source, at_ms, edge, colour=colour)
    return pictures.open_picture(source)


def frame_picture(source: BinaryIO, at_ms: int, edge: int, *, colour: bool) -> Image.Image:
    """The first frame at that moment or after it; where that lies far behind its key frame, the last one reached."""
    film = open_film(source)
    drawn = None
    for number, (at, draw) in enumerate(film.moments(at_ms)):
        drawn = draw
        if at >= at_ms or number == MOST_FORWARD:
            break
    if drawn is None:
        raise NothingInsideError
    made = drawn(edge, colour)
    film.close()
    return made


def _hashes(film: Film) -> Iterator[Field]:
    """PDQ of the first frame at or after each whole second, with that second's frame's moment, until the work is enough."""
    from app.media.decoder_worker import likeness

    wanted, pixels, made = 0, 0, 0
    for at_ms, draw in film.moments(0):
        pixels += _decoded(film)
        if at_ms >= wanted:
            drawn = draw(HASH_EDGE, False)
            value, quality = likeness.pdq(drawn)
            yield _bounded(at_ms)
            yield Hash("pdq", drawn.width, drawn.height, quality, value)
            made += 1
            wanted = (at_ms // HASH_STEP_MS + 1) * HASH_STEP_MS
        if pixels > HASH_PIXELS or made == MAX_HASHES:
            return


def _decoded(film: Film) -> int:
    if isinstance(film, VideoFilm) and film.file.picture is not None:
        return int(film.file.picture.codec_context.width * film.file.picture.codec_context.height)
    return PAGE_PIXELS if isinstance(film, Document) else 1_000_000


def _details_of(file: VideoFile) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for name, text in (*_tracks(file), *_tags(file)):
        shown = details.visible(text, MAX_DETAIL)
        if shown and len(found) < MAX_DETAILS:
            found[details.visible(name, MAX_DETAIL_NAME), shown] = None
    return list(found)


def _tracks(file: VideoFile) -> Iterator[tuple[str, str]]:
    seconds = file.length_ms // 1_000
    if file.length_ms:
        yield "length", f"{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    for stream in file.container.streams:
        context = getattr(stream, "codec_context", None)
        codec = context.name if context is not None else "unknown"
        if stream.type == "video":
            rate = f", {float(stream.average_rate):.4g} / s" if stream.average_rate else ""
            yield "picture-track", f"{codec}, {context.width} × {context.height}{rate}"  # type: ignore[union-attr]
        elif stream.type == "audio":
            yield "sound-track", f"{codec}, {context.sample_rate} Hz, {context.layout.name}"  # type: ignore[union-attr]
        elif stream.type == "subtitle":
            yield "text-track", codec


def _tags(file: VideoFile) -> Iterator[tuple[str, str]]:
    streams = [stream for stream in (file.picture, file.sound) if stream is not None]
    for held in (file.container.metadata, *(stream.metadata for stream in streams)):
        for key, text in held.items():
            name = KNOWN.get(key.lower())
            if name is not None:
                yield name, text


def _pixels(cells: Image.Image) -> Pixels:
    return Pixels(cells.width, cells.height, 1, cells.tobytes())


def reason_of(error: BaseException) -> str:
    """The name of the CannotShow reason for what went wrong with a film or an animation."""
    picture = pictures.why_not(error)
    return picture if picture != "DAMAGED" else why_not(error)


def _bounded(number: Any) -> int:
    return max(0, min(int(number), (1 << 31) - 1))
