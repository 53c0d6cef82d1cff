"""Which values on record whoever looks at a preview may see: a file that is compared with a record must not tell more
of it than the record's own page does. What is shown by right of an office is noted, as everywhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.graphql.context import Context
from amicale.graphql.sql import Parameters, Scope, Sql, uuid_of
from amicale.members.imports.words import GROUPS, STAFF_ONLY
from amicale.members.visibility import READ

Seen = Mapping[UUID, frozenset[str]]
"""By member: the groups of their fields that the reader sees."""


async def seen_groups(context: Context, members: Collection[UUID]) -> tuple[Seen, Seen]:
    """What the reader sees of these members; and what of it by right of an office alone."""
    names = sorted(set(GROUPS.values()))
    scope = Scope(context.actor, Parameters([list(members)]), {"row": "m"}, rules=context.schema.rules)
    asked = [f"({scope.render(Sql(f'{{rule[{name}]}}'))}) IS TRUE" for name in names]
    asked += [f"({scope.render(Sql(f'{{rule[by_right.{name}]}}'))}) IS TRUE" for name in names]
    rows: Sequence[Any] = await DB.fetch(
        f"SELECT m.id, ARRAY[{', '.join(asked)}] AS seen FROM amicale.member m WHERE m.id = ANY($1::uuid[])",  # noqa: S608 -- rules of ours; values are bound
        *scope.parameters.values,
    )
    count = len(names)
    return (
        {uuid_of(row["id"]): picked(names, row["seen"][:count]) for row in rows},
        {uuid_of(row["id"]): picked(names, row["seen"][count:]) for row in rows},
    )


def picked(names: Sequence[str], flags: Sequence[bool]) -> frozenset[str]:
    """The names whose flag is set."""
    return frozenset(name for name, flag in zip(names, flags, strict=True) if flag)


def is_seen(field: str, groups: Collection[str], actor: Actor) -> bool:
    """Whether a field of a record may be shown to who sees these groups of it."""
    if field in STAFF_ONLY:
        return actor.may(READ)
    group = GROUPS.get(field)
    return group is None or group in groups


def note(context: Context, member: UUID, field: str, by_right: Collection[str]) -> None:
    """Remember that a value was shown by right of an office: it is logged before the answer leaves."""
    if GROUPS.get(field) in by_right:
        context.looks.setdefault(member, set()).add(field)
