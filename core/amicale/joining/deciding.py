"""What becomes of a claim: the school's rule, or somebody who decides. One decision each, whoever comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.access.openid.identities import has_other_account
from amicale.access.openid.identities import link as link_identity
from amicale.access.openid.proof import Account
from amicale.actor import SYSTEM, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.joining.rule import found_by_rule, is_unclaimed
from amicale.joining.values import needed_lines
from amicale.mail.outbox import post
from amicale.members.address_proofs import kind_of
from amicale.members.addresses import hold, lock, note, verified
from amicale.members.service import create
from amicale.members.staff_addresses import require_above

_ = translator("amicale")
PERMISSION = "claims.decide"
STATUSES = ("alumnus", "student", "friend")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person as a claim describes them, as far as it matters for letting them in."""

    email: str
    account: Account | None


async def consider(payload: Mapping[str, Any]) -> None:
    """A job: look at a claim whose address was just proven. It passes by the school's rule, or waits for a person."""
    claim_id = UUID(payload["claim"])
    claim = await DB.fetch_row("SELECT * FROM amicale.claim WHERE id = $1 AND state = 'waiting'", claim_id)
    if claim is None or claim["considered_at"] is not None:
        return
    member, outcome = await by_address(claim["email"]), "known"
    if member is not None and await is_given_on(claim, member):
        await keep_waiting(claim_id)
        return
    if member is None:
        member, outcome = await by_rule(claim, payload.get("network") or ""), "rule"
    try:
        if member is not None and await pass_by_itself(claim_id, member, outcome):
            return
    except Refusal:  # somebody was faster, or the address has come to be another's: a person looks at it
        pass
    await keep_waiting(claim_id)


async def by_address(address: str) -> UUID | None:
    """Who has verified this address: they are in already, and have forgotten it."""
    found = await DB.fetch_value(
        """SELECT e.member FROM amicale.email e JOIN amicale.member m ON m.id = e.member AND NOT m.deceased
           WHERE e.address = $1 AND e.verified_at IS NOT NULL""",
        address,
    )
    return None if found is None else uuid_of(found)


async def is_given_on(claim: Any, member: UUID) -> bool:
    """Whether the claim brings an account of a provider where the member has another one: the provider has given their
    address on to somebody else, as signing in with it finds too (amicale.access.openid.matching)."""
    account = arrival_of(claim).account
    return account is not None and await has_other_account(member, account)


async def by_rule(claim: Any, network: str) -> UUID | None:
    """Whom the school's rule finds, where it has one."""
    from amicale.schoolsettings import SchoolSettings

    if (await HERE.settings_of(SchoolSettings)).claims_by_rule == "off":
        return None
    return await found_by_rule(claim, network)


async def pass_by_itself(claim_id: UUID, member: UUID, outcome: str) -> bool:
    """Accept without anybody deciding; not a record that somebody has come for meanwhile."""
    async with DB.transaction():
        claim = await locked(claim_id)
        if outcome == "rule" and not await is_unclaimed(member):
            return False
        await accept(SYSTEM, claim, member, outcome)
    return True


async def keep_waiting(claim_id: UUID) -> None:
    """A person has to decide; the one who asks is told that it takes a while."""
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE amicale.claim SET considered_at = now()
               WHERE id = $1 AND state = 'waiting' AND considered_at IS NULL RETURNING email, locale""",
            claim_id,
        )
        if row is not None:
            await tell(claim_id, row, "amicale.claim_received")


async def link(actor: Actor, claim_id: UUID, member_id: UUID, *, although_verified: bool = False) -> None:
    """The claim is of this person: its address lets them in from now on. So who decides has proved lately who they are.

    :param although_verified: link also where the record has verified addresses already; they are told.
    """
    actor.require(PERMISSION)
    require_fresh(actor)
    async with DB.transaction():
        claim = await locked(claim_id)
        await lock(member_id)
        await require_above(actor, member_id)
        if await verified(member_id) and not although_verified:
            raise Refusal(
                _("Somebody signs in to this record already, by another address. Link it only if you are sure that "
                  "it is the same person; all its addresses are told."),
                code="CONFLICT", field="member", reason="HAS_VERIFIED_ADDRESS",
            )  # fmt: skip
        await accept(actor, claim, member_id, "linked")


async def create_from(actor: Actor, claim_id: UUID, status: str = "alumnus") -> UUID:
    """Nobody on record is this person: they become a new member. Answers the new record."""
    actor.require(PERMISSION)
    if status not in STATUSES:
        raise Refusal(_("Somebody new is an alumnus, a student or a friend."), field="status")
    async with DB.transaction():
        claim = await locked(claim_id)
        names = {name: claim[name] for name in ("given_name", "family_name", "birth_name", "birth_date")}
        studies = {"programme": claim["programme"], "graduation_year": claim["class_year"]}
        member = await create(SYSTEM, {**names, "status": status, "language": claim["locale"]}, studies)
        await accept(actor, claim, member, "created")
    return member


async def refuse(actor: Actor, claim_id: UUID, reason: str) -> None:
    """Say no, and why; the person reads the reason in a mail."""
    actor.require(PERMISSION)
    said = needed_lines("reason", reason, _("Say why: the person reads it, and knows what to do."))
    async with DB.transaction():
        claim = await locked(claim_id)
        await DB.execute(
            """UPDATE amicale.claim SET state = 'refused', reason = $2, decided_at = now(), decided_by = $3
               WHERE id = $1""",
            claim_id, said, actor.member_id,
        )  # fmt: skip
        await tell(claim_id, claim, "amicale.claim_refused")
        await log_act(actor, "claim.refused", claim_id)


async def ask_back(actor: Actor, claim_id: UUID, question: str) -> None:
    """Ask the person something before deciding; they answer by a link in the mail."""
    actor.require(PERMISSION)
    said = needed_lines("question", question, _("Write your question."))
    async with DB.transaction():
        claim = await locked(claim_id)
        await DB.execute(
            "UPDATE amicale.claim SET state = 'asked', question = $2, answer = '' WHERE id = $1", claim_id, said
        )
        await tell(claim_id, claim, "amicale.claim_question")
        await log_act(actor, "claim.asked", claim_id)


async def locked(claim_id: UUID) -> Any:
    """A claim that is open, held until the transaction ends.

    :raises Refusal: there is none, or somebody has decided already: it says who.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.claim WHERE id = $1 FOR UPDATE", claim_id)
    if row is None or row["state"] in ("unproven", "replaced"):
        raise Refusal(
            _("There is no such request any more: the person took it back or made a new one."), code="NOT_FOUND"
        )
    if row["state"] in ("waiting", "asked"):
        return row
    name = await DB.fetch_value(
        "SELECT btrim(given_name || ' ' || family_name) FROM amicale.member WHERE id = $1", row["decided_by"]
    )
    message = _("%(name)s has decided this meanwhile.", name=name) if name else _("This was decided meanwhile.")
    raise Refusal(message, code="CONFLICT", reason="DECIDED")


async def accept(actor: Actor, claim: Any, member: UUID, outcome: str) -> None:
    """Let the person of a claim in to a record; within the transaction that decides."""
    told = await verified(member)
    await arrive(member, arrival_of(claim), actor, told)
    await DB.execute(
        """UPDATE amicale.claim SET state = 'accepted', member = $2, outcome = $3, decided_at = now(), decided_by = $4,
           considered_at = coalesce(considered_at, now()) WHERE id = $1""",
        claim["id"], member, outcome, actor.member_id,
    )  # fmt: skip
    await post(
        "amicale.claim_accepted", member_id=member, address=claim["email"], payload={"outcome": outcome},
        locale=claim["locale"],
    )  # fmt: skip
    await log_act(actor, f"claim.{outcome}", member, claim=claim["id"])


def arrival_of(claim: Any) -> Arrival:
    """What of a claim opens a record."""
    if not claim["provider"]:
        return Arrival(claim["email"], None)
    names = ("provider", "issuer", "subject", "hint")
    return Arrival(claim["email"], Account(**{name: claim[name] for name in names}, email=claim["email"]))


async def arrive(member: UUID, arrival: Arrival, actor: Actor, told: list[str]) -> None:
    """The proven address, and the account elsewhere, are this member's; their other addresses hear of it."""
    if arrival.email not in told:
        await hold(member, arrival.email, kind=await kind_of(arrival.email), source="claim")
        if told:
            await note(actor, member, "claimed", arrival.email, told)
    if arrival.account is not None:
        await link_identity(Actor(member, kind="session"), arrival.account, by="claim")


async def tell(claim_id: UUID, claim: Any, kind: str) -> None:
    """A mail to the person of a claim."""
    await post(kind, address=claim["email"], payload={"claim": str(claim_id)}, locale=claim["locale"])


async def join_from_provider(account: Account) -> UUID | None:
    """Make a member of somebody whom nobody knows, where the school lets its own provider do so; else nobody.

    The provider's word stands for staff's: only one that gives accounts to the school's own people is named there.
    """
    from amicale.schoolsettings import SchoolSettings

    settings = await HERE.settings_of(SchoolSettings)
    if account.provider not in settings.members_from_providers or not account.email:
        return None
    if not (account.given_name or account.family_name) or await by_address(account.email) is not None:
        return None
    async with DB.transaction():
        names = {"given_name": account.given_name, "family_name": account.family_name}
        member = await create(SYSTEM, {**names, "status": settings.status_from_providers}, {})
        await arrive(member, Arrival(account.email, account), SYSTEM, [])
        await log_act(SYSTEM, "claim.provided", member, provider=account.provider)
    return member
