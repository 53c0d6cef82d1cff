"""The rules of a club itself: a class for each act, a sentence for each rule."""

import io

import pytest
from PIL import Image

from amicale import DB, SYSTEM
from amicale_clubs import service
from amicale_clubs.settings import ClubsSettings

ANYBODY = ClubsSettings(members_found_clubs=True)
STAFF_ONLY = ClubsSettings()


def jpeg(width: int = 40, height: int = 30, **options: object) -> bytes:
    """A picture as somebody may send it."""
    written = io.BytesIO()
    Image.new("RGB", (width, height), (40, 90, 140)).save(written, "JPEG", **options)
    return written.getvalue()


async def column(club, name):
    return await DB.fetch_value(f"SELECT {name} FROM clubs.club WHERE id = $1", club)


class TestCreate:
    async def test_staff_found_a_club_and_lead_it_unless_they_name_somebody(self, clubs):
        staff = await clubs.staff()
        club = await service.create(staff, {"name": "Running"}, None, STAFF_ONLY)
        assert (await clubs.standing(club, staff.member_id)).leads

    async def test_staff_name_who_leads_it(self, clubs):
        staff, leader = await clubs.staff(), await clubs.person()
        club = await service.create(staff, {"name": "Running"}, leader, STAFF_ONLY)
        assert (await clubs.standing(club, leader)).leads
        assert (await clubs.standing(club, staff.member_id)).state == ""
        assert (await clubs.acts())[-1] == "clubs.created"

    async def test_members_do_not_unless_the_school_lets_them(self, clubs, refused):
        me = await clubs.person()
        with refused("FORBIDDEN"):
            await service.create(clubs.as_(me), {"name": "Running"}, None, STAFF_ONLY)
        club = await service.create(clubs.as_(me), {"name": "Running"}, None, ANYBODY)
        assert (await clubs.standing(club, me)).leads

    async def test_a_member_makes_nobody_else_lead(self, clubs, refused):
        me, them = await clubs.person(), await clubs.person()
        with refused("FORBIDDEN"):
            await service.create(clubs.as_(me), {"name": "Running"}, them, ANYBODY)

    async def test_nobody_founds_a_club_without_signing_in(self, clubs, refused):
        with refused("UNAUTHENTICATED"):
            await service.create(clubs.as_(None), {"name": "Running"}, None, ANYBODY)

    async def test_the_dead_do_not_lead(self, clubs, refused):
        with refused("NOT_FOUND"):
            await service.create(SYSTEM, {"name": "Running"}, await clubs.person(deceased=True), STAFF_ONLY)

    async def test_a_club_needs_a_name(self, clubs, refused):
        with refused("BAD_USER_INPUT", "input.name"):
            await service.create(SYSTEM, {"theme": "Sport"}, await clubs.person(), STAFF_ONLY)

    async def test_two_living_clubs_are_not_of_one_name_whatever_the_accents(self, clubs, refused):
        await clubs.club("Œnologie")
        with refused("CONFLICT", "input.name"):
            await service.create(SYSTEM, {"name": "oenologie "}, await clubs.person(), STAFF_ONLY)

    async def test_the_name_of_an_archived_club_is_free(self, clubs):
        await service.archive(SYSTEM, await clubs.club("Running"))
        assert await clubs.club("Running")


class TestMayFound:
    async def test_says_beforehand_what_create_would(self, clubs):
        me, staff = clubs.as_(await clubs.person()), await clubs.staff()
        assert [service.may_found(who, STAFF_ONLY) for who in (me, staff, clubs.as_(None))] == [False, True, False]
        assert [service.may_found(who, ANYBODY) for who in (me, staff, clubs.as_(None))] == [True, True, False]


class TestUpdate:
    async def test_leaders_change_the_words_and_only_those_given(self, clubs):
        me = await clubs.person()
        club = await clubs.club("Running", leader=me)
        await service.update(clubs.as_(me), club, {"description": "We run.\r\nOften.", "joining": "on_request"})
        assert await column(club, "description") == "We run.\nOften."
        assert await column(club, "joining") == "on_request"
        assert await column(club, "name") == "Running"
        assert (await clubs.acts())[-1] == "clubs.updated"

    async def test_members_do_not(self, clubs, refused):
        club = await clubs.club()
        me = await clubs.add(club)
        with refused("FORBIDDEN"):
            await service.update(clubs.as_(me), club, {"name": "Mine"})

    async def test_a_name_is_neither_empty_nor_another_clubs(self, clubs, refused):
        club, _other = await clubs.club("Running"), await clubs.club("Sailing")
        with refused("BAD_USER_INPUT", "input.name"):
            await service.update(SYSTEM, club, {"name": "  "})
        with refused("CONFLICT", "input.name"):
            await service.update(SYSTEM, club, {"name": "SAILING"})

    async def test_an_archived_club_rests(self, clubs, refused):
        club = await clubs.club()
        await service.archive(SYSTEM, club)
        with refused("ARCHIVED"):
            await service.update(SYSTEM, club, {"name": "New"})


class TestSetPicture:
    async def picture(self, club):
        content = await DB.fetch_value("SELECT content FROM clubs.picture WHERE club = $1", club)
        return Image.open(io.BytesIO(content))

    async def test_it_is_made_small_and_written_anew(self, clubs):
        club = await clubs.club()
        await service.set_picture(SYSTEM, club, jpeg(3000, 1500))
        made = await self.picture(club)
        assert (made.format, made.size) == ("WEBP", (1600, 800))

    async def test_what_a_camera_wrote_into_it_is_gone(self, clubs):
        exif = Image.Exif()
        exif[0x010F] = "MARKER camera"
        exif.get_ifd(0x8825)[1] = "N"
        club = await clubs.club()
        sent = jpeg(exif=exif, comment=b"MARKER comment")
        assert b"MARKER" in sent
        await service.set_picture(SYSTEM, club, sent)
        assert not (await self.picture(club)).getexif()
        assert b"MARKER" not in await DB.fetch_value("SELECT content FROM clubs.picture WHERE club = $1", club)

    async def test_another_one_takes_its_place(self, clubs):
        club = await clubs.club()
        for width in (40, 50):
            await service.set_picture(SYSTEM, club, jpeg(width))
        assert (await self.picture(club)).width == 50

    @pytest.mark.parametrize("sent", [b"<svg onload='alert(1)'/>", b"GIF89a", b"%PDF", jpeg()[:200], b"", None])
    async def test_what_is_no_picture_is_refused(self, clubs, refused, sent):
        with refused("BAD_USER_INPUT", "picture"):
            await service.set_picture(SYSTEM, await clubs.club(), sent)

    async def test_a_form_without_a_file_is_told_to_choose_one(self, clubs, refused):
        with refused("BAD_USER_INPUT", "picture") as refusal:
            await service.set_picture(SYSTEM, await clubs.club(), None)
        assert str(refusal.error) == "Choose a picture first."

    async def test_members_do_not(self, clubs, refused):
        club = await clubs.club()
        me = await clubs.add(club)
        with refused("FORBIDDEN"):
            await service.set_picture(clubs.as_(me), club, jpeg())


class TestRemovePicture:
    async def test_it_is_gone(self, clubs):
        club = await clubs.club()
        await service.set_picture(SYSTEM, club, jpeg())
        await service.remove_picture(SYSTEM, club)
        assert not await DB.fetch_value("SELECT count(*) FROM clubs.picture")

    async def test_members_do_not(self, clubs, refused):
        club = await clubs.club()
        me = await clubs.add(club)
        with refused("FORBIDDEN"):
            await service.remove_picture(clubs.as_(me), club)


class TestArchive:
    async def test_leaders_do_not_put_their_club_away(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        with refused("FORBIDDEN"):
            await service.archive(clubs.as_(me), club)

    async def test_a_second_time_changes_nothing(self, clubs):
        club = await clubs.club()
        await service.archive(SYSTEM, club)
        first = await column(club, "archived_at")
        await service.archive(SYSTEM, club)
        assert await column(club, "archived_at") == first

    async def test_its_members_are_kept(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club)
        await service.archive(SYSTEM, club)
        await service.restore(SYSTEM, club)
        assert (await clubs.standing(club, me)).active


class TestRestore:
    async def test_leaders_do_not(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await service.archive(SYSTEM, club)
        with refused("FORBIDDEN"):
            await service.restore(clubs.as_(me), club)

    async def test_not_while_another_club_has_its_name(self, clubs, refused):
        club = await clubs.club("Running")
        await service.archive(SYSTEM, club)
        await clubs.club("Running")
        with refused("CONFLICT", "input.name"):
            await service.restore(SYSTEM, club)


class TestAnnounce:
    async def test_leaders_tell_the_club_something(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await service.announce(clubs.as_(me), club, " Race ", "Sunday.\nAt nine.")
        row = await DB.fetch_row("SELECT title, body, author FROM clubs.announcement")
        assert (row["title"], row["body"], row["author"]) == ("Race", "Sunday.\nAt nine.", me)
        assert (await clubs.events())[-1] == "ClubAnnounced"

    async def test_members_do_not(self, clubs, refused):
        club = await clubs.club()
        me = await clubs.add(club)
        with refused("FORBIDDEN"):
            await service.announce(clubs.as_(me), club, "Race", "Sunday")

    @pytest.mark.parametrize(
        ("title", "body", "field"),
        [
            ("", "x", "input.title"),
            ("x", " ", "input.body"),
            ("x" * 201, "x", "input.title"),
            ("a\x07", "x", "input.title"),
        ],
    )
    async def test_it_has_a_title_and_a_text(self, clubs, refused, title, body, field):
        with refused("BAD_USER_INPUT", field):
            await service.announce(SYSTEM, await clubs.club(), title, body)


class TestWithdraw:
    async def test_a_leader_takes_an_announcement_back(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        announcement = await service.announce(SYSTEM, club, "Race", "Sunday")
        assert await service.withdraw(clubs.as_(me), announcement) == club
        assert not await DB.fetch_value("SELECT count(*) FROM clubs.announcement")

    async def test_the_leader_of_another_club_does_not(self, clubs, refused):
        me = await clubs.person()
        await clubs.club("Other", leader=me)
        announcement = await service.announce(SYSTEM, await clubs.club(), "Race", "Sunday")
        with refused("FORBIDDEN"):
            await service.withdraw(clubs.as_(me), announcement)

    async def test_what_is_gone_cannot_be_taken_back(self, clubs, refused):
        with refused("NOT_FOUND"):
            await service.withdraw(SYSTEM, await clubs.club())
