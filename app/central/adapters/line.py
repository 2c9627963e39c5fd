"""A line to a target: HTTPS alone, bounded answers, no redirects, and each failure sorted into later and never."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import msgspec

from app.central.adapters.port import Later, Never
from app.errors import UsageError

STALLED_S = 30.0
MOST_BYTES = 1 << 20
# A fault of the line, of our rights there, or of the target: of no single fact.
LATER = frozenset({401, 403, 407, 408, 425, 429})
LONGEST_WAIT_S = 86_400.0


class Line:
    """Asks a target. client: with its address, certificates and standing headers."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        accepted: frozenset[int] | None = None,
    ) -> Any:
        """The answer's JSON, or None where it has none. accepted: the statuses that mean it was taken; None: every 2xx."""
        try:
            with self._client.stream(method, path, content=body, headers=headers) as response:
                content = _bounded(response)
        except httpx.HTTPError as error:
            raise Later(f"not reached ({type(error).__name__})") from None
        status = response.status_code
        if (status in accepted) if accepted is not None else 200 <= status < 300:
            return _json(content)
        if status in LATER or status >= 500:
            raise Later(f"status {status}", _wait_s(response.headers.get("retry-after", "")))
        raise Never(f"status {status}")

    def close(self) -> None:
        """Close its connections."""
        self._client.close()


def make_client(
    address: str, authority: Path | None, certificate: Path | None, key: Path | None, headers: Mapping[str, str]
) -> httpx.Client:
    """A client for an HTTPS address; its own certificate where the target asks for one. Raises UsageError."""
    if not address.startswith("https://"):
        raise UsageError("the address of a target must begin with https://")
    try:
        context = ssl.create_default_context(cafile=None if authority is None else str(authority))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if certificate is not None:
            context.load_cert_chain(certificate, key)
    except OSError as error:  # ssl.SSLError is one
        raise UsageError("a certificate or key of the target cannot be read, or they do not belong together") from error
    return httpx.Client(
        base_url=address, verify=context, timeout=STALLED_S, follow_redirects=False, trust_env=False, headers=headers
    )


def _bounded(response: httpx.Response) -> bytes:
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > MOST_BYTES:
            raise Later("the answer is too long")
    return bytes(content)


def _json(content: bytes) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _wait_s(said: str) -> float:
    """Seconds; a date is not read: then our own pauses hold."""
    return min(float(said), LONGEST_WAIT_S) if said.isascii() and said.isdigit() and len(said) <= 9 else 0.0
