"""People in every standing. The first two are those whose sign-in links are shown: they have something to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

from amicale import DB, today
from amicale_dues.invented.money import call, granted, imported, pay
from amicale_dues.invented.plans import FRIEND, HONORARY, LIFE, YEARLY

ONLINE_AND_NOT = ("stripe", "stripe", "helloasso", "transfer", "transfer", "cheque", "cheque", "cheque", "cash")
MOST_IMPORTED, MOST_PAYING = 3_000, 300


def a_day(random: Random, year: int) -> date:
    """A day of a year that has come; most pay in the first months."""
    last = (today() if year == today().year else date(year, 12, 31)) - date(year, 1, 1)
    return date(year, 1, 1) + timedelta(days=min(int(random.expovariate(1 / 70)), last.days))


async def who_may_join(members: Sequence[UUID]) -> list[UUID]:
    """Those who are alive and no students, in the same order."""
    rows = await DB.fetch(
        """SELECT id FROM amicale.member WHERE id = ANY($1) AND NOT deceased AND status <> 'student'
           ORDER BY array_position($1, id)""",
        list(members),
    )
    return [row["id"] for row in rows]


async def put_people(members: Sequence[UUID], random: Random) -> None:
    """Everybody's part."""
    first, others = members[:5], list(members[5:])
    random.shuffle(others)
    await put_first(first, random)
    cut = min(len(others) // 4, MOST_IMPORTED)
    for member in others[:cut]:
        await imported(member, LIFE, date(random.randint(1995, 2022), 9, 1))
    paying = others[cut : cut + min(len(others) // 2, MOST_PAYING)]
    for place, member in enumerate(paying):
        await one_of(place, member, random)


async def put_first(first: Sequence[UUID], random: Random) -> None:
    """An alumna who paid last year and is asked again; somebody of the staff who is a member for life."""
    year = today().year
    if first:
        await pay_for(first[0], YEARLY, date(year - 1, 2, 3), "stripe", random)
        await call(first[0], YEARLY, today() - timedelta(days=20))
    if len(first) > 1:
        await pay_for(first[1], LIFE, date(year - 2, 10, 12), "cheque", random)
    for member in first[2:]:
        await call(member, YEARLY, today() - timedelta(days=90))


async def pay_for(member: UUID, plan: str, on: date, way: str, random: Random) -> UUID:
    """They join on a day, and pay some days later."""
    charge = await call(member, plan, on)
    assert charge is not None
    return await pay(charge, way, min(on + timedelta(days=random.randint(0, 20)), today()), random)


async def one_of(place: int, member: UUID, random: Random) -> None:
    """What one of those who pay has done: every tenth alike."""
    year, way = today().year, random.choice(ONLINE_AND_NOT)
    kind = place % 10
    if kind in (0, 1):
        await pay_for(member, LIFE, a_day(random, year - place % 2), way, random)
    elif kind in (2, 3, 4):
        await pay_for(member, YEARLY, a_day(random, year - 1), way, random)
        await pay_for(member, YEARLY, a_day(random, year), random.choice(ONLINE_AND_NOT), random)
    elif kind == 5:
        await pay_for(member, YEARLY, a_day(random, year), way, random)
    elif kind == 6:
        await pay_for(member, YEARLY, date(year - 1, 3, 1), way, random)
    elif kind == 7:
        await call(member, YEARLY, today() - timedelta(days=random.choice((27, 44, 75, 10))))
    elif kind == 8:
        await rare(place, member, random)
    else:
        await pay_for(member, FRIEND, a_day(random, year), way, random)


async def rare(place: int, member: UUID, random: Random) -> None:
    """What only some do: an honour, a payment in parts, an employer who pays, a part of the sum."""
    kind, on = place // 10 % 4, today() - timedelta(days=40)
    if kind == 0:
        await granted(member, HONORARY, date(2019, 6, 1))
    elif kind == 1:
        charge = await call(member, LIFE, on, parts=3)
        assert charge is not None
        part = await DB.fetch_value("SELECT amount FROM dues.instalment WHERE charge = $1 AND position = 1", charge)
        await pay(charge, "transfer", on, random, part)
    elif kind == 2:
        await call(member, YEARLY, on, payer="employer", payer_name="Atelier Lumen")
    else:
        charge = await call(member, LIFE, on)
        assert charge is not None
        await pay(charge, "cheque", on, random, 10000)
