"""The queue of those who look after offers: what waits, what was reported, and others by state, source and words."""

from __future__ import annotations

import enum
from datetime import datetime

import strawberry

from amicale import DB, Connection, Info, Node, Order, Sql, act, column, condition, connection, key_of, many, node, one
from amicale_jobs import tables
from amicale_jobs.rules import MANAGE
from amicale_jobs.types import JobOffer, JobOfferState, JobSource

MAY = Sql(f"{{may[{MANAGE}]}}")
REPORTED = "EXISTS (SELECT FROM jobs.report r WHERE r.offer = {row}.id AND r.state = 'waiting')"
WAITING_FIRST = (
    Order(Sql("CASE {row}.state WHEN 'waiting' THEN 0 WHEN 'open' THEN 1 WHEN 'refused' THEN 2 ELSE 3 END"), "int"),
    Order(Sql("coalesce({row}.sent_at, {row}.created_at)"), "timestamptz"),
)
NEWEST = (Order(Sql("{row}.created_at"), "timestamptz", descending=True),)
ENDING = (Order(Sql("{row}.expires_on"), "date"),)
SEARCH = Sql("{row}.search @@ (SELECT amicale.search_query({value:text}))")


@strawberry.enum
class JobStaffOrder(enum.Enum):
    """Orders of the queue."""

    WAITING_FIRST = "waiting_first"
    NEWEST = "newest"
    ENDING = "ending"


ORDERS = {
    JobStaffOrder.WAITING_FIRST: WAITING_FIRST, JobStaffOrder.NEWEST: NEWEST, JobStaffOrder.ENDING: ENDING,
}  # fmt: skip


@strawberry.input(description="Conditions that must all hold.")
class JobStaffFilter:
    """What offers can be filtered by in the back office."""

    state: JobOfferState | None = condition("{row}.state = {value:text}")
    source: JobSource | None = condition("{row}.source = {value:text}")
    contract: str | None = condition("{row}.contract = {value:text}")
    reported: bool | None = condition(f"{REPORTED} = {{value:boolean}}", description="A reader says that it is wrong.")
    twins: bool | None = condition(
        """EXISTS (SELECT FROM jobs.offer tw WHERE tw.company = {row}.company AND tw.id <> {row}.id
            AND tw.state IN ('open', 'waiting') AND tw.contract = {row}.contract
            AND jobs.same_title(tw.title, {row}.title)) = {value:boolean}""",
        description="Another looks like it.",
    )
    partner: strawberry.ID | None = condition(
        "{row}.company IN (SELECT pc.id FROM jobs.company pc WHERE pc.partner = {value:uuid})",
        convert=lambda value: key_of(value, "Partner"),
    )


@node(table=tables.Report, scope=MAY)
class JobReport(Node):
    """What a reader finds wrong with an offer. Who it was is told to nobody."""

    reason: str = column(description="filled, misleading, discriminating, fraud or other.")
    said: str = column()
    state: str = column(description="waiting, kept or ended.")
    created_at: datetime = column()
    offer: JobOffer | None = one(tables.Report.offer)


@strawberry.type(description="How many offers stand where, for the tabs of the queue.")
class JobQueueCounts:
    """Numbers of today."""

    waiting: int
    reported: int
    open: int
    drafts: int


@strawberry.type
class ModerationQuery:
    """What can be asked by those who look after offers."""

    job_offers_of_all: Connection[JobOffer] = connection(
        access=MANAGE, order=WAITING_FIRST, orders=JobStaffOrder, order_map=ORDERS, filters=JobStaffFilter,
        search=SEARCH, page=50, where=Sql("{row}.state <> 'draft' OR {row}.source = 'staff'"),
        description="All offers but other people's drafts.",
    )  # fmt: skip

    @act(access=MANAGE)
    async def job_queue_counts(self, info: Info) -> JobQueueCounts:
        """How many wait, were reported, are online."""
        row = await DB.fetch_row(
            """SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
                   count(*) FILTER (WHERE state = 'open') AS open,
                   count(*) FILTER (WHERE state = 'draft' AND source = 'staff') AS drafts,
                   (SELECT count(DISTINCT r.offer) FROM jobs.report r JOIN jobs.offer ro ON ro.id = r.offer
                    WHERE r.state = 'waiting' AND ro.state IN ('open', 'waiting')) AS reported
               FROM jobs.offer WHERE state IN ('waiting', 'open', 'draft')"""
        )
        return JobQueueCounts(**dict(row or {}))

    @act(access=MANAGE)
    async def job_waiting_count(self, info: Info) -> int:
        """How many offers wait to be looked at, reported ones among them."""
        return int(await DB.fetch_value(
            """SELECT (SELECT count(*) FROM jobs.offer WHERE state = 'waiting') + (SELECT count(DISTINCT r.offer)
                   FROM jobs.report r JOIN jobs.offer o ON o.id = r.offer AND o.state = 'open'
                   WHERE r.state = 'waiting')"""
        ))  # fmt: skip


@strawberry.type
class OfferForStaff:
    """What an offer tells those who look after offers."""

    reports: list[JobReport] | None = many(
        tables.Report.offer, where=Sql("{row}.state = 'waiting'"), visible=MAY,
        order=(Order(Sql("{row}.created_at"), "timestamptz"),),
    )  # fmt: skip
    posted_for: str | None = column(
        Sql("""CASE WHEN {row}.contact IS NOT NULL THEN (
                    SELECT btrim(c.given_name || ' ' || c.family_name) || ' (' || p.name || ')'
                    FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
                    WHERE c.id = {row}.contact)
                WHEN {row}.feed IS NOT NULL THEN (SELECT f.title FROM jobs.feed f WHERE f.id = {row}.feed)
                ELSE (SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))
                    FROM amicale.member m WHERE m.id = {row}.posted_by) END"""),
        visible=MAY, description="Who posted it, in words.",
    )  # fmt: skip
    offers_before: int | None = column(
        Sql("""(SELECT count(*) FROM jobs.offer b WHERE b.opened_at IS NOT NULL AND b.id <> {row}.id AND (
                b.posted_by = {row}.posted_by AND b.source = {row}.source OR b.contact = {row}.contact))"""),
        visible=MAY, description="How many of the same poster were accepted before.",
    )  # fmt: skip
