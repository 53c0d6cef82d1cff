"""The lines of a preview in the schema. What a record says is shown only to who may see it there."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry

from amicale.graphql.context import Context
from amicale.graphql.fields import Node, batch, column, condition, node, one
from amicale.graphql.sql import Sql
from amicale.members.graphql import Member
from amicale.members.imports import tables
from amicale.members.imports.seeing import Seen, is_seen, note, seen_groups
from amicale.members.imports.shown import shown_person, shown_value
from amicale.members.imports.words import field_title, said

MAY = Sql("{may[members.import]}")
NOT_OF_RECORDS = frozenset({"near_birth_date", "different_birth_date", "different_external_id"})
"""Reasons whose sentence has a value of the record: without it, where the other is on record."""


@strawberry.enum
class ImportKind(enum.Enum):
    """What becomes of rows."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    JOINED = "joined"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"
    REMARK = "remark"


@strawberry.type(description="A field of a record that would change.")
class ImportChange:
    """Before and after, in words."""

    field: str
    title: str
    before: str | None = strawberry.field(description="Null where you may not see it in the record.")
    after: str
    added: bool = strawberry.field(description="Whether it joins what is there, instead of taking its place.")


@strawberry.type(description="A cell of the file.")
class ImportCell:
    """A column and what stands in it."""

    header: str
    text: str


async def changes_of(items: Sequence[Any], context: Context) -> list[list[ImportChange]]:
    """Field by field, before and after."""
    seen, by_right = await seen_groups(context, {item.member for item in items if item.member})
    return [
        [change_of(change, item.member, context, seen, by_right) for change in parsed(item).get("changes", ())]
        for item in items
    ]


def change_of(
    change: Mapping[str, Any], member: UUID | None, context: Context, seen: Seen, right: Seen
) -> ImportChange:
    """One of them. What was there before stands on the record; what comes after stands in the file."""
    field, locale = change["field"], context.actor.locale
    visible = member is not None and is_seen(field, seen.get(member, frozenset()), context.actor)
    if visible and member is not None and change["old"] not in (None, [], ""):
        note(context, member, field, right.get(member, frozenset()))
    added = change["kind"] == "add"
    before = "" if added or change["old"] is None else shown_value(field, change["old"], locale)
    return ImportChange(
        field=field, title=field_title(field, locale), before=before if visible or not before else None,
        after=shown_value(field, change["new"], locale), added=added,
    )  # fmt: skip


async def sentences_of(items: Sequence[Any], context: Context) -> list[list[str]]:
    """Why: the reasons of a pair, of rows that are one person, of a rejection; or the remark itself."""
    seen, _by_right = await seen_groups(context, {item.member for item in items if item.member})
    return [[said(code, args, context.actor.locale) for code, args in coded(item, seen, context)] for item in items]


def coded(item: Any, seen: Seen, context: Context) -> list[tuple[str, Mapping[str, Any]]]:
    """The codes of a line with the values that the reader may see."""
    detail = parsed(item)
    if item.kind in ("doubtful", "joined"):
        return [(each["code"], cut(each, item.member)) for each in detail["reasons"]]
    if item.code == "identity_conflict" and item.member is not None:
        field = str(detail["args"].get("field", ""))
        if not is_seen(field, seen.get(item.member, frozenset()), context.actor):
            return [(item.code, {**detail["args"], "old": "…"})]
    return [(item.code, detail.get("args", {}))] if item.code else []


def cut(reason: Mapping[str, Any], member: UUID | None) -> Mapping[str, Any]:
    """A reason's values; those of a record are left out."""
    return {"one": "…", "other": "…"} if member is not None and reason["code"] in NOT_OF_RECORDS else reason["args"]


async def persons_of(items: Sequence[Any], context: Context) -> list[str]:
    """Who would be created, in a line."""
    return [shown_person(parsed(item).get("person", {}), context.actor.locale) for item in items]


async def cells_of(items: Sequence[Any], _context: Context) -> list[list[ImportCell]]:
    """What stands in a row that is rejected."""
    return [
        [ImportCell(header=header, text=text) for header, text in parsed(item).get("raw", {}).items() if text]
        for item in items
    ]


def parsed(item: Any) -> dict[str, Any]:
    """The details of a line."""
    found: dict[str, Any] = json.loads(item.detail) if isinstance(item.detail, str) else dict(item.detail or {})
    return found


@node(table=tables.ImportItem, scope=MAY)
class ImportItem(Node):
    """A line of a preview: what one or several rows of the file would do."""

    kind: ImportKind = column()
    rows: list[int] = column(Sql("{row}.numbers"), description="As a spreadsheet numbers them.")
    name: str = column()
    other_name: str = column(description="Of a doubtful pair.")
    percent: int | None = column(Sql("({row}.detail ->> 'percent')::int"))
    member: Member | None = one(tables.ImportItem.member)
    changes: list[ImportChange] | None = batch(changes_of, needs=("member", "detail"))
    sentences: list[str] | None = batch(sentences_of, needs=("kind", "code", "member", "detail"))
    person: str | None = batch(persons_of, needs=("detail",))
    cells: list[ImportCell] | None = batch(cells_of, needs=("detail",))


@strawberry.input(description="Conditions that must all hold.")
class ImportItemFilter:
    """What lines can be filtered by."""

    kind: ImportKind | None = condition("{row}.kind = {value:text}")
    field: str | None = condition(
        "{row}.detail @? ('$.changes[*].field ? (@ == ' || to_json({value:text})::text || ')')::jsonpath",
        description="Only changes of this field.",
    )
