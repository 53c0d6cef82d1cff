"""What would be there twice when two records are one: who goes before, and what makes no sense any more.

``$1`` is the record that stays and ``$2`` the one that goes, or a part of each.
"""

# ruff: noqa: S608 -- pieces of SQL of ours
from __future__ import annotations

OWN = "SELECT id FROM mentoring.participation WHERE member IN ($1, $2)"
BETWEEN_THEMSELVES = (
    f"DELETE FROM mentoring.pair WHERE mentor IN ({OWN}) AND mentee IN ({OWN})",
    f"DELETE FROM mentoring.request WHERE mentor IN ({OWN}) AND mentee IN ({OWN})",
    f"DELETE FROM mentoring.avoidance WHERE participation IN ({OWN}) AND member IN ($1, $2)",
    """DELETE FROM mentoring.approach a USING mentoring.need n
       WHERE n.id = a.need AND n.member IN ($1, $2) AND a.member IN ($1, $2)""",
)  # fmt: skip
"""Nobody is their own mentor, nor helps themself."""
HELD_TWICE = (
    """DELETE FROM mentoring.approach a USING mentoring.approach b
       WHERE a.need = b.need AND a.member IN ($1, $2) AND b.member IN ($1, $2) AND a.id <> b.id
         AND (a.state = 'helps', a.state = 'passes', a.answered_at IS NOT NULL, a.id)
           < (b.state = 'helps', b.state = 'passes', b.answered_at IS NOT NULL, b.id)""",
)
"""Asked twice about one need: who said that they help goes before who passed, and any answer before none."""
READINESS = """
    UPDATE mentoring.readiness k SET a_month = least(k.a_month, m.a_month),
        quiet_until = greatest(k.quiet_until, m.quiet_until),
        topics = ARRAY(SELECT DISTINCT t FROM unnest(k.topics || m.topics) t ORDER BY t)
    FROM mentoring.readiness m WHERE k.member = $1 AND m.member = $2
"""
"""The quieter of both: nobody is asked more often by a merge."""
SAME_PARTS = """
    SELECT k.id AS kept, m.id AS merged FROM mentoring.participation k
    JOIN mentoring.participation m ON m.programme = k.programme AND m.role = k.role
    WHERE k.member = $1 AND m.member = $2 ORDER BY k.id
"""
UNITE = """
    UPDATE mentoring.participation k SET
        state = least(k.state, m.state),
        left_at = CASE WHEN 'active' IN (k.state, m.state) THEN NULL ELSE k.left_at END,
        capacity = greatest(k.capacity, m.capacity), joined_at = least(k.joined_at, m.joined_at),
        topics = CASE WHEN k.topics = '{}' THEN m.topics ELSE k.topics END,
        sectors = CASE WHEN k.sectors = '{}' THEN m.sectors ELSE k.sectors END,
        languages = CASE WHEN k.languages = '{}' THEN m.languages ELSE k.languages END,
        about = coalesce(nullif(k.about, ''), m.about),
        agreement = coalesce(nullif(k.agreement, ''), m.agreement), added_by = coalesce(k.added_by, m.added_by),
        charter_at = CASE WHEN m.charter_version > k.charter_version THEN m.charter_at ELSE k.charter_at END,
        charter_version = greatest(k.charter_version, m.charter_version)
    FROM mentoring.participation m WHERE k.id = $1 AND m.id = $2
"""
"""``active`` stands before ``left`` in the alphabet: who takes part with one record takes part."""
SAME_PAIRS = """
    SELECT k.id AS kept, m.id AS merged FROM mentoring.pair k JOIN mentoring.pair m
      ON (k.mentor = $1 AND m.mentor = $2 AND k.mentee = m.mentee)
      OR (k.mentee = $1 AND m.mentee = $2 AND k.mentor = m.mentor)
    WHERE k.state IN ('active', 'paused') AND m.state IN ('active', 'paused') ORDER BY k.id
"""
"""Two running pairs with one and the same other person: their meetings and what they said of it become one pair's."""
