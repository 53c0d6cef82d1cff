"""The pages of leaders and staff, without a script: through the whole application."""

import io
import re

import pytest
from PIL import Image

from amicale import SYSTEM
from amicale_clubs import service


def operations(html):
    """The mutations that a page's forms name."""
    return set(re.findall(r'name="operation" value="(\w+)"', html))


def picture():
    written = io.BytesIO()
    Image.new("RGB", (40, 30)).save(written, "PNG")
    return {"picture": ("photo.png", written.getvalue(), "image/png")}


class TestManaging:
    PAGES = ("/people", "/invite", "/announce", "/edit")

    @pytest.mark.parametrize("page", PAGES)
    async def test_is_for_leaders_and_refused_to_others(self, clubs, browser, page):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        member = await clubs.add(club)
        await browser.sign_in(member)
        assert (await browser.get(clubs.path(club, page))).status_code == 403
        await browser.sign_in(me)
        assert (await browser.get(clubs.path(club, page))).status_code == 200

    @pytest.mark.parametrize(
        ("page", "operation", "fields"),
        [("/people", "AppointLeader", {"member": "me"}), ("/announce", "Announce", {"title": "x", "body": "x"}),
         ("/edit", "UpdateClub", {"name": "Mine"}), ("/edit", "ArchiveClub", {})],
    )  # fmt: skip
    async def test_its_forms_refuse_others_too(self, clubs, browser, page, operation, fields):
        club = await clubs.club()
        me = await clubs.add(club)
        await browser.sign_in(me)
        given = {name: clubs.member_id(me) if value == "me" else value for name, value in fields.items()}
        assert (await browser.post(clubs.path(club, page), operation, **given)).status_code == 403

    async def test_requests_are_answered(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me, joining="on_request")
        one = await clubs.add(club, "One", state="asked", message="I sail")
        two = await clubs.add(club, "Two", state="asked")
        await browser.sign_in(me)
        path = clubs.path(club, "/people")
        assert "I sail" in (await browser.get(path)).text
        assert (
            "They are in the club now."
            in (await browser.post(path, "ApproveRequest", member=clubs.member_id(one))).text
        )
        key = {"member": clubs.member_id(two), "form_key": "RefuseRequest-x"}
        answer = await browser.post(path, "RefuseRequest", reason="", **key)
        assert answer.status_code == 422
        assert "Say why" in answer.text
        await browser.post(path, "RefuseRequest", reason="Full", **key)
        assert (await clubs.standing(club, one)).active
        assert await clubs.reason(club, two) == "Full"

    async def test_only_the_form_that_was_sent_comes_back_with_its_error(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me, joining="on_request")
        people = [await clubs.add(club, name, state="asked") for name in ("One", "Two")]
        await browser.sign_in(me)
        path = clubs.path(club, "/people")
        keys = re.findall(r'name="form_key" value="(RefuseRequest-\w+)"', (await browser.get(path)).text)
        html = (
            await browser.post(path, "RefuseRequest", member=clubs.member_id(people[0]), reason=" ", form_key=keys[0])
        ).text
        assert len(set(keys)) == 2
        assert html.count('id="error-reason-') == 1
        assert f'id="error-reason-{keys[0]}"' in html
        assert html.count('<details class="am-confirm" open>') == 1

    async def test_people_are_removed_appointed_and_found_by_name(self, clubs, browser):
        me = await clubs.person("Leader")
        club = await clubs.club(leader=me)
        one, two = await clubs.add(club, "Éloïse"), await clubs.add(club, "Bob")
        await browser.sign_in(me)
        path = clubs.path(club, "/people")
        found = (await browser.get(f"{path}?search=eloise")).text
        assert "Éloïse" in found
        assert "Bob" not in found
        await browser.post(path, "AppointLeader", member=clubs.member_id(one))
        await browser.post(path, "RemoveFromClub", member=clubs.member_id(two), reason="Never came")
        assert (await clubs.standing(club, one)).leads
        assert "Never came" in (await browser.get(path)).text

    async def test_somebody_is_invited_from_the_directory_and_the_search_is_kept(self, clubs, browser):
        me, them = await clubs.person("Leader"), await clubs.person("Éloïse")
        club = await clubs.club(leader=me, joining="by_invitation")
        await browser.sign_in(me)
        answer = await browser.post(clubs.path(club, "/invite?search=eloise"), "Invite", member=clubs.member_id(them))
        assert "The invitation is there" in answer.text
        assert "search=eloise" in str(answer.url)
        assert (await clubs.standing(club, them)).state == "invited"

    async def test_the_club_is_told_something_and_it_is_taken_back(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        path = clubs.path(club, "/announce")
        html = (await browser.post(path, "Announce", title="Race", body="Sunday\nat nine")).text
        assert "The club can read it now." in html
        announcement = re.search(r'name="announcement" value="([^"]+)"', html)[1]
        assert "Race" not in (await browser.post(path, "WithdrawAnnouncement", announcement=announcement)).text

    async def test_words_are_changed_and_nothing_typed_is_lost(self, clubs, browser):
        me = await clubs.person()
        club, _other = await clubs.club("Running", leader=me), await clubs.club("Sailing")
        await browser.sign_in(me)
        path = clubs.path(club, "/edit")
        fields = {"theme": "Sport", "joining": "ON_REQUEST", "description": "We run."}
        clash = await browser.post(path, "UpdateClub", name="sailing", **fields)
        assert clash.status_code == 409
        assert "Another club has this name." in clash.text
        assert 'value="sailing"' in clash.text
        assert "We run." in clash.text
        assert "words are changed" in (await browser.post(path, "UpdateClub", name="Runners", **fields)).text

    async def test_a_picture_is_sent_shown_and_removed(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        path = clubs.path(club, "/edit")
        html = (await browser.post(path, "SetPicture", files=picture(), form_key="picture")).text
        address = re.search(r'src="(/plugin/clubs/pictures/\w+)"', html)[1]
        shown = await browser.get(address)
        assert shown.headers["content-type"] == "image/webp"
        assert "private" in shown.headers["cache-control"]
        html = (await browser.post(path, "RemovePicture")).text
        assert address not in html
        assert (await browser.get(address)).status_code == 404

    async def test_a_picture_is_shown_to_members_only_and_of_an_archived_club_to_staff(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        html = (await browser.post(clubs.path(club, "/edit"), "SetPicture", files=picture())).text
        address = re.search(r'src="(/plugin/clubs/pictures/\w+)"', html)[1]
        await service.archive(SYSTEM, club)
        assert (await browser.get(address)).status_code == 404
        await service.restore(SYSTEM, club)
        await browser.sign_in(await clubs.person())
        assert (await browser.get(address)).status_code == 200
        browser.sign_out()
        assert (await browser.get(address)).status_code == 401

    async def test_what_is_no_picture_is_refused(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        files = {"picture": ("x.png", b"<svg/>", "image/png")}
        answer = await browser.post(clubs.path(club, "/edit"), "SetPicture", files=files, form_key="picture")
        assert answer.status_code == 422
        assert "no picture that we can read" in answer.text


class TestNewClub:
    async def test_members_are_told_whom_to_ask(self, clubs, browser):
        await browser.sign_in(await clubs.person())
        html = (await browser.get("/clubs/new")).text
        assert "Clubs are founded by the association" in html
        assert "CreateClub" not in operations(html)

    async def test_staff_found_one_for_somebody_and_come_to_it(self, clubs, browser):
        them = await clubs.person("Éloïse")
        await browser.sign_in(await clubs.administrator())
        assert clubs.member_id(them) in (await browser.get("/clubs/new?search=eloise")).text
        answer = await browser.post(
            "/clubs/new",
            "CreateClub",
            name="Running",
            joining="OPEN",
            leader=clubs.member_id(them),
            next="/clubs/{id}",
        )
        assert answer.url.path.startswith("/clubs/Q2x1Yjo")
        assert "The club is founded." in answer.text
        assert '<h1 class="m-0">Running</h1>' in answer.text
