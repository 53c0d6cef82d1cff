"""Studies, written by staff: they say what class somebody is of, so that nobody writes their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import MemberChanged
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.members import service
from amicale.members.tables import Education
from amicale.members.values import text
from amicale.tasks.outbox import emit

_ = translator("amicale")
FIRST_YEAR, LAST_YEAR = 1850, 2150
MOST = 20
"""Studies that one person may have."""


async def add(actor: Actor, member_id: UUID, values: Mapping[str, Any], version: int | None = None) -> UUID:
    """Put studies on a record; answers whose it is.

    :raises Refusal: they say nothing, or the record is another than the writer has seen.
    """
    async with DB.transaction():
        await open_record(actor, member_id, version)
        count = await DB.fetch_value("SELECT count(*) FROM amicale.education WHERE member = $1", member_id)
        if int(count) >= MOST:
            raise Refusal(_("Nobody studied so often. Take something away first."), code="CONFLICT")
        await Education(member=member_id, **complete(values)).save()
        await close_record(actor, member_id)
    return member_id


async def update(actor: Actor, education_id: UUID, values: Mapping[str, Any], version: int | None = None) -> UUID:
    """Change some of what studies say; answers whose they are."""
    async with DB.transaction():
        row = await of_record(actor, education_id, version)
        kept = {name: row[name] for name in FIELDS}
        clean = complete({**kept, **values})
        if clean != kept:
            await Education.put(education_id, clean)
            await close_record(actor, uuid_of(row["member"]))
    return uuid_of(row["member"])


async def remove(actor: Actor, education_id: UUID, version: int | None = None) -> UUID:
    """Take studies off a record; answers whose they were."""
    async with DB.transaction():
        row = await of_record(actor, education_id, version)
        await DB.execute("DELETE FROM amicale.education WHERE id = $1", education_id)
        await close_record(actor, uuid_of(row["member"]))
    return uuid_of(row["member"])


FIELDS = ("programme", "entry_year", "graduation_year", "class_label", "graduated", "apprenticeship")


def complete(values: Mapping[str, Any]) -> dict[str, Any]:
    """Studies that say something, in their normal form."""
    clean = {name: values.get(name) for name in FIELDS}
    clean["programme"] = text("programme", clean["programme"])
    clean["class_label"] = text("class_label", clean["class_label"])
    for name, field in (("entry_year", "input.entryYear"), ("graduation_year", "input.graduationYear")):
        year = clean[name]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal(_("Write a year of four digits, like 2012."), field=field)
    entry, graduation = clean["entry_year"], clean["graduation_year"]
    if entry is not None and graduation is not None and entry > graduation:
        raise Refusal(_("They cannot graduate before they begin."), field="input.graduationYear")
    if not (clean["programme"] or entry or graduation):
        raise Refusal(_("Say the programme, or a year."), field="input.programme")
    return clean


async def of_record(actor: Actor, education_id: UUID, version: int | None) -> Any:
    """Studies, with their record held until the transaction ends.

    :raises Refusal: there are none such.
    """
    actor.require("members.manage")
    owner = await DB.fetch_value("SELECT member FROM amicale.education WHERE id = $1", education_id)
    if owner is not None:
        await open_record(actor, uuid_of(owner), version)
        row = await DB.fetch_row("SELECT * FROM amicale.education WHERE id = $1", education_id)
        if row is not None:
            return row
    raise Refusal(_("These studies are not on record any more."), code="NOT_FOUND")


async def open_record(actor: Actor, member_id: UUID, version: int | None) -> None:
    """Hold a record for writing.

    :raises Refusal: somebody changed it since it was shown.
    """
    actor.require("members.manage")
    service.refuse_stale(await service.locked(member_id), version)


async def close_record(actor: Actor, member_id: UUID) -> None:
    """The record is a newer version, and everybody who should know hears of it."""
    await service.write(member_id, {})
    await log_act(actor, "member.updated", member_id, fields=["studies"])
    await emit(MemberChanged(member_id=member_id, fields=("educations",), actor_id=actor.member_id))
