"""Objects in a bucket of any S3-compatible store: sent whole, read by ranges, removed. Of its errors the code alone is told.

Implements `app.media.bucket_vault.ObjectStore`: that knows what the objects are; here they are bytes by name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError, SSLError

from app.errors import StorageError

PART: Final = 8 * 1024 * 1024  # the least that is in memory of one that is sent
WINDOW: Final = 256 * 1024  # read at once: sixteen sealed chunks and their tags
MISSING: Final = frozenset({"404", "NoSuchKey", "NotFound"})
REASONS: Final = {
    "NoSuchBucket": "there is no bucket of that name",
    "AccessDenied": "the key may not do this",
    "403": "the key is not known, or may not do this",
    "InvalidAccessKeyId": "the key is not known",
    "SignatureDoesNotMatch": "the secret is another key's",
    "PermanentRedirect": "the bucket lies in another region",
    "301": "the bucket lies in another region",
    "RequestTimeTooSkewed": "the clocks of this machine and the store are too far apart",
}


class Bucket:
    """One bucket. endpoint: None for the region's own; authority: the file of the authority that its certificate must be of."""

    def __init__(
        self, endpoint: str | None, region: str, bucket: str, prefix: str, key: tuple[str, str], authority: Path | None
    ) -> None:
        self._bucket, self._prefix = bucket, prefix
        with _translated():
            self._client: Any = boto3.session.Session().client(
                "s3",
                endpoint_url=endpoint,
                region_name=region,
                aws_access_key_id=key[0],
                aws_secret_access_key=key[1],
                verify=True if authority is None else str(authority),
                config=Config(
                    connect_timeout=10,
                    read_timeout=30,
                    retries={"mode": "standard", "max_attempts": 4},
                    s3={"addressing_style": "auto" if endpoint is None else "path"},
                    # Else checksums are sent that many compatible stores do not know.
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                    ignore_configured_endpoint_urls=True,
                ),
            )

    def put(self, name: str, path: Path) -> None:
        """Send a file; it is durable, and whole, when this returns."""
        sending = TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, use_threads=False)
        with path.open("rb") as file, _translated():
            self._client.upload_fileobj(file, self._bucket, self._key(name), Config=sending)
            held = self._client.head_object(Bucket=self._bucket, Key=self._key(name))["ContentLength"]
        if held != path.stat().st_size:
            raise StorageError("the bucket holds another length than was sent")

    def open(self, name: str) -> io.BufferedReader:
        """Its bytes, read by ranges as they are asked for; raises FileNotFoundError."""
        return io.BufferedReader(_Ranges(self, name, self._size(name)), WINDOW)

    def read(self, name: str, first: int, stop: int) -> bytes:
        """The bytes from first up to stop; never others, and never fewer."""
        with _translated():
            span = f"bytes={first}-{stop - 1}"
            told = self._client.get_object(Bucket=self._bucket, Key=self._key(name), Range=span)
            piece: bytes = told["Body"].read(stop - first + 1)
        if len(piece) != stop - first:
            raise StorageError("the bucket gave other bytes than were asked for")
        return piece

    def holds(self, name: str, size: int) -> bool:
        """Whether there is an object of that name and length."""
        try:
            return self._size(name) == size
        except FileNotFoundError:
            return False

    def delete(self, name: str) -> None:
        """Remove it, and what an interrupted sending left of it; harmless if there is neither."""
        key = self._key(name)
        with _translated():
            begun = self._client.list_multipart_uploads(Bucket=self._bucket, Prefix=key).get("Uploads", [])
            for upload in begun:
                self._client.abort_multipart_upload(Bucket=self._bucket, Key=key, UploadId=upload["UploadId"])
            self._client.delete_object(Bucket=self._bucket, Key=key)

    def _size(self, name: str) -> int:
        try:
            with _translated():
                return int(self._client.head_object(Bucket=self._bucket, Key=self._key(name))["ContentLength"])
        except FileNotFoundError:
            self._require_bucket()
            raise

    def _require_bucket(self) -> None:
        """A store says of a missing object and of a missing bucket the same, where it is asked for a length."""
        try:
            with _translated():
                self._client.head_bucket(Bucket=self._bucket)
        except FileNotFoundError:
            raise StorageError(f"the bucket refused: {REASONS['NoSuchBucket']}") from None

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name[:2]}/{name}"


class _Ranges(io.RawIOBase):
    """An object as a file that can be sought in. size: its length, as the store told it once."""

    def __init__(self, bucket: Bucket, name: str, size: int) -> None:
        super().__init__()
        self._bucket, self._name, self._size, self._at = bucket, name, size, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there."""
        start = (0, self._at, self._size)[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, into: Any, /) -> int:
        """As much as fits, fewer at the end."""
        view = memoryview(into)
        stop = min(self._at + len(view), self._size)
        if stop <= self._at:
            return 0
        piece = self._bucket.read(self._name, self._at, stop)
        view[: len(piece)] = piece
        self._at = stop
        return len(piece)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the library's errors into ours; their own text may hold names and keys, so none of it is kept."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in MISSING:
            raise FileNotFoundError from None
        raise StorageError(f"the bucket refused: {REASONS.get(code, 'for a reason of its own')}") from None
    except SSLError:
        raise StorageError("the store's certificate is not one that holds here") from None
    except (ConnectionError, HTTPClientError):
        raise StorageError("the store cannot be reached, or did not answer in time") from None
    except (BotoCoreError, boto3.exceptions.Boto3Error) as error:
        raise StorageError(f"the store did not answer as it should ({type(error).__name__})") from None
