"""An S3-compatible server in a process of its own, on loopback, with its objects in memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import boto3
from botocore.config import Config

KEY, SECRET = "an access key", "a secret key"
LISTENS = re.compile(r"Running on https?://127\.0\.0\.1:(\d+)")


@dataclass
class S3:
    """Where it listens. process: to be killed by a test."""

    port: int
    process: subprocess.Popen[str]
    secure: bool = False

    @property
    def url(self) -> str:
        """Its address."""
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"

    @property
    def client(self) -> Any:
        """To look into it from outside."""
        return boto3.session.Session().client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            verify=False if self.secure else None,
            config=Config(s3={"addressing_style": "path"}),
        )

    def objects(self, bucket: str) -> dict[str, bytes]:
        """Everything in a bucket, by name."""
        client = self.client
        held = client.list_objects_v2(Bucket=bucket).get("Contents", [])
        return {one["Key"]: client.get_object(Bucket=bucket, Key=one["Key"])["Body"].read() for one in held}

    def uploads(self, bucket: str) -> int:
        """How many sendings in parts have begun and not ended."""
        return len(self.client.list_multipart_uploads(Bucket=bucket).get("Uploads", []))


@contextmanager
def running_s3(certificate: tuple[Path, Path] | None = None, calls_without_keys: int | None = None) -> Iterator[S3]:
    """Run one. certificate: its files, for TLS. calls_without_keys: after so many every call needs a key that it knows."""
    line = [sys.executable, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    if certificate is not None:
        line += ["-c", str(certificate[0]), "-k", str(certificate[1])]
    asked = {} if calls_without_keys is None else {"INITIAL_NO_AUTH_ACTION_COUNT": str(calls_without_keys)}
    process = subprocess.Popen(
        line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, **asked}
    )
    assert process.stderr is not None
    said = process.stderr
    drain = threading.Thread(target=lambda: deque(said, maxlen=0))  # a line a request: a full pipe would hold it up
    try:
        server = S3(_port(said), process, certificate is not None)
        drain.start()
        yield server
    finally:
        process.kill()
        process.wait()
        if drain.ident is not None:
            drain.join()
        said.close()


def put_store(folder: Path, server: S3, bucket: str, **more: str) -> None:
    """Name that bucket in a server's folder, as an operator does."""
    told = {"bucket": bucket, "endpoint": server.url, "access_key": KEY, "secret_file": "store.secret", **more}
    (folder / "store.yaml").write_text("".join(f"{name}: {value}\n" for name, value in told.items() if value))
    secret = folder / "store.secret"
    secret.write_text(SECRET + "\n")
    secret.chmod(0o600)


def _port(said: IO[str]) -> int:
    for line in said:
        if found := LISTENS.search(line):
            return int(found[1])
    raise AssertionError("the S3 server ended before it listened")
