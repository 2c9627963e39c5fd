"""The tree of errors. A message names what and where, never content, a file name of an item, or a hash.

PenumbraError
├── UsageError              the caller asked for something that cannot be done as asked
│   └── LineError           a command line that does not hold together
├── WorkspaceError          the workspace as a whole
│   ├── WorkspaceMissing    there is none at that place
│   ├── WorkspaceExists     there is one already
│   └── WorkspaceBusy       another copy of the program has it open
├── LockedError             a key could not be had: wrong passphrase, key store locked, no way to ask
│   └── NoPassphrase        none was given and nobody can be asked
├── StorageError            a database or the vault
│   ├── DamagedError        a file is damaged, or is not ours, or the key is another's
│   ├── NewerSchemaError    written by a newer version of the program
│   └── FullError           the disk is full or the file cannot be written
├── PolicyError             a scheme, policy or keymap file that does not hold
└── DecodeError             an item cannot be shown; `reason` is one of a fixed list
    └── NotConfined         no fault of the item: this machine does not confine the decoder as the policy asks
"""

from __future__ import annotations


class PenumbraError(Exception):
    """Root of every error that is told to a person as one plain sentence."""


class UsageError(PenumbraError):
    """The caller asked for something that cannot be done as asked."""


class LineError(UsageError):
    """A command line that does not hold together: the program ends with exit code 2."""


class WorkspaceError(PenumbraError):
    """The workspace as a whole."""


class WorkspaceMissing(WorkspaceError):
    """There is no workspace at that place."""


class WorkspaceExists(WorkspaceError):
    """There is a workspace at that place already."""


class WorkspaceBusy(WorkspaceError):
    """Another copy of the program has the workspace open for writing."""


class LockedError(PenumbraError):
    """A key could not be had: wrong passphrase, key store locked, or no way to ask."""


class NoPassphrase(LockedError):
    """No passphrase was given, there is no key store, and nobody can be asked."""


class StorageError(PenumbraError):
    """A database or the vault could not be read or written."""


class DamagedError(StorageError):
    """A file is damaged, is not ours, or the key is another's (SQLCipher cannot tell these apart)."""


class NewerSchemaError(StorageError):
    """The file was written by a newer version of the program."""


class FullError(StorageError):
    """The disk is full, or the file cannot be written."""


class PolicyError(PenumbraError):
    """A scheme, policy or keymap file does not hold; the message names the key and the range."""


class DecodeError(PenumbraError):
    """An item cannot be shown. `reason` is one of `app.domain.item.CannotShow`."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"cannot be shown: {reason}")
        self.reason = reason


class NotConfined(DecodeError):
    """No fault of the item: the policy asks for a confined decoder, and this machine does not confine it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.args = (
            "nothing can be opened: the policy asks for a confined decoder, and this machine does not confine it; "
            "penumbra doctor says what is missing",
        )
