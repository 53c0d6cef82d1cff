"""Numbers of dues that a board can quote."""

from __future__ import annotations

from amicale import Figure, translator

_ = translator("dues")

IN_STANDING = """
SELECT (SELECT count(*) FROM dues.standings('', dues.today()) s JOIN amicale.member m ON m.id = s.member
        WHERE s.state NOT IN ('lapsed', 'none') AND NOT m.deceased) AS value,
       (SELECT count(*) FROM amicale.member WHERE NOT deceased) AS of
"""
# IN, not a join: the database cannot guess how many stand, and would compare each person with each of them.
BY_CLASS = """
SELECT m.class_years[cardinality(m.class_years)]::text AS label, count(*) AS people,
       count(*) FILTER (WHERE m.id IN (
           SELECT s.member FROM dues.standings('', dues.today()) s WHERE s.state NOT IN ('lapsed', 'none'))) AS standing
FROM amicale.member m
WHERE NOT m.deceased AND cardinality(m.class_years) > 0 GROUP BY 1 ORDER BY 1 DESC
"""
RECEIVED = """
SELECT coalesce(sum(amount), 0) / 100 AS value
FROM dues.moved(date_trunc('year', dues.today())::date, dues.today(), 'EUR')
"""

FIGURES = (
    Figure(
        "dues.in_standing", _("Members in standing"),
        _("Of the living people on record, those who are covered today, exempt, or in their days of grace."),
        IN_STANDING, order=60,
    ),
    Figure(
        "dues.standing_by_class", _("Members in standing by class year"),
        _("Of each class, by the last class year of each person, who is covered today, exempt, or in their grace."),
        BY_CLASS, kind="categories", measures={"people": _("People"), "standing": _("In standing")},
        heading=_("Class year"), order=61,
    ),
    Figure(
        "dues.received", _("Dues received this year, in euros"),
        _("Money that came since 1 January, less what went back; in whole euros, other currencies left out."),
        RECEIVED, access="dues.read", people=False, order=62,
    ),
)  # fmt: skip
