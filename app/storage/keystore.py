"""The system's key store behind a port, with an explicit allow-list of keyring backends and no automatic choice."""

from __future__ import annotations

import base64
import concurrent.futures
import sys
import threading
from importlib import import_module
from typing import Any, Protocol

from app.errors import LockedError

SERVICE = "penumbra"
ANSWER_WITHIN_S = 20.0

# keyring's automatic choice can land on plain-text backends and can be redirected by the environment: never use it.
ALLOWED = {
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
    "linux": ("keyring.backends.SecretService", "Keyring"),
}


class Keystore(Protocol):
    """Keeps one secret of 32 bytes under a name."""

    def viable(self) -> bool:
        """Whether secrets can be kept here at all."""
        ...

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        ...

    def get(self, name: str) -> bytes | None:
        """The secret of that name, or None."""
        ...

    def remove(self, name: str) -> None:
        """Forget a secret; harmless if there is none."""
        ...


class SystemKeystore:
    """Secret Service, Windows Credential Manager or macOS Keychain. A locked store that does not answer is an error."""

    def __init__(self) -> None:
        self._backend: Any = None

    def viable(self) -> bool:
        """Whether this system has an allowed store that answers."""
        try:
            return bool(self._call(lambda: self._open() is not None))
        except LockedError:
            return False

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret."""
        self._call(lambda: self._need().set_password(SERVICE, name, base64.b64encode(secret).decode("ascii")))

    def get(self, name: str) -> bytes | None:
        """The secret of that name, or None."""
        text = self._call(lambda: self._need().get_password(SERVICE, name))
        return None if text is None else base64.b64decode(text)

    def remove(self, name: str) -> None:
        """Forget a secret; harmless if there is none."""
        if self.get(name) is not None:
            self._call(lambda: self._need().delete_password(SERVICE, name))

    def _open(self) -> Any:
        if self._backend is None and sys.platform in ALLOWED:
            module, name = ALLOWED[sys.platform]
            # keyring takes 0.1 s to import and is needed only where no passphrase was given.
            backend_class = getattr(import_module(module), name)
            if backend_class.viable:
                self._backend = backend_class()
                if sys.platform == "win32":
                    self._backend.persist = "local machine"  # the default roams to other machines
        return self._backend

    def _need(self) -> Any:
        backend = self._open()
        if backend is None:
            raise LockedError("this system has no key store that Penumbra may use; give a passphrase")
        return backend

    def _call(self, job: Any) -> Any:
        """A store that wants to prompt where nobody can answer would block for ever: wait in a thread, with an end."""
        answer: concurrent.futures.Future[Any] = concurrent.futures.Future()

        def ask() -> None:
            try:
                answer.set_result(job())
            except BaseException as error:
                answer.set_exception(error)

        # A daemon: the program must be able to end although the store never answers.
        threading.Thread(target=ask, name="keystore", daemon=True).start()
        try:
            return answer.result(timeout=ANSWER_WITHIN_S)
        except LockedError:
            raise
        except Exception as error:  # any backend error means the same to the person: the store cannot be used
            raise LockedError(
                f"the system's key store cannot be used ({type(error).__name__}); give a passphrase"
            ) from error
