"""`penumbra central`: the reference central case system: make it, serve it, and look after people, devices and cases."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from app.bootstrap.central import Central, make_central
from app.commands.central_casework import CASEWORK
from app.commands.central_opening import folder_of as _folder
from app.commands.central_opening import need as _need
from app.commands.central_opening import open_asked as _open
from app.commands.importing import import_into, require_there
from app.commands.opening import read_file, read_passphrase
from app.commands.output import counted, say, say_json
from app.domain.people import Role
from app.errors import LineError, PolicyError, UsageError
from app.storage.durable import write_durably

LISTEN, PORT = "0.0.0.0", 8443  # noqa: S104 - workstations are elsewhere


def run(asked: argparse.Namespace) -> int:
    """Do what was asked; paths are for intake, and what is published, alone."""
    if asked.paths and asked.action not in ("intake", "policy", "list", "scheme"):
        raise LineError(f"central {asked.action} takes no files")
    return ACTIONS[asked.action](asked)


def _init(asked: argparse.Namespace) -> int:
    _need(asked, "host")
    database = None
    if asked.database_file is not None:
        database = read_file(asked.database_file).decode("utf-8", "replace").split("\n", 1)[0].strip()
    port = PORT if asked.port is None else asked.port
    make_central(_folder(asked), asked.host, asked.listen or LISTEN, port, database)
    say(f"The server is made: {'SQLite' if database is None else 'PostgreSQL'}. Start it with: penumbra central serve")
    return 0


def _serve(asked: argparse.Namespace) -> int:
    from app.central.logs import start_json_logs

    with _open(asked) as central:
        start_json_logs()

        def listening(port: int) -> None:
            say_json({"serving": True, "port": port})

        return 0 if central.serve(listening, asked.listen, asked.port) else 1


def _status(asked: argparse.Namespace) -> int:
    with _open(asked) as central:
        accounts, devices, counts = central.people.accounts(), central.people.devices(), central.cases.counts()
        told = {
            "server": central.installation.settings.id,
            "items_in": "bucket" if central.has_bucket else "folder",
            "database": "postgresql" if central.databases["people"].is_postgresql else "sqlite",
            "accounts": len(accounts),
            **counts,
            "devices": [
                {"label": device.label, "person": name, "state": "active" if device.active else "revoked"}
                for device, name in devices
            ],
        }
    if asked.json:
        say_json(told)
        return 0
    say(f"{told['database']}: {counted(len(accounts), 'account')}, {counted(len(devices), 'device')}")
    say(f"{counted(counts['cases'], 'case')}, {counted(counts['items'], 'item')} in the {told['items_in']}")
    if counts["erased_cases"]:
        say(f"erased: {counted(counts['erased_cases'], 'case')}, {counted(counts['erased_items'], 'item')}")
    for device, name in devices:
        say(f"{device.label}: {name}{'' if device.active else ' (revoked)'}")
    return 0


def _account(asked: argparse.Namespace) -> int:
    with _open(asked) as central:
        if asked.name is None:
            for account in central.people.accounts():
                if asked.json:
                    say_json({"name": account.name, "role": account.role.value, "active": account.active})
                else:
                    say(f"{account.name}: {account.role.value}{'' if account.active else ' (revoked)'}")
            return 0
        name, (role,) = asked.name, _need(asked, "role")
        if asked.account_passphrase_file is None and central.people.account_named(name) is not None:
            central.people.change_role(name, Role(role))
            say("The role is changed; it holds from now on.")
            return 0
        (file,) = _need(asked, "account_passphrase_file")
        central.people.add_account(name, Role(role), read_passphrase(Path(file)))
    say("The account is made.")
    return 0


def _enrol(asked: argparse.Namespace) -> int:
    label, name = _need(asked, "label", "name")
    with _open(asked) as central:
        account = central.people.account_named(name)
        if account is None or not account.active:
            raise UsageError("there is no account of that name")
        if asked.pkcs12 is not None:
            _need(asked, "pkcs12_passphrase_file")
            made = central.make_carried(account, label, read_passphrase(asked.pkcs12_passphrase_file))
            write_durably(asked.pkcs12, made)
            say("The file is made. It is the workstation: carry it and its passphrase on separate ways.")
            return 0
        code, until = central.people.make_code(label, account)
    if asked.json:
        say_json({"code": code, "until": until.isoformat(timespec="seconds")})
    else:
        say(code)
        say(f"The code serves one workstation, until {until.isoformat(timespec='minutes')}.")
    return 0


def _revoke(asked: argparse.Namespace) -> int:
    if bool(asked.label) == bool(asked.name):
        raise LineError("central revoke needs --label or --name, one of them")
    with _open(asked) as central:
        if asked.label:
            central.people.revoke_device(asked.label)
        else:
            central.people.revoke_account(asked.name)
    say("Refused from now on.")
    return 0


def _intake(asked: argparse.Namespace) -> int:
    (reference,) = _need(asked, "case")
    if not asked.paths:
        raise LineError("central intake needs files or folders")
    for path in asked.paths:
        require_there(path)
    with _open(asked) as central:
        done = import_into(central.make_intake(), asked.paths, reference, as_json=asked.json)
        return (_by_pacing(central, reference, as_json=asked.json) or done) if asked.by_pacing else done


def _by_pacing(central: Central, reference: str, *, as_json: bool) -> int:
    name, items = central.assign_by_pacing(reference)
    if as_json:
        say_json({"person": name, "items": items})
    else:
        say(f"{counted(items, 'item')} of the case can be had by {name}.")
    return 0


def _assign(asked: argparse.Namespace) -> int:
    if asked.by_pacing:
        if asked.name:
            raise LineError("central assign takes --name or --by-pacing, one of them")
        (reference,) = _need(asked, "case")
        with _open(asked) as central:
            return _by_pacing(central, reference, as_json=asked.json)
    reference, name = _need(asked, "case", "name")
    with _open(asked) as central:
        account = central.people.account_named(name)
        if account is None or not account.active or account.role is not Role.ANALYST:
            raise UsageError("there is no analyst of that name")
        items = central.cases.assign(reference, account.casework)
    say(f"{counted(items, 'item')} of the case can be had by that person.")
    return 0


def _withdraw(asked: argparse.Namespace) -> int:
    reference, name = _need(asked, "case", "name")
    with _open(asked) as central:
        account = central.people.account_named(name)
        if account is None:
            raise UsageError("there is no account of that name")
        central.cases.withdraw(reference, account.casework)
    say("The case can be had by that person no longer.")
    return 0


def _erase(asked: argparse.Namespace) -> int:
    reference, reason = _need(asked, "case", "reason")
    with _open(asked) as central:
        done = central.erasing().erase(reference, reason)
    if asked.json:
        say_json({"erased": done.items, "kept": done.kept})
        return 0
    say(f"Erased: {counted(done.items, 'item')}.")
    if done.kept:
        say(f"Kept, because another case holds them: {counted(done.kept, 'item')}.")
    return 0


def _policy(asked: argparse.Namespace) -> int:
    from app.central.cases import publish_policy
    from app.policy.bundle import MOST_BYTES, open_bundle
    from app.storage.signatures import checker_of

    (key,) = _need(asked, "key")
    if len(asked.paths) != 1:
        raise LineError("central policy needs one file")
    data = read_file(asked.paths[0])
    if len(data) > MOST_BYTES:
        raise PolicyError("the policy bundle is larger than one can be")
    bundle = open_bundle(data, checker_of(read_file(Path(key))))
    with _open(asked) as central:
        publish_policy(central.databases["wellbeing"], bundle.version, data.decode("utf-8"))
    say(f"{bundle.name} is published.")
    return 0


def _adapters(asked: argparse.Namespace) -> int:
    from app.commands.central_adapters import adapters

    with _open(asked) as central:
        return adapters(central, asked)


def _store(asked: argparse.Namespace) -> int:
    with _open(asked) as central:
        central.check_store()
        say("The bucket takes an object, gives it back by ranges, and removes it.")
        if asked.move:
            say(f"{counted(central.move_to_store(), 'item')} moved from the folder into the bucket.")
    return 0


def _upgrade(asked: argparse.Namespace) -> int:
    from app.central.installation import Installation

    with Central(Installation(_folder(asked))) as central:
        central.upgrade()
    say("The databases are those of this version.")
    return 0


def _restored(asked: argparse.Namespace) -> int:
    from app.wire.values import Side

    with _open(asked) as central:
        for side in Side:
            central.feeding(side).renew_epoch()
    say("Workstations will follow every feed from its start, and send again what this server lacks.")
    return 0


def _renew(asked: argparse.Namespace) -> int:
    with _open(asked) as central:
        central.installation.renew_server_certificate()
    say("The next start of the server uses the new certificate.")
    return 0


def _openapi(_: argparse.Namespace) -> int:
    from app.wire.openapi import document

    sys.stdout.write(document())
    return 0


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "serve": _serve,
    "status": _status,
    "account": _account,
    "enrol": _enrol,
    "revoke": _revoke,
    "intake": _intake,
    "assign": _assign,
    "withdraw": _withdraw,
    "erase": _erase,
    "policy": _policy,
    **CASEWORK,
    "adapters": _adapters,
    "store": _store,
    "upgrade": _upgrade,
    "restored": _restored,
    "renew-certificate": _renew,
    "openapi": _openapi,
}
