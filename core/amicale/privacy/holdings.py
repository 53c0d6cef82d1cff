"""Where the core holds something about a member: asked of the database's own foreign keys, so that none is forgotten.

A row that goes with its member (ON DELETE CASCADE) is theirs, whole. A column that is only emptied (SET NULL) names who
did something to somebody else: that is in the audit log, and is not the doer's to take away. The few exceptions are
:data:`ALSO_THEIRS`. A test refuses a reference that is neither.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import identifier

SCHEMA = "amicale"
ALSO_THEIRS = frozenset({("import_row", "member")})
"""About the person although the row stays when they go: what it said of them is emptied then."""
ACTS_ON_OTHERS = frozenset({
    ("role_grant", "granted_by"), ("import_run", "applied_by"), ("import_run", "undone_by"),
    ("import_draft", "started_by"), ("import_draft", "applied_by"), ("duplicate_pair", "decided_by"),
    ("consent", "actor"), ("erasure", "asked_by"),
    ("data_export", "asked_by"), ("correction", "decided_by"), ("claim", "decided_by"),
    ("invitation_wave", "created_by"),
    ("letter_report", "decided_by"), ("letter_stop", "stopped_by"), ("reach_hint", "given_by"),
    ("reach_hint", "decided_by"),
    ("bulk_act", "made_by"), ("own_text", "author"),
    ("partner", "created_by"), ("partner", "decided_by"), ("partner_contact", "invited_by"),
})  # fmt: skip
"""Who did something to somebody else."""
NOT_TOLD = frozenset({
    ("letter_block", "blocked"), ("letter_report", "accused"), ("letter_thread", "writer"), ("letter_thread", "reader"),
})  # fmt: skip
"""About the person, and not theirs to take away: it would betray who protected themselves from them (GDPR, article
15.4). Of a conversation, the letters that they wrote and got are told."""
SECRET_TYPES = ("bytea", "tsvector")
"""Hashes, sealed secrets, pictures of a search: nothing that anybody could read."""
LEFT_OUT: dict[str, frozenset[str]] = {
    "mail": frozenset(
        {
            "payload",
            "attempts",
            "error",
            "next_at",
            "tried_at",
            "message_id",
            "batch",
            "contact",
            "private",
        }
    ),
    "unsubscribe_link": frozenset({"contact"}),
    "sign_in_try": frozenset({"contact"}),
    "member": frozenset({"sort_name", "search", "photo", "city_key"}),
    "education": frozenset({"programme_key"}),
    "position": frozenset({"employer_key", "sector_key"}),
    "photo": frozenset({"digest"}),
    "letter": frozenset({"reader", "read_at"}),
    "letter_stop": frozenset({"stopped_by"}),
    "letter_report": frozenset({"accused", "decided_by"}),
    "reach_hint": frozenset({"given_by", "decided_by"}),
    "data_export": frozenset({"problem"}),
    "duplicate_pair": frozenset({"one", "other", "decided_by", "certain", "reasons"}),
    "import_item": frozenset({"draft", "position", "numbers", "other_name", "code", "detail"}),
    "erasure": frozenset({"failed_plugin", "problem", "tries", "tried_at"}),
}
"""How the machinery stands, which is not about the person. Of a mail: its kind, and when it went where."""

REFERENCES = """
    SELECT c.conrelid::regclass::text AS name, r.relname AS table, a.attname AS column, c.confdeltype AS on_delete
    FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'amicale.member'::regclass AND r.relnamespace = to_regnamespace($1)
    ORDER BY c.conrelid, a.attnum
"""
COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND atttypid::regtype::text <> ALL ($2::text[])
    ORDER BY attnum
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a member."""

    table: str
    column: str
    cascades: bool


async def references(schema: str = SCHEMA) -> list[Reference]:
    """All columns of a PostgreSQL schema that name a member."""
    rows = await DB.fetch(REFERENCES, schema)
    return [Reference(row["table"], row["column"], row["on_delete"] == b"c") for row in rows]


def is_theirs(reference: Reference) -> bool:
    """Whether the rows of a reference are about the member that it names."""
    named = (reference.table, reference.column)
    return named not in NOT_TOLD and (reference.cascades or named in ALSO_THEIRS)


async def rows_of(member_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """All rows of the core about a member, by table; the record itself first."""
    found = {"member": await rows_in("member", "id", member_id)}
    for reference in await references():
        if is_theirs(reference):
            rows = await rows_in(reference.table, reference.column, member_id)
            found.setdefault(reference.table, []).extend(rows)
    return found


async def rows_in(table: str, column: str, member_id: UUID) -> list[dict[str, Any]]:
    """A table's rows about a member, as values that JSON knows, without what nobody could read."""
    name = f"{identifier(SCHEMA)}.{identifier(table)}"
    columns = [each["attname"] for each in await DB.fetch(COLUMNS, name, list(SECRET_TYPES))]
    wanted = [each for each in columns if each not in LEFT_OUT.get(table, ()) and (table == "member" or each != column)]
    shown = ", ".join(map(identifier, wanted)) or "NULL"
    found = f"SELECT {shown} FROM {name} WHERE {identifier(column)} = $1"  # noqa: S608 -- names of the database's own
    rows: Sequence[Any] = await DB.fetch(f"SELECT row_to_json(f)::text AS row FROM ({found}) f", member_id)  # noqa: S608
    return [json.loads(each["row"]) for each in rows]
