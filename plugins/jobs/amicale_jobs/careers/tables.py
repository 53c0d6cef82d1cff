"""What students and those who help them write: wishes, days, questions, recommendations. Schema ``jobs``."""

from __future__ import annotations

from piccolo.columns import Array, Boolean, Bytea, Date, ForeignKey, Integer, OnDelete, Real, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_jobs.offers.tables import Company, Offer


class Taken(Table, schema="jobs", tablename="taken"):
    """That somebody of the school took an offer; nobody's name."""

    offer = ForeignKey(Offer, on_delete=OnDelete.set_null, null=True, default=None)
    by = Text()
    month = Date()


class CalendarAddress(Table, schema="jobs", tablename="calendar_address"):
    """The secret address of somebody's own reminders."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False, unique=True)
    hash = Bytea()
    sealed = Bytea()
    created_at = Timestamptz()


class Wish(Table, schema="jobs", tablename="wish"):
    """What a student looks for."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False, unique=True)
    state = Text()
    contracts = Array(Text())
    starts_on = Date(null=True, default=None)
    ends_on = Date(null=True, default=None)
    weekly_hours = Real(null=True, default=None)
    rhythm = Text()
    city = Text()
    city_keys = Array(Text())
    remote = Boolean()
    level = Integer(null=True, default=None)
    sectors = Array(Text())
    employers = Array(Text())
    words = Text()
    shared = Boolean()
    shared_at = Timestamptz(null=True, default=None)
    found_at = Timestamptz(null=True, default=None)
    version = Integer()
    created_at = Timestamptz()
    changed_at = Timestamptz()


class Deadline(Table, schema="jobs", tablename="deadline"):
    """A day of the school's calendar."""

    title = Text()
    day = Date()
    programmes = Array(Text())
    class_years_from = Integer(null=True, default=None)
    class_years_until = Integer(null=True, default=None)
    link = Text()
    words = Text()
    written_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    version = Integer()
    created_at = Timestamptz()
    changed_at = Timestamptz()


class Help(Table, schema="jobs", tablename="help"):
    """A question to the careers office."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    topic = Text()
    state = Text()
    offer = ForeignKey(Offer, on_delete=OnDelete.set_null, null=True, default=None)
    claimed_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    claimed_at = Timestamptz(null=True, default=None)
    asked_at = Timestamptz()
    waiting_since = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)


class HelpMessage(Table, schema="jobs", tablename="help_message"):
    """What one of the two sides wrote."""

    help = ForeignKey(Help, on_delete=OnDelete.cascade, null=False)
    side = Text()
    writer = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    words = Text()
    at = Timestamptz()


class Insider(Table, schema="jobs", tablename="insider"):
    """That somebody works there and may be asked."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    company = ForeignKey(Company, on_delete=OnDelete.cascade, null=True, default=None)
    offer = ForeignKey(Offer, on_delete=OnDelete.cascade, null=True, default=None)
    asks = Boolean()
    recommends = Boolean()
    a_month = Integer()
    since = Timestamptz()


class Question(Table, schema="jobs", tablename="question"):
    """A question to somebody who works there."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    offer = ForeignKey(Offer, on_delete=OnDelete.set_null, null=True, default=None)
    company = ForeignKey(Company, on_delete=OnDelete.set_null, null=True, default=None)
    title = Text()
    words = Text()
    recommend = Boolean()
    state = Text()
    asked_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)


class Approach(Table, schema="jobs", tablename="approach"):
    """Who was asked it."""

    question = ForeignKey(Question, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    state = Text()
    reason = Text()
    words = Text()
    shows_email = Boolean()
    asked_at = Timestamptz()
    expires_at = Timestamptz()
    answered_at = Timestamptz(null=True, default=None)


class Recommendation(Table, schema="jobs", tablename="recommendation"):
    """Somebody recommends somebody for an offer."""

    offer = ForeignKey(Offer, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    person = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    words = Text()
    person_words = Text()
    state = Text()
    asked_at = Timestamptz()
    expires_at = Timestamptz()
    agreed_at = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
