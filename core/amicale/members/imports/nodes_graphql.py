"""Imports in the schema: what can be seen of files, previews and past imports."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale.graphql.context import Context
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, batch, column, condition, connection, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection
from amicale.members.graphql import Member
from amicale.members.imports import tables
from amicale.members.imports.items_graphql import MAY, ImportItem, ImportItemFilter
from amicale.members.imports.words import field_title, said

ID = strawberry.ID
NAMED = Sql(
    "strpos(amicale.fold({row}.name || ' ' || {row}.other_name), amicale.fold({value:text})) > 0 "
    "OR {value:text} = ANY({row}.numbers::text[])"
)


def counted(name: str, column_name: str = "counts") -> Sql:
    """A number of a summary."""
    return Sql(f"coalesce(({{row}}.{column_name} ->> '{name}')::int, 0)")


@strawberry.enum
class ImportState(enum.Enum):
    """How far a file is."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    APPLYING = "applying"
    APPLIED = "applied"


@strawberry.type(description="How a column of the file was understood.")
class ImportColumn:
    """A column; ``how`` is map, exact, near, values or none."""

    header: str
    field: str | None
    title: str
    how: str
    samples: list[str]


@strawberry.type(description="What a column can be.")
class ImportField:
    """A field and what people call it."""

    name: str
    title: str


async def columns_of(drafts: Sequence[Any], context: Context) -> list[list[ImportColumn]]:
    """How the columns were understood, in the file's order."""
    locale = context.actor.locale
    return [
        [
            ImportColumn(
                header=each["header"], field=each["field"], title=field_title(each["field"] or "ignore", locale),
                how=each["how"], samples=each["samples"],
            )
            for each in read(draft.columns)
        ]
        for draft in drafts
    ]  # fmt: skip


async def doubts_of(drafts: Sequence[Any], context: Context) -> list[list[str]]:
    """What somebody should look at before applying."""
    locale = context.actor.locale
    return [[said(each["code"], each["args"], locale) for each in read(draft.doubts)] for draft in drafts]


async def problems_of(drafts: Sequence[Any], context: Context) -> list[str | None]:
    """Why a file could not be read, or not be applied, and what to do."""
    found = [read(draft.problem) for draft in drafts]
    return [said(it["code"], it["args"], context.actor.locale) if it else None for it in found]


def read(value: Any) -> Any:
    """JSON as the database hands it over."""
    return json.loads(value) if isinstance(value, str) else value


@node(table=tables.ImportRun, scope=MAY)
class ImportRun(Node):
    """An import that was applied."""

    file_name: str = column()
    applied_at: datetime = column()
    applied_by: Member | None = one(tables.ImportRun.applied_by)
    created: int = column(counted("created", "summary"))
    updated: int = column(counted("updated", "summary"))
    unchanged: int = column(counted("unchanged", "summary"))
    joined: int = column(counted("joined", "summary"))
    doubtful: int = column(counted("doubtful", "summary"))
    rejected: int = column(counted("rejected", "summary"))
    erased: int = column(counted("erased", "summary"), description="Rows of people who asked to be erased.")
    undoing: bool = column(Sql("{row}.undo_asked_at IS NOT NULL"), description="Whether that is under way.")
    undo_problem: str = column(description="The number of the incident, where undoing failed.")
    undone_at: datetime | None = column()
    undone_by: Member | None = one(tables.ImportRun.undone_by)
    undone_removed: int = column(counted("removed", "undo_summary"))
    undone_restored: int = column(counted("restored", "undo_summary"))
    undone_kept: int = column(counted("kept", "undo_summary"), description="People who stay: changed, or in use since.")
    draft_id: strawberry.ID | None = column(
        Sql("(SELECT d.id FROM amicale.import_draft d WHERE d.run = {row}.id LIMIT 1)"),
        reference="ImportDraft",
        description="Its preview, for some weeks.",
    )
    undone_left: int = column(counted("left", "undo_summary"), description="Changes that stay: changed again since.")


@node(table=tables.ImportDraft, scope=MAY)
class ImportDraft(Node):
    """A file on its way in, and what importing it would do. The file itself is never given out."""

    file_name: str = column()
    size: int = column(description="Bytes.")
    state: ImportState = column()
    revision: int = column(description="Of the preview: send it back when applying.")
    country: str = column()
    class_year_is_entry: bool = column()
    step: str = column(description="waiting, reading, comparing or writing; empty when nothing is under way.")
    done: int = column(description="How many rows, or pairs, of that step.")
    stuck: bool = column(
        Sql("{row}.state IN ('reading', 'applying') AND {row}.changed_at < now() - interval '3 minutes'"),
        description="Whether no worker has shown a sign of life for a while.",
    )
    changed_meanwhile: bool = column(description="Whether the records have changed, so that this is a new preview.")
    problem: str | None = batch(problems_of, needs=("problem",))
    columns: list[ImportColumn] | None = batch(columns_of, needs=("columns",))
    doubts: list[str] | None = batch(doubts_of, needs=("doubts",))
    created: int = column(counted("created"))
    updated: int = column(counted("updated"))
    unchanged: int = column(counted("unchanged"))
    joined: int = column(counted("joined"), description="Rows that say more of a person of another row.")
    joined_people: int = column(counted("joined_people"))
    doubtful: int = column(counted("doubtful"), description="Questions; one may be about several pairs.")
    pairs: int = column(counted("pairs"))
    rejected: int = column(counted("rejected"))
    erased: int = column(counted("erased"))
    remarks: int = column(counted("warnings"))
    created_at: datetime = column()
    started_by: Member | None = one(tables.ImportDraft.started_by)
    run: ImportRun | None = one(tables.ImportDraft.run)
    items: Connection[ImportItem] = connection(
        tables.ImportItem.draft, filters=ImportItemFilter, search=NAMED,
        order=(Order(Sql("{row}.position"), "int"),),
        description="The lines of the preview. The search is for a name, or a row's number.",
    )  # fmt: skip


@strawberry.input(description="Conditions that must all hold.")
class ImportDraftFilter:
    """What files can be filtered by."""

    open: bool | None = condition("({row}.state <> 'applied') = {value:boolean}")


@strawberry.type(description="Somebody who stays although the import that made them is undone.")
class ImportStays:
    """Who, and why: CHANGED or IN_USE."""

    member_id: ID
    name: str
    reason: str


@strawberry.type(description="What undoing an import would do now.")
class ImportUndoPreview:
    """Counts, and the first of those who stay."""

    removed: int
    restored: int
    stay: int
    left: int
    named: list[ImportStays]
