"""The vault gives back what was put in, and nothing that was tampered with; nothing plain is ever on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DamagedError
from app.intake.ports import Stored
from app.media.ranges import CHUNK, TAG
from app.media.vault import Vault

SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_001)


def store(vault: Vault, content: bytes) -> Stored:
    writer = vault.writer()
    writer.write(content)
    stored = writer.commit()
    vault.sync()
    vault.settle([stored.name])
    return stored


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path, os.urandom(32))


@pytest.mark.parametrize("size", SIZES)
def test_what_goes_in_comes_out(vault: Vault, size: int) -> None:
    content = os.urandom(size)
    stored = store(vault, content)
    reader = vault.open(stored.name, stored.wrapped_key)
    assert (reader.size, stored.size) == (size, size)
    assert reader.read_at(0, size + 10) == content
    for offset in (0, size // 2, max(0, size - 1), size, size + 5):
        assert reader.read_at(offset, 40_000) == content[offset : offset + 40_000]
    reader.close()
    assert vault.is_whole(stored.name, stored.wrapped_key, deep=True)


@given(st.data())
def test_any_change_is_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    vault = Vault(tmp_path_factory.mktemp("vault"), bytes(32))
    size = data.draw(st.sampled_from(SIZES[1:]))
    stored = store(vault, os.urandom(size))
    path = vault.path(stored.name)
    sealed = path.read_bytes()
    attack = data.draw(st.sampled_from(["flip", "cut", "cut a chunk", "append", "swap"]))
    if attack == "flip":
        at = data.draw(st.integers(0, len(sealed) - 1))
        path.write_bytes(sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :])
    elif attack == "cut":
        path.write_bytes(sealed[: data.draw(st.integers(0, len(sealed) - 1))])
    elif attack == "cut a chunk":
        path.write_bytes(sealed[: max(56, len(sealed) - CHUNK - TAG)])
    elif attack == "append":
        path.write_bytes(sealed + os.urandom(data.draw(st.integers(1, CHUNK))))
    else:
        path.write_bytes(vault.path(store(vault, os.urandom(size)).name).read_bytes())
    assert not vault.is_whole(stored.name, stored.wrapped_key, deep=True)


def test_another_key_or_name_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    stored, other = store(vault, b"x" * 100), store(vault, b"y" * 100)
    with pytest.raises(DamagedError):
        Vault(tmp_path, os.urandom(32)).open(stored.name, stored.wrapped_key)
    with pytest.raises(DamagedError):
        vault.open(other.name, stored.wrapped_key)


def test_nothing_plain_on_disk_and_leftovers_are_swept(vault: Vault, tmp_path: Path) -> None:
    content = b"a pattern that must not be found " * 5_000
    stored = store(vault, content)
    unfinished = vault.writer()
    unfinished.write(content)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert content[:64] not in path.read_bytes()
    unnamed = vault.writer()
    unnamed.write(b"an object that has no row yet")
    unnamed.commit()
    vault.sync()
    assert vault.sweep(lambda name: name == stored.name) == 0, "what this very process writes is not left over"
    next_process = Vault(tmp_path, os.urandom(32))
    assert next_process.sweep(lambda name: name == stored.name) == 2
    assert [path.name for path in tmp_path.glob("??/*")] == [stored.name]
    unfinished.abandon()


def test_a_sweep_leaves_what_was_settled_even_if_no_row_knows_it(vault: Vault) -> None:
    stored = store(vault, b"its row is in a newer work.db")
    assert vault.sweep(lambda _: False) == 0
    assert vault.is_whole(stored.name, stored.wrapped_key, deep=True)


def test_killed_between_row_and_settling_it_is_read_and_settled_later(vault: Vault) -> None:
    writer = vault.writer()
    writer.write(b"x" * 100)
    stored = writer.commit()
    vault.sync()
    assert vault.is_whole(stored.name, stored.wrapped_key, deep=True)
    assert list(vault.names()) == []
    assert vault.sweep(lambda name: name == stored.name) == 0
    assert list(vault.names()) == [stored.name]
    assert vault.is_whole(stored.name, stored.wrapped_key, deep=True)
