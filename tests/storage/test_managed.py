"""The machine's managed configuration: absent is none, anything wrong with it is a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.policy.judgement import Offered
from app.storage.managed import CANNOT_READ, TWICE, Managed, managed_file, read_managed


def written(folder: Path, said: object) -> Path:
    file = folder / "managed.json"
    file.write_text(json.dumps(said))
    return file


def test_none_is_none(tmp_path: Path) -> None:
    assert read_managed(tmp_path / "managed.json") == Managed()
    (tmp_path / "file").touch()
    assert read_managed(tmp_path / "file" / "managed.json") == Managed()


def test_key_and_bundle_are_read(tmp_path: Path) -> None:
    key, bundle = tmp_path / "policy.pem", tmp_path / "policy.bundle"
    key.write_bytes(b"key")
    file = written(tmp_path, {"policy_key": str(key), "policy_bundle": str(bundle)})
    assert read_managed(file) == Managed(b"key", Offered(None))
    bundle.write_bytes(b"bundle")
    assert read_managed(file) == Managed(b"key", Offered(b"bundle"))
    assert read_managed(written(tmp_path, {"policy_key": str(key)})) == Managed(b"key", None)


@pytest.mark.parametrize("said", [{}, [], {"policy_key": 1}, {"policy_key": "/x", "policy_bundel": "/y"}])
def test_one_that_does_not_hold_is_a_fault(tmp_path: Path, said: object) -> None:
    assert read_managed(written(tmp_path, said)) == Managed(None, Offered(None), CANNOT_READ)


@pytest.mark.parametrize(
    "text",
    ['{"policy_key": "/x", "policy_key": "/y"}', '{"policy_key": "/x", "policy_bundle": "/a", "policy_bundle": "/b"}'],
)
def test_one_that_says_a_thing_twice_is_a_fault(tmp_path: Path, text: str) -> None:
    file = tmp_path / "managed.json"
    file.write_text(text)
    assert read_managed(file) == Managed(None, Offered(None), TWICE)


def test_one_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "managed.json").mkdir()
    assert read_managed(tmp_path / "managed.json").trouble == CANNOT_READ


@pytest.mark.parametrize("named", ["policy.pem", "/nowhere/policy.pem", "\0"])
def test_a_key_that_cannot_be_read_is_a_fault(tmp_path: Path, named: str) -> None:
    managed = read_managed(written(tmp_path, {"policy_key": named}))
    assert (managed.key, managed.offered) == (None, Offered(None))
    assert "policy key" in managed.trouble


def test_its_place_is_the_system_s() -> None:
    assert managed_file("linux") == Path("/etc/penumbra/managed.json")
    assert managed_file("darwin") == Path("/Library/Application Support/Penumbra/managed.json")
