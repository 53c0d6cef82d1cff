"""Traces of a member outside their own rows: what files said of them, queued work, mails to an address alone.

Rows that belong to the member go by foreign key, and plugins' by their hooks. What is here names the person without a
key: nothing but a search finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.members.importing.drafts import PersonFields


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody who is about to be erased. ``addresses`` are theirs alone: no other member has them."""

    id: UUID
    fields: PersonFields
    addresses: tuple[str, ...]
    deliverable: str | None
    language: str

    @property
    def values(self) -> list[str]:
        """What names them wherever it stands."""
        return [*self.addresses, *self.fields.phones, *filter(None, [self.fields.linkedin_url])]


ADDRESSES = """
    SELECT e.address, e.bounced_at IS NULL AS reachable,
           NOT EXISTS (SELECT FROM amicale.email o WHERE o.address = e.address AND o.member <> e.member) AS theirs
    FROM amicale.email e WHERE e.member = $1 ORDER BY (e.verified_at IS NOT NULL) DESC, e.is_primary DESC, e.address
"""


async def locked_person(member_id: UUID) -> Person | None:
    """The person, locked until the transaction ends; None when there is none."""
    row = await DB.fetch_row("SELECT * FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)
    if row is None:
        return None
    found = await DB.fetch(ADDRESSES, member_id)
    fields = PersonFields(
        given_name=row["given_name"], family_name=row["family_name"], birth_name=row["birth_name"] or None,
        usual_name=row["usual_name"] or None, birth_date=row["birth_date"], external_id=row["external_id"],
        emails=tuple(each["address"] for each in found), phones=tuple(row["phones"]),
        linkedin_url=row["linkedin_url"] or None,
    )  # fmt: skip
    reachable = [each["address"] for each in found if each["reachable"]]
    theirs = tuple(each["address"] for each in found if each["theirs"])
    write_to = reachable[0] if reachable and not row["deceased"] else None
    return Person(uuid_of(row["id"]), fields, theirs, write_to, row["language"])


async def remove_traces(person: Person) -> None:
    """All of them, in the transaction that erases the person."""
    await empty_import_rows(person)
    await drop_previews(person)
    await drop_queued(person)
    for statement in BY_ADDRESS:
        await DB.execute(statement, list(person.addresses))
    await DB.execute("DELETE FROM amicale.mail WHERE payload::text LIKE '%' || $1 || '%'", str(person.id))


async def empty_import_rows(person: Person) -> None:
    """What the school's files said. A row of nobody (refused, say) that has their address or name is emptied too."""
    await DB.execute(
        """UPDATE amicale.import_row SET raw = '{}', changes = '[]', fingerprint = ''
           WHERE member = $1 OR (member IS NULL AND raw <> '{}' AND (
               EXISTS (SELECT FROM unnest($2::text[]) AS v WHERE position(lower(v) IN lower(raw::text)) > 0)
               OR ($3 <> '' AND $4 <> '' AND position($3 IN amicale.fold(raw::text)) > 0
                   AND position($4 IN amicale.fold(raw::text)) > 0)))""",
        person.id, person.values, *await folded_names(person),
    )  # fmt: skip


NAMED_IN_PREVIEW = """member = $1
    OR EXISTS (SELECT FROM unnest($2::text[]) AS v WHERE position(lower(v) IN lower(detail::text)) > 0)
    OR ($3 <> '' AND $4 <> '' AND (
        (position($3 IN amicale.fold(name)) > 0 AND position($4 IN amicale.fold(name)) > 0)
        OR (position($3 IN amicale.fold(other_name)) > 0 AND position($4 IN amicale.fold(other_name)) > 0)
        OR (position($3 IN amicale.fold(detail::text)) > 0 AND position($4 IN amicale.fold(detail::text)) > 0)))"""


async def drop_previews(person: Person) -> None:
    """Lists on their way in that name them go whole, with the file; of what was applied, the lines about them."""
    values = (person.id, person.values, *await folded_names(person))
    named = f"SELECT draft FROM amicale.import_item WHERE {NAMED_IN_PREVIEW}"  # noqa: S608 -- a constant
    await DB.execute(f"DELETE FROM amicale.import_draft WHERE state <> 'applied' AND id IN ({named})", *values)  # noqa: S608
    await DB.execute(f"DELETE FROM amicale.import_item WHERE {NAMED_IN_PREVIEW}", *values)  # noqa: S608


async def folded_names(person: Person) -> Sequence[str]:
    """Given and family name as the database folds them."""
    row = await DB.fetch_row(
        "SELECT amicale.fold($1) AS given, amicale.fold($2) AS family",
        person.fields.given_name or "",
        person.fields.family_name or "",
    )
    assert row is not None
    return row["given"], row["family"]


NAMES_THEM = """EXISTS (SELECT FROM unnest($1::bytea[]) AS v WHERE position(v IN payload) > 0)"""


async def drop_queued(person: Person) -> None:
    """Queued and parked work that names them, by id or by an address: there is nobody left to do it for."""
    names = [value.encode() for value in (str(person.id), *person.addresses)]
    await DB.execute(f"DELETE FROM pgqueuer.pgqueuer WHERE status <> 'picked' AND {NAMES_THEM}", names)  # noqa: S608
    await DB.execute(f"DELETE FROM amicale.parked_job WHERE {NAMES_THEM}", names)  # noqa: S608


BY_ADDRESS = (
    "DELETE FROM amicale.mail WHERE member IS NULL AND lower(address) = ANY($1::text[])",
    "DELETE FROM amicale.claim WHERE email = ANY($1::text[])",
    "DELETE FROM amicale.proven_visitor WHERE email = ANY($1::text[])",
)
"""What is kept under an address without a member."""
