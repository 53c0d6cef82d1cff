"""Looking at a list before it is taken in: what stands there, what a reading would do, and the first offers as they
would be. What was seen is kept with the list until the next look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, Actor, Fetched, Refusal, settings_of, translator
from amicale_jobs.feeds.carrying import Carried, carry
from amicale_jobs.feeds.doubts import by_reason, facts_of
from amicale_jobs.feeds.guessing import Guess, guess, mapping_from
from amicale_jobs.feeds.mapping import FeedMapping, Item
from amicale_jobs.feeds.service import ask, create, feed_row, fetched_at
from amicale_jobs.rules import MANAGE
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
SHOWN = 10


def seen(body: bytes) -> Guess:
    """What a document seems to be.

    :raises Refusal: it holds no list that could be offers.
    """
    try:
        found = guess(body)
    except Refusal:
        found = None
    if found is None:
        text = _("No list of offers can be seen there. It must be JSON or XML, with one entry for each offer.")
        raise Refusal(text, code="BAD_USER_INPUT", reason="BAD_LIST", field="input.address")
    return found


async def begin(actor: Actor, values: Mapping[str, Any]) -> UUID:
    """Keep a new list whose address is known: it is read at once, and what stands where is guessed.

    :raises Refusal: the address does not answer, or with no list.
    """
    actor.require(MANAGE)
    contracts = frozenset((await settings_of(JobsSettings)).contracts)
    fetched = await fetched_at(values["address"].strip(), "input.address") if values["address"].strip() else None
    found = seen(fetched.body) if fetched else None
    mapping = mapping_from(found, contracts) if found else FeedMapping()
    made = await create(actor, {
        **values, "format": found.format if found else "json", "mapping": mapping.model_dump(), "unfinished": True
    })  # fmt: skip
    if fetched:
        await keep_look(made, fetched)
    return made


async def look_again(actor: Actor, feed: UUID) -> None:
    """Ask the list, and keep what a reading would do now.

    :raises Refusal: it does not answer.
    """
    actor.require(MANAGE)
    await keep_look(feed, await ask(await feed_row(feed), afresh=True))


async def keep_look(feed: UUID, fetched: Fetched) -> None:
    """Keep what was seen."""
    said = await look_at(await feed_row(feed), fetched.body)
    await DB.execute("UPDATE jobs.feed SET last = $2 WHERE id = $1", feed, msgspec.json.encode(said).decode())


async def look_at(feed: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    """What stands in a document, and what taking it in would do."""
    found = seen(body)
    said: dict[str, Any] = {
        "at": datetime.now(UTC), "count": found.count, "words": found.contracts,
        "places": [asdict(place) for place in found.places],
    }  # fmt: skip
    try:
        return {**said, **facts(await carry(feed, body, trial=True))}
    except Refusal as refusal:
        return {**said, "outcome": "failed", "problem": {code: refusal.message.to(code) for code in ("en", "fr")}}


def facts(found: Carried) -> dict[str, Any]:
    """What a reading would do, as plain values."""
    return {
        "outcome": found.outcome, "opened": found.opened, "changed": found.changed, "gone": found.gone,
        "kept": found.kept, "unread_count": len(found.unread),
        "left_out": found.left_out, "unread": facts_of(by_reason(found.unread)[:SHOWN]),
        "items": [shown(item) for item in found.items[:SHOWN]],
    }  # fmt: skip


def shown(item: Item) -> dict[str, Any]:
    """An offer as it would be, in short."""
    names = ("title", "contract", "company", "city", "country", "expires_on", "apply_url", "apply_address")
    return {"key": item.key, **{name: str(item.values.get(name) or "") for name in names}}
