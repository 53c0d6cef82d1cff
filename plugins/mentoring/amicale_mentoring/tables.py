"""Programmes, who takes part, requests, pairs, needs: PostgreSQL schema ``mentoring``."""

from __future__ import annotations

from typing import Any

from piccolo.columns import JSONB, UUID, Array, Boolean, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table


class Programme(Table, schema="mentoring", tablename="programme"):
    """What a school offers: who may take part, for how long, by which rules."""

    title = JSONB()
    about = JSONB()
    kind = Text()
    direction = Text()
    state = Text()
    by_request = Boolean()
    by_batch = Boolean()
    instant = Boolean()
    signing_up_from = Date(null=True, default=None)
    signing_up_until = Date(null=True, default=None)
    starts_on = Date(null=True, default=None)
    ends_on = Date(null=True, default=None)
    months = Integer()
    charter = JSONB()
    charter_version = Integer()
    mentors = JSONB()
    mentees = JSONB()
    weights = JSONB()
    gap = Integer()
    same_employer = Boolean()
    capacity = Integer()
    most_waiting = Integer()
    expiry_days = Integer()
    remind_days = Array(Integer())
    silence_days = Integer()
    version = Integer()
    created_at = Timestamptz()
    follows: ForeignKey[Any] = ForeignKey("self", on_delete=OnDelete.set_null, null=True, default=None)
    opened_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    put_away_at = Timestamptz(null=True, default=None)
    mentors_ask = Boolean()


class Charter(Table, schema="mentoring", tablename="charter"):
    """What a programme's charter said, version by version."""

    programme = ForeignKey(Programme, on_delete=OnDelete.cascade, null=False)
    version = Integer()
    words = JSONB()
    since = Timestamptz()


class Participation(Table, schema="mentoring", tablename="participation"):
    """That somebody takes part, on one side: what they offer or look for."""

    programme = ForeignKey(Programme, on_delete=OnDelete.no_action, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    role = Text()
    state = Text()
    topics = Array(Text())
    sectors = Array(Text())
    languages = Array(Text())
    meeting = Text()
    about = Text()
    availability = Text()
    paused_until = Date(null=True, default=None)
    capacity = Integer()
    taken = Integer()
    charter_version = Integer()
    charter_at = Timestamptz(null=True, default=None)
    joined_at = Timestamptz()
    left_at = Timestamptz(null=True, default=None)
    version = Integer()
    added_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    agreement = Text()


class Avoidance(Table, schema="mentoring", tablename="avoidance"):
    """With whom somebody is not to be paired."""

    participation = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)


class Invited(Table, schema="mentoring", tablename="invited"):
    """Whom a programme has asked to become a mentor."""

    programme = ForeignKey(Programme, on_delete=OnDelete.no_action, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    invited_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    batch = UUID()
    invited_at = Timestamptz()


class Request(Table, schema="mentoring", tablename="request"):
    """A mentee asks a mentor."""

    programme = ForeignKey(Programme, on_delete=OnDelete.no_action, null=False)
    mentee = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    mentor = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    rank = Integer()
    message = Text()
    state = Text()
    reason = Text()
    words = Text()
    suggested = ForeignKey(Participation, on_delete=OnDelete.set_null, null=True, default=None)
    asked_at = Timestamptz()
    expires_at = Timestamptz()
    reminded = Integer()
    answered_at = Timestamptz(null=True, default=None)
    asked_by = Text()


class Suggestion(Table, schema="mentoring", tablename="suggestion"):
    """Whom a coordinator thought of for a mentee who waits."""

    mentee = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    mentor = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    made_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    made_at = Timestamptz()


class Pair(Table, schema="mentoring", tablename="pair"):
    """Two who talk."""

    programme = ForeignKey(Programme, on_delete=OnDelete.no_action, null=False)
    mentor = ForeignKey(Participation, on_delete=OnDelete.set_null, null=True, default=None)
    mentee = ForeignKey(Participation, on_delete=OnDelete.set_null, null=True, default=None)
    request = ForeignKey(Request, on_delete=OnDelete.set_null, null=True, default=None)
    source = Text()
    state = Text()
    score = Integer(null=True, default=None)
    goals = Text()
    since = Timestamptz()
    ends_on = Date(null=True, default=None)
    paused_until = Date(null=True, default=None)
    first_met_at = Timestamptz(null=True, default=None)
    last_sign_at = Timestamptz()
    nudged_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    end_reason = Text()
    goals_version = Integer()
    goals_by = Text()
    goals_at = Timestamptz(null=True, default=None)
    nudges = Integer()
    silent_at = Timestamptz(null=True, default=None)
    longer_until = Date(null=True, default=None)
    longer_by = Text()
    asked_after_at = Timestamptz(null=True, default=None)


class Session(Table, schema="mentoring", tablename="session"):
    """When they meet."""

    pair = ForeignKey(Pair, on_delete=OnDelete.cascade, null=False)
    state = Text()
    starts_at = Timestamptz()
    minutes = Integer()
    place = Text()
    gathering = UUID(null=True, default=None)
    topics = Array(Text())
    proposed_by = Text()
    sequence = Integer()
    created_at = Timestamptz()
    reminded_at = Timestamptz(null=True, default=None)
    asked_at = Timestamptz(null=True, default=None)


class Feedback(Table, schema="mentoring", tablename="feedback"):
    """What each says at the end, or after a session."""

    pair = ForeignKey(Pair, on_delete=OnDelete.cascade, null=False)
    session = ForeignKey(Session, on_delete=OnDelete.cascade, null=True, default=None)
    side = Text()
    rating = Integer()
    again = Boolean(null=True, default=None)
    thanks = Text()
    given_at = Timestamptz()
    told_at = Timestamptz(null=True, default=None)


class Question(Table, schema="mentoring", tablename="question"):
    """That somebody was asked how it was, when a pair was over."""

    pair = ForeignKey(Pair, on_delete=OnDelete.cascade, null=False)
    side = Text()
    asked_at = Timestamptz()
    reminded_at = Timestamptz(null=True, default=None)


class Plan(Table, schema="mentoring", tablename="plan"):
    """A coordinator's batch."""

    programme = ForeignKey(Programme, on_delete=OnDelete.no_action, null=False)
    state = Text()
    least = Integer()
    made_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    made_at = Timestamptz()
    sent_at = Timestamptz(null=True, default=None)
    moved = Integer()
    version = Integer()


class Match(Table, schema="mentoring", tablename="match"):
    """Two that a batch would bring together."""

    plan = ForeignKey(Plan, on_delete=OnDelete.cascade, null=False)
    mentor = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    mentee = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    score = Integer()
    locked = Boolean()
    refused = Boolean()
    by_hand = Boolean()
    moved = Boolean()
    outcome = Text()


class Leftover(Table, schema="mentoring", tablename="leftover"):
    """Who is left without anybody in a plan, and why."""

    plan = ForeignKey(Plan, on_delete=OnDelete.cascade, null=False)
    participation = ForeignKey(Participation, on_delete=OnDelete.cascade, null=False)
    why = Text()


class Need(Table, schema="mentoring", tablename="need"):
    """A need that somebody writes."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    words = Text()
    looks_for = JSONB()
    state = Text()
    wanted = Integer()
    rounds = Integer()
    next_round_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    closed_at = Timestamptz(null=True, default=None)
    outcome = Text()
    thanks = Text()
    sent_at = Timestamptz(null=True, default=None)
    tries = Integer()
    questioned_at = Timestamptz(null=True, default=None)
    tried_at = Timestamptz(null=True, default=None)


class Approach(Table, schema="mentoring", tablename="approach"):
    """That somebody was asked about a need, and what they said."""

    need = ForeignKey(Need, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    round = Integer()
    reasons = JSONB()
    state = Text()
    words = Text()
    helped = Boolean(null=True, default=None)
    asked_at = Timestamptz()
    answered_at = Timestamptz(null=True, default=None)
    shows_email = Boolean()


class NeedReport(Table, schema="mentoring", tablename="need_report"):
    """Somebody who was asked finds that a need is none."""

    need = ForeignKey(Need, on_delete=OnDelete.cascade, null=False)
    reporter = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)
    reason = Text()
    said = Text()
    state = Text()
    at = Timestamptz()
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null, null=True, default=None)


class Readiness(Table, schema="mentoring", tablename="readiness"):
    """How much somebody wants to be asked."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False, unique=True)
    a_month = Integer()
    quiet_until = Date(null=True, default=None)
    topics = Array(Text())


TABLES: list[type[Table]] = [
    Programme, Charter, Participation, Avoidance, Invited, Request, Suggestion, Pair, Session, Feedback, Question,
    Plan, Match, Leftover, Need, Approach, NeedReport, Readiness,
]  # fmt: skip
