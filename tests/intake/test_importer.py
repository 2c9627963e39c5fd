"""The importer: every file ends once as a place or set aside, nothing is doubled, and any end is one to go on from."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import FullError, UsageError
from app.intake import reading, reasons
from app.intake.batch import Progress, Summary
from app.intake.candidates import IntakeLimits
from app.intake.importer import Importer
from tests.fakes.intake import Crash, MemoryWorkspace, disk_full, write_tree
from tests.intake.archives import patched, zipped

LIMITS = IntakeLimits(file_bytes=200_000, archive_ratio=20, ratio_from_bytes=5_000)


def importer(at: MemoryWorkspace) -> Importer:
    return Importer(at.contents, at.describer, at.register, LIMITS)


def take(at: MemoryWorkspace, *paths: Path, reference: str = "R-1") -> Summary:
    """One undisturbed run; what it says must be what the register holds."""
    at.dial(None)
    summary = importer(at).run(paths, reference)
    holds(summary)
    return summary


def holds(summary: Summary) -> None:
    assert summary.files_seen == summary.places + sum(summary.set_aside.values())


def undisturbed(*paths: Path) -> dict[str, object]:
    fresh = MemoryWorkspace()
    take(fresh, *paths)
    return fresh.state()


@pytest.fixture
def reported(tmp_path: Path) -> Path:
    """Copies in files and archives, an archive in an archive, a bomb, a protected one, a damaged one, links."""
    inner = zipped([("deep", b"picture deep"), ("copy", b"picture one")])
    protected = patched(zipped([("secret", b"x"), ("open", b"picture open")]), 8, "<H", 1)
    damaged = zipped([("a", b"picture cut"), ("b", b"picture b")]).replace(b"picture cut", b"picture cat")
    top = write_tree(
        tmp_path / "reported",
        {
            b"one": b"picture one",
            b"sub/copy of one": b"picture one",
            b"empty": b"",
            b"caf\xe9": b"text",
            b"a.zip": zipped([("../bad", b"picture bad"), ("n.zip", inner), ("twice", b"1"), ("twice", b"2")], 8),
            b"bomb.zip": zipped([("bomb", bytes(9_000)), ("good", b"picture good")], 8),
            b"protected.zip": protected,
            b"damaged.zip": damaged,
            b"long": b"picture long" + bytes(50_000),
            b"sub/long again": b"picture long" + bytes(50_000),
            **{f"many/{n:03}".encode(): b"picture %d" % (n % 70) for n in range(90)},
        },
    )
    (top / "link").symlink_to("one")
    return top


@pytest.fixture
def short_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files over 10,000 bytes are long ones."""
    monkeypatch.setattr(reading, "IN_MEMORY", 10_000)
    monkeypatch.setattr("app.intake.archives.PIECE", 4_096)


@pytest.mark.usefixtures("short_memory")
def test_everything_is_accounted_for(reported: Path) -> None:
    at = MemoryWorkspace()
    summary = take(at, reported)
    assert dict(summary.set_aside) == {
        reasons.LINK: 1,
        reasons.ARCHIVE_RATIO: 1,
        reasons.MEMBER_PROTECTED: 1,
        reasons.MEMBER_DAMAGED: 1,
    }
    assert len(at.register.places) == summary.places == summary.files_seen - 4
    assert (summary.items_new, summary.items_known) == (len(at.register.items), 0)
    paths = {path for _, path, _ in at.register.places}
    assert {"a.zip/../bad", "a.zip/n.zip/deep", "a.zip/twice", "a.zip/twice (2)", "caf\udce9"} <= paths
    assert {"protected.zip", "damaged.zip"} <= paths
    assert "a.zip" not in paths
    held = {at.contents.objects[file.stored.name] for file in at.register.items.values() if file.stored}
    assert b"picture long" + bytes(50_000) in held
    assert len(held) == len(at.contents.objects) == len(at.register.items)


@pytest.mark.usefixtures("short_memory")
def test_a_second_run_reads_and_doubles_nothing(reported: Path) -> None:
    at = MemoryWorkspace()
    first = take(at, reported)
    before = at.state()
    again = take(at, reported, reported / ".." / "reported")
    assert at.state() == before
    assert (again.items_new, again.items_known) == (0, first.items_new)
    assert (again.files_seen, again.places, again.set_aside) == (first.files_seen, first.places, first.set_aside)


def test_another_report_gets_places_but_no_second_content(reported: Path) -> None:
    at = MemoryWorkspace()
    first = take(at, reported)
    objects = dict(at.contents.objects)
    second = take(at, reported, reference="R-2")
    assert at.contents.objects == objects
    assert (second.items_new, second.items_known, second.places) == (0, first.items_new, first.places)
    assert len(at.register.places) == 2 * first.places


@pytest.mark.usefixtures("short_memory")
@pytest.mark.parametrize(("error", "raised"), [(Crash, Crash), (disk_full, FullError)])
def test_after_an_end_at_any_port_call_the_next_run_finishes(
    reported: Path, error: Callable[[], BaseException], raised: type[BaseException]
) -> None:
    shutil.rmtree(reported / "many")
    write_tree(reported / "many", {f"{n:02}".encode(): b"picture %d" % n for n in range(25)})
    wanted = undisturbed(reported)
    counted = MemoryWorkspace()
    calls = counted.dial(None)
    importer(counted).run([reported], "R-1")
    assert calls.calls > 100
    for at_call in range(1, calls.calls + 1):
        at = MemoryWorkspace()
        at.dial(at_call, error)
        with pytest.raises(raised):
            importer(at).run([reported], "R-1")
        take(at, reported)
        assert at.state() == wanted, at_call


def test_ends_between_batches_and_again_and_again(reported: Path) -> None:
    """Batches of 64: a run that dies late has taken some in already, and the next one dies, too."""
    wanted = undisturbed(reported)
    at = MemoryWorkspace()
    deaths, durable = 0, 0
    for at_call in range(40, 2_000, 40):
        at.dial(at_call)
        try:
            importer(at).run([reported], "R-1")
        except Crash:
            deaths += 1
            assert len(at.register.places) >= durable
            durable = len(at.register.places)
        else:
            break
    assert deaths > 3
    assert at.state() == wanted


@pytest.mark.usefixtures("short_memory")
@pytest.mark.parametrize("at_question", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144])
def test_cancel_at_any_question(reported: Path, at_question: int) -> None:
    wanted = undisturbed(reported)
    at = MemoryWorkspace()
    lock = threading.Lock()
    questions = 0

    def cancelled() -> bool:
        nonlocal questions
        with lock:
            questions += 1
            return questions == at_question  # asked once more, it would say no: one yes is enough

    summary = importer(at).run([reported], "R-1", cancelled=cancelled)
    assert summary.cancelled
    assert summary.files_seen <= at_question + 10  # what was in hand, and no more
    holds(summary)
    assert summary.places == len(at.register.places)
    assert at.contents.unfinished == set()
    assert len(at.contents.objects) == len(at.register.items)
    assert not take(at, reported).cancelled
    assert at.state() == wanted


def test_a_changed_file_is_read_again_and_the_old_content_stays(reported: Path) -> None:
    at = MemoryWorkspace()
    take(at, reported)
    places = len(at.register.places)
    (reported / "one").write_bytes(b"picture one, changed")
    take(at, reported)
    assert len(at.register.places) == places + 1
    again = take(at, reported)
    assert again.items_new == 0
    assert len(at.register.places) == places + 1


def test_a_file_set_aside_once_and_taken_in_later(tmp_path: Path) -> None:
    top = tmp_path / "in"
    top.mkdir()
    (top / "file").symlink_to("nowhere")
    at = MemoryWorkspace()
    take(at, top)
    assert list(at.register.aside.values()) == [reasons.LINK]
    (top / "file").unlink()
    (top / "file").write_bytes(b"picture")
    take(at, top)
    assert (at.register.aside, len(at.register.places)) == ({}, 1)


def test_progress_never_runs_backwards_and_ends_with_the_summary(reported: Path) -> None:
    told: list[Progress] = []
    at = MemoryWorkspace()
    summary = importer(at).run([reported], "R-1", progress=told.append)
    assert [p.places for p in told] == sorted(p.places for p in told)
    assert [p.files_seen for p in told] == sorted(p.files_seen for p in told)
    assert told[-1] == Progress(summary.files_seen, summary.places)
    assert len(told) >= 2


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    at = MemoryWorkspace()
    own = write_tree(tmp_path / "workspace", {b"vault/ab/x": b"sealed"})
    file = write_tree(tmp_path / "in", {b"file": b"x"})
    guarded = Importer(at.contents, at.describer, at.register, LIMITS, own_folder=own)
    for path, reference in (
        (tmp_path / "nothing", "R-1"),
        (own, "R-1"),
        (own / "vault" / "ab", "R-1"),
        (file, "  "),
        (file, "R\n1"),
        (file, "R\udce9"),
    ):
        with pytest.raises(UsageError):
            guarded.run([path], reference)
    assert at.register.sources == {}
    assert guarded.run([tmp_path], "R-1").set_aside == {reasons.OWN_FILES: 1}


@dataclass(frozen=True)
class Tree:
    """Files by path, links, and what the tree must come to: regular files outside archives."""

    files: dict[bytes, bytes]
    links: tuple[bytes, ...]


PART = st.binary(min_size=1, max_size=8).filter(lambda p: not set(p) & {0, 47} and p not in (b".", b".."))
CONTENT = st.one_of(
    st.sampled_from([b"", b"picture one", b"picture two", b"PK\x03\x04 not an archive"]),
    st.binary(max_size=40),
    st.integers(0, 30_000).map(bytes),
)
MEMBERS = st.lists(st.tuples(PART.map(lambda p: p.decode("cp437")), CONTENT), max_size=4)
ARCHIVE = st.builds(zipped, MEMBERS, st.sampled_from([0, 8]))
NESTED = st.builds(
    lambda members, inner: zipped([*members, ("inner", inner)]),
    MEMBERS,
    ARCHIVE,
)


def without_clashes(files: dict[tuple[bytes, ...], bytes], links: list[bytes]) -> Tree:
    folders = {parts[:end] for parts in files for end in range(1, len(parts))}
    kept = {b"/".join(parts): content for parts, content in files.items() if parts not in folders}
    names = {name.split(b"/")[0] for name in kept}
    return Tree(kept, tuple(link for link in dict.fromkeys(links) if link not in names))


TREES = st.builds(
    without_clashes,
    st.dictionaries(st.lists(PART, min_size=1, max_size=3).map(tuple), st.one_of(CONTENT, ARCHIVE, NESTED), max_size=8),
    st.lists(PART, max_size=2),
)


@settings(max_examples=60)
@given(tree=TREES, at_call=st.integers(1, 150), at_question=st.integers(1, 30))
def test_any_tree_disturbed_comes_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, tree: Tree, at_call: int, at_question: int
) -> None:
    top = tmp_path_factory.mktemp("tree")
    write_tree(top, tree.files)
    for link in tree.links:
        os.symlink(b"anywhere", os.fsencode(top) + b"/" + link)  # noqa: PTH211 - a name that Path cannot write down
    calm = MemoryWorkspace()
    summary = take(calm, top)
    wanted = calm.state()
    assert summary.set_aside[reasons.LINK] == len(tree.links)
    assert len(calm.register.places) == summary.places
    assert len(calm.register.aside) == sum(summary.set_aside.values())
    recorded = {os.fsencode(path) for _, path, _ in calm.register.places}
    for name, content in tree.files.items():
        assert name in recorded or content.startswith(b"PK")
    take(calm, top)
    assert calm.state() == wanted

    shaken = MemoryWorkspace()
    shaken.dial(at_call)
    with contextlib.suppress(Crash):
        importer(shaken).run([top], "R-1")
    shaken.dial(None)
    asked = iter(range(1, 10_000))
    holds(importer(shaken).run([top], "R-1", cancelled=lambda: next(asked) > at_question))
    take(shaken, top)
    assert shaken.state() == wanted
    shutil.rmtree(top)
