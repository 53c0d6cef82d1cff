"""Reported letters in the schema, for those who look after letters: what was reported, and nothing else."""

from __future__ import annotations

import enum
from datetime import datetime

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, column, condition, connection, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, key_of
from amicale.letters import reporting, tables
from amicale.letters.graphql import NAME
from amicale.letters.queries import LetterReason
from amicale.members.graphql import Member

ID = strawberry.ID
OFFICE = f"{{may[{reporting.PERMISSION}]}}"
NOT_ABOUT_ME = "{row}.accused IS DISTINCT FROM {me} AND {row}.reporter IS DISTINCT FROM {me}"


@strawberry.enum
class LetterReportState(enum.Enum):
    """What became of a report."""

    WAITING = "waiting"
    DISMISSED = "dismissed"
    WARNED = "warned"
    STOPPED = "stopped"


@strawberry.enum
class LetterVerdict(enum.Enum):
    """What staff make of a report."""

    DISMISSED = "dismissed"
    WARNED = "warned"
    STOPPED = "stopped"


def named(column_name: str) -> Sql:
    """What the person of a column is called."""
    return Sql(f"(SELECT {NAME} FROM amicale.member m WHERE m.id = {{row}}.{column_name})")  # noqa: S608 -- our own words


@node(table=tables.LetterReport, scope=Sql(f"{OFFICE} AND {NOT_ABOUT_ME}"))
class LetterReport(Node):
    """A letter that somebody reported. Its text is read by ``reportedLetter``, which is noted."""

    reason: LetterReason = column()
    at: datetime = column()
    state: LetterReportState = column()
    answer: str = column(description="What the writer was told, or staff's note where it was dismissed.")
    decided_at: datetime | None = column()
    decided_by: Member | None = one(tables.LetterReport.decided_by)
    reporter: Member | None = one(tables.LetterReport.reporter)
    reporter_name: str = column(named("reporter"))
    accused: Member | None = one(tables.LetterReport.accused)
    accused_name: str = column(named("accused"))
    before: int = column(
        Sql("(SELECT count(*) FROM amicale.letter_report o WHERE o.accused = {row}.accused AND o.id <> {row}.id)"),
        description="How many other reports there are about the same person's letters.",
    )


@node(table=tables.LetterStop, scope=Sql(f"{OFFICE} AND coalesce({{row}}.until, 'infinity') > now()"))
class LetterStop(Node):
    """Somebody who may write no letters now."""

    until: datetime | None = column()
    reason: str = column()
    at: datetime = column()
    name: str = column(named("member"))
    member: Member | None = one(tables.LetterStop.member)


@strawberry.type(description="The text of a reported letter.")
class ReportedLetter:
    """What staff read."""

    subject: str
    body: str
    sent_at: datetime
    said: str = strawberry.field(description="What the person who reported it adds.")


@strawberry.input(description="Which reports.")
class LetterReportFilter:
    """What they can be filtered by."""

    state: LetterReportState | None = condition("{row}.state = {value:text}")


@strawberry.type
class ReportsQuery:
    """What can be asked."""

    letter_reports: Connection[LetterReport] = connection(
        access=reporting.PERMISSION, filters=LetterReportFilter, order=(Order(Sql("{row}.at"), "timestamptz"),),
        description="Reported letters, the oldest first; never those by you or about you.",
    )  # fmt: skip
    letter_stops: Connection[LetterStop] = connection(
        access=reporting.PERMISSION, order=(Order(Sql("{row}.at"), "timestamptz", descending=True),),
        description="Who may write no letters now.",
    )  # fmt: skip

    @act(access=reporting.PERMISSION)
    async def letter_report(self, info: Info, id: ID) -> LetterReport | None:
        """One report."""
        return Ref(LetterReport, key_of(id, "LetterReport"))  # type: ignore[return-value]

    @act(access=reporting.PERMISSION)
    async def reported_letter(self, info: Info, id: ID) -> ReportedLetter | None:
        """The text of a reported letter, by the id of its report. That you read it is noted."""
        row = await reporting.look(info.context.actor, key_of(id, "LetterReport"))
        return ReportedLetter(subject=row["subject"], body=row["body"], sent_at=row["sent_at"], said=row["said"])


@strawberry.type
class ReportsMutation:
    """What can be done."""

    @act(access=reporting.PERMISSION)
    async def settle_letter_report(
        self, info: Info, id: ID, verdict: LetterVerdict, words: str | None = None, days: int | None = None
    ) -> LetterReport | None:
        """Dismiss a report, warn the writer, or stop them from writing: for so many days, or until you lift it."""
        key = key_of(id, "LetterReport")
        decision = reporting.Decision(verdict.value, words or "", days)
        await reporting.settle(info.context.actor, key, decision)
        return Ref(LetterReport, key)  # type: ignore[return-value]

    @act(access=reporting.PERMISSION)
    async def lift_letter_stop(self, info: Info, id: ID) -> bool:
        """Let somebody write again."""
        await reporting.lift(info.context.actor, key_of(id, "LetterStop"))
        return True
