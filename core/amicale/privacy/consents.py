"""What members agree to: purposes are declared, each answer is kept with the words shown, the latest holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Purpose

_ = translator("amicale")

Source = Literal["page", "mail", "import", "staff", "invitation"]
"""Where an answer comes from: one's own page, the link of a mail, a file of the school's, staff who was asked to, an
invitation's page."""

DIRECTORY = "amicale.directory"
"""Being found in the directory: in force is ``member.listed`` itself; answers are how it came to be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How somebody stands to a purpose."""

    purpose: Purpose
    agreed: bool
    """What holds now: the latest answer, else the default."""
    answered_at: datetime | None = None
    source: str = ""
    outdated: bool = False
    """They agreed to an older wording that asked for less: to be asked again."""
    needs_yes: bool = False
    """Nothing holds without a yes; otherwise it holds until it is refused."""


async def agree(actor: Actor, member_id: UUID, purpose: str, granted: bool, source: Source = "page") -> None:
    """Keep an answer. The same answer to the same words once more changes nothing.

    A mail's withdrawal is taken down even when nobody knows the purpose any more: its plugin may be off.

    :raises Refusal: there is no such purpose, or this is not the actor's to answer.
    """
    require_may_answer(actor, member_id, granted, source)
    known = (await HERE.assembled()).purposes.get(purpose)
    if known is None and source != "mail":
        raise Refusal(_("There is no purpose %(name)s.", name=purpose), code="NOT_FOUND", field="purpose")
    async with DB.transaction():
        await locked_member(member_id)
        await keep(actor, member_id, Said(purpose, granted, source), known)
        if purpose == DIRECTORY:
            await list_in_directory(member_id, granted)


async def note_listing(actor: Actor, member_id: UUID, listed: bool) -> None:
    """The record was changed itself, in the transaction under way: that too is an answer about the directory."""
    known = (await HERE.assembled()).purposes.get(DIRECTORY)
    source: Source = "page" if actor.member_id == member_id else "staff"
    await keep(actor, member_id, Said(DIRECTORY, listed, source), known)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answered."""

    purpose: str
    granted: bool
    source: Source


async def keep(actor: Actor, member_id: UUID, said: Said, known: Purpose | None) -> None:
    """One more row, unless the last one says the same."""
    last = await DB.fetch_row(LATEST, [member_id], said.purpose)
    version = known.version if known else last["version"] if last else 0
    if last is not None and (last["granted"], last["version"]) == (said.granted, version):
        return
    wording = await wording_of(known, actor.locale) if known else None
    await DB.execute(
        """INSERT INTO amicale.consent (id, member, purpose, granted, version, wording, source, actor)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        uuid7(), member_id, said.purpose, said.granted, version, wording, said.source, actor.member_id,
    )  # fmt: skip
    if actor.member_id != member_id:
        await log_act(actor, "consent.given" if said.granted else "consent.withdrawn", member_id, purpose=said.purpose)


def require_may_answer(actor: Actor, member_id: UUID, granted: bool, source: Source) -> None:
    """One answers for oneself; staff for somebody who asked them to. Whoever holds a mail's link may withdraw."""
    if source == "staff":
        actor.require("privacy.manage")
    elif source == "import":
        actor.require("members.import")
    elif source == "page" and actor.member_id != member_id:
        raise Refusal(_("Only the person themself can answer here."), code="FORBIDDEN")
    elif source == "mail" and granted:
        raise Refusal(_("Sign in to agree to this."), code="FORBIDDEN")


async def locked_member(member_id: UUID) -> None:
    """Two answers of one person come one after the other."""
    if await DB.fetch_value("SELECT true FROM amicale.member WHERE id = $1 FOR UPDATE", member_id) is None:
        raise Refusal(_("There is no such person."), code="NOT_FOUND")


async def wording_of(purpose: Purpose, locale: str) -> UUID:
    """The stored words of a purpose as this reader saw them."""
    values = (purpose.name, purpose.version, locale, purpose.title.to(locale), purpose.text.to(locale))
    await DB.execute(
        """INSERT INTO amicale.consent_wording (id, purpose, version, locale, title, text)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (purpose, version, locale, title, text) DO NOTHING""",
        uuid7(), *values,
    )  # fmt: skip
    found: UUID = await DB.fetch_value(
        """SELECT id FROM amicale.consent_wording
           WHERE (purpose, version, locale, title, text) = ($1, $2, $3, $4, $5)""",
        *values,
    )
    return found


LATEST = """
    SELECT DISTINCT ON (c.member, c.purpose) c.member, c.purpose, c.granted, c.version, c.source, c.at
    FROM amicale.consent c WHERE c.member = ANY($1::uuid[]) AND ($2::text IS NULL OR c.purpose = $2)
    ORDER BY c.member, c.purpose, c.at DESC, c.id DESC
"""


async def list_in_directory(member_id: UUID, listed: bool) -> None:
    """The answer about the directory is in force at once."""
    await DB.execute(
        """UPDATE amicale.member SET listed = $2, version = version + 1, updated_at = now()
           WHERE id = $1 AND listed <> $2""",
        member_id,
        listed,
    )


async def agreed(member_ids: Iterable[UUID], purpose: str) -> set[UUID]:
    """Those of some members whose data may be used for a purpose: never the deceased.

    :raises Refusal: there is no such purpose.
    """
    known = (await HERE.assembled()).purposes.get(purpose)
    if known is None:
        raise Refusal(_("There is no purpose %(name)s.", name=purpose), code="NOT_FOUND", field="purpose")
    rows = await DB.fetch(
        f"""SELECT m.id, m.listed, a.granted, a.version FROM amicale.member m LEFT JOIN ({LATEST}) a ON a.member = m.id
            WHERE m.id = ANY($1::uuid[]) AND NOT m.deceased""",  # noqa: S608 -- a constant
        list(member_ids),
        purpose,
    )
    default = await default_of(known)
    if purpose == DIRECTORY:
        return {UUID(str(row["id"])) for row in rows if row["listed"]}
    return {UUID(str(row["id"])) for row in rows if holds(known, default, row["granted"], row["version"])}


def holds(purpose: Purpose, default: bool, granted: bool | None, version: int | None) -> bool:
    """Whether an answer, if any, allows a purpose now: a no always counts, a yes if it was to words that still do."""
    if granted is False:
        return False
    if granted and (version or 0) >= purpose.yes_since:
        return True
    return default


async def default_of(purpose: Purpose) -> bool:
    """What holds for those who were never asked. A school may ask first where the law would let it do without."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest lists this room

    return purpose.default and purpose.name not in (await HERE.settings_of(SchoolSettings)).ask_first


async def answers_of(member_id: UUID) -> Sequence[Answer]:
    """How a member stands to every purpose, in the order they are declared."""
    rows = {row["purpose"]: row for row in await DB.fetch(LATEST, [member_id], None)}
    listed = await DB.fetch_value("SELECT listed FROM amicale.member WHERE id = $1", member_id)
    found = []
    for purpose in (await HERE.assembled()).purposes.values():
        row = rows.get(purpose.name)
        granted, version = (row["granted"], row["version"]) if row else (None, None)
        default = await default_of(purpose)
        now = bool(listed) if purpose.name == DIRECTORY else holds(purpose, default, granted, version)
        outdated = bool(granted) and (version or 0) < purpose.yes_since
        at, source = (row["at"], row["source"]) if row else (None, "")
        found.append(Answer(purpose, now, at, source, outdated, not default))
    return found
