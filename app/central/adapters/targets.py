"""Targets as configuration: a YAML file each in the server's folder `adapters`; secrets lie in files beside it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.central.adapters.line import Line, make_client
from app.central.adapters.misp import Misp
from app.central.adapters.port import Adapter
from app.central.adapters.rest import Profile, Rest, check_profile
from app.central.adapters.webhook import Webhook, read_signer
from app.central.secret_files import one_line, read_secret
from app.central.yaml_files import read_yaml
from app.errors import UsageError
from app.wire.values import UUID

FOLDER = "adapters"
MOST_BYTES = 256 * 1024
NAME = re.compile("[a-z][a-z0-9-]{0,39}")
Figure = Annotated[int, Meta(ge=0, le=100)]


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """What every target says. begin: with all that was ever assessed, or with what comes from its first run on.

    schemes: whose assessments it gets; empty: all. authority_file: the authority that its certificate must be of; without it
    those of the system. certificate_file, key_file: the certificate that we show.
    """

    url: str
    secret_file: str
    begin: Literal["all", "now"]
    schemes: list[str] = []
    authority_file: str | None = None
    certificate_file: str | None = None
    key_file: str | None = None


class WebhookTarget(Target, frozen=True, forbid_unknown_fields=True, tag="webhook", kw_only=True):
    """A signed webhook."""


class MispTarget(Target, frozen=True, forbid_unknown_fields=True, tag="misp", kw_only=True):
    """An event of a MISP server. distribution 0: that organisation only. opinions: figures by "scheme/grade"."""

    event: Annotated[str, Meta(pattern=UUID)]
    distribution: Annotated[int, Meta(ge=0, le=3)] = 0
    opinions: dict[str, Figure] = {}


class RestTarget(Target, frozen=True, forbid_unknown_fields=True, tag="rest", kw_only=True):
    """A REST service by a profile."""

    profile: Profile


AnyTarget = WebhookTarget | MispTarget | RestTarget


def read_targets(folder: Path) -> dict[str, AnyTarget]:
    """All targets of that folder, by name; raises UsageError that names the file and the field."""
    try:
        paths = sorted(folder.glob("*.yaml"))
        return {_name(path): _read(path) for path in paths}
    except OSError as error:
        raise UsageError("the server's folder adapters cannot be read") from error


def make_adapter(name: str, target: AnyTarget, folder: Path, seconds: Callable[[], float] = time.time) -> Adapter:
    """The adapter of a target; raises UsageError that names the file."""
    try:
        secret = read_secret(folder / target.secret_file)
        headers = {"authorization": one_line(secret)} if isinstance(target, MispTarget) else {}
        files = (target.authority_file, target.certificate_file, target.key_file)
        authority, certificate, key = (None if file is None else folder / file for file in files)
        line = Line(make_client(target.url, authority, certificate, key, headers))
        if isinstance(target, MispTarget):
            return Misp(line, target.event, target.opinions, target.distribution)
        if isinstance(target, RestTarget):
            return Rest(line, target.profile, one_line(secret))
        return Webhook(line, read_signer(secret), seconds)
    except UsageError as error:
        raise UsageError(f"{FOLDER}/{name}.yaml: {error}") from error


def _name(path: Path) -> str:
    if not NAME.fullmatch(path.stem):
        raise UsageError("a target's file is named with small letters, digits and hyphens, and ends in .yaml")
    return path.stem


def _read(path: Path) -> AnyTarget:
    target: AnyTarget = read_yaml(path, f"{FOLDER}/{path.name}", AnyTarget, MOST_BYTES, _check)
    return target


def _check(target: AnyTarget) -> None:
    if isinstance(target, RestTarget):
        check_profile(target.profile)
