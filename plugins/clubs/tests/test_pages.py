"""The pages as people see them, without a script: through the whole application."""

import asyncio
import io
import re

import pytest
from PIL import Image

from amicale import SYSTEM
from amicale_clubs import membership, service


def path_of(clubs, club, page=""):
    return f"/clubs/{clubs.school.id('Club', club)}{page}"


def member_id(clubs, person):
    return clubs.school.id("Member", person)


def operations(html):
    """The mutations that a page's forms name."""
    return set(re.findall(r'name="operation" value="(\w+)"', html))


def picture():
    written = io.BytesIO()
    Image.new("RGB", (40, 30)).save(written, "PNG")
    return {"picture": ("photo.png", written.getvalue(), "image/png")}


class TestClubs:
    async def test_shows_each_with_its_theme_its_members_and_where_i_stand(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club("Running", leader=me)
        await service.update(SYSTEM, club, {"theme": "Sport"})
        await browser.sign_in(me)
        html = (await browser.get("/clubs")).text
        for text in ("Running", "Sport", "1 member", "Open to all", "You lead it"):
            assert text in html

    async def test_is_searched_and_narrowed_to_a_theme(self, clubs, browser):
        for name, theme in (("Running", "Sport"), ("Sailing", "Sport"), ("Watches", "Luxe")):
            await service.update(SYSTEM, await clubs.club(name), {"theme": theme})
        await browser.sign_in(await clubs.person())
        html = (await browser.get("/clubs?theme=sport&search=sail")).text
        assert "Sailing" in html
        assert "Running" not in html
        assert "Watches" not in html
        assert "No club fits" in (await browser.get("/clubs?search=zzz")).text

    async def test_offers_to_found_one_only_to_who_may(self, clubs, browser):
        await browser.sign_in(await clubs.person())
        assert 'href="/clubs/new"' not in (await browser.get("/clubs")).text
        await browser.sign_in(await clubs.administrator())
        assert 'href="/clubs/new"' in (await browser.get("/clubs")).text

    async def test_hides_archived_clubs(self, clubs, browser):
        await service.archive(SYSTEM, await clubs.club("MARKER"))
        await browser.sign_in(await clubs.person())
        for address in ("/clubs", "/clubs?archived=true", "/clubs?search=marker"):
            assert "MARKER</a>" not in (await browser.get(address)).text

    async def test_nobody_comes_without_signing_in(self, clubs, browser):
        assert (await browser.get("/clubs")).status_code == 401

    async def test_speaks_french(self, clubs, browser):
        await clubs.club("Running")
        await browser.sign_in(await clubs.person(), locale="fr")
        html = (await browser.get("/clubs")).text
        assert "Ouvert à tous" in html
        assert "Open to all" not in html

    async def test_what_people_write_stays_text(self, clubs, browser):
        club = await clubs.club("<script>alert(1)</script>")
        await service.update(SYSTEM, club, {"theme": '"><img src=x onerror=alert(1)>', "description": "{{ 7 * 7 }}"})
        await browser.sign_in(await clubs.person())
        for address in ("/clubs", path_of(clubs, club)):
            html = (await browser.get(address)).text
            assert "<script>alert" not in html
            assert "<img src=x" not in html
            assert "{{ 7 * 7 }}" in html


class TestClub:
    @pytest.mark.parametrize(
        ("joining", "state", "offered"),
        [
            ("open", None, {"JoinClub"}),
            ("open", "removed", {"AskToJoin"}),
            ("on_request", None, {"AskToJoin"}),
            ("on_request", "asked", {"TakeBackRequest"}),
            ("on_request", "refused", {"AskToJoin"}),
            ("by_invitation", None, set()),
            ("by_invitation", "invited", {"AcceptInvitation", "DeclineInvitation"}),
            ("by_invitation", "active", {"LeaveClub"}),
        ],
    )
    async def test_offers_what_one_can_do_there(self, clubs, browser, joining, state, offered):
        club = await clubs.club(joining=joining)
        me = await clubs.add(club, state=state) if state else await clubs.person()
        await browser.sign_in(me)
        assert operations((await browser.get(path_of(clubs, club))).text) == offered

    async def test_one_joins_reads_leaves_and_is_told_so(self, clubs, browser):
        club, me = await clubs.club(), await clubs.person()
        await service.announce(SYSTEM, club, "Race", "MARKER")
        await browser.sign_in(me)
        path = path_of(clubs, club)
        assert "MARKER" not in (await browser.get(path)).text
        joined = await browser.post(path, "JoinClub")
        assert "Welcome to the club!" in joined.text
        assert "MARKER" in joined.text
        assert "You have left the club" in (await browser.post(path, "LeaveClub")).text

    async def test_one_asks_with_a_message(self, clubs, browser):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        await browser.sign_in(me)
        html = (await browser.post(path_of(clubs, club), "AskToJoin", message="I sail", form_key="ask")).text
        assert "Your request is with the leaders" in html
        assert (await clubs.standing(club, me)).state == "asked"

    async def test_a_message_that_is_too_long_is_not_lost(self, clubs, browser):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        await browser.sign_in(me)
        answer = await browser.post(path_of(clubs, club), "AskToJoin", message="x" * 2001, form_key="ask")
        assert answer.status_code == 422
        assert "x" * 2001 in answer.text
        assert 'href="#field-message-ask"' in answer.text
        assert '<details class="am-confirm" open>' in answer.text

    async def test_a_refusal_is_shown_where_no_field_is_at_fault(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        answer = await browser.post(path_of(clubs, club), "LeaveClub")
        assert answer.status_code == 409
        assert "The club would be left without a leader" in answer.text

    async def test_who_was_refused_reads_why(self, clubs, browser):
        club = await clubs.club(joining="on_request")
        me = await clubs.add(club, state="refused", reason="The boat is full.")
        await browser.sign_in(me)
        assert "The boat is full." in (await browser.get(path_of(clubs, club))).text

    async def test_a_leader_is_told_of_requests_and_finds_the_way(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await clubs.add(club, state="asked")
        await browser.sign_in(me)
        html = (await browser.get(path_of(clubs, club))).text
        assert "1 person asks to be let in." in html
        assert path_of(clubs, club, "/people") in html

    @pytest.mark.parametrize("address", ["nope", "Q2x1Yjp4", "mine2"])
    async def test_an_address_that_leads_nowhere_is_not_found(self, clubs, browser, address):
        await browser.sign_in(await clubs.person())
        assert (await browser.get(f"/clubs/{address}")).status_code == 404

    async def test_an_archived_club_is_not_found(self, clubs, browser):
        club = await clubs.club()
        me = await clubs.add(club)
        await service.archive(SYSTEM, club)
        await browser.sign_in(me)
        assert (await browser.get(path_of(clubs, club))).status_code == 404

    async def test_a_form_from_elsewhere_does_nothing(self, clubs, browser):
        club, me = await clubs.club(), await clubs.person()
        await browser.sign_in(me)
        await browser.post(path_of(clubs, club), "JoinClub", csrf_token="00")
        assert (await clubs.standing(club, me)).state == ""


class TestManaging:
    PAGES = ("/people", "/invite", "/announce", "/edit")

    @pytest.mark.parametrize("page", PAGES)
    async def test_is_for_leaders_and_refused_to_others(self, clubs, browser, page):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        member = await clubs.add(club)
        await browser.sign_in(member)
        assert (await browser.get(path_of(clubs, club, page))).status_code == 403
        await browser.sign_in(me)
        assert (await browser.get(path_of(clubs, club, page))).status_code == 200

    @pytest.mark.parametrize(
        ("page", "operation", "fields"),
        [("/people", "AppointLeader", {"member": "me"}), ("/announce", "Announce", {"title": "x", "body": "x"}),
         ("/edit", "UpdateClub", {"name": "Mine"}), ("/edit", "ArchiveClub", {})],
    )  # fmt: skip
    async def test_its_forms_refuse_others_too(self, clubs, browser, page, operation, fields):
        club = await clubs.club()
        me = await clubs.add(club)
        await browser.sign_in(me)
        given = {name: member_id(clubs, me) if value == "me" else value for name, value in fields.items()}
        assert (await browser.post(path_of(clubs, club, page), operation, **given)).status_code == 403

    async def test_requests_are_answered(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me, joining="on_request")
        one = await clubs.add(club, "One", state="asked", message="I sail")
        two = await clubs.add(club, "Two", state="asked")
        await browser.sign_in(me)
        path = path_of(clubs, club, "/people")
        assert "I sail" in (await browser.get(path)).text
        assert (
            "They are in the club now."
            in (await browser.post(path, "ApproveRequest", member=member_id(clubs, one))).text
        )
        key = {"member": member_id(clubs, two), "form_key": "RefuseRequest-x"}
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
        path = path_of(clubs, club, "/people")
        keys = re.findall(r'name="form_key" value="(RefuseRequest-\w+)"', (await browser.get(path)).text)
        html = (
            await browser.post(path, "RefuseRequest", member=member_id(clubs, people[0]), reason=" ", form_key=keys[0])
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
        path = path_of(clubs, club, "/people")
        found = (await browser.get(f"{path}?search=eloise")).text
        assert "Éloïse" in found
        assert "Bob" not in found
        await browser.post(path, "AppointLeader", member=member_id(clubs, one))
        await browser.post(path, "RemoveFromClub", member=member_id(clubs, two), reason="Never came")
        assert (await clubs.standing(club, one)).leads
        assert "Never came" in (await browser.get(path)).text

    async def test_somebody_is_invited_from_the_directory_and_the_search_is_kept(self, clubs, browser):
        me, them = await clubs.person("Leader"), await clubs.person("Éloïse")
        club = await clubs.club(leader=me, joining="by_invitation")
        await browser.sign_in(me)
        answer = await browser.post(
            path_of(clubs, club, "/invite?search=eloise"), "Invite", member=member_id(clubs, them)
        )
        assert "The invitation is there" in answer.text
        assert "search=eloise" in str(answer.url)
        assert (await clubs.standing(club, them)).state == "invited"

    async def test_the_club_is_told_something_and_it_is_taken_back(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        path = path_of(clubs, club, "/announce")
        html = (await browser.post(path, "Announce", title="Race", body="Sunday\nat nine")).text
        assert "The club can read it now." in html
        announcement = re.search(r'name="announcement" value="([^"]+)"', html)[1]
        assert "Race" not in (await browser.post(path, "WithdrawAnnouncement", announcement=announcement)).text

    async def test_words_are_changed_and_nothing_typed_is_lost(self, clubs, browser):
        me = await clubs.person()
        club, _other = await clubs.club("Running", leader=me), await clubs.club("Sailing")
        await browser.sign_in(me)
        path = path_of(clubs, club, "/edit")
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
        path = path_of(clubs, club, "/edit")
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
        html = (await browser.post(path_of(clubs, club, "/edit"), "SetPicture", files=picture())).text
        address = re.search(r'src="(/plugin/clubs/pictures/\w+)"', html)[1]
        await service.archive(SYSTEM, club)
        assert (await browser.get(address)).status_code == 404
        await service.restore(SYSTEM, club)
        await browser.sign_in(await clubs.person())
        assert (await browser.get(address)).status_code == 200
        browser.sign_out()
        assert (await browser.get(address)).status_code == 404

    async def test_what_is_no_picture_is_refused(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        files = {"picture": ("x.png", b"<svg/>", "image/png")}
        answer = await browser.post(path_of(clubs, club, "/edit"), "SetPicture", files=files, form_key="picture")
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
        assert member_id(clubs, them) in (await browser.get("/clubs/new?search=eloise")).text
        answer = await browser.post(
            "/clubs/new",
            "CreateClub",
            name="Running",
            joining="OPEN",
            leader=member_id(clubs, them),
            next="/clubs/{id}",
        )
        assert answer.url.path.startswith("/clubs/Q2x1Yjo")
        assert "The club is founded." in answer.text
        assert '<h1 class="m-0">Running</h1>' in answer.text


class TestMyClubs:
    async def test_shows_invitations_requests_and_clubs(self, clubs, browser):
        me = await clubs.person()
        await clubs.club("Led", leader=me)
        for name, state in (("Inviting", "invited"), ("Waiting", "asked"), ("Gone", "left")):
            await clubs.put(await clubs.club(name), me, state=state)
        await browser.sign_in(me)
        html = (await browser.get("/clubs/mine")).text
        assert all(name in html for name in ("Led", "Inviting", "Waiting"))
        assert "Gone" not in html
        assert operations(html) == {"AcceptInvitation", "DeclineInvitation", "TakeBackRequest"}

    async def test_an_invitation_is_accepted_there(self, clubs, browser):
        club = await clubs.club(joining="by_invitation")
        me = await clubs.add(club, state="invited")
        await browser.sign_in(me)
        html = (await browser.post("/clubs/mine", "AcceptInvitation", club=clubs.school.id("Club", club))).text
        assert "Welcome to the club!" in html
        assert (await clubs.standing(club, me)).active


class TestSlots:
    async def test_a_persons_page_shows_the_clubs_they_are_in(self, clubs, browser):
        me, them = await clubs.person(), await clubs.person("Them")
        await clubs.club("Running", leader=them)
        secret = await clubs.club("MARKER", joining="on_request")
        await membership.join(clubs.as_(them), secret)
        await browser.sign_in(me)
        html = (await browser.get(f"/members/{member_id(clubs, them)}")).text
        assert "Running" in html
        assert "MARKER" not in html

    async def test_home_shows_my_clubs_and_who_waits_for_me(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club("Running", leader=me)
        await clubs.add(club, state="asked")
        await browser.sign_in(me)
        html = (await browser.get("/")).text
        assert "1 person asks to be let in." in html
        assert path_of(clubs, club, "/people") in html

    async def test_home_tells_nobody_of_requests_in_clubs_they_do_not_lead(self, clubs, browser):
        club = await clubs.club("Running")
        me = await clubs.add(club)
        await clubs.add(club, state="asked")
        await browser.sign_in(me)
        assert "asks to be let in" not in (await browser.get("/")).text

    async def test_both_are_gone_with_the_plugin(self, clubs, browser):
        me = await clubs.person()
        await clubs.club("MARKER", leader=me)
        await browser.sign_in(me)
        assert "MARKER" in (await browser.get("/")).text
        await clubs.school.disable("clubs")
        for _ in range(40):
            await asyncio.sleep(0.1)
            if (await browser.get("/clubs")).status_code == 404:
                break
        assert "MARKER" not in (await browser.get("/")).text
