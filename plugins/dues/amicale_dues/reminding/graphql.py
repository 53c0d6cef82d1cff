"""Reminders in the schema, for those who read the books. Thin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import strawberry

from amicale import Info, Money, Text, act, global_id, today
from amicale_dues.reminding import candidates, results
from amicale_dues.reminding.candidates import REASONS, Candidate
from amicale_dues.reminding.days import in_words, is_quiet
from amicale_dues.reminding.settings import RemindingSettings, Rule
from amicale_dues.settings import DuesSettings

PAGE = 50
YEAR = timedelta(days=365)


@strawberry.type(description="How many, and why.")
class DuesReminderCount:
    """A rule or a reason, with a number."""

    code: str
    text: str = strawberry.field(description="In the reader's language.")
    count: int


@strawberry.type(description="Somebody who is due a reminder.")
class DuesReminderLine:
    """A line of the preview."""

    member_id: strawberry.ID
    name: str
    text: str = strawberry.field(description="Which reminder, in the reader's language.")
    plan: str
    about: date = strawberry.field(description="When the membership ends, or the payment is due.")
    amount: Money | None = strawberry.field(description="What is open by then.")
    reason: str = strawberry.field(description="Why they are not written to, in words; empty where they are.")


@strawberry.type(description="What would be sent on a day.")
class DuesReminderPlan:
    """The preview."""

    on: date
    automatic: bool = strawberry.field(description="Whether reminders are sent by themselves.")
    quiet: bool = strawberry.field(description="Whether nobody is written to on this day.")
    sent: int
    withheld: int
    rules: list[DuesReminderCount]
    reasons: list[DuesReminderCount]
    lines: list[DuesReminderLine]
    found: int = strawberry.field(description="How many lines there are on all pages.")
    page: int
    pages: int


@strawberry.type(description="What became of reminders.")
class DuesReminderResults:
    """Payments within 30 days count to the latest reminder before them."""

    text: str
    days: int
    of: str = strawberry.field(description="end or due.")
    code: str
    reminded: int
    paid: int
    amount: Money


@strawberry.type(description="The reminders that were sent on a day.")
class DuesReminderRun:
    """A run, and what became of it."""

    id: strawberry.ID
    on: date
    at: datetime
    by: str = strawberry.field(description="Who sent them; empty where they went by themselves.")
    stopped: bool
    reminded: int
    sent: int
    waiting: int
    unsent: int = strawberry.field(description="Mails that were not sent: no address, or paid meanwhile.")
    paid: int
    amount: Money


@strawberry.type
class RemindingQuery:
    """Reminders to look at."""

    @act(access="dues.read")
    async def dues_reminder_plan(
        self, info: Info, on: date | None = None, show: str = "", search: str = "", page: int = 1
    ) -> DuesReminderPlan:
        """Who gets which reminder on a day, and why others do not.

        ``show`` is empty for those who get one, a reason's code, or ``all``.
        """
        settings: RemindingSettings = info.context.settings_of(DuesSettings)
        day = on or today()
        found = await candidates.candidates(day, settings)
        return plan_of(Look(info.context.actor.locale, day, show, search, page), settings, found)

    @act(access="dues.read")
    async def dues_reminder_runs(self, info: Info) -> list[DuesReminderRun]:
        """The latest reminders, and what became of them."""
        return [run_shown(run) for run in await results.runs()]

    @act(access="dues.read")
    async def dues_reminder_results(self, info: Info) -> list[DuesReminderResults]:
        """What became of each kind of reminder in the last twelve months; kinds that were never sent too."""
        settings, locale = info.context.settings_of(DuesSettings), info.context.actor.locale
        found = await results.by_rule(today() - YEAR)
        empty = results.Results(0, 0, 0)
        lines = [(code, rule, found.get(code, empty)) for code, rule in in_order(settings)]
        return [
            DuesReminderResults(
                code=code, text=in_words(rule).to(locale), days=rule.days, of=rule.of, reminded=it.reminded,
                paid=it.paid, amount=Money(amount=it.amount, currency="EUR"),
            )
            for code, rule, it in lines
        ]  # fmt: skip


def run_shown(run: results.Run) -> DuesReminderRun:
    """A run as the schema has it."""
    return DuesReminderRun(
        id=strawberry.ID(global_id("DuesReminderRun", run.id)), on=run.on, at=run.at, by=run.by, stopped=run.stopped,
        reminded=run.results.reminded, sent=run.sent, waiting=run.waiting, unsent=run.unsent, paid=run.results.paid,
        amount=Money(amount=run.results.amount, currency="EUR"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at what of a day."""

    locale: str
    day: date
    show: str
    search: str
    page: int

    def wants(self, one: Candidate) -> bool:
        """Whether somebody is among those who are looked at."""
        return self.show in ("all", one.reason) and self.search.casefold().strip() in one.name.casefold()


def plan_of(look: Look, settings: RemindingSettings, found: Sequence[Candidate]) -> DuesReminderPlan:
    """The preview as the schema has it."""
    rules = Counter(one.rule for one in found if one.sent)
    reasons = Counter(one.reason for one in found if not one.sent)
    shown = [one for one in found if look.wants(one)]
    pages = max(1, -(-len(shown) // PAGE))
    page = min(max(look.page, 1), pages)
    of_rules = [(code, in_words(rule), rules[code]) for code, rule in in_order(settings) if rules[code]]
    of_reasons = [(code, REASONS[code], count) for code, count in reasons.most_common()]
    return DuesReminderPlan(
        on=look.day, automatic=settings.remind, quiet=is_quiet(look.day, settings), sent=rules.total(),
        withheld=reasons.total(), rules=counts(of_rules, look.locale), reasons=counts(of_reasons, look.locale),
        lines=[line_of(one, settings, look.locale) for one in shown[(page - 1) * PAGE : page * PAGE]],
        found=len(shown), page=page, pages=pages,
    )  # fmt: skip


def in_order(settings: RemindingSettings) -> list[tuple[str, Rule]]:
    """The rules by when they come."""
    return sorted(settings.reminders.items(), key=lambda it: (it[1].of != "end", it[1].days))


def counts(entries: Sequence[tuple[str, Text, int]], locale: str) -> list[DuesReminderCount]:
    """Numbers as the schema has them."""
    return [DuesReminderCount(code=code, text=text.to(locale), count=count) for code, text, count in entries]


def line_of(one: Candidate, settings: RemindingSettings, locale: str) -> DuesReminderLine:
    """A candidate as the schema has it."""
    return DuesReminderLine(
        member_id=strawberry.ID(member_id(one.member)), name=one.name,
        text=in_words(settings.reminders[one.rule]).to(locale),
        plan=one.title.get(locale) or one.title.get("fr") or next(iter(one.title.values()), ""), about=one.about,
        amount=None if one.amount is None else Money(amount=one.amount, currency=one.currency),
        reason=REASONS[one.reason].to(locale) if one.reason else "",
    )  # fmt: skip


def member_id(key: UUID) -> str:
    """The global id of a person."""
    return global_id("Member", key)
