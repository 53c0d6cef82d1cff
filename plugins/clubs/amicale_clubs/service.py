"""The rules of a club itself: founding, its words, putting it away, telling it something. Actor first; transactions
live here. Who is in it is in membership.py; the README says why the rules are so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale import DB, Actor, Refusal, emit, log_act, plain_text, read_picture, translator
from amicale_clubs.events import ClubAnnounced, ClubJoined
from amicale_clubs.mails import tell_club
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.store import locked_club, put, require_leader, require_person
from amicale_clubs.tables import Announcement, Club, Picture
from amicale_clubs.values import checked

_ = translator("clubs")


def may_found(actor: Actor, settings: ClubsSettings) -> bool:
    """Whether somebody may found a club: staff, and members where the school lets them."""
    return actor.may("clubs.manage") or (settings.members_found_clubs and actor.member_id is not None)


async def create(actor: Actor, values: Mapping[str, Any], leader: UUID | None, settings: ClubsSettings) -> UUID:
    """Found a club. Staff may name its leader; a member, where the school lets members found clubs, leads their own."""
    if not may_found(actor, settings) or leader not in (None, actor.member_id):
        actor.require("clubs.manage")
    first = leader or actor.require_member()
    async with DB.transaction():
        await require_person(actor, first)
        club = Club(**checked({"name": "", **values}))
        async with own_name():
            await club.save()
        await put(club.id, first, state="active", role="leader", decided_by=actor.member_id)
        await log_act(actor, "clubs.created", club.id)
        await emit(ClubJoined(club_id=club.id, member_id=first, actor_id=actor.member_id))
    return UUID(str(club.id))


@asynccontextmanager
async def own_name() -> AsyncIterator[None]:
    """Refuse a name that a living club has already; the database decides, so that two founders never both win."""
    try:
        yield
    except UniqueViolationError:
        raise Refusal(_("Another club has this name."), code="CONFLICT", field="input.name") from None


async def update(actor: Actor, club_id: UUID, values: Mapping[str, Any]) -> None:
    """Change what a club says of itself; leaders and staff."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        clean = checked(values)
        if not clean:
            return
        async with own_name():
            await Club.update(clean).where(Club.id == club_id)
        await log_act(actor, "clubs.updated", club_id, fields=sorted(clean))


async def set_picture(actor: Actor, club_id: UUID, content: bytes | None) -> None:
    """Give a club another picture: JPEG, PNG or WebP; leaders and staff."""
    if not content:
        raise Refusal(_("Choose a picture first."), field="picture")
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        made = await read_picture(content, field="picture")
        await Picture.delete().where(Picture.club == club_id)
        await Picture(club=club_id, digest=made.digest, content=made.content).save()
        await log_act(actor, "clubs.updated", club_id, fields=["picture"])


async def remove_picture(actor: Actor, club_id: UUID) -> None:
    """Take a club's picture away; leaders and staff."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        await Picture.delete().where(Picture.club == club_id)
        await log_act(actor, "clubs.updated", club_id, fields=["picture"])


async def archive(actor: Actor, club_id: UUID) -> None:
    """Put a club away: nobody joins or sees it any more, nothing is lost. Staff only."""
    actor.require("clubs.manage", on=club_id)
    async with DB.transaction():
        club = await locked_club(club_id, archived=True)
        if club["archived_at"] is None:
            await Club.update({Club.archived_at: datetime.now(UTC)}).where(Club.id == club_id)
            await log_act(actor, "clubs.archived", club_id)


async def restore(actor: Actor, club_id: UUID) -> None:
    """Bring an archived club back, with its members; its name must be free. Staff only."""
    actor.require("clubs.manage", on=club_id)
    async with DB.transaction():
        club = await locked_club(club_id, archived=True)
        if club["archived_at"] is None:
            return
        async with own_name():
            await Club.update({Club.archived_at: None}).where(Club.id == club_id)
        await log_act(actor, "clubs.restored", club_id)


async def announce(actor: Actor, club_id: UUID, title: str, body: str) -> UUID:
    """Tell the club something; leaders and staff."""
    async with DB.transaction():
        await locked_club(club_id)
        await require_leader(actor, club_id)
        announcement = Announcement(
            club=club_id,
            author=actor.member_id,
            title=plain_text("input.title", title, 200, lines=False, missing=_("Give it a title.")),
            body=plain_text("input.body", body, 20_000, missing=_("Write what you want to tell the club.")),
        )
        await announcement.save()
        await tell_club(club_id, announcement.id, actor.member_id)
        await emit(ClubAnnounced(club_id=club_id, announcement_id=announcement.id, actor_id=actor.member_id))
    return UUID(str(announcement.id))


async def withdraw(actor: Actor, announcement_id: UUID) -> UUID:
    """Take an announcement back; leaders and staff. Answers its club."""
    async with DB.transaction():
        found = await DB.fetch_value("SELECT club FROM clubs.announcement WHERE id = $1", announcement_id)
        if found is None:
            raise Refusal(_("There is no such announcement."), code="NOT_FOUND")
        club_id = UUID(str(found))
        await locked_club(club_id)
        await require_leader(actor, club_id)
        await Announcement.delete().where(Announcement.id == announcement_id)
        await log_act(actor, "clubs.announcement_withdrawn", club_id)
    return club_id
