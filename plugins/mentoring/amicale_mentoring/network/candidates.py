"""Who may be asked about a need, and who first: one statement, beside the visibility that the core adds.

Those whom the writer may not find are not in it (``MemberFilter``); nor are those who want none of it, who were asked
often enough, and those between whom and the writer somebody has drawn a line. The field is for the rounds alone: what
it answers would tell who is left out, so nobody is given its permission.
"""

from __future__ import annotations

import strawberry

from amicale import Connection, Member, MemberFilter, Order, Permission, Sql, connection, translator

_ = translator("mentoring")
CHOOSING = "mentoring.choosing"
PURPOSE = "mentoring.network"

PERMISSION = Permission(CHOOSING, _("Choose who is asked about a need: the program alone"), holds=Sql("false"))

LEFT_OUT = """
    SELECT a.member FROM mentoring.approach a WHERE a.need = {value:uuid}
    UNION ALL
    SELECT r.member FROM mentoring.readiness r
    WHERE r.a_month = 0 OR r.quiet_until > (now() AT TIME ZONE {zone})::date
    UNION ALL
    SELECT a.member FROM mentoring.approach a LEFT JOIN mentoring.readiness r ON r.member = a.member
    WHERE a.asked_at > now() - interval '30 days'
    GROUP BY a.member, r.a_month HAVING count(*) >= coalesce(r.a_month, 2)
    UNION ALL
    SELECT b.member FROM amicale.letter_block b WHERE b.blocked = {me}
    UNION ALL
    SELECT b.blocked FROM amicale.letter_block b WHERE b.member = {me}
    UNION ALL
    SELECT v.member FROM mentoring.avoidance v JOIN mentoring.participation p ON p.id = v.participation
    WHERE p.member = {me}
    UNION ALL
    SELECT p.member FROM mentoring.avoidance v JOIN mentoring.participation p ON p.id = v.participation
    WHERE v.member = {me}
    UNION ALL
    SELECT c.member FROM amicale.letter_choice c JOIN amicale.member m ON m.id = c.member
    WHERE c.takes = 'nobody' OR (c.takes = 'class' AND NOT m.class_years && {classes})
    UNION ALL
    SELECT last.member FROM (
        SELECT DISTINCT ON (c.member) c.member, c.granted FROM amicale.consent c
        WHERE c.purpose = 'mentoring.network' ORDER BY c.member, c.at DESC, c.id DESC) AS last
    WHERE NOT last.granted
"""
SPEAKS_OF = """
    SELECT r.member FROM mentoring.readiness r, mentoring.need n
    WHERE n.id = {value:uuid} AND r.topics && ARRAY(SELECT jsonb_array_elements_text(n.looks_for -> 'topics'))
    UNION ALL
    SELECT p.member FROM mentoring.participation p, mentoring.need n
    WHERE n.id = {value:uuid} AND p.state = 'active' AND p.role IN ('mentor', 'peer')
      AND p.topics && ARRAY(SELECT jsonb_array_elements_text(n.looks_for -> 'topics'))
"""
REACHED = "EXISTS (SELECT FROM amicale.email e WHERE e.member = {row}.id AND e.bounced_at IS NULL)"
ASKABLE = Sql(
    f"""{{row}}.id <> {{me}} AND {{row}}.listed AND NOT {{row}}.deceased AND {REACHED}
    AND {{row}}.id NOT IN ({LEFT_OUT})
    AND (SELECT n.member = {{me}} FROM mentoring.need n WHERE n.id = {{value:uuid}})
    AND ((SELECT jsonb_array_length(n.looks_for -> 'fits') > 0 OR n.looks_for ? 'club' FROM mentoring.need n
          WHERE n.id = {{value:uuid}}) OR {{row}}.id IN ({SPEAKS_OF}))"""  # noqa: S608 -- our own words
)
"""Where a need names nothing but topics, it is for those who have said that they speak of them."""

SPEAKS = Sql(f"{{row}}.id IN ({SPEAKS_OF.replace('{value:', '{arg[search]:')})")
ASKED_LATELY = Sql(
    "(SELECT count(*) FROM mentoring.approach a WHERE a.member = {row}.id AND a.asked_at > now() - interval '180 days')"
)
CLASSMATE = Sql(
    """{row}.class_years && {classes} AND NOT (
        EXISTS (SELECT FROM mentoring.need n WHERE n.id = {arg[search]:uuid} AND n.looks_for -> 'topics' <> '[]')
        AND {row}.class_years[cardinality({row}.class_years)] > extract(year FROM now()) - 3)"""
)
"""Whoever has just graduated knows of careers what the writer knows: for topics, such a classmate is nobody's first."""
DRAWN = Sql("md5({row}.id::text || {arg[search]:text})")
BEST_FIRST = (
    Order(SPEAKS, "boolean", descending=True),
    Order(ASKED_LATELY, "bigint"),
    Order(CLASSMATE, "boolean", descending=True),
    Order(DRAWN),
)
"""Who has said that they speak of it; then who was asked least; a classmate; and else by lot, another for each need."""


@strawberry.type
class CandidatesQuery:
    """For the rounds alone."""

    mentoring_askable: Connection[Member] = connection(
        access=CHOOSING, filters=MemberFilter, search=ASKABLE, search_order=BEST_FIRST,
        order=(Order(Sql("{row}.id"), "uuid"),),
        description="Who may be asked next about a need (``search`` is its key). Nobody may ask it: the program does.",
    )  # fmt: skip
