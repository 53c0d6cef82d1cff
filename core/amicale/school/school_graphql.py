"""The school in the schema, for those who set it; thin."""

from __future__ import annotations

import strawberry
from strawberry.scalars import Base64

from amicale.access.fresh import require_fresh
from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.graphql.scalars import SettingValues
from amicale.plugins.discovery import CORE
from amicale.school import looks
from amicale.school.looks import MANAGE
from amicale.school.parts import is_guarded, part_of, parts
from amicale.school.setting import change, current
from amicale.school.settings_graphql import SettingsForm, form_of


@strawberry.type
class SchoolPart:
    """Settings of the school that belong together."""

    key: str
    title: str
    text: str


@strawberry.type
class ColorReading:
    """How a colour reads in one place."""

    place: str
    color: str
    on: str
    ratio: float = strawberry.field(description="The contrast, 1 to 21; 4.5 is needed for a text (WCAG 2.2, 1.4.3).")
    words: str


@strawberry.type
class SchoolForm:
    """A part of the school's settings."""

    part: SchoolPart
    parts: list[SchoolPart]
    settings: SettingsForm
    logo_url: str
    color: str

    @strawberry.field
    def readings(self, info: Info, color: str | None = None) -> list[ColorReading]:
        """What becomes of the school's colour, or of another, where it is a button or a text; how well it is read."""
        return [
            ColorReading(place=each.place.to(info.context.actor.locale), color=each.color, on=each.on,
                         ratio=round(each.ratio, 1), words=each.words.to(info.context.actor.locale))
            for each in looks.readings(color or self.color)
        ]  # fmt: skip


@strawberry.type
class SchoolQuery:
    """The school to look at."""

    @act(access=MANAGE)
    async def school_settings(self, info: Info, part: str | None = None) -> SchoolForm:
        """How the school is set: one part of it, by its key."""
        return await form_for(info, part)


@strawberry.type
class SchoolMutation:
    """What can be done about the school."""

    @act(access=MANAGE)
    async def set_school_settings(
        self, info: Info, values: SettingValues, version: str | None = None, reset: list[str] | None = None
    ) -> SchoolForm:
        """Change settings of the school; the others stay. Those in reset go back to their default."""
        actor = info.context.actor
        if is_guarded({**values, **dict.fromkeys(reset or ())}):
            require_fresh(actor)
        await change(actor, CORE, values, version=version, reset=reset or ())
        return await form_for(info, None)

    @act(access=MANAGE)
    async def set_school_logo(self, info: Info, logo: Base64 | None = None) -> SchoolForm:
        """Show this picture as the logo: JPEG, PNG or WebP. Without one, show none any more."""
        await (looks.set_logo(info.context.actor, logo) if logo else looks.remove_logo(info.context.actor))
        return await form_for(info, None)


async def form_for(info: Info, key: str | None) -> SchoolForm:
    """A part for a reader."""
    locale, part = info.context.actor.locale, part_of(key)
    loaded, values = await current(CORE)
    form = await form_of(loaded, values, locale)
    order = {name: place for place, name in enumerate(part.settings)}
    form.fields = sorted((each for each in form.fields if each.key in order), key=lambda each: order[each.key])
    shown = [SchoolPart(key=each.key, title=each.title.to(locale), text=each.text.to(locale)) for each in parts()]
    return SchoolForm(
        part=next(each for each in shown if each.key == part.key), parts=shown, settings=form,
        logo_url=values["logo_url"], color=values["color"],
    )  # fmt: skip
