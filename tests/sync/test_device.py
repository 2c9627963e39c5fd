"""What a device believes: the authority that it was given, and nothing of the machine or of its environment."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.central.authority import make_authority
from app.errors import UsageError
from app.sync.device import DeviceKeys, new_enrolment


@pytest.mark.parametrize("authority", ["", "\n", "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n"])
def test_without_an_authority_nobody_is_believed(authority: str) -> None:
    with pytest.raises(UsageError, match="authority"):
        DeviceKeys(new_enrolment("https://central.test", authority)).context()


def test_one_authority_is_believed_and_secrets_of_connections_are_not_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "secrets"))
    authority = make_authority(datetime.now(UTC))[0].decode()
    context = DeviceKeys(new_enrolment("https://central.test", authority)).context()
    assert len(context.get_ca_certs()) == 1
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.keylog_filename is None
