"""What lies in the three reports of the demo: every file by its path and how its bytes are made."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageOps

from app.demo import encoding
from app.demo.pictures import card, drifting, landscape, pattern

Recipe = Callable[[], bytes]
Derived = Callable[[Path], bytes]  # from the folder in which the originals lie
CARD, DOWNLOADS, SCANS = "DEMO-2026-001", "DEMO-2026-002", "DEMO-2026-003"
REFERENCES = (CARD, DOWNLOADS, SCANS)
SIZES = ((1600, 1200), (1800, 1200), (1200, 1600), (1920, 1080), (1400, 1400), (1350, 1800))
PHOTOS = 48
WORDS = b"This is a text file whose name says that it is a picture.\n"
# Files that no reader can show, by the reason.
EMPTY = (f"{CARD}/DCIM/101DEMO/IMG_0061.JPG",)
CUT = (f"{CARD}/DCIM/101DEMO/IMG_0062.JPG", f"{DOWNLOADS}/unfinished download.jpg", f"{SCANS}/interrupted scan.png")
NO_PICTURE = (f"{DOWNLOADS}/read me.jpg", f"{SCANS}/index of the scans.jpg")
BROKEN = frozenset((*EMPTY, *CUT, *NO_PICTURE))


def originals() -> dict[str, Recipe]:
    """All files that are made from nothing, by their path with "/" between parts."""
    return _camera_card() | _downloads() | _misnamed() | _scans()


def derived() -> dict[str, Derived]:
    """All files that are made from originals: copies, near copies, files cut short, the archive."""
    made: dict[str, Derived] = {path: _copy_of(of) for path, of in _copies().items()}
    for number in range(4):
        of, name = _shot(3 + number * 8), f"{DOWNLOADS}/shared/{number + 1}"
        made[f"{name} small.jpg"] = _near(of, _resized)
        made[f"{name} forwarded.jpg"] = _near(of, _recompressed)
        made[f"{name} trimmed.jpg"] = _near(of, _cropped)
    for number, change in enumerate((_resized, _recompressed, _cropped)):
        made[f"{SCANS}/again/copy {number + 1}.jpg"] = _near(f"{SCANS}/cards/card 02.png", change)
    made[CUT[0]] = _cut(_shot(5), 0.4)
    made[CUT[1]] = _cut(_shot(12), 0.15)
    made[CUT[2]] = _cut(f"{SCANS}/cards/card 06.png", 0.5)
    made[f"{SCANS}/album.zip"] = _album
    return made


def _shot(number: int) -> str:
    return f"{CARD}/DCIM/100DEMO/IMG_{number:04}.JPG"


def _camera_card() -> dict[str, Recipe]:
    """Photos of all orientations, baseline and progressive; one of 24 megapixels; files with several views."""

    def take(number: int) -> Recipe:
        size, draw = SIZES[number % len(SIZES)], pattern if number % 8 == 6 else landscape
        # Every orientation from 1 to 8, but most photos were taken upright.
        orientation = 1 + number // 2 % 8 if number % 2 == 0 else 1
        return lambda: encoding.photo(draw(number, size), number, orientation, progressive=number % 3 == 0)

    made = {_shot(number): take(number) for number in range(1, PHOTOS + 1)}
    folder = f"{CARD}/DCIM/101DEMO"
    made[f"{folder}/IMG_0049.JPG"] = lambda: encoding.photo(landscape(100, (6000, 4000)), 49)

    def look(number: int) -> Recipe:
        left = 24  # the second view is seen from a little further right
        return lambda: encoding.views([_window(landscape(number, (1640, 1200)), x) for x in (0, left)], number)

    made |= {f"{folder}/IMG_{number:04}.JPG": look(number) for number in range(50, 53)}
    made[EMPTY[0]] = lambda: b""
    return made


def _window(picture: Image.Image, left: int) -> Image.Image:
    return picture.crop((left, 0, left + 1600, 1200))


def _downloads() -> dict[str, Recipe]:
    """PNG, WebP and GIF of all kinds, with names in several scripts."""
    size, small = (1280, 960), (480, 360)
    made: dict[str, Recipe] = {
        "Straße und Brücke.png": lambda: encoding.png(landscape(53, size)),
        "Übersicht größer.png": lambda: encoding.png(pattern(54, size)),
        "screenshots/one.png": lambda: encoding.png(encoding.palette(card(55, size))),
        "screenshots/two.png": lambda: encoding.png(encoding.palette(pattern(3, size))),
        "screenshots/three.png": lambda: encoding.png(encoding.palette(landscape(56, size))),
        "grey/Ελιά.png": lambda: encoding.png(landscape(57, size).convert("L")),
        "grey/fog.png": lambda: encoding.png(pattern(4, size).convert("L")),
        "grey/deep 1.png": lambda: encoding.png(encoding.deep(landscape(58, size))),
        "grey/deep 2.png": lambda: encoding.png(encoding.deep(pattern(59, size))),
        "cut out/badge.png": lambda: encoding.png(encoding.see_through(pattern(60, size))),
        "cut out/łódka.png": lambda: encoding.png(encoding.see_through(landscape(61, size))),
        "cut out/badge grey.png": lambda: encoding.png(encoding.see_through(pattern(62, size)).convert("LA")),
        "夕方の港.gif": lambda: encoding.encoded(encoding.palette(landscape(63, (900, 675))), "GIF"),
        "tiles.gif": lambda: encoding.encoded(encoding.palette(pattern(10, (900, 675)), 32), "GIF"),
        "forecast.gif": lambda: encoding.encoded(encoding.palette(card(66, (900, 675)), 32), "GIF"),
        "moving/drift.webp": lambda: encoding.animation(drifting(8, small, 10), "WEBP"),
    }

    def gif(number: int) -> Recipe:
        return lambda: encoding.animation(drifting(number, small, 12))

    def lossy(number: int) -> Recipe:
        draw = landscape if number % 3 else pattern
        return lambda: encoding.encoded(draw(70 + number, (1600, 1200)), "WEBP", quality=80, method=0)

    def lossless(number: int) -> Recipe:
        picture = encoding.see_through if number == 4 else Image.Image.copy
        return lambda: encoding.encoded(picture(pattern(80 + number, (800, 600))), "WEBP", lossless=True, method=0)

    def saved(number: int) -> Recipe:
        draw = pattern if number % 2 else landscape
        size_now = SIZES[number % len(SIZES)]
        return lambda: encoding.encoded(
            draw(90 + number, size_now), "JPEG", quality=82, progressive=number % 2 == 0, optimize=number % 4 == 0
        )

    made |= {f"moving/drift {number}.gif": gif(number) for number in range(1, 6)}
    made |= {f"web/été {number}.webp": lossy(number) for number in range(1, 9)}
    made |= {f"web/exact {number}.webp": lossless(number) for number in range(1, 5)}
    made |= {f"saved pictures/{90 + number:08x}.jpg": saved(number) for number in range(1, 15)}
    return {f"{DOWNLOADS}/{path}": recipe for path, recipe in made.items()} | {NO_PICTURE[0]: lambda: WORDS}


def _misnamed() -> dict[str, Recipe]:
    """Files whose names say another type than their content, or none."""
    size = (1200, 900)
    made: dict[str, Recipe] = {
        "photo.png": lambda: encoding.photo(landscape(110, size), 110),
        "drawing.jpg": lambda: encoding.png(encoding.palette(pattern(111, size))),
        "holiday.jpeg": lambda: encoding.encoded(landscape(112, size), "WEBP", quality=80, method=0),
        "banner.bmp": lambda: encoding.encoded(encoding.palette(pattern(113, size)), "GIF"),
        "film.mp4": lambda: encoding.photo(landscape(114, size), 114, 6),
        "letter.txt": lambda: encoding.pages([card(115, size).convert("L")]),
        "no ending": lambda: encoding.photo(landscape(116, size), 116, progressive=True),
    }
    return {f"{DOWNLOADS}/wrong names/{path}": recipe for path, recipe in made.items()}


def _scans() -> dict[str, Recipe]:
    """TIFF, BMP and printed cards."""
    size, page = (1400, 1000), (1000, 1400)
    made: dict[str, Recipe] = {
        "folder A/letter.tif": lambda: encoding.pages([card(120 + n, page) for n in range(3)]),
        "folder A/minutes.tif": lambda: encoding.pages([card(124 + n, page).convert("L") for n in range(5)]),
        "folder A/fax.tiff": lambda: encoding.pages([card(130 + n, page).convert("1") for n in range(2)], "group4"),
        "folder B/print.tif": lambda: encoding.pages([landscape(131, size).convert("CMYK")]),
        "folder B/poster.tif": lambda: encoding.pages([pattern(132, size).convert("CMYK")], "tiff_adobe_deflate"),
        "folder B/raw.tif": lambda: encoding.encoded(landscape(133, size), "TIFF"),
        "folder B/jpeg inside.tif": lambda: encoding.pages([landscape(134, size)], "jpeg"),
        "folder B/press.jpg": lambda: encoding.encoded(landscape(135, size).convert("CMYK"), "JPEG", quality=85),
        "folder B/grey.jpg": lambda: encoding.encoded(landscape(136, size).convert("L"), "JPEG", quality=85),
        "bitmaps/one.bmp": lambda: encoding.encoded(landscape(137, (1024, 768)), "BMP"),
        "bitmaps/two.bmp": lambda: encoding.encoded(encoding.palette(pattern(138, (1024, 768))), "BMP"),
        "bitmaps/three.bmp": lambda: encoding.encoded(landscape(139, (1024, 768)).convert("L"), "BMP"),
    }

    def printed(number: int) -> Recipe:
        picture = page if number % 3 else size
        if number % 2 == 0:
            return lambda: encoding.png(card(140 + number, picture))
        return lambda: encoding.photo(card(140 + number, picture), 140 + number, orientation=1 + number % 8)

    endings = {0: "png", 1: "jpg"}
    made |= {f"cards/card {number:02}.{endings[number % 2]}": printed(number) for number in range(1, 15)}
    return {f"{SCANS}/{path}": recipe for path, recipe in made.items()} | {NO_PICTURE[1]: lambda: WORDS * 40}


def _copies() -> Mapping[str, str]:
    """Exact copies: the path of each and of what it repeats."""
    made = {f"{CARD}/backup of the card/IMG_{n:04}.JPG": _shot(n) for n in range(1, 9)}
    made |= {f"{DOWNLOADS}/from a friend/photo {n}.jpg": _shot(n) for n in (2, 4, 6, 20, 21)}
    made |= {f"{SCANS}/attachments/{n} (1).jpg": _shot(n) for n in (2, 6, 30)}
    made[f"{SCANS}/attachments/bridge.png"] = f"{DOWNLOADS}/Straße und Brücke.png"
    made[f"{DOWNLOADS}/again/read me too.jpg"] = NO_PICTURE[0]
    return made


def _copy_of(path: str) -> Derived:
    return lambda folder: (folder / path).read_bytes()


def _cut(path: str, share: float) -> Derived:
    def cut(folder: Path) -> bytes:
        content = (folder / path).read_bytes()
        return content[: int(len(content) * share)]

    return cut


def _near(path: str, change: Callable[[Image.Image], bytes]) -> Derived:
    def changed(folder: Path) -> bytes:
        with Image.open(io.BytesIO((folder / path).read_bytes())) as picture:
            return change(ImageOps.exif_transpose(picture).convert("RGB"))

    return changed


def _resized(picture: Image.Image) -> bytes:
    return encoding.encoded(picture.reduce(2), "JPEG", quality=85)


def _recompressed(picture: Image.Image) -> bytes:
    return encoding.encoded(picture, "JPEG", quality=45)


def _cropped(picture: Image.Image) -> bytes:
    """3 % less wide and less high."""
    across, down = round(picture.width * 0.015), round(picture.height * 0.015)
    return encoding.encoded(
        picture.crop((across, down, picture.width - across, picture.height - down)), "JPEG", quality=88
    )


def _album(folder: Path) -> bytes:
    """An archive with a folder inside: new pictures and two that lie elsewhere too."""
    members = {f"album/{n:02} walk.jpg": encoding.photo(landscape(160 + n, SIZES[n % 6]), 160 + n) for n in range(1, 9)}
    members["album/details/Blüte.png"] = encoding.png(encoding.palette(pattern(170, (1000, 750))))
    members["album/details/path.webp"] = encoding.encoded(landscape(171, (1200, 900)), "WEBP", quality=80, method=0)
    members["album/IMG_0002.JPG"] = (folder / _shot(2)).read_bytes()
    members["album/IMG_0040.JPG"] = (folder / _shot(40)).read_bytes()
    return encoding.archive(members)
