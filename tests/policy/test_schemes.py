"""The first scheme as it is shown, and files that do not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.exposure import Severity
from app.errors import PolicyError
from app.policy.schemes import load_scheme


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


@pytest.mark.parametrize("text", ["", "spec: [", "spec: {version: 1}", "spec: {version: '1'}\nschemes: {}", "\x00"])
def test_a_file_that_does_not_hold(tmp_path: Path, text: str) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text(text)
    with pytest.raises(PolicyError, match="uk_sc_2014"):
        load_scheme(path)
