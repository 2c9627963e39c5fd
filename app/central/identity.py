"""Who somebody is: the port behind which people prove it, and the local accounts that stand there (decision 22).

A provider says which account a claim proves, and nothing else. That the account is this device's, that it is active, its
role, tokens, their ends and revoking stay with the server, whoever the provider is.
"""

from __future__ import annotations

from typing import Protocol

from app.central.passphrases import make_verifier, matches
from app.central.people import Device, People
from app.frozen import frozen


@frozen
class Claim:
    """Somebody says to be of that name. proof: a passphrase, or whatever the provider gave them; device: where they say so."""

    name: str
    proof: str
    device: Device


class IdentityProvider(Protocol):
    """Says who it is. Raises PenumbraError where it cannot be asked: then nobody is signed in, and it is tried again later."""

    def identify(self, claim: Claim) -> str | None:
        """The id of the account that the claim proves, None for a claim that proves nothing. No reason: none is told."""
        ...

    def knows(self, account_id: str, /) -> bool:
        """Whether that person is somebody there still. Asked whenever tokens are renewed, so it must answer quickly."""
        ...


class LocalAccounts:
    """Names and passphrases (Argon2id) of the server's own accounts."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._nobody = make_verifier("", people.cost)  # a name that is not known takes as long as one that is

    def identify(self, claim: Claim) -> str | None:
        """By the passphrase."""
        account = self._people.account_named(claim.name)
        proved = matches(claim.proof, self._nobody if account is None else account.verifier)
        return account.id if proved and account is not None else None

    def knows(self, _: str, /) -> bool:
        """Yes: whether an account is active the server looks up itself."""
        return True
