"""Lists of partners in the schema, for who manages jobs."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
import strawberry

from amicale import Context, Node, Order, Sql, batch, column, many, node, one
from amicale_jobs import tables
from amicale_jobs.feeds.mapping import FIELDS
from amicale_jobs.rules import MANAGE
from amicale_jobs.types import JobCompany

STAFF = Sql(f"{{may[{MANAGE}]}}")


@strawberry.enum
class JobFeedFormat(enum.Enum):
    """What a list is written in."""

    JSON = "json"
    XML = "xml"


@strawberry.enum
class JobFeedOutcome(enum.Enum):
    """What came of a reading: something changed, nothing did, it waits for somebody's word, or it failed."""

    TAKEN = "taken"
    SAME = "same"
    HELD = "held"
    FAILED = "failed"


@strawberry.type
class JobFeedPlace:
    """Where one of our fields stands in the list; with ``=`` before it, a value that holds for all offers."""

    field: str
    path: str


@strawberry.type
class JobFeedWord:
    """Their word for a kind of contract, and ours."""

    word: str
    contract: str


@strawberry.type
class JobFeedExample:
    """Something that stands in an offer of the list, with an example."""

    path: str
    example: str


@strawberry.type
class JobFeedDoubt:
    """What could not be read in an offer, and why."""

    key: str
    why: str


@strawberry.type
class JobFeedItem:
    """An offer as it would be taken in."""

    key: str
    title: str
    contract: str
    company: str
    city: str
    country: str
    expires_on: date
    apply_url: str
    apply_address: str


@strawberry.type
class JobFeedLook:
    """What was seen at the last look: what stands there, and what taking it in would do."""

    at: datetime
    count: int
    outcome: JobFeedOutcome
    problem: str
    opened: int
    changed: int
    gone: int
    kept: int
    unread_count: int
    unread: list[JobFeedDoubt]
    items: list[JobFeedItem]
    places: list[JobFeedExample]
    words: list[str]


def doubts_in(found: Sequence[Mapping[str, Any]], locale: str) -> list[JobFeedDoubt]:
    """In the reader's language."""
    return [JobFeedDoubt(key=each["key"], why=each.get(locale, each["en"])) for each in found]


def item_in(found: Mapping[str, str]) -> JobFeedItem:
    """An offer as it would be."""
    return JobFeedItem(**{**found, "expires_on": date.fromisoformat(found["expires_on"])})  # type: ignore[arg-type]


def look_in(text: str, locale: str) -> JobFeedLook | None:
    """What was seen at the last look, if there was one."""
    found = msgspec.json.decode(text)
    if "at" not in found:
        return None
    problem = found.get("problem", {})
    counts = {name: found.get(name, 0) for name in ("opened", "changed", "gone", "kept", "unread_count")}
    return JobFeedLook(
        at=datetime.fromisoformat(found["at"]), count=found["count"], outcome=JobFeedOutcome(found["outcome"]),
        problem=problem.get(locale, problem.get("en", "")), unread=doubts_in(found.get("unread", ()), locale),
        items=[item_in(each) for each in found.get("items", ())], words=found["words"],
        places=[JobFeedExample(**each) for each in found["places"]], **counts,
    )  # fmt: skip


async def looks(rows: Sequence[Any], context: Context) -> list[JobFeedLook | None]:
    """Of each list."""
    return [look_in(row.last, context.actor.locale) for row in rows]


async def places(rows: Sequence[Any], context: Context) -> list[list[JobFeedPlace]]:
    """All fields of each list, those that stand nowhere too."""
    found = []
    for row in rows:
        mapping = msgspec.json.decode(row.mapping)
        paths = {**mapping.get("fields", {}), **{name: f"={text}" for name, text in mapping.get("fixed", {}).items()}}
        found.append([JobFeedPlace(field=name, path=paths.get(name, "")) for name in FIELDS])
    return found


async def words(rows: Sequence[Any], context: Context) -> list[list[JobFeedWord]]:
    """Their words for kinds of contract, of each list."""
    known = [msgspec.json.decode(row.mapping).get("contracts", {}) for row in rows]
    return [[JobFeedWord(word=word, contract=code) for word, code in each.items()] for each in known]


async def doubts(rows: Sequence[Any], context: Context) -> list[list[JobFeedDoubt]]:
    """Of each reading."""
    return [doubts_in(msgspec.json.decode(row.unread), context.actor.locale) for row in rows]


@node(table=tables.FeedRun, scope=STAFF)
class JobFeedRun(Node):
    """A reading of a list, and what came of it."""

    at: datetime = column()
    by_hand: bool = column()
    outcome: JobFeedOutcome = column()
    opened: int = column()
    changed: int = column()
    gone: int = column()
    kept: int = column(description="Offers that stood as they were.")
    unread_count: int = column()
    problem: str = column(description="Why it failed, in English.")
    unread: list[JobFeedDoubt] | None = batch(doubts, needs=("unread",))


@node(table=tables.Feed, scope=STAFF)
class JobFeed(Node):
    """A partner's list of offers, which is read again and again."""

    title: str = column()
    address: str = column(description="Empty where files are taken in by the command.")
    format: JobFeedFormat = column()
    paused: bool = column(Sql("{row}.state = 'paused'"))
    hours: int = column(description="How often it is asked.")
    failures: int = column(description="How often it failed since it last went well.")
    version: int = column()
    read_at: datetime | None = column()
    asked_at: datetime | None = column()
    company: JobCompany | None = one(tables.Feed.company)
    offer_count: int = column(
        Sql("(SELECT count(*) FROM jobs.offer fo WHERE fo.feed = {row}.id AND fo.state IN ('open', 'waiting'))"),
        description="Those that stand or wait.",
    )
    waits: bool = column(
        Sql("coalesce((SELECT fr.outcome = 'held' FROM jobs.feed_run fr WHERE fr.feed = {row}.id "
            "ORDER BY fr.at DESC LIMIT 1), false)"),
        description="Whether its last reading waits for somebody's word.",
    )  # fmt: skip
    items: str = column(Sql("coalesce({row}.mapping ->> 'items', '')"), description="Where the list stands.")
    places: list[JobFeedPlace] | None = batch(places, needs=("mapping",))
    words: list[JobFeedWord] | None = batch(words, needs=("mapping",))
    look: JobFeedLook | None = batch(looks, needs=("last",))
    runs: list[JobFeedRun] | None = many(
        tables.FeedRun.feed, order=(Order(Sql("{row}.at"), "timestamptz", descending=True),), limit=20
    )
