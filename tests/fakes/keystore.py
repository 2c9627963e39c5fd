"""A key store in memory."""

from __future__ import annotations


class MemoryKeystore:
    """Implements `app.storage.keystore.Keystore`."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def viable(self) -> bool:
        """Always."""
        return True

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        self.kept[name] = secret

    def get(self, name: str) -> bytes | None:
        """The secret of that name, or None."""
        return self.kept.get(name)

    def remove(self, name: str) -> None:
        """Forget a secret."""
        self.kept.pop(name, None)
