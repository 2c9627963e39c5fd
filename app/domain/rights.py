"""Who may do what: one table that server, desktop, tests and documents share. What is not in it is not allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.domain.people import Role


class Right(StrEnum):
    """One thing that the central system lets a person do, always for themself. The value is what a document calls it."""

    ASSESS = "send own assessments and custody entries"
    KEEP_OWN_EXPOSURE = "send own exposure, and follow it from other machines"
    SEE_ITEMS = "follow own cases and have the bytes of their items"
    FOLLOW_LISTS = "follow the organisation's schemes and hash lists"
    FOLLOW_POLICY = "follow the organisation's policy"
    KNOW_LOOKS = "be told who looked at the own record, and of exceptions that are proposed"
    OVERSEE = "see who may review today, and days that are over, each look recorded"
    PROPOSE = "propose an exception to a person, which counts only with their yes"
    SEE_DELIVERIES = "see what other systems lack, and have it sent again, which is kept"
    SIT = "reveal at one workstation at a time, and choose which"
    ASK_COMPANY = "ask colleagues who agreed to it for a few minutes, and be asked"


# Nobody acts for another person: a supervisor reveals nothing on an analyst's behalf, an administrator sees no item.
RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.ANALYST: frozenset(Right) - {Right.OVERSEE, Right.PROPOSE, Right.SEE_DELIVERIES},
        Role.SUPERVISOR: frozenset(Right) - {Right.ASSESS, Right.SEE_ITEMS, Right.SIT, Right.ASK_COMPANY},
        Role.WELLBEING_LEAD: frozenset({Right.FOLLOW_POLICY}),
        Role.ADMINISTRATOR: frozenset({Right.FOLLOW_POLICY}),
    }
)


def may(role: Role, right: Right) -> bool:
    """Whether that role has that right."""
    return right in RIGHTS.get(role, frozenset())
