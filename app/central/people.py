"""Accounts, devices and enrolment codes: the one part that knows which ids on the two sides belong to one person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.central.database import Database
from app.central.passphrases import Cost, make_verifier
from app.central.tables import ACCOUNT, CERTIFICATE, DEVICE, ENROLMENT_CODE
from app.domain.ids import new_id, new_random_id
from app.domain.people import Role
from app.errors import UsageError
from app.wire.values import Side

ACTIVE, REVOKED = "active", "revoked"
CODE_HOURS = 72


@dataclass(frozen=True, slots=True)
class Account:
    """One person. casework, wellbeing: the person's id on each side; nothing else knows both."""

    id: str
    name: str
    role: Role
    verifier: str
    active: bool
    casework: str
    wellbeing: str

    def on(self, side: Side) -> str:
        """The person's id on that side."""
        return self.casework if side is Side.CASEWORK else self.wellbeing


@dataclass(frozen=True, slots=True)
class Device:
    """One enrolled workstation, of one person. until: the end of the certificate that it shows."""

    id: str
    label: str
    account_id: str
    active: bool
    signing_key: bytes
    casework: str
    wellbeing: str
    until: datetime

    def on(self, side: Side) -> str:
        """The device's id on that side."""
        return self.casework if side is Side.CASEWORK else self.wellbeing


class People:
    """The people part of the database. cost: of new passphrases' verifiers."""

    def __init__(self, database: Database, cost: Cost) -> None:
        self._database, self.cost = database, cost

    def add_account(self, name: str, role: Role, passphrase: str) -> str:
        """A new account's id; raises UsageError if the name is taken or is none."""
        if not name or name != name.strip() or not name.isprintable() or len(name) > 100:
            raise UsageError("a name has 1 to 100 printable characters, without spaces around it")
        row = {"id": new_id(), "name": name, "role": role.value, "verifier": make_verifier(passphrase, self.cost)}
        # Random, not of this moment: two ids of the same millisecond would tell that they belong together.
        ids = {"casework_person": new_random_id(), "wellbeing_person": new_random_id()}
        with self._database.writing() as connection:
            try:
                connection.execute(insert(ACCOUNT), {**row, **ids, "state": ACTIVE, "made_at": _now()})
            except IntegrityError as error:
                raise UsageError("there is an account of that name already") from error
        return str(row["id"])

    def accounts(self) -> list[Account]:
        """All accounts, by name."""
        with self._database.reading() as connection:
            return [_account(row) for row in connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name))]

    def names_on(self, side: Side) -> dict[str, str]:
        """Everybody's name by their id on that side; only whoever runs the server is told."""
        return {account.on(side): account.name for account in self.accounts()}

    def account_named(self, name: str) -> Account | None:
        """The account of that name."""
        return self._account(ACCOUNT.c.name == name)

    def account(self, account_id: str) -> Account | None:
        """The account of that id."""
        return self._account(ACCOUNT.c.id == account_id)

    def person_on(self, side: Side, person: str) -> Account | None:
        """The account that has that id on that side."""
        column = ACCOUNT.c.casework_person if side is Side.CASEWORK else ACCOUNT.c.wellbeing_person
        return self._account(column == person)

    def change_role(self, name: str, role: Role) -> None:
        """From the next request on this person has the rights of that role; raises UsageError."""
        self._update(ACCOUNT, ACCOUNT.c.name == name, "there is no account of that name", role=role.value)

    def revoke_account(self, name: str) -> None:
        """From the next request on this person is refused; raises UsageError."""
        self._update(ACCOUNT, ACCOUNT.c.name == name, "there is no account of that name", state=REVOKED)

    def revoke_device(self, label: str) -> None:
        """From the next request on this device is refused; raises UsageError."""
        self._update(DEVICE, DEVICE.c.label == label, "there is no device of that label", state=REVOKED)

    def make_code(self, label: str, account: Account) -> tuple[str, datetime]:
        """A one-time code with which a device of that label and person can enrol, and its end."""
        if not label or not label.isprintable() or len(label) > 100:
            raise UsageError("a device's label has 1 to 100 printable characters")
        code = "-".join(secrets.token_hex(2) for _ in range(7))  # 112 bits
        until = datetime.now(UTC) + timedelta(hours=CODE_HOURS)
        row = {"hashed": _hashed(code), "account_id": account.id, "label": label, "until": until.isoformat()}
        with self._database.writing() as connection:
            taken = connection.execute(select(DEVICE.c.id).where(DEVICE.c.label == label)).first()
            if taken is not None:
                raise UsageError("there is a device of that label already")
            connection.execute(insert(ENROLMENT_CODE), row)
        return code, until

    def enrol(self, code: str, signing_key: bytes, tls_key: str, now: datetime) -> Device | None:
        """The device of a code; None if the code is not good. The same device may use its code again: an answer can be lost.

        tls_key: SHA-256 of the key in its certificate request, which it has shown to possess.
        """
        where = ENROLMENT_CODE.c.hashed == _hashed(code)
        with self._database.writing() as connection:
            found = connection.execute(select(ENROLMENT_CODE).where(where).with_for_update()).mappings().first()
            if found is None or datetime.fromisoformat(found["until"]) <= now:
                return None
            if found["device_id"] is not None:
                known = connection.execute(select(DEVICE).where(DEVICE.c.id == found["device_id"])).one()
                same = bytes(known.signing_key) == signing_key and found["tls_key"] == tls_key
                return _device(known, now) if same else None
            device_id = new_id()
            ids = {"casework_device": new_random_id(), "wellbeing_device": new_random_id()}
            row = {"id": device_id, "label": found["label"], "account_id": found["account_id"], "state": ACTIVE}
            try:
                connection.execute(insert(DEVICE), {**row, **ids, "signing_key": signing_key, "made_at": _now()})
            except IntegrityError:
                return None  # the label was taken meanwhile
            connection.execute(update(ENROLMENT_CODE).where(where).values(device_id=device_id, tls_key=tls_key))
            made = connection.execute(select(DEVICE).where(DEVICE.c.id == device_id)).one()
            return _device(made, now)

    def add_certificate(self, device: Device, fingerprint: str, until: datetime) -> None:
        """Another certificate of that device."""
        row = {"fingerprint": fingerprint, "device_id": device.id, "until": until.isoformat()}
        with self._database.writing() as connection:
            connection.execute(insert(CERTIFICATE), row)

    def device_of(self, fingerprint: str, now: datetime) -> Device | None:
        """The device that shows a certificate of that fingerprint, which must not be past its end."""
        query = select(DEVICE, CERTIFICATE.c.until).join(CERTIFICATE, CERTIFICATE.c.device_id == DEVICE.c.id)
        with self._database.reading() as connection:
            row = connection.execute(query.where(CERTIFICATE.c.fingerprint == fingerprint)).first()
        if row is None:
            return None
        until = datetime.fromisoformat(row.until)
        return _device(row, until) if until > now else None

    def devices(self) -> Sequence[tuple[Device, str]]:
        """All devices with their person's name, by label."""
        query = select(DEVICE, ACCOUNT.c.name).join(ACCOUNT, ACCOUNT.c.id == DEVICE.c.account_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(DEVICE.c.label)).fetchall()
        return [(_device(row, datetime.now(UTC)), str(row.name)) for row in rows]

    def _account(self, where: Any) -> Account | None:
        with self._database.reading() as connection:
            row = connection.execute(select(ACCOUNT).where(where)).first()
        return None if row is None else _account(row)

    def _update(self, table: Any, where: Any, missing: str, **told: str) -> None:
        with self._database.writing() as connection:
            if connection.execute(update(table).where(where).values(told)).rowcount == 0:
                raise UsageError(missing)


def _account(row: Row[Any]) -> Account:
    ids = (row.casework_person, row.wellbeing_person)
    return Account(row.id, row.name, Role(row.role), row.verifier, row.state == ACTIVE, *ids)


def _device(row: Row[Any], until: datetime) -> Device:
    key, ids = bytes(row.signing_key), (row.casework_device, row.wellbeing_device)
    return Device(row.id, row.label, row.account_id, row.state == ACTIVE, key, *ids, until)


def _hashed(code: str) -> str:
    return hashlib.sha256(code.strip().lower().encode("utf-8")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat()
