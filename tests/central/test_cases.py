"""From packages to a case on a workstation: init, accounts, intake, assignment, bytes by range, all by the commands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from sqlalchemy import text

from app.central.erasing import Erasing
from app.central.register import CentralRegister
from app.commands.program import run
from app.errors import StorageError, UsageError
from app.intake.ports import Taken
from app.storage.signatures import make_key_pair
from app.wire.feeds import AssignedCase, ItemReference
from app.wire.values import Side
from tests.central.conftest import PASSPHRASE, World
from tests.fakes.s3 import S3, put_store, running_s3
from tests.fakes.workstation import Workstation, problem_of

Asked = Callable[..., str]


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with running_s3() as server:
        yield server


@pytest.fixture(params=["folder", "bucket"], autouse=True)
def place(request: pytest.FixtureRequest, folder: Path, s3: S3, tmp_path: Path) -> str:
    """Where the items lie: everything here holds for both."""
    if request.param == "bucket":
        name = _bucket(tmp_path)
        s3.client.create_bucket(Bucket=name)
        put_store(folder, s3, name)
    return str(request.param)


@pytest.fixture
def objects(place: str, folder: Path, s3: S3, tmp_path: Path) -> Callable[[], int]:
    """How many sealed objects there are, wherever they lie."""

    def count() -> int:
        if place == "bucket":
            return len(s3.objects(_bucket(tmp_path)))
        return sum(path.is_file() for path in (folder / "vault").rglob("*"))

    return count


@pytest.fixture
def penumbra(folder: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Runs `penumbra central …` on that folder; returns what it said."""

    def ask(*words: str | Path, code: int = 0) -> str:
        done = run(["central", *map(str, words), "--folder", str(folder)])
        told = capsys.readouterr()
        assert done == code, told.err
        return told.out + told.err

    return ask


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Two pictures, one of them twice, and a file that is none."""
    made = tmp_path / "files"
    made.mkdir()
    Image.linear_gradient("L").save(made / "one.jpg")
    Image.radial_gradient("L").resize((40, 30)).save(made / "two.bmp")
    (made / "copy.jpg").write_bytes((made / "one.jpg").read_bytes())
    (made / "text.txt").write_bytes(b"no picture")
    return made


def _bucket(tmp_path: Path) -> str:
    return hashlib.sha256(str(tmp_path).encode()).hexdigest()[:32]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _references(workstation: Workstation) -> dict[str, ItemReference]:
    page = workstation.pull("item", Side.CASEWORK)
    told = [msgspec.json.decode(item.body, type=ItemReference) for item in page.items]
    return {item.sha256: item for item in told}


def test_a_case_is_taken_in_given_and_had(world: World, penumbra: Asked, files: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    told = penumbra("intake", files, "--case", "C-1")
    assert "4 files seen: 3 new items" in told
    penumbra("account", "--name", "Ada", "--role", "analyst", "--account-passphrase-file", secret)
    ada = Workstation(world.server)
    assert (
        ada.enrol(json.loads(penumbra("enrol", "--label", "desk 1", "--name", "Ada", "--json"))["code"]).status_code
        == 200
    )
    assert ada.sign_in("Ada", PASSPHRASE).status_code == 200
    picture = _hash(files / "one.jpg")
    assert ada.pull("case", Side.CASEWORK).items == []
    assert problem_of(ada.ask("GET", f"/v1/items/{picture}", Side.CASEWORK)) == "not-found"

    assert "3 items" in penumbra("assign", "--case", "C-1", "--name", "Ada")
    (case,) = ada.pull("case", Side.CASEWORK).items
    assert msgspec.json.decode(case.body, type=AssignedCase).reference == "C-1"
    references = _references(ada)
    assert set(references) == {_hash(path) for path in files.iterdir()}
    assert references[picture].media_type == "image/jpeg"
    assert references[_hash(files / "text.txt")].cannot_show
    assert ada.ask("GET", f"/v1/items/{picture}", Side.CASEWORK).content == (files / "one.jpg").read_bytes()
    assert "1 account, 1 device" in penumbra("status")


def test_a_person_is_given_another_role_and_the_passphrase_stays(world: World, penumbra: Asked) -> None:
    ada = world.workstation()
    penumbra("account", "--name", "Ada", "--role", "supervisor")
    assert problem_of(ada.ask("GET", "/v1/pull?feed=item", Side.CASEWORK)) == "not-allowed"
    assert ada.sign_in("Ada", PASSPHRASE).json()["role"] == "supervisor"
    told = [json.loads(line) for line in penumbra("account", "--json").splitlines()]
    assert told == [{"name": "Ada", "role": "supervisor", "active": True}]
    assert "--account-passphrase-file" in penumbra("account", "--name", "Ben", "--role", "analyst", code=2)


def test_items_that_come_later_reach_who_has_the_case(world: World, penumbra: Asked, files: Path) -> None:
    ada = world.workstation()
    penumbra("intake", files / "one.jpg", "--case", "C-1")
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    before = ada.pull("item", Side.CASEWORK)
    penumbra("intake", files, "--case", "C-1")
    after = ada.pull("item", Side.CASEWORK, before.cursor)
    assert len(before.items) == 1
    assert {msgspec.json.decode(item.body, type=ItemReference).sha256 for item in after.items} >= {
        _hash(files / "two.bmp"),
        _hash(files / "text.txt"),
    }


def test_nobody_has_another_person_s_items(world: World, penumbra: Asked, files: Path) -> None:
    world.workstation("Ada")
    ben = world.workstation("Ben")
    penumbra("intake", files, "--case", "C-1")
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    assert problem_of(ben.ask("GET", f"/v1/items/{_hash(files / 'one.jpg')}", Side.CASEWORK)) == "not-found"
    assert _references(ben) == {}


def test_a_case_that_is_taken_back_is_told_and_its_bytes_are_had_no_more(
    world: World, penumbra: Asked, files: Path
) -> None:
    ada = world.workstation()
    penumbra("intake", files / "one.jpg", "--case", "C-1")
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    where = f"/v1/items/{_hash(files / 'one.jpg')}"
    before = ada.pull("case", Side.CASEWORK)
    assert "no longer" in penumbra("withdraw", "--case", "C-1", "--name", "Ada")
    assert problem_of(ada.ask("GET", where, Side.CASEWORK)) == "not-found"
    (told,) = ada.pull("case", Side.CASEWORK, before.cursor).items
    assert (told.version, msgspec.json.decode(told.body, type=AssignedCase).withdrawn) == (2, True)
    assert "does not have" in penumbra("withdraw", "--case", "C-1", "--name", "Ada", code=1)
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    told = ada.pull("case", Side.CASEWORK).items[-1]
    assert (told.version, msgspec.json.decode(told.body, type=AssignedCase).withdrawn) == (3, False)
    assert ada.ask("GET", where, Side.CASEWORK).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "first", "stop"),
    [
        (None, 200, 0, None),
        ("bytes=0-9", 206, 0, 10),
        ("bytes=10-", 206, 10, None),
        ("bytes=-5", 206, -5, None),
        ("bytes=5-999999999", 206, 5, None),
        ("bytes=0-1,3-4", 200, 0, None),
        ("lines=1-2", 200, 0, None),
        ("bytes=9-5", 200, 0, None),
    ],
)
def test_a_download_goes_on_where_it_was_cut(
    world: World, penumbra: Asked, files: Path, asked: str | None, status: int, first: int, stop: int | None
) -> None:
    ada = world.workstation()
    penumbra("intake", files / "two.bmp", "--case", "C-1")
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    content, sha256 = (files / "two.bmp").read_bytes(), _hash(files / "two.bmp")
    headers = {} if asked is None else {"range": asked, "if_range": f'"{sha256}"'}
    response = ada.ask("GET", f"/v1/items/{sha256}", Side.CASEWORK, b"", **headers)
    assert (response.status_code, response.content) == (status, content[first:stop])
    assert response.headers["etag"] == f'"{sha256}"'
    other = ada.ask("GET", f"/v1/items/{sha256}", Side.CASEWORK, range="bytes=3-4", if_range='"another"')
    assert (other.status_code, other.content) == (200, content)
    outside = ada.ask("GET", f"/v1/items/{sha256}", Side.CASEWORK, range=f"bytes={len(content)}-")
    assert (outside.status_code, problem_of(outside)) == (416, "range")


def test_what_the_server_took_in_stands_in_its_custody_log(world: World, penumbra: Asked, files: Path) -> None:
    penumbra("intake", files, "--case", "C-1")
    penumbra("intake", files, "--case", "C-1")
    with world.central.databases["casework"].reading() as connection:
        bodies = connection.execute(text("SELECT body FROM fact ORDER BY change_seq")).scalars().all()
    assert [json.loads(body)["kind"] for body in bodies] == ["received", "imported", "imported", "imported"]


def test_a_policy_is_published_only_with_the_organisation_s_signature(
    world: World, penumbra: Asked, tmp_path: Path
) -> None:
    private, public = make_key_pair()
    (tmp_path / "private.pem").write_bytes(private)
    (tmp_path / "public.pem").write_bytes(public)
    (tmp_path / "values.json").write_text(json.dumps({"issuer": "ORG", "version": 3, "values": {}}))
    bundle = tmp_path / "bundle"
    signed = [
        "policy",
        "sign",
        str(tmp_path / "values.json"),
        "--key",
        str(tmp_path / "private.pem"),
        "--out",
        str(bundle),
    ]
    assert run(signed) == 0
    ada = world.workstation()
    assert "ORG 3" in penumbra("policy", bundle, "--key", tmp_path / "public.pem")
    (published,) = ada.pull("policy", Side.WELLBEING).items
    assert msgspec.json.decode(published.body)["bundle"] == bundle.read_text()
    (tmp_path / "other.pem").write_bytes(make_key_pair()[1])
    assert "not signed" in penumbra("policy", bundle, "--key", tmp_path / "other.pem", code=1)


def test_the_line_is_told_what_it_lacks(penumbra: Asked, folder: Path, tmp_path: Path) -> None:
    assert "--host" in penumbra("init", code=2)
    assert "already" in penumbra("init", "--host", "localhost", code=1)
    assert "--case" in penumbra("intake", folder, code=2)
    assert "one of them" in penumbra("revoke", code=2)
    assert "no analyst" in penumbra("assign", "--case", "C-9", "--name", "Ada", code=1)
    assert run(["central", "status", "--folder", str(tmp_path / "nowhere")]) == 1


def test_a_case_whose_reference_no_workstation_could_read_is_not_made(world: World) -> None:
    register = CentralRegister(world.central.databases["casework"], world.central.installation.settings.id)
    with pytest.raises(UsageError, match="200 characters"):
        register.begin("x" * 201, "source", "place")
    register.begin("x" * 200, "source", "place")
    assert world.central.cases.counts()["cases"] == 1


def test_an_item_that_is_damaged_here_is_not_to_be_had_and_holds_up_no_other(
    world: World, penumbra: Asked, files: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Were it told as a server that is away, a workstation would ask for it first at each exchange, and for nothing behind it."""
    ada, picture, other = world.workstation(), _hash(files / "one.jpg"), _hash(files / "two.bmp")
    penumbra("intake", files, "--case", "C-1")
    penumbra("assign", "--case", "C-1", "--name", "Ada")
    with world.central.databases["casework"].writing() as connection:
        damaged = text("UPDATE item SET wrapped_key = :key WHERE sha256 = :sha256")
        connection.execute(damaged, {"key": bytes(60), "sha256": picture})
    assert problem_of(ada.ask("GET", f"/v1/items/{picture}", Side.CASEWORK)) == "not-found"
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["damaged item"]
    assert ada.ask("GET", f"/v1/items/{other}", Side.CASEWORK).content == (files / "two.bmp").read_bytes()


def test_a_case_s_bytes_are_erased_for_good_and_what_is_known_of_it_stays(
    world: World, penumbra: Asked, files: Path, objects: Callable[[], int]
) -> None:
    ada = world.workstation()
    penumbra("intake", files, "--case", "C-1")
    penumbra("intake", files / "two.bmp", "--case", "C-2")
    for case in ("C-1", "C-2"):
        penumbra("assign", "--case", case, "--name", "Ada")
    assert objects() == 3
    assert "take it back first" in penumbra("erase", "--case", "C-1", "--reason", "closed", code=1)
    penumbra("withdraw", "--case", "C-1", "--name", "Ada")
    assert "--reason" in penumbra("erase", "--case", "C-1", code=2)
    assert "reason" in penumbra("erase", "--case", "C-1", "--reason", " ", code=1)
    assert "no case" in penumbra("erase", "--case", "C-9", "--reason", "closed", code=1)
    told = penumbra("erase", "--case", "C-1", "--reason", "closed on 2026-11-26")
    assert told.splitlines() == ["Erased: 2 items.", "Kept, because another case holds them: 1 item."]
    assert objects() == 1
    assert ada.ask("GET", f"/v1/items/{_hash(files / 'two.bmp')}", Side.CASEWORK).status_code == 200
    status = json.loads(penumbra("status", "--json"))
    assert [status[name] for name in ("cases", "items", "erased_cases", "erased_items")] == [1, 1, 1, 2]
    casework = world.central.databases["casework"]
    with casework.reading() as connection:
        rows = connection.execute(text("SELECT sha256, wrapped_key, object_name FROM item WHERE erased_at IS NOT NULL"))
        assert {(row.sha256, bytes(row.wrapped_key), row.object_name) for row in rows} == {
            (_hash(files / name), b"", "") for name in ("one.jpg", "text.txt")
        }
        kept = connection.execute(text("SELECT reason, items FROM erasure")).one()
        assert tuple(kept) == ("closed on 2026-11-26", 2)
        assert connection.execute(text("SELECT count(*) FROM place")).scalar_one() == 5
    for again in (("assign", "--name", "Ada"), ("intake", files), ("erase", "--reason", "again")):
        assert "were erased" in penumbra(*again, "--case", "C-1", code=1)


def test_what_was_erased_can_come_anew_in_another_case(
    world: World, penumbra: Asked, files: Path, objects: Callable[[], int]
) -> None:
    ada = world.workstation()
    picture = files / "one.jpg"
    penumbra("intake", picture, "--case", "C-1")
    penumbra("erase", "--case", "C-1", "--reason", "closed")
    assert objects() == 0
    assert "1 new item" in penumbra("intake", picture, "--case", "C-2")
    penumbra("assign", "--case", "C-2", "--name", "Ada")
    assert ada.ask("GET", f"/v1/items/{_hash(picture)}", Side.CASEWORK).content == picture.read_bytes()
    penumbra("withdraw", "--case", "C-2", "--name", "Ada")
    assert "Erased: 1 item." in penumbra("erase", "--case", "C-2", "--reason", "closed")
    assert objects() == 0


def test_the_last_of_two_cases_takes_what_both_held(penumbra: Asked, files: Path, objects: Callable[[], int]) -> None:
    for case in ("C-1", "C-2"):
        penumbra("intake", files / "one.jpg", "--case", case)
    assert "Erased: 0 items." in penumbra("erase", "--case", "C-1", "--reason", "closed")
    assert objects() == 1
    assert "Erased: 1 item." in penumbra("erase", "--case", "C-2", "--reason", "closed")
    assert objects() == 0


def test_an_erasing_that_was_cut_leaves_no_key_and_is_finished_later(
    world: World, penumbra: Asked, files: Path, objects: Callable[[], int]
) -> None:
    penumbra("intake", files / "one.jpg", "--case", "C-1")

    def cut(_: str) -> None:
        raise OSError("no room")

    casework = world.central.databases["casework"]
    with pytest.raises(StorageError, match="keys of what was erased are gone"):
        Erasing(casework, cut, world.wall.now).erase("C-1", "closed")
    assert objects() == 1
    with casework.reading() as connection:
        assert bytes(connection.execute(text("SELECT wrapped_key FROM item")).scalar_one()) == b""
    penumbra("intake", files / "two.bmp", "--case", "C-2")  # whose sweep of the store leaves it alone
    assert world.central.erasing().finish() == 1
    assert (objects(), world.central.erasing().finish()) == (1, 0)


def test_an_intake_that_counted_on_what_is_erased_meanwhile_is_told(world: World, penumbra: Asked, files: Path) -> None:
    penumbra("intake", files / "one.jpg", "--case", "C-1")
    casework = world.central.databases["casework"]
    register = CentralRegister(casework, "server")
    source = register.begin("C-2", "source", "place")
    known = Taken("one.jpg", 1, 0, _hash(files / "one.jpg"), "", None, None)
    penumbra("erase", "--case", "C-1", "--reason", "closed")
    with pytest.raises(StorageError, match="run the intake again"):
        register.record(source, (known,), ())
    assert "1 new item" in penumbra("intake", files / "one.jpg", "--case", "C-2")
