"""The school's logo, and what becomes of its colour."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass

from PIL import Image

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.i18n import Text, translator
from amicale.pictures import read_picture
from amicale.plugins.discovery import CORE
from amicale.plugins.toggle import set_settings
from amicale.portal.theme import (
    DAY,
    NIGHT,
    SHAPE_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    Rgb,
    best_on,
    contrast,
    parse_colour,
    readable,
    to_hex,
)

_ = translator("amicale")
MANAGE = "school.manage"
WIDTH, HEIGHT = 800, 240
"""Pixels: three times what is shown, for sharp screens."""


async def set_logo(actor: Actor, content: bytes) -> None:
    """Show this picture as the school's logo. It is written anew, so nothing of the file itself is kept.

    :raises Refusal: it is no JPEG, PNG or WebP.
    """
    actor.require(MANAGE)
    picture = await read_picture(content, field="logo", width=WIDTH, height=HEIGHT)
    async with DB.transaction():
        await DB.execute(
            """INSERT INTO amicale.school_picture (id, digest, media_type, content) VALUES ($1, $2, $3, $4)
               ON CONFLICT (digest) DO NOTHING""",
            uuid7(),
            picture.digest, picture.media_type, picture.content,
        )  # fmt: skip
        await set_settings(actor, CORE, {"logo_url": f"/media/{picture.digest}.webp"})


async def remove_logo(actor: Actor) -> None:
    """Show none any more. The picture stays: mails that were sent show it."""
    actor.require(MANAGE)
    await set_settings(actor, CORE, {"logo_url": ""})


async def picture(digest: str, ending: str) -> tuple[bytes, str] | None:
    """A picture that everybody may see, and its type; as PNG too, for mail readers that know nothing newer."""
    row = await DB.fetch_row("SELECT content, media_type FROM amicale.school_picture WHERE digest = $1", digest)
    if row is None or ending not in ("webp", "png"):
        return None
    if ending == "png":
        return await asyncio.to_thread(as_png, row["content"]), "image/png"
    return row["content"], str(row["media_type"])


def as_png(content: bytes) -> bytes:
    """The same picture."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=("WEBP",)) as image:
        image.save(written, "PNG")
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a colour reads in one place."""

    place: Text
    color: str
    on: str
    ratio: float
    words: Text


def readings(colour: str) -> list[Reading]:
    """What becomes of the school's colour, and how well each is read.

    :raises Refusal: it is no colour.
    """
    try:
        base = parse_colour(colour)
    except ValueError:
        raise Refusal(_("Write the colour as #rrggbb, for example #9b2743."), field="color") from None
    return [on_buttons(base), as_text(base, DAY, _("Links by day")), as_text(base, NIGHT, _("Links by night")),
            by_night(base)]  # fmt: skip


def on_buttons(base: Rgb) -> Reading:
    """What is written on a button of this colour."""
    ink = best_on(base)
    words = (
        _("white text on it is read well") if ink == WHITE else _("dark text is put on it, white would be hard to read")
    )
    return Reading(_("Buttons"), to_hex(ink), to_hex(base), contrast(ink, base), words)


def as_text(base: Rgb, surface: Rgb, place: Text) -> Reading:
    """The colour as a text."""
    found = readable(base, surface, TEXT_CONTRAST)
    words = (
        _("your colour, as it is")
        if found == base
        else (
            _("made darker, so that it is read well") if surface == DAY else _("made lighter, so that it is read well")
        )
    )
    return Reading(place, to_hex(found), to_hex(surface), contrast(found, surface), words)


def by_night(base: Rgb) -> Reading:
    """A button's surface at night."""
    found = readable(base, NIGHT, SHAPE_CONTRAST)
    words = _("your colour, as it is") if found == base else _("made lighter, so that it stands out")
    return Reading(_("Buttons by night"), to_hex(best_on(found)), to_hex(found), contrast(best_on(found), found), words)
