"""What a passphrase is: Unicode text in one spelling (NFC), never cut short; a new one has a least length and no other rule.

The same words typed on two systems may arrive in two spellings (an accent within its letter, or behind it).
"""

from __future__ import annotations

import unicodedata

from app.errors import UsageError

SHORTEST = 12


def spelled(passphrase: str) -> str:
    """The one spelling."""
    return unicodedata.normalize("NFC", passphrase)


def spellings(passphrase: str) -> tuple[str, ...]:
    """What to try of a passphrase that was given: the one spelling, then, for what was made before there was one, as it came."""
    one = spelled(passphrase)
    return (one,) if one == passphrase else (one, passphrase)


def is_long_enough(passphrase: str) -> bool:
    """Whether a new passphrase may be that: counted in characters of the one spelling."""
    return len(spelled(passphrase)) >= SHORTEST


def require_long_enough(passphrase: str) -> None:
    """Raises UsageError for a new passphrase that is too short."""
    if not is_long_enough(passphrase):
        raise UsageError(f"a new passphrase needs at least {SHORTEST} characters; any will do, spaces too")
