"""Texts that the school words itself: kept by version, and taken by every process when one changes.

A draft holds for nobody; of the others, the latest does: the school's wording, or none any more (``withdrawn``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from amicale import i18n
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.i18n import LOCALES, translator

_ = translator("amicale")
MANAGE = "texts.manage"
Area = Literal["legal", "mail", "word"]
State = Literal["draft", "published", "withdrawn"]
CORE = "amicale"
CHANGED = _("Somebody else changed this text meanwhile. Look at it as it is now, then change it again.")


@dataclass(frozen=True, slots=True)
class Named:
    """Which text it is."""

    area: Area
    name: str
    locale: str
    domain: str = CORE

    @property
    def values(self) -> tuple[str, ...]:
        """For a statement."""
        return self.area, self.domain, self.name, self.locale


@dataclass(frozen=True, slots=True)
class Version:
    """What a text said from some moment on."""

    id: UUID
    title: str
    body: str
    plural: str
    state: State
    at: datetime
    author: str | None


COLUMNS = """t.id, t.title, t.body, t.plural, t.state, t.at,
    (SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))
     FROM amicale.member m WHERE m.id = t.author) AS author"""
ONE = "t.area = $1 AND t.domain = $2 AND md5(t.name) = md5($3) AND t.name = $3 AND t.locale = $4"
NEWEST = "ORDER BY t.at DESC, t.id DESC"
HOLDING = """
    SELECT area, domain, name, locale, title, body, plural FROM (
        SELECT DISTINCT ON (area, domain, name, locale) * FROM amicale.own_text
        WHERE area = ANY($1::text[]) AND state <> 'draft' ORDER BY area, domain, name, locale, at DESC, id DESC
    ) latest WHERE state = 'published'
"""


async def versions(text: Named, limit: int = 50) -> list[Version]:
    """All that a text ever said, the newest first."""
    rows = await DB.fetch(f"SELECT {COLUMNS} FROM amicale.own_text t WHERE {ONE} {NEWEST} LIMIT {limit}", *text.values)  # noqa: S608 -- constants
    return [Version(**dict(row)) for row in rows]


async def holding(text: Named) -> Version | None:
    """What the school has it say now; None where it says nothing of its own."""
    row = await DB.fetch_row(
        f"SELECT {COLUMNS} FROM amicale.own_text t WHERE {ONE} AND t.state <> 'draft' {NEWEST} LIMIT 1",  # noqa: S608 -- constants
        *text.values,
    )
    return Version(**dict(row)) if row is not None and row["state"] == "published" else None


NEWEST_OF = """
    SELECT DISTINCT ON (domain, name, locale) domain, name, locale, state, at,
        (SELECT h.state = 'published' FROM amicale.own_text h
         WHERE (h.area, h.domain, h.name, h.locale) = (t.area, t.domain, t.name, t.locale) AND h.state <> 'draft'
         ORDER BY h.at DESC, h.id DESC LIMIT 1) AS is_public
    FROM amicale.own_text t WHERE area = $1 ORDER BY domain, name, locale, at DESC, id DESC
"""


async def states(area: Area) -> Mapping[tuple[str, str], tuple[str, datetime]]:
    """How each text stands, by name and language: draft, published, changed (a draft after it) or withdrawn."""
    rows = await DB.fetch(NEWEST_OF, area)
    return {
        (row["name"], row["locale"]): ("changed" if row["is_public"] and row["state"] == "draft" else row["state"],
                                       row["at"])
        for row in rows
    }  # fmt: skip


async def add(
    actor: Actor, text: Named, state: State, body: str, *, title: str = "", plural: str = "", seen: UUID | None = None
) -> UUID:
    """A new version, in the transaction under way.

    :param seen: the newest version that the person saw, where that is asked.
    :raises Refusal: another came meanwhile; or there is no such language.
    """
    actor.require(MANAGE)
    if text.locale not in LOCALES:
        raise Refusal(_("There is no such language here."), field="language")
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", "\x1f".join(text.values))
    newest = next(iter(await versions(text, 1)), None)
    if seen is not None and (newest is None or newest.id != seen):
        raise Refusal(CHANGED, code="CONFLICT", reason="CHANGED_MEANWHILE")
    key = uuid7()
    await DB.execute(
        """INSERT INTO amicale.own_text (id, area, domain, name, locale, title, body, plural, state, author)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        key, *text.values, title, body, plural, state, actor.member_id,
    )  # fmt: skip
    return key


async def take_own_texts() -> None:
    """Take over what holds now; called whenever a process takes another assembly, and by who changes a text."""
    there = await DB.fetch_value("SELECT to_regclass('amicale.own_text') IS NOT NULL")
    rows: Sequence[Any] = await DB.fetch(HOLDING, ["word", "legal"]) if there else ()
    words = [row for row in rows if row["area"] == "word"]
    found: dict[tuple[str, str], dict[Any, str]] = {}
    for row in words:
        found.setdefault((row["domain"], row["locale"]), {}).update(lookups(row))
    i18n.OWN_WORDS.clear()
    i18n.OWN_WORDS.update(found)
    LEGAL.clear()
    LEGAL.update({(row["name"], row["locale"]): row["title"] for row in rows if row["area"] == "legal"})


def lookups(row: Any) -> Mapping[Any, str]:
    """A word as a catalogue has it. One that depends on a number is named by both its forms."""
    singular, _bar, plural = row["name"].partition(PLURAL)
    if not plural:
        return {singular: row["body"]}
    return {(singular, plural, True): row["body"], (singular, plural, False): row["plural"] or row["body"]}


PLURAL = "\u2063"
"""Between the two forms, in the name of a word that depends on a number: a separator that nobody sees or types."""
LEGAL: dict[tuple[str, str], str] = {}
"""The titles of the legal pages that are published, by page and language."""


def forget_own_texts() -> None:
    """Begin anew, as a process does."""
    i18n.OWN_WORDS.clear()
    LEGAL.clear()
