"""The month in the schema, and closing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP
from typing import Any

import strawberry

from amicale import DB, Info, Money, act, as_decimal, extensions_of, today, translator
from amicale_dues.report import closing
from amicale_dues.report.journal import year_now
from amicale_dues.report.month import Month, Part, month_before, month_named, month_of
from amicale_dues.report.owners import owner_titles
from amicale_dues.settings import DuesSettings
from amicale_dues.ways.contract import WAYS

_ = translator("dues")


@strawberry.type(description="A sum, and the same a year before.")
class DuesSum:
    """By a way to pay, for a plan, or in a month."""

    title: str = strawberry.field(description="Of the way or the plan, in the reader's language; empty: of no plan.")
    month: date | None = strawberry.field(description="The month's first day, where it is one.")
    now: Money
    before: Money
    whole: int = strawberry.field(description="In whole units of the currency, for a chart.")
    whole_before: int


@strawberry.type(description="What lies on an account of the books at the end of a month.")
class DuesBalance:
    """Debit above zero."""

    account: str = strawberry.field(description="cash, cheques, bank, transit, advance, suspense ...")
    amount: Money


@strawberry.type(description="A month of the treasurer, read from the books.")
class DuesMonth:
    """What came and went, what lies where, and last year's beside it."""

    starts: date
    previous: str = strawberry.field(description="The month before, 2026-10.")
    following: str = strawberry.field(description="The month after; empty where that is to come.")
    currency: str
    others: list[str] = strawberry.field(description="Other currencies that were booked in.")
    received: Money = strawberry.field(description="Net of what went back.")
    went_back: Money
    before: Money = strawberry.field(description="Received in the same month a year before.")
    year: Money = strawberry.field(description="Received from January to this month.")
    year_before: Money
    by_way: list[DuesSum]
    by_plan: list[DuesSum]
    by_owner: list[DuesSum] = strawberry.field(
        description="The association's, and each club's that asks dues; empty where nothing is a club's."
    )
    months: list[DuesSum] = strawberry.field(description="The months of the calendar year.")
    balances: list[DuesBalance]
    open: Money = strawberry.field(description="Called for and not paid, today.")
    open_calls: int
    overdue: Money
    overdue_calls: int
    promised: Money
    closed: bool
    closes: bool = strawberry.field(description="Whether it can be closed now.")
    books_year: int = strawberry.field(description="The year in which the books' year began that it lies in.")


@strawberry.type
class ReportQuery:
    """The month."""

    @act(access="dues.read")
    async def dues_month(self, info: Info, month: str = "", currency: str = "") -> DuesMonth:
        """A month (2026-11), this one without."""
        now = today()
        found = await month_of(month_named(month, now), now, currency)
        begins = year_now(info.context.settings_of(DuesSettings), found.ends)
        locale = info.context.actor.locale
        books = await plans(locale, {part.code for part in found.by_plan})
        made = shown(found, await ways(locale), {key: book.title for key, book in books.items()}, begins, now)
        made.by_owner = [summed(found.currency, title, parts) for title, parts in by_owner(found, books, locale)]
        return made


@strawberry.type
class ReportMutation:
    """Closing a month."""

    @act(access="dues.manage")
    async def close_dues_month(self, info: Info, month: str) -> date:
        """Close a month and all before it: nothing is booked in it any more. Answers the last day that is closed."""
        return await closing.close(info.context.actor, month_named(month, today()))


async def ways(locale: str) -> dict[Any, str]:
    """What ways to pay are called."""
    return {way.name: way.title.to(locale) for way in await extensions_of(WAYS)}


@dataclass(frozen=True, slots=True)
class Book:
    """A plan: what it is called, and whose it is."""

    title: str
    owner: str


async def plans(locale: str, some: Collection[Any]) -> dict[Any, Book]:
    """Plans by their keys. A club's are called by its name too."""
    rows = await DB.fetch(
        """SELECT id, owner, coalesce(nullif(terms -> 'title' ->> $1, ''), terms -> 'title' ->> 'fr', code) AS title
           FROM dues.plan WHERE id = ANY($2)""",
        locale, [key for key in some if key],
    )  # fmt: skip
    owners = await owner_titles(row["owner"] for row in rows)
    return {row["id"]: Book(titled(owners.get(row["owner"], ""), row["title"]), owners.get(row["owner"], ""))
            for row in rows}  # fmt: skip


def titled(owner: str, title: str) -> str:
    """A plan, with whose it is."""
    return f"{owner} – {title}" if owner else str(title)


def by_owner(it: Month, books: Mapping[Any, Book], locale: str) -> list[tuple[str, list[Part]]]:
    """What came by whose it is, the association first; nothing where all is the association's."""
    found: dict[str, list[Part]] = {"": []}
    for part in it.by_plan:
        found.setdefault(books[part.code].owner if part.code in books else "", []).append(part)
    if len(found) == 1:
        return []
    return [(owner or _("The association").to(locale), found[owner]) for owner in sorted(found)]


def summed(currency: str, title: str, parts: Sequence[Part]) -> DuesSum:
    """Some sums as one."""
    now, before = sum(part.now for part in parts), sum(part.before for part in parts)
    return DuesSum(
        title=title, month=None, now=Money(amount=now, currency=currency),
        before=Money(amount=before, currency=currency), whole=whole(now, currency),
        whole_before=whole(before, currency),
    )  # fmt: skip


def whole(amount: int, currency: str) -> int:
    """In whole units: 13 for 12.50 euros."""
    return int(as_decimal(amount, currency).to_integral_value(ROUND_HALF_UP))


def shown(it: Month, ways: dict[Any, str], plans: dict[Any, str], begins: int, now: date) -> DuesMonth:
    """In the reader's language."""

    def money(amount: int) -> Money:
        return Money(amount=amount, currency=it.currency)

    def sums(some: tuple[Part, ...], titles: dict[Any, str]) -> list[DuesSum]:
        return [
            DuesSum(
                title=titles.get(part.code, "" if part.code is None else str(part.code)),
                month=part.code if isinstance(part.code, date) else None, now=money(part.now),
                before=money(part.before), whole=whole(part.now, it.currency),
                whole_before=whole(part.before, it.currency),
            )
            for part in some
        ]  # fmt: skip

    after = it.ends + timedelta(days=1)
    return DuesMonth(
        starts=it.starts, previous=f"{month_before(it.starts):%Y-%m}",
        following=f"{after:%Y-%m}" if after <= now else "",
        currency=it.currency, others=list(it.others), received=money(it.received), went_back=money(it.went_back),
        before=money(it.before), year=money(it.year), year_before=money(it.year_before), by_way=sums(it.by_way, ways),
        by_plan=sums(it.by_plan, plans), by_owner=[], months=sums(it.months, {}),
        balances=[DuesBalance(account=name, amount=money(amount)) for name, amount in sorted(it.balances.items())],
        open=money(it.open_calls["amount"]), open_calls=it.open_calls["calls"], overdue=money(it.open_calls["overdue"]),
        overdue_calls=it.open_calls["overdue_calls"], promised=money(it.promised), closed=it.closed, closes=it.closes,
        books_year=begins,
    )  # fmt: skip
