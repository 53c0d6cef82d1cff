"""What a plan would cost whom: examples, a real person, and whom a change touches. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amicale import DB, Actor, Refusal, Text, translator
from amicale_dues.bylaws.facts import covered_until, person_of
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.plans import OURS
from amicale_dues.bylaws.prices import Offer, offer, offered
from amicale_dues.bylaws.terms import Terms

_ = translator("dues")


@dataclass(frozen=True, slots=True)
class Priced:
    """What somebody would pay; no offer where the plan is not for them."""

    who: Text | str
    made: Offer | None


def examples(on: date) -> list[tuple[Text, Person]]:
    """People as there are at every school, on a day."""
    year, school_year = on.year, on.year - (on.month < 9)
    return [
        (_("A student in the first year"), student(school_year, year)),
        (_("A student in the last year"), Person(class_year=school_year + 1, entry_year=school_year - 2, student=True)),
        (_("Graduated this year"), graduate(year, year, 24)),
        (_("Graduated 2 years ago"), graduate(year, year - 2, 26)),
        (_("Graduated 5 years ago"), graduate(year, year - 5, 29)),
        (_("Graduated 15 years ago"), graduate(year, year - 15, 39)),
        (_("Graduated 45 years ago, 69 years old"), graduate(year, year - 45, 69)),
        (_("Studied here without a diploma"), Person(date(year - 40, 1, 1), year - 17, None, graduated=False)),
        (_("Two people together, graduated 15 years ago"), graduate(year, year - 15, 39, couple=True)),
    ]


def student(school_year: int, year: int) -> Person:
    """Somebody who began their studies this school year."""
    return Person(date(year - 20, 1, 1), school_year + 3, school_year, student=True, graduated=False)


def graduate(year: int, class_year: int, age: int, *, couple: bool = False) -> Person:
    """Somebody with a diploma."""
    return Person(date(year - age, 1, 1), class_year, class_year - 3, student=False, graduated=True, couple=couple)


def price(terms: Terms, person: Person, on: date, until: date | None = None) -> Offer | None:
    """What it would cost them; None where it is not for them."""
    return offer(terms, person, on, until) if offered(terms, person, on) else None


def prices(terms: Terms, on: date) -> list[Priced]:
    """What the examples would pay who join on a day."""
    return [Priced(who, price(terms, person, on)) for who, person in examples(on)]


async def price_of(actor: Actor, terms: Terms, member: UUID, on: date) -> Priced:
    """What a real person would pay on a day, with what they are covered for already.

    :raises Refusal: they may not ask, or there is no such person.
    """
    actor.require("dues.manage")
    name = await DB.fetch_value(
        """SELECT btrim(given_name || ' ' || coalesce(nullif(usual_name, ''), family_name)) FROM amicale.member
           WHERE id = $1""",
        member,
    )
    if name is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    return Priced(str(name), price(terms, await person_of(member), on, await covered_until(member, OURS, on)))


EFFECTS = """
    SELECT count(*) FILTER (WHERE m.state = 'active') AS members,
           (SELECT count(*) FROM dues.charge c
            WHERE c.plan = p.id AND c.closed = '' AND c.open_amount > 0) AS open_calls
    FROM dues.plan p LEFT JOIN dues.membership m ON m.plan = p.id
    WHERE p.owner = $1 AND p.code = $2 GROUP BY p.id
"""


async def effects(code: str, old: Terms | None, new: Terms) -> Sequence[Text]:
    """Whom a change touches, in sentences."""
    row = await DB.fetch_row(EFFECTS, OURS, code) if old else None
    if row is None or old is None:
        return [_("It is a new plan: nobody is in it yet.")]
    if old == new:
        return [_("Nothing changes.")]
    found = [
        _("%(count)s people are in this plan. What they have paid for stays as it is.", count=row["members"]),
    ]
    if row["open_calls"]:
        found.append(_("%(count)s open calls keep their amount and their day.", count=row["open_calls"]))
    if (old.amount, old.tariffs) != (new.amount, new.tariffs):
        found.append(_("Who joins or renews from now on pays the new price."))
    if (old.grace_days, old.grace_until) != (new.grace_days, new.grace_until):
        found.append(_("The days of grace change for everybody at once, also for those whose time has ended."))
    if old.kind != new.kind:
        found.append(
            _("The kind of the plan changes for everybody in it. Better make a new plan, and stop offering this one.")
        )
    if old.on_sale and not new.on_sale:
        found.append(_("Nobody can join or renew it by themselves any more."))
    return found
