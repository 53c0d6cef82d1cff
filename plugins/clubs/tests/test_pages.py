"""The pages as people see them, without a script: through the whole application."""

import asyncio
import re

import pytest

from amicale import SYSTEM
from amicale_clubs import membership, service


def operations(html):
    """The mutations that a page's forms name."""
    return set(re.findall(r'name="operation" value="(\w+)"', html))


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
        for address in ("/clubs", clubs.path(club)):
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
        assert operations((await browser.get(clubs.path(club))).text) == offered

    async def test_one_joins_reads_leaves_and_is_told_so(self, clubs, browser):
        club, me = await clubs.club(), await clubs.person()
        await service.announce(SYSTEM, club, "Race", "MARKER")
        await browser.sign_in(me)
        path = clubs.path(club)
        assert "MARKER" not in (await browser.get(path)).text
        joined = await browser.post(path, "JoinClub")
        assert "Welcome to the club!" in joined.text
        assert "MARKER" in joined.text
        assert "You have left the club" in (await browser.post(path, "LeaveClub")).text

    async def test_one_asks_with_a_message(self, clubs, browser):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        await browser.sign_in(me)
        html = (await browser.post(clubs.path(club), "AskToJoin", message="I sail", form_key="ask")).text
        assert "Your request is with the leaders" in html
        assert (await clubs.standing(club, me)).state == "asked"

    async def test_a_message_that_is_too_long_is_not_lost(self, clubs, browser):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        await browser.sign_in(me)
        answer = await browser.post(clubs.path(club), "AskToJoin", message="x" * 2001, form_key="ask")
        assert answer.status_code == 422
        assert "x" * 2001 in answer.text
        assert 'href="#field-message-ask"' in answer.text
        assert '<details class="am-confirm" open>' in answer.text

    async def test_a_refusal_is_shown_where_no_field_is_at_fault(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await browser.sign_in(me)
        answer = await browser.post(clubs.path(club), "LeaveClub")
        assert answer.status_code == 409
        assert "The club would be left without a leader" in answer.text

    async def test_who_was_refused_reads_why(self, clubs, browser):
        club = await clubs.club(joining="on_request")
        me = await clubs.add(club, state="refused", reason="The boat is full.")
        await browser.sign_in(me)
        assert "The boat is full." in (await browser.get(clubs.path(club))).text

    async def test_a_leader_is_told_of_requests_and_finds_the_way(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await clubs.add(club, state="asked")
        await browser.sign_in(me)
        html = (await browser.get(clubs.path(club))).text
        assert "1 person asks to be let in." in html
        assert clubs.path(club, "/people") in html

    @pytest.mark.parametrize("address", ["nope", "Q2x1Yjp4", "mine2"])
    async def test_an_address_that_leads_nowhere_is_not_found(self, clubs, browser, address):
        await browser.sign_in(await clubs.person())
        assert (await browser.get(f"/clubs/{address}")).status_code == 404

    async def test_an_archived_club_is_not_found(self, clubs, browser):
        club = await clubs.club()
        me = await clubs.add(club)
        await service.archive(SYSTEM, club)
        await browser.sign_in(me)
        assert (await browser.get(clubs.path(club))).status_code == 404

    async def test_a_form_from_elsewhere_does_nothing(self, clubs, browser):
        club, me = await clubs.club(), await clubs.person()
        await browser.sign_in(me)
        await browser.post(clubs.path(club), "JoinClub", csrf_token="00")
        assert (await clubs.standing(club, me)).state == ""


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
        html = (await browser.post("/clubs/mine", "AcceptInvitation", club=clubs.id(club))).text
        assert "Welcome to the club!" in html
        assert (await clubs.standing(club, me)).active


class TestSlots:
    async def test_a_persons_page_shows_the_clubs_they_are_in(self, clubs, browser):
        me, them = await clubs.person(), await clubs.person("Them")
        await clubs.club("Running", leader=them)
        secret = await clubs.club("MARKER", joining="on_request")
        await membership.join(clubs.as_(them), secret)
        await browser.sign_in(me)
        html = (await browser.get(f"/members/{clubs.member_id(them)}")).text
        assert "Running" in html
        assert "MARKER" not in html

    async def test_home_shows_my_clubs_and_who_waits_for_me(self, clubs, browser):
        me = await clubs.person()
        club = await clubs.club("Running", leader=me)
        await clubs.add(club, state="asked")
        await browser.sign_in(me)
        html = (await browser.get("/")).text
        assert "1 person asks to be let in." in html
        assert clubs.path(club, "/people") in html

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
