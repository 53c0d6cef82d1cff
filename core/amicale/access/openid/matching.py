"""Whose account elsewhere it is: by having been linked, or by a proven address. Any other is nobody's yet."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale.access.openid.identities import find_linked, has_other_account, link
from amicale.access.openid.leaving import note_provider
from amicale.access.openid.proof import Account
from amicale.access.sessions import Device, open_session
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of

HOLDERS = """
    SELECT e.member, e.verified_at IS NOT NULL AS verified, e.source FROM amicale.email e
    WHERE e.address = $1 ORDER BY e.member FOR UPDATE
"""
OF_THE_SCHOOL = frozenset({"import", "staff"})
"""Where an address comes from that the school knew before anybody came. What somebody wrote into their own record
and has not proved may be another person's: that person must not land in it."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody is in: the secret of their session."""

    session: str
    member_id: UUID


async def sign_in(account: Account, device: Device, instead_of: str = "") -> Entered | None:
    """Sign in the member whose account this is; None if we know of none.

    :raises Refusal: nobody may sign in as this person any more.
    """
    async with DB.transaction():
        member = await find_linked(account)
        if member is None:
            member = await find_by_email(account)
            if member is None:
                return None
            await prove_address(account.email, member)
            await link(Actor(member, kind="session"), account, by="email")
        session = await open_session(member, "openid", device, strong=account.strong, instead_of=instead_of)
        await note_provider(session, account.provider)
        return Entered(session, member)


async def find_by_email(account: Account) -> UUID | None:
    """The one member whose address the provider has proven this account's to be.

    Who has verified it goes before all. An address that nobody has verified counts if the school itself put it there,
    and into one record only: the provider's word is then worth what receiving our mail is. Where the member has another
    account at this provider, it does not count: the address was given on to somebody else.
    """
    if not account.email:
        return None
    rows = await DB.fetch(HOLDERS, account.email)
    chosen = [row for row in rows if row["verified"]] or [row for row in rows if row["source"] in OF_THE_SCHOOL]
    if len(chosen) != 1:
        return None
    member = uuid_of(chosen[0]["member"])
    return None if await has_other_account(member, account) else member


async def prove_address(address: str, member_id: UUID) -> None:
    """The address is theirs, as if they had received our mail there."""
    await DB.execute(
        "UPDATE amicale.email SET verified_at = coalesce(verified_at, now()) WHERE address = $1 AND member = $2",
        address, member_id,
    )  # fmt: skip
