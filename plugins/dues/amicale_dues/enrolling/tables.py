"""Cohorts that are enrolled, and whom: PostgreSQL schema ``dues``."""

from __future__ import annotations

from piccolo.columns import JSONB, BigInt, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Membership, Plan


class Enrolment(Table, schema="dues", tablename="enrolment"):
    """A cohort that is enrolled: by which rule, into which plan, by which act."""

    plan = ForeignKey(Plan, on_delete=OnDelete.no_action, null=False)
    rule = JSONB(help_text="rules.Cohort.")
    payer = Text(help_text="member, school or employer.")
    payer_name = Text()
    act = Text(help_text="acceptance, school_mandate or by_laws.")
    wording = JSONB(null=True, default=None, help_text="The words that were accepted, by language.")
    document = Text(help_text="Which paper shows it.")
    starts_on = Date()
    opt_out_until = Date()
    due_on = Date()
    basis = Text(help_text="receipt or call, as the settings were.")
    state = Text(default="prepared", help_text="prepared, running, done or stopped.")
    found = Integer(default=0, help_text="How many people were shown before it.")
    made_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    made_at = Timestamptz()
    begun_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


class Enrolled(Table, schema="dues", tablename="enrolled"):
    """Somebody whom the rule has found, and what became of them."""

    enrolment = ForeignKey(Enrolment, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    outcome = Text(help_text="Empty while it is still to do; done, or why not: choosing.py.")
    amount = BigInt(default=0, help_text="What it costs them, in minor units.")
    membership = ForeignKey(Membership, on_delete=OnDelete.no_action)


TABLES: list[type[Table]] = [Enrolment, Enrolled]
