"""The person's side of a claim: asking, proving the address, following it, answering, taking it back.

Nothing that is answered here depends on who is on record: that is looked at by a worker, after the address is proven.
So neither the words nor the time of an answer tell whether somebody is a member.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.access.addresses import current_network
from amicale.access.codes import is_code, typed
from amicale.access.openid.proof import Account
from amicale.access.secrets import hashed, new_secret
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.joining.proven import take_proven
from amicale.joining.tables import Claim
from amicale.joining.values import MESSAGE_LIMIT, checked_claim, needed_lines
from amicale.mail.outbox import post
from amicale.tasks.outbox import enqueue

_ = translator("amicale")

CONSENT_VERSION = 1
"""Of the wording on the page; grows when it changes in substance."""
HOUR, DAY = 3600, 86_400
TO_AN_ADDRESS_A_DAY = 10
"""Codes a day to one address: with :data:`TRIES` for each, fifty guesses a day, from wherever they come."""
FROM_A_NETWORK, TO_AN_ADDRESS, CODES_TRIED = 20, 4, 30
"""Claims an hour from one network, codes an hour to one address, codes tried an hour from one network."""
CONSIDER = "amicale.consider_claim"
ORIGIN = ("provider", "issuer", "subject", "hint")
TRIES, CODE_MINUTES = 5, 15
"""How often one code may be typed wrong, and for how long it works."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A claim as the person sees it, who has only its ticket."""

    ticket: str
    state: str
    email: str
    question: str
    reason: str


async def ask(actor: Actor, given: Mapping[str, Any], *, consent: bool, proof: str = "", trap: str = "") -> str:
    """Begin a claim, and have a code sent to its address; answers the ticket by which its person follows it.

    :param proof: the secret of :func:`~amicale.joining.proven.keep_proven`: what the provider says is not asked again.
    :param trap: a field that people do not see. Who fills it in is answered like others, and gets nothing.
    """
    if not consent:
        raise Refusal(_("Tick the box: without keeping your request, nobody can look at it."), field="input.consent")
    await spend("claim.network", current_network(), limit=FROM_A_NETWORK, seconds=HOUR)
    async with DB.transaction():
        account = await account_for(proof)
        clean = checked_claim({**given, **said_by(account)})
        said = {**clean, **origin_of(account), "locale": actor.locale, "consent_version": CONSENT_VERSION}
        claim = Claim(**said)
        await claim.save()
        claim_id, proven = uuid_of(claim.id), account is not None and bool(account.email)
        if proven:
            await open_claim(claim_id, clean["email"])
        ticket = await new_ticket(claim_id)
    if not proven and not trap:
        await send_code(claim_id, clean["email"], actor.locale)
    return ticket


async def account_for(proof: str) -> Account | None:
    """The account of a visitor who came from a provider; used up.

    :raises Refusal: it was too long ago.
    """
    account = await take_proven(proof) if proof else None
    if proof and account is None:
        message = _("This took longer than an hour. Sign in with your provider again, then come back.")
        raise Refusal(message, reason="TOO_LATE")
    return account


def said_by(account: Account | None) -> dict[str, str]:
    """The address that a provider has proven, which is not for the visitor to change."""
    return {"email": account.email} if account is not None and account.email else {}


def origin_of(account: Account | None) -> dict[str, Any]:
    """The account to be linked when the claim is accepted."""
    return {name: getattr(account, name) for name in ORIGIN} if account is not None else {}


async def new_ticket(claim_id: UUID) -> str:
    """Another secret that leads to a claim."""
    ticket = new_secret()
    await DB.execute("INSERT INTO amicale.claim_ticket (hash, claim) VALUES ($1, $2)", hashed(ticket), claim_id)
    return ticket


async def send_code(claim_id: UUID, address: str, locale: str) -> None:
    """Have a code sent; an address that gets many of them gets no more for a while."""
    await spend("claim.address", address, limit=TO_AN_ADDRESS, seconds=HOUR)
    await spend("claim.address.d", address, limit=TO_AN_ADDRESS_A_DAY, seconds=DAY)
    async with DB.transaction():
        await DB.execute(
            "UPDATE amicale.claim SET code = NULL, code_tries_left = $2 WHERE id = $1 AND state = 'unproven'",
            claim_id, TRIES,
        )  # fmt: skip
        await post("amicale.claim_code", address=address, payload={"claim": claim_id}, locale=locale)


async def send_another_code(ticket: str) -> None:
    """The code did not come, or is too old: send a new one, which ends the other."""
    await spend("claim.code", current_network(), limit=CODES_TRIED, seconds=HOUR)
    row = await by_ticket(ticket)
    if row["state"] == "unproven":
        await send_code(uuid_of(row["id"]), row["email"], row["locale"])


async def prove(ticket: str, code: str) -> None:
    """The person has the address: what they typed is what was sent to it. Who they may be is looked at afterwards.

    :raises Refusal: it is not the code, it is too old, or it was tried too often.
    """
    await spend("claim.code", current_network(), limit=CODES_TRIED, seconds=HOUR)
    row = await by_ticket(ticket)
    if row["state"] != "unproven":
        return
    stored = await DB.fetch_value(
        """UPDATE amicale.claim SET code_tries_left = code_tries_left - 1
           WHERE id = $1 AND code_tries_left > 0 AND code_expires_at > now() RETURNING code""",
        row["id"],
    )
    if not await is_code(typed(code), stored) or stored is None:
        message = _("This code does not work: look whether a newer one came, or have another one sent.")
        raise Refusal(message, field="code", reason="WRONG_CODE")
    async with DB.transaction():
        await by_ticket(ticket, lock=True)
        await open_claim(uuid_of(row["id"]), row["email"])


async def open_claim(claim_id: UUID, address: str) -> None:
    """The address is proven: the claim takes the place of an older one of that address, and a worker looks at it."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 16))", address)
    await DB.execute(
        "UPDATE amicale.claim SET state = 'replaced' WHERE email = $1 AND id <> $2 AND state IN ('waiting', 'asked')",
        address, claim_id,
    )  # fmt: skip
    opened = await DB.fetch_value(
        """UPDATE amicale.claim SET state = 'waiting', proven_at = now(), code = NULL
           WHERE id = $1 AND state = 'unproven' RETURNING id""",
        claim_id,
    )
    if opened is not None:
        await enqueue(CONSIDER, {"claim": str(claim_id), "network": current_network()})


async def follow(ticket: str) -> Followed | None:
    """What has become of a claim; nothing for a ticket that leads nowhere."""
    try:
        row = await by_ticket(ticket)
    except Refusal:
        return None
    return Followed(ticket, row["state"], row["email"], row["question"], row["reason"])


async def answer(ticket: str, message: str) -> None:
    """The person answers what they were asked; those who decide see it."""
    said = needed_lines("answer", message, _("Write your answer."))
    async with DB.transaction():
        row = await by_ticket(ticket, lock=True)
        if row["state"] != "asked":
            raise Refusal(_("This question is not open any more."), code="CONFLICT")
        await DB.execute(
            "UPDATE amicale.claim SET state = 'waiting', answer = $2, considered_at = now() WHERE id = $1",
            row["id"], said[:MESSAGE_LIMIT],
        )  # fmt: skip


async def withdraw(actor: Actor, ticket: str) -> None:
    """The person takes the claim back: nothing of it is kept. One that was accepted is theirs to leave elsewhere."""
    async with DB.transaction():
        row = await by_ticket(ticket, lock=True)
        if row["state"] == "accepted":
            raise Refusal(_("You are in already: sign in, and leave from your account."), code="CONFLICT")
        await DB.execute("DELETE FROM amicale.claim WHERE id = $1", row["id"])
        await log_act(actor, "claim.withdrawn", uuid_of(row["id"]))


async def by_ticket(ticket: str, *, lock: bool = False) -> Any:
    """The claim that a ticket leads to.

    :raises Refusal: none.
    """
    row = await DB.fetch_row(
        f"""SELECT c.* FROM amicale.claim c JOIN amicale.claim_ticket t ON t.claim = c.id WHERE t.hash = $1
            {"FOR UPDATE OF c" if lock else ""}""",  # noqa: S608 -- a constant
        hashed(ticket),
    )
    if row is None:
        raise Refusal(_("There is no such request any more."), code="NOT_FOUND")
    return row
