"""Collects the effects of one event and hands out the tokens by which answers are told apart."""

from __future__ import annotations

from app.review.effects import Effect, RecordExposure, Whose


class Actions:
    """Tokens count up from 1 and are never used again."""

    def __init__(self) -> None:
        self._effects: list[Effect] = []
        self._last_token = 0

    def token(self) -> int:
        """A fresh token."""
        self._last_token += 1
        return self._last_token

    def ask(self, effect: Effect) -> None:
        """Ask the shell for something."""
        self._effects.append(effect)

    def ask_first(self, effect: Effect) -> None:
        """The same, before what this event asked for already."""
        self._effects.insert(0, effect)

    def take_back_rows(self, whose: Whose) -> int | None:
        """Take back what this event asked to be written to that ledger; returns its token, for one write of all."""
        for asked in self._effects:
            if isinstance(asked, RecordExposure) and asked.whose is whose:
                self._effects.remove(asked)
                return asked.token
        return None

    def take(self) -> tuple[Effect, ...]:
        """What was asked since the last call."""
        taken, self._effects = tuple(self._effects), []
        return taken
