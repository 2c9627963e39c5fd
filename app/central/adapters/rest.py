"""A REST service by a profile: methods, paths and fields are configuration; nothing is guessed that is not published.

A text in the profile may name values: `{sha256}`. A text that is one name alone takes what `values` maps it to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

import msgspec

from app.central.adapters.line import Line
from app.central.adapters.port import Later, Never, Told
from app.errors import UsageError

NAME = re.compile(r"\{([a-z0-9_]+)\}")
NAMES = frozenset(Told.__struct_fields__) - {"over"}
TO_FILL = "FILL"


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One request. accepted: statuses that mean it was taken; answer: where in the JSON the value wanted stands, key by key."""

    method: Literal["POST", "PUT", "PATCH"]
    path: str
    body: Any
    accepted: list[int]
    answer: list[str] = []


class Login(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a token is had before the first request, and again when it is refused. The secret's file fills `{secret}`."""

    call: Call
    header: str
    prefix: str


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """send: how a fact is told. values: for a name, what its values are called there. headers: with every request.

    already: statuses that say the service has it; empty where it has none.
    """

    send: Call
    values: dict[str, dict[str, str | int | bool]]
    headers: dict[str, str]
    login: Login | None = None
    already: list[int] = []


class Rest:
    """Implements `Adapter`."""

    def __init__(self, line: Line, profile: Profile, secret: str) -> None:
        self._line, self._profile, self._secret, self._token = line, profile, secret, ""

    def steps(self, told: Told) -> Sequence[str]:
        """A login where one is needed, and one request."""
        body = msgspec.json.encode(self._filled(self._profile.send.body, told))
        login = () if self._profile.login is None else (f"{self._profile.login.call.method} to sign in",)
        return (*login, f"{self._profile.send.method} {self._profile.send.path}, {len(body)} bytes")

    def send(self, told: Told) -> str:
        """Tell it; returns what stands where the profile says the service's own reference is."""
        send = self._profile.send
        path, body = self._path(send.path, told), msgspec.json.encode(self._filled(send.body, told))
        accepted = frozenset((*send.accepted, *self._profile.already))
        fresh = self._profile.login is not None and not self._token
        if fresh:
            self._sign_in()
        try:
            answer = self._line.ask(send.method, path, body, self._headers(), accepted)
        except Later as later:
            if later.reason != "status 401" or self._profile.login is None or fresh:
                raise
            self._sign_in()  # the token ended
            answer = self._line.ask(send.method, path, body, self._headers(), accepted)
        found = _at(answer, send.answer)
        return "" if found is None else str(found)[:200]

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    def _sign_in(self) -> None:
        login = self._profile.login
        if login is None:
            return
        body = msgspec.json.encode(_replaced(login.call.body, {"secret": self._secret}))
        answer = self._line.ask(login.call.method, login.call.path, body, self._shape(), frozenset(login.call.accepted))
        token = _at(answer, login.call.answer)
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise Later("no token in the answer to the sign-in")
        self._token = token

    def _headers(self) -> dict[str, str]:
        login = self._profile.login
        told = {} if login is None else {login.header: login.prefix + self._token}
        return {**self._shape(), **told}

    def _shape(self) -> dict[str, str]:
        given = {name: value.replace("{secret}", self._secret) for name, value in self._profile.headers.items()}
        return {"content-type": "application/json", "accept": "application/json", **given}

    def _filled(self, body: Any, told: Told) -> Any:
        return _replaced(body, self._values(told))

    def _path(self, path: str, told: Told) -> str:
        values = {name: quote(str(value), safe="") for name, value in self._values(told, NAME.findall(path)).items()}
        return str(_replaced(path, values))

    def _values(self, told: Told, wanted: Sequence[str] | None = None) -> dict[str, Any]:
        """What each name stands for; a value that the profile does not map where it maps others is never guessed."""
        names = set(_names(self._profile.send.body) if wanted is None else wanted)
        values: dict[str, Any] = {}
        for name in names & NAMES:
            plain = getattr(told, name)
            text = plain if isinstance(plain, str) else plain.isoformat()
            mapped = self._profile.values.get(name)
            if mapped is not None and text not in mapped:
                raise Never(f"the profile maps no such value of {name}")
            values[name] = text if mapped is None else mapped[text]
        return values


def check_profile(profile: Profile) -> None:
    """Raise UsageError for a field that was left to fill, or a name that there is not."""
    plain = msgspec.to_builtins(profile)
    for place, text in _texts(plain, ""):
        if TO_FILL in text:
            raise UsageError(f"{place} is left to fill")
    calls = [(profile.send, NAMES)] + ([] if profile.login is None else [(profile.login.call, frozenset({"secret"}))])
    for call, known in calls:
        unknown = (set(_names(call.body)) | set(NAME.findall(call.path))) - known
        if unknown:
            raise UsageError(f"there is no value named {min(unknown)}")
        if not call.accepted:
            raise UsageError("accepted needs at least one status")
    if set(profile.values) - NAMES:
        raise UsageError(f"there is no value named {min(set(profile.values) - NAMES)}")


def _names(value: Any) -> list[str]:
    return [name for _, text in _texts(value, "") for name in NAME.findall(text)]


def _texts(value: Any, place: str) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(place, value)]
    if isinstance(value, Mapping):
        inside = [found for key, one in value.items() for found in _texts(one, f"{place}.{key}".lstrip("."))]
        return inside + [(place, str(key)) for key in value]
    if isinstance(value, list):
        return [found for one in value for found in _texts(one, place)]
    return []


def _replaced(value: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(value, str):
        alone = NAME.fullmatch(value)
        if alone and alone.group(1) in values:
            return values[alone.group(1)]
        return NAME.sub(lambda found: str(values.get(found.group(1), found.group(0))), value)
    if isinstance(value, Mapping):
        return {key: _replaced(one, values) for key, one in value.items()}
    return [_replaced(one, values) for one in value] if isinstance(value, list) else value


def _at(answer: Any, keys: Sequence[str]) -> Any:
    if not keys:
        return None
    for key in keys:
        answer = answer.get(key) if isinstance(answer, dict) else None
    return answer
