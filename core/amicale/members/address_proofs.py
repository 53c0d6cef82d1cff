"""Adding an address: a code is mailed to it, and it is the member's when the code comes back.

Until then it stands in no record. So a slip of the keyboard gives nobody else a way in, and nobody learns from adding
an address whether somebody else has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.access.codes import hash_code, is_code, new_code, typed
from amicale.access.fresh import require_fresh
from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.members.addresses import MOST, hold, lock, note, own, take_away, verified
from amicale.members.values import email_address

_ = translator("amicale")
HOUR, TRIES, MINUTES = 3600.0, 5, 15
CODES_TO_AN_ADDRESS, CODES_OF_A_MEMBER, TRIES_OF_A_MEMBER = 4, 10, 30
CODE = "amicale.address_code"


async def begin(actor: Actor, typed_address: str, kind: str | None = None) -> UUID:
    """Have a code sent to an address that is to be one's own, or that stands unverified in one's record.

    Asking again sends another code, which ends the one before.

    :param kind: personal, work or school; told by the address where it is not said.
    """
    require_fresh(actor)
    member = actor.require_member()
    address = checked(typed_address)
    await spend("email.code.m", str(member), limit=CODES_OF_A_MEMBER, seconds=HOUR)
    await spend("email.code", address, limit=CODES_TO_AN_ADDRESS, seconds=HOUR)
    async with DB.transaction():
        await lock(member)
        await refuse_needless(member, address)
        proof = await DB.fetch_value(
            """INSERT INTO amicale.email_proof (id, member, address, kind) VALUES ($1, $2, $3, $4)
               ON CONFLICT (member, address) DO UPDATE SET code = NULL, tries_left = $5, asked_at = now(),
               kind = excluded.kind RETURNING id""",
            uuid7(), member, address, kind or await kind_of(address), TRIES,
        )  # fmt: skip
        await post(CODE, member_id=member, address=address, payload={"proof": str(proof)}, locale=actor.locale)
    return uuid_of(proof)


def checked(value: str) -> str:
    """An address in lower case, the refusal naming the form's field."""
    try:
        return email_address(value)
    except Refusal as refusal:
        raise Refusal(refusal.message, field="address") from None


async def refuse_needless(member: UUID, address: str) -> None:
    """Refuse one that is verified here already, and more than anybody has."""
    if address in await verified(member):
        raise Refusal(_("This address is confirmed already."), code="CONFLICT", field="address")
    count = await DB.fetch_value(
        """SELECT count(*) FROM (SELECT address FROM amicale.email WHERE member = $1
           UNION SELECT address FROM amicale.email_proof WHERE member = $1 UNION SELECT $2) AS addresses""",
        member, address,
    )  # fmt: skip
    if count > MOST:
        message = _("You have %(most)s addresses, which is the most. Remove one first.", most=MOST)
        raise Refusal(message, code="CONFLICT", field="address")


async def kind_of(address: str) -> str:
    """School where its domain is one of the school's, else personal."""
    from amicale.schoolsettings import SchoolSettings

    domain = address.rpartition("@")[2]
    ours = (await HERE.settings_of(SchoolSettings)).email_domains
    return "school" if any(domain == one or domain.endswith(f".{one}") for one in ours) else "personal"


async def compose_code(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The code, made when its mail is written; nothing where it is not asked for any more."""
    code = new_code()
    found = await DB.fetch_value(
        """UPDATE amicale.email_proof SET code = $2, expires_at = now() + $3 * interval '1 minute', tries_left = $4
           WHERE id = $1 RETURNING id""",
        UUID(payload["proof"]), await hash_code(code), MINUTES, TRIES,
    )  # fmt: skip
    link = HERE.link("/account/emails")
    return None if found is None else {"code": code, "minutes": MINUTES, "name": recipient.name, "link": link}


async def prove(actor: Actor, proof_id: UUID, code: str, instead_of: UUID | None = None) -> UUID:
    """The code came back: the address is verified, and signs its member in from now on. Answers whose it is.

    :param instead_of: an address that goes in the same act, which may then be the last verified one.
    """
    require_fresh(actor)
    member = actor.require_member()
    await spend("email.tries", str(member), limit=TRIES_OF_A_MEMBER, seconds=HOUR)
    row = await DB.fetch_row(
        """UPDATE amicale.email_proof SET tries_left = tries_left - 1
           WHERE id = $1 AND member = $2 AND tries_left > 0 AND expires_at > now() RETURNING address, kind, code""",
        proof_id, member,
    )  # fmt: skip
    if not await is_code(typed(code), row["code"] if row else None) or row is None:
        message = _("This code does not work: look whether a newer one came, or have another one sent.")
        raise Refusal(message, field="code", reason="WRONG_CODE")
    async with DB.transaction():
        await lock(member)
        told = await verified(member)
        if await DB.fetch_value("DELETE FROM amicale.email_proof WHERE id = $1 RETURNING id", proof_id) is None:
            raise Refusal(_("This was done already."), code="CONFLICT")
        await hold(member, row["address"], kind=row["kind"], source="member")
        await note(actor, member, "verified", row["address"], told)
        if instead_of is not None:
            await take_away(actor, await own(actor, instead_of))
    return member


async def give_up(actor: Actor, proof_id: UUID) -> UUID:
    """The person does not want to add this address after all."""
    member = actor.require_member()
    await DB.execute("DELETE FROM amicale.email_proof WHERE id = $1 AND member = $2", proof_id, member)
    return member
