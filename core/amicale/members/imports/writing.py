"""Writing a plan: new people in bulk, changes one by one, each with what it takes to undo it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.database.tables import Table
from amicale.graphql.sql import identifier
from amicale.localtime import today
from amicale.members.importing import (
    EducationDraft,
    FieldChange,
    PersonDraft,
    PlannedUpdate,
    PositionDraft,
    RejectedRow,
)
from amicale.members.imports.known import TEXTS, column_values
from amicale.members.tables import Education, Email, Member, Position

Change = dict[str, Any]
"""What was done, as JSON: ``{"table", "id", "added"}``, or ``{"table", "id", "old", "new"}`` with columns."""


@dataclass
class Rows:
    """Rows of one table, to be copied at once."""

    table: type[Table]
    columns: tuple[str, ...]
    records: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, **values: Any) -> UUID:
        """One more row; answers its id."""
        key = uuid7()
        self.records.append((key, *(values[name] for name in self.columns)))
        return key

    async def write(self) -> None:
        """Copy them."""
        async with DB.connection() as connection:
            await connection.copy_records_to_table(
                self.table._meta.tablename,
                schema_name=self.table._meta.schema,
                columns=["id", *self.columns],
                records=self.records,
            )
        self.records.clear()


MEMBER_COLUMNS = (*TEXTS, "birth_date", "deceased", "listed", "phones", "class_years", "created_at", "updated_at")


class NewPeople:
    """People to be created, collected and written in four copies."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        self.members = Rows(Member, (*MEMBER_COLUMNS,))
        self.emails = Rows(Email, ("member", "address", "is_primary", "source", "created_at"))
        self.educations = Rows(Education, ("member", "programme", "entry_year", "graduation_year", "class_label"))
        self.positions = Rows(Position, ("member", "employer", "title", "sector", "is_current"))

    def add(self, person: PersonDraft) -> UUID:
        """One person; answers the member's id."""
        key = self.members.add(**member_values(person), created_at=self.now, updated_at=self.now)
        for number, address in enumerate(person.emails):
            primary = number == 0
            self.emails.add(member=key, address=address, is_primary=primary, source="import", created_at=self.now)
        for education in person.educations:
            self.educations.add(member=key, **column_values(education))
        for number, position in enumerate(person.positions):
            self.positions.add(member=key, **column_values(position), is_current=number == 0)
        return key

    async def write(self) -> None:
        """Write those collected so far."""
        for rows in (self.members, self.emails, self.educations, self.positions):
            await rows.write()


def member_values(person: PersonDraft) -> dict[str, Any]:
    """A person's own columns."""
    texts = {name: getattr(person, name) or "" for name in TEXTS}
    return {
        **texts,
        "external_id": person.external_id,
        "status": person.status or assumed_status(person.educations, today().year),
        "birth_date": person.birth_date,
        "deceased": bool(person.deceased),
        "listed": person.listed is not False,
        "phones": list(person.phones),
        "class_years": sorted({each.graduation_year for each in person.educations if each.graduation_year is not None}),
    }


def assumed_status(educations: Sequence[EducationDraft], year: int) -> str:
    """What somebody is whose list does not say: who leaves in a later year than this is a student still."""
    leaving = [each.graduation_year for each in educations if each.graduation_year is not None]
    return "student" if leaving and max(leaving) > year else "alumnus"


async def update_person(update: PlannedUpdate) -> list[Change]:
    """Write what a file says anew of a known person; answers how to undo it."""
    member = UUID(update.person_id)
    done: list[Change] = []
    columns = [change for change in update.changes if change.field not in LISTS or change.field == "phones"]
    if columns:
        done.append(await set_columns(member, columns))
    for change in update.changes:
        if change.field in LISTS and change.field != "phones":
            done += await LISTS[change.field](member, change)
    await DB.execute("UPDATE amicale.member SET version = version + 1, updated_at = now() WHERE id = $1", member)
    return done


async def set_columns(member: UUID, changes: Sequence[FieldChange]) -> Change:
    """Set a member's own columns."""
    old = {change.field: stored(change.field, change.old) for change in changes}
    new = {
        change.field: [*old["phones"], *as_list(change.new)]
        if change.field == "phones"
        else stored(change.field, change.new)
        for change in changes
    }
    await Member.put(member, new)
    return {"table": "member", "id": str(member), "old": plain(old), "new": plain(new)}


def stored(name: str, value: Any) -> Any:
    """A field as its column holds it."""
    if name == "phones":
        return as_list(value)
    return "" if value is None and name in TEXTS and name != "external_id" else value


def as_list(value: Any) -> list[Any]:
    """Some values as a list."""
    return list(value) if isinstance(value, tuple | list) else [value]


async def add_emails(member: UUID, change: FieldChange) -> list[Change]:
    """Further addresses; the first one ever is the primary one."""
    first = not change.old
    done = []
    for address in as_list(change.new):
        email = Email(member=member, address=address, is_primary=first, source="import")
        await email.save()
        done.append({"table": "email", "id": str(email.id), "added": True})
        first = False
    return done


async def change_items(member: UUID, change: FieldChange) -> list[Change]:
    """Studies or positions: one more, or one that says more."""
    table: type[Table] = Education if change.field == "educations" else Position
    if change.kind == "add":
        return [await add_item(table, member, item) for item in as_list(change.new)]
    old, new = column_values(expect(change.old)), column_values(expect(change.new))
    key = await find_item(table, member, old)
    if key is None:
        return [await add_item(table, member, expect(change.new))]
    await table.put(key, new)
    return [{"table": table._meta.tablename, "id": str(key), "old": old, "new": new}]


def expect(value: object) -> EducationDraft | PositionDraft:
    """An item of a list that is one of ours."""
    assert isinstance(value, EducationDraft | PositionDraft)
    return value


async def add_item(table: type[Table], member: UUID, item: EducationDraft | PositionDraft) -> Change:
    """One more row."""
    row = table(member=member, **column_values(item))
    await row.save()
    return {"table": table._meta.tablename, "id": str(row.id), "added": True}


async def find_item(table: type[Table], member: UUID, values: Mapping[str, Any]) -> UUID | None:
    """The row of a member that has these values."""
    conditions = " AND ".join(f"{identifier(name)} IS NOT DISTINCT FROM ${n}" for n, name in enumerate(values, 2))
    found: UUID | None = await DB.fetch_value(
        f"SELECT id FROM amicale.{identifier(table._meta.tablename)} WHERE member = $1 AND {conditions}",  # noqa: S608
        member,
        *values.values(),
    )
    return found


LISTS = {"emails": add_emails, "phones": change_items, "educations": change_items, "positions": change_items}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON has them."""
    found: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return found


Source = PersonDraft | RejectedRow


@dataclass
class Journal:
    """What becomes of each row of the file."""

    run: UUID
    records: list[tuple[Any, ...]] = field(default_factory=list)

    def note(self, row: int, action: str, member: UUID | None, draft: Source, changes: Iterable[Change] = ()) -> None:
        """One row: what it did, to whom, and what of it no field holds."""
        fingerprint, raw = getattr(draft, "fingerprint", ""), json.dumps(dict(draft.raw))
        self.records.append((uuid7(), self.run, row, member, action, fingerprint, raw, json.dumps(list(changes))))

    async def write(self) -> None:
        """Write the rows noted so far."""
        async with DB.connection() as connection:
            await connection.copy_records_to_table(
                "import_row",
                schema_name="amicale",
                columns=["id", "run", "number", "member", "action", "fingerprint", "raw", "changes"],
                records=self.records,
            )
        self.records.clear()
