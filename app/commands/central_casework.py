"""`penumbra central` for casework: signed lists and schemes, differing assessments, and what is decided over them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.commands.assessing import read_grade
from app.commands.central_opening import need, open_asked
from app.commands.opening import read_file
from app.commands.output import say, say_json
from app.errors import LineError, UsageError
from app.wire.values import Side

Kind = TypeVar("Kind")


def _list(asked: argparse.Namespace) -> int:
    from app.policy.hash_lists import open_list

    return _publish(asked, "hash_list", open_list, lambda held: (held.list_id, held.version, held.label))


def _scheme(asked: argparse.Namespace) -> int:
    from app.policy.scheme_files import open_scheme

    return _publish(asked, "scheme", open_scheme, lambda held: (held.scheme, held.number, held.version))


def _publish(
    asked: argparse.Namespace,
    feed: str,
    read: Callable[[bytes, Callable[[bytes, bytes], bool]], Kind],
    named: Callable[[Kind], tuple[str, int, str]],
) -> int:
    """A signed file goes to every workstation, once its signature held here."""
    from app.central.cases import publish_file
    from app.storage.signatures import checker_of

    (key,) = need(asked, "key")
    if len(asked.paths) != 1:
        raise LineError(f"central {asked.action} needs one file")
    data = read_file(asked.paths[0])
    name, version, label = named(read(data, checker_of(read_file(Path(key)))))
    with open_asked(asked) as central:
        publish_file(central.databases["casework"], feed, name, version, data.decode("utf-8"))
    say(f"{label} is published.")
    return 0


def _differing(asked: argparse.Namespace) -> int:
    from app.central.adjudicating import Adjudicating, named

    with open_asked(asked) as central:
        names = central.people.names_on(Side.CASEWORK)
        found = Adjudicating(central.databases["casework"]).differing()
    for sha256, opinions in found.items():
        told = named(opinions, names)
        if asked.json:
            say_json({"sha256": sha256, "opinions": told})
        else:
            said = "; ".join(f"{one['person']}: {one['grade'] or one['outcome']}" for one in told)
            say(f"{sha256}  {said}")
    return 0


def _adjudicate(asked: argparse.Namespace) -> int:
    from app.central.adjudicating import Adjudicating
    from app.central.schemes import scheme_in_use

    item, grade, name = need(asked, "item", "grade", "name")
    with open_asked(asked) as central:
        account = central.people.account_named(name)
        if account is None:
            raise UsageError("there is no account of that name")
        scheme = scheme_in_use(central.databases["casework"])
        outcome, code = read_grade(grade, scheme)
        held = Adjudicating(central.databases["casework"])
        held.decide(item.lower(), outcome, code, (scheme.id, scheme.version), account)
    say("The decision stands beside the assessments.")
    return 0


CASEWORK: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "scheme": _scheme,
    "differing": _differing,
    "adjudicate": _adjudicate,
}
