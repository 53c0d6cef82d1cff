"""Photos: made square and small, freed of what the camera wrote, and shown to those only who may see them."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.members import photos
from amicale.members.service import merge
from amicale.privacy import exports
from amicale.testing.browser import Browser
from amicale.testing.kit import NOBODY, School

GPS, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112
PHOTO = "query ($id: ID!) { member(id: $id) { photoUrl largePhotoUrl } }"


def picture(color: str = "navy", size: tuple[int, int] = (640, 480)) -> bytes:
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, "PNG")
    return made.getvalue()


def from_a_telephone() -> bytes:
    """A JPEG with all that a telephone writes into it: where it was taken, by what, lying on its side."""
    exif = Image.Exif()
    exif[MAKER] = "MARKERPHONE"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 51.0, 29.6), 3: "E", 4: (2.0, 17.0, 40.2)})
    image = Image.new("RGB", (1200, 800), "white")
    image.paste("red", (0, 0, 400, 800))  # what lies on the left stands on top
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif, comment=b"MARKERWORDS", quality=95)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    """A picture as it is kept."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image.convert("RGB")


async def address_of(school: School, person: UUID, reader: UUID, *permissions: str) -> str | None:
    """Where the reader is told that the person's photo is."""
    data = await school.data(school.actor(reader, *permissions), PHOTO, id=school.id("Member", person))
    found: str | None = data["member"]["photoUrl"]
    return found


async def with_photo(school: School, name: str = "Camille", **values: Any) -> UUID:
    """Somebody who has one."""
    person = await school.person(name, **values)
    await photos.set_photo(school.actor(person), person, picture())
    return person


class TestSetPhoto:
    async def test_it_is_kept_square_in_two_sizes_and_its_address_changes_with_it(self, school: School) -> None:
        person = await with_photo(school)
        first = await address_of(school, person, person)
        rows = await DB.fetch("SELECT small, large, digest FROM amicale.photo WHERE member = $1", person)
        assert [opened(rows[0][name]).size for name in ("small", "large")] == [(96, 96), (400, 400)]
        await photos.set_photo(school.actor(person), person, picture("red"))
        assert (await address_of(school, person, person) or "").startswith("/photos/")
        assert first != await address_of(school, person, person)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.photo") == 1

    async def test_nothing_that_a_telephone_wrote_into_it_is_kept(self, school: School) -> None:
        sent = from_a_telephone()
        assert opened_exif(sent)[MAKER] == "MARKERPHONE"
        assert dict(opened_exif(sent).get_ifd(GPS))
        person = await school.person()
        await photos.set_photo(school.actor(person), person, sent)
        row = await DB.fetch_row("SELECT small, large FROM amicale.photo")
        assert row is not None
        for kept in (row["small"], row["large"]):
            assert not dict(opened_exif(kept))
            assert b"MARKER" not in kept
            assert b"Exif" not in kept

    async def test_one_taken_sideways_is_upright_before_it_is_cut(self, school: School) -> None:
        person = await school.person()
        await photos.set_photo(school.actor(person), person, from_a_telephone(), photos.Crop(0, 0, 1))
        large = opened(await DB.fetch_value("SELECT large FROM amicale.photo"))
        assert is_red(large.getpixel((200, 20)))
        assert not is_red(large.getpixel((200, 380)))

    async def test_the_square_that_was_chosen_is_cut_out(self, school: School) -> None:
        image = Image.new("RGB", (1000, 500), "white")
        image.paste("red", (750, 250, 1000, 500))
        made = io.BytesIO()
        image.save(made, "PNG")
        person = await school.person()
        await photos.set_photo(school.actor(person), person, made.getvalue(), photos.Crop(0.75, 0.5, 0.5))
        large = opened(await DB.fetch_value("SELECT large FROM amicale.photo"))
        assert all(is_red(large.getpixel(spot)) for spot in [(5, 5), (125, 125), (240, 240)])

    @pytest.mark.parametrize("content", [b"", None, b"<svg/>", picture()[:90]])
    async def test_what_is_no_picture_is_refused_at_its_field(self, school: School, content: bytes | None) -> None:
        person = await school.person()
        with pytest.raises(Refusal) as refused:
            await photos.set_photo(school.actor(person), person, content)
        assert refused.value.field == "picture"

    async def test_a_file_that_is_too_large_is_not_even_read(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(photos, "MOST_BYTES", 100)
        person = await school.person()
        with pytest.raises(Refusal, match="too large"):
            await photos.set_photo(school.actor(person), person, picture())

    async def test_nobody_keeps_the_server_busy_with_pictures(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(photos, "TRIES", 2)
        person = await school.person()
        for color in ("red", "blue"):
            await photos.set_photo(school.actor(person), person, picture(color))
        with pytest.raises(Refusal) as refused:
            await photos.set_photo(school.actor(person), person, picture("green"))
        assert refused.value.code == "TOO_MANY_REQUESTS"

    async def test_only_staff_set_another_persons_and_it_is_noted(self, school: School) -> None:
        person, other = await school.person(), await school.person("Zoé")
        with pytest.raises(Refusal):
            await photos.set_photo(school.actor(other), person, picture())
        await photos.set_photo(school.actor(other, "members.manage"), person, picture())
        await photos.remove_photo(school.actor(other, "members.manage"), person)
        acts = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE subject = $1 ORDER BY at", person)
        assert [row["act"] for row in acts] == ["member.photo_set", "member.photo_removed"]


class TestRemovePhoto:
    async def test_it_is_gone_for_good(self, school: School) -> None:
        person = await with_photo(school)
        await photos.remove_photo(school.actor(person), person)
        assert await address_of(school, person, person) is None
        assert await DB.fetch_value("SELECT count(*) FROM amicale.photo") == 0


class TestMutations:
    async def test_a_picture_and_a_square_come_through_the_api(self, school: School) -> None:
        person = await school.person()
        document = "mutation ($p: Base64, $c: CropInput) { setMyPhoto(picture: $p, crop: $c) { photoUrl } }"
        sent = base64.b64encode(picture()).decode()
        data = await school.data(school.actor(person), document, p=sent, c={"x": 0.1, "y": 0.1, "size": 0.5})
        assert data["setMyPhoto"]["photoUrl"].endswith("-96.webp")

    @pytest.mark.parametrize("crop", [{"x": -9, "y": 9, "size": 9}, {"size": 0}, {"x": 1e300, "y": 1, "size": 1e-300}])
    async def test_a_square_outside_the_picture_is_brought_into_it(
        self, school: School, crop: Mapping[str, float]
    ) -> None:
        person = await school.person()
        document = "mutation ($p: Base64, $c: CropInput) { setMyPhoto(picture: $p, crop: $c) { photoUrl } }"
        data = await school.data(school.actor(person), document, p=base64.b64encode(picture()).decode(), c=dict(crop))
        assert data["setMyPhoto"]["photoUrl"]


class TestWhoSeesIt:
    """The rule of the field."""

    async def test_everyone_signed_in_unless_somebody_chose_otherwise(self, school: School) -> None:
        person, reader = await with_photo(school), await school.person("Zoé")
        assert await address_of(school, person, reader)
        await school.data(school.actor(person), "mutation { setMyVisibility(input: {photo: NOBODY}) { id } }")
        assert await address_of(school, person, reader) is None
        assert await address_of(school, person, reader, "members.read") is None
        assert await address_of(school, person, person)

    async def test_the_dead_are_remembered_by_it(self, school: School) -> None:
        person, reader = await with_photo(school, deceased=True), await school.person("Zoé")
        assert await address_of(school, person, reader)


class TestAddress:
    """The route, attacked."""

    async def test_whoever_may_see_it_gets_it_and_keeps_it_for_themselves(
        self, school: School, browser: Browser
    ) -> None:
        person, reader = await with_photo(school), await school.person("Zoé", email="zoe@example.org")
        await browser.sign_in(reader)
        address = await address_of(school, person, reader)
        answer = await browser.get(address or "")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert answer.headers["cache-control"] == "private, no-cache"
        assert opened(answer.content).size == (96, 96)
        large = await browser.get((address or "").replace("-96.", "-400."))
        assert opened(large.content).size == (400, 400)

    @pytest.mark.parametrize("level", ["CLASS", "STAFF", "NOBODY"])
    async def test_nobody_else_does_though_they_know_the_address(
        self, school: School, browser: Browser, level: str
    ) -> None:
        person, reader = await with_photo(school), await school.person("Zoé", email="zoe@example.org")
        address = await address_of(school, person, person)
        await browser.sign_in(reader)
        assert (await browser.get(address or "")).status_code == 200
        await school.data(school.actor(person), f"mutation {{ setMyVisibility(input: {{photo: {level}}}) {{ id }} }}")
        for size in ("96", "400"):
            answer = await browser.get((address or "").replace("-96.", f"-{size}."))
            assert (answer.status_code, answer.content) == (404, b"")

    async def test_not_a_visitor(self, school: School, browser: Browser) -> None:
        person = await with_photo(school)
        assert (await browser.get(await address_of(school, person, person) or "")).status_code == 404

    async def test_not_of_somebody_who_is_not_listed_or_was_removed(self, school: School, browser: Browser) -> None:
        person, reader = await with_photo(school), await school.person("Zoé", email="zoe@example.org")
        address = await address_of(school, person, person) or ""
        await browser.sign_in(reader)
        await DB.execute("UPDATE amicale.member SET listed = false WHERE id = $1", person)
        assert (await browser.get(address)).status_code == 404
        await DB.execute("UPDATE amicale.member SET listed = true WHERE id = $1", person)
        await photos.remove_photo(school.actor(person), person)
        assert (await browser.get(address)).status_code == 404

    @pytest.mark.parametrize(
        "name",
        ["x", "..%2ftheme.css", "0" * 32 + "-96.webp", "0" * 32 + "-97.webp", "%00-96.webp", "' OR 1=1--96.webp"],
    )
    async def test_a_made_up_name_leads_nowhere(self, school: School, browser: Browser, name: str) -> None:
        await browser.sign_in(await school.person("Zoé", email="zoe@example.org"))
        assert (await browser.get("/photos/" + name)).status_code == 404

    async def test_who_sees_it_by_office_alone_is_noted(self, school: School, browser: Browser) -> None:
        person = await with_photo(school)
        staff = await school.person("Sam", email="sam@example.org")
        await school.data(school.actor(person), "mutation { setMyVisibility(input: {photo: STAFF}) { id } }")
        await grant(staff)
        await browser.sign_in(staff)
        assert (await browser.get(await address_of(school, person, person) or "")).status_code == 200
        detail = await DB.fetch_value("SELECT detail FROM amicale.audit_entry WHERE act = 'members.looked_at'")
        assert "photo_url" in detail or "photoUrl" in detail

    async def test_a_photo_that_is_there_already_is_not_sent_again(self, school: School, browser: Browser) -> None:
        person = await with_photo(school, email="camille@example.org")
        await browser.sign_in(person)
        address = await address_of(school, person, person) or ""
        tag = (await browser.get(address)).headers["etag"]
        again = await browser._client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")

    async def test_who_has_kept_a_copy_is_told_that_they_may_not_see_it_any_more(
        self, school: School, browser: Browser
    ) -> None:
        person, reader = await with_photo(school), await school.person("Zoé", email="zoe@example.org")
        await browser.sign_in(reader)
        address = await address_of(school, person, reader) or ""
        tag = (await browser.get(address)).headers["etag"]
        await school.data(school.actor(person), "mutation { setMyVisibility(input: {photo: NOBODY}) { id } }")
        again = await browser._client.get(address, headers={"if-none-match": tag})
        assert (again.status_code, again.headers["cache-control"]) == (404, "no-store")


class TestGoingWithTheMember:
    async def test_in_a_merge_the_kept_record_keeps_its_own(self, school: School) -> None:
        kept, merged = await with_photo(school), await with_photo(school, "Camilla")
        before = await address_of(school, kept, kept)
        await merge(school.actor(await school.person("Sam"), "*"), kept, merged)
        assert await address_of(school, kept, kept) == before
        assert await DB.fetch_value("SELECT count(*) FROM amicale.photo") == 1

    async def test_and_takes_the_others_where_it_has_none(self, school: School) -> None:
        kept, merged = await school.person(), await with_photo(school, "Camilla")
        await merge(school.actor(await school.person("Sam"), "*"), kept, merged)
        assert await address_of(school, kept, kept)

    async def test_it_is_in_the_copy_of_ones_data(self, school: School) -> None:
        import zipfile

        person = await with_photo(school)
        actor = school.actor(person)
        key = await exports.ask_export(actor, person)
        await exports.make_export({"export": key})
        file = await exports.download(actor, key)
        with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
            assert opened(packed.read("photo.webp")).size == (400, 400)

    async def test_it_goes_when_they_go(self, school: School) -> None:
        person = await with_photo(school)
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", person)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.photo") == 0


class TestLists:
    async def test_a_page_of_people_with_photos_is_one_statement(self, school: School) -> None:
        person = await with_photo(school)
        with school.counting() as statements:
            data = await school.data(school.actor(person), "{ members { edges { node { displayName photoUrl } } } }")
        assert data["members"]["edges"][0]["node"]["photoUrl"]
        assert len(statements) == 1

    async def test_strangers_are_told_nothing(self, school: School) -> None:
        await with_photo(school)
        assert (await school.refusal(NOBODY, "{ members { edges { node { photoUrl } } } }"))[
            "code"
        ] == "UNAUTHENTICATED"


def opened_exif(content: bytes) -> Image.Exif:
    """What a camera wrote into a file."""
    return Image.open(io.BytesIO(content)).getexif()


def is_red(color: Any) -> bool:
    """Whether a spot is red, as far as a JPEG keeps colours."""
    return bool(color[0] > 200 and color[1] < 80 and color[2] < 80)


async def grant(member: UUID) -> None:
    """The right to read records."""
    await DB.execute(
        """WITH made AS (INSERT INTO amicale.role (id, name, permissions)
                         VALUES (gen_random_uuid(), 'reader', '{members.read}') RETURNING id)
           INSERT INTO amicale.role_grant (id, role, member) SELECT gen_random_uuid(), id, $1 FROM made""",
        member,
    )
