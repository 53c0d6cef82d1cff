"""Tries to pay online: each is written down before the provider hears of it, and told again in the same words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, extensions_of, global_id, new_id, translator, whole_address
from amicale_dues.ways.contract import WAYS, Attempt, Begun, Way

_ = translator("dues")
KEPT_HOURS = 20
"""How long a provider may be told the same try again. Stripe keeps a key for 24 hours at least."""
RETURN = "/dues/return/{}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to pay, and how."""

    charge: UUID
    member: UUID | None
    way: str
    amount: int
    currency: str
    asked: Mapping[str, str]
    """``what``, ``locale``, ``email`` and ``call``: the words for the provider."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try as it stands."""

    id: UUID
    way: str
    charge: UUID
    member: UUID | None
    amount: int
    currency: str
    state: str
    reference: str
    url: str
    asked: Mapping[str, str]

    @property
    def told(self) -> Attempt:
        """What the provider is told of it: the same however often."""
        here = whole_address(RETURN.format(global_id("DuesAttempt", self.id)))
        return Attempt(
            id=self.id, amount=self.amount, currency=self.currency, what=self.asked.get("what", ""),
            reference=self.asked.get("call", ""), return_url=here, cancel_url=f"{here}?cancelled=1",
            locale=self.asked.get("locale", "fr"), email=self.asked.get("email", ""),
        )  # fmt: skip


async def open_to(actor: Actor, way: Way) -> bool:
    """Whether somebody can pay by a way: it is set up, and its money real. Who looks after dues may try play money."""
    setup = await way.setup()
    return setup.ready and (not setup.test or actor.may("dues.manage"))


async def way_named(actor: Actor, name: str) -> Way:
    """A way to pay by its name.

    :raises Refusal: there is none for this person, or it is not set up.
    """
    for way in await extensions_of(WAYS):
        if way.name == name and await open_to(actor, way):
            return way
    raise Refusal(_("This way to pay is not to be had here. Choose another one."), code="NOT_FOUND", field="way")


def try_of(row: Mapping[str, Any]) -> Try:
    """A row of the table as a value."""
    return Try(
        row["id"], row["way"], row["charge"], row["member"], row["amount"], row["currency"], row["state"],
        row["reference"], row["url"], json.loads(row["asked"]),
    )  # fmt: skip


async def find(attempt: UUID) -> Try | None:
    """A try by its id."""
    row = await DB.fetch_row("SELECT * FROM dues.attempt WHERE id = $1", attempt)
    return try_of(row) if row else None


async def same(wanted: Wanted) -> Try | None:
    """The try that this person has under way for the same: a second tab goes on with it."""
    row = await DB.fetch_row(
        f"""SELECT * FROM dues.attempt
            WHERE charge = $1 AND member IS NOT DISTINCT FROM $2 AND way = $3 AND amount = $4 AND currency = $5
              AND (state = 'open' AND url <> '' AND (expires_at IS NULL OR expires_at > now() + interval '2 minutes')
                   OR state = 'new' AND created_at > now() - interval '{KEPT_HOURS} hours')
            ORDER BY id DESC LIMIT 1""",  # noqa: S608 -- a constant
        wanted.charge, wanted.member, wanted.way, wanted.amount, wanted.currency,
    )  # fmt: skip
    return try_of(row) if row else None


async def put(wanted: Wanted) -> Try:
    """A new try, not yet known to anybody else."""
    row = await DB.fetch_row(
        """INSERT INTO dues.attempt (id, way, charge, member, amount, currency, asked)
           VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *""",
        new_id(), wanted.way, wanted.charge, wanted.member, wanted.amount, wanted.currency,
        json.dumps(dict(wanted.asked), ensure_ascii=False),
    )  # fmt: skip
    assert row is not None
    return try_of(row)


async def opened(attempt: UUID, begun: Begun) -> None:
    """The provider knows of it. What was paid meanwhile stays paid."""
    await DB.execute(
        """UPDATE dues.attempt SET reference = $2, url = $3, expires_at = $4, asked = '{}', error = '',
               state = CASE state WHEN 'new' THEN 'open' ELSE state END
           WHERE id = $1""",
        attempt, begun.reference, begun.url, begun.expires_at,
    )  # fmt: skip


async def failed(attempt: UUID, said: str, *, certain: bool) -> None:
    """The provider did not begin it, or perhaps did: then it stays to be told again."""
    await DB.execute(
        """UPDATE dues.attempt SET error = $2,
               state = CASE WHEN $3 AND state = 'new' THEN 'failed' ELSE state END,
               asked = CASE WHEN $3 THEN '{}' ELSE asked END
           WHERE id = $1""",
        attempt, said[:500], certain,
    )  # fmt: skip


async def others(wanted: Wanted) -> list[Try]:
    """Tries for the same call that could still be paid, and are not the same."""
    rows = await DB.fetch(
        """SELECT * FROM dues.attempt WHERE charge = $1 AND state = 'open' AND reference <> ''
             AND (way <> $2 OR amount <> $3 OR member IS DISTINCT FROM $4) ORDER BY id""",
        wanted.charge, wanted.way, wanted.amount, wanted.member,
    )  # fmt: skip
    return [try_of(row) for row in rows]
