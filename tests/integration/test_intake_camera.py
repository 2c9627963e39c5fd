"""Files as cameras and phones make them, through the command line: all shown, with the right type and displayed size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps
from sqlalchemy import select

from app.storage.keys import Secrets
from app.storage.tables_work import ITEM, PLACE
from app.storage.workspace import open_workspace
from tests.integration.conftest import PASSPHRASE, Program, picture
from tests.media.making import HEIC, falling_heic

TURNED = {5, 6, 7, 8}
JPEG, PNG, TIFF = "image/jpeg", "image/png", "image/tiff"
Facts = tuple[str, int, int, int]


def with_orientation(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker"
    return exif


def camera_set(folder: Path) -> dict[str, Facts]:
    """Draw the set; type, displayed width and height, and frames of each file by its name."""
    folder.mkdir()
    wanted: dict[str, Facts] = {}

    def put(name: str, drawn: Image.Image, facts: Facts, **options: Any) -> None:
        drawn.save(folder / name, **options)
        wanted[name] = facts

    picture(folder.parent / "drawn.png", 1, (400, 300))
    plain = Image.open(folder.parent / "drawn.png")
    plain.load()
    for turn in range(1, 9):
        shown = (300, 400) if turn in TURNED else (400, 300)
        put(f"turned {turn}.jpg", plain, (JPEG, *shown, 1), exif=with_orientation(turn), quality=80 + turn)
    put("turned.tif", plain, (TIFF, 300, 400, 1), tiffinfo={0x0112: 6})
    put("turned.png", plain, (PNG, 300, 400, 1), exif=with_orientation(8))
    put("turned.webp", plain, ("image/webp", 300, 400, 1), exif=with_orientation(5))
    views: dict[str, Any] = {"save_all": True, "append_images": [plain.resize((200, 150))]}
    put("phone.mpo", plain, (JPEG, 400, 300, 1), format="MPO", **views)
    put("phone turned.jpg", plain, (JPEG, 300, 400, 1), format="MPO", exif=with_orientation(6), **views)
    large = plain.resize((6_000, 4_000), Image.Resampling.BICUBIC)
    put("24 MP.jpg", large, (JPEG, 6_000, 4_000, 1), quality=85)
    put("24 MP turned.jpg", large, (JPEG, 4_000, 6_000, 1), quality=86, exif=with_orientation(6))
    put("progressive.jpg", plain, (JPEG, 400, 300, 1), progressive=True, subsampling=2)
    put("print.jpg", plain.convert("CMYK"), (JPEG, 400, 300, 1))
    put("print.tif", plain.convert("CMYK"), (TIFF, 400, 300, 1))
    put("grey.jpg", plain.convert("L"), (JPEG, 400, 300, 1))
    deep = Image.frombytes("I;16", (64, 48), bytes(range(256)) * 24)
    put("16 bit.png", deep, (PNG, 64, 48, 1))
    put("16 bit.tif", deep, (TIFF, 64, 48, 1))
    put("float.tif", plain.convert("F"), (TIFF, 400, 300, 1))
    put("lab.tif", plain.convert("LAB"), (TIFF, 400, 300, 1))
    put("bilevel.tif", plain.convert("1"), (TIFF, 400, 300, 1), compression="group4")
    put("palette.gif", plain.convert("P"), ("image/gif", 400, 300, 1))
    turning = [plain.rotate(90 * n).convert("P") for n in range(1, 3)]
    put("moving.gif", plain.convert("P"), ("image/gif", 400, 300, 3), save_all=True, append_images=turning)
    put("pages.tif", plain, (TIFF, 400, 300, 2), save_all=True, append_images=[plain.rotate(180)])
    put("clear.png", plain.convert("RGBA"), (PNG, 400, 300, 1))
    put("grey and clear.png", plain.convert("LA"), (PNG, 400, 300, 1))
    put("lossless.webp", plain, ("image/webp", 400, 300, 1), lossless=True)
    put("bitmap.bmp", plain, ("image/bmp", 400, 300, 1))
    put("a picture by another name.txt", plain.rotate(1), (PNG, 400, 300, 1), format="PNG")
    put("thin.png", plain.resize((2_000, 3)), (PNG, 2_000, 3, 1))
    put("dot.png", plain.resize((1, 1)), (PNG, 1, 1, 1))
    return wanted


def cells_of(picture: Image.Image) -> bytes:
    """The greys that an upright picture comes to, 8 on the long edge."""
    grey = picture.convert("L")
    return grey.resize(
        (8 * grey.width // max(grey.size), 8 * grey.height // max(grey.size)), Image.Resampling.BOX
    ).tobytes()


def recorded(program: Program) -> dict[str, tuple[Facts, str, bytes]]:
    """Facts, reason, and cells by place, as the workspace holds them."""
    workspace = open_workspace(program.workspace, Secrets(PASSPHRASE, None), writing=False)
    query = select(PLACE.c.path, ITEM).join(ITEM, ITEM.c.id == PLACE.c.item_id)
    try:
        with workspace.work.connect() as connection:
            rows = connection.execute(query).mappings().fetchall()
    finally:
        workspace.close()
    return {
        bytes(row["path"]).decode(): (
            (row["media_type"], row["width"], row["height"], row["frames"]),
            row["cannot_show"],
            bytes(row["greys"]),
        )
        for row in rows
    }


def test_camera_files_are_all_shown(program: Program, tmp_path: Path, draw: Callable[..., Path]) -> None:
    wanted = camera_set(tmp_path / "camera")
    summary = program.ok("import", tmp_path / "camera", "--report", "R-1", "--json").lines()[-1]
    assert (summary["files_seen"], summary["items_new"], summary["places"]) == (len(wanted),) * 3
    items = program.ok("items", "--report", "R-1", "--json").lines()
    assert {item["places"][0]: item["state"] for item in items} == dict.fromkeys(wanted, "ungraded")
    assert {item["places"][0]: item["type"] for item in items} == {name: facts[0] for name, facts in wanted.items()}
    held = recorded(program)
    assert {name: facts for name, (facts, _, _) in held.items()} == wanted
    assert {reason for _, reason, _ in held.values()} == {""}
    drawn = Image.open(tmp_path / "drawn.png")
    for turn in range(1, 9):
        upright = ImageOps.exif_transpose(Image.open(tmp_path / "camera" / f"turned {turn}.jpg"))
        alike(held[f"turned {turn}.jpg"][2], cells_of(upright))
    for name, upright in {
        "turned.tif": drawn.transpose(Image.Transpose.ROTATE_270),
        "turned.png": drawn.transpose(Image.Transpose.ROTATE_90),
        "turned.webp": drawn.transpose(Image.Transpose.TRANSPOSE),
        **dict.fromkeys(("print.tif", "print.jpg", "lab.tif", "float.tif", "clear.png", "pages.tif"), drawn),
    }.items():
        alike(held[name][2], cells_of(upright), name)
    assert all(cells for _, _, cells in held.values())


def alike(cells: bytes, wanted: bytes, name: str = "") -> None:
    """The same greys, but for what compression and colour forms change."""
    assert len(cells) == len(wanted), name
    assert max(abs(a - b) for a, b in zip(cells, wanted, strict=True)) <= 16, name


def test_what_cameras_leave_broken_loses_nothing(program: Program, tmp_path: Path, draw: Callable[..., Path]) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    whole = draw(tmp_path / "whole.jpg", 1, (1_200, 900)).read_bytes()
    files = {
        "half written.jpg": whole[: len(whole) // 2],
        "header only.jpg": whole[:300],
        "zeros.jpg": bytes(5_000),
        "empty.jpg": b"",
        "index.thm": b"not a picture",
        "clip.mp4": b"\0\0\0\x18ftypmp42" + bytes(2_000),
        "raw.cr2": b"II*\0\x10\0\0\0CR\x02\0" + bytes(3_000),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    summary = program.ok("import", folder, "--report", "R-1", "--json").lines()[-1]
    assert (summary["places"], summary["set_aside"]) == (len(files), [])
    items = {item["places"][0]: item for item in program.ok("items", "--report", "R-1", "--json").lines()}
    assert set(items) == set(files)
    assert items["empty.jpg"]["state"] == "cannot be shown: empty file"
    assert items["clip.mp4"]["type"] == "video/mp4"
    assert (items["raw.cr2"]["type"], items["raw.cr2"]["state"]) == (
        "image/x-raw",
        "cannot be shown: camera raw",
    )
    for name in ("half written.jpg", "header only.jpg"):
        assert items[name]["state"] == "cannot be shown: damaged", name
    for item in items.values():
        assert item["state"].startswith("cannot be shown: ")


def test_a_file_that_ends_the_decoder_is_recorded_and_costs_no_other(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    for name, content in {"a.heic": HEIC, "b.heic": falling_heic(), "c.heic": HEIC + b"\0"}.items():
        (folder / name).write_bytes(content)
    summary = program.ok("import", folder, "--report", "R-1", "--json").lines()[-1]
    assert (summary["places"], summary["set_aside"]) == (3, [])
    states = {item["places"][0]: item["state"] for item in program.ok("items", "--report", "R-1", "--json").lines()}
    assert states["b.heic"] == "cannot be shown: the decoder failed on it"
    assert not any("cannot be shown" in states[name] for name in ("a.heic", "c.heic"))
