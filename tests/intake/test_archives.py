"""Archives: every member becomes one file or one set-aside file, within limits, and what is nowhere else is kept whole."""

from __future__ import annotations

import os
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.item import CannotShow
from app.intake import reasons
from app.intake.archives import pieces_of
from app.intake.candidates import Candidate, CannotTake, IntakeLimits
from app.intake.ports import SetAside
from app.intake.sources import SourceWalker
from tests.fakes.intake import MemoryContents
from tests.intake.archives import patched, renamed, saved, zipped

SMALL = IntakeLimits(
    file_bytes=60_000, archive_members=20, archive_bytes=100_000, archive_ratio=50, ratio_from_bytes=5_000
)
BIG = 1 << 40


def never() -> bool:
    return False


def taken_in(path: Path, limits: IntakeLimits = SMALL) -> tuple[dict[str, bytes | CannotShow], dict[str, str]]:
    """What an import would read (bytes, or why it cannot be shown) and set aside, by path; no path comes twice."""
    contents = MemoryContents()
    files: dict[str, bytes | CannotShow] = {}
    aside: dict[str, str] = {}
    for found in SourceWalker(contents, limits).walk(path):
        assert found.path not in files
        assert found.path not in aside
        if isinstance(found, SetAside):
            aside[found.path] = found.reason
            continue
        try:
            content = b"".join(pieces_of(found, limits, never))
        except CannotTake as fault:
            aside[found.path] = fault.reason
        else:
            files[found.path] = found.cannot_show or content
    assert contents.objects == {}, "an archive in an archive stayed behind"
    assert contents.unfinished == set()
    return files, aside


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_packing_of_the_standard_reader(tmp_path: Path, method: int) -> None:
    members = {"a.txt": b"a" * 900 + b"end", "b/c.bin": random.Random(1).randbytes(40_000), "empty": b""}
    archive = saved(tmp_path / "x.zip", zipped(members.items(), method))
    assert taken_in(archive) == (members, {})


def test_members_lie_under_the_archive_that_holds_them(tmp_path: Path) -> None:
    inner = zipped([("deep.txt", b"deep")])
    saved(tmp_path / "no ending", zipped([("in/inner.dat", inner), ("in/", b""), ("flat.txt", b"flat")]))
    assert taken_in(tmp_path) == (
        {"no ending/in/inner.dat/deep.txt": b"deep", "no ending/flat.txt": b"flat"},
        {},
    )


def test_bad_paths_are_text(tmp_path: Path) -> None:
    names = ["../../up.txt", "/root.txt", "C:\\drive.txt", "a//b", "./c", "..", "line\nbreak", "x" * 3_000]
    archive = saved(tmp_path / "x.zip", zipped([(name, name.encode()) for name in names]))
    assert taken_in(archive) == ({name: name.encode() for name in names}, {})
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


@pytest.mark.parametrize("utf8", [True, False])
def test_names_that_are_no_utf8_whatever_the_archive_says(tmp_path: Path, utf8: bool) -> None:
    archive = renamed(zipped([("caf_.jpg", b"1"), ("other", b"2")]), b"caf_", b"caf\xe9", utf8=utf8)
    assert taken_in(saved(tmp_path / "x.zip", archive)) == ({"caf\udce9.jpg": b"1", "other": b"2"}, {})


@pytest.mark.parametrize("utf8", [True, False])
def test_names_that_are_utf8_whatever_the_archive_says(tmp_path: Path, utf8: bool) -> None:
    archive = renamed(zipped([("caf__.jpg", b"1")]), b"caf__", "café".encode(), utf8=utf8)
    assert taken_in(saved(tmp_path / "x.zip", archive)) == ({"café.jpg": b"1"}, {})


def test_one_name_used_twice(tmp_path: Path) -> None:
    names = ["a", "a", "a (2)", "a", "x.zip", "n/b"]
    members = [(name, str(number).encode()) for number, name in enumerate(names)]
    archive = saved(tmp_path / "x.zip", zipped([*members, ("n", zipped([("b", b"nested")]))]))
    files, aside = taken_in(archive)
    assert aside == {}
    assert files == {
        "a": b"0",
        "a (2)": b"1",
        "a (2) (2)": b"2",
        "a (3)": b"3",
        "x.zip (2)": b"4",
        "n/b": b"5",
        "n/b (2)": b"nested",
    }


def test_a_folder_with_bytes_in_it_is_a_file(tmp_path: Path) -> None:
    archive = saved(tmp_path / "x.zip", zipped([("folder/", b""), ("disguise.jpg/", b"bytes")]))
    assert taken_in(archive) == ({"disguise.jpg/": b"bytes"}, {})


def test_a_protected_archive_is_kept_as_an_item(tmp_path: Path) -> None:
    archive = patched(zipped([("secret", b"x"), ("plain", b"y")]), 8, "<H", 1)
    files, aside = taken_in(saved(tmp_path / "x.zip", archive))
    assert files == {"plain": b"y", "x.zip": CannotShow.PROTECTED_ARCHIVE}
    assert aside == {"secret": reasons.MEMBER_PROTECTED}


def test_a_damaged_member_keeps_the_archive(tmp_path: Path) -> None:
    good = zipped([("one", b"first content"), ("two", b"second content")], zipfile.ZIP_STORED)
    spoiled = good.replace(b"first content", b"fxrst content")
    files, aside = taken_in(saved(tmp_path / "x.zip", spoiled))
    assert files == {"two": b"second content", "x.zip": CannotShow.DAMAGED_ARCHIVE}
    assert aside == {"one": reasons.MEMBER_DAMAGED}


def test_a_damaged_archive_in_an_archive_keeps_both_in_reach(tmp_path: Path) -> None:
    inner = zipped([("deep", b"deep content")])
    files, aside = taken_in(saved(tmp_path / "x.zip", zipped([("cut.zip", inner[:-30]), ("ok", b"ok")])))
    assert files == {"cut.zip": CannotShow.DAMAGED_ARCHIVE, "ok": b"ok"}
    spoiled = zipped([("n.zip", inner), ("ok", b"ok")]).replace(b"deep content", b"deeq content")
    files, aside = taken_in(saved(tmp_path / "x.zip", spoiled))
    assert files == {"ok": b"ok", "x.zip": CannotShow.DAMAGED_ARCHIVE}
    assert aside == {"n.zip": reasons.MEMBER_DAMAGED}


def test_an_unknown_packing_keeps_the_archive(tmp_path: Path) -> None:
    archive = patched(zipped([("odd", b"x"), ("plain", b"y")]), 10, "<H", 9)
    files, aside = taken_in(saved(tmp_path / "x.zip", archive))
    assert files == {"plain": b"y", "x.zip": CannotShow.UNSUPPORTED}
    assert aside == {"odd": reasons.MEMBER_UNSUPPORTED}


def test_what_only_begins_like_an_archive_is_an_item(tmp_path: Path) -> None:
    assert taken_in(saved(tmp_path / "x.jpg", b"PK\x03\x04 and nothing")) == ({"x.jpg": CannotShow.DAMAGED_ARCHIVE}, {})
    assert taken_in(saved(tmp_path / "x.jpg", b"PK")) == ({"x.jpg": b"PK"}, {})


def test_a_document_is_one_item(tmp_path: Path) -> None:
    archive = zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")])
    assert taken_in(saved(tmp_path / "letter.docx", archive)) == ({"letter.docx": archive}, {})
    inside = saved(tmp_path / "x.zip", zipped([("letter.docx", archive)]))
    assert taken_in(inside) == ({"letter.docx": archive}, {})


def test_members_made_by_a_newer_tool_or_named_otherwise_in_their_header(tmp_path: Path) -> None:
    newer = patched(zipped([("a", b"1"), ("b", b"2")]), 6, "<H", 90)
    assert taken_in(saved(tmp_path / "x.zip", newer)) == ({"a": b"1", "b": b"2"}, {})
    differing = bytearray(zipped([("name", b"1")]))
    differing[30:34] = b"else"
    assert taken_in(saved(tmp_path / "x.zip", bytes(differing))) == ({"name": b"1"}, {})


@pytest.mark.parametrize("offset", [42, 20, 24])
def test_numbers_that_lie(tmp_path: Path, offset: int) -> None:
    """Where the member begins, its packed and its unpacked size."""
    for value in (0, 3, 10_000, 0xFFFFFFFF):
        archive = patched(zipped([("a", b"x" * 100), ("b", b"y" * 100)]), offset, "<I", value)
        files, aside = taken_in(saved(tmp_path / "x.zip", archive))
        assert files["b"] == b"y" * 100
        assert ("a" in aside) != ("a" in files)
        assert files.get("a", b"x" * 100) == b"x" * 100


def test_a_start_beyond_every_file(tmp_path: Path) -> None:
    """A ZIP64 field can say 2^64 - 1; no file can be sought that far."""
    plain = zipped([("a", b"x")])
    at = plain.index(b"PK\x01\x02")
    entry = bytearray(plain[at : at + 47])
    entry[30:32], entry[42:46] = b"\x0c\x00", b"\xff\xff\xff\xff"
    far = bytes(entry) + b"\x01\x00\x08\x00" + b"\xff" * 8
    end = bytearray(plain[at + 47 :])
    end[12:16] = len(far).to_bytes(4, "little")
    files, aside = taken_in(saved(tmp_path / "x.zip", plain[:at] + far + bytes(end)))
    assert files == {"x.zip": CannotShow.DAMAGED_ARCHIVE}
    assert aside == {"a": reasons.MEMBER_DAMAGED}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ratio(tmp_path: Path, method: int) -> None:
    archive = saved(tmp_path / "x.zip", zipped([("bomb", bytes(50_000)), ("text", b"t" * 4_000)], method))
    assert taken_in(archive) == ({"text": b"t" * 4_000}, {"bomb": reasons.ARCHIVE_RATIO})


def test_ratio_of_the_whole_when_members_share_their_bytes(tmp_path: Path) -> None:
    members = [(f"m{n:02}", b"s" * 4_900) for n in range(20)]
    shared = zipped(members, zipfile.ZIP_DEFLATED)
    for entry in range(1, 20):  # every directory entry names the first member's bytes
        shared = patched(shared, 42, "<I", 0, entry)
    directory = shared[shared.index(b"PK\x01\x02") :]
    first = shared[: shared.index(b"PK\x03\x04", 1)]
    end = bytearray(directory)
    end[-6:-2] = len(first).to_bytes(4, "little")
    archive = first + bytes(end)
    files, aside = taken_in(saved(tmp_path / "x.zip", archive))
    most = len(archive) * SMALL.archive_ratio
    assert set(aside.values()) == {reasons.ARCHIVE_RATIO}
    assert 0 < sum(map(len, [c for c in files.values() if isinstance(c, bytes)])) <= most
    assert len(files) + len(aside) == 20


def test_a_small_lie_stops_the_bomb_at_what_was_declared(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        archive = patched(zipped([("bomb", bytes(4 << 20))], method), 24, "<I", 10)
        files, aside = taken_in(saved(tmp_path / "x.zip", archive))
        assert (files, aside) == ({"x.zip": CannotShow.DAMAGED_ARCHIVE}, {"bomb": reasons.MEMBER_DAMAGED})


def test_number_of_members(tmp_path: Path) -> None:
    inner = zipped([(f"i{n}", b"") for n in range(8)])
    archive = zipped([("n.zip", inner), *((f"m{n:02}", b"") for n in range(15))])
    files, aside = taken_in(saved(tmp_path / "x.zip", archive))
    assert len(files) == 19  # twenty with the inner archive itself
    assert set(aside.values()) == {reasons.ARCHIVE_COUNT}
    assert len(aside) == 4


def test_a_directory_that_would_not_fit_in_memory(tmp_path: Path) -> None:
    archive = saved(tmp_path / "x.zip", zipped([(f"{n:0200}", b"") for n in range(20)]))
    limits = replace(SMALL, archive_directory_bytes=4_000)
    assert taken_in(archive, limits) == ({}, {"x.zip": reasons.ARCHIVE_COUNT})


def test_depth(tmp_path: Path) -> None:
    archive = zipped([("leaf", b"leaf")])
    for depth in (3, 2, 1):
        archive = zipped([(f"d{depth}", archive)])
    files, aside = taken_in(saved(tmp_path / "x.zip", archive))
    assert (files, aside) == ({}, {"d1/d2/d3": reasons.ARCHIVE_DEPTH})
    files, aside = taken_in(tmp_path / "x.zip", replace(SMALL, archive_depth=4))
    assert (files, aside) == ({"d1/d2/d3/leaf": b"leaf"}, {})


def test_bytes_in_all_and_of_one_file(tmp_path: Path) -> None:
    members = [("one", bytes(50_000)), ("over", bytes(61_000)), ("two", bytes(45_000)), ("three", bytes(9_000))]
    archive = saved(tmp_path / "x.zip", zipped(members, zipfile.ZIP_DEFLATED))
    loose = replace(SMALL, archive_ratio=10**6)
    assert taken_in(archive, replace(loose, file_bytes=10**6))[1] == {
        "over": reasons.ARCHIVE_SIZE,
        "three": reasons.ARCHIVE_SIZE,
    }
    files, aside = taken_in(archive, replace(loose, archive_bytes=10**6))
    assert (len(files), aside) == (3, {"over": reasons.TOO_LARGE})


def test_lzma_that_asks_for_memory(tmp_path: Path) -> None:
    archive = bytearray(zipped([("a", b"x" * 100)], zipfile.ZIP_LZMA))
    at = 30 + 1 + 4
    assert archive[at] == 93
    archive[at + 1 : at + 5] = (1 << 31).to_bytes(4, "little")
    assert taken_in(saved(tmp_path / "x.zip", bytes(archive)))[1] == {"a": reasons.MEMBER_DAMAGED}


def test_an_archive_that_vanishes(tmp_path: Path) -> None:
    archive = saved(tmp_path / "x.zip", zipped([("a", b"1")]))
    walker = SourceWalker(MemoryContents(), SMALL)
    (found,) = list(walker.walk(archive))
    assert isinstance(found, Candidate)
    with pytest.raises(CannotTake):
        list(pieces_of(found, SMALL, never))  # its archive has been closed meanwhile


NAMES = st.binary(min_size=1, max_size=12)
CONTENTS = st.one_of(st.binary(max_size=60), st.integers(0, 20_000).map(bytes))
METHODS = st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
ARCHIVES = st.recursive(
    st.builds(
        lambda members, method: zipped([(n.decode("cp437"), c) for n, c in members], method),
        st.lists(st.tuples(NAMES, CONTENTS), max_size=5),
        METHODS,
    ),
    lambda inner: st.builds(
        lambda members, method: zipped([(n.decode("cp437"), c) for n, c in members], method),
        st.lists(st.tuples(NAMES, inner), min_size=1, max_size=3),
        METHODS,
    ),
    max_leaves=4,
)


@given(archive=ARCHIVES, changes=st.lists(st.tuples(st.integers(0, BIG), st.integers(0, 255)), max_size=6))
def test_whatever_is_spoiled_nothing_is_raised_and_the_walk_repeats_itself(
    tmp_path_factory: pytest.TempPathFactory, archive: bytes, changes: list[tuple[int, int]]
) -> None:
    spoiled = bytearray(archive)
    for at, value in changes:
        spoiled[at % len(spoiled)] = value
    path = saved(tmp_path_factory.getbasetemp() / f"spoiled-{os.getpid()}", bytes(spoiled))
    first = taken_in(path)
    assert taken_in(path) == first
