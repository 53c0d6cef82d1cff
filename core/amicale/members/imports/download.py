"""The lines of a preview as CSV, safe to be opened in a spreadsheet, under the rights of who asks."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.context import Context
from amicale.graphql.schema import AmicaleSchema
from amicale.i18n import translator
from amicale.members.csvsafe import write_csv
from amicale.members.importing import RejectedRow, write_rejected
from amicale.members.imports.items_graphql import ImportKind, changes_of, parsed, persons_of, sentences_of
from amicale.members.imports.uploads import IMPORT
from amicale.members.looking import note_looks

_ = translator("amicale")
ROWS, NAME, OTHER, SURE = _("Rows"), _("Name"), _("Other name"), _("Certainty (%)")
FIELD, BEFORE, AFTER, WHAT = _("Field"), _("Before"), _("After"), _("What")
HIDDEN = _("(hidden from you)")

Rows = Iterator[Sequence[Any]]


async def csv_of(schema: AmicaleSchema, actor: Actor, draft: UUID, kind: str) -> bytes:
    """All lines of one kind. That it was made stands in the audit log before it leaves.

    :raises Refusal: there is no such preview, or no such kind.
    """
    actor.require(IMPORT)
    columns = await DB.fetch_value("SELECT columns FROM amicale.import_draft WHERE id = $1", draft)
    if columns is None or kind not in {each.value for each in ImportKind}:
        raise Refusal(_("There is no such file, or no longer. Send it again."), code="NOT_FOUND")
    items = await DB.fetch(
        "SELECT * FROM amicale.import_item WHERE draft = $1 AND kind = $2 ORDER BY position", draft, kind
    )
    context, lines, out = Context(schema, actor), [Line(item) for item in items], io.StringIO(newline="")
    if kind == "rejected":
        write_mendable(out, lines, [each["header"] for each in json.loads(columns)], actor.locale)
    else:
        write_csv(out, *await table_of(kind, lines, context))
    await note_looks(actor, context.looks)
    await log_act(actor, "members.import_downloaded", draft, count=len(items), kind=kind)
    return out.getvalue().encode("utf-8-sig")


class Line:
    """A row of the table whose columns are attributes, as batches of the schema have them."""

    def __init__(self, row: Any) -> None:
        self.__dict__.update(row)


async def table_of(kind: str, items: Sequence[Any], context: Context) -> tuple[list[str], Rows]:
    """The header and the rows."""
    if kind == "updated":
        return await changed(items, context)
    locale = context.actor.locale
    said = await (persons_of if kind == "created" else sentences_of)(items, context)
    header = [title.to(locale) for title in (ROWS, NAME, OTHER, SURE, WHAT)]
    texts = [text if isinstance(text, str) else "; ".join(text) for text in said]
    rows = (
        (numbers(item), item.name, item.other_name, parsed(item).get("percent"), text)
        for item, text in zip(items, texts, strict=True)
    )
    return header, rows


async def changed(items: Sequence[Any], context: Context) -> tuple[list[str], Rows]:
    """A line for each field."""
    locale = context.actor.locale
    found = await changes_of(items, context)
    header = [title.to(locale) for title in (ROWS, NAME, FIELD, BEFORE, AFTER)]
    rows = (
        (numbers(item), item.name, each.title, HIDDEN.to(locale) if each.before is None else each.before, each.after)
        for item, changes in zip(items, found, strict=True)
        for each in changes
    )
    return header, rows


def write_mendable(out: io.StringIO, items: Sequence[Any], headers: Sequence[str], locale: str) -> None:
    """As the rows stand in the list, to be mended and imported again: the importer's own file."""
    rows = [RejectedRow(it.numbers[0], it.code, parsed(it).get("args", {}), parsed(it).get("raw", {})) for it in items]
    write_rejected(out, rows, headers, locale)


def numbers(item: Any) -> str:
    """The rows of the file."""
    return ", ".join(map(str, item.numbers))
