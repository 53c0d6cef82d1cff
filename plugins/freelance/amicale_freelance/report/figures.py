"""Numbers of freelance that a board can quote, for the core's dashboard."""

from __future__ import annotations

from amicale import Figure, Participation, translator

_ = translator("freelance")
GIVEN = """
SELECT count(*) FILTER (WHERE chosen_at IS NOT NULL) AS value, count(*) AS of
FROM freelance.mission WHERE opened_at >= {since} AND state IN ('done', 'expired', 'withdrawn', 'chosen')
"""
TOOK_PART = """
SELECT p.member FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile WHERE q.created_at >= {since}
UNION SELECT posted_by FROM freelance.mission WHERE opened_at >= {since} AND posted_by IS NOT NULL
"""

FIGURES = (
    Figure(
        "freelance.profiles", _("Freelance: profiles"), _("Members who show a profile now."),
        "SELECT count(*) AS value FROM freelance.profile WHERE state = 'open'", order=70,
    ),
    Figure(
        "freelance.given", _("Freelance: missions given to members"),
        _("Of the missions of the last twelve months that are decided or over, those for which somebody was chosen."),
        GIVEN, order=71,
    ),
    Participation("freelance.worked", _("posted a mission or proposed themselves for one"), TOOK_PART),
)  # fmt: skip
