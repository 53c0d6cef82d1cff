"""What merging would do, told before it is done: it is done, looked at, and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from amicale.access.fresh import is_fresh
from amicale.access.role_rules import keeping_an_administrator
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import identifier, uuid_of
from amicale.i18n import Text, translator
from amicale.plugins.everyone import plugins_with_tables
from amicale.privacy.holdings import references

_ = translator("amicale")
LISTS = {"email": "Email", "education": "Education", "position": "Position"}
"""Tables whose rows of both records stay, each once; and their types in the schema."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do now.

    :param refusal: why it cannot be done; nothing else is known then.
    :param moves: what follows the kept record besides what the page shows, in words, by plugin.
    :param once: rows of the lists, as (type, key), that stand on both records and would be there once.
    :param fresh: whether whoever asks has proved lately who they are, as merging wants.
    """

    fresh: bool
    refusal: Text | None = None
    moves: Sequence[tuple[Text, Text]] = ()
    once: Sequence[tuple[str, UUID]] = field(default_factory=tuple)


class Undone(Exception):
    """Raised to undo what was only tried."""


async def preview(actor: Actor, kept_id: UUID, merged_id: UUID) -> MergePreview:
    """What merging these two would do. Nothing is changed."""
    from amicale.members.service import merge_now

    actor.require("members.merge")
    found: list[MergePreview] = []
    try:
        async with DB.transaction(), keeping_an_administrator():
            before = await rows_of_lists(merged_id)
            held, core = await plugin_rows(merged_id), await core_words(merged_id)
            answers = await merge_now(actor, kept_id, merged_id)
            after = await rows_of_lists(kept_id)
            moves = [*core, *plugin_words(held, answers)]
            found.append(MergePreview(is_fresh(actor), moves=moves, once=sorted(before - after)))
            raise Undone
    except Undone:
        return found[0]
    except Refusal as refusal:
        return MergePreview(is_fresh(actor), refusal=refusal.message)


async def rows_of_lists(member_id: UUID) -> set[tuple[str, UUID]]:
    """The rows of a record's lists."""
    found: set[tuple[str, UUID]] = set()
    for table, type_name in LISTS.items():
        rows = await DB.fetch(f"SELECT id FROM amicale.{identifier(table)} WHERE member = $1", member_id)  # noqa: S608 -- one of ours
        found |= {(type_name, uuid_of(row["id"])) for row in rows}
    return found


CORE_COUNTS = """
    SELECT (SELECT count(*) FROM amicale.role_grant WHERE member = $1) AS roles,
           (SELECT count(*) FROM amicale.identity WHERE member = $1) AS accounts,
           (SELECT count(*) FROM amicale.session WHERE member = $1) AS sessions,
           (SELECT count(*) FROM amicale.api_token WHERE member = $1 AND revoked_at IS NULL) AS tokens
"""


async def core_words(merged_id: UUID) -> list[tuple[Text, Text]]:
    """What the core holds for somebody besides their record, in words."""
    row: Any = await DB.fetch_row(CORE_COUNTS, merged_id)
    said = {
        "roles": _("Roles that follow: %(count)s", count=row["roles"]),
        "accounts": _("Accounts elsewhere by which one signs in, which follow: %(count)s", count=row["accounts"]),
        "sessions": _("Devices that are signed out: %(count)s", count=row["sessions"]),
        "tokens": _("Access tokens of programs that end: %(count)s", count=row["tokens"]),
    }
    return [(_("Signing in"), text) for name, text in said.items() if row[name]]


async def plugin_rows(merged_id: UUID) -> dict[str, tuple[Text, int]]:
    """How many rows name somebody, by plugin, with what people call it."""
    found = {}
    for loaded in await plugins_with_tables():
        count = 0
        for reference in await references(loaded.name):
            name = f"{identifier(loaded.name)}.{identifier(reference.table)}"
            statement = f"SELECT count(*) FROM {name} WHERE {identifier(reference.column)} = $1"  # noqa: S608 -- the database's own names
            count += int(await DB.fetch_value(statement, merged_id))
        found[loaded.name] = (loaded.plugin.title, count)
    return found


def plugin_words(held: Mapping[str, tuple[Text, int]], answers: Mapping[str, Any]) -> list[tuple[Text, Text]]:
    """What each plugin moves: in its own words where it has some, else how many entries."""
    said: list[tuple[Text, Text]] = []
    for name, (title, count) in held.items():
        own = [text for text in answers.get(name) or () if isinstance(text, Text)]
        if own or count:
            said += [(title, text) for text in own or [_("Entries that follow: %(count)s", count=count)]]
    return said
