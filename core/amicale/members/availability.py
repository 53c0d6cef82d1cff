"""What members would help with: mentoring, talks at school. The kinds are the school's own, in its settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translator
from amicale.members.editing import editing
from amicale.members.tables import Member

if TYPE_CHECKING:
    from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")
Titles = Mapping[str, Mapping[Any, str]]
"""By code, the title in each language."""


async def set_availabilities(
    actor: Actor, member_id: UUID, codes: Sequence[str], *, expected_version: int | None = None
) -> None:
    """Say what one would help with: one's own, or anybody's with ``members.manage``.

    What the school no longer offers may stay as it was said, and comes back with its offer; it cannot be said anew.

    :raises Refusal: a code that the school does not offer, or a stale version.
    """
    known = await offered()
    async with editing(actor, member_id, "availabilities", expected_version=expected_version) as edit:
        said: list[str] = edit.row["availabilities"]
        if any(code not in known and code not in said for code in codes):
            raise Refusal(_("The school does not offer this."), field="codes")
        wanted = [*(code for code in known if code in codes), *(code for code in said if code not in known)]
        if wanted != said:
            await Member.put(member_id, {"availabilities": wanted})
            edit.changed = True


async def offered() -> Titles:
    """What one can offer help with at this school."""
    from amicale.schoolsettings import SchoolSettings  # the core's manifest names this room

    return (await HERE.settings_of(SchoolSettings)).availabilities


def title_in(titles: Mapping[Any, str], locale: str) -> str:
    """A kind's title in a language, else in any."""
    return titles.get(locale) or next(iter(titles.values()))


def titles_of(settings: SchoolSettings, codes: Iterable[str], locale: str) -> list[str]:
    """What codes are called; those that the school no longer has are left out."""
    known = settings.availabilities
    return [title_in(known[code], locale) for code in known if code in set(codes)]
