"""Offers, companies, lists, saved searches, applications: PostgreSQL schema ``jobs``."""

from __future__ import annotations

from piccolo.columns import JSONB, Array, BigInt, Boolean, Date, ForeignKey, Integer, OnDelete, Real, Text, Timestamptz

from amicale import MemberTable, PartnerContactTable, PartnerTable, Table


class Company(Table, schema="jobs", tablename="company"):
    """Who offers work."""

    partner = ForeignKey(PartnerTable, on_delete=OnDelete.set_null, null=True, default=None, unique=True)
    name = Text()
    key = Text()
    also = Array(Text())
    siren = Text()
    website = Text()
    sector = Text()
    about = Text()
    version = Integer()
    created_at = Timestamptz()


class Feed(Table, schema="jobs", tablename="feed"):
    """A partner's list."""

    company = ForeignKey(Company, on_delete=OnDelete.cascade, null=True, default=None)
    title = Text()
    address = Text()
    format = Text()
    mapping = JSONB()
    state = Text()
    read_at = Timestamptz(null=True, default=None)
    last = JSONB()
    etag = Text()
    hours = Integer()
    failures = Integer()
    asked_at = Timestamptz(null=True, default=None)
    version = Integer()
    created_at = Timestamptz()


class FeedRun(Table, schema="jobs", tablename="feed_run"):
    """A reading of a list, and what came of it."""

    feed = ForeignKey(Feed, on_delete=OnDelete.cascade, null=False)
    at = Timestamptz()
    by_hand = Boolean()
    outcome = Text()
    opened = Integer()
    changed = Integer()
    gone = Integer()
    kept = Integer()
    unread = JSONB()
    unread_count = Integer()
    problem = Text()


class Offer(Table, schema="jobs", tablename="offer"):
    """An offer of work."""

    state = Text()
    source = Text()
    posted_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    contact = ForeignKey(PartnerContactTable, on_delete=OnDelete.set_null, null=True, default=None)
    feed = ForeignKey(Feed, on_delete=OnDelete.set_null, null=True, default=None)
    feed_key = Text()
    company = ForeignKey(Company, on_delete=OnDelete.restrict, null=True, default=None)
    title = Text()
    contract = Text()
    words = Text()
    sector = Text()
    city = Text()
    country = Text()
    city_key = Text()
    remote = Text()
    pay_from = BigInt(null=True, default=None)
    pay_to = BigInt(null=True, default=None)
    pay_per = Text()
    currency = Text()
    level = Integer(null=True, default=None)
    class_years_from = Integer(null=True, default=None)
    class_years_until = Integer(null=True, default=None)
    skills = Array(Text())
    starts_on = Date(null=True, default=None)
    months = Real(null=True, default=None)
    hours = Integer(null=True, default=None)
    weekly_hours = Real(null=True, default=None)
    apply_url = Text()
    apply_address = Text()
    public = Boolean()
    boosted = Boolean()
    expires_on = Date()
    opened_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    filled_by = Text()
    refusal = Text()
    version = Integer()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    twin = Text()
    sector_key = Text()
    title_words = Array(Text())
    apply_words = Text()
    refusal_words = Text()
    sent_at = Timestamptz(null=True, default=None)
    reminded_at = Timestamptz(null=True, default=None)
    asked_at = Timestamptz(null=True, default=None)
    renewals = Integer()


class SavedSearch(Table, schema="jobs", tablename="saved_search"):
    """What somebody looks for."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    title = Text()
    words = Text()
    contracts = Array(Text())
    sectors = Array(Text())
    sector_keys = Array(Text())
    cities = Array(Text())
    city_keys = Array(Text())
    country = Text()
    remote = Array(Text())
    level_until = Integer(null=True, default=None)
    starts_from = Date(null=True, default=None)
    starts_until = Date(null=True, default=None)
    pay_shown = Boolean()
    for_me = Boolean()
    from_partner = Boolean()
    keys = Array(Text())
    feed = Integer()
    version = Integer()
    every = Text()
    told_at = Timestamptz()
    created_at = Timestamptz()


class Boost(Table, schema="jobs", tablename="boost"):
    """A partner's offer that is brought to those whom it may concern, and who agreed to that."""

    offer = ForeignKey(Offer, on_delete=OnDelete.cascade, null=False)
    starts_on = Date()
    ends_on = Date()
    class_from = Integer(null=True, default=None)
    class_until = Integer(null=True, default=None)
    programmes = Array(Text())
    sectors = Array(Text())
    cities = Array(Text())
    made_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    stopped_at = Timestamptz(null=True, default=None)
    version = Integer()
    created_at = Timestamptz()


class Application(Table, schema="jobs", tablename="application"):
    """Where somebody stands with an offer."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    offer = ForeignKey(Offer, on_delete=OnDelete.set_null, null=True, default=None)
    title = Text()
    company = Text()
    state = Text()
    note = Text()
    remind_on = Date(null=True, default=None)
    changed_at = Timestamptz()
    created_at = Timestamptz()
    link = Text()
    due_on = Date(null=True, default=None)
    reminded_on = Date(null=True, default=None)
    told = Boolean()
    version = Integer()


class Report(Table, schema="jobs", tablename="report"):
    """What a reader finds wrong with an offer."""

    offer = ForeignKey(Offer, on_delete=OnDelete.cascade, null=False)
    reporter = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    reason = Text()
    said = Text()
    state = Text()
    decided_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
