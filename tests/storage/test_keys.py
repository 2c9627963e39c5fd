"""Keys: the order of secrets, and slots that cannot be moved, weakened or exchanged."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import DamagedError, LockedError
from app.storage.keys import Secrets, database_key, make_keys, open_keys, vault_key
from app.storage.keyslots import Argon2Cost, make_verifier, matches_verifier
from tests.fakes.keystore import MemoryKeystore

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
NAMES = ("work", "exposure")


def secrets(passphrase: str | None = "phrase", keystore: MemoryKeystore | None = None) -> Secrets:
    return Secrets(passphrase, keystore, None, CHEAP)


def test_a_passphrase_opens_both_files_and_leaves_the_key_store_alone(tmp_path: Path) -> None:
    store = MemoryKeystore()
    roots = make_keys(tmp_path, "s", NAMES, secrets("phrase", store))
    assert store.kept == {}
    assert open_keys(tmp_path, NAMES, secrets("phrase", store)) == roots
    assert len({roots["work"], roots["exposure"], database_key(roots["work"]), vault_key(roots["work"])}) == 4


def test_the_key_store_is_used_where_no_passphrase_is_given(tmp_path: Path) -> None:
    store = MemoryKeystore()
    roots = make_keys(tmp_path, "s", NAMES, secrets(None, store))
    assert open_keys(tmp_path, NAMES, secrets(None, store)) == roots
    with pytest.raises(LockedError):
        open_keys(tmp_path, NAMES, secrets(None, MemoryKeystore()))


def test_otherwise_the_person_is_asked_or_told(tmp_path: Path) -> None:
    make_keys(tmp_path, "s", NAMES, secrets())
    with pytest.raises(LockedError, match="PENUMBRA_PASSPHRASE_FILE"):
        open_keys(tmp_path, NAMES, secrets(None))
    assert open_keys(tmp_path, NAMES, Secrets(None, None, lambda: "phrase", CHEAP))


def test_a_wrong_passphrase_and_an_empty_one(tmp_path: Path) -> None:
    make_keys(tmp_path, "s", NAMES, secrets())
    with pytest.raises(LockedError, match="wrong passphrase"):
        open_keys(tmp_path, NAMES, secrets("other"))
    with pytest.raises(LockedError, match="empty"):
        make_keys(tmp_path / "new", "s", NAMES, secrets(""))


def test_no_slot_of_one_file_opens_another(tmp_path: Path) -> None:
    make_keys(tmp_path, "s", NAMES, secrets())
    shutil.copy(tmp_path / "work.json", tmp_path / "exposure.json")
    with pytest.raises(DamagedError, match="belongs to another"):
        open_keys(tmp_path, NAMES, secrets())
    content = json.loads((tmp_path / "work.json").read_text())
    (tmp_path / "exposure.json").write_text(json.dumps({**content, "name": "exposure"}))
    with pytest.raises(LockedError):
        open_keys(tmp_path, NAMES, secrets())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("salt", "AAAAAAAAAAAAAAAAAAAAAA=="),
        ("cost", {"memory_kib": 32, "passes": 1, "lanes": 1}),
        ("entry", "x"),
        ("id", "x"),
        ("id", ""),
    ],
)
def test_a_changed_slot_opens_nothing(tmp_path: Path, field: str, value: object) -> None:
    make_keys(tmp_path, "s", NAMES, secrets())
    path = tmp_path / "work.json"
    content = json.loads(path.read_text())
    content["slots"][0][field] = value
    path.write_text(json.dumps(content))
    with pytest.raises(LockedError):
        open_keys(tmp_path, NAMES, secrets())


@pytest.mark.parametrize(
    "cost", [{"memory_kib": 1 << 26, "passes": 1, "lanes": 1}, {"memory_kib": 64, "passes": 99, "lanes": 1}]
)
def test_a_slot_cannot_ask_for_the_whole_machine(tmp_path: Path, cost: dict[str, int]) -> None:
    make_keys(tmp_path, "s", NAMES, secrets())
    path = tmp_path / "work.json"
    content = json.loads(path.read_text())
    content["slots"][0]["cost"] = cost
    path.write_text(json.dumps(content))
    with pytest.raises(DamagedError):
        open_keys(tmp_path, NAMES, secrets())


def test_verifiers() -> None:
    verifier = make_verifier("own phrase", CHEAP)
    assert matches_verifier("own phrase", verifier)
    assert not matches_verifier("other", verifier)
    assert "own phrase" not in verifier


SECRET_SERVICE = """
import os, sys
from app.storage.keystore import SystemKeystore
store = SystemKeystore()
assert store.viable(), "no Secret Service"
secret = os.urandom(32)
store.put("test/work", secret)
assert store.get("test/work") == secret
store.remove("test/work")
assert store.get("test/work") is None
print("kept and forgotten")
"""


def test_a_real_secret_service(tmp_path: Path) -> None:
    script = 'printf "unlock" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -c "$1"'
    asked = ["dbus-run-session", "--", "sh", "-c", script, sys.executable, SECRET_SERVICE]
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "kept and forgotten", done.stderr


WITHIN, BEHIND = "Gr\u00fcn ist schoen", "Gru\u0308n ist schoen"


@pytest.mark.parametrize(("made", "typed"), [(WITHIN, BEHIND), (BEHIND, WITHIN), (BEHIND, BEHIND)])
def test_a_passphrase_is_the_same_in_either_spelling(tmp_path: Path, made: str, typed: str) -> None:
    roots = make_keys(tmp_path, "s", NAMES, secrets(made))
    assert open_keys(tmp_path, NAMES, secrets(typed)) == roots
    assert matches_verifier(typed, make_verifier(made, CHEAP))


def test_what_was_made_before_there_was_one_spelling_and_a_least_length_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("app.storage.keyslots.spelled", lambda passphrase: passphrase)
        roots = make_keys(tmp_path, "s", NAMES, secrets("u\u0308"))
        verifier = make_verifier("u\u0308", CHEAP)
    assert open_keys(tmp_path, NAMES, secrets("u\u0308")) == roots
    assert matches_verifier("u\u0308", verifier)
    with pytest.raises(LockedError):
        open_keys(tmp_path, NAMES, secrets("u"))


def test_a_passphrase_is_never_cut_short(tmp_path: Path) -> None:
    long = "x" * 5_000
    make_keys(tmp_path, "s", NAMES, secrets(long + "y"))
    with pytest.raises(LockedError):
        open_keys(tmp_path, NAMES, secrets(long))
    assert not matches_verifier(long, make_verifier(long + "y", CHEAP))
