"""The demo's reports: how many, which kinds by content, copies, broken ones, and the same bytes in every run."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from app.demo.catalogue import BROKEN, CUT, EMPTY, NO_PICTURE
from app.demo.reports import make_reports
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import ROOT, Decoder
from tests.demo.conftest import Written, files_below

ALIKE = 8.0  # mean difference of 16 x 16 greys


def whole(written: Written) -> dict[str, bytes]:
    broken = {written.files[path] for path in BROKEN}
    return {path: content for path, content in written.places.items() if content not in broken}


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def greys(content: bytes) -> Image.Image:
    with opened(content) as picture:
        upright = ImageOps.exif_transpose(picture).convert("L")
        return upright.resize((16, 16), Image.Resampling.BOX)


def difference(first: bytes, second: bytes) -> float:
    return ImageStat.Stat(ImageChops.difference(greys(first), greys(second))).mean[0]


def test_three_reports_with_enough_items(written: Written) -> None:
    assert [report.reference for report in written.reports] == ["DEMO-2026-001", "DEMO-2026-002", "DEMO-2026-003"]
    for report in written.reports:
        assert report.folder == written.folder / report.reference
        items = {content for path, content in written.places.items() if path.startswith(report.reference)}
        assert len(items) >= 35
    assert len(set(written.places.values())) >= 150
    assert len(written.places) >= 175


def test_progress_is_told_file_by_file_on_the_callers_thread(written: Written) -> None:
    total = len(written.files)
    assert written.told == [(done, total) for done in range(1, total + 1)]
    assert written.told_on == {threading.main_thread()}


def test_a_second_run_gives_the_same_bytes_without_a_network(written: Written, tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "def hook(event, arguments):\n"
        "    if event.startswith('socket.'): raise RuntimeError(event)\n"
        "sys.addaudithook(hook)\n"
        "from pathlib import Path; from app.demo.reports import make_reports\n"
        "make_reports(Path(sys.argv[1]))\n"
    )
    subprocess.run([sys.executable, "-I", "-c", script, str(tmp_path)], check=True)
    assert files_below(tmp_path) == written.files


def test_kinds_by_content(written: Written) -> None:
    seen: Counter[str] = Counter()
    modes: set[tuple[str | None, str]] = set()
    for content in set(whole(written).values()):
        with opened(content) as picture:
            seen[str(picture.format)] += 1
            modes.add((picture.format, picture.mode))
            frames = getattr(picture, "n_frames", 1)
            seen["frames " + str(picture.format)] += frames > 1
            seen["progressive"] += "progressive" in picture.info
            seen["24 MP"] += picture.size == (6000, 4000)
            seen["lossless"] += picture.format == "WEBP" and b"VP8L" in content[:64]
    least = {
        "JPEG": 80, "PNG": 15, "WEBP": 12, "GIF": 8, "TIFF": 7, "BMP": 3, "MPO": 3, "progressive": 10, "24 MP": 1,
        "frames GIF": 5, "frames WEBP": 1, "frames TIFF": 3, "frames MPO": 3, "lossless": 3,
    }  # fmt: skip
    assert {kind: seen[kind] for kind in least if seen[kind] < least[kind]} == {}
    png = {("PNG", mode) for mode in ("RGB", "P", "L", "I;16", "RGBA", "LA")}
    assert png | {("JPEG", "CMYK"), ("JPEG", "L"), ("TIFF", "CMYK"), ("TIFF", "1"), ("WEBP", "RGBA")} <= modes


def test_camera_files_have_every_orientation_and_no_place(written: Written) -> None:
    orientations: Counter[int] = Counter()
    for content in set(whole(written).values()):
        with opened(content) as picture:
            exif = picture.getexif()
            assert not exif.get_ifd(0x8825)
            if 0x010F in exif:
                assert (exif[0x010F], exif[0x0110]) == ("Example Optics", "EO-20 Demo")
                assert exif.get_ifd(0x8769)[0x9003].startswith("2026:03:")
                orientations[exif[0x0112]] += 1
    assert set(orientations) == set(range(1, 9))
    assert orientations[1] > sum(orientations.values()) / 2


def test_exact_copies_lie_in_several_places_and_reports(written: Written) -> None:
    places: dict[bytes, list[str]] = {}
    for path, content in written.places.items():
        places.setdefault(content, []).append(path)
    copied = [paths for paths in places.values() if len(paths) > 1]
    assert len(copied) >= 10
    assert any(len(paths) >= 3 for paths in copied)
    assert any(len({path.split("/")[0] for path in paths}) == 3 for paths in copied)
    assert any(".zip/" in path for paths in copied for path in paths)


@pytest.mark.parametrize(("number", "shot"), [(1, 3), (2, 11), (3, 19), (4, 27)])
def test_near_copies_look_alike_and_differ_by_bytes(written: Written, number: int, shot: int) -> None:
    base = written.files[f"DEMO-2026-001/DCIM/100DEMO/IMG_{shot:04}.JPG"]
    other = written.files[f"DEMO-2026-001/DCIM/100DEMO/IMG_{shot + 1:04}.JPG"]
    shared = f"DEMO-2026-002/shared/{number}"
    small, forwarded, trimmed = (written.files[f"{shared} {kind}.jpg"] for kind in ("small", "forwarded", "trimmed"))
    assert len({base, small, forwarded, trimmed}) == 4
    assert max(difference(base, near) for near in (small, forwarded, trimmed)) < ALIKE < difference(base, other)
    with opened(base) as first, opened(small) as half, opened(forwarded) as same, opened(trimmed) as less:
        assert same.size == first.size
        assert half.size == (first.width // 2, first.height // 2)
        assert less.width / first.width == pytest.approx(0.97, abs=0.002)
        assert less.height / first.height == pytest.approx(0.97, abs=0.002)


def test_names_lie_have_spaces_and_other_scripts(written: Written) -> None:
    endings = {"jpg": {"JPEG", "MPO"}, "jpeg": {"JPEG"}, "png": {"PNG"}, "bmp": {"BMP"}, "gif": {"GIF"}}
    endings |= {"webp": {"WEBP"}, "tif": {"TIFF"}, "tiff": {"TIFF"}}
    lying = 0
    for path, content in whole(written).items():
        with opened(content) as picture:
            lying += picture.format not in endings.get(path.rpartition(".")[2].lower(), set())
    assert lying == 7
    assert sum(" " in Path(path).name for path in written.files) > 20
    letters = {letter for path in written.files for letter in path if letter.isalpha() and not letter.isascii()}
    assert {unicodedata.name(letter).split()[0] for letter in letters} >= {"LATIN", "GREEK", "CJK", "HIRAGANA"}
    assert any(name.count("/") > 3 for name in written.places if ".zip/" in name)


def test_broken_files_are_broken(written: Written) -> None:
    for path in BROKEN:
        with pytest.raises((OSError, SyntaxError)), opened(written.files[path]) as picture:
            picture.load()


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder()
    yield made
    made.close()


def test_the_decoder_shows_every_whole_file_in_its_displayed_size(written: Written, decoder: Decoder) -> None:
    turned = 0
    for path, content in whole(written).items():
        told = decoder.describe(BytesReader(content))
        with opened(content) as picture:
            shown = ImageOps.exif_transpose(picture).size
            turned += shown != picture.size
            frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
        assert (told.cannot_show, told.width, told.height, told.frames) == (None, *shown, frames), path
        frame = decoder.frame(BytesReader(content), FrameRequest(Veil.SOFT, Tone.GREY, Size.PREVIEW, 240))
        assert max(frame.width, frame.height) == 240, path
        assert (frame.width >= frame.height) == (shown[0] >= shown[1]), path
    assert turned >= 8


def test_the_decoder_says_why_a_broken_file_has_no_picture(written: Written, decoder: Decoder) -> None:
    reasons = {EMPTY: CannotShow.EMPTY, CUT: CannotShow.DAMAGED, NO_PICTURE: CannotShow.UNSUPPORTED}
    for paths, reason in reasons.items():
        for path in paths:
            assert decoder.describe(BytesReader(written.files[path])).cannot_show is reason, path


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OSError, match="taken"):
        make_reports(tmp_path / "taken")
