"""One's own profile through another's eyes: really read as somebody of that kind, by the declarations of the schema.

The reader is made up: nobody's id, no office but the one looked through. What they are shown is what one document of
ours asks for, of one's own record; a request chooses neither the document nor the record, so that it can learn nothing
that the person does not see anyway.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from babel.dates import format_date
from graphql import DocumentNode, execute, parse

from amicale.actor import Actor
from amicale.countries import country_names
from amicale.graphql.context import Context
from amicale.graphql.types import global_id
from amicale.i18n import translator
from amicale.members import choosing
from amicale.members.visibility import GROUPS, READ, Level
from amicale.members.visibility_types import ProfileReader

_ = translator("amicale")
SEES: Mapping[ProfileReader, frozenset[Level]] = {
    ProfileReader.MEMBER: frozenset({"members"}),
    ProfileReader.CLASSMATE: frozenset({"members", "class"}),
    ProfileReader.STAFF: frozenset({"members", "class", "staff"}),
}
PHOTO = _("A photo")
MADE_UP = UUID(int=0)
"""No member's id."""
DOCUMENT = """query Preview($id: ID!) { member(id: $id) {
    displayName classYear headline photoUrl city countryName linkedinUrl phones availabilityTitles birthDate nationality
    emails { address } educations { programme classLabel entryYear graduationYear } positions { title employer sector }
} }"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the reader sees: of each group its values, None where it is hidden."""

    listed: bool
    display_name: str
    class_year: int | None
    groups: Mapping[str, list[str] | None]


@lru_cache(maxsize=1)
def document() -> DocumentNode:
    """What is asked."""
    return parse(DOCUMENT)


def made_up(actor: Actor, reader: ProfileReader, keys: frozenset[str] = frozenset()) -> Actor:
    """Somebody of this kind, who may nothing else than to come in where the school keeps the directory for some."""
    permissions = frozenset({READ}) if reader is ProfileReader.STAFF else frozenset[str]()
    years = actor.class_years if reader is ProfileReader.CLASSMATE else ()
    return Actor(MADE_UP, permissions, actor.locale, class_years=years, by_rule=keys)


async def seen_by(context: Context, reader: ProfileReader) -> Seen:
    """What such a reader sees of the person who asks."""
    mine = await read(context, context.actor)
    theirs = await read(context, made_up(context.actor, reader, context.schema.areas.keys))
    if theirs is None:
        return Seen(False, mine["displayName"] if mine else "", None, {})
    known, chosen = await choosing.policies(), await choosing.choices_of(context.actor.require_member())
    locale = context.actor.locale
    own, others = groups_of(mine or {}, locale), groups_of(theirs, locale)
    # what is hidden reads as empty, so of what is empty anyway the level has to say whether it would be shown
    open_to = {name for name in others if known[name].effective(chosen.get(name)) in SEES[reader]}
    groups = {
        name: values if values or (not own[name] and name in open_to) else None for name, values in others.items()
    }
    return Seen(True, theirs["displayName"], theirs["classYear"], groups)


async def read(context: Context, actor: Actor) -> Any:
    """One's own record as somebody reads it; None where they do not find it."""
    found = execute(
        context.schema.graphql,
        document(),
        context_value=Context(context.schema, actor, context.settings),
        variable_values={"id": global_id("Member", context.actor.require_member())},
    )
    result = await found if inspect.isawaitable(found) else found
    if result.errors or result.data is None:
        raise RuntimeError(f"the preview cannot be read: {result.errors}")
    return result.data["member"]


def groups_of(member: Mapping[str, Any], locale: str) -> dict[str, list[str]]:
    """The lines of each group."""
    if not member:
        return {group.name: [] for group in GROUPS}
    return {
        "email": [email["address"] for email in member["emails"]],
        "photo": [PHOTO.to(locale)] if member["photoUrl"] else [],
        "phone": list(member["phones"] or ()),
        "place": lines([[member["city"], member["countryName"]]]),
        "work": lines([held["title"], held["employer"], held["sector"]] for held in member["positions"]),
        "availability": list(member["availabilityTitles"] or ()),
        "linkedin": lines([[member["linkedinUrl"]]]),
        "studies": lines(
            [each["programme"], years(each["entryYear"], each["graduationYear"]), label_of(each)]
            for each in member["educations"]
        ),
        "birth_date": lines([[day(member["birthDate"], locale)]]),
        "nationality": lines([[country(member["nationality"] or "", locale)]]),
    }


def day(value: str | None, locale: str) -> str:
    """A date as people write it."""
    return format_date(date.fromisoformat(value), "long", locale) if value else ""


def country(code: str, locale: str) -> str:
    """A country's name; what is no code stays what it is."""
    return country_names(locale).get(code, code)


def years(*found: int | None) -> str:
    """From when to when."""
    return " – ".join(str(year) for year in found if year)


def label_of(education: Mapping[str, Any]) -> str:
    """What a class is called, where that is more than its year."""
    label: str = education["classLabel"]
    return "" if label == str(education["graduationYear"]) else label


def lines(rows: Iterable[list[Any]]) -> list[str]:
    """Each row's values in a line; nothing for a row without any."""
    joined = (" · ".join(str(value) for value in row if value) for row in rows)
    return [line for line in joined if line]
