"""The pages of profiles, as people use them: in a browser without a script."""

from __future__ import annotations

from freelance_making import Freelance

from amicale import DB
from amicale.testing.browser import Browser
from amicale.testing.kit import School


class TestWriting:
    async def test_from_nothing_to_found_resting_and_gone(
        self, freelance: Freelance, school: School, browser: Browser
    ) -> None:
        anne = await freelance.person("Anne", email="anne@example.org", city="Lyon", country="FR")
        await browser.sign_in(anne)
        assert "Write your profile in three minutes" in (await browser.get("/freelance/mine")).text
        page = "/freelance/mine/edit"
        assert 'value="Lyon"' in (await browser.get(page)).text
        fields = {"headline": "", "skills": "SEO", "moreSkills": "seo, Brand  strategy", "daysAWeek": "3"}
        refused = await browser.post(page, "SaveFreelanceProfile", **fields, publish="true")
        assert "Say in one line what you do" in refused.text
        fields |= {"headline": "Brand consultant", "rate": "450,50", "rateShown": "EVERYONE", "languages": "fr"}
        await browser.post(page, "SaveFreelanceProfile", **fields, publish="true")
        row = await DB.fetch_row("SELECT * FROM freelance.profile WHERE member = $1", anne)
        assert row is not None
        assert (row["state"], row["rate"], row["skills"]) == ("open", 45050, ["SEO", "Brand strategy"])
        found = await browser.get("/freelance?skill=séo&freeDays=2")
        assert "Brand consultant" in found.text
        assert "450.50" in found.text
        assert (await browser.get(f"/freelance/people/{freelance.id('Profile', row['id'])}")).status_code == 200
        for path in ("/freelance/mine/preview", "/freelance/mine/preview?as=PARTNER"):
            assert (await browser.get(path)).status_code == 200
        assert "Works freelance" in (await browser.get(f"/members/{school.id('Member', anne)}")).text
        await browser.post(
            "/freelance/mine",
            "AddFreelanceBusy",
            startsOn="2027-01-04",
            endsOn="2027-01-29",
            note="A client",
            form_key="busy",
        )
        assert "A client" in (await browser.get("/freelance/mine")).text
        await browser.post("/freelance/mine", "RestFromFreelance", form_key="rest")
        assert "Brand consultant" not in (await browser.get("/freelance")).text
        await browser.post("/freelance/mine", "DeleteFreelanceProfile")
        assert await DB.fetch_value("SELECT count(*) FROM freelance.profile") == 0


class TestOutside:
    async def test_a_partner_finds_who_agreed(self, freelance: Freelance, school: School, browser: Browser) -> None:
        anne = await freelance.profile("Anne", outside=True)
        bea = await freelance.profile("Bea", headline="Somebody else")
        partner = await school.partner("Acme", email="paul@acme.example")
        await browser.sign_in_partner(partner)
        page = (await browser.get("/partner/freelancers")).text
        assert "Anne D." in page
        assert "Somebody else" not in page
        assert (await browser.get(f"/partner/freelancers/{freelance.id('Profile', anne.id)}")).status_code == 200
        hidden = f"/partner/freelancers/{freelance.id('Profile', bea.id)}"
        assert (await browser.get(hidden)).status_code == 404


class TestStaff:
    async def test_takes_a_profile_off_the_list_and_says_why(self, freelance: Freelance, browser: Browser) -> None:
        anne = await freelance.profile("Anne")
        await browser.sign_in(anne.member)
        assert (await browser.get("/staff/freelance/profiles")).status_code == 403
        browser.sign_out()
        await browser.sign_in(await freelance.administrator())
        assert "Anne" in (await browser.get("/staff/freelance/profiles?state=open")).text
        page = f"/freelance/people/{freelance.id('Profile', anne.id)}"
        await browser.post(
            page, "StopFreelanceProfile", id=freelance.id("Profile", anne.id), reason="Spam", form_key="stop"
        )
        assert (await freelance.row("profile", anne.id))["state"] == "closed"
        assert (
            await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'freelance.profile_stopped'")
            == 1
        )
