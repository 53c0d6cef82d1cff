"""One's own profile and a person's page, as a browser without a script sees them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from amicale.database.engine import DB
from amicale.members import photos
from amicale.testing.browser import Browser
from amicale.testing.kit import School

from .test_photos import from_a_telephone, picture


async def me(school: School, browser: Browser) -> UUID:
    """Somebody who is signed in."""
    person = await school.person(email="me@example.org", class_year=2009, programme="Law", city="Lyon")
    await browser.sign_in(person)
    return person


class TestProfile:
    async def test_a_section_opens_as_a_form_and_closes_when_it_is_saved(
        self, school: School, browser: Browser
    ) -> None:
        await me(school, browser)
        closed = (await browser.get("/profile")).text
        assert ('name="city"' in closed, "/profile?edit=contact" in closed) == (False, True)
        assert 'name="city"' in (await browser.get("/profile?edit=contact")).text
        answer = await browser.post(
            "/profile?edit=contact", "UpdateContact", city="Brest", country="FR", phone="", linkedinUrl="",
            next="/profile",
        )  # fmt: skip
        assert ("Brest" in answer.text, 'name="city"' in answer.text) == (True, False)

    async def test_a_mistake_keeps_what_was_typed(self, school: School, browser: Browser) -> None:
        await me(school, browser)
        answer = await browser.post("/profile?edit=contact", "UpdateContact", city="Brest", phone="none")
        assert answer.status_code == 422
        assert all(value in answer.text for value in ('value="Brest"', 'value="none"', "This is not a phone number"))

    async def test_who_was_overtaken_sees_both_versions(self, school: School, browser: Browser) -> None:
        person = await me(school, browser)
        await DB.execute("UPDATE amicale.member SET city = 'Nice', version = version + 1 WHERE id = $1", person)
        answer = await browser.post("/profile?edit=contact", "UpdateContact", city="Brest", version="1")
        assert answer.status_code == 409
        assert all(value in answer.text for value in ('value="Brest"', "Nice", "was changed meanwhile"))
        assert await DB.fetch_value("SELECT city FROM amicale.member WHERE id = $1", person) == "Nice"

    async def test_a_position_is_added_and_its_mistakes_are_said_at_the_field(
        self, school: School, browser: Browser
    ) -> None:
        await me(school, browser)
        wrong = await browser.post("/profile?edit=new", "AddPosition", title="Founder", startYear="1066")
        assert 'id="error-startYear"' in wrong.text
        right = await browser.post(
            "/profile?edit=new", "AddPosition", title="Founder", startYear="2020", startMonth="", current="true",
            next="/profile",
        )  # fmt: skip
        assert "Founder" in right.text

    async def test_who_sees_a_field_is_changed_beside_it(self, school: School, browser: Browser) -> None:
        await me(school, browser)
        answer = await browser.post("/profile", "SetMyVisibility", phone="NOBODY")
        assert "you alone" in answer.text


class TestPhoto:
    async def test_a_file_is_all_it_takes(self, school: School, browser: Browser) -> None:
        person = await me(school, browser)
        file = {"picture": ("IMG_1.jpg", from_a_telephone(), "image/jpeg")}
        await browser.post("/profile/photo", "SetMyPhoto", files=file, x="", y="", size="")
        digest = await DB.fetch_value("SELECT photo FROM amicale.member WHERE id = $1", person)
        assert f"/photos/{digest}-400.webp" in (await browser.get("/profile")).text

    async def test_no_file_is_a_mistake_at_the_field(self, school: School, browser: Browser) -> None:
        await me(school, browser)
        answer = await browser.post("/profile/photo", "SetMyPhoto", x="", y="", size="")
        assert (answer.status_code, "Choose a picture first" in answer.text) == (422, True)


class TestPerson:
    async def test_studies_and_work_are_one_story_the_latest_first(self, school: School, browser: Browser) -> None:
        person = await me(school, browser)
        for title, year in (("First job", 2010), ("Second job", 2015)):
            await DB.execute(
                """INSERT INTO amicale.position (id, member, title, started_on, is_current)
                   VALUES (gen_random_uuid(), $1, $2, $3, false)""",
                person, title, date(year, 1, 1),
            )  # fmt: skip
        html = (await browser.get(f"/members/{school.id('Member', person)}")).text
        story = html[html.index("am-story") :]
        assert story.index("Second job") < story.index("First job") < story.index("Law")

    async def test_ones_own_page_says_how_others_see_it(self, school: School, browser: Browser) -> None:
        person = await me(school, browser)
        assert "See it as others do" in (await browser.get(f"/members/{school.id('Member', person)}")).text

    async def test_the_dead_are_remembered_and_nobody_is_sent_to_them(self, school: School, browser: Browser) -> None:
        person = await school.person(
            "Anne", "Morel", email="anne@example.org", deceased=True, deceased_on=date(2020, 5, 4), city="Metz",
            linkedin_url="https://www.linkedin.com/in/anne", availabilities=["mentoring"],
        )  # fmt: skip
        await photos.set_photo(school.actor(person), person, picture())
        await me(school, browser)
        html = (await browser.get(f"/members/{school.id('Member', person)}")).text
        assert all(text in html for text in ("In memoriam", "May 4, 2020", "/photos/"))
        assert not any(text in html for text in ("anne@example.org", "linkedin.com", "Mentoring", "Metz"))


class TestStaff:
    async def test_reported_mistakes_are_settled_there(self, school: School, browser: Browser) -> None:
        person = await school.person("Anne", "Morel", email="anne@example.org")
        await DB.execute(
            "INSERT INTO amicale.correction (id, member, text) VALUES (gen_random_uuid(), $1, 'It was 2009.')", person
        )
        await me(school, browser)
        assert (await browser.get("/staff/corrections")).status_code == 403
