"""The grammar of `penumbra central`."""

from __future__ import annotations

import argparse
from pathlib import Path

CENTRAL_ACTIONS = (
    "init",
    "serve",
    "status",
    "account",
    "enrol",
    "revoke",
    "intake",
    "assign",
    "withdraw",
    "erase",
    "policy",
    "list",
    "scheme",
    "differing",
    "adjudicate",
    "adapters",
    "store",
    "upgrade",
    "restored",
    "renew-certificate",
    "openapi",
)

ACTIONS = """\
actions:
  init               make a server: --host NAME
  serve              serve until stopped
  status             accounts, devices, cases and items
  account            list the accounts, or add one: --name, --role, --account-passphrase-file;
                     without the file: give somebody another role
  enrol              print a one-time code for a workstation: --label, --name; or make its keys: --pkcs12 FILE
  revoke             refuse a device (--label) or a person (--name) from now on
  intake PATH…       take files into a case: --case REF
  assign             give a case to a person: --case REF, --name NAME or --by-pacing
  withdraw           take a case back: --case REF, --name NAME
  erase              erase the bytes of a case's items for good: --case REF, --reason TEXT
  policy FILE        publish a signed policy bundle: --key PEM
  list FILE          publish a signed hash list: --key PEM
  scheme FILE        publish a signed grading scheme: --key PEM
  differing          contents on which people concluded differently
  adjudicate         decide over them: --item SHA256, --grade GRADE, --name NAME of who decides
  adapters           send on what was assessed, to the targets in the folder adapters, until stopped:
                     --once; or --status, --dry-run, --retry (--target NAME)
  store              try the bucket that store.yaml names; --move: move the folder's items into it
  upgrade            bring the databases up to this version
  restored           after a restore from a backup: every workstation follows all feeds from their start
  renew-certificate  a fresh certificate for the server itself
  openapi            print the contract as OpenAPI 3.1"""


def add_central(central: argparse.ArgumentParser) -> None:
    """Options of `penumbra central`."""
    central.formatter_class = argparse.RawDescriptionHelpFormatter
    central.epilog = ACTIONS
    central.add_argument("action", choices=CENTRAL_ACTIONS, metavar="ACTION", help="one of the list below")
    central.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="intake: files, folders, ZIP archives")
    central.add_argument("--folder", metavar="DIR", type=Path, help="the server's folder")
    central.add_argument(
        "--host", action="append", metavar="NAME", help="init: a name or address of the server (repeat)"
    )
    central.add_argument("--listen", metavar="ADDRESS", help="init, serve: where to listen (default 0.0.0.0)")
    central.add_argument(
        "--port", metavar="N", type=int, help="init, serve: the port (default 8443; 0: any that is free)"
    )
    central.add_argument(
        "--database-file", metavar="FILE", type=Path, help="init: a file with the address of a PostgreSQL database"
    )
    central.add_argument("--name", metavar="NAME", help="the person's name")
    central.add_argument("--role", choices=("analyst", "supervisor", "wellbeing_lead", "administrator"))
    central.add_argument(
        "--account-passphrase-file", metavar="FILE", type=Path, help="account: the person's passphrase"
    )
    central.add_argument("--label", metavar="LABEL", help="the workstation's label")
    _add_carried(central)
    central.add_argument("--case", metavar="REF", help="reference of the case")
    central.add_argument("--reason", metavar="TEXT", help="erase: why")
    central.add_argument("--item", metavar="SHA256", help="adjudicate: the content")
    central.add_argument("--grade", metavar="GRADE", help="adjudicate: a grade, NOT_ASSESSABLE or SET_ASIDE")
    central.add_argument("--key", metavar="PEM", type=Path, help="policy, list, scheme: the organisation's public key")
    central.add_argument("--by-pacing", action="store_true", help="assign, intake: to whom pacing chooses")
    _add_adapters(central)
    central.add_argument("--move", action="store_true", help="store: move the items of the folder into the bucket")
    central.add_argument("--json", action="store_true", help="JSON Lines for programs")


def _add_adapters(central: argparse.ArgumentParser) -> None:
    how = central.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="adapters: work the targets off once")
    how.add_argument("--status", action="store_true", help="adapters: what waits, what was sent, dead letters")
    how.add_argument("--dry-run", action="store_true", help="adapters: what would go out, without content")
    how.add_argument("--retry", action="store_true", help="adapters: send dead letters again")
    central.add_argument("--target", metavar="NAME", help="adapters: this target alone")


def _add_carried(central: argparse.ArgumentParser) -> None:
    central.add_argument("--pkcs12", metavar="FILE", type=Path, help="enrol: write the device's keys to this file")
    central.add_argument("--pkcs12-passphrase-file", metavar="FILE", type=Path, help="enrol: that file's passphrase")
