"""A reading of a list from its bytes to what came of it: taken, the same as before, held, or failed. Each is noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec

from amicale import DB, Refusal, Text, new_id, settings_of, today, translator
from amicale_jobs.feeds.doubts import by_reason, facts_of
from amicale_jobs.feeds.mapping import FeedMapping, FeedRead, Item, Unread, read_feed
from amicale_jobs.feeds.taking import Taken, take_in
from amicale_jobs.searches.matching import find_soon
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
Outcome = Literal["taken", "same", "held", "failed"]
MOST_SAID = 50
"""How many of the offers that could not be read are noted with their reason."""
FEW = 10
"""A list as short as this may shrink as it likes."""
STANDING = "SELECT count(*) FROM jobs.offer WHERE feed = $1 AND state IN ('open', 'waiting')"


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of a reading. ``kept`` is how many stand as they were; ``items`` are the offers that were read."""

    outcome: Outcome
    opened: int = 0
    changed: int = 0
    gone: int = 0
    kept: int = 0
    items: Sequence[Item] = ()
    unread: Sequence[Unread] = ()
    left_out: int = 0
    """How many of ``unread`` are offers that were not taken in; the others are things left out of one."""
    problem: Text | None = None
    run: UUID | None = None


class Undone(Exception):
    """Thrown to take a trial back."""


@dataclass(slots=True)
class Rules:
    """What the school asks of every list."""

    contracts: frozenset[str]
    most_days: int
    hold_percent: int
    moderated: bool
    currency: str = "EUR"
    now: date = field(default_factory=today)


async def rules() -> Rules:
    """As they are set now."""
    found = await settings_of(JobsSettings)
    return Rules(frozenset(found.contracts), found.expires_most, found.feed_hold_percent, "feed" in found.moderated,
                 found.currency)  # fmt: skip


def mapping_of(row: Mapping[str, Any]) -> FeedMapping:
    """A feed's mapping."""
    return FeedMapping.model_validate(msgspec.json.decode(row["mapping"]))


def within_days(read: FeedRead, law: Rules) -> FeedRead:
    """Offers that are over are left out; none stands for longer than the school lets one stand."""
    last, kept = law.now + timedelta(days=law.most_days), []
    for item in read.items:
        ends = item.values["expires_on"]
        if ends < law.now:
            read.unread.append(Unread(item.key, _("It is over already: %(day)s.", day=ends.isoformat()), over=True))
        else:
            kept.append(replace(item, values={**item.values, "expires_on": min(ends, last)}))
    return FeedRead(kept, read.unread)


async def carry(feed: Mapping[str, Any], body: bytes, *, sure: bool = False, trial: bool = False) -> Carried:
    """Take in what a list says now.

    :param feed: the row.
    :param sure: also where most of what stands would leave, or a row without a key may be what is not seen.
    :param trial: look only: all of it is taken back.
    :raises Refusal: it cannot be read as a list at all.
    """
    law = await rules()
    read = within_days(read_feed(body, feed["format"], mapping_of(feed), law.contracts, law.currency), law)
    try:
        async with DB.transaction(), DB.savepoint():
            taken = await take_in(
                feed["id"], read.items, moderated=law.moderated, company=feed["company"],
                unread=[each.key for each in read.unread if not each.over], sure=sure,
            )  # fmt: skip
            standing = int(await DB.fetch_value(STANDING, feed["id"])) + taken.gone
            found = told(read, taken, held=not sure and shrinks(taken, standing, law.hold_percent))
            if trial or found.outcome == "held":
                raise Undone
            await find_soon(taken.opened)
    except Undone:
        return found
    return found


def shrinks(taken: Taken, standing: int, percent: int) -> bool:
    """Whether so much would leave that somebody should look first."""
    before = standing - len(taken.opened)
    return before > FEW and taken.gone * 100 > before * percent


def told(read: FeedRead, taken: Taken, *, held: bool) -> Carried:
    """What a reading came to."""
    opened, done = taken.new, taken.new + taken.changed + taken.gone
    outcome: Outcome = "held" if held else "taken" if done else "same"
    doubtful = [Unread(item.key, doubt) for item in read.items for doubt in item.doubts]
    kept = len(read.items) - opened - taken.changed + taken.unread + taken.missed
    unread = [*nobodys(read.unread, taken.missed), *doubtful]
    return Carried(outcome, opened, taken.changed, taken.gone, kept, read.items, unread, len(read.unread))


def nobodys(unread: Sequence[Unread], missed: int) -> list[Unread]:
    """What could not be read; of rows without a key is said what they keep from leaving."""
    text = _("It has no key and may be any offer. Not seen in the list, and kept: %(count)s.", count=missed)
    return [replace(each, why=text) if missed and not each.key else each for each in unread]


async def note(feed: UUID, found: Carried, *, by_hand: bool) -> Carried:
    """Write down how a reading went."""
    made = new_id()
    said = facts_of(by_reason(found.unread)[:MOST_SAID])
    problem = found.problem.to("en") if found.problem else ""
    await DB.execute(
        """INSERT INTO jobs.feed_run (id, feed, by_hand, outcome, opened, changed, gone, kept, unread, unread_count,
           problem) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""",
        made, feed, by_hand, found.outcome, found.opened, found.changed, found.gone, found.kept,
        msgspec.json.encode(said).decode(), len(found.unread), problem,
    )  # fmt: skip
    return replace(found, run=made)


def failed(refusal: Refusal) -> Carried:
    """A reading that came to nothing."""
    return Carried("failed", problem=refusal.message)
