"""The rules of a member's record. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.access.role_rules import keeping_an_administrator, require_no_more_than_mine
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import MemberChanged, MemberDeceased, MemberJoined, MembersMerged
from amicale.i18n import translator
from amicale.members import merging
from amicale.members.moves import MOVES
from amicale.members.tables import Education, Email, Member
from amicale.members.values import checked, email_address
from amicale.plugins.everyone import tell_all_that_hold
from amicale.plugins.manifest import MemberMerge
from amicale.privacy.consents import note_listing
from amicale.tasks.outbox import emit

_ = translator("amicale")

OWN_FIELDS = frozenset({"usual_name", "city", "country", "phone", "linkedin_url", "language", "listed"})
"""What a member may change of their own record without staff."""


async def create(actor: Actor, values: Mapping[str, Any], contact: Mapping[str, Any] | None = None) -> UUID:
    """Add a person; staff only.

    :param contact: ``email``, ``programme`` and ``graduation_year``, each may be missing.
    """
    actor.require("members.manage")
    clean = with_phones(checked({name: value for name, value in values.items() if value is not None}), [])
    if not clean.get("given_name") and not clean.get("family_name"):
        raise Refusal(_("A person needs a name."), field="input.familyName")
    contact = contact or {}
    async with DB.transaction():
        await refuse_taken_number(clean.get("external_id"), None)
        member = Member(**clean)
        await member.save()
        await add_contact(member.id, contact)
        await log_act(actor, "member.created", member.id)
        await emit(MemberJoined(member_id=member.id, actor_id=actor.member_id))
    return UUID(str(member.id))


async def add_contact(member_id: UUID, contact: Mapping[str, Any]) -> None:
    """The first address and the studies of a new person."""
    if contact.get("email"):
        address = email_address(str(contact["email"]))
        await Email(member=member_id, address=address, is_primary=True, source="staff").save()
    if contact.get("programme") or contact.get("graduation_year"):
        await Education(
            member=member_id, programme=contact.get("programme") or "", graduation_year=contact.get("graduation_year")
        ).save()


async def update(
    actor: Actor, member_id: UUID, changes: Mapping[str, Any], *, expected_version: int | None = None
) -> None:
    """Change a record: one's own, within :data:`OWN_FIELDS`, or anybody's with ``members.manage``.

    :param expected_version: the version the writer has seen; refused when somebody changed the record since.
    """
    require_may_change(actor, member_id, changes)
    async with DB.transaction():
        row = await locked(member_id)
        refuse_stale(row, expected_version)
        clean = with_phones(checked(changes, country=row["country"] or "FR"), row["phones"])
        changed = {name: value for name, value in clean.items() if row[name] != value}
        if not changed:
            return
        await refuse_taken_number(changed.get("external_id"), member_id)
        refuse_showing_more(actor, member_id, changed)
        await write(member_id, changed)
        if "listed" in changed:
            await note_listing(actor, member_id, changed["listed"])
        if actor.member_id != member_id:
            await log_act(actor, "member.updated", member_id, fields=sorted(changed))
        await emit(MemberChanged(member_id=member_id, fields=tuple(sorted(changed)), actor_id=actor.member_id))


def refuse_stale(row: Any, expected_version: int | None) -> None:
    """Refuse who has seen an older version of the record than this one."""
    if isinstance(expected_version, int) and expected_version != row["version"]:
        raise Refusal(
            _("Somebody changed this record meanwhile. Look at it again, then change it."),
            code="CONFLICT",
            reason="STALE_VERSION",
        )


def require_may_change(actor: Actor, member_id: UUID, changes: Mapping[str, Any]) -> None:
    """Refuse who may change neither this record nor these fields."""
    if actor.member_id != member_id or not set(changes) <= OWN_FIELDS:
        actor.require("members.manage")


def refuse_showing_more(actor: Actor, member_id: UUID, changed: Mapping[str, Any]) -> None:
    """Who is not listed may have asked for it: only they come back, or staff by an answer that is kept as theirs."""
    if changed.get("listed") is True and actor.member_id != member_id:
        message = _("Only the person can show more of themself. You can show less, at their request.")
        raise Refusal(message, code="FORBIDDEN", field="input.listed")


def with_phones(values: dict[str, Any], phones: list[str]) -> dict[str, Any]:
    """A new main number goes first; the old main one is gone, others stay."""
    if "phone" not in values:
        return values
    number, others = values.pop("phone"), phones[1:]
    return {**values, "phones": [number, *(other for other in others if other != number)] if number else others}


async def locked(member_id: UUID) -> Any:
    """The record, locked until the transaction ends.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.member WHERE id = $1 FOR UPDATE", member_id)
    if row is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")
    return row


async def write(member_id: UUID, changed: Mapping[str, Any]) -> None:
    """Set columns, and note that the record is a newer version."""
    if changed:
        await Member.put(member_id, changed)
    await DB.execute("UPDATE amicale.member SET version = version + 1, updated_at = now() WHERE id = $1", member_id)


async def refuse_taken_number(external_id: str | None, member_id: UUID | None) -> None:
    """A school's number is one person's."""
    if external_id is None:
        return
    holder = await DB.fetch_value("SELECT id FROM amicale.member WHERE external_id = $1", external_id)
    if holder is not None and holder != member_id:
        raise Refusal(_("Another person has this number already."), code="CONFLICT", field="input.externalId")


async def mark_deceased(actor: Actor, member_id: UUID, on: date | None, *, expected_version: int | None = None) -> None:
    """Note that somebody has died. They stay in the memory of their class, and receive nothing any more."""
    actor.require("members.manage")
    async with DB.transaction(), keeping_an_administrator():
        refuse_stale(await locked(member_id), expected_version)
        await require_no_more_than_mine(actor, member_id)
        await write(member_id, checked({"deceased": True, "deceased_on": on}))
        await DB.execute("DELETE FROM amicale.role_grant WHERE member = $1", member_id)
        await DB.execute("DELETE FROM amicale.session WHERE member = $1", member_id)
        await DB.execute("UPDATE amicale.api_token SET revoked_at = now() WHERE member = $1", member_id)
        await log_act(actor, "member.deceased", member_id)
        await emit(MemberDeceased(member_id=member_id, actor_id=actor.member_id))


async def merge(
    actor: Actor,
    kept_id: UUID,
    merged_id: UUID,
    *,
    take: Collection[str] = (),
    versions: tuple[int | None, int | None] = (None, None),
) -> None:
    """Two records are one person: the kept one takes all, in every plugin, the other is gone. All or nothing.

    The kept record gets the other's roles, and its addresses, by which one signs in: so whoever merges holds all that
    both may, and has proved lately who they are.

    :param take: what stays as the record that goes has it (:data:`amicale.members.merging.CHOICES`).
    :param versions: of both records as they were seen; refused when one has changed since.
    """
    actor.require("members.merge")
    require_fresh(actor)
    async with DB.transaction(), keeping_an_administrator():
        await merge_now(actor, kept_id, merged_id, take, versions)


async def merge_now(
    actor: Actor,
    kept_id: UUID,
    merged_id: UUID,
    take: Collection[str] = (),
    versions: tuple[int | None, int | None] = (None, None),
) -> Mapping[str, Any]:
    """The same, in the transaction under way; answers what each plugin said that it moved."""
    merging.refuse_unknown(take)
    if kept_id == merged_id:
        raise Refusal(_("These are the same record."), field="merge")
    kept, merged = await lock_two(kept_id, merged_id)
    merging.refuse_stale(kept, merged, versions)
    await require_no_more_than_mine(actor, kept_id, merged_id)
    await refuse_if_leaving(kept_id, merged_id)
    values = merging.resulting(kept, merged, take) | await less_shown(kept, merged)
    main = await DB.fetch_value(merging.MAIN, merged_id) if "email" in take else None
    for statement in MOVES:
        await DB.execute(statement, kept_id, merged_id)
    answers = await tell_all_that_hold("merge_members", MemberMerge(kept_id, merged_id))
    await DB.execute("DELETE FROM amicale.member WHERE id = $1", merged_id)
    await write(kept_id, values)
    await merging.set_main_address(kept_id, main)
    await merging.close_if_deceased(kept_id, kept, values)
    await log_act(actor, "member.merged", kept_id, merged=merged_id, taken=sorted(take))
    await emit(MembersMerged(kept_id=kept_id, merged_id=merged_id, actor_id=actor.member_id))
    return answers


async def refuse_if_leaving(*member_ids: UUID) -> None:
    """Who asked to be erased is not to vanish into another record, with the request."""
    if await DB.fetch_value("SELECT EXISTS (SELECT FROM amicale.erasure WHERE member = ANY($1::uuid[]))", member_ids):
        raise Refusal(_("One of the two asked to be erased: settle that first."), code="CONFLICT", reason="LEAVING")


async def less_shown(kept: Any, merged: Any) -> dict[str, Any]:
    """Of what two records show, the kept one shows what fewer people see: nobody is shown more by a merge."""
    from amicale.members import choosing  # it is about records too

    choices = choosing.merged(
        choosing.read(kept["visibility"]), choosing.read(merged["visibility"]), await choosing.policies()
    )
    return {"visibility": choosing.stored(choices), "listed": kept["listed"] and merged["listed"]}


async def lock_two(first: UUID, second: UUID) -> tuple[Any, Any]:
    """Both records, locked in one order whoever asks, so that two merges never wait for each other."""
    try:
        rows = {member_id: await locked(member_id) for member_id in sorted((first, second))}
    except Refusal as refusal:
        raise merging.gone() from refusal
    return rows[first], rows[second]
