"""What ``amicale role`` shows: roles, what they may in words, and who holds them."""

from __future__ import annotations

from typing import Any

ROLES = """
    SELECT r.name, r.title, r.permissions, coalesce(array_agg(DISTINCT e.address ORDER BY e.address)
        FILTER (WHERE e.address IS NOT NULL), '{}') AS holders
    FROM amicale.role r
    LEFT JOIN amicale.role_grant g ON g.role = r.id AND (g.ends_at IS NULL OR g.ends_at > now())
    LEFT JOIN LATERAL (SELECT address FROM amicale.email WHERE member = g.member
                       ORDER BY is_primary DESC, address LIMIT 1) e ON true
    GROUP BY r.id ORDER BY r.name
"""
GRANTS = """
    SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name, g.object_type,
           g.object_id, g.ends_at,
           (SELECT address FROM amicale.email WHERE member = m.id ORDER BY is_primary DESC, address LIMIT 1) AS email
    FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role JOIN amicale.member m ON m.id = g.member
    WHERE r.name = $1 AND (g.ends_at IS NULL OR g.ends_at > now()) ORDER BY m.sort_name, g.id
"""


async def all_roles() -> list[dict[str, Any]]:
    """Roles with those who hold them."""
    from amicale.database.engine import DB

    return [dict(row) for row in await DB.fetch(ROLES)]


async def one_role(name: str, locale: str) -> dict[str, Any]:
    """A role with its permissions in words, and each of its grants.

    :raises Refusal: there is none.
    """
    from amicale.access.role_rules import locked_role
    from amicale.database.engine import DB
    from amicale.here import HERE

    async with DB.transaction():
        role = await locked_role(name)
        grants = [await one_grant(row) for row in await DB.fetch(GRANTS, name)]
    known = (await HERE.assembled()).permissions
    permissions = [
        {"name": each, "title": known[each].title.to(locale) if each in known else "", "active": each in known}
        for each in role["permissions"]
    ]
    return {"name": name, "title": role["title"], "permissions": permissions, "grants": grants}


async def one_grant(row: Any) -> dict[str, Any]:
    """Who holds a role, on what, until when."""
    from amicale.access.role_rules import day_of
    from amicale.access.roles import name_of

    on = f"{row['object_type']}: {await name_of(row)}" if row["object_id"] else None
    until = await day_of(row["ends_at"])
    return {"name": row["name"], "email": row["email"], "on": on, "until": until.isoformat() if until else None}
