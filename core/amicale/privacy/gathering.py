"""All that is held about one member: the core's part, every plugin's, and what was done to their record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from amicale.auditlog.words import declared_acts, in_words
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.plugins.everyone import tell_all_that_hold, words_of_all_that_hold
from amicale.privacy.holdings import rows_of
from amicale.privacy.wording import CORE_WORDS, Words

_ = translator("amicale")

HISTORY = """
    SELECT at, act, detail, client, actor = ANY(mine.ids) AS by_you, actor IS NOT NULL AS by_somebody,
           subject = ANY(mine.ids) AS about_you
    FROM (SELECT amicale.ids_of($1) AS ids OFFSET 0) AS mine, amicale.audit_entry
    WHERE subject = ANY(mine.ids) OR actor = ANY(mine.ids) ORDER BY at, audit_entry.id
"""
"""Who of the association did something is not told: they have rights too (CJEU, C-579/21, 22 June 2023)."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is held about somebody, by plugin and table; the core is ``amicale``."""

    member_id: UUID
    name: str
    school: str
    made_at: datetime
    parts: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By name in the archive: the core's own, such as their photo."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """What each part is called, by plugin."""

    def words_of(self, plugin: str) -> Words:
        """What a part is called; by its bare name when nobody says it."""
        return self.words.get(plugin) or Words(Text(plugin, plugin.replace("_", " ").capitalize()))


async def gather(member_id: UUID, locale: str) -> Gathered:
    """Everything, in one state of the database; nothing is left out because a plugin is off.

    :raises Refusal: there is no such person, or a plugin that holds data cannot be asked.
    """
    from amicale.schoolsettings import SchoolSettings  # the core's manifest leads here

    begins = DB.current_transaction.get() is None
    async with DB.transaction():
        if begins:
            await DB.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        core: dict[str, Any] = dict(await rows_of(member_id))
        if not core["member"]:
            raise Refusal(_("There is no such person."), code="NOT_FOUND")
        await name_roles(core["role_grant"])
        core["history"] = await history_of(member_id, locale)
        photo = await DB.fetch_value("SELECT large FROM amicale.photo WHERE member = $1", member_id)
        plugins = await tell_all_that_hold("export_member", member_id)
        held = await words_of_all_that_hold()
    record = core["member"][0]
    name = f"{record['given_name']} {record['usual_name'] or record['family_name']}".strip()
    school = (await HERE.settings_of(SchoolSettings)).name
    files = {"photo.webp": photo} if photo else {}
    words = {"amicale": CORE_WORDS, **{plugin: Words(*said) for plugin, said in held.items()}}
    return Gathered(member_id, name, school, datetime.now(UTC), {"amicale": core, **as_json(plugins)}, files, words)


async def name_roles(grants: Sequence[dict[str, Any]]) -> None:
    """Say what each role is called, beside its key."""
    keys = [UUID(grant["role"]) for grant in grants]
    rows = await DB.fetch(
        "SELECT id, coalesce(nullif(title, ''), name) AS title FROM amicale.role WHERE id = ANY($1)", keys
    )
    titles = {str(row["id"]): row["title"] for row in rows}
    for grant in grants:
        grant["title"] = titles.get(grant["role"], "")


async def history_of(member_id: UUID, locale: str) -> list[dict[str, Any]]:
    """What they did and what was done to their record, in words."""
    acts = await declared_acts()
    return [
        {
            "at": row["at"].isoformat(),
            "act": row["act"],
            "what": in_words(acts, row["act"], row["detail"], locale),
            "by": "you" if row["by_you"] else "the association" if row["by_somebody"] else "the system",
            "about_you": bool(row["about_you"]),
            "client": row["client"],
        }
        for row in await DB.fetch(HISTORY, member_id)
    ]


def as_json(plugins: Mapping[str, Any]) -> dict[str, Any]:
    """What plugins say, as values that JSON knows; a plugin that holds nothing is left out."""
    return {
        name: part if isinstance(part, Mapping) else {"data": part}
        for name, part in json.loads(msgspec.json.encode(dict(plugins), enc_hook=str)).items()
        if part
    }
