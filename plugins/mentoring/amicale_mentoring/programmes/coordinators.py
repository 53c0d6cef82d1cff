"""Who looks after a programme: by a role held on it, or on all. Roles are the core's; here they are only read."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Sql

HELD = """
    FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
    WHERE 'mentoring.coordinate' = ANY(r.permissions) AND (g.ends_at IS NULL OR g.ends_at > now())
"""
ON_IT = Sql(f"EXISTS (SELECT {HELD} AND g.member = {{row}}.id AND g.object_id = {{parent}}.id)")
"""A member who looks after this programme, and not after all of them."""
NONE = f"NOT EXISTS (SELECT {HELD} AND (g.object_id = p.id OR g.object_id IS NULL))"
"""Whether nobody looks after a programme ``p``: an administrator does not count, whom nobody has told."""


async def who_looks_after(programme: UUID) -> list[UUID]:
    """Whom to write to about a programme: those who hold it, else those who look after all."""
    on_it = await DB.fetch(f"SELECT DISTINCT g.member {HELD} AND g.object_id = $1 ORDER BY 1", programme)
    found = on_it or await DB.fetch(f"SELECT DISTINCT g.member {HELD} AND g.object_id IS NULL ORDER BY 1")
    return [row["member"] for row in found]
