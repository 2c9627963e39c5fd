"""A server in a process of its own, on a loopback port that the system chose, and plain TLS clients for it."""

from __future__ import annotations

import json
import os
import resource
import ssl
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Served:
    """Where it listens. log: what it says on standard error."""

    folder: Path
    port: int
    process: subprocess.Popen[str]
    log: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://127.0.0.1:{self.port}"


@contextmanager
def served(
    folder: Path,
    log: Path,
    port: int = 0,
    environment: Mapping[str, str] = MappingProxyType({}),
    file_bytes: int | None = None,
) -> Iterator[Served]:
    """Serve that folder until the block ends. file_bytes: no file grows beyond that, as on a full disk."""

    def bind() -> None:
        if file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    asked = [
        sys.executable,
        "main.py",
        "central",
        "serve",
        "--folder",
        str(folder),
        "--listen",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with log.open("a") as told:
        given = {**os.environ, **environment}
        process = subprocess.Popen(
            asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=told, text=True, env=given, preexec_fn=bind
        )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, log.read_text()
        yield Served(folder, int(json.loads(line)["port"]), process, log)
    finally:
        process.kill()
        process.wait(30)
        assert process.stdout is not None
        process.stdout.close()


def tls(authority: Path, certificate: Path | None = None, key: Path | None = None) -> httpx.Client:
    """A client that trusts that authority, with a certificate of its own or without."""
    context = ssl.create_default_context(cafile=str(authority))
    if certificate is not None and key is not None:
        context.load_cert_chain(certificate, key)
    return httpx.Client(verify=context, timeout=30)
