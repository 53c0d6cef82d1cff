"""What somebody can join or renew, what it costs them today, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from amicale import DB, Refusal, Text, translator
from amicale_dues.bylaws.facts import covered_until, person_of
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.plans import OURS, Plan
from amicale_dues.bylaws.prices import Offer, offer, offered, tariff_of
from amicale_dues.bylaws.terms import Terms
from amicale_dues.mine.words import reasons

_ = translator("dues")


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan as somebody could take it today."""

    plan: Plan
    made: Offer
    why: tuple[Text, ...]
    """What the tariff asks of people, as it holds for them; nothing where it is the plan's own amount."""
    couple: bool
    renewal: bool
    asks: bool
    """Whether staff agree first."""


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has of a plan already."""

    state: str
    """asked, active or ended: the last that was."""
    until: date | None
    covered: bool
    """Whether something of it covers today or later."""
    owed: bool
    kind: str = "period"

    @property
    def for_good(self) -> bool:
        """Whether nothing can be added to it."""
        return self.covered and self.until is None and self.kind in ("lifetime", "honorary")


async def choices(member: UUID, on: date, owner: str = OURS) -> list[Choice]:
    """All that somebody can take by themselves today, in the order of the by-laws.

    What they have for good, asked for, or were called to pay for is not offered again.
    """
    try:
        person = await person_of(member)
    except Refusal:
        return []
    until = await covered_until(member, owner, on)
    mine = await held(member, owner, on)
    found: list[Choice] = []
    for plan in await on_sale(owner):
        if is_open(plan.terms, mine.get(plan.id), mine, on):
            found += of_plan(plan, person, on, until, mine.get(plan.id))
    return found


def of_plan(plan: Plan, person: Person, on: date, until: date | None, mine: Held | None) -> list[Choice]:
    """A plan for somebody alone, and with somebody else where that has a price of its own."""
    asks = asks_first(plan.terms, mine)
    made = [choice(plan, person, on, until, asks=asks)]
    if any(tariff.couple for tariff in plan.terms.tariffs):
        made.append(choice(plan, replace(person, couple=True), on, until, asks=asks))
    return [each for each in made if each is not None]


def choice(plan: Plan, person: Person, on: date, until: date | None, *, asks: bool) -> Choice | None:
    """A plan for somebody on a day; None where it is not for them."""
    if not offered(plan.terms, person, on):
        return None
    tariff = tariff_of(plan.terms, person, on)
    if person.couple and not (tariff and tariff.couple):
        return None
    made = offer(plan.terms, person, on, until)
    why = tuple(reasons(tariff, person, on)) if tariff else ()
    return Choice(plan, made, why, person.couple, plan.terms.kind == "period" and until is not None, asks)


def is_open(terms: Terms, mine: Held | None, all_mine: dict[UUID, Held], on: date) -> bool:
    """Whether there is something to take: not what they have for good, wait for, or are asked to pay already."""
    if any(each.for_good for each in all_mine.values()):
        return False
    if mine is None or mine.state == "ended":
        return True
    if mine.state == "asked" or mine.owed:
        return False
    return terms.kind == "period" and (mine.until is None or renewable(terms, mine.until, on))


def renewable(terms: Terms, until: date, on: date) -> bool:
    """Whether it is time to renew: in the last third of what is paid, at most three months before it ends. Who could
    renew at any time would pay twice by a slip."""
    return (until - on).days <= min(92, terms.months * 10)


def asks_first(terms: Terms, mine: Held | None) -> bool:
    """Whether staff agree to somebody's joining: the first time, or also after an interruption."""
    if terms.approval == "never":
        return False
    if mine is None:
        return True
    if terms.approval == "first":
        return mine.state in ("ended", "asked") and mine.until is None and not mine.covered
    return not mine.covered


async def on_sale(owner: str) -> list[Plan]:
    """The plans that people can take by themselves. Nobody makes a member of honour of themselves."""
    rows = await DB.fetch(
        """SELECT id, owner, code, terms, offered FROM dues.plan
           WHERE owner = $1 AND offered AND kind <> 'honorary' ORDER BY position, code""",
        owner,
    )
    return [
        Plan(row["id"], row["owner"], row["code"], Terms.model_validate_json(row["terms"]), row["offered"])
        for row in rows
    ]


HELD = """
    SELECT DISTINCT ON (m.plan) m.plan, m.state, p.kind,
           (SELECT max(c.ends_on) FROM dues.covers($1, $2, $3) c WHERE c.plan = m.plan) AS until,
           EXISTS (SELECT FROM dues.covers($1, $2, $3) c WHERE c.plan = m.plan
                   AND (c.ends_on IS NULL OR coalesce(c.grace_ends_on, c.ends_on) >= $3)) AS covered,
           EXISTS (SELECT FROM dues.charge c WHERE c.membership = m.id AND c.closed = '' AND c.open_amount > 0) AS owed
    FROM dues.membership m JOIN dues.plan p ON p.id = m.plan AND p.owner = $2
    WHERE m.member = $1 ORDER BY m.plan, m.state = 'ended', m.since DESC, m.id DESC
"""


async def held(member: UUID, owner: str, on: date) -> dict[UUID, Held]:
    """What somebody has, by plan."""
    rows: Sequence[dict[str, object]] = [dict(row) for row in await DB.fetch(HELD, member, owner, on)]
    return {UUID(str(row["plan"])): held_of(row) for row in rows}


def held_of(row: dict[str, object]) -> Held:
    """A row as a value."""
    until = row["until"]
    return Held(
        str(row["state"]), until if isinstance(until, date) else None, bool(row["covered"]), bool(row["owed"]),
        str(row["kind"]),
    )  # fmt: skip


def parts_of(most: int, amount: int) -> int:
    """In how many parts an amount (minor units) can be paid: none of them is nothing."""
    return max(1, min(most, amount))
