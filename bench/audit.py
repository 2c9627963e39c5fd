"""What a server has, compared with what its workstations recorded: every fact once, same bytes, in order; chains; signatures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select, text

from app.bootstrap import open_desk
from app.bootstrap.central import open_central
from app.central.people import Device
from app.domain.exposure import NEVER_SENT
from app.storage.custody import encode_entry
from app.storage.ledger import _payload
from app.storage.tables_work import CUSTODY
from app.wire.chain import GENESIS, links, signed_message
from app.wire.values import Side
from bench.pilot import CHEAP, Pilot
from bench.workspaces import SECRETS

Bodies = list[bytes]


@dataclass
class Found:
    """Counts. resent: facts of signed batches that were there already, at least; broken_chains: links and signatures.

    misplaced: facts that are not at their place in their device's order.
    """

    facts: int = 0
    batches: int = 0
    resent: int = 0
    lost: int = 0
    doubled: int = 0
    altered: int = 0
    misplaced: int = 0
    broken_chains: int = 0

    def add(self, other: Found) -> None:
        """Sum up."""
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))


@dataclass
class _Kept:
    """What the server has of one device: bodies in the order of their arrival; hash and stream of each by its id."""

    bodies: Bodies = field(default_factory=list)
    hashed: dict[str, tuple[str, str]] = field(default_factory=dict)


def audit(made: Pilot, workspaces: Mapping[str, Path]) -> Found:
    """Compare. workspaces: by the label of their device."""
    found = Found()
    with open_central(made.folder, CHEAP) as central:
        devices = {device.label: device for device, _ in central.people.devices()}
        for side in Side:
            with central.databases[side.value].reading() as connection:
                kept = _facts(connection)
                for label, folder in workspaces.items():
                    device = devices[label]
                    had = kept[device.on(side)]
                    found.add(compare(recorded(folder, side), had.bodies))
                    found.add(_chain(connection, device, side, had))
    return found


def recorded(folder: Path, side: Side) -> Bodies:
    """What a workstation has recorded, in its order, as it is sent: from custody log or ledger, which no exchange touches."""
    with open_desk(folder, SECRETS, writing=True) as desk:
        if side is Side.WELLBEING:
            return [_payload(row) for row in desk.ledger.rows() if row.kind not in NEVER_SENT]
        with desk.workspace.work.connect() as connection:
            rows = connection.execute(select(CUSTODY).order_by(CUSTODY.c.seq)).mappings()
            return [encode_entry(dict(row)) for row in rows]


def compare(made: Sequence[bytes], kept: Sequence[bytes]) -> Found:
    """Both in their order; every body is there once on the side that made it."""
    there, wanted = Counter(kept), set(made)
    order = [body for body in dict.fromkeys(kept) if body in wanted]
    expected = [body for body in made if body in there]
    return Found(
        facts=len(made),
        lost=sum(body not in there for body in made),
        doubled=sum(count - 1 for count in there.values()),
        altered=sum(body not in wanted for body in there),
        misplaced=sum(one != other for one, other in zip(order, expected, strict=True)),
    )


def _facts(connection: Connection) -> dict[str, _Kept]:
    kept: dict[str, _Kept] = defaultdict(_Kept)
    query = text("SELECT device, id, stream, body, body_hash FROM fact ORDER BY change_xid, change_seq")
    for row in connection.execute(query):
        kept[row.device].bodies.append(row.body.encode("utf-8"))
        kept[row.device].hashed[row.id] = (row.stream, row.body_hash)
    return kept


def _chain(connection: Connection, device: Device, side: Side, had: _Kept) -> Found:
    """Links computed anew from the facts; every batch's head is one of them and signed by the device."""
    given = {"device": device.on(side)}
    query = text("SELECT number, fact_id, link FROM chain_link WHERE device = :device ORDER BY number")
    rows = connection.execute(query, given).all()
    told = [(row.fact_id, *had.hashed.get(row.fact_id, ("", GENESIS))) for row in rows]
    made = links(GENESIS, 1, told)
    broken = sum(
        (row.number, row.link) != (at, link) for at, (row, link) in enumerate(zip(rows, made, strict=True), start=1)
    )
    key = Ed25519PublicKey.from_public_bytes(device.signing_key)
    batches = connection.execute(text("SELECT * FROM batch WHERE device = :device"), given).all()
    for batch in batches:
        message = signed_message(device.on(side), side, batch.first, batch.last, batch.head)
        try:
            key.verify(bytes(batch.signature), message)
            broken += made[batch.last - 1] != batch.head
        except InvalidSignature:
            broken += 1
    resent = sum(batch.last - batch.first + 1 for batch in batches) - len(rows)
    return Found(batches=len(batches), resent=resent, broken_chains=broken + (len(rows) != len(had.bodies)))
