"""Items in a bucket: sent sealed and before their rows, read by ranges, nothing left by a kill, clear words for each fault."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from app.bootstrap.central import Central, make_vault, open_central
from app.central.authority import Authority, make_authority
from app.central.bucket import Bucket
from app.central.installation import VAULT_KEY
from app.central.store import read_store
from app.commands.program import run
from app.errors import DamagedError, PenumbraError, StorageError, UsageError
from app.intake.ports import Stored
from app.media.bucket_vault import BucketVault
from app.media.vault import UNFINISHED
from tests.central.conftest import QUICK
from tests.fakes.s3 import KEY, S3, SECRET, put_store, running_s3

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)  # the bucket knows no database
BUCKET = "items"
BIG = 20 * 1024 * 1024 + 123  # three parts


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with running_s3() as server:
        yield server


@pytest.fixture
def bucket(s3: S3, folder: Path) -> Iterator[S3]:
    """An empty bucket that the server's folder names."""
    s3.client.create_bucket(Bucket=BUCKET)
    put_store(folder, s3, BUCKET)
    yield s3
    for name in s3.objects(BUCKET):
        s3.client.delete_object(Bucket=BUCKET, Key=name)
    s3.client.delete_bucket(Bucket=BUCKET)


@pytest.fixture
def central(folder: Path, bucket: S3) -> Iterator[Central]:
    with open_central(folder, QUICK) as opened:
        yield opened


def in_folder(folder: Path) -> list[Path]:
    return [path for path in (folder / "vault").rglob("*") if path.is_file()]


def stored(vault: BucketVault, content: bytes) -> Stored:
    writer = vault.writer()
    writer.write(content)
    return writer.commit()


def had(vault: BucketVault, held: Stored) -> bytes:
    """The whole of it."""
    with closing(vault.open(held.name, held.wrapped_key)) as reader:
        return reader.read_at(0, reader.size)


def vault_of(central: Central) -> BucketVault:
    """As another process would open it."""
    made = make_vault(central.installation)
    assert isinstance(made, BucketVault)
    return made


def test_what_a_big_item_holds_is_had_by_ranges_and_lies_sealed_in_the_bucket_alone(
    central: Central, bucket: S3, folder: Path
) -> None:
    content, vault = os.urandom(BIG), vault_of(central)
    held = stored(vault, content)
    vault.sync()
    vault.settle([held.name])
    assert in_folder(folder) == []
    ((name, sealed),) = bucket.objects(BUCKET).items()
    assert name == f"{held.name[:2]}/{held.name}"
    assert len(sealed) > BIG
    assert content[:64] not in sealed
    reader = vault_of(central).open(held.name, held.wrapped_key)
    for first, length in ((0, 1), (16_383, 2), (8 * 1024 * 1024 - 7, 16_000), (BIG - 1, 5), (BIG, 1), (3, 700_000)):
        assert reader.read_at(first, length) == content[first : first + length]
    assert (reader.size, hashlib.sha256(reader.read_at(0, BIG)).digest()) == (BIG, hashlib.sha256(content).digest())
    reader.close()


def test_an_empty_item_too(central: Central) -> None:
    vault = vault_of(central)
    held = stored(vault, b"")
    vault.sync()
    vault.settle([held.name])
    assert had(vault_of(central), held) == b""


def test_before_its_row_an_item_is_in_the_bucket(central: Central, bucket: S3) -> None:
    vault = vault_of(central)
    held = stored(vault, b"content")
    assert bucket.objects(BUCKET) == {}
    vault.sync()
    assert len(bucket.objects(BUCKET)) == 1
    assert had(vault, held) == b"content"


def test_what_a_kill_leaves_between_sending_and_row_goes_with_the_next_sweep(
    central: Central, bucket: S3, folder: Path
) -> None:
    cut, kept = vault_of(central), vault_of(central)
    lost, row = stored(cut, b"no row"), stored(kept, b"a row")
    cut.sync()
    kept.sync()
    unsent = stored(vault_of(central), b"not even sent")
    assert len(in_folder(folder)) == 3
    assert vault_of(central).sweep({row.name}.__contains__) == 2
    assert in_folder(folder) == []
    assert set(bucket.objects(BUCKET)) == {f"{row.name[:2]}/{row.name}"}
    for gone in (lost, unsent):
        with pytest.raises(DamagedError):
            vault_of(central).open(gone.name, gone.wrapped_key)


def test_a_sending_in_parts_that_was_cut_leaves_nothing_to_pay_for(central: Central, bucket: S3) -> None:
    held = stored(vault_of(central), b"part of it was sent")
    bucket.client.create_multipart_upload(Bucket=BUCKET, Key=f"{held.name[:2]}/{held.name}")
    assert bucket.uploads(BUCKET) == 1
    assert vault_of(central).sweep(lambda _: False) == 1
    assert bucket.uploads(BUCKET) == 0


def test_a_sweep_of_another_intake_takes_nothing_that_is_under_way(central: Central, bucket: S3) -> None:
    vault = vault_of(central)
    held = stored(vault, b"under way")
    assert vault.sweep(lambda _: False) == 0
    vault.sync()
    vault.settle([held.name])
    assert had(vault, held) == b"under way"


def test_what_is_thrown_away_before_or_after_it_was_sent_is_gone(central: Central, bucket: S3, folder: Path) -> None:
    vault = vault_of(central)
    early, late = stored(vault, b"early"), stored(vault, b"late")
    vault.delete(early.name)
    vault.sync()
    assert len(bucket.objects(BUCKET)) == 1
    vault.delete(late.name)
    vault.delete(late.name)
    assert (bucket.objects(BUCKET), in_folder(folder)) == ({}, [])


def test_an_object_that_is_missing_changed_or_shorter_is_told_as_damaged(central: Central, bucket: S3) -> None:
    vault = vault_of(central)
    held = stored(vault, os.urandom(100_000))
    vault.sync()
    vault.settle([held.name])
    key = f"{held.name[:2]}/{held.name}"
    sealed = bucket.objects(BUCKET)[key]
    for spoiled in (sealed[:-1], sealed[:50_000] + b"x" + sealed[50_001:], b""):
        bucket.client.put_object(Bucket=BUCKET, Key=key, Body=spoiled)
        with pytest.raises(DamagedError):
            had(vault, held)
    bucket.client.delete_object(Bucket=BUCKET, Key=key)
    with pytest.raises(DamagedError):
        vault.open(held.name, held.wrapped_key)


class Slow(Bucket):
    """Sends while somebody throws the object away, or loses the answer to a sending that was whole."""

    during: Callable[[], None] | None = None
    loses_answers = False

    def put(self, name: str, path: Path) -> None:
        """As the bucket does."""
        if self.during is not None:
            self.during()
        super().put(name, path)
        if self.loses_answers:
            raise StorageError("the answer was lost")


@pytest.fixture
def slow(bucket: S3, central: Central) -> tuple[Slow, BucketVault]:
    made = Slow(bucket.url, "us-east-1", BUCKET, "", (KEY, SECRET), None)
    installation = central.installation
    return made, BucketVault(installation.path("vault"), installation.key(VAULT_KEY), made)


def test_what_is_thrown_away_while_it_is_being_sent_is_in_neither_place(
    slow: tuple[Slow, BucketVault], bucket: S3, folder: Path
) -> None:
    line, vault = slow
    held = stored(vault, b"being sent")
    throwing = threading.Thread(target=vault.delete, args=(held.name,))
    line.during = throwing.start
    vault.sync()
    throwing.join()
    assert (bucket.objects(BUCKET), in_folder(folder)) == ({}, [])


def test_what_was_sent_whole_and_not_confirmed_is_found_again(
    slow: tuple[Slow, BucketVault], central: Central, bucket: S3, folder: Path
) -> None:
    line, vault = slow
    line.loses_answers = True
    thrown = stored(vault, b"thrown away")
    stored(vault, b"left")
    with pytest.raises(StorageError):
        vault.sync()
    assert len(bucket.objects(BUCKET)) >= 1
    vault.delete(thrown.name)
    assert vault_of(central).sweep(lambda _: False) == 1
    assert (bucket.objects(BUCKET), in_folder(folder)) == ({}, [])


def test_an_item_that_is_erased_while_it_moves_is_in_neither_place(
    slow: tuple[Slow, BucketVault], folder: Path, bucket: S3
) -> None:
    line, vault = slow
    held = stored(vault, b"moving")
    vault.part(held.name).rename(vault.path(held.name))
    line.during = vault.path(held.name).unlink
    assert vault.move() == 0
    assert bucket.objects(BUCKET) == {}


def settled(vault: BucketVault, content: bytes) -> Stored:
    """An object that lies in the folder, as before there was a bucket."""
    held = stored(vault, content)
    vault.part(held.name).rename(vault.path(held.name))
    return held


def test_what_lies_in_the_bucket_in_other_bytes_is_sent_anew_before_the_folder_lets_it_go(
    slow: tuple[Slow, BucketVault], folder: Path, bucket: S3
) -> None:
    _, vault = slow
    held = settled(vault, os.urandom(100_000))
    sealed = vault.path(held.name).read_bytes()
    key = f"{held.name[:2]}/{held.name}"
    bucket.client.put_object(Bucket=BUCKET, Key=key, Body=sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert vault.move() == 1
    assert (bucket.objects(BUCKET)[key], in_folder(folder)) == (sealed, [])


def test_what_a_bucket_gives_back_changed_stays_in_the_folder(
    slow: tuple[Slow, BucketVault], folder: Path, bucket: S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, vault = slow
    held = settled(vault, b"content")
    monkeypatch.setattr(line, "open", lambda _: io.BufferedReader(io.BytesIO(bytes(1_000))))
    with pytest.raises(StorageError, match="other bytes"):
        vault.move()
    assert vault.path(held.name).exists()


def test_a_bucket_that_is_gone_is_told_as_that_and_not_as_a_damaged_item(folder: Path, s3: S3) -> None:
    s3.client.create_bucket(Bucket="goes")
    put_store(folder, s3, "goes")
    with open_central(folder, QUICK) as opened:
        vault = vault_of(opened)
        held = stored(vault, b"content")
        vault.sync()
        vault.settle([held.name])
        for name in s3.objects("goes"):
            s3.client.delete_object(Bucket="goes", Key=name)
        s3.client.delete_bucket(Bucket="goes")
        with pytest.raises(StorageError, match="no bucket of that name"):
            vault.open(held.name, held.wrapped_key)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    Image.linear_gradient("L").save(made / "one.png")
    Image.radial_gradient("L").save(made / "two.png")
    return made


def ask(folder: Path, *words: str | Path, code: int = 0) -> None:
    assert run(["central", *map(str, words), "--folder", str(folder)]) == code


def test_a_server_that_began_with_its_folder_moves_into_a_bucket(
    folder: Path, s3: S3, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(folder, "intake", pictures / "one.png", "--case", "C-1")
    ask(folder, "status")
    assert "1 case, 1 item in the folder" in capsys.readouterr().out
    ask(folder, "store", code=1)
    assert "store.yaml" in capsys.readouterr().err
    s3.client.create_bucket(Bucket="moved")
    put_store(folder, s3, "moved", prefix="hotline/one/")
    with open_central(folder, QUICK) as opened:
        before = read_all(opened)
        assert len(before) == 1, "what is not moved yet is read where it is"
    ask(folder, "intake", pictures, "--case", "C-1")
    assert (len(in_folder(folder)), len(s3.objects("moved"))) == (1, 1)
    ask(folder, "store", "--move")
    assert "1 item moved" in capsys.readouterr().out
    assert in_folder(folder) == []
    assert {name[:12] for name in s3.objects("moved")} == {"hotline/one/"}
    with open_central(folder, QUICK) as opened:
        assert read_all(opened) >= before
        assert len(read_all(opened)) == 2
    ask(folder, "store", "--move")
    assert "0 items moved" in capsys.readouterr().out
    ask(folder, "status")
    assert "1 case, 2 items in the bucket" in capsys.readouterr().out


def read_all(central: Central) -> set[str]:
    """Hashes of everything that the server's rows name, as it is read."""
    from app.central.tables import ITEM

    with central.databases["casework"].reading() as connection:
        rows = connection.execute(ITEM.select()).fetchall()
    found = set()
    for row in rows:
        with closing(central.vault.open(row.object_name, bytes(row.wrapped_key))) as reader:
            found.add(hashlib.sha256(reader.read_at(0, reader.size)).hexdigest())
        assert found >= {row.sha256}
    return found


def test_a_row_whose_intake_was_cut_before_there_was_a_bucket_keeps_its_item(
    folder: Path, s3: S3, pictures: Path
) -> None:
    ask(folder, "intake", pictures, "--case", "C-1")
    for path in in_folder(folder):  # as after a kill between rows and renaming
        path.rename(path.with_suffix(UNFINISHED))
    s3.client.create_bucket(Bucket="later")
    put_store(folder, s3, "later")
    ask(folder, "intake", pictures, "--case", "C-2")
    with open_central(folder, QUICK) as opened:
        assert len(read_all(opened)) == 2


def test_an_intake_whose_store_goes_away_ends_with_clear_words_and_goes_on_later(
    folder: Path, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_s3() as server:
        server.client.create_bucket(Bucket=BUCKET)
        put_store(folder, server, BUCKET)
        server.process.kill()
        server.process.wait()
        ask(folder, "intake", pictures, "--case", "C-1", code=1)
        assert "the store cannot be reached" in capsys.readouterr().err
    with running_s3() as server:
        server.client.create_bucket(Bucket=BUCKET)
        put_store(folder, server, BUCKET)
        ask(folder, "intake", pictures, "--case", "C-1")
        with open_central(folder, QUICK) as opened:
            assert len(read_all(opened)) == 2
        assert in_folder(folder) == []
        assert len(server.objects(BUCKET)) == 2


def test_readers_of_one_process_do_not_disturb_each_other(central: Central) -> None:
    vault = vault_of(central)
    contents = [os.urandom(300_000) for _ in range(4)]
    held = [stored(vault, content) for content in contents]
    vault.sync()
    vault.settle([one.name for one in held])
    failed: list[int] = []

    def read(number: int) -> None:
        if had(vault, held[number % 4]) != contents[number % 4]:
            failed.append(number)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


# --- clear words for each fault --------------------------------------------------------------------------------------


def said_of(folder: Path) -> str:
    with open_central(folder, QUICK) as opened, pytest.raises(PenumbraError) as caught:
        opened.check_store()
    assert isinstance(caught.value, UsageError | StorageError)
    for secret in ("a secret key", "an access key", str(folder)):
        assert secret not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"endpoint": "http://127.0.0.1:9"}, "the store cannot be reached"),
        ({"endpoint": "http://store.example.org"}, "store.yaml does not hold: endpoint: it must begin with https://"),
        ({"endpoint": "https://store.example.org/path"}, "endpoint: an address is"),
        ({"endpoint": "https://[::1"}, "endpoint: it cannot be read"),
        ({"bucket": "nobody-made-it"}, "there is no bucket of that name"),
        ({"bucket": "Not_A_Name"}, "store.yaml does not hold"),
        ({"prefix": "no-slash"}, "store.yaml does not hold"),
        ({"secret_file": "nowhere"}, "the secret's file cannot be read"),
        ({"authority_file": "nowhere.pem"}, "the authority's file cannot be read"),
        ({"colour": "blue"}, "colour"),
        ({"access_key": ""}, "access_key"),
    ],
)
def test_a_store_that_does_not_hold_is_told_by_what_is_wrong(
    folder: Path, bucket: S3, changed: dict[str, str], told: str
) -> None:
    put_store(folder, bucket, **{"bucket": BUCKET, **changed})
    assert told in said_of(folder)


def test_a_secret_that_others_can_read_is_not_taken(folder: Path, bucket: S3) -> None:
    (folder / "store.secret").chmod(0o644)
    assert "chmod 600" in said_of(folder)


def test_a_key_that_is_not_known_is_told(folder: Path) -> None:
    with running_s3(calls_without_keys=1) as server:
        server.client.create_bucket(Bucket=BUCKET)
        put_store(folder, server, BUCKET)
        assert "the bucket refused: the key is not known" in said_of(folder)


def test_a_store_is_believed_by_its_certificate_alone(folder: Path, tmp_path: Path) -> None:
    certificate, key = make_authority(datetime.now(UTC))
    issued, server_key = Authority(certificate, key, 90).issue_server(["127.0.0.1"], datetime.now(UTC))
    files = (tmp_path / "server.pem", tmp_path / "server.key")
    files[0].write_text(issued.pem)
    files[1].write_bytes(server_key)
    with running_s3(files) as server:
        with pytest.warns(match="Unverified HTTPS"):
            server.client.create_bucket(Bucket=BUCKET)
        put_store(folder, server, BUCKET)
        assert "certificate" in said_of(folder)
        (folder / "store.pem").write_bytes(certificate)
        put_store(folder, server, BUCKET, authority_file="store.pem")
        with open_central(folder, QUICK) as opened:
            opened.check_store()


def test_a_bucket_that_does_what_it_must_is_left_as_it_was(central: Central, bucket: S3, folder: Path) -> None:
    central.check_store()
    assert (bucket.objects(BUCKET), in_folder(folder)) == ({}, [])


def test_the_example_holds(folder: Path) -> None:
    example = Path(__file__).parents[2] / "docs" / "store.yaml"
    (folder / "store.yaml").write_text(example.read_text())
    told = read_store(folder)
    assert told is not None
    assert (told.bucket, told.endpoint) == ("penumbra-items", "https://store.example.org")


def test_without_the_file_items_lie_in_the_folder(folder: Path) -> None:
    with open_central(folder, QUICK) as opened:
        assert not isinstance(make_vault(opened.installation), BucketVault)
        assert len(opened.installation.key(VAULT_KEY)) == 32
        with pytest.raises(UsageError, match=r"store\.yaml"):
            opened.check_store()
