"""Loads the grading schemes and gives their grades the bands of the policy.

They are written in `resources/schemes/schemes.yaml`; the program reads the same as JSON beside it, which takes a start
0.2 ms instead of 20. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from app.domain.exposure import Severity
from app.domain.scheme import Grade, Scheme
from app.errors import PolicyError
from app.policy.outcome import severities_of
from app.policy.schema import DEFAULTS

SCHEMES = Path(__file__).resolve().parents[2] / "resources" / "schemes" / "schemes.json"
FIRST_SCHEME = "uk_sc_2014"
# Results of the rules that no analyst chooses.
NOT_CHOSEN = frozenset({"UNGRADED", "UNDETERMINED"})


class _Text(msgspec.Struct, frozen=True):
    """What is read of one scheme; its rules belong to deriving grades from attributes."""

    label: str
    grades: dict[str, str]


class _Spec(msgspec.Struct, frozen=True):
    version: str


class _File(msgspec.Struct, frozen=True):
    spec: _Spec
    schemes: dict[str, _Text]


def load_scheme(
    path: Path = SCHEMES, scheme_id: str = FIRST_SCHEME, bands: Mapping[str, Severity] | None = None
) -> Scheme:
    """The scheme of that id; raises PolicyError that names what does not hold.

    bands: of its grades, as the policy has them (`severities_of`); None: the shipped default. A grade without one is U.
    """
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
        text = file.schemes[scheme_id]
    except (OSError, msgspec.DecodeError, KeyError) as error:
        raise PolicyError(f"the scheme {scheme_id} cannot be read: {type(error).__name__}") from error
    bands = severities_of(DEFAULTS, scheme_id) if bands is None else bands
    grades = tuple(
        Grade(code, label, bands.get(code, Severity.U), code not in NOT_CHOSEN) for code, label in text.grades.items()
    )
    return Scheme(scheme_id, file.spec.version, text.label, grades)
