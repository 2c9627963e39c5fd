"""The first scheme as it is shown, the schemes in both forms, and files that do not hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from app.domain.exposure import Severity
from app.errors import PolicyError
from app.policy.schemes import SCHEMES, load_scheme


def test_the_first_scheme() -> None:
    scheme = load_scheme()
    assert [grade.code for grade in scheme.offered] == ["A", "B", "C", "NPI_S62", "NONE", "OUT_OF_SCOPE"]
    bands = {grade.code: grade.severity for grade in scheme.grades}
    assert bands == {
        "A": Severity.S3,
        "B": Severity.S2,
        "C": Severity.S1,
        "NPI_S62": Severity.S1,
        "NONE": Severity.S0,
        "OUT_OF_SCOPE": Severity.S0,
        "UNDETERMINED": Severity.U,
        "UNGRADED": Severity.U,
    }


def test_the_program_reads_what_is_written_for_people() -> None:
    written = yaml.safe_load(SCHEMES.with_suffix(".yaml").read_bytes())
    made = json.dumps(written, indent=1) + "\n"
    assert SCHEMES.read_text("utf-8") == made, f"schemes.yaml was changed: write this as schemes.json:\n{made}"


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"spec": {"version": 1}, "schemes": {}}', '{"spec": {"version": "1"}, "schemes": {}}', "\x00"],
)
def test_a_file_that_does_not_hold(tmp_path: Path, text: str) -> None:
    path = tmp_path / "schemes.json"
    path.write_text(text)
    with pytest.raises(PolicyError, match="uk_sc_2014"):
        load_scheme(path)
