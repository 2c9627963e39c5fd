"""The first scheme as it is shown, the schemes in both forms, and files that do not hold."""

from __future__ import annotations

import json
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.domain.exposure import Severity
from app.domain.json_keys import doubled_key
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


class Once(yaml.SafeLoader):
    """As the safe loader, which would silently take the last of two keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuses a key that stands twice."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = [key for key in keys if keys.count(key) > 1]
        if doubled:
            raise ValueError(f"{doubled[0]} stands twice, line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep)


def test_the_program_reads_what_is_written_for_people() -> None:
    with pytest.raises(ValueError, match="a stands twice, line 2"):
        yaml.load("x:\n  a: 1\n  a: 2\n", Once)
    written = yaml.load(SCHEMES.with_suffix(".yaml").read_bytes(), Once)
    assert doubled_key(SCHEMES.read_bytes()) is None
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
