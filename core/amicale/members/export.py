"""Members to a file, under the rights of who asks: the directory's own declarations decide who and what is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.streaming import Stream, Wanted, snapshot
from amicale.members.export_columns import ExportColumn, chosen
from amicale.members.export_files import Sink, sink_for, whole_file

Progress = Callable[[int, int], None]
"""Called now and then with (rows done, rows in all)."""

PERMISSION = "members.export"


@dataclass(frozen=True, slots=True)
class MembersExport:
    """What to export.

    :param columns: names of :data:`~amicale.members.export_columns.COLUMNS`; all of them for none.
    :param search: as in the directory.
    :param filter: as the API's ``MemberFilter``, such as ``{"classYear": {"min": 2001}}``; plugins add to it.
    """

    columns: tuple[str, ...] = ()
    search: str = ""
    filter: Mapping[str, Any] = field(default_factory=dict)

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of ``Query.members``."""
        given: dict[str, Any] = {"search": self.search, "filter": dict(self.filter)}
        return {name: value for name, value in given.items() if value}

    @property
    def named_filters(self) -> list[str]:
        """Which filters are set, without their values."""
        named = [name for name, value in self.filter.items() if value is not None]
        return sorted([*named, "search"] if self.search else named)


def no_progress(_done: int, _total: int) -> None:
    """Take no notice."""


async def export_to_file(
    schema: AmicaleSchema, actor: Actor, path: Path, export: MembersExport, progress: Progress = no_progress
) -> int:
    """Write a ``.csv`` or ``.xlsx`` file, whole or not at all; answers the number of members in it.

    :raises Refusal: the actor may not export, or a column, a filter or the file's name is wrong.
    """
    make_sink = sink_for(path)
    actor.require(PERMISSION)
    with whole_file(path) as file:
        sink = make_sink(file, actor.locale)
        count = await export_members(schema, actor, export, sink, progress)
        await asyncio.to_thread(sink.close)
    return count


async def export_members(
    schema: AmicaleSchema, actor: Actor, export: MembersExport, sink: Sink, progress: Progress = no_progress
) -> int:
    """Hand all that the actor asks for, and may see, to a sink; answers the number of members.

    The act is in the audit log before the first row leaves.
    """
    actor.require(PERMISSION)
    columns = chosen(export.columns)
    stream = Stream(schema, actor, "members", export.arguments)
    wanted = Wanted.of(path for column in columns for path in column.paths)
    async with snapshot() as connection:
        total, done = await stream.count(connection), 0
        await note(actor, export, columns, total)
        sink.header([column.header.to(actor.locale) for column in columns])
        progress(0, total)
        async for batch in stream.batches(connection, wanted):
            rows = [[column.cell(row, actor.locale) for column in columns] for row in batch]
            await asyncio.to_thread(sink.rows, rows)
            done += len(rows)
            progress(done, total)
    return done


async def note(actor: Actor, export: MembersExport, columns: tuple[ExportColumn, ...], total: int) -> None:
    """Who takes how much of what; on a connection of its own, because the snapshot only reads."""
    names = [column.name for column in columns]
    await log_act(actor, "members.exported", count=total, columns=names, filters=export.named_filters)
