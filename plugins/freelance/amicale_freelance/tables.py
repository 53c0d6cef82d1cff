"""Profiles, calendars, missions, proposals: PostgreSQL schema ``freelance``."""

from __future__ import annotations

from piccolo.columns import (
    Array,
    BigInt,
    Boolean,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    Real,
    SmallInt,
    Text,
    Timestamptz,
)

from amicale import MemberTable, PartnerContactTable, PartnerTable, Table


class Profile(Table, schema="freelance", tablename="profile"):
    """Who works freelance. ``rate`` is a day's, in the currency's smallest unit."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False, unique=True)
    state = Text()
    headline = Text()
    about = Text()
    skills = Array(Text())
    skill_keys = Array(Text())
    sectors = Array(Text())
    languages = Array(Text())
    rate = BigInt(null=True, default=None)
    currency = Text()
    rate_shown = Text()
    city = Text()
    country = Text()
    city_key = Text()
    remote = Text()
    travels = Boolean()
    portage = Boolean()
    days_a_week = Real()
    free_from = Date(null=True, default=None)
    since = Integer(null=True, default=None)
    alerts = Text()
    told_at = Timestamptz()
    version = Integer()
    created_at = Timestamptz()
    changed_at = Timestamptz()
    published_at = Timestamptz(null=True, default=None)
    resting_until = Date(null=True, default=None)
    outside = Boolean()
    outside_name = Text()
    confirmed_at = Timestamptz()
    asked_at = Timestamptz(null=True, default=None)
    stopped_reason = Text()


class SkillTitle(Table, schema="freelance", tablename="skill_title"):
    """What the school's list calls a skill in a language, as its settings say."""

    code = Text()
    locale = Text()
    title = Text()


class Mission(Table, schema="freelance", tablename="mission"):
    """What somebody is needed for."""

    state = Text()
    posted_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    partner = ForeignKey(PartnerTable, on_delete=OnDelete.set_null, null=True, default=None)
    contact = ForeignKey(PartnerContactTable, on_delete=OnDelete.set_null, null=True, default=None)
    client = Text()
    confidential = Boolean()
    title = Text()
    need = Text()
    skills = Array(Text())
    skill_keys = Array(Text())
    sector = Text()
    languages = Array(Text())
    pay = Text()
    pay_from = BigInt(null=True, default=None)
    pay_to = BigInt(null=True, default=None)
    currency = Text()
    days = Real(null=True, default=None)
    days_a_week = Real(null=True, default=None)
    starts_on = Date(null=True, default=None)
    ends_on = Date(null=True, default=None)
    city = Text()
    country = Text()
    city_key = Text()
    remote = Text()
    portage = Boolean()
    expires_on = Date()
    refusal = Text()
    version = Integer()
    opened_at = Timestamptz(null=True, default=None)
    chosen_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    refusal_reason = Text()
    reminded_at = Timestamptz(null=True, default=None)
    asked_at = Timestamptz(null=True, default=None, help_text="When both were asked whether it is done.")
    nudged_at = Timestamptz(null=True, default=None, help_text="When the client was told that proposals wait.")
    review_until = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    changed_at = Timestamptz()


class Busy(Table, schema="freelance", tablename="busy"):
    """When somebody is taken."""

    profile = ForeignKey(Profile, on_delete=OnDelete.cascade, null=False)
    starts_on = Date()
    ends_on = Date()
    days_a_week = Real()
    mission = ForeignKey(Mission, on_delete=OnDelete.cascade, null=True, default=None)
    note = Text()


class Proposal(Table, schema="freelance", tablename="proposal"):
    """Somebody proposes themselves for a mission. ``rate`` is a day's, in the currency's smallest unit."""

    mission = ForeignKey(Mission, on_delete=OnDelete.cascade, null=False)
    profile = ForeignKey(Profile, on_delete=OnDelete.cascade, null=False)
    state = Text()
    words = Text()
    rate = BigInt(null=True, default=None)
    days = Real(null=True, default=None)
    free_from = Date(null=True, default=None)
    reason = Text()
    version = Integer()
    currency = Text()
    answer = Text(help_text="What the client wrote when saying no.")
    sent_at = Timestamptz()
    seen_at = Timestamptz(null=True, default=None, help_text="When the client first read it.")
    short_at = Timestamptz(null=True, default=None, help_text="From then on they know the client.")
    chosen_at = Timestamptz(null=True, default=None)
    client_shares_at = Timestamptz(null=True, default=None)
    sharing_contact = ForeignKey(PartnerContactTable, on_delete=OnDelete.set_null, null=True, default=None)
    freelance_shares_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    answered_at = Timestamptz(null=True, default=None)


class Message(Table, schema="freelance", tablename="message"):
    """What the two sides of a proposal write to each other."""

    proposal = ForeignKey(Proposal, on_delete=OnDelete.cascade, null=False)
    side = Text(help_text="client or freelance: who wrote it.")
    contact = ForeignKey(PartnerContactTable, on_delete=OnDelete.set_null, null=True, default=None)
    words = Text()
    written_at = Timestamptz()
    read_at = Timestamptz(null=True, default=None)


class Review(Table, schema="freelance", tablename="review"):
    """How it was, for one side of a mission that is done. Nobody else reads it before ``shows_at``."""

    proposal = ForeignKey(Proposal, on_delete=OnDelete.cascade, null=False)
    side = Text(help_text="client or freelance: who wrote it.")
    rating = SmallInt()
    words = Text()
    reply = Text()
    written_at = Timestamptz()
    shows_at = Timestamptz()
    told_at = Timestamptz(null=True, default=None)
    replied_at = Timestamptz(null=True, default=None)
    reported_at = Timestamptz(null=True, default=None)
    report = Text()
    removed_at = Timestamptz(null=True, default=None)
    removed_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    removal = Text()


class Reference(Table, schema="freelance", tablename="reference"):
    """A client is asked to confirm what somebody did for them. ``address`` is empty once they have answered."""

    profile = ForeignKey(Profile, on_delete=OnDelete.cascade, null=False)
    state = Text()
    client = Text()
    client_role = Text()
    company = Text()
    work = Text()
    year_from = Integer()
    year_to = Integer(null=True, default=None)
    address = Text()
    address_hash = Bytea(secret=True)
    locale = Text()
    hash = Bytea(null=True, default=None, secret=True)
    message = Text()
    words = Text()
    shows_name = Boolean()
    asked_at = Timestamptz()
    expires_at = Timestamptz()
    answered_at = Timestamptz(null=True, default=None)


class ReferenceStop(Table, schema="freelance", tablename="reference_stop"):
    """An address that wants no such questions, by what it is recognised by alone."""

    address_hash = Bytea(unique=True, secret=True)
    at = Timestamptz()


class Finding(Table, schema="freelance", tablename="finding"):
    """A mission that fits a profile, found when it opened. ``score`` goes from 0 to 100."""

    mission = ForeignKey(Mission, on_delete=OnDelete.cascade, null=False)
    profile = ForeignKey(Profile, on_delete=OnDelete.cascade, null=False)
    score = SmallInt()
    found_at = Timestamptz()
    told_at = Timestamptz(null=True, default=None)
    dismissed_at = Timestamptz(null=True, default=None)


TABLES: list[type[Table]] = [
    Profile,
    SkillTitle,
    Mission,
    Busy,
    Proposal,
    Message,
    Review,
    Reference,
    ReferenceStop,
    Finding,
]
