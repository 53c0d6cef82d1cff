"""What one reader may ask for in a minute, whichever process answers: a budget of points, the cost of documents.

A token bucket in PostgreSQL, one row a reader. A process takes points from it in blocks and spends those without
asking, so that most requests cost a comparison of numbers and one in some dozens a statement. What a document costs
is known when it has run: what it took beyond is a debt, paid with the next block. See decision 12.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
log = logging.getLogger("amicale.graphql.budget")

MINUTE = 60.0
BLOCKS = 20
"""How many blocks a full budget has: how much a process may hold unused, and how often it asks."""
RESERVE = 100
"""Points set aside while a document runs; what one costs that was refused, since reading it is work too."""
BASE = 10
"""Points of any request that was executed, beside its document's cost."""
ABANDONED = 1_000
"""Points of a request whose client left before the answer: leaving must not be the cheap way to ask."""
PATIENCE = 2.0
"""Seconds to wait for the database; without it nobody is refused."""
AWAY_SECONDS = 1.0
"""How long the database is not asked again when it did not answer."""
MOST_ACCOUNTS = 20_000
CLEAR_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Points a minute for each kind of reader; 0 is no limit."""

    anonymous: int = 0
    member: int = 0
    staff: int = 0
    token: int = 0


class Taken(NamedTuple):
    """What the bucket gave, in seconds of refilling: ``granted``, and how far ``ahead`` of now it is spent."""

    granted: float
    ahead: float


Take = Callable[[bytes, float, float, float], Awaitable[Taken]]
"""``take(who, owed, block, least)``: pay what is owed and take up to a block, if at least ``least`` is there."""


class OutOfBudget(Refusal):
    """Somebody who has asked for too much in a short time. ``seconds`` is when to come back."""

    def __init__(self, wait: float, locale: str) -> None:
        self.seconds = max(1, math.ceil(wait))
        self.locale = locale
        message = _("You have asked for very much in a short time. Try again in %(seconds)s seconds.")
        super().__init__(message(seconds=self.seconds), code="TOO_MANY_REQUESTS", reason="BUDGET")


class Account:
    """What this process holds of one reader's budget. All times are those of the budget's clock."""

    __slots__ = ("ahead", "asked_at", "closed_until", "left", "lock", "open_until", "rate", "who")

    def __init__(self, who: bytes, rate: int) -> None:
        self.who = who
        self.rate = rate
        self.left = 0
        self.asked_at = self.closed_until = self.open_until = -math.inf
        self.ahead = 0.0
        self.lock = asyncio.Lock()

    def may_go_on(self, now: float) -> bool:
        """Whether nobody need be asked. Points that were not used for a minute are worth nothing: a full bucket has
        them again."""
        return (self.left > 0 and now < self.asked_at + MINUTE) or now < self.open_until

    def settle(self, points: int) -> None:
        """A request has ended, and cost this instead of what was set aside."""
        self.left += RESERVE - points

    def remaining(self, now: float) -> int:
        """About how many points there are now, here and in the bucket; for people who look at their costs."""
        room = MINUTE - max(self.ahead - (now - self.asked_at), 0.0)
        return max(0, self.left + round(room * self.rate / MINUTE))

    def debt(self) -> int:
        """What is owed to the bucket; points that grew old are given up first."""
        self.left = min(self.left, 0)
        return -self.left

    def take_in(self, taken: Taken, paid: int, now: float) -> None:
        """The bucket has answered. Requests that ended meanwhile have changed what is left."""
        self.asked_at, self.ahead = now, taken.ahead
        self.left += paid + round(taken.granted * self.rate / MINUTE)
        if not taken.granted:
            self.closed_until = now + taken.ahead - MINUTE + least_of(self.rate) * MINUTE / self.rate


class Budget:
    """The budgets of all readers, as one process sees them. Made once for a process.

    :param take: asks the shared bucket.
    :param clock: seconds that only grow.
    """

    def __init__(self, rates: Rates, take: Take | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.rates = rates
        self.clock = clock
        self._take = take or Buckets().take
        self._accounts: OrderedDict[tuple[str, object], Account] = OrderedDict()

    async def admit(self, actor: Actor, address: str = "") -> Account | None:
        """Let a request in: :data:`RESERVE` is set aside until :meth:`Account.settle`. None: there is no limit.

        :param address: where somebody asks from who is not signed in.
        :raises OutOfBudget: nothing is left.
        """
        key, rate = self._whose(actor, address)
        if not rate:
            return None
        account = self._accounts.get(key) or self._open(key, rate)
        if not account.may_go_on(self.clock()):
            await self._ask(account, actor)
        account.left -= RESERVE
        return account

    def _whose(self, actor: Actor, address: str) -> tuple[tuple[str, object], int]:
        if actor.kind == "token":
            return ("token", actor.member_id), self.rates.token
        if actor.kind == "system":
            return ("system", None), 0
        if actor.is_partner:
            return ("partner", actor.contact_id), self.rates.member
        if actor.member_id is None:
            return ("anonymous", address), self.rates.anonymous
        return ("member", actor.member_id), self.rates.staff if actor.is_staff else self.rates.member

    def _open(self, key: tuple[str, object], rate: int) -> Account:
        if len(self._accounts) >= MOST_ACCOUNTS:
            self._accounts.popitem(last=False)
        who = blake2b(f"{key[0]}:{key[1]}".encode(), digest_size=16).digest()
        self._accounts[key] = account = Account(who, rate)
        return account

    async def _ask(self, account: Account, actor: Actor) -> None:
        async with account.lock:  # of all who wait for the same block, one asks
            now = self.clock()
            if account.may_go_on(now):
                return
            if now >= account.closed_until:
                await self._draw(account)
        if not account.may_go_on(self.clock()):
            raise OutOfBudget(account.closed_until - self.clock(), actor.locale)

    async def _draw(self, account: Account) -> None:
        second = account.rate / MINUTE
        owed, block = account.debt(), max(account.rate // BLOCKS, 1)
        try:
            async with asyncio.timeout(PATIENCE):
                taken = await self._take(account.who, owed / second, block / second, least_of(account.rate) / second)
        except Exception as error:
            log.warning("budgets are out of reach, so nobody is refused: %s", type(error).__name__)
            account.open_until = self.clock() + AWAY_SECONDS
        else:
            account.take_in(taken, owed, self.clock())


def least_of(rate: int) -> int:
    """The smallest part of a block worth asking for; below, there would be a statement for each request."""
    return max(rate // BLOCKS // 4, 1)


TAKE = f"""
INSERT INTO amicale.budget AS b (who, full_at, granted)
VALUES ($1, now() + make_interval(secs => $2::float8 + $3::float8), $3::float8)
ON CONFLICT (who) DO UPDATE SET (full_at, granted) = (
    SELECT base + make_interval(secs => given), given
    FROM (SELECT greatest(b.full_at, now()) + make_interval(secs => $2::float8) AS base) AS paid,
    LATERAL (SELECT {MINUTE} - extract(epoch FROM base - now())::float8 AS room) AS there_is,
    LATERAL (SELECT CASE WHEN room >= $4::float8 THEN least($3::float8, room) ELSE 0 END AS given) AS now_given)
RETURNING granted, extract(epoch FROM full_at - now())::float8 AS ahead
"""  # noqa: S608 -- a number of ours
CLEAR = "DELETE FROM amicale.budget WHERE full_at < now() - interval '10 minutes'"


class Buckets:
    """The buckets that all processes share, a row each."""

    def __init__(self) -> None:
        self._clear_at = 0.0

    async def take(self, who: bytes, owed: float, block: float, least: float) -> Taken:
        """See :data:`Take`. Now and then it clears away the rows of those who have not asked for a while."""
        row = await DB.fetch_row(TAKE, who, owed, block, least)
        assert row is not None
        if time.monotonic() >= self._clear_at:
            self._clear_at = time.monotonic() + CLEAR_SECONDS
            await DB.execute(CLEAR)
        return Taken(row["granted"], row["ahead"])
