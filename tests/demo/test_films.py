"""The demo's videos: the same bytes every time, generated, and what each is."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.demo.films import REFERENCE, films, make_films
from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder

LENGTH_MS = 20_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_films(tmp_path_factory.mktemp("films")).folder


def test_a_second_run_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = make_films(tmp_path)
    assert (again.reference, again.folder.name) == (REFERENCE, REFERENCE)
    for name in films():
        assert (again.folder / name).read_bytes() == (made / name).read_bytes(), name


def test_what_each_of_them_is(made: Path) -> None:
    decoder = Decoder()
    try:
        told = {name: decoder.describe(BytesReader((made / name).read_bytes())) for name in films()}
    finally:
        decoder.close()
    for name in ("balloon.mp4", "evening.webm", "upright.mp4", "tones.mp3"):
        film = told[name].film
        assert film is not None, name
        assert film.length_ms == pytest.approx(LENGTH_MS, abs=200)
        assert film.sound == (name != "upright.mp4")
    assert (told["upright.mp4"].width, told["upright.mp4"].height) == (360, 640)
    assert (told["minutes.tif"].media_type, told["minutes.tif"].frames) == ("image/tiff", 5)
    assert told["tones.mp3"].cannot_show is CannotShow.SOUND_ONLY
    assert told["unfinished.mp4"].cannot_show is CannotShow.DAMAGED
