"""Permissions that nobody gives: they are held while a condition on the person holds (``Permission.holds``).

The condition is asked in the statement that finds out who somebody is, so it is never older than their roles are. One
that cannot be asked lets nobody in, and shuts nobody out of the rest.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import asyncpg

from amicale.database.engine import DB
from amicale.graphql.sql import Sql
from amicale.here import HERE
from amicale.plugins.manifest import Permission

log = logging.getLogger("amicale.access")
NONE = "'{}'::text[]"


def ruled(permissions: Mapping[str, Permission]) -> dict[str, Sql]:
    """The conditions, by permission."""
    return {name: each.holds for name, each in permissions.items() if each.holds is not None}


def as_sql(rules: Mapping[str, Sql], me: str) -> str:
    """The names of the rules that hold for somebody, as an array; ``me`` is their key, in SQL."""
    cases = [f"CASE WHEN ({about(rule, me)}) THEN {literal(name)} END" for name, rule in sorted(rules.items())]
    return f"array_remove(ARRAY[{', '.join(cases)}]::text[], NULL)" if cases else NONE


def about(rule: Sql, me: str) -> str:
    """A rule as SQL, about somebody."""
    return "".join(text + (f"{me}::{cast}" if cast else me if name else "") for text, name, cast in rule.parts)


def literal(name: str) -> str:
    """A text of SQL."""
    return "'" + name.replace("'", "''") + "'"


async def find_who(statement: str, *values: Any) -> Any:
    """Who somebody is: the row of a statement that has ``{by_rule}`` where the rules belong, ``m.id`` being the person.

    A rule that PostgreSQL refuses, its plugin's tables being broken, is logged, and then no rule holds for anybody.
    """
    rules = ruled((await HERE.assembled()).permissions)
    try:
        return await DB.fetch_row(statement.replace("{by_rule}", as_sql(rules, "m.id")), *values)
    except asyncpg.PostgresError as error:
        if not rules or DB.transaction_exists() or isinstance(error, asyncpg.PostgresConnectionError):
            raise
        log.error("permissions held by a rule cannot be asked: %s", ", ".join(sorted(rules)), exc_info=error)
    return await DB.fetch_row(statement.replace("{by_rule}", NONE), *values)
