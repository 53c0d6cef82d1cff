"""Imports in the schema: what can be asked and done; thin."""

from __future__ import annotations

import strawberry
from strawberry.scalars import Base64

from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import act, by_id, connection
from amicale.graphql.sql import Sql
from amicale.graphql.types import Connection, global_id, key_of
from amicale.members.imports import undoing, uploads
from amicale.members.imports.nodes_graphql import (
    ImportDraft,
    ImportDraftFilter,
    ImportField,
    ImportRun,
    ImportStays,
    ImportUndoPreview,
)
from amicale.members.imports.uploads import IMPORT, Reading
from amicale.members.imports.words import FIELDS

ID = strawberry.ID
NEWEST = (Order(Sql("{row}.id"), "uuid", descending=True),)
LATEST = (Order(Sql("{row}.applied_at"), "timestamptz", descending=True),)


@strawberry.type
class ImportsQuery:
    """What can be asked about imports."""

    import_draft: ImportDraft | None = by_id(access=IMPORT)
    import_drafts: Connection[ImportDraft] = connection(
        access=IMPORT, order=NEWEST, filters=ImportDraftFilter, description="Files on their way in, the newest first."
    )
    import_run: ImportRun | None = by_id(access=IMPORT)
    import_runs: Connection[ImportRun] = connection(
        access=IMPORT, order=LATEST, description="Imports that were applied, also by the command; the latest first."
    )

    @act(access=IMPORT)
    async def import_fields(self, info: Info) -> list[ImportField]:
        """What a column can be."""
        locale = info.context.actor.locale
        return [ImportField(name=name, title=title.to(locale)) for name, title in FIELDS.items()]

    @act(access=IMPORT)
    async def import_undo_preview(self, info: Info, id: ID) -> ImportUndoPreview | None:
        """What undoing an import would do now; null where it was undone already."""
        found = await undoing.preview_undo(info.context.actor, key_of(id, "ImportRun"))
        if found is None:
            return None
        named = [
            ImportStays(member_id=ID(global_id("Member", each.member)), name=each.name, reason=each.reason)
            for each in found.named
        ]
        return ImportUndoPreview(
            removed=found.removed, restored=found.restored, stay=found.stay, left=found.left, named=named
        )


@strawberry.input(description="How a file is to be read. Columns that are left out are understood by themselves.")
class ImportReadingInput:
    """Headers, and beside each the field that it is."""

    headers: list[str] | None = None
    fields: list[str] | None = None
    country: str | None = ""
    class_year_is_entry: bool | None = False


@strawberry.type
class ImportsMutation:
    """What can be done about imports."""

    @act(access=IMPORT)
    async def start_import(
        self,
        info: Info,
        file: Base64 | None = None,
        file_name: str | None = "",
        country: str | None = "",
        class_year_is_entry: bool | None = False,
    ) -> ImportDraft | None:
        """Send a list of people: CSV, XLSX, XLS or ODS. It is read, and nothing else happens yet."""
        reading = Reading({}, country or "", bool(class_year_is_entry))
        content = bytes(file) if file else b""
        key = await uploads.start(info.context.actor, content, file_name or "", reading)
        return Ref(ImportDraft, key)  # type: ignore[return-value]

    @act(access=IMPORT)
    async def read_import_again(self, info: Info, id: ID, input: ImportReadingInput) -> ImportDraft | None:
        """Read a file differently: each of ``headers`` is the field beside it in ``fields``."""
        key = key_of(id, "ImportDraft")
        told = dict(zip(input.headers or (), input.fields or (), strict=False))
        reading = Reading(told, input.country or "", bool(input.class_year_is_entry))
        await uploads.read_again(info.context.actor, key, reading)
        return Ref(ImportDraft, key)  # type: ignore[return-value]

    @act(access=IMPORT)
    async def apply_import(self, info: Info, id: ID, revision: int) -> ImportDraft | None:
        """Do what the preview says: all of it or nothing. ``revision`` is the one of the preview you have seen."""
        key = key_of(id, "ImportDraft")
        await uploads.apply(info.context.actor, key, revision)
        return Ref(ImportDraft, key)  # type: ignore[return-value]

    @act(access=IMPORT)
    async def discard_import(self, info: Info, id: ID) -> bool:
        """Give a file up; it is gone at once, with its preview."""
        await uploads.discard(info.context.actor, key_of(id, "ImportDraft"))
        return True

    @act(access=IMPORT)
    async def undo_import(self, info: Info, id: ID) -> ImportRun | None:
        """Undo an import: what it made goes, what it changed comes back; what people did since stays."""
        key = key_of(id, "ImportRun")
        await undoing.ask_undo(info.context.actor, key)
        return Ref(ImportRun, key)  # type: ignore[return-value]
