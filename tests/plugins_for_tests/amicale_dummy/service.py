"""The rules of notes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, Actor, Demo, Event, Refusal, translator
from amicale_dummy.settings import DummySettings
from amicale_dummy.tables import Happening, Note

_ = translator("dummy")


async def write(actor: Actor, member_id: UUID, text: str, settings: DummySettings) -> UUID:
    """Write a note on a member."""
    actor.require_member()
    if not 0 < len(text.strip()) <= settings.longest:
        message = _("A note has 1 to %(count)s characters.", count=settings.longest)
        raise Refusal(message, field="text")
    async with DB.transaction():
        note = Note(member=member_id, text=text.strip())
        await note.save()
    return UUID(str(note.id))


async def note_act(kind: str, detail: str) -> None:
    """Remember that the plugin was told something."""
    await Happening(kind=kind, detail=detail).save()


async def note_event(event: Event) -> None:
    """Remember an event; hearing it twice makes no difference."""
    await DB.execute(
        "INSERT INTO dummy.happening (id, kind, detail) VALUES ($1, 'event', $2) ON CONFLICT DO NOTHING",
        event.id,
        type(event).__name__,
    )


async def notes_by_length() -> Sequence[tuple[str, int]]:
    """A figure's table."""
    rows = await DB.fetch("SELECT length(text) AS length, count(*) AS notes FROM dummy.note GROUP BY 1 ORDER BY 1")
    return [(str(row["length"]), row["notes"]) for row in rows]


async def fill(demo: Demo) -> None:
    """A note on the first member; the second time there is one already."""
    if demo.members and not await Note.exists():
        await Note(member=demo.members[0], text="The first of all").save()
