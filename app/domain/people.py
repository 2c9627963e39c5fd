"""People and their roles. A local account is an id, a name, a role and a verifier of a passphrase."""

from __future__ import annotations

from enum import StrEnum

from app.frozen import frozen


class Role(StrEnum):
    """What a person may do here."""

    ANALYST = "analyst"
    SUPERVISOR = "supervisor"
    WELLBEING_LEAD = "wellbeing_lead"
    ADMINISTRATOR = "administrator"


@frozen
class Person:
    """One person as this workspace knows them."""

    id: str
    name: str
    role: Role
