"""Lists of partners: kept, asked, taken in. For who manages jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
from pydantic import ValidationError

from amicale import (
    DB,
    SYSTEM,
    Actor,
    Fetched,
    Refusal,
    fetch_outside,
    log_act,
    new_id,
    plain_text,
    refuse_address,
    translator,
)
from amicale_jobs.feeds.carrying import Carried, carry, failed, note
from amicale_jobs.feeds.mapping import FIELDS, NEEDED, FeedMapping
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
LONGEST_TITLE = 100
SECONDS = 20.0
"""How long a list may take to answer."""
LATE = 5
"""After as many failures in a row, a list is asked once a day only, and staff see it."""
DUE = f"""
    SELECT id FROM jobs.feed WHERE state = 'active' AND address <> ''
        AND (asked_at IS NULL OR asked_at < now() - make_interval(
            hours => CASE WHEN failures >= {LATE} THEN greatest(24, hours) ELSE hours END))
    ORDER BY asked_at NULLS FIRST LIMIT 50
"""  # noqa: S608 -- a number that stands above
NO_FEED = _("This list does not exist.")


async def feed_row(feed: UUID, *, lock: bool = False) -> Mapping[str, Any]:
    """A feed.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row(f"SELECT * FROM jobs.feed WHERE id = $1 {'FOR UPDATE' if lock else ''}", feed)  # noqa: S608
    if row is None:
        raise Refusal(NO_FEED, code="NOT_FOUND")
    return dict(row)


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody wrote of a list, ready to be kept.

    :raises Refusal: naming the field.
    """
    found = dict(values)
    missing = _("Give the list a name, such as the partner's.")
    found["title"] = plain_text("input.title", found["title"], LONGEST_TITLE, lines=False, missing=missing)
    found["address"] = found["address"].strip()
    if found["address"]:
        refuse_address(found["address"], "input.address")
    whole = not found.pop("unfinished", False)
    found["mapping"] = msgspec.json.encode(checked_mapping(found["mapping"], whole=whole).model_dump()).decode()
    return found


def checked_mapping(value: Mapping[str, Any], *, whole: bool = True) -> FeedMapping:
    """Where what stands; fields left empty stand nowhere.

    :param whole: whether all that is needed must have its place, or a fixed value.
    :raises Refusal: naming what has none.
    """
    fields = {name: path.strip() for name, path in value.get("fields", {}).items() if path.strip()}
    fixed = {name: text.strip() for name, text in value.get("fixed", {}).items() if text.strip()}
    try:
        found = FeedMapping.model_validate({**value, "fields": fields, "fixed": fixed})
    except ValidationError:
        raise Refusal(_("This mapping cannot be read."), field="input.mapping") from None
    for name in sorted((set(fields) | set(fixed)) - set(FIELDS)):
        raise Refusal(_("There is no field %(name)s.", name=name), field="input.mapping")
    for name in NEEDED if whole else ():
        if name not in fields and name not in fixed:
            raise Refusal(_("Say where %(name)s stands in the list.", name=name), field=f"input.{name}")
    return found


async def create(actor: Actor, values: Mapping[str, Any]) -> UUID:
    """Keep a new list. It is taken in for the first time when somebody says so, and by itself from then on."""
    actor.require(MANAGE)
    found, made = checked(values), new_id()
    async with DB.transaction():
        await free_title(found["title"])
        await DB.execute(
            """INSERT INTO jobs.feed (id, company, title, address, format, mapping, hours, state)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 'paused')""",
            made, found["company"], found["title"], found["address"], found["format"], found["mapping"], found["hours"],
        )  # fmt: skip
        await log_act(actor, "jobs.feed_created", title=found["title"])
    return made


async def change(actor: Actor, feed: UUID, version: int | None, values: Mapping[str, Any]) -> None:
    """Change a list. Its offers stay, and follow with the next reading."""
    actor.require(MANAGE)
    found = checked(values)
    async with DB.transaction():
        row = await feed_row(feed, lock=True)
        if version is not None and version != row["version"]:
            text = _("Somebody has changed this list meanwhile. Look at it again before you save.")
            raise Refusal(text, code="CONFLICT", reason="CHANGED")
        await free_title(found["title"], feed)
        await DB.execute(
            """UPDATE jobs.feed SET company = $2, title = $3, address = $4, format = $5, mapping = $6, hours = $7,
               version = version + 1, etag = '', failures = 0, asked_at = NULL WHERE id = $1""",
            feed, found["company"], found["title"], found["address"], found["format"], found["mapping"], found["hours"],
        )  # fmt: skip
        await log_act(actor, "jobs.feed_changed", title=found["title"])


async def free_title(title: str, but: UUID | None = None) -> None:
    """Refuse a name that another list has."""
    taken = "SELECT true FROM jobs.feed WHERE amicale.fold(title) = amicale.fold($1) AND id IS DISTINCT FROM $2"
    if await DB.fetch_value(taken, title, but):
        raise Refusal(_("There is a list of this name."), code="CONFLICT", field="input.title")


async def pause(actor: Actor, feed: UUID, *, paused: bool) -> None:
    """Stop asking a list, or ask it again. Its offers stay until they end."""
    actor.require(MANAGE)
    async with DB.transaction():
        row = await feed_row(feed, lock=True)
        await DB.execute(
            "UPDATE jobs.feed SET state = $2, failures = 0 WHERE id = $1", feed, "paused" if paused else "active"
        )
        await log_act(actor, "jobs.feed_paused" if paused else "jobs.feed_resumed", title=row["title"])


async def remove(actor: Actor, feed: UUID) -> int:
    """Forget a list and withdraw its offers; answers how many that were."""
    actor.require(MANAGE)
    async with DB.transaction():
        row = await feed_row(feed, lock=True)
        gone = await DB.fetch(
            """UPDATE jobs.offer SET state = 'withdrawn', ended_at = now(), changed_at = now()
               WHERE feed = $1 AND state IN ('open', 'waiting') RETURNING id""",
            feed,
        )
        await DB.execute("DELETE FROM jobs.feed WHERE id = $1", feed)
        await log_act(actor, "jobs.feed_removed", title=row["title"], count=len(gone))
    return len(gone)


async def ask(feed: Mapping[str, Any], *, afresh: bool) -> Fetched:
    """What stands at a list's address now.

    :param afresh: also when it says that nothing has changed.
    """
    if not feed["address"]:
        text = _("This list has no address. Take a file in with: amicale jobs import FILE --feed “%(title)s”",
                 title=feed["title"])  # fmt: skip
        raise Refusal(text, code="CONFLICT", reason="NO_ADDRESS")
    return await fetch_outside(feed["address"], etag="" if afresh else feed["etag"], seconds=SECONDS)


async def fetched_at(address: str, field: str) -> Fetched:
    """What stands at an address that somebody has just written down.

    :raises Refusal: naming the field.
    """
    try:
        return await fetch_outside(address, seconds=SECONDS)
    except Refusal as refusal:
        raise Refusal(refusal.message, code=refusal.code, reason=refusal.reason, field=field) from None


async def read_now(actor: Actor, feed: UUID, *, sure: bool = False) -> Carried:
    """Ask a list and take in what it says. How it went is noted, also when it fails.

    :param sure: also where most of its offers would leave.
    """
    actor.require(MANAGE)
    row = await feed_row(feed)
    try:
        fetched = await ask(row, afresh=True)
        return await taken_in(actor, row, fetched.body, etag=fetched.etag, sure=sure)
    except Refusal as refusal:
        return await went_wrong(row, refusal, by_hand=True)


async def taken_in(
    actor: Actor, feed: Mapping[str, Any], body: bytes, *, etag: str = "", sure: bool = False, by_hand: bool = True
) -> Carried:
    """Take a list's document in, and note how that went.

    :raises Refusal: it cannot be read as a list at all.
    """
    async with DB.transaction():
        found = await note(feed["id"], await carry(feed, body, sure=sure), by_hand=by_hand)
        await DB.execute(
            """UPDATE jobs.feed SET asked_at = now(), read_at = now(), failures = 0, etag = $2,
               state = CASE WHEN read_at IS NULL THEN 'active' ELSE state END WHERE id = $1""",
            feed["id"], "" if found.outcome == "held" else etag,
        )  # fmt: skip
        if by_hand and found.outcome == "taken":
            await log_act(actor, "jobs.feed_read", title=feed["title"], opened=found.opened, gone=found.gone)
    return found


async def went_wrong(feed: Mapping[str, Any], refusal: Refusal, *, by_hand: bool) -> Carried:
    """Note a reading that failed; its offers stay as they are."""
    async with DB.transaction():
        await DB.execute("UPDATE jobs.feed SET asked_at = now(), failures = failures + 1 WHERE id = $1", feed["id"])
        return await note(feed["id"], failed(refusal), by_hand=by_hand)


async def read_due(payload: object) -> None:
    """A job: ask the lists whose hour has come, each by itself, so that one which fails keeps no other back."""
    for due in await DB.fetch(DUE):
        row = await feed_row(due["id"])
        try:
            fetched = await ask(row, afresh=False)
            if fetched.unchanged:
                await DB.execute("UPDATE jobs.feed SET asked_at = now(), failures = 0 WHERE id = $1", row["id"])
            else:
                await taken_in(SYSTEM, row, fetched.body, etag=fetched.etag, by_hand=False)
        except Refusal as refusal:
            await went_wrong(row, refusal, by_hand=False)


async def forget_runs(payload: object) -> None:
    """A job: how readings went is kept for 90 days."""
    await DB.execute("DELETE FROM jobs.feed_run WHERE at < now() - interval '90 days'")
