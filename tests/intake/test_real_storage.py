"""The importer on the real vault and the real work.db: what the fakes promise holds there."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import FullError, StorageError
from app.intake import reading
from app.intake.batch import Summary
from app.intake.candidates import IntakeLimits
from app.intake.importer import Importer
from app.intake.ports import ContentReader, Description
from app.media.decoder import Decoder
from app.media.decoder_pool import DecoderPool
from app.media.vault import Vault
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.register import SqlRegister, path_text
from app.storage.tables_work import ITEM, PLACE, SET_ASIDE
from app.storage.verify import VaultLook, verify_folder
from app.storage.workspace import Workspace, make_workspace, open_workspace
from tests.fakes.intake import Crash, Dial, MemoryDescriber, write_tree
from tests.intake.archives import zipped

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


class DyingRegister(SqlRegister):
    """The real one, until the dial says that the program is dead."""

    dial = Dial()

    def record(self, *batch: object) -> None:
        """Die before the batch, or after it is durable."""
        self.dial.turn()
        super().record(*batch)  # type: ignore[arg-type]  # handed on as it came
        self.dial.turn()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    opened = open_workspace(tmp_path / "workspace", SECRETS, writing=True)
    yield opened
    opened.close()


@pytest.fixture
def reported(tmp_path: Path) -> Path:
    inner = zipped([("deep", b"picture deep"), ("copy", b"picture 1")])
    files = {f"f{n:03}".encode(): b"picture %d" % (n % 80) for n in range(100)}
    files |= {b"caf\xe9": b"text", b"empty": b"", b"long": os.urandom(200_000)}
    files |= {b"a.zip": zipped([("n.zip", inner), ("../up", b"up"), ("twice", b"1"), ("twice", b"1")])}
    return write_tree(tmp_path / "reported", files)


def take(workspace: Workspace, source: Path, dial: Dial | None = None) -> Summary:
    register = DyingRegister(workspace.work, workspace.about.person_id)
    register.dial = dial or Dial()
    vault = Vault(workspace.vault_folder, workspace.vault_kek)
    return Importer(vault, MemoryDescriber(), register, IntakeLimits(), workspace.folder).run([source], "R-1")


def rows(workspace: Workspace) -> tuple[set[tuple[str, str]], dict[str, tuple[str, int]], set[tuple[str, str]]]:
    """Places with their contents; contents with their type and number of copies; set-aside files."""
    with workspace.work.connect() as connection:
        joined = select(PLACE.c.path, ITEM.c.sha256).join(ITEM, ITEM.c.id == PLACE.c.item_id)
        places = [(path_text(path), sha256) for path, sha256 in connection.execute(joined)]
        items = {
            sha256: (kind, copies)
            for sha256, kind, copies in connection.execute(select(ITEM.c.sha256, ITEM.c.media_type, ITEM.c.copies))
        }
        aside = connection.execute(select(SET_ASIDE.c.path, SET_ASIDE.c.reason)).fetchall()
    assert len(set(places)) == len(places)
    return set(places), items, {(path_text(path), reason) for path, reason in aside}


def whole(workspace: Workspace) -> None:
    """Databases and ledgers hold; every object is named by a row, and every row's object is there to its last byte."""
    vault = Vault(workspace.vault_folder, workspace.vault_kek)
    look = VaultLook(lambda key: vault.is_whole(key.object_name, key.wrapped_key, deep=True), vault.names)
    for finding in verify_folder(workspace.folder, SECRETS, lambda _: look):
        assert finding.ok, finding
    named = set(SqlRegister(workspace.work, "").object_names())
    assert {path.name for path in workspace.vault_folder.glob("??/*")} == named


def test_everything_goes_in_once(workspace: Workspace, reported: Path) -> None:
    summary = take(workspace, reported)
    places, items, aside = rows(workspace)
    assert (summary.files_seen, summary.places, summary.items_new) == (108, 108, len(items))
    assert len(places) == 108
    assert aside == set()
    assert sum(copies for _, copies in items.values()) == 108
    assert {"caf\udce9", "a.zip/../up", "a.zip/n.zip/deep", "a.zip/twice (2)"} <= {path for path, _ in places}
    whole(workspace)
    again = take(workspace, reported)
    assert (again.items_new, again.items_known, again.places) == (0, len(items), 108)
    assert rows(workspace) == (places, items, aside)
    whole(workspace)


@pytest.mark.parametrize("at_call", [1, 2, 3, 4])
def test_dying_before_and_after_each_batch(workspace: Workspace, reported: Path, at_call: int) -> None:
    with pytest.raises(Crash):
        take(workspace, reported, Dial(at_call))
    summary = take(workspace, reported)
    places, items, _ = rows(workspace)
    assert (summary.places, len(places), sum(copies for _, copies in items.values())) == (108, 108, 108)
    whole(workspace)


def test_what_was_set_aside_leaves_the_list_when_it_is_taken_in(workspace: Workspace, tmp_path: Path) -> None:
    top = write_tree(tmp_path / "in", {b"one": b"picture"})
    os.mkfifo(top / "two")
    take(workspace, top)
    assert rows(workspace)[2] == {("two", "not a regular file")}
    (top / "two").unlink()
    (top / "two").symlink_to("one")
    take(workspace, top)
    assert rows(workspace)[2] == {("two", "symbolic link")}
    (top / "two").unlink()
    (top / "two").write_bytes(b"picture two")
    take(workspace, top)
    places, _, aside = rows(workspace)
    assert ({path for path, _ in places}, aside) == ({"one", "two"}, set())


def test_archives_in_archives_across_batches_leave_nothing(workspace: Workspace, tmp_path: Path) -> None:
    inner = zipped([(f"{n:02}", b"picture %d" % n) for n in range(70)])
    other = zipped([(f"{n:02}", b"picture again %d" % n) for n in range(70)])
    top = write_tree(tmp_path / "in", {b"a.zip": zipped([("n.zip", inner), ("m.zip", other), ("leaf", b"leaf")])})
    assert take(workspace, top).places == 141
    whole(workspace)


def test_a_disk_that_takes_a_part_of_a_write_only(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Short writes are not errors: what the vault holds must be whole all the same."""
    import app.media.vault as vault_module

    opened = open

    class ShortFile:
        def __init__(self, file: object) -> None:
            self.file = file

        def __getattr__(self, name: str) -> object:
            return getattr(self.file, name)

        def write(self, data: memoryview) -> int:
            return int(self.file.write(data[:1_000]))  # type: ignore[attr-defined]

    monkeypatch.setattr(vault_module, "open", lambda *a, **k: ShortFile(opened(*a, **k)), raising=False)
    top = write_tree(tmp_path / "in", {b"file": os.urandom(50_000)})
    take(workspace, top)
    whole(workspace)


def test_a_full_disk_in_the_middle_of_a_long_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux has a device that is always full."""
    import app.media.vault as vault_module

    monkeypatch.setattr(reading, "IN_MEMORY", 10_000)
    top = write_tree(tmp_path / "in", {b"file": os.urandom(50_000), b"small": b"picture"})
    opened = open
    with monkeypatch.context() as full:
        full.setattr(vault_module, "open", lambda *_, **__: opened("/dev/full", "wb", buffering=0), raising=False)
        with pytest.raises(FullError):
            take(workspace, top)
    assert rows(workspace)[0] == set()
    assert take(workspace, top).places == 2
    whole(workspace)


class Telling(DecoderPool):
    """The real one; tells when enough was asked of it."""

    def __init__(self, make: Callable[[], Decoder], enough: int) -> None:
        super().__init__(2, make)
        self.asked, self._left = threading.Event(), enough

    def describe(self, reader: ContentReader) -> Future[Description]:
        """Count, then ask."""
        self._left -= 1
        if self._left == 0:
            self.asked.set()
        return super().describe(reader)


HANGING = [sys.executable, "-I", "-c", "import sys; sys.stdin.buffer.read()"]
WITHIN_S = 30  # a decoder that hangs is waited for twenty times as long


class AwayVault(Vault):
    """What it holds lies at a place that is away: nothing can be thrown away there."""

    def delete(self, name: str) -> None:
        """Fail."""
        raise StorageError(f"{len(name)} digits, and nobody answers")


@pytest.mark.parametrize("kind", [Vault, AwayVault])
@pytest.mark.parametrize("hanging", [1, 2])
def test_a_cancelled_import_waits_for_no_description(
    workspace: Workspace, tmp_path: Path, hanging: int, kind: type[Vault]
) -> None:
    files = {f"{n:02}".encode(): b"GIF89a no picture %d" % (n % 9) for n in range(18)}
    source = write_tree(tmp_path / "in", files)
    commands = iter([HANGING] * hanging + [None] * 2)
    decoders = Telling(lambda: Decoder(next(commands), limit_s=600), enough=6)
    stop = threading.Event()
    vault = Vault(workspace.vault_folder, workspace.vault_kek)
    register = SqlRegister(workspace.work, workspace.about.person_id)
    given = kind(workspace.vault_folder, workspace.vault_kek)
    importer = Importer(given, decoders, register, IntakeLimits(), workspace.folder)
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(importer.run, [source], "R-1", cancelled=stop.is_set)
        assert decoders.asked.wait(WITHIN_S)
        stop.set()
        summary = running.result(timeout=WITHIN_S)
    decoders.close()
    assert summary.cancelled
    assert summary.files_seen == summary.places == len(rows(workspace)[0]) < 18
    pool = DecoderPool(2)
    resumed = Importer(vault, pool, register, IntakeLimits(), workspace.folder).run([source], "R-1")
    pool.close()
    places, items, _ = rows(workspace)
    assert (resumed.cancelled, resumed.files_seen, resumed.places, len(places), len(items)) == (False, 18, 18, 18, 9)
    assert {(kind, copies) for kind, copies in items.values()} == {("image/gif", 2)}
    whole(workspace)
