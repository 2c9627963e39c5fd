"""The exchange of one workspace with its central system put together: files of both sides, keys, connection, state."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import msgspec

from app.bootstrap.case_intake import CASE_FEEDS, CaseIntake
from app.bootstrap.desk import Desk
from app.bootstrap.signed_intake import SIGNED_FEEDS, SignedIntake
from app.domain.clock import Instant, SystemClock
from app.errors import DamagedError, PolicyError, UsageError
from app.storage.elsewhere import SqlElsewhere
from app.storage.hash_lists import KeptList, SqlHashLists
from app.storage.inbox import SqlInbox
from app.storage.outbox import SqlOutbox
from app.storage.parking import SqlParking
from app.storage.retention import ROW_DAYS
from app.storage.tables_exposure import EXPOSURE_SYNC
from app.storage.tables_work import WORK_SYNC
from app.sync.carried import read_carried, with_fresh_key
from app.sync.device import DeviceKeys, Enrolment, new_enrolment
from app.sync.exchange import Exchange, Outcome, SideFiles, Trouble, as_trouble
from app.sync.hangup import Hangup
from app.sync.http import STALLED_S, HttpServer, connected
from app.sync.ports import SignInNeeded, Told, Unreached
from app.sync.state import State, next_state
from app.wellbeing.days import WEEK_DAYS, Amounts
from app.wire.exchange import MOST_FACTS, Enrolled
from app.wire.feeds import PolicyBundle
from app.wire.outbox import Parked, Waiting
from app.wire.problems import ProblemType
from app.wire.values import Side

ENROLMENT, ENROLMENT_BEGUN = "enrolment", "enrolment begun"
STATE, DEVICE, POLICY_TAKEN = "state", "device", "policy taken"
CERTIFICATE_ENDED = "certificate-ended"
POLICY_REFUSED, LIST_REFUSED = "policy-refused", "list-refused"
OUT = frozenset({ProblemType.DEVICE_REVOKED, ProblemType.UNKNOWN_DEVICE})
REVOKED = frozenset({ProblemType.DEVICE_REVOKED, ProblemType.PERSON_REVOKED})


class Sync:
    """One workspace's exchange. Each side's id of the device lies in its own file; nothing here keeps both together."""

    def __init__(
        self,
        desk: Desk,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        stalled_s: float = STALLED_S,
        hangup: Hangup | None = None,
        most: int = MOST_FACTS,
    ) -> None:
        """stalled_s: how long nothing may move on the line before it counts as cut. hangup: ends an exchange from outside.

        most: facts in one batch, which is one transaction.
        """
        self._desk, self._now, self._stalled_s = desk, now, stalled_s
        self._hangup, self._most = hangup or Hangup(), most
        self._cases = CaseIntake(desk, now, lambda: self._hangup.done)
        self._signed = SignedIntake(desk)
        self.beside: Callable[[HttpServer], object] = lambda _: (
            None
        )  # called with the line of each exchange that went well
        self._writing = threading.Lock()  # a sign-in may come while an exchange gets its tokens
        work, exposure = desk.workspace.work, desk.workspace.exposure
        self._inboxes = {
            Side.CASEWORK: SqlInbox(work, WORK_SYNC, "work.db", self._cases.takers),
            Side.WELLBEING: SqlInbox(exposure, EXPOSURE_SYNC, "exposure.db"),
        }
        self._outboxes = {
            Side.CASEWORK: SqlOutbox(work, WORK_SYNC, "work.db"),
            Side.WELLBEING: SqlOutbox(exposure, EXPOSURE_SYNC, "exposure.db"),
        }
        self._parkings = {
            Side.CASEWORK: SqlParking(work, WORK_SYNC, "work.db"),
            Side.WELLBEING: SqlParking(exposure, EXPOSURE_SYNC, "exposure.db"),
        }

    def enrolment(self) -> Enrolment | None:
        """What this device is to a server; None: it was never enrolled."""
        return self._read(ENROLMENT)

    def state(self) -> State:
        """After the last exchange."""
        kept = self._inboxes[Side.CASEWORK].note(STATE)
        return State() if kept is None else msgspec.json.decode(kept, type=State)

    def waiting(self) -> dict[Side, Waiting]:
        """What waits, and what was refused, a side."""
        return {side: outbox.waiting() for side, outbox in self._outboxes.items()}

    def parked(self) -> tuple[Parked, ...]:
        """What was refused, by stream and reason; nothing of what it says."""
        return tuple(facts for parking in self._parkings.values() for facts in parking.listing())

    def retry_parked(self) -> int:
        """What was refused waits again; returns how many facts."""
        return sum(parking.retry() for parking in self._parkings.values())

    def follow_address(self, server: str) -> None:
        """The same server is found at another address now: its authority and this device's keys stay."""
        with self._writing:
            self._keep(msgspec.structs.replace(self._held(), server=server.rstrip("/")))

    def elsewhere(self, now: Instant) -> tuple[tuple[str, Amounts], ...]:
        """What other machines of this person booked in the week that ends today, by duty day (ISO date)."""
        ends = date.fromisoformat(self._desk.policy.today(now))
        since, kept_from = ((ends - timedelta(days=days)).isoformat() for days in (WEEK_DAYS - 1, ROW_DAYS))
        return SqlElsewhere(self._desk.workspace.exposure).sums(since, kept_from)

    def lists(self) -> tuple[KeptList, ...]:
        """The hash lists that stand here."""
        return SqlHashLists(self._desk.workspace.work, self._desk.workspace.about.person_id).kept()

    def enrol(self, server: str, authority: str, code: str) -> None:
        """Enrol with a code. Keys are kept before they are used: the same command again goes on after a lost answer.

        Again only with another server, once the certificate has ended, or where the server knows this device no more (it was
        revoked, or the server was put back from before it): what waits then goes up as a new device.
        """
        self._require_new(authority)
        begun = self._read(ENROLMENT_BEGUN)
        if begun is None or (begun.server, begun.authority) != (server.rstrip("/"), authority):
            begun = new_enrolment(server, authority)
            self._keep(begun, ENROLMENT_BEGUN)
        keys = DeviceKeys(begun)
        with connected(begun.server, keys.context(), self._stalled_s) as central:
            enrolled = central.enrol(code, keys.request(), keys.public_signing_key())
        self._be(begun, enrolled)

    def enrol_carried(self, server: str, data: bytes, passphrase: str) -> None:
        """Enrol with a PKCS#12 file that IT made. The key that was carried is used once: for the certificate of a fresh one."""
        carried = read_carried(data, passphrase, server)
        self._require_new(carried.authority)
        fresh = with_fresh_key(carried)
        with connected(carried.server, DeviceKeys(carried).context(), self._stalled_s) as central:
            enrolled = central.renew(DeviceKeys(fresh).request())
        self._be(fresh, enrolled)

    def _require_new(self, authority: str) -> None:
        held = self.enrolment()
        out = self.state().reason in OUT
        if held is not None and held.authority == authority and not out and not DeviceKeys(held).is_past(self._now()):
            raise UsageError("this workspace is enrolled with that server already")

    def _be(self, begun: Enrolment, enrolled: Enrolled) -> None:
        """From now on the workspace is that device."""
        self._inboxes[Side.WELLBEING].put_note(DEVICE, enrolled.wellbeing_device.encode("ascii"))
        self._keep(msgspec.structs.replace(begun, certificate=enrolled.certificate, device=enrolled.casework_device))
        for feed in CASE_FEEDS:  # what a device of another time was given is given anew
            self._inboxes[Side.CASEWORK].restart(feed)
        self._inboxes[Side.CASEWORK].drop_note(ENROLMENT_BEGUN)

    def sign_in(self, name: str, passphrase: str) -> str:
        """Sign the person in; returns their role."""
        held = self._held()
        context = DeviceKeys(held).context()
        with connected(held.server, context, self._stalled_s, hangup=self._hangup) as central:
            said = central.sign_in(name, passphrase)
        self._keep_token(said.refresh_token, name)
        return said.role.value

    @contextmanager
    def line(self) -> Iterator[HttpServer]:
        """The server, with tokens of the person who signed in, for questions of the moment; nothing is exchanged."""
        held = self._held()
        token = held.refresh_token
        with connected(
            held.server, DeviceKeys(held).context(), self._stalled_s, token, self._keep_token, self._hangup
        ) as central:
            central.authorise()
            yield central

    def once(self) -> Outcome:
        """One exchange; the state is kept whatever came of it, unless it was hung up on: that says nothing of the server."""
        outcome = self._exchange(self._held())
        if self._hangup.done:
            return outcome
        if outcome.reason in REVOKED:  # what waits stays, encrypted: it may go up from another device
            self._cases.hold_nothing()
        if outcome.arrived and not self._take_policy() and outcome.trouble is None:
            outcome = msgspec.structs.replace(outcome, trouble=Trouble.REFUSED, reason=POLICY_REFUSED)
        state = next_state(self.state(), outcome, self._now())
        self._inboxes[Side.CASEWORK].put_note(STATE, msgspec.json.encode(state))
        return outcome

    def _exchange(self, held: Enrolment) -> Outcome:
        keys = DeviceKeys(held)
        if keys.is_past(self._now()):
            return Outcome(trouble=Trouble.REFUSED, reason=CERTIFICATE_ENDED)
        if keys.wants_renewal(self._now()):
            held, keys = self._renewed(held, keys)
        wellbeing = self._inboxes[Side.WELLBEING].note(DEVICE)
        if wellbeing is None:
            raise DamagedError("exposure.db lacks what it knew of the central system; enrol this workspace again")
        sides = {
            Side.CASEWORK: SideFiles(
                self._outboxes[Side.CASEWORK], self._inboxes[Side.CASEWORK], held.device, (*SIGNED_FEEDS, *CASE_FEEDS)
            ),
            Side.WELLBEING: SideFiles(
                self._outboxes[Side.WELLBEING],
                self._inboxes[Side.WELLBEING],
                wellbeing.decode("ascii"),
                ("policy", "exposure", "look", "proposal"),
            ),
        }

        token, hangup = held.refresh_token, self._hangup
        with connected(held.server, keys.context(), self._stalled_s, token, self._keep_token, hangup) as central:
            outcome = Exchange(central, sides, keys.sign, self._now, self._most).once()
            if outcome.trouble is None:
                self.beside(central)
            whole = self._signed.take()  # before any bytes: what a trusted list knows need not be fetched
            outcome = self._fetch_items(central, outcome) if outcome.trouble is None else outcome
        if whole or outcome.trouble is not None:
            return outcome
        return msgspec.structs.replace(outcome, trouble=Trouble.REFUSED, reason=LIST_REFUSED)

    def _fetch_items(self, central: HttpServer, outcome: Outcome) -> Outcome:
        """Contents of the cases, ahead of need, once everything else was exchanged."""
        try:
            items, more = self._cases.fetch(central)
        except Unreached as cut:
            return msgspec.structs.replace(outcome, trouble=Trouble.OFFLINE, reason=cut.reason)
        except SignInNeeded:
            return msgspec.structs.replace(outcome, trouble=Trouble.SIGN_IN)
        except Told as told:
            return msgspec.structs.replace(outcome, **as_trouble(told))
        return msgspec.structs.replace(outcome, items=items, more=more)

    def _renewed(self, held: Enrolment, keys: DeviceKeys) -> tuple[Enrolment, DeviceKeys]:
        """The next certificate. If it cannot be had now the present one serves on: it still holds for days."""
        try:
            with connected(held.server, keys.context(), self._stalled_s) as central:
                issued = central.renew(keys.request())
        except (Unreached, Told, SignInNeeded):
            return held, keys
        with self._writing:
            fresh = msgspec.structs.replace(self._held(), certificate=issued.certificate)
            self._keep(fresh)
        return fresh, DeviceKeys(fresh)

    def _take_policy(self) -> bool:
        """Install the newest bundle that came, once; False if it does not hold here (its signature, its version)."""
        inbox = self._inboxes[Side.WELLBEING]
        newest = inbox.newest("policy")
        if newest is None:
            return True
        version, body = newest
        if inbox.note(POLICY_TAKEN) == str(version).encode("ascii"):
            return True
        try:
            bundle = msgspec.json.decode(body, type=PolicyBundle)
            self._desk.policy.install(bundle.bundle.encode("utf-8"), SystemClock().now())
        except (PolicyError, UsageError, msgspec.DecodeError):
            return False
        inbox.put_note(POLICY_TAKEN, str(version).encode("ascii"))
        return True

    def _keep_token(self, token: str, person: str | None = None) -> None:
        """person: who has signed in with it; None: the same as before."""
        with self._writing:
            held = self._held()
            name = held.person if person is None else person
            self._keep(msgspec.structs.replace(held, refresh_token=token, person=name))

    def _held(self) -> Enrolment:
        held = self.enrolment()
        if held is None:
            raise UsageError("this workspace is not enrolled with a central system; see: penumbra help sync")
        return held

    def _read(self, name: str) -> Enrolment | None:
        kept = self._inboxes[Side.CASEWORK].note(name)
        if kept is None:
            return None
        try:
            return msgspec.json.decode(kept, type=Enrolment)
        except msgspec.DecodeError as error:
            raise DamagedError("work.db: what is kept of the central system cannot be read") from error

    def _keep(self, held: Enrolment, name: str = ENROLMENT) -> None:
        self._inboxes[Side.CASEWORK].put_note(name, msgspec.json.encode(held))
