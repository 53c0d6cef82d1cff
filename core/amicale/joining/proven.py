"""Visitors who came from an OpenID provider, but have no record: what is known of them on their way to the form.

The browser carries a secret only; what it stands for stays here, so that nobody can say to be somebody else.
"""

from __future__ import annotations

from amicale.access.openid.proof import Account
from amicale.access.secrets import hashed, new_secret
from amicale.database.engine import DB

MINUTES = 60
"""How long somebody may take to fill in the form."""
COLUMNS = "provider, issuer, subject, hint, email, given_name, family_name"


async def keep_proven(account: Account) -> str:
    """Remember a visitor for an hour; answers the secret that leads back here, for ``/join?proof=...``.

    An account with an address needs no code: the provider has proven it. One without is asked for an address.
    """
    secret = new_secret()
    await DB.execute(
        f"""INSERT INTO amicale.proven_visitor (hash, {COLUMNS}, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 minute')""",  # noqa: S608 -- a constant
        hashed(secret), account.provider, account.issuer, account.subject, account.hint, account.email.lower(),
        account.given_name[:200], account.family_name[:200], MINUTES,
    )  # fmt: skip
    return secret


async def see_proven(secret: str) -> Account | None:
    """What is known of a visitor; nothing for a secret that is unknown, used or too old."""
    row = await DB.fetch_row(
        f"SELECT {COLUMNS} FROM amicale.proven_visitor WHERE hash = $1 AND expires_at > now()",  # noqa: S608
        hashed(secret),
    )
    return Account(**dict(row)) if row else None


async def take_proven(secret: str) -> Account | None:
    """The same, and the secret is used up. Belongs into the transaction of what it is used for."""
    row = await DB.fetch_row(
        f"DELETE FROM amicale.proven_visitor WHERE hash = $1 AND expires_at > now() RETURNING {COLUMNS}",  # noqa: S608
        hashed(secret),
    )
    return Account(**dict(row)) if row else None
