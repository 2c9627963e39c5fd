"""Slots of a workspace: two ways in, one more, one less, and derivations that never run two at once."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import FullError, LockedError, NoPassphrase, UsageError
from app.storage.keys import Secrets, open_keys
from app.storage.keyslots import KeyFile, make_passphrase_slot, read_key_file, write_key_file
from app.storage.slot_changes import FIRST, add_passphrase, list_slots, remove_slot
from app.storage.workspace import make_workspace, open_workspace
from tests.fakes.keystore import MemoryKeystore
from tests.storage.conftest import SECRETS

COST = SECRETS.cost
BY_STORE = Secrets(None, None, None, COST)


def opens(folder: Path, secrets: Secrets) -> bool:
    try:
        open_workspace(folder, secrets, writing=False).close()
    except LockedError:
        return False
    return True


@pytest.fixture
def store() -> MemoryKeystore:
    return MemoryKeystore()


@pytest.fixture
def kept(tmp_path: Path, store: MemoryKeystore) -> Path:
    """A workspace whose keys the key store keeps."""
    make_workspace(tmp_path / "workspace", "Ada", "casework", replace(BY_STORE, keystore=store))
    return tmp_path / "workspace"


def test_a_workspace_of_the_key_store_gets_a_passphrase(kept: Path, store: MemoryKeystore) -> None:
    by_store, by_phrase = replace(BY_STORE, keystore=store), replace(SECRETS, passphrase="new")
    assert not opens(kept, by_phrase)
    slot_id = add_passphrase(kept, by_store, "new")
    assert [(slot.kind, slot.files) for slot in list_slots(kept)] == [
        ("key store", ("work", "exposure")),
        ("passphrase", ("work", "exposure")),
    ]
    assert opens(kept, by_store)
    assert opens(kept, by_phrase)
    first = list_slots(kept)[0].id
    remove_slot(kept, first, replace(by_phrase, keystore=store))
    assert store.kept == {}
    assert [slot.id for slot in list_slots(kept)] == [slot_id]
    assert opens(kept, by_phrase)
    assert not opens(kept, by_store)


def test_where_the_key_store_has_lost_its_keys_the_passphrase_is_asked(kept: Path, store: MemoryKeystore) -> None:
    add_passphrase(kept, replace(BY_STORE, keystore=store), "new")
    store.kept.clear()
    assert opens(kept, Secrets(None, store, lambda: "new", COST))
    assert not opens(kept, Secrets(None, store, lambda: "old", COST))
    with pytest.raises(LockedError, match="no key for work"):
        open_keys(kept / "keys", ("work", "exposure"), Secrets(None, store, None, COST))
    with pytest.raises(NoPassphrase):
        open_keys(kept / "keys", ("work", "exposure"), Secrets(None, None, None, COST))


def test_a_slot_goes_only_if_another_was_opened(folder: Path) -> None:
    add_passphrase(folder, SECRETS, "new")
    first, second = (slot.id for slot in list_slots(folder))
    for slot_id, opened in ((first, SECRETS), (second, replace(SECRETS, passphrase="new"))):
        with pytest.raises(LockedError, match="nothing was removed"):
            remove_slot(folder, slot_id, opened)
    with pytest.raises(NoPassphrase):
        remove_slot(folder, first, BY_STORE)
    assert len(list_slots(folder)) == 2
    remove_slot(folder, second, SECRETS)
    with pytest.raises(UsageError, match="only way"):
        remove_slot(folder, first, SECRETS)
    assert opens(folder, SECRETS)


def test_slots_from_before_there_were_ids_open_and_can_go(folder: Path) -> None:
    roots = open_keys(folder / "keys", ("work", "exposure"), SECRETS)
    for name in ("work", "exposure"):
        path = folder / "keys" / f"{name}.json"
        file = read_key_file(path, name)
        slot = make_passphrase_slot(file.store, name, roots[name], "phrase", COST)
        write_key_file(path, KeyFile(1, file.store, name, (slot,)))
    assert opens(folder, SECRETS)
    assert [slot.id for slot in list_slots(folder)] == [FIRST]
    add_passphrase(folder, SECRETS, "new")
    remove_slot(folder, FIRST, replace(SECRETS, passphrase="new"))
    assert not opens(folder, SECRETS)
    assert opens(folder, replace(SECRETS, passphrase="new"))


def test_a_making_that_fails_takes_its_keys_back_from_the_store(tmp_path: Path) -> None:
    class FullStore(MemoryKeystore):
        def put(self, name: str, secret: bytes) -> None:
            super().put(name, secret)
            if len(self.kept) == 2:
                raise FullError("no room")

    full = FullStore()
    with pytest.raises(FullError):
        make_workspace(tmp_path / "workspace", "Ada", "casework", replace(BY_STORE, keystore=full))
    assert full.kept == {}
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_needed(tmp_path: Path) -> None:
    for name in ("", "  ", "A\nda"):
        with pytest.raises(UsageError, match="name"):
            make_workspace(tmp_path / "workspace", name, "casework", SECRETS)
    assert list(tmp_path.iterdir()) == []


AT_ONCE = """
import threading
from app.storage.keyslots import Argon2Cost, derive_kek, make_verifier, matches_verifier
cost = Argon2Cost(memory_kib=8192, passes=1, lanes=2)
verifier = make_verifier("x", cost)
def often():
    for _ in range(40):
        derive_kek("x", bytes(16), cost)
        assert matches_verifier("x", verifier)
        make_verifier("x", cost)
threads = [threading.Thread(target=often) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("done")
"""


def test_derivations_at_once_do_not_lock_each_other_out() -> None:
    root = str(Path(__file__).parents[2])
    asked = [sys.executable, "-c", AT_ONCE]
    environment = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "done", done.stderr
