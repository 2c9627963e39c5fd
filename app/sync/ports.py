"""What the exchange needs of a server, and how a server's refusals and silences come back."""

from __future__ import annotations

from typing import Protocol

from app.errors import PenumbraError
from app.wire.exchange import DeviceState, Hello, Page, Problem, Pushed
from app.wire.problems import ProblemType, type_of
from app.wire.values import Side


class Unreached(PenumbraError):
    """No whole answer came: the server may have done it, or not. retry_after_s: what somebody on the way asked for."""

    reason = ""
    retry_after_s: int | None = None


class Unbelieved(Unreached):
    """Somebody answered whose certificate does not hold here: it ended, or is of another authority or another host."""

    reason = "server-certificate"


class Told(PenumbraError):
    """The server answered with a problem of the contract. kind: None for one that is not known here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"the central system answered: {problem.title}")
        self.problem = problem

    @property
    def kind(self) -> ProblemType | None:
        """Which problem."""
        return type_of(self.problem)


class Server(Protocol):
    """A central case system. Every call raises Unreached or Told."""

    def hello(self) -> Hello:
        """Versions, limits, time, epochs."""
        ...

    def authorise(self) -> None:
        """Have tokens that hold; raises SignInNeeded where the person must sign in."""
        ...

    def state(self) -> DeviceState:
        """How far the server knows this device."""
        ...

    def push(self, side: Side, message: bytes) -> Pushed:
        """Send a batch, encoded."""
        ...

    def pull(self, side: Side, feed: str, cursor: str | None) -> Page:
        """A page of a feed."""
        ...


class SignInNeeded(PenumbraError):
    """The person has to sign in to the central system."""
