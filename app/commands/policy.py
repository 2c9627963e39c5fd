"""`penumbra policy`: what stands in a workspace, and the wellbeing lead's side: check, sign, keys, the reference page."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.commands.fitting import Options, require_fitting
from app.commands.opening import open_for, read_file
from app.commands.output import counted, say, say_json
from app.commands.values_file import read_values_file
from app.domain.clock import SystemClock
from app.errors import FullError, LineError, UsageError
from app.policy import hash_lists, scheme_files
from app.policy.bundle import SEAM, compose, message_of, open_bundle
from app.policy.effective import Effective, Held, Source
from app.policy.judgement import Judged, Trust
from app.policy.reference import reference
from app.policy.schema import DEFAULTS, SCHEMA, read_values
from app.storage.durable import write_durably
from app.storage.managed import managed_file, read_managed
from app.storage.signatures import checker_of, make_key_pair, sign

TRUSTED = {
    Trust.DEFAULT: "No policy bundle is configured: the shipped default stands.",
    Trust.BUNDLE: "The organisation's bundle stands.",
    Trust.LAST_GOOD: "The last good bundle stands:",
    Trust.STRICT: "Every key stands at its strict end:",
}

OPTIONS: Options = {
    "show": {"json": "--json"},
    "check": {"file": "a file", "key": "--key", "json": "--json"},
    "sign": {"file": "a file", "key": "--key", "out": "--out", "json": "--json"},
    "sign-list": {"file": "a file", "key": "--key", "out": "--out"},
    "sign-scheme": {"file": "a file", "key": "--key", "out": "--out"},
    "new-key": {"out": "--out", "json": "--json"},
    "install": {"file": "a file", "json": "--json"},
    "reference": {},
}


def run(asked: argparse.Namespace) -> int:
    """Carry out one action."""
    require_fitting(asked, OPTIONS)
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "show": _show,
        "check": _check,
        "sign": _sign,
        "sign-list": _sign_list,
        "sign-scheme": _sign_scheme,
        "new-key": _make_key,
        "install": _install,
        "reference": _print_reference,
    }
    return actions[asked.action](asked)


def _show(asked: argparse.Namespace) -> int:
    now = SystemClock().now()
    with open_for(asked, writing=False) as desk:
        judged, today = desk.policy.judged(now), desk.policy.today(now)
    stands, last = judged.layers.at(today), judged.layers.last(today)
    if asked.json:
        _show_json(judged, stands, last)
    else:
        say(" ".join(filter(None, (TRUSTED[judged.trust], judged.trouble))))
        say(f"{stands.name}, duty day {today}")
        for key, held in stands.held.items():
            say(f"{key:<34}{SCHEMA[key].told(held.value):<12}{_whence(key, held, last)}")
    return 0 if judged.trust in (Trust.DEFAULT, Trust.BUNDLE) else 1


def _show_json(judged: Judged, stands: Effective, last: Effective) -> None:
    say_json(
        {
            "name": stands.name,
            "trust": judged.trust.value,
            "trouble": judged.trouble,
            "duty_day": stands.duty_day,
        }
    )
    for key, held in stands.held.items():
        parameter = SCHEMA[key]
        coming = last.held[key].value
        say_json(
            {
                "key": key,
                "value": parameter.write(held.value),
                "unit": parameter.unit.value,
                "source": held.source.value,
                "since": held.since,
                "organisation": parameter.write(held.organisation),
                "coming": None if coming == held.value else parameter.write(coming),
            }
        )


def _whence(key: str, held: Held, last: Effective) -> str:
    words = {
        Source.DEFAULT: "default",
        Source.ORGANISATION: "organisation",
        Source.OWN: f"own (organisation: {SCHEMA[key].told(held.organisation)})",
        Source.STRICT: "strict end",
    }[held.source]
    since = f", since {held.since}" if held.since else ""
    coming = last.held[key].value
    later = "" if coming == held.value else f"; {SCHEMA[key].told(coming)} from a later duty day"
    return f"{words}{since}{later}"


def _check(asked: argparse.Namespace) -> int:
    data = read_file(_file(asked))
    if SEAM in data:
        bundle = open_bundle(data, checker_of(_public_key(asked)))
        said, values = f"{bundle.name}, made {bundle.made_at}: the signature holds", dict(bundle.values)
    else:
        file = read_values_file(data)
        values = read_values(file.values)
        file.document()
        said = f"{file.issuer} {file.version}: the values hold; not signed yet"
    if asked.json:
        say_json({"said": said, "values": {key: SCHEMA[key].write(value) for key, value in values.items()}})
        return 0
    say(f"{said}; {counted(len(values), 'key')}")
    for key, value in values.items():
        say(f"{key:<34}{SCHEMA[key].told(value):<12}default {SCHEMA[key].told(DEFAULTS[key])}")
    return 0


def _sign(asked: argparse.Namespace) -> int:
    if asked.key is None or asked.out is None:
        raise LineError("policy sign needs VALUES.json, --key PRIVATE.pem and --out FILE")
    if asked.out.resolve() in (_file(asked).resolve(), asked.key.resolve()):
        raise LineError("--out would replace the values or the key; name another file")
    file = read_values_file(read_file(_file(asked)))
    document = file.document()
    write_durably(asked.out, compose(document, sign(read_file(asked.key), message_of(document))))
    _for_everybody(asked.out)
    if asked.json:
        say_json({"name": f"{file.issuer} {file.version}", "bundle": str(asked.out)})
    else:
        say(f"Signed {file.issuer} {file.version} as {asked.out.name}")
    return 0


def _sign_list(asked: argparse.Namespace) -> int:
    return _sign_document(asked, hash_lists.make_document, hash_lists.message_of)


def _sign_scheme(asked: argparse.Namespace) -> int:
    return _sign_document(asked, scheme_files.make_document, scheme_files.message_of)


def _sign_document(
    asked: argparse.Namespace, make: Callable[[bytes, datetime], bytes], message: Callable[[bytes], bytes]
) -> int:
    if asked.key is None or asked.out is None:
        raise LineError(f"policy {asked.action} needs FILE.json, --key PRIVATE.pem and --out FILE")
    if asked.out.resolve() in (_file(asked).resolve(), asked.key.resolve()):
        raise LineError("--out would replace the file or the key; name another one")
    document = make(read_file(_file(asked)), datetime.now(UTC))
    write_durably(asked.out, compose(document, sign(read_file(asked.key), message(document))))
    _for_everybody(asked.out)
    say(f"Signed as {asked.out.name}")
    return 0


def _make_key(asked: argparse.Namespace) -> int:
    if asked.out is None:
        raise LineError("policy new-key needs --out DIR")
    private, public = asked.out / "policy-private.pem", asked.out / "policy-public.pem"
    if private.exists() or public.exists():
        raise UsageError("there is a key in that folder already; it is left alone")
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FullError("that folder cannot be made: no room, or no right to write") from error
    private_pem, public_pem = make_key_pair()
    write_durably(private, private_pem)
    write_durably(public, public_pem)
    _for_everybody(public)
    if asked.json:
        say_json({"private_key": str(private), "public_key": str(public)})
    else:
        say(f"Made {private.name} (keep it offline, with two people) and {public.name} (for every workspace)")
    return 0


def _install(asked: argparse.Namespace) -> int:
    data = read_file(_file(asked))
    now = SystemClock().now()
    with open_for(asked, writing=True) as desk:
        bundle = desk.policy.install(data, now)
        layers, today = desk.policy.judged(now).layers, desk.policy.today(now)
    if asked.json:
        say_json({"name": bundle.name, "made_at": bundle.made_at, "keys": len(bundle.values)})
    else:
        whole = layers.at(today).values == layers.last(today).values
        when = "It stands now." if whole else "What it tightens stands now, what it loosens from the next duty day."
        say(f"Installed {bundle.name}. {when}")
    return 0


def _print_reference(_: argparse.Namespace) -> int:
    for line in reference().splitlines():
        say(line)
    return 0


def _for_everybody(file: Path) -> None:
    """What is rolled out must be readable for whoever runs the program."""
    if os.name == "posix":
        file.chmod(0o644)


def _file(asked: argparse.Namespace) -> Path:
    if asked.file is None:
        raise LineError(f"policy {asked.action} needs a file")
    file: Path = asked.file
    return file


def _public_key(asked: argparse.Namespace) -> bytes:
    if asked.key is not None:
        return read_file(asked.key)
    managed = read_managed(managed_file())
    if managed.key is None:
        raise LineError("name the public key that the bundle should be signed for: --key PUBLIC.pem")
    return managed.key
