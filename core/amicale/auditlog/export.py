"""The audit log as a file: what was found, under the rights of who asks, and noted in the log itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.auditlog.words import declared_acts, in_words
from amicale.files import File, csv_file
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.streaming import Stream, Wanted, snapshot
from amicale.i18n import translator

_ = translator("amicale")
COLUMNS = ("at", "act", "client", "actorName", "actorId", "subjectName", "subjectId", "details")
FILTERS = ("person", "subject", "actor", "act", "client", "since", "until")
HEADERS = (
    _("When"), _("Act"), _("What"), _("Client"), _("By whom"), _("Id of who did it"), _("On whom"),
    _("Id of on whom"), _("Details"),
)  # fmt: skip


def arguments_of(given: Mapping[str, str]) -> dict[str, Any]:
    """The arguments of ``Query.auditEntries`` from an address's parameters; others are left alone."""
    chosen = {name: given[name] for name in FILTERS if given.get(name)}
    wanted: dict[str, Any] = {"filter": chosen, "search": given.get("search", "").strip()}
    return {name: value for name, value in wanted.items() if value}


async def csv_of(schema: AmicaleSchema, actor: Actor, given: Mapping[str, str]) -> File:
    """A CSV. That it was made stands in the log before it leaves.

    :raises Refusal: the actor may not read the log, or a filter is wrong.
    """
    actor.require("audit.read")
    arguments = arguments_of(given)
    stream, acts = Stream(schema, actor, "auditEntries", arguments), await declared_acts()
    rows: list[list[object]] = [[header.to(actor.locale) for header in HEADERS]]
    async with snapshot() as connection:
        async for batch in stream.batches(connection, Wanted.of(COLUMNS)):
            for row in batch:
                said = in_words(acts, row["act"], row["details"], actor.locale)
                rows.append([row["at"].isoformat(), row["act"], said, *(row[name] for name in COLUMNS[2:])])
    await log_act(actor, "audit.exported", None, count=len(rows) - 1, filters=sorted(arguments.get("filter", ())))
    return csv_file("audit.csv", rows, actor.locale)
