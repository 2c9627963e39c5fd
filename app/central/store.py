"""Where the server's item bytes lie: in its folder, or in a bucket that the file `store.yaml` beside its settings names."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from app.central.installation import VAULT, Installation
from app.central.loopback import is_loopback
from app.central.secret_files import one_line, read_secret
from app.central.yaml_files import read_yaml
from app.errors import StorageError, UsageError

if TYPE_CHECKING:
    from app.central.bucket import Bucket

FILE = "store.yaml"
MOST_BYTES = 64 * 1024
PROBE_BYTES = 70_000


class StoreFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """store.yaml. endpoint: address of the store; left out: the region's own. The secret's file lies in the server's folder.

    prefix: stands before each name. authority_file: the authority that the store's certificate must be of.
    """

    bucket: Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    access_key: Annotated[str, Meta(min_length=1, max_length=200)]
    secret_file: str
    endpoint: str | None = None
    region: Annotated[str, Meta(pattern="^[a-z0-9-]{1,40}$")] = "us-east-1"
    prefix: Annotated[str, Meta(pattern="^([a-zA-Z0-9._-]+/)*$", max_length=200)] = ""
    authority_file: str | None = None


def read_store(folder: Path) -> StoreFile | None:
    """What the file says, None where there is none; raises UsageError that names the field."""
    try:
        held: StoreFile = read_yaml(folder / FILE, FILE, StoreFile, MOST_BYTES, _check_endpoint)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{FILE} in the server's folder cannot be read") from error
    return held


def check(installation: Installation) -> None:
    """Write, read and remove an object of random bytes; raises StorageError, or UsageError where there is no bucket."""
    bucket = needed_bucket(installation)
    name, content = secrets.token_hex(16), secrets.token_bytes(PROBE_BYTES)
    path = installation.path(VAULT) / f"{name}.probe"
    try:
        path.write_bytes(content)
        bucket.put(name, path)
        try:
            with bucket.open(name) as held:
                held.seek(1_000)
                same = held.read(50_000) == content[1_000:51_000]
        finally:
            bucket.delete(name)
        if not same or bucket.holds(name, PROBE_BYTES):
            raise StorageError("the bucket gave back, or kept, something else than it should")
    except FileNotFoundError:
        raise StorageError("the bucket lost what was written to it at once") from None
    except OSError as error:
        raise StorageError(f"the server's folder {VAULT} cannot be written") from error
    finally:
        path.unlink(missing_ok=True)


def needed_bucket(installation: Installation) -> Bucket:
    """The bucket; raises UsageError where there is none."""
    bucket = bucket_of(installation)
    if bucket is None:
        raise UsageError(f"items lie in the server's folder; a bucket is named by the file {FILE} in it")
    return bucket


def bucket_of(installation: Installation) -> Bucket | None:
    """The bucket that store.yaml names, None where items lie in the folder; raises UsageError."""
    told = read_store(installation.folder)
    if told is None:
        return None
    from app.central.bucket import Bucket  # a quarter of a second: only where there is one

    secret = one_line(read_secret(installation.path(told.secret_file)))
    authority = None if told.authority_file is None else installation.path(told.authority_file)
    if authority is not None and not os.access(authority, os.R_OK):
        raise UsageError(f"{FILE}: the authority's file cannot be read")
    return Bucket(told.endpoint, told.region, told.bucket, told.prefix, (told.access_key, secret), authority)


def _check_endpoint(held: StoreFile) -> None:
    """https, or plain http on this machine itself."""
    if held.endpoint is None:
        return
    try:
        parts = urlsplit(held.endpoint)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError("endpoint: it cannot be read") from None
    if not host or parts.path.strip("/") or parts.query or parts.username:
        raise UsageError("endpoint: an address is https://, a host, and a port where needed")
    here = host == "localhost" or is_loopback(host)
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise UsageError("endpoint: it must begin with https://")
