"""What can be counted of clubs, and what counts as taking part."""

from __future__ import annotations

from amicale import Figure, Participation, translator

_ = translator("clubs")

LIVING = """clubs.membership m JOIN clubs.club c ON c.id = m.club JOIN amicale.member p ON p.id = m.member
    WHERE m.state = 'active' AND c.archived_at IS NULL AND NOT p.deceased"""

MEMBERS = f"""
SELECT (SELECT count(DISTINCT m.member) FROM {LIVING}) AS value,
       (SELECT count(*) FROM amicale.member WHERE NOT deceased) AS of
"""  # noqa: S608 -- constants
CLUBS = "SELECT count(*) AS value FROM clubs.club WHERE archived_at IS NULL"
BY_THEME = f"""
SELECT min(c.theme) AS label, count(DISTINCT m.member) AS members
FROM {LIVING} GROUP BY amicale.fold(c.theme) ORDER BY amicale.fold(c.theme) = '', 2 DESC, 1
"""  # noqa: S608 -- constants
BY_CLUB = f"""
SELECT c.name AS label, count(*) AS members, count(*) FILTER (WHERE m.since >= {{since}}) AS newcomers
FROM {LIVING} GROUP BY c.id, c.name ORDER BY 2 DESC, 1
"""  # noqa: S608 -- constants

FIGURES: tuple[Figure | Participation, ...] = (
    Figure(
        "clubs.members", _("Members of clubs"),
        _("Of the people on record, those who are in one club at least. Who is in several counts once."), MEMBERS,
        order=50,
    ),
    Figure(
        "clubs.clubs", _("Clubs"), _("Clubs that people can join or are in. One that was put away is not counted."),
        CLUBS, people=False, order=51,
    ),
    Figure(
        "clubs.by_theme", _("Clubs by theme"),
        _("Who is in several clubs of one theme counts once there; who is in clubs of two themes, in both."), BY_THEME,
        kind="categories", measures={"members": _("Members")}, heading=_("Theme"),
        labels={"": _("No theme")}, order=52,
    ),
    Figure(
        "clubs.by_club", _("Members by club"),
        _("Who is in several clubs counts in each. New are those who came in within the last 12 months."), BY_CLUB,
        kind="categories", measures={"members": _("Members"), "newcomers": _("New")}, heading=_("Club"), order=53,
    ),
    Participation(
        "clubs.joined", _("joined a club"),
        "SELECT member FROM clubs.membership WHERE state = 'active' AND since >= {since}",
    ),
    Participation(
        "clubs.announced", _("told their club something"),
        "SELECT author FROM clubs.announcement WHERE posted_at >= {since}",
    ),
)  # fmt: skip
