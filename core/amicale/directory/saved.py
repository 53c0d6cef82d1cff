"""Searches that somebody keeps: a page's address under a title. Each is its owner's, and nobody else's."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator

_ = translator("amicale")
MOST = 50
"""Searches that one person may keep, of all pages together."""
LONGEST_TITLE, LONGEST_QUERY, LONGEST_PAGE = 80, 2_000, 200
PASSING = frozenset({"after", "before", "first", "last", "done", "lang", "csrf_token"})
"""Parts of an address that say where in a list one is, not what is searched."""

KEEP = """
    INSERT INTO amicale.saved_search (id, member, page, title, query) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (member, page, amicale.fold(title))
    DO UPDATE SET title = excluded.title, query = excluded.query, created_at = now() RETURNING id
"""


async def save(actor: Actor, page: str, title: str, query: str) -> UUID:
    """Keep a search. One of the same title on the same page is replaced.

    :param page: the page's path.
    :param query: what its address says after the question mark.
    :raises Refusal: there is nothing to keep, or too much is kept already.
    """
    member_id = actor.require_member()
    values = checked_page(page), checked_title(title), checked_query(query)
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR NO KEY UPDATE", member_id)  # one after the other
        key = uuid_of(await DB.fetch_value(KEEP, uuid7(), member_id, *values))
        if await DB.fetch_value("SELECT count(*) FROM amicale.saved_search WHERE member = $1", member_id) > MOST:
            raise too_many()
    return key


async def delete(actor: Actor, key: UUID) -> None:
    """Keep it no longer. What is not the actor's is left alone, and nobody is told whether it exists.

    :raises Refusal: they keep no such search.
    """
    found = await DB.fetch_value(
        "DELETE FROM amicale.saved_search WHERE id = $1 AND member = $2 RETURNING id", key, actor.require_member()
    )
    if found is None:
        raise Refusal(_("You keep no such search."), code="NOT_FOUND")


def checked_page(page: str) -> str:
    """The path of a page of ours."""
    whole = page.startswith("/") and not page.startswith("//") and page.isprintable()
    if not whole or len(page) > LONGEST_PAGE or any(sign in page for sign in "\\?# "):
        raise Refusal(_("This is not the address of a page."), field="page")
    return page


def checked_title(title: str) -> str:
    """A name to know it by."""
    title = " ".join(title.split())
    if not 1 <= len(title) <= LONGEST_TITLE or not title.isprintable():
        message = _("Give it a name of at most %(most)s letters, by which you know it again.", most=LONGEST_TITLE)
        raise Refusal(message, field="title")
    return title


def checked_query(query: str) -> str:
    """What is searched, without where in the list one was."""
    try:
        parts = parse_qsl(query.lstrip("?"), max_num_fields=100, errors="strict")
    except (ValueError, UnicodeDecodeError):
        raise Refusal(_("This search cannot be kept: its address is damaged."), field="query") from None
    kept = urlencode([(name, value) for name, value in parts if name not in PASSING])
    if not kept:
        raise Refusal(_("There is nothing to keep yet: search or filter first."), field="query")
    if len(kept) > LONGEST_QUERY or "%00" in kept:
        raise Refusal(_("This search is too long to be kept."), field="query")
    return kept


def too_many() -> Refusal:
    """What is kept must be found again."""
    message = _("You keep %(most)s searches already. Delete those that you do not use.", most=MOST)
    return Refusal(message, code="CONFLICT", reason="LIMIT_EXCEEDED")
