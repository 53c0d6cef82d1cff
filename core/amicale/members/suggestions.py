"""Plain help with one's profile: what is missing that would help others to find one, and why it is worth saying.

No percentages and no badges: each suggestion says what it is good for, with a number of the school's own where that is
one, and goes away when it is followed or not wanted. Actor first; transactions live here.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from babel.numbers import format_decimal
from graphql import DocumentNode, execute, parse

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.context import Context
from amicale.i18n import Text, translator

_ = translator("amicale")

ENOUGH = 3
"""People that a number speaks of at least: a smaller one is no argument, and may tell of somebody."""
MISSING = """
SELECT m.photo = '' AS photo, m.city = '' AS place, m.linkedin_url = '' AS linkedin, m.availabilities = '{}' AS help,
    NOT EXISTS (SELECT FROM amicale.position p WHERE p.member = m.id) AS work,
    NOT EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.verified_at IS NOT NULL AND e.kind <> 'school')
        AS email,
    (SELECT p.city FROM amicale.position p WHERE p.member = m.id AND p.is_current AND p.city <> ''
        ORDER BY p.started_on DESC NULLS LAST LIMIT 1) AS works_in,
    (SELECT array_agg(d.name) FROM amicale.dismissed_suggestion d WHERE d.member = m.id) AS dismissed
FROM amicale.member m WHERE m.id = $1
"""
BUSIEST = """
SELECT min(city) AS city FROM amicale.member WHERE city <> '' AND listed AND NOT deceased
GROUP BY city_key ORDER BY count(*) DESC LIMIT 1
"""
COUNT = "query Count($filter: MemberFilter) { members(filter: $filter, first: 1) { totalCount } }"


@dataclass(frozen=True, slots=True)
class Hint:
    """A suggestion, in the reader's language."""

    name: str
    title: Text
    text: Text
    href: str


async def suggestions(context: Context, limit: int | None = None) -> list[Hint]:
    """What would help the person who asks, the most useful first; nothing they dismissed."""
    row = await DB.fetch_row(MISSING, context.actor.require_member())
    if row is None:
        return []
    unwanted = set(row["dismissed"] or ())
    wanted = [name for name in MAKERS if row[name] and name not in unwanted][:limit]
    return [await MAKERS[name](context, row) for name in wanted]


async def dismiss(actor: Actor, name: str) -> UUID:
    """Do not show this suggestion again. Answers whose it was.

    :raises Refusal: there is none of this name.
    """
    member_id = actor.require_member()
    if name not in MAKERS:
        raise Refusal(_("There is no such suggestion."), code="NOT_FOUND")
    await DB.execute(
        """INSERT INTO amicale.dismissed_suggestion (id, member, name) VALUES ($1, $2, $3)
           ON CONFLICT (member, name) DO NOTHING""",
        uuid7(), member_id, name,
    )  # fmt: skip
    return member_id


async def email(context: Context, row: Any) -> Hint:
    """The school's address ends with the degree."""
    text = _("School addresses end with the degree, and addresses at work with the job: one of your own lets you in.")
    return Hint("email", _("Add an address of your own"), text, "/account/emails")


async def photo(context: Context, row: Any) -> Hint:
    """A face."""
    text = _("People who knew you find you by your face sooner than by a name. You choose who sees it.")
    return Hint("photo", _("Add a photo"), text, "/profile/photo")


async def place(context: Context, row: Any) -> Hint:
    """Where others live."""
    city = row["works_in"] or await DB.fetch_value(BUSIEST)
    count = await count_of(context, {"city": city}) if city else 0
    said = {"count": number(count, context), "city": city}
    text = (
        _("%(count)s people of the school live in %(city)s. Who is near you?", **said)
        if count >= ENOUGH
        else _("Then people of the school who live near you find you.")
    )
    return Hint("place", _("Add your city"), text, "/profile?edit=contact#contact")


async def work(context: Context, row: Any) -> Hint:
    """What one does."""
    text = _("Students look for somebody in their field, and you may be the one: a title and an employer are enough.")
    return Hint("work", _("Say what you do"), text, "/profile?edit=new#work")


async def linkedin(context: Context, row: Any) -> Hint:
    """Where the rest stands already."""
    text = _("Your path stands there already: an address saves you from writing it again.")
    return Hint("linkedin", _("Add your LinkedIn page"), text, "/profile?edit=contact#contact")


async def help_(context: Context, row: Any) -> Hint:
    """What one would help with."""
    text = _("Mentoring, a talk, a jury: an hour a year is an offer, too. You can take it back at any time.")
    return Hint("help", _("Say what you would help with"), text, "/profile?edit=help#help")


MAKERS: dict[str, Callable[[Context, Any], Awaitable[Hint]]] = {
    "email": email, "photo": photo, "place": place, "work": work, "linkedin": linkedin, "help": help_,
}  # fmt: skip
"""By name, the most useful first."""


async def count_of(context: Context, filter: dict[str, Any]) -> int:
    """How many members this reader finds so: by the directory's own rules."""
    found = execute(
        context.schema.graphql, document(), variable_values={"filter": filter},
        context_value=Context(context.schema, context.actor, context.settings),
    )  # fmt: skip
    result = await found if inspect.isawaitable(found) else found
    return int(result.data["members"]["totalCount"]) if result.data and not result.errors else 0


@lru_cache(maxsize=1)
def document() -> DocumentNode:
    """What is asked."""
    return parse(COUNT)


def number(count: int, context: Context) -> str:
    """A number as the reader writes it."""
    return str(format_decimal(count, locale=context.actor.locale))
