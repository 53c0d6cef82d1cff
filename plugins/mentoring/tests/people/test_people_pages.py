"""The pages of those who take part, as people use them: in a browser without a script."""

from __future__ import annotations

from mentoring_making import Mentoring

from amicale import DB
from amicale.testing.browser import Browser
from amicale.testing.kit import School

CHARTER = {"charter": {"fr": "Répondre.", "en": "Answer."}}


class TestSigningUp:
    async def test_from_the_home_of_mentoring_to_leaving(
        self, mentoring: Mentoring, school: School, browser: Browser
    ) -> None:
        programme = await mentoring.programme("Tremplin", **CHARTER)
        anne = await mentoring.person("Anne", email="anne@example.org")
        await browser.sign_in(anne)
        home = await browser.get("/mentoring")
        assert "Tremplin" in home.text
        page = f"/mentoring/{mentoring.id('Programme', programme)}/join?role=MENTOR"
        assert "Answer." in (await browser.get(page)).text
        fields = {"role": "MENTOR", "topics": "career", "moreSectors": "Énergie, Transport", "meeting": "EITHER"}
        refused = await browser.post(page, "JoinMentoring", **fields)
        assert "tick that you accept it" in refused.text
        assert "Énergie, Transport" in refused.text
        await browser.post(page, "JoinMentoring", **fields, charter="1")
        row = await DB.fetch_row("SELECT * FROM mentoring.participation WHERE member = $1", anne)
        assert row is not None
        assert (row["topics"], row["sectors"], row["charter_version"]) == (["career"], ["Énergie", "Transport"], 1)
        own = f"/mentoring/part/{mentoring.id('Participation', row['id'])}"
        assert "What others read of you here" in (await browser.get(own)).text
        await browser.post(own, "LeaveMentoring")
        assert "You do not take part here" in (await browser.get(own)).text

    async def test_says_why_not(self, mentoring: Mentoring, browser: Browser) -> None:
        programme = await mentoring.programme("Tremplin", mentors={"cities": ["Brest"]})
        await browser.sign_in(await mentoring.person("Anne"))
        page = await browser.get(f"/mentoring/{mentoring.id('Programme', programme)}/join?role=MENTOR")
        assert "This is not open to you" in page.text
        assert "Brest" in page.text


class TestOwnPart:
    async def test_of_somebody_else_is_not_shown(self, mentoring: Mentoring, browser: Browser) -> None:
        programme = await mentoring.programme()
        ada = await mentoring.part(programme, about="A secret for mentees")
        await browser.sign_in((await mentoring.part(programme, "mentee")).member)
        page = await browser.get(f"/mentoring/part/{mentoring.id('Participation', ada.id)}")
        assert "You do not take part here" in page.text
        assert "A secret" not in page.text


class TestStaffPages:
    async def test_are_for_those_who_look_after_the_programme(
        self, mentoring: Mentoring, school: School, browser: Browser
    ) -> None:
        programme = await mentoring.programme("Tremplin")
        ada = await mentoring.part(programme, name="Ada")
        base = f"/staff/mentoring/{mentoring.id('Programme', programme)}/people"
        await browser.sign_in((await mentoring.part(programme, "mentee")).member)
        for path in (base, f"{base}/add", f"{base}/recruit"):
            assert (await browser.get(path)).status_code == 403
        browser.sign_out()
        await browser.sign_in(await mentoring.administrator())
        for path in (base, f"{base}/add?search=Ada", f"{base}/recruit?looking=true&city=Brest"):
            assert (await browser.get(path)).status_code == 200
        zoe = await mentoring.person("Zoé")
        chosen = f"{base}/add?member={school.id('Member', zoe)}&choosing=false"
        assert "How they agreed" in (await browser.get(chosen)).text
        fields = {"member": school.id("Member", zoe), "role": "MENTEE", "agreement": "By phone", "meeting": "REMOTE"}
        await browser.post(chosen, "AddToMentoring", **fields)
        assert (
            await DB.fetch_value("SELECT agreement FROM mentoring.participation WHERE member = $1", zoe) == "By phone"
        )
        key = f"SetCapacity-{mentoring.id('Participation', ada.id)}"
        part = mentoring.id("Participation", ada.id)
        await browser.post(base, "SetCapacity", part=part, capacity="4", form_key=key)
        assert (await mentoring.row("participation", ada.id))["capacity"] == 4

    async def test_the_file_is_what_the_page_shows_and_is_noted(
        self, mentoring: Mentoring, school: School, browser: Browser
    ) -> None:
        programme = await mentoring.programme("Tremplin")
        ada = await mentoring.part(programme, name="=Ada", topics=["career"])
        await mentoring.part(programme, "mentee", name="Zoé")
        address = f"/plugin/mentoring/people.csv?id={mentoring.id('Programme', programme)}&role=MENTOR"
        await browser.sign_in(ada.member)
        assert (await browser.get(address)).status_code == 403
        browser.sign_out()
        await browser.sign_in(await mentoring.administrator())
        text = (await browser.get(address)).text
        assert "Where a career could go" in text
        assert "'=Ada" in text
        assert "Zoé" not in text
        acts = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE act = 'mentoring.people_exported'")
        assert len(acts) == 1
