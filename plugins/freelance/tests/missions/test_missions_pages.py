"""A mission through the pages, as people do it: a member's, and a partner's."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from html import unescape

from freelance_making import Freelance

from amicale import DB, post_mail, today
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import LINK, Postbox

WRITTEN = {
    "title": "Launch a skincare brand", "need": "From the name to the shelf.", "skills": "Branding, Packaging",
    "pay": "DAY", "payFrom": "500", "payTo": "650", "currency": "EUR", "days": "20", "remote": "HALF",
    "portage": "true", "confidential": "true", "client": "Maison Vasseur", "city": "Lyon", "country": "FR",
}  # fmt: skip


class TestAMember:
    async def test_goes_from_the_need_to_the_review(self, freelance: Freelance, browser: Browser) -> None:
        client, anne = await freelance.person("Claire"), await freelance.profile("Anne")
        first = (today() + timedelta(days=10)).isoformat()
        await browser.sign_in(client)
        seen = await browser.post(
            "/freelance/missions/new", "WriteMission", next="/freelance/missions/{id}", startsOn=first, **WRITTEN
        )
        page = seen.url.path
        assert "Saved as a draft" in seen.text
        assert "€500 to €650 a day" in unescape(seen.text)
        assert "is on the list" in (await browser.post(page, "SendMission", id=id_in(page))).text
        await browser.sign_in(anne.member)
        found = await browser.get("/freelance/missions?search=skincare&skill=branding&budget=true")
        assert "Launch a skincare brand" in found.text
        assert "Maison Vasseur" not in found.text + (await browser.get(page)).text
        wrong = await browser.post(f"{page}/propose", "ProposeMyself", mission=id_in(page), words="", rate="much")
        assert "Write to the client" in wrong.text
        sent = await browser.post(
            f"{page}/propose", "ProposeMyself", mission=id_in(page), words="Gladly.", rate="600",
            next="/freelance/proposals/{id}",
        )  # fmt: skip
        proposal = sent.url.path
        assert "Your proposal is sent" in sent.text
        assert "Maison Vasseur" not in sent.text
        await browser.sign_in(client)
        assert "€600" in (await browser.get(f"{page}/proposals")).text
        await browser.post(f"{page}/proposals", "ShortListProposal", id=id_in(proposal))
        await browser.post(proposal, "WriteMessage", id=id_in(proposal), words="When can we talk?")
        await browser.sign_in(anne.member)
        read = await browser.get(proposal)
        assert "Maison Vasseur" in read.text
        assert "When can we talk?" in read.text
        await browser.sign_in(client)
        chosen = await browser.post(proposal, "ChooseProposal", id=id_in(proposal), next="/freelance/missions/{id}")
        assert "Chosen!" in chosen.text
        await DB.execute("UPDATE freelance.mission SET starts_on = amicale.today()")
        await browser.post(proposal, "Finish", mission=id_in(page))
        await browser.post(proposal, "SayHowItWas", proposal=id_in(proposal), rating="5", words="Splendid work")
        await browser.sign_in(anne.member)
        assert "Splendid work" not in (await browser.get(proposal)).text
        both = await browser.post(proposal, "SayHowItWas", proposal=id_in(proposal), rating="4")
        assert "Splendid work" in both.text
        profile = await browser.get(f"/freelance/people/{freelance.id('Profile', anne.id)}")
        assert "Splendid work" in profile.text
        assert "Maison Vasseur" not in profile.text, "the profile is for everybody"
        assert (await browser.get("/freelance/missions/mine")).status_code == 200


def id_in(path: str) -> str:
    """The id that ends an address."""
    return path.rsplit("/", 1)[1]


class TestAPartner:
    async def test_is_read_first_and_works_in_their_own_space(
        self, freelance: Freelance, browser: Browser, school: School
    ) -> None:
        partner, anne = await school.partner("Acme"), await freelance.profile("Anne")
        await browser.sign_in_partner(partner)
        assert "Post a mission" in (await browser.get("/partner")).text
        written = {**WRITTEN, "confidential": "false", "client": "Another name"}
        seen = await browser.post(
            "/partner/freelance/missions/new", "WriteMission", next="/partner/freelance/missions/{id}", **written
        )
        page = seen.url.path
        assert "Another name" not in seen.text
        waits = await browser.post(page, "SendMission", id=id_in(page))
        assert "reads it first" in waits.text
        await browser.sign_in(await freelance.administrator())
        queue = await browser.get("/staff/freelance")
        assert "Acme" in queue.text
        many = {"ids": [id_in(page)], "versions": [f"{id_in(page)}:1"], "once": "1"}
        left = await browser.post("/staff/freelance", "AcceptMissions", **many)  # type: ignore[arg-type]
        assert re.search("Changed meanwhile: read them again</h2><p>[^<]", left.text)
        assert "is on the list" in (await browser.post("/staff/freelance", "AcceptMission", id=id_in(page))).text
        assert (await browser.get(f"/staff/freelance/missions/{id_in(page)}/edit")).status_code == 200
        await browser.sign_in(anne.member)
        member_page = page.removeprefix("/partner")
        sent = await browser.post(f"{member_page}/propose", "ProposeMyself", mission=id_in(page), words="Gladly.",
                                  next="/freelance/proposals/{id}")  # fmt: skip
        await browser.sign_in_partner(partner)
        compare = await browser.get(f"{page}/proposals")
        assert re.search(r"Anne D\.", compare.text), "as her profile shows her name outside"
        assert "Durand" not in compare.text
        proposal = f"/partner{sent.url.path}"
        assert "Anne D." in (await browser.get(proposal)).text
        chosen = await browser.post(
            proposal, "ChooseProposal", id=id_in(proposal), next="/partner/freelance/missions/{id}"
        )
        assert "Chosen!" in chosen.text
        assert "Anne Durand" in (await browser.get(proposal)).text
        for theirs in ("/freelance/missions", "/staff/freelance", member_page):
            assert (await browser.get(theirs)).status_code in (403, 404)


async def test_staff_refuse_kindly_and_remove_reviews(freelance: Freelance, browser: Browser) -> None:
    mission = await freelance.mission(state="waiting", sent_at=await DB.fetch_value("SELECT now()"))
    await browser.sign_in(await freelance.administrator())
    page = f"/staff/freelance/missions/{freelance.id('Mission', mission)}"
    said = await browser.post(page, "RefuseMission", id=id_in(page), reason="UNCLEAR", words="Add a budget.")
    assert "The client is told" in said.text
    assert (await freelance.row("mission", mission))["refusal"] == "Add a budget."
    assert (await browser.get("/staff/freelance/reviews")).status_code == 200


async def test_the_links_of_mails_open_nothing_to_whose_seat_has_ended(
    freelance: Freelance, browser: Browser, school: School, postbox: Postbox
) -> None:
    partner = await school.partner("Acme", email="zoe@acme.example")
    contact = (await freelance.client(partner)).contact_id
    mission = await freelance.mission(partner=partner, contact=contact, title="A new brand")
    await post_mail("freelance.mission_ends", contact_id=contact, payload={"mission": str(mission)})
    await work_off(school.assembly)
    links = {link.rstrip(".,") for link in LINK.findall(postbox.last("zoe@acme.example").text)}
    links = {link for link in links if "/freelance/" in link}
    await browser.sign_in_partner(partner)
    assert "A new brand" in (await browser.get(min(links))).text
    await DB.execute("UPDATE amicale.partner_contact SET state = 'ended', ended_at = now() WHERE id = $1", contact)
    await asyncio.sleep(1)  # whom a session is of is remembered for 0.8 s
    for link in links:
        assert "A new brand" not in (await browser.get(link)).text, link
    done = await browser.post("/sign-in", "RenewMission", id=freelance.id("Mission", mission))
    assert done.status_code >= 400
    assert (await freelance.row("mission", mission))["expires_on"] == today() + timedelta(days=30)


class TestRenewing:
    async def test_is_offered_where_it_brings_days(self, freelance: Freelance, browser: Browser) -> None:
        client = await freelance.person("Client")
        mission = await freelance.mission(client, expires_on=today() + timedelta(days=5))
        await browser.sign_in(client)
        path = f"/freelance/missions/{freelance.id('Mission', mission)}"
        assert "Renew until" in (await browser.get(path)).text
        answer = await browser.post(path, "RenewMission", id=freelance.id("Mission", mission))
        assert "It stays on the list until" in answer.text
        assert "Renew until" not in answer.text
        await DB.execute("UPDATE freelance.mission SET state = 'expired'")
        assert "Renew until" in (await browser.get(path)).text


class TestProposingForWhatHasBegun:
    async def test_the_form_proposes_a_day_that_it_takes(self, freelance: Freelance, browser: Browser) -> None:
        mission = await freelance.mission(starts_on=today() - timedelta(days=3))
        later = await freelance.mission(starts_on=today() + timedelta(days=5))
        anne = await freelance.profile("Anne")
        page = f"/freelance/missions/{freelance.id('Mission', mission)}/propose"
        await browser.sign_in(anne.member)
        assert day_in((await browser.get(page)).text) == today().isoformat()
        other = (await browser.get(page.replace(freelance.id("Mission", mission), freelance.id("Mission", later)))).text
        assert day_in(other) == (today() + timedelta(days=5)).isoformat()

    async def test_a_proposal_that_is_changed_later_proposes_one_too(
        self, freelance: Freelance, browser: Browser
    ) -> None:
        anne = await freelance.profile("Anne")
        made = await freelance.proposal(await freelance.mission(), anne.id, free_from=today() - timedelta(days=3))
        await browser.sign_in(anne.member)
        page = (await browser.get(f"/freelance/proposals/{freelance.id('Proposal', made)}")).text
        assert day_in(page) == today().isoformat()


def day_in(page: str) -> str:
    """What stands in the field “free from”."""
    return re.findall(r'value="([^"]*)"', re.findall(r'<input[^>]*name="freeFrom"[^>]*>', page)[0])[0]
