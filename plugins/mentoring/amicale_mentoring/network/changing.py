"""Whom a need looks for, changed by hand: parts are taken away and added, also while people are asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from amicale import DB, Actor, Refusal, plain_text, settings_of, translator
from amicale_mentoring.network.filters import KINDS, MOST_PARTS, is_part
from amicale_mentoring.network.needs import OPEN, own, wanted_of
from amicale_mentoring.network.understanding import LooksFor, Part, without
from amicale_mentoring.network.words import country_code
from amicale_mentoring.settings import MentoringSettings

_ = translator("mentoring")


async def take_away(actor: Actor, need: UUID, entry: str) -> None:
    """Look for people without this."""
    await change(actor, need, lambda wanted: without(wanted, entry))


async def add(actor: Actor, need: UUID, kind: str, value: str) -> None:
    """Look for people with this as well.

    :raises Refusal: nobody can be looked for by it.
    """
    said = plain_text("value", value, 80, lines=False, missing=_("Write what to look for."))
    part = await topic_part(said) if kind == "topic" else part_of(kind, said)

    def with_it(wanted: LooksFor) -> LooksFor:
        if len(wanted.fits) + len(wanted.topics) >= MOST_PARTS:
            raise Refusal(_("These are very many things. Take one away first."), field="value", code="CONFLICT")
        if part.entry in wanted.entries or part.label in wanted.topics:
            return wanted
        if kind == "topic":
            return replace(wanted, topics=(*wanted.topics, part.label))
        return replace(wanted, fits=(*wanted.fits, part))

    await change(actor, need, with_it)


def part_of(kind: str, said: str) -> Part:
    """What somebody adds by hand."""
    value = said
    if kind == "country":
        value = country_code(said)
    elif kind == "year":
        value = said.replace("–", "-").replace(" ", "")
        value = value if "-" in value else f"{value}-{value}"
    entry = f"{kind}:{value}"
    if kind not in KINDS or not is_part(entry) or (kind == "country" and len(value) != 2):
        hint = _("Write a class year, as 2012 or 2010-2015.") if kind == "year" else _("There is no such thing here.")
        raise Refusal(hint, field="value")
    return Part(entry, said)


async def topic_part(code: str) -> Part:
    """A topic of the school's list; its code is the label."""
    if code not in (await settings_of(MentoringSettings)).topics:
        raise Refusal(_("The school does not have this topic."), field="value")
    return Part(f"topic:{code}", code)


async def change(actor: Actor, need: UUID, how: Callable[[LooksFor], LooksFor]) -> None:
    """Look for others; of a need that is sent, the next people are asked soon."""
    async with DB.transaction():
        row = await own(actor, need, "draft", *OPEN)
        before = wanted_of(row)
        after = how(before)
        if after == before:
            return
        if row["state"] != "draft" and not after.says_something:
            raise Refusal(_("One thing must stay by which people are looked for."), code="CONFLICT")
        await DB.execute(
            "UPDATE mentoring.need SET looks_for = $2, tries = 0 WHERE id = $1",
            need, json.dumps(after.as_json()),
        )  # fmt: skip
        await go_on(need)


async def go_on(need: UUID) -> None:
    """Others may be asked now, if nobody waits to be: the rounds of a need begin again where they had ended."""
    await DB.execute(
        """UPDATE mentoring.need SET next_round_at = now()
           WHERE id = $1 AND state = 'asking' AND next_round_at IS NULL""",
        need,
    )
