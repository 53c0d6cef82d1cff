"""Pictures that people send: read, made small, and freed of all that a camera wrote into them (where it was taken)."""

from __future__ import annotations

import asyncio
import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
"""More than a telephone makes; a file of few bytes may claim any number."""
MEDIA_TYPE = "image/webp"
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as we keep it: WebP, without metadata. ``digest`` names it in an address that never changes."""

    content: bytes
    digest: str
    media_type: str = MEDIA_TYPE


async def read_picture(content: bytes, *, field: str, width: int = 1600, height: int = 1600) -> Picture:
    """A picture of at most this size, in pixels, made of what somebody has sent; never larger than it came.

    :param field: the input at fault when it is none, in the API's spelling.
    :raises Refusal: it is no JPEG, PNG or WebP, or has too many pixels.
    """
    try:
        made = await asyncio.to_thread(convert, content, (width, height))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refusal(_("This is no picture that we can read: send a JPEG, PNG or WebP file."), field=field) from None
    return Picture(made, hashlib.sha256(made).hexdigest()[:32])


def convert(content: bytes, size: tuple[int, int]) -> bytes:
    """Decode, turn upright, shrink, and write anew: nothing of the file itself is kept."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        image.draft("RGB", size)  # a JPEG is then decoded at a fraction of its size
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail(size)
        clean = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        clean.info.clear()
        written = io.BytesIO()
        clean.save(written, "WEBP", quality=QUALITY)
        return written.getvalue()
