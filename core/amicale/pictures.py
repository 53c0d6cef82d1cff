"""Pictures that people send: read, made small, and freed of all that a camera wrote into them (where it was taken)."""

from __future__ import annotations

import asyncio
import hashlib
import io
import struct
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image, ImageOps

from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
T = TypeVar("T")

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
"""More than a telephone makes; a file of few bytes may claim any number."""
MEDIA_TYPE = "image/webp"
QUALITY = 82
AT_ONCE = 2
"""Pictures that are decoded at the same time: the largest takes half a gigabyte, and fifty may come at once."""
DECODING = ThreadPoolExecutor(AT_ONCE, "amicale-pictures")
UNREADABLE = (
    OSError, ValueError, SyntaxError, OverflowError, TypeError, LookupError, EOFError, ArithmeticError, struct.error,
    MemoryError, Image.DecompressionBombError,
)  # fmt: skip
"""What a picture that somebody has bent out of shape makes the decoders raise, those of what a camera wrote too."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as we keep it: WebP, without metadata. ``digest`` names it in an address that never changes."""

    content: bytes
    digest: str
    media_type: str = MEDIA_TYPE


@dataclass(frozen=True, slots=True)
class Crop:
    """A square out of a picture that stands upright. Without one, it is the largest in the middle.

    :param x: where its left edge is, as a fraction of the picture's width.
    :param y: where its upper edge is, as a fraction of the picture's height.
    :param size: its side, as a fraction of the picture's shorter side.
    """

    x: float
    y: float
    size: float

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in pixels; whatever was asked for, within the picture.

        :raises ValueError: a number is none.
        """
        shorter = min(width, height)
        side = max(1, min(shorter, round(self.size * shorter)))
        left = max(0, min(width - side, round(self.x * width)))
        top = max(0, min(height - side, round(self.y * height)))
        return left, top, left + side, top + side


def middle(width: int, height: int) -> tuple[int, int, int, int]:
    """The largest square in the middle."""
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return left, top, left + side, top + side


async def read_square(content: bytes, *, field: str, crop: Crop | None, sides: Sequence[int]) -> list[Picture]:
    """A square of a picture in several sizes, in pixels; never larger than it came.

    :param field: the input at fault, in the API's spelling.
    :raises Refusal: it is no JPEG, PNG or WebP, or has too many pixels.
    """
    with readable(field):
        made = await decoding(lambda: squares(content, crop, sides))
    return [Picture(each, hashlib.sha256(each).hexdigest()[:32]) for each in made]


async def decoding(work: Callable[[], T]) -> T:
    """Do this beside the event loop, behind the few that are at it."""
    return await asyncio.get_running_loop().run_in_executor(DECODING, work)


def squares(content: bytes, crop: Crop | None, sides: Sequence[int]) -> list[bytes]:
    """Decode once, turn upright, cut out, and write each size anew."""
    with opened(content) as image:
        least = round(max(sides) / max(0.01, min(1.0, crop.size))) if crop else max(sides)
        image.draft("RGB", (least, least))
        ImageOps.exif_transpose(image, in_place=True)
        square = image.crop(crop.box(*image.size) if crop else middle(*image.size))
    made = {}
    for side in sorted(sides, reverse=True):  # from the largest on, each is made of the one before
        square.thumbnail((side, side))
        made[side] = written(square)
    return [made[side] for side in sides]


@contextmanager
def readable(field: str) -> Iterator[None]:
    """Whatever goes wrong with reading a picture is a refusal that names the field."""
    try:
        yield
    except UNREADABLE:
        raise Refusal(_("This is no picture that we can read: send a JPEG, PNG or WebP file."), field=field) from None


async def read_picture(content: bytes, *, field: str, width: int = 1600, height: int = 1600) -> Picture:
    """A picture of at most this size, in pixels, made of what somebody has sent; never larger than it came.

    :param field: the input at fault when it is none, in the API's spelling.
    :raises Refusal: it is no JPEG, PNG or WebP, or has too many pixels.
    """
    with readable(field):
        made = await decoding(lambda: convert(content, (width, height)))
    return Picture(made, hashlib.sha256(made).hexdigest()[:32])


def convert(content: bytes, size: tuple[int, int]) -> bytes:
    """Decode, turn upright, shrink, and write anew: nothing of the file itself is kept."""
    with opened(content) as image:
        image.draft("RGB", size)  # a JPEG is then decoded at a fraction of its size
        ImageOps.exif_transpose(image, in_place=True)
        image.thumbnail(size)
        return written(image)


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """A picture that is worth decoding.

    :raises ValueError: it has too many pixels.
    """
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        yield image


def written(image: Image.Image) -> bytes:
    """A picture as WebP, and nothing besides."""
    clean = image.convert("RGBA" if image.has_transparency_data else "RGB")
    clean.info.clear()
    file = io.BytesIO()
    clean.save(file, "WEBP", quality=QUALITY)
    return file.getvalue()
