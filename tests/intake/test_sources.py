"""The walk: every file once, links and devices named but never opened, whatever happens to the folder meanwhile."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.intake import reasons
from app.intake.archives import Found, pieces_of
from app.intake.candidates import Candidate, CannotTake, IntakeLimits
from app.intake.ports import SetAside
from app.intake.sources import SourceWalker, open_regular, plain_name, settled
from tests.fakes.intake import MemoryContents, write_tree

LIMITS = IntakeLimits(file_bytes=100)


def walk(path: Path, **options: Any) -> list[Found]:
    return list(SourceWalker(MemoryContents(), LIMITS, **options).walk(path))


def told(found: list[Found]) -> dict[str, str]:
    """The reason of each file that was set aside, "" for the others; no path twice."""
    said = {file.path: file.reason if isinstance(file, SetAside) else "" for file in found}
    assert len(said) == len(found)
    return said


def content(candidate: Candidate) -> bytes:
    return b"".join(pieces_of(candidate, LIMITS, lambda: False))


def test_names_decide_the_order_and_any_bytes_are_names(tmp_path: Path) -> None:
    names = [b"b", b"B", b"caf\xe9", b"\xff\xfe", b"a/z", b"a/..hidden", b"line\nbreak", b"-rf", "é".encode(), b" "]
    write_tree(tmp_path / "in", dict.fromkeys(names, b"x"))
    files = [*sorted(name for name in names if b"/" not in name), b"a/..hidden", b"a/z"]
    assert [os.fsencode(file.path) for file in walk(tmp_path / "in")] == files


def test_one_file_has_its_own_name_as_its_place(tmp_path: Path) -> None:
    write_tree(tmp_path, {b"caf\xe9": b"x"})
    assert told(walk(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")))) == {"caf\udce9": ""}


def test_links_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    top = write_tree(tmp_path / "in", {b"folder/file": b"x"})
    write_tree(tmp_path, {b"outside/secret": b"x"})
    (top / "folder" / "up").symlink_to(top)
    (top / "self").symlink_to("self")
    (top / "out").symlink_to(tmp_path / "outside")
    (top / "broken").symlink_to("nowhere")
    found = told(walk(top))
    assert found == {
        "folder/file": "",
        **dict.fromkeys(("folder/up", "self", "out", "broken"), reasons.LINK),
    }
    assert told(walk(top / "out")) == {"out": reasons.LINK}


def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path) -> None:
    """Opening the pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(tmp_path)  # a socket's path is short
        try:
            made.bind("socket")
        finally:
            os.chdir(here)
        assert told(walk(tmp_path)) == {"pipe": reasons.NOT_A_FILE, "socket": reasons.NOT_A_FILE}
    assert told(walk(Path("/dev/null"))) == {"null": reasons.NOT_A_FILE}


def test_windows_junctions_count_as_links() -> None:
    from app.intake.sources import _is_folder, _is_link

    junction = cast(os.stat_result, SimpleNamespace(st_mode=0o040755, st_reparse_tag=0xA0000003))
    cloud = cast(os.stat_result, SimpleNamespace(st_mode=0o040755, st_reparse_tag=0x9000001A))
    assert (_is_link(junction), _is_folder(junction)) == (True, False)
    assert (_is_link(cloud), _is_folder(cloud)) == (False, True)


def test_folders_that_nest_deep(tmp_path: Path) -> None:
    depth = 1_100
    folders = [os.fspath(tmp_path) + "/d" * level for level in range(1, depth + 1)]
    for folder in folders:
        os.mkdir(folder)  # noqa: PTH102 - Path normalises, slowly
    write_tree(Path(folders[-1]), {b"file": b"x"})
    assert told(walk(tmp_path)) == {"d/" * depth + "file": ""}
    os.unlink(folders[-1] + "/file")  # noqa: PTH108
    for folder in reversed(folders):  # the temporary folder's own sweep would call itself too often
        os.rmdir(folder)  # noqa: PTH106


def test_what_vanishes_or_turns_into_a_link_before_it_is_read(tmp_path: Path) -> None:
    write_tree(tmp_path / "in", {b"gone": b"x", b"link": b"y"})
    write_tree(tmp_path, {b"outside": b"not reported"})
    gone, link = (file for file in walk(tmp_path / "in") if isinstance(file, Candidate))
    (tmp_path / "in" / "gone").unlink()
    (tmp_path / "in" / "link").unlink()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "outside")
    for candidate in (gone, link):
        with pytest.raises(CannotTake) as raised:
            content(candidate)
        assert raised.value.reason == reasons.UNREADABLE


def test_a_pipe_put_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no longer"):
        open_regular(os.fspath(tmp_path / "pipe"))


def test_a_folder_that_vanishes_is_told(tmp_path: Path) -> None:
    top = write_tree(tmp_path / "in", {b"first": b"x", b"folder/second": b"y"})
    walking = SourceWalker(MemoryContents(), LIMITS).walk(top)
    found = [next(walking)]
    (top / "folder" / "second").unlink()
    (top / "folder").rmdir()
    assert told(found + list(walking)) == {"first": "", "folder": reasons.UNREADABLE}


def test_a_file_that_opens_but_cannot_be_read(tmp_path: Path) -> None:
    """Linux has such a file for everyone: a process's memory at address 0."""
    assert told(walk(Path("/proc/self/mem"))) == {"mem": reasons.UNREADABLE}


def test_size_limit_holds_for_what_grows_too(tmp_path: Path) -> None:
    write_tree(tmp_path, {b"big": bytes(101), b"grows": bytes(100)})
    big, grows = walk(tmp_path)
    assert big == SetAside("big", reasons.TOO_LARGE)
    assert isinstance(grows, Candidate)
    assert content(grows) == bytes(100)
    with (tmp_path / "grows").open("ab") as file:
        file.write(b"x")
    with pytest.raises(CannotTake) as raised:
        content(grows)
    assert raised.value.reason == reasons.TOO_LARGE


def test_the_workspace_is_not_taken_into_itself(tmp_path: Path) -> None:
    write_tree(tmp_path, {b"file": b"x", b"workspace/vault/ab/abcd": b"sealed"})
    own = settled(tmp_path / "workspace")
    assert told(walk(tmp_path, own_folder=own)) == {"file": "", "workspace": reasons.OWN_FILES}


def test_one_spelling_for_one_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, {b"real/in/file": b"x"})
    (tmp_path / "alias").symlink_to("real")
    (tmp_path / "real" / "link").symlink_to("in")
    monkeypatch.chdir(tmp_path / "real")
    top = tmp_path.resolve() / "real"
    spellings = ["in", "./in", "../real/in", "in/../in", "../alias/in", str(tmp_path / "alias" / "in") + "/"]
    assert {settled(Path(spelling)) for spelling in spellings} == {top / "in"}
    assert settled(Path("link")) == top / "link"  # to be told as a link, not followed
    assert settled(Path()) == top
    assert settled(Path("in/..")) == top


def test_names_that_only_windows_allows_can_be_recorded() -> None:
    assert plain_name("caf\udce9") == "caf\udce9"
    lone = plain_name("x\ud800y")
    assert lone.encode("utf-8", "surrogateescape") == b"x\xed\xa0\x80y"


def test_times_beyond_the_database_are_bounded(tmp_path: Path) -> None:
    write_tree(tmp_path, {b"file": b"x"})
    status = os.lstat(tmp_path / "file")
    far = os.stat_result(tuple(status)[:10], {"st_mtime_ns": 1 << 80})
    walker = SourceWalker(MemoryContents(), LIMITS)
    (found,) = walker._look_at(os.fspath(tmp_path / "file"), "file", "", far)
    assert isinstance(found, Candidate)
    assert found.modified_ns == (1 << 63) - 1
