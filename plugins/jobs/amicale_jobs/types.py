"""Jobs in the schema: offers and companies, and who sees them (rules.py). Types that several rooms lead to are here;
what can be done stands in each room's ``mutations.py``."""

from __future__ import annotations

import enum
from datetime import date, datetime

import strawberry

from amicale import Connection, Member, Money, Node, Order, Sql, batch, column, connection, money_of, node, one
from amicale_jobs import tables
from amicale_jobs.offers.words import contract_groups, contract_titles, country_names, pays, places
from amicale_jobs.rules import COMPANY_EXISTS, EDITS, MANAGE, MINE, OFFER_EXISTS, WRITERS, stands

NEWEST_FIRST = (Order(Sql("{row}.id"), "uuid", descending=True),)
LATEST_OPENED = (Order(Sql("{row}.opened_at"), "timestamptz", descending=True),)
TODAY = "(now() AT TIME ZONE {zone})::date"
IS_OPEN = "{row}.state = 'open'"
WORKS_HERE = Sql(
    "EXISTS (SELECT FROM amicale.position wp WHERE wp.member = {row}.id AND wp.is_current "
    "AND wp.employer_key = ANY({parent}.also || {parent}.key)) AND {rule[work]} AND {row}.listed "
    "AND NOT {row}.deceased AND {me} IS NOT NULL"
)
"""Whom the directory lists, and who shows the reader where they work: nobody else is counted or shown."""


@strawberry.enum
class JobOfferState(enum.Enum):
    """Where an offer stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    OPEN = "open"
    FILLED = "filled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


@strawberry.enum
class JobSource(enum.Enum):
    """Where an offer is from."""

    MEMBER = "member"
    STAFF = "staff"
    PARTNER = "partner"
    FEED = "feed"


@strawberry.enum
class JobRemote(enum.Enum):
    """How much of the work can be done from afar."""

    NONE = "none"
    SOME = "some"
    HALF = "half"
    MOST = "most"
    FULL = "full"


@strawberry.enum
class JobPayPer(enum.Enum):
    """What the pay is for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@strawberry.enum
class JobFilledBy(enum.Enum):
    """Who got it, as the poster says."""

    ALUMNUS = "alumnus"
    STUDENT = "student"
    OTHER = "other"
    UNKNOWN = "unknown"


@node(table=tables.Company, scope=COMPANY_EXISTS)
class JobCompany(Node):
    """Who offers work."""

    name: str = column()
    sector: str = column()
    website: str = column(description="https, or empty.")
    about: str = column()
    siren: str = column(description="Nine digits, or empty.")
    is_partner: bool = column(
        Sql("EXISTS (SELECT FROM amicale.partner pa WHERE pa.id = {row}.partner AND pa.state = 'active')"),
        description="Whether it is a partner of the association.",
    )
    also: list[str] | None = column(
        visible=Sql(f"{{may[{MANAGE}]}}"), description="Other spellings, as the directory folds names."
    )
    version: int | None = column(visible=Sql(f"{{may[{MANAGE}]}} OR {{row}}.partner = {{partner}}"))
    open_offer_count: int = column(
        Sql("(SELECT count(*) FROM jobs.offer oc WHERE oc.company = {row}.id AND oc.state = 'open' "  # noqa: S608
            f"AND ({{me}} IS NOT NULL OR oc.public) AND {stands('oc')})")
    )  # fmt: skip
    alumni: Connection[Member] = connection(
        on=WORKS_HERE, order=(Order(Sql("{row}.sort_name")),),
        description="Members who work there now, as far as you may see it.",
    )  # fmt: skip


@node(table=tables.Offer, scope=OFFER_EXISTS)
class JobOffer(Node):
    """An offer of work. It always ends by itself."""

    state: JobOfferState = column()
    source: JobSource = column()
    title: str = column()
    contract: str = column(description="The code of a kind of contract: see jobContracts.")
    contract_title: str = batch(contract_titles, needs=("contract",))
    contract_group: str = batch(contract_groups, needs=("contract",))
    company: JobCompany | None = one(tables.Offer.company)
    company_name: str = column(
        Sql("coalesce((SELECT cn.name FROM jobs.company cn WHERE cn.id = {row}.company), '')"),
        description="Empty where nobody is named.",
    )
    from_partner: bool = column(
        Sql("({row}.source <> 'member' AND EXISTS (SELECT FROM jobs.company pc JOIN amicale.partner pa "
            "ON pa.id = pc.partner AND pa.state = 'active' WHERE pc.id = {row}.company))"),
        description="Offered by a partner of the association; not what a member posts who works there.",
    )  # fmt: skip
    words: str = column(description="What it is about, in plain text with lines.")
    sector: str = column()
    city: str = column()
    country: str = column(description="ISO 3166-1 alpha-2, or empty.")
    country_name: str = batch(country_names, needs=("country",))
    place: str = batch(places, needs=("city", "country"), description="City and country, in the reader's language.")
    remote: JobRemote = column()
    pay_from: Money | None = money_of("pay_from", "currency")
    pay_to: Money | None = money_of("pay_to", "currency")
    pay_per: JobPayPer = column()
    currency: str = column()
    pay: str = batch(
        pays, needs=("pay_from", "pay_to", "pay_per", "currency"), description="In words; empty where it is not said."
    )
    pay_known: bool = column(Sql("{row}.pay_from IS NOT NULL OR {row}.pay_to IS NOT NULL"))
    level: int | None = column(description="Years of study after the baccalaureate, 0 to 8.")
    class_years_from: int | None = column()
    class_years_until: int | None = column()
    skills: list[str] = column()
    starts_on: date | None = column(description="Null is as soon as possible.")
    months: float | None = column()
    hours: int | None = column(description="In all.")
    weekly_hours: float | None = column()
    apply_url: str | None = column(visible=Sql(f"{EDITS} OR {IS_OPEN}"), description="https, or empty.")
    apply_address: str | None = column(
        visible=Sql(f"{EDITS} OR {IS_OPEN} AND {{me}} IS NOT NULL"), description="An e-mail address, or empty."
    )
    apply_words: str | None = column(visible=Sql(f"{EDITS} OR {IS_OPEN}"))
    public: bool = column(description="Whether the world may read it.")
    boosted: bool = column()
    expires_on: date = column(description="The last day on which it is shown.")
    days_left: int | None = column(Sql(f"CASE WHEN {IS_OPEN} THEN {{row}}.expires_on - {TODAY} END"))
    opened_at: datetime | None = column()
    ended_at: datetime | None = column()
    is_new: bool = column(Sql("coalesce({row}.opened_at > now() - interval '3 days', false)"))
    for_me: bool | None = column(
        Sql("""(coalesce({row}.class_years_from, {row}.class_years_until) IS NULL OR EXISTS (
            SELECT FROM unnest({classes}) AS y WHERE y >= coalesce({row}.class_years_from, 0)
            AND y <= coalesce({row}.class_years_until, 9999)))"""),
        visible=Sql("{me} IS NOT NULL"), description="Whether it is meant for your class.",
    )  # fmt: skip
    mine: bool = column(
        Sql(f"coalesce({MINE}, false)"), description="Whether you, or a colleague at your partner, wrote it."
    )
    editable: bool = column(Sql(f"coalesce({EDITS}, false)"))
    poster: Member | None = one(
        tables.Offer.posted_by, visible=Sql(f"{{me}} IS NOT NULL AND ({{row}}.source = 'member' OR {EDITS})")
    )
    filled_by: str | None = column(visible=WRITERS, description="alumnus, student, other, unknown, or empty.")
    refusal: str | None = column(visible=WRITERS, description="The code of why it was refused, or empty.")
    refusal_words: str | None = column(visible=WRITERS)
    sent_at: datetime | None = column(visible=WRITERS, description="Since when it waits to be looked at.")
    version: int | None = column(visible=Sql(EDITS), description="Send it back when changing: a second writer is told.")
    created_at: datetime | None = column(visible=WRITERS)
    changed_at: datetime | None = column(visible=WRITERS)
