"""The folder of a server: settings, keys, and where its data lies. Everything in it is readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import msgspec

from app.central.authority import Authority, make_authority
from app.central.tables import PARTS
from app.errors import DamagedError, FullError, UsageError, WorkspaceExists, WorkspaceMissing

SETTINGS = "central.json"
AUTHORITY, AUTHORITY_KEY = "authority.pem", "authority.key"
SERVER, SERVER_KEY = "server.pem", "server.key"
TOKEN_KEY, VAULT_KEY = "token.key", "vault.key"
VAULT = "vault"
KEY_BYTES = 32


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """central.json. databases: the address of each part; empty: SQLite files in the folder. id: who this server is."""

    format: Literal[1]
    id: str
    hosts: list[str]
    listen: str
    port: int
    databases: dict[str, str] = {}
    token_minutes: int = 10
    refresh_days: int = 7
    session_days: int = 30
    device_days: int = 90


class Installation:
    """An installed server's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.settings = msgspec.json.decode((folder / SETTINGS).read_bytes(), type=Settings)
        except (FileNotFoundError, NotADirectoryError) as error:
            said = "there is no central server in that folder; make one with: penumbra central init"
            raise WorkspaceMissing(said) from error
        except (OSError, msgspec.DecodeError) as error:
            raise DamagedError(f"{SETTINGS} cannot be read") from error

    def address(self, part: str) -> str:
        """Where that part of the data lies."""
        # mode=rw: a file that is missing is an error, never a fresh database.
        place = quote(str((self.folder / f"{part}.db").absolute()))
        return self.settings.databases.get(part) or f"sqlite:///file:{place}?mode=rw&uri=true"

    def authority(self) -> Authority:
        """Who issues certificates."""
        return Authority(self.read(AUTHORITY), self.read(AUTHORITY_KEY), self.settings.device_days)

    def path(self, name: str) -> Path:
        """A file in the folder."""
        return self.folder / name

    def read(self, name: str) -> bytes:
        """A file of the folder."""
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            raise DamagedError(f"{name} is missing in the server's folder, or cannot be read") from error

    def key(self, name: str) -> bytes:
        """A secret key of 32 bytes."""
        key = self.read(name)
        if len(key) != KEY_BYTES:
            raise DamagedError(f"{name} is damaged")
        return key

    def put(self, name: str, content: bytes) -> None:
        """Write a file of the folder, durably, for its owner alone."""
        _put(self.folder, {name: content})

    def renew_server_certificate(self) -> None:
        """A fresh certificate for the same names; the next start uses it."""
        issued, key = self.authority().issue_server(self.settings.hosts, datetime.now(UTC))
        _put(self.folder, {SERVER_KEY: key, SERVER: issued.pem.encode("ascii")})


def require_free(folder: Path) -> None:
    """Raise WorkspaceExists if there is a server already."""
    if (folder / SETTINGS).exists():
        raise WorkspaceExists("there is a central server in that folder already")


def install(
    folder: Path, server_id: str, hosts: Sequence[str], listen: str, port: int, databases: Mapping[str, str]
) -> None:
    """Make the folder, its keys and certificates; settings come last, so that a broken making is none."""
    if not hosts:
        raise UsageError("name at least one host name or address under which workstations reach the server: --host")
    now = datetime.now(UTC)
    certificate, key = make_authority(now)
    settings = Settings(1, server_id, list(hosts), listen, port, dict(databases))
    server, server_key = Authority(certificate, key, settings.device_days).issue_server(hosts, now)
    files = {
        AUTHORITY: certificate,
        AUTHORITY_KEY: key,
        SERVER: server.pem.encode("ascii"),
        SERVER_KEY: server_key,
        TOKEN_KEY: secrets.token_bytes(KEY_BYTES),
        VAULT_KEY: secrets.token_bytes(KEY_BYTES),
    }
    _make_folder(folder)
    _make_folder(folder / VAULT)
    if not databases:
        _put(folder, {f"{part}.db": b"" for part in PARTS})
    _put(folder, {**files, SETTINGS: msgspec.json.format(msgspec.json.encode(settings))})


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FullError("the server's folder cannot be made: no room, or no right to write") from error


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        for name, content in files.items():
            fresh = folder / f"{name}.new"
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(folder / name)
    except OSError as error:
        raise FullError("the server's folder cannot be written: no room, or no right to write") from error
