"""Accounts elsewhere that members have linked to their record."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from amicale.access.openid.proof import Account
from amicale.access.openid.settings import OpenIDProvider
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post

_ = translator("amicale")
LINKED, UNLINKED = "amicale.identity_linked", "amicale.identity_unlinked"


async def find_linked(account: Account) -> UUID | None:
    """The member who has linked this account; that they use it is noted."""
    found = await DB.fetch_value(
        """UPDATE amicale.identity SET last_used_at = now()
           WHERE provider = $1 AND issuer = $2 AND subject = $3 RETURNING member""",
        account.provider, account.issuer, account.subject,
    )  # fmt: skip
    return uuid_of(found) if found is not None else None


async def has_other_account(member_id: UUID, account: Account) -> bool:
    """Whether a member has an account of this provider, another one."""
    return bool(await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM amicale.identity
                          WHERE member = $1 AND provider = $2 AND issuer = $3 AND subject <> $4)""",
        member_id, account.provider, account.issuer, account.subject,
    ))  # fmt: skip


async def link(actor: Actor, account: Account, *, by: Literal["email", "member", "claim"]) -> None:
    """From now on this account signs the actor in. They get a mail of it. Linking twice changes nothing.

    :param by: why it is theirs: a proven address, their own wish while signed in, or a claim that was accepted.
    :raises Refusal: it is somebody else's.
    """
    member = actor.require_member()
    async with DB.transaction():
        made = await DB.fetch_value(
            """INSERT INTO amicale.identity (id, member, provider, issuer, subject, hint, last_used_at)
               VALUES ($1, $2, $3, $4, $5, $6, now())
               ON CONFLICT (provider, issuer, subject) DO NOTHING RETURNING id""",
            uuid7(), member, account.provider, account.issuer, account.subject, account.hint,
        )  # fmt: skip
        if made is None:
            if await find_linked(account) != member:
                raise Refusal(
                    _("This account is linked to another record. Write to the association if both are yours."),
                    code="CONFLICT", reason="IDENTITY_TAKEN",
                )  # fmt: skip
            return
        await log_act(actor, "identity.linked", member, provider=account.provider, by=by)
        await post(LINKED, member_id=member, payload={"provider": title_of(account.provider), "hint": account.hint})


async def unlink(actor: Actor, key: UUID) -> None:
    """An account no longer signs its member in; a mail always does. Sessions stay: each can be ended by itself."""
    member = actor.require_member()
    async with DB.transaction():
        row = await DB.fetch_row(
            "DELETE FROM amicale.identity WHERE id = $1 AND member = $2 RETURNING provider, hint", key, member
        )
        if row is None:
            raise Refusal(_("This account is not linked to your record."), code="NOT_FOUND")
        await log_act(actor, "identity.unlinked", member, provider=row["provider"])
        await post(UNLINKED, member_id=member, payload={"provider": title_of(row["provider"]), "hint": row["hint"]})


def providers() -> dict[str, OpenIDProvider]:
    """Those of this deployment, by name."""
    return HERE.settings.openid


def title_of(provider: str) -> str:
    """What people call it; its name where it is gone from the settings."""
    settings = providers().get(provider)
    return settings.title if settings is not None else provider
