"""A grading scheme: a versioned list of official grades, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.exposure import Severity
from app.frozen import frozen


@frozen
class Grade:
    """One official grade. `chosen` is False for results that nobody chooses (UNGRADED, UNDETERMINED)."""

    code: str
    label: str
    severity: Severity
    chosen: bool


@frozen
class Scheme:
    """A scheme as loaded from data; `id` and `version` go into every assessment made under it."""

    id: str
    version: str
    label: str
    grades: tuple[Grade, ...]

    @property
    def offered(self) -> tuple[Grade, ...]:
        """The grades that an analyst may give, in order of their keys."""
        return tuple(g for g in self.grades if g.chosen)

    def grade(self, code: str) -> Grade | None:
        """The grade with that code, or None."""
        return next((g for g in self.grades if g.code == code), None)

    def label_of(self, code: str) -> str:
        """What a grade is called officially; its code where this scheme does not have it."""
        grade = self.grade(code)
        return grade.label if grade else code

    def severity(self, code: str) -> Severity:
        """The band of a grade; U for no grade, or one that this scheme does not have."""
        grade = self.grade(code)
        return grade.severity if grade else Severity.U

    def with_bands(self, bands: Mapping[str, Severity]) -> Scheme:
        """The same scheme with the bands that a policy gives; a grade without one is U."""
        return replace(self, grades=tuple(replace(g, severity=bands.get(g.code, Severity.U)) for g in self.grades))
