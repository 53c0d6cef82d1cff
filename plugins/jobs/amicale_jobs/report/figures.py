"""Numbers of jobs that a board can quote, for the core's dashboard."""

from __future__ import annotations

from amicale import Figure, Participation, translator

_ = translator("jobs")

FILLED = """
SELECT count(*) FILTER (WHERE o.filled_by IN ('alumnus', 'student') OR k.taken) AS value, count(*) AS of
FROM jobs.offer o CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM jobs.taken t WHERE t.offer = o.id) AS taken) k
WHERE o.state = 'filled' AND o.ended_at >= {since}
"""
CONTRACTS = """
SELECT contract AS label, count(*) AS offers FROM jobs.offer WHERE opened_at >= {since} GROUP BY 1 ORDER BY 2 DESC, 1
"""

FIGURES = (
    Figure(
        "jobs.open", _("Jobs: open offers"), _("Offers that members can read now."),
        "SELECT count(*) AS value FROM jobs.offer WHERE state = 'open'", order=60,
    ),
    Figure(
        "jobs.filled_by_ours", _("Jobs: filled by alumni and students"),
        _("Of the offers said to be filled, in a year: those filled by an alumnus, an alumna or a student."),
        FILLED, order=61,
    ),
    Figure(
        "jobs.contracts", _("Jobs: offers by kind of contract"), _("Offers that opened in the last twelve months."),
        CONTRACTS, kind="categories", measures={"offers": _("Offers")}, heading=_("Kind of contract"), order=62,
    ),
    Participation(
        "jobs.posted", _("posted an offer"),
        "SELECT posted_by AS member FROM jobs.offer WHERE opened_at >= {since} AND posted_by IS NOT NULL",
    ),
)  # fmt: skip
