"""Searches that somebody saves, to be told what is new. Each is its owner's, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, agree, new_id, settings_of, translator
from amicale_jobs.law.contracts import Contract
from amicale_jobs.searches.purposes import ALERTS
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
LONGEST_TITLE, LONGEST_WORDS, MOST_VALUES = 80, 200, 20
REMOTE = frozenset({"none", "some", "half", "most", "full"})
EVERY = ("never", "day", "week")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. What is empty is no matter."""

    words: str = ""
    contracts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    country: str = ""
    remote: tuple[str, ...] = ()
    level_until: int | None = None
    starts_from: date | None = None
    starts_until: date | None = None
    pay_shown: bool = False
    for_me: bool = False
    from_partner: bool = False


COLUMNS = tuple(each.name for each in fields(Wanted))
INSERT = f"""INSERT INTO jobs.saved_search (id, member, title, every, {", ".join(COLUMNS)})
    VALUES ($1, $2, $3, $4, {", ".join(f"${at}" for at in range(5, 5 + len(COLUMNS)))})"""  # noqa: S608 -- our columns
CHANGE = f"""UPDATE jobs.saved_search SET version = version + 1, title = $4, every = $5,
    {", ".join(f"{name} = ${at}" for at, name in enumerate(COLUMNS, start=6))}
    WHERE id = $1 AND member = $2 AND version = $3 RETURNING id"""  # noqa: S608


async def save(actor: Actor, wanted: Wanted, title: str, every: str) -> UUID:
    """Save a search. To ask for mails is to agree to them, whatever was answered before.

    :raises Refusal: too much is saved already, or something cannot be looked for.
    """
    member, settings = actor.require_member(), await settings_of(JobsSettings)
    wanted, title = checked(wanted, settings.contracts), checked_title(title)
    key = new_id()
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR NO KEY UPDATE", member)  # one after the other
        count = await DB.fetch_value("SELECT count(*) FROM jobs.saved_search WHERE member = $1", member)
        if count >= settings.searches_most:
            message = _("You keep %(most)s searches already. Delete one that you do not use.", most=count)
            raise Refusal(message, code="CONFLICT", reason="LIMIT_EXCEEDED")
        await DB.execute(INSERT, key, member, title, checked_every(every), *bound(wanted))
        await mean_it(actor, every)
    return key


async def change(actor: Actor, key: UUID, wanted: Wanted, title: str, every: str, *, version: int) -> None:
    """Look for something else, or be told at other times.

    :raises Refusal: it is none of theirs, was changed meanwhile, or cannot be looked for.
    """
    member, settings = actor.require_member(), await settings_of(JobsSettings)
    wanted, title = checked(wanted, settings.contracts), checked_title(title)
    async with DB.transaction():
        await own(key, member)
        row = await DB.fetch_row(CHANGE, key, member, version, title, checked_every(every), *bound(wanted))
        if row is None:
            message = _("You have changed this search elsewhere meanwhile. Look at it as it is now.")
            raise Refusal(message, code="CONFLICT", reason="VERSION")
        await mean_it(actor, every)
        # what it asked for before and was not told yet may not be what it asks for now
        await DB.execute("DELETE FROM jobs.finding WHERE search = $1 AND told_in IS NULL", key)


async def tell(actor: Actor, key: UUID, every: str) -> None:
    """Be told of what a search finds by day, by week or never."""
    member = actor.require_member()
    async with DB.transaction():
        await own(key, member)
        await set_every(key, checked_every(every))
        await mean_it(actor, every)


async def set_every(key: UUID, every: str) -> None:
    """What waits to be told is not told, where nobody wants it any more."""
    await DB.execute("UPDATE jobs.saved_search SET every = $2, version = version + 1 WHERE id = $1", key, every)
    if every == "never":
        await DB.execute("DELETE FROM jobs.finding WHERE search = $1 AND told_in IS NULL", key)


async def delete(actor: Actor, key: UUID) -> None:
    """Keep it no longer.

    :raises Refusal: they keep no such search; whether somebody else does, nobody is told.
    """
    async with DB.transaction():
        await own(key, actor.require_member())
        await DB.execute("DELETE FROM jobs.saved_search WHERE id = $1", key)


async def every_of(key: UUID | None) -> str | None:
    """How often a search sends mails; None where there is none."""
    found: str | None = await DB.fetch_value("SELECT every FROM jobs.saved_search WHERE id = $1", key)
    return found


async def own(key: UUID, member: UUID) -> None:
    """Lock one's own search."""
    row = await DB.fetch_row("SELECT id FROM jobs.saved_search WHERE id = $1 AND member = $2 FOR UPDATE", key, member)
    if row is None:
        raise Refusal(_("You keep no such search."), code="NOT_FOUND", field="id")


async def mean_it(actor: Actor, every: str) -> None:
    """Who asks for mails agrees to them, also who had unsubscribed from all of them once."""
    if every != "never":
        await agree(actor, actor.require_member(), ALERTS, True)


def bound(wanted: Wanted) -> list[Any]:
    """The values of the columns."""
    values = (getattr(wanted, name) for name in COLUMNS)
    return [list(value) if isinstance(value, tuple) else value for value in values]


def checked(wanted: Wanted, contracts: Mapping[str, Contract]) -> Wanted:
    """What may be looked for.

    :raises Refusal: at the field that is wrong.
    """
    if not set(wanted.contracts) <= set(contracts):
        raise Refusal(_("There is no such kind of contract."), field="contracts")
    if not set(wanted.remote) <= REMOTE:
        raise Refusal(_("There is no such answer."), field="remote")
    if not re.fullmatch("([A-Z]{2})?", wanted.country):
        raise Refusal(_("There is no such country."), field="country")
    check_words(wanted)
    check_numbers(wanted)
    return wanted


def check_words(wanted: Wanted) -> None:
    """What somebody typed."""
    if len(wanted.words) > LONGEST_WORDS or not wanted.words.isprintable():
        raise Refusal(_("Search with at most %(most)s letters.", most=LONGEST_WORDS), field="words")
    for name in ("cities", "sectors"):
        said = getattr(wanted, name)
        if len(said) > MOST_VALUES or any(len(each) > LONGEST_TITLE or not each.isprintable() for each in said):
            raise Refusal(_("Choose at most %(most)s, each in a few words.", most=MOST_VALUES), field=name)


def check_numbers(wanted: Wanted) -> None:
    """Years of study, and days."""
    if wanted.level_until is not None and not 0 <= wanted.level_until <= 8:
        raise Refusal(_("Say years of study from 0 to 8."), field="levelUntil")
    if wanted.starts_from and wanted.starts_until and wanted.starts_until < wanted.starts_from:
        raise Refusal(_("This day lies before the first."), field="startsUntil")


def checked_title(title: str) -> str:
    """A name to know it by."""
    title = " ".join(title.split())
    if not 1 <= len(title) <= LONGEST_TITLE or not title.isprintable():
        message = _("Give it a name of at most %(most)s letters, by which you know it again.", most=LONGEST_TITLE)
        raise Refusal(message, field="title")
    return title


def checked_every(every: str) -> str:
    """day, week or never."""
    if every not in EVERY:
        raise Refusal(_("There is no such answer."), field="every")
    return every
