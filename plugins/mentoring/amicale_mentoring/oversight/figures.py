"""Numbers of mentoring that a board can quote, for the core's dashboard."""

from __future__ import annotations

from amicale import Figure, Participation, translator

_ = translator("mentoring")

# Answered by few, a share would say who said what.
SATISFIED = """
SELECT CASE WHEN count(*) >= 5 THEN count(*) FILTER (WHERE rating >= 4) END AS value,
       CASE WHEN count(*) >= 5 THEN count(*) END AS of
FROM mentoring.feedback WHERE session IS NULL AND given_at >= {since}
"""
CONVERSATIONS = """
SELECT count(r.first_met_at) AS value, count(*) AS of
FROM mentoring.request q LEFT JOIN mentoring.pair r ON r.request = q.id
WHERE q.state IN ('accepted', 'declined', 'expired') AND q.asked_at >= {since}
"""
SHORT = """
SELECT mode() WITHIN GROUP (ORDER BY w.word DESC) AS label,
       sum((p.role = 'mentee' AND p.taken < p.capacity)::int) AS looking,
       sum(CASE WHEN p.role = 'mentor' AND p.availability <> 'closed'
                     AND coalesce(p.paused_until <= amicale.today(), true)
                THEN greatest(0, p.capacity - p.taken) ELSE 0 END) AS free
FROM mentoring.participation p
JOIN mentoring.programme g ON g.id = p.programme AND g.state IN ('open', 'running')
JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
CROSS JOIN LATERAL unnest(p.sectors) w (word)
WHERE p.state = 'active' AND p.role <> 'peer' GROUP BY amicale.fold(w.word) ORDER BY 2 DESC, 1
"""
TAKES_PART = """
SELECT p.member FROM mentoring.participation p JOIN mentoring.pair r ON p.id IN (r.mentor, r.mentee)
WHERE r.since >= {since} OR r.last_sign_at >= {since}
"""

FIGURES = (
    Figure(
        "mentoring.conversations", _("Mentoring: requests that end in a first conversation"),
        _("Of the requests of the last twelve months that were answered or expired, those whose two have talked."),
        CONVERSATIONS, order=50,
    ),
    Figure(
        "mentoring.pairs", _("Mentoring: pairs that go on"),
        _("Pairs of all programmes that have not ended, those that rest among them."),
        "SELECT count(*) AS value FROM mentoring.pair WHERE state IN ('active', 'paused')", order=51,
    ),
    Figure(
        "mentoring.satisfied", _("Mentoring: those who found it good"),
        _("Of those who said at the end how it was, in a year: good or very good. Not told under five."),
        SATISFIED, order=52,
    ),
    Figure(
        "mentoring.short", _("Mentoring: where mentors are short"),
        _("In programmes that are open or running, by sector: who looks for a mentor, and which places are free."),
        SHORT, kind="categories", measures={"looking": _("Looking for a mentor"), "free": _("Free places")},
        heading=_("Sector"), order=53,
    ),
    Participation("mentoring.met", _("were in a mentoring pair"), TAKES_PART),
)  # fmt: skip
