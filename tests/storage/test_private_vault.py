"""The private vault: its own secret, what is erased, what a kill, a full disk or a damage leaves; and the fake beside it."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.errors import DamagedError, FullError, LockedError, NewerSchemaError, UsageError
from app.storage.database import Database
from app.storage.engine import PAGE_BYTES
from app.storage.keys import Secrets, database_key, open_keys
from app.storage.keyslots import read_key_file
from app.storage.private_vault import SqlPrivateVault, require_sound
from app.storage.schema import HEADS, alembic_config, run_alembic, schema_version
from app.storage.slot_changes import add_passphrase
from app.storage.tables_private import PRIVATE
from app.wellbeing.check_in import CameBack, CheckIn, PrivateVault, Wish
from tests.fakes.private_vault import MemoryPrivateVault
from tests.storage.conftest import SECRETS

OWN = "quite another phrase"
TODAY = "2026-06-10"
ROOT = Path(__file__).parents[2]
RESERVED = 48  # of each page: 16 bytes of IV, 32 of HMAC-SHA256


def answers(duty_day: str = TODAY, strain: int = 3) -> CheckIn:
    return CheckIn(duty_day, strain, CameBack.ONCE_OR_TWICE, 6, Wish.LONGER_BREAK)


def before(days: int) -> str:
    return (date.fromisoformat(TODAY) - timedelta(days=days)).isoformat()


def traces(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("private*")}


@pytest.fixture
def vault(folder: Path) -> SqlPrivateVault:
    return SqlPrivateVault(folder, "store", SECRETS.cost)


@pytest.fixture(params=["sql", "memory"])
def either(request: pytest.FixtureRequest, folder: Path) -> PrivateVault:
    return MemoryPrivateVault() if request.param == "memory" else SqlPrivateVault(folder, "store", SECRETS.cost)


# --- what holds for any vault ------------------------------------------------------------------------------------


def test_it_is_made_with_its_first_check_in_and_opens_with_its_own_passphrase(either: PrivateVault) -> None:
    assert not either.is_made()
    assert either.make(OWN, answers()).kept().check_ins == (answers(),)
    assert either.is_made()
    opened = either.unlock(OWN, TODAY)
    assert (opened.kept().check_ins, opened.kept().days) == ((answers(),), 90)


def test_no_other_passphrase_opens_it(either: PrivateVault) -> None:
    either.make(OWN, answers())
    for other in ("phrase", "", OWN + " "):
        with pytest.raises(LockedError, match="does not open the check-ins"):
            either.unlock(other, TODAY)


def test_the_passphrase_of_the_workspace_is_refused(either: PrivateVault) -> None:
    either.require_own(OWN)
    with pytest.raises(UsageError, match="one of their own"):
        either.require_own("phrase")
    with pytest.raises(UsageError, match="one of their own"):
        either.make("phrase", answers())
    with pytest.raises(LockedError, match="empty"):
        either.make("", answers())
    assert not either.is_made()


def test_a_duty_day_has_one(either: PrivateVault) -> None:
    opened = either.make(OWN, answers())
    with pytest.raises(UsageError, match="already"):
        opened.add(answers(strain=9))
    with pytest.raises(UsageError, match="already"):
        either.make("a third phrase", answers())
    opened.add(answers("2026-06-11", strain=9))
    assert [check_in.strain for check_in in opened.kept().check_ins] == [3, 9]


def test_they_are_kept_for_as_long_as_the_person_wants(either: PrivateVault) -> None:
    opened = either.make(OWN, answers(before(120)))
    for days in (90, 89, 30, 1, 0):
        opened.add(answers(before(days)))
    opened = either.unlock(OWN, TODAY)
    assert [c.duty_day for c in opened.kept().check_ins] == [before(89), before(30), before(1), TODAY]
    opened.keep_for(366, TODAY)
    opened.add(answers(before(365)))
    opened.add(answers(before(366)))
    opened = either.unlock(OWN, TODAY)
    assert opened.kept().check_ins[0].duty_day == before(365)
    opened.keep_for(1, TODAY)
    assert [c.duty_day for c in opened.kept().check_ins] == [TODAY]
    for days in (0, 367, -1):
        with pytest.raises(UsageError, match="1 to 366"):
            opened.keep_for(days, TODAY)
    assert either.unlock(OWN, TODAY).kept().days == 1


def test_it_is_wiped_and_begun_anew_without_the_secret(either: PrivateVault) -> None:
    either.make(OWN, answers())
    either.wipe()
    assert not either.is_made()
    either.wipe()
    with pytest.raises(LockedError):
        either.make("", answers())
    opened = either.make("a new phrase", answers("2026-06-12"))
    assert opened.kept().check_ins == (answers("2026-06-12"),)
    with pytest.raises(LockedError):
        either.unlock(OWN, TODAY)


def test_its_passphrase_is_refused_for_the_workspace_too(vault: SqlPrivateVault, folder: Path) -> None:
    add_passphrase(folder, SECRETS, "second")
    vault.make(OWN, answers())
    before = [path.read_bytes() for path in sorted((folder / "keys").iterdir())]
    with pytest.raises(UsageError, match="opens the check-ins"):
        add_passphrase(folder, SECRETS, OWN)
    assert [path.read_bytes() for path in sorted((folder / "keys").iterdir())] == before
    add_passphrase(folder, SECRETS, "third")
    (folder / "keys" / "private.json").write_bytes(b"{}")
    add_passphrase(folder, SECRETS, "fourth")
    for phrase in ("second", "third", "fourth"):
        with pytest.raises(UsageError, match="one of their own"):
            vault.require_own(phrase)


# --- the file ----------------------------------------------------------------------------------------------------


def key_of(folder: Path, passphrase: str = OWN) -> bytes:
    return database_key(open_keys(folder / "keys", ("private",), Secrets(passphrase, None))["private"])


def decrypted(folder: Path) -> bytes:
    """All pages of private.db in plain, free ones too: SQLCipher's pages, opened without SQLCipher."""
    content, key = (folder / "private.db").read_bytes(), key_of(folder)
    pages = []
    for start in range(0, len(content), PAGE_BYTES):
        page = content[start : start + PAGE_BYTES]
        body, tail = page[16 if start == 0 else 0 : -RESERVED], page[-RESERVED:]
        opener = Cipher(algorithms.AES(key), modes.CBC(tail[:16])).decryptor()
        pages.append(opener.update(body) + opener.finalize())
    return b"".join(pages)


def test_nothing_is_there_before_and_nothing_but_two_files_after(vault: SqlPrivateVault, folder: Path) -> None:
    assert traces(folder) == set()
    vault.make(OWN, answers())
    assert traces(folder) == {"private.db", "keys/private.json"}
    assert {(folder / name).stat().st_mode & 0o777 for name in traces(folder)} == {0o600}
    slots = read_key_file(folder / "keys" / "private.json", "private").slots
    assert [(slot.kind, slot.entry) for slot in slots] == [("argon2id", "")]


def test_opening_changes_no_byte(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    whole, touched = (folder / "private.db").read_bytes(), (folder / "private.db").stat().st_mtime_ns
    vault.unlock(OWN, TODAY).kept()
    with pytest.raises(LockedError):
        vault.unlock("wrong", TODAY)
    assert ((folder / "private.db").read_bytes(), (folder / "private.db").stat().st_mtime_ns) == (whole, touched)
    assert traces(folder) == {"private.db", "keys/private.json"}


def test_erased_means_erased(vault: SqlPrivateVault, folder: Path) -> None:
    """Dates stand as text in their rows, so that the plain pages can be searched for them."""
    opened = vault.make(OWN, answers(before(89)))
    for days in range(88, -1, -1):
        opened.add(answers(before(days)))
    plain = decrypted(folder)
    assert all(before(days).encode() in plain for days in range(90))
    pages = len(plain)
    opened.keep_for(3, TODAY)
    plain = decrypted(folder)
    assert [days for days in range(90) if before(days).encode() in plain] == [0, 1, 2]
    assert len(plain) < pages
    vault.unlock(OWN, (date.fromisoformat(TODAY) + timedelta(days=2)).isoformat())
    plain = decrypted(folder)
    assert [days for days in range(90) if before(days).encode() in plain] == [0]
    assert traces(folder) == {"private.db", "keys/private.json"}


def test_no_copy_of_an_upgrade_keeps_what_is_erased(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    (folder / "private.db.before-0002").write_bytes((folder / "private.db").read_bytes())
    vault.unlock(OWN, TODAY)
    assert traces(folder) == {"private.db", "keys/private.json"}


def test_a_wipe_leaves_no_file_and_ends_what_was_broken_off(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    for name in ("private.db-wal", "private.db-shm", "private.db.new"):
        (folder / name).write_bytes(b"left by a kill")
    key = folder / "keys" / "private.json"
    vault.wipe()
    assert traces(folder) == set()
    vault.make(OWN, answers())
    key.write_bytes(bytes(key.stat().st_size))  # a wipe that was killed after its first step
    with pytest.raises(DamagedError, match="cannot be read"):
        vault.unlock(OWN, TODAY)
    vault.wipe()
    assert traces(folder) == set()


def test_the_wipe_overwrites_the_key_where_it_lies(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    key = folder / "keys" / "private.json"
    (folder / "another name").hardlink_to(key)
    vault.wipe()
    assert set((folder / "another name").read_bytes()) == {0}


def test_rest_of_a_making_that_was_killed_is_no_vault(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    (folder / "private.db").rename(folder / "private.db.new")
    (folder / "private.db-wal").write_bytes(b"stale")
    assert not vault.is_made()
    assert not require_sound(folder)
    vault.make("a new phrase", answers())
    assert vault.unlock("a new phrase", TODAY).kept().check_ins == (answers(),)
    assert traces(folder) == {"private.db", "keys/private.json"}


def test_tables_are_those_of_the_models_and_come_and_go(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    file = Database(folder / "private.db", key_of(folder), writing=True)
    try:
        assert schema_version(file) == HEADS["private"]
        assert ScriptDirectory.from_config(alembic_config("private")).get_current_head() == HEADS["private"]
        for _ in range(2):
            with file.engine.connect() as connection:
                assert compare_metadata(MigrationContext.configure(connection), PRIVATE) == []
            run_alembic(file, "private", "downgrade", "base")
            run_alembic(file, "private", "upgrade", HEADS["private"])
        with file.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    finally:
        file.close()
    with pytest.raises(NewerSchemaError, match=r"private\.db"):
        vault.unlock(OWN, TODAY)


# --- damage, kills, a full disk ----------------------------------------------------------------------------------


def test_what_can_be_told_from_outside(vault: SqlPrivateVault, folder: Path) -> None:
    assert require_sound(folder) is False
    vault.make(OWN, answers())
    assert require_sound(folder) is True
    path, key = folder / "private.db", folder / "keys" / "private.json"
    whole, slot = path.read_bytes(), key.read_bytes()
    for content in (b"", whole[:-100]):
        path.write_bytes(content)
        with pytest.raises(DamagedError, match="cut off"):
            require_sound(folder)
    path.write_bytes(whole)
    key.write_bytes(slot.replace(b'"argon2id"', b'"keystore"'))
    with pytest.raises(DamagedError, match="key file of private"):
        require_sound(folder)
    key.unlink()
    with pytest.raises(DamagedError, match="is missing"):
        vault.unlock(OWN, TODAY)
    assert path.read_bytes() == whole


def test_a_damaged_page_is_told_when_its_owner_opens_it(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    path = folder / "private.db"
    whole = path.read_bytes()
    for place in (40, len(whole) - PAGE_BYTES // 2):
        path.write_bytes(whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :])
        assert require_sound(folder)
        with pytest.raises(DamagedError):
            vault.unlock(OWN, TODAY)
    path.write_bytes(whole)
    assert vault.unlock(OWN, TODAY).kept().check_ins == (answers(),)


WRITER = """
import sys
from pathlib import Path
from app.storage.private_vault import SqlPrivateVault
from tests.storage.conftest import SECRETS
from tests.storage.test_private_vault import OWN, TODAY, answers
from datetime import date, timedelta
vault = SqlPrivateVault(Path(sys.argv[1]), "store", SECRETS.cost)
day = date.fromisoformat(sys.argv[2])
if not vault.is_made():
    opened = vault.make(OWN, answers(day.isoformat()))
else:
    opened = vault.unlock(OWN, day.isoformat())
    day = date.fromisoformat(opened.kept().check_ins[-1].duty_day)
while True:
    print(day, flush=True)
    day += timedelta(days=1)
    opened.add(answers(day.isoformat()))
    opened.keep_for(5 + day.day % 3, day.isoformat())
"""


def run_writer(folder: Path, *, size: int | None = None) -> subprocess.Popen[str]:
    def bind() -> None:
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    asked = [sys.executable, "-c", WRITER, str(folder), TODAY]
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=where, preexec_fn=bind
    )


def test_killed_between_any_two_writes_nothing_kept_is_lost_and_nothing_erased_comes_back(
    vault: SqlPrivateVault, folder: Path
) -> None:
    chance, last = random.Random(8), ""
    for _ in range(8):
        with run_writer(folder) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 25)):
                last = writer.stdout.readline().strip() or last
            writer.send_signal(signal.SIGKILL)
        assert last
        kept = vault.unlock(OWN, last).kept()
        days = [check_in.duty_day for check_in in kept.check_ins]
        assert last in days
        assert len(days) <= kept.days + 1  # one may have been added and its older ones not yet erased
        assert traces(folder) == {"private.db", "keys/private.json"}


def test_killed_while_it_is_made_there_is_a_whole_vault_or_none(vault: SqlPrivateVault, folder: Path) -> None:
    made = 0
    for turn in range(8):
        with run_writer(folder) as writer:
            steps = ("keys/private.json", "private.db.new", "private.db.new-wal", "private.db")
            while not (folder / steps[turn % 4]).exists() and writer.poll() is None:
                pass
            writer.send_signal(signal.SIGKILL)
        if vault.is_made():
            made += 1
            assert vault.unlock(OWN, TODAY).kept().check_ins
            vault.wipe()
        else:
            vault.make(OWN, answers())
            vault.wipe()
        assert traces(folder) == set()
    assert 0 < made < 8


@pytest.mark.parametrize("size", [0, 100, 2_048, 12_000])
def test_a_full_disk_leaves_no_half_vault(vault: SqlPrivateVault, folder: Path, size: int) -> None:
    with run_writer(folder, size=size) as writer:
        out, err = writer.communicate(timeout=60)
    assert out == ""
    assert "FullError" in err.splitlines()[-1]
    assert traces(folder) == set()
    assert not vault.is_made()


def test_a_full_disk_keeps_what_was_kept(vault: SqlPrivateVault, folder: Path) -> None:
    vault.make(OWN, answers())
    with run_writer(folder, size=(folder / "private.db").stat().st_size) as writer:
        _, err = writer.communicate(timeout=60)
    assert "FullError" in err.splitlines()[-1]
    assert answers() in vault.unlock(OWN, TODAY).kept().check_ins


def test_a_folder_that_cannot_be_cleared_is_told(
    vault: SqlPrivateVault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.make(OWN, answers())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(FullError, match="cannot be erased"):
        vault.wipe()
