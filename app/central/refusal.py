"""A request that is refused for a reason of the contract; the edge turns it into a problem."""

from __future__ import annotations

from app.errors import PenumbraError
from app.wire.exchange import Problem
from app.wire.problems import PROBLEMS, ProblemType, problem


class Refused(PenumbraError):
    """One problem of the list, with what a program needs to go on."""

    def __init__(
        self,
        kind: ProblemType,
        detail: str = "",
        *,
        expected: int | None = None,
        head: str | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(PROBLEMS[kind][1])
        self.kind = kind
        self.message: Problem = problem(kind, detail, expected=expected, head=head, retry_after_s=retry_after_s)
