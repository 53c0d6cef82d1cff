"""Pictures that people send: made small, written anew, refused when they are none."""

from __future__ import annotations

import asyncio
import io
import struct
import time
import zlib

import pytest
from PIL import Image

from amicale.errors import Refusal
from amicale.pictures import AT_ONCE, MOST_PIXELS, Crop, convert, read_picture, read_square


def made(width: int = 40, height: int = 30, kind: str = "JPEG", mode: str = "RGB", **options: object) -> bytes:
    """A picture as somebody may send it."""
    written = io.BytesIO()
    Image.new(mode, (width, height), (40, 90, 140)[: len(mode)] + (0,) * (len(mode) - 3)).save(written, kind, **options)
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    """A picture as we keep it."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def huge_png() -> bytes:
    """A file of a few bytes that claims to have more pixels than fit into memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


class TestReadPicture:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    async def test_what_cameras_and_screens_make_is_kept_as_webp(self, kind: str) -> None:
        picture = await read_picture(made(kind=kind), field="picture")
        assert (opened(picture.content).format, opened(picture.content).size) == ("WEBP", (40, 30))
        assert picture.media_type == "image/webp"

    async def test_one_that_is_too_large_is_made_to_fit_and_keeps_its_form(self) -> None:
        picture = await read_picture(made(4000, 1000), field="picture", width=800, height=800)
        assert opened(picture.content).size == (800, 200)

    async def test_a_small_one_is_not_blown_up(self) -> None:
        assert opened((await read_picture(made(10, 10), field="picture")).content).size == (10, 10)

    async def test_a_see_through_one_stays_so(self) -> None:
        picture = await read_picture(made(kind="PNG", mode="RGBA"), field="picture")
        assert opened(picture.content).mode == "RGBA"

    async def test_one_taken_sideways_is_turned_upright(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6
        assert opened((await read_picture(made(exif=exif), field="picture")).content).size == (30, 40)

    async def test_its_digest_changes_with_it_and_with_nothing_else(self) -> None:
        one, same, other = [await read_picture(made(width), field="picture") for width in (40, 40, 41)]
        assert one.digest == same.digest != other.digest

    @pytest.mark.parametrize(
        "content",
        [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4", made()[:300], made(kind="GIF"), huge_png()],
        ids=["nothing", "svg", "pdf", "cut off", "gif", "huge"],
    )
    async def test_anything_else_is_refused_and_the_field_named(self, content: bytes) -> None:
        with pytest.raises(Refusal) as refused:
            await read_picture(content, field="input.photo")
        assert refused.value.field == "input.photo"


class TestReadSquare:
    async def test_the_middle_is_taken_in_each_size_unless_another_square_is_said(self) -> None:
        sent = made(900, 300)
        sizes = [opened(each.content).size for each in await read_square(sent, field="p", crop=None, sides=(96, 200))]
        assert sizes == [(96, 96), (200, 200)]
        part = await read_square(sent, field="p", crop=Crop(0.5, 0, 0.5), sides=(400,))
        assert opened(part[0].content).size == (150, 150)

    @pytest.mark.parametrize("crop", [Crop(-1, 9, 7), Crop(2, 2, 0), Crop(0, 0, -3)])
    async def test_a_square_is_brought_into_the_picture(self, crop: Crop) -> None:
        assert await read_square(made(), field="p", crop=crop, sides=(96,))

    @pytest.mark.parametrize("number", [float("nan"), float("inf")])
    async def test_what_is_no_number_is_refused(self, number: float) -> None:
        with pytest.raises(Refusal):
            await read_square(made(), field="p", crop=Crop(number, 0, 0.5), sides=(96,))

    async def test_what_a_camera_wrote_may_be_nonsense(self) -> None:
        sideways = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
        resolution = struct.pack("<HHI4s", 0x011A, 2, 4, b"abc\0")  # a text, where a number belongs
        bent = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + sideways + resolution + bytes(4)
        with pytest.raises(Refusal) as caught:
            await read_square(made(exif=bent), field="picture", crop=None, sides=(96,))
        assert caught.value.field == "picture"

    async def test_no_more_than_a_few_are_decoded_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        busy, most = 0, 0

        def slow(*_args: object) -> list[bytes]:
            nonlocal busy, most
            busy += 1
            most = max(most, busy)
            time.sleep(0.005)
            busy -= 1
            return [b""]

        monkeypatch.setattr("amicale.pictures.squares", slow)
        await asyncio.gather(*(read_square(b"x", field="picture", crop=None, sides=(96,)) for _ in range(12)))
        assert most == AT_ONCE

    async def test_what_is_no_picture_is_refused_at_the_field(self) -> None:
        with pytest.raises(Refusal) as refused:
            await read_square(huge_png(), field="p", crop=None, sides=(96,))
        assert refused.value.field == "p"


class TestConvert:
    def test_nothing_that_a_camera_wrote_is_kept(self) -> None:
        exif = Image.Exif()
        exif[0x010F] = "MARKER"
        sent = made(exif=exif, comment=b"MARKER")
        assert b"MARKER" in sent
        assert b"MARKER" not in convert(sent, (1600, 1600))

    def test_more_pixels_than_a_telephone_makes_are_not_even_decoded(self) -> None:
        side = int(MOST_PIXELS**0.5) + 1
        with pytest.raises(ValueError, match="pixels"):
            convert(made(side, side, kind="PNG"), (100, 100))
