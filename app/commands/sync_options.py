"""The grammar of `penumbra sync`."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_sync(sync: argparse.ArgumentParser) -> None:
    """Options of `penumbra sync`."""
    sync.add_argument(
        "action",
        nargs="?",
        choices=("enrol", "sign-in"),
        help="none: exchange until stopped, as long as no window is open",
    )
    sync.add_argument("--once", action="store_true", help="one exchange; exit code 1 if it did not end up to date")
    sync.add_argument("--status", action="store_true", help="the state, and what waits; asks nothing of the network")
    sync.add_argument(
        "--retry-parked", action="store_true", help="facts that the server has refused wait again; then one exchange"
    )
    sync.add_argument("--server", metavar="URL", help="enrol: the server's address, https://…")
    sync.add_argument("--authority", metavar="PEM", type=Path, help="enrol: the server's authority.pem")
    sync.add_argument("--code-file", metavar="FILE", type=Path, help="enrol: a file with the one-time code")
    sync.add_argument(
        "--pkcs12", metavar="FILE", type=Path, help="enrol: the device's file, as IT made it, instead of a code"
    )
    sync.add_argument("--pkcs12-passphrase-file", metavar="FILE", type=Path, help="enrol: that file's passphrase")
    sync.add_argument("--name", metavar="NAME", help="sign-in: the person's name on the server")
    sync.add_argument(
        "--account-passphrase-file", metavar="FILE", type=Path, help="sign-in: the person's passphrase on the server"
    )
