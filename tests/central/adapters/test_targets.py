"""Targets' files: the shipped examples, what is refused, and secrets that others could read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.central.adapters.targets import make_adapter, read_targets
from app.errors import UsageError

EXAMPLES = Path(__file__).parents[3] / "docs" / "adapters"
SECRET = "whsec_" + "A" * 44


def _webhook(folder: Path, **changed: str) -> Path:
    told = {"kind": "webhook", "url": "https://hooks.test", "secret_file": "a.secret", "begin": "now", **changed}
    (folder / "a.yaml").write_text("".join(f"{name}: {value}\n" for name, value in told.items()))
    (folder / "a.secret").write_text(SECRET)
    (folder / "a.secret").chmod(0o600)
    return folder


def test_the_examples_hold_but_for_the_one_that_is_to_fill(tmp_path: Path) -> None:
    for name in ("webhook", "misp"):
        shutil.copy(EXAMPLES / f"{name}.yaml", tmp_path)
    assert list(read_targets(tmp_path)) == ["misp", "webhook"]
    shutil.copy(EXAMPLES / "rest-service.yaml", tmp_path)
    with pytest.raises(UsageError, match=r"rest-service\.yaml does not hold: .*left to fill"):
        read_targets(tmp_path)


def test_an_example_that_was_filled_holds(tmp_path: Path) -> None:
    text = (EXAMPLES / "rest-service.yaml").read_text()
    (tmp_path / "network.yaml").write_text(text.replace("FILL", "filled"))
    assert list(read_targets(tmp_path)) == ["network"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "fax"}, "a.yaml"),
        ({"colour": "red"}, "colour"),
        ({"begin": "tomorrow"}, "begin"),
        ({"url": "[}"}, "no YAML"),
    ],
)
def test_a_file_that_does_not_hold_is_named(tmp_path: Path, changed: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_targets(_webhook(tmp_path, **changed))


def test_only_https_and_only_secrets_of_the_owner(tmp_path: Path) -> None:
    folder = _webhook(tmp_path)
    make_adapter("a", read_targets(folder)["a"], folder).close()
    (folder / "a.secret").chmod(0o644)
    with pytest.raises(UsageError, match=r"a\.yaml: .*read by others"):
        make_adapter("a", read_targets(folder)["a"], folder)
    plain = _webhook(tmp_path, url="http://hooks.test")
    with pytest.raises(UsageError, match="https"):
        make_adapter("a", read_targets(plain)["a"], plain)


def test_no_folder_is_no_target(tmp_path: Path) -> None:
    assert read_targets(tmp_path / "adapters") == {}
