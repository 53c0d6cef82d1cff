"""Writing a mission: a draft, a change, a copy of an earlier one. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, settings_of, spend, translator
from amicale_freelance.matching.service import closed, opened
from amicale_freelance.missions.clients import Client, Row, client_of, name_of, own_mission, refuse_unless
from amicale_freelance.missions.values import MOST_SKILLS, Said, checked
from amicale_freelance.profiles.skills import skills_in
from amicale_freelance.rules import MANAGE
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")
A_DAY, MOST_A_DAY = 86_400, 30
"""Missions that one client may begin in a day."""
COPIED = (
    "client", "confidential", "title", "need", "skills", "sector", "languages", "pay", "pay_from", "pay_to", "currency",
    "days", "days_a_week", "city", "country", "remote", "portage",
)  # fmt: skip
COLUMNS = (*COPIED, "starts_on", "ends_on", "expires_on")


async def write(actor: Actor, said: Said) -> UUID:
    """Begin a mission: a draft that its client alone sees, until it is sent.

    :raises Refusal: a field is wrong, or only staff post missions here.
    """
    client, settings = client_of(actor), await mission_settings()
    refuse_unless_poster(actor, settings)
    await spend("freelance.mission", client.key, limit=MOST_A_DAY, seconds=A_DAY)
    values = await cleaned(said, settings, complete=False)
    async with DB.transaction():
        return await put(client, values)


async def cleaned(
    said: Said, settings: FreelanceSettings, *, complete: bool, began: date | None = None
) -> dict[str, Any]:
    """The columns that somebody's words make; skills are spelt as everybody spells them.

    :param began: the first day that the mission had before.
    """
    values = checked(
        said, days=settings.mission_days, most=settings.mission_days_most, complete=complete,
        currency=settings.currency, began=began,
    )  # fmt: skip
    return {**values, "skills": await skills_in(said.skills, most=MOST_SKILLS)}


async def put(client: Client, values: Mapping[str, Any]) -> UUID:
    """A new draft. A partner's is the partner's, whatever else they say."""
    row = dict(values)
    if client.partner is not None or not row["client"]:
        row["client"] = await name_of(client)
    made, names = new_id(), [name for name in COLUMNS if name in row]
    marks = ", ".join(f"${at}" for at in range(5, 5 + len(names)))
    await DB.execute(
        f"INSERT INTO freelance.mission (id, posted_by, partner, contact, {', '.join(names)}) "  # noqa: S608 -- ours
        f"VALUES ($1, $2, $3, $4, {marks})",
        made, client.member, client.partner, client.contact, *(row[name] for name in names),
    )  # fmt: skip
    return made


async def change(actor: Actor, mission: UUID, said: Said, version: int | None = None) -> None:
    """Change a mission that nobody is chosen for. What staff have accepted of a partner goes to them again.

    :param version: refuses where somebody has changed it meanwhile.
    :raises Refusal: a field is wrong, it is not theirs, is over, or was changed meanwhile.
    """
    settings = await mission_settings()
    async with DB.transaction():
        row = await own_mission(actor, mission, staff=True)
        refuse_unless(row, "draft", "waiting", "open", "refused", "expired")
        if version is not None and version != row["version"]:
            text = _("Somebody has changed this mission meanwhile. Look at it as it is now, and change it then.")
            raise Refusal(text, code="CONFLICT", reason="CHANGED")
        complete = row["state"] not in ("draft", "refused")
        values = await cleaned(said, settings, complete=complete, began=row["starts_on"])
        refuse_hiding(row, values)
        await keep(row, values)
        await after_change(actor, row, settings)


def refuse_hiding(row: Row, values: Mapping[str, Any]) -> None:
    """Who was named on the list is not confidential afterwards: people have read it. The other way round, they may."""
    if values["confidential"] and not row["confidential"] and row["opened_at"] is not None:
        text = _("The client's name was shown already, so it cannot be kept confidential any more.")
        raise Refusal(text, code="CONFLICT", field="input.confidential", reason="SHOWN")


async def keep(row: Row, values: Mapping[str, Any]) -> None:
    """Store a change. Whose mission it is does not change; a partner is called as it is called."""
    new = dict(values)
    if row["partner"] is not None:
        new["client"] = await name_of(Client(partner=row["partner"])) if not row["client"] else row["client"]
    elif not new["client"]:
        new["client"] = row["client"]
    sets = ", ".join(f"{name} = ${at}" for at, name in enumerate(COLUMNS, start=2))
    await DB.execute(
        f"UPDATE freelance.mission SET {sets}, version = version + 1, changed_at = now(), "  # noqa: S608 -- our own
        f"reminded_at = CASE WHEN expires_on = ${1 + len(COLUMNS)} THEN reminded_at END WHERE id = $1",
        row["id"], *(new[name] for name in COLUMNS),
    )  # fmt: skip


async def after_change(actor: Actor, row: Row, settings: FreelanceSettings) -> None:
    """What was on the list is looked at anew: by staff, where they read a partner's, and for whom it fits."""
    if not client_of_row(actor, row):
        await log_act(actor, "freelance.mission_changed", row["id"])
    elif reads(row, settings) and not actor.may(MANAGE):
        await void_acceptance(row)
        return
    if row["state"] == "open":
        await opened(row["id"])


async def void_acceptance(row: Row) -> None:
    """What staff have accepted is not this any more: they read it again, before it is on the list or put back on it."""
    await DB.execute(
        """UPDATE freelance.mission SET decided_by = NULL, decided_at = NULL,
               state = CASE state WHEN 'open' THEN 'waiting' ELSE state END,
               sent_at = CASE state WHEN 'open' THEN now() ELSE sent_at END WHERE id = $1""",
        row["id"],
    )
    if row["state"] == "open":
        await closed(row["id"])


def client_of_row(actor: Actor, row: Row) -> bool:
    """Whether the mission is the actor's own."""
    return client_of(actor).has(row)


def reads(row: Row, settings: FreelanceSettings) -> bool:
    """Whether staff read what this client posts before others do."""
    return settings.read_partners if row["partner"] is not None else settings.read_members


def refuse_unless_poster(actor: Actor, settings: FreelanceSettings) -> None:
    """Where only staff post missions, a member does not."""
    if settings.missions_by == "staff" and not actor.is_partner and not actor.may(MANAGE):
        text = _("Here, missions are posted by the association. Write to those who look after freelance.")
        raise Refusal(text, code="FORBIDDEN", reason="STAFF_ONLY")


async def copy(actor: Actor, mission: UUID) -> UUID:
    """An earlier mission of one's own as a new draft: without its days, and without its proposals."""
    client, settings = client_of(actor), await mission_settings()
    refuse_unless_poster(actor, settings)
    await spend("freelance.mission", client.key, limit=MOST_A_DAY, seconds=A_DAY)
    async with DB.transaction():
        row = await own_mission(actor, mission)
        values = await cleaned(Said(title=row["title"]), settings, complete=False)
        return await put(client, {**values, **{name: row[name] for name in COPIED}})


async def discard(actor: Actor, mission: UUID) -> None:
    """Throw a draft away, or what was not accepted.

    :raises Refusal: others have seen it: it can be withdrawn.
    """
    async with DB.transaction():
        row = await own_mission(actor, mission)
        refuse_unless(row, "draft", "refused")
        if row["opened_at"] is not None:
            raise Refusal(_("This mission was on the list. Take it back instead."), code="CONFLICT", reason="SEEN")
        await DB.execute("DELETE FROM freelance.mission WHERE id = $1", mission)


async def mission_settings() -> FreelanceSettings:
    """What the school has set."""
    return await settings_of(FreelanceSettings)
