"""What a member can take away, have erased, and what follows when two records are one person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, MemberMerge, Text, translator
from amicale_clubs.store import lock_clubs_of

_ = translator("clubs")


MEMBERSHIPS = """
    SELECT c.name AS club, m.role, m.state, m.message, m.reason, m.since FROM clubs.membership m
    JOIN clubs.club c ON c.id = m.club WHERE m.member = $1 ORDER BY m.since, m.id
"""
ANNOUNCEMENTS = """
    SELECT c.name AS club, a.title, a.body, a.posted_at FROM clubs.announcement a
    JOIN clubs.club c ON c.id = a.club WHERE a.author = $1 ORDER BY a.posted_at, a.id
"""


async def export(member_id: UUID) -> dict[str, Any]:
    """All that clubs hold about a member, by table."""
    tables = {"memberships": MEMBERSHIPS, "announcements": ANNOUNCEMENTS}
    return {name: [dict(row) for row in await DB.fetch(sql, member_id)] for name, sql in tables.items()}


async def erase(member_id: UUID) -> None:
    """Memberships go; announcements stay with the club, without their author."""
    await DB.execute("DELETE FROM clubs.membership WHERE member = $1", member_id)
    await DB.execute("UPDATE clubs.membership SET decided_by = NULL WHERE decided_by = $1", member_id)
    await DB.execute("UPDATE clubs.announcement SET author = NULL WHERE author = $1", member_id)


CLOSER = """
    UPDATE clubs.membership kept
    SET role = other.role, state = other.state, message = other.message, reason = other.reason,
        decided_by = other.decided_by,
        since = CASE WHEN kept.state = other.state THEN least(kept.since, other.since) ELSE other.since END
    FROM clubs.membership other
    WHERE kept.member = $1 AND other.member = $2 AND kept.club = other.club
      AND (other.state = 'active', other.role = 'leader', other.since)
        > (kept.state = 'active', kept.role = 'leader', kept.since)
"""
"""In a club of both: being in it goes before not, leading it before not, and otherwise what happened last counts."""


async def follow(merge: MemberMerge) -> list[Text]:
    """Memberships and announcements follow the kept record; in a club of both, the closer standing is kept."""
    kept, merged = merge.kept_id, merge.merged_id
    await lock_clubs_of(kept, merged)
    moved = await words_of(merged)
    await DB.execute(CLOSER, kept, merged)
    await DB.execute(
        """DELETE FROM clubs.membership m USING clubs.membership k
           WHERE m.member = $2 AND k.member = $1 AND k.club = m.club""",
        kept,
        merged,
    )
    await DB.execute("UPDATE clubs.membership SET member = $1 WHERE member = $2", kept, merged)
    await DB.execute("UPDATE clubs.membership SET decided_by = $1 WHERE decided_by = $2", kept, merged)
    await DB.execute("UPDATE clubs.announcement SET author = $1 WHERE author = $2", kept, merged)
    return moved


async def words_of(merged: UUID) -> list[Text]:
    """What somebody has here, for those who look at a merge before they do it."""
    memberships = await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE member = $1", merged)
    announcements = await DB.fetch_value("SELECT count(*) FROM clubs.announcement WHERE author = $1", merged)
    said = (
        (_("Club memberships that follow: %(count)s", count=memberships), memberships),
        (_("Announcements that follow: %(count)s", count=announcements), announcements),
    )
    return [text for text, count in said if count]
