"""Who sees what of me: choosing it on a page, seeing it beside each field, and looking through others' eyes."""

from __future__ import annotations

import json
import re
from uuid import UUID

from amicale.database.engine import DB
from amicale.testing.browser import Browser
from amicale.testing.kit import School


async def me(school: School) -> UUID:
    return await school.person(
        "Camille", "Durand", email="camille@example.org", class_year=2005, phones=["+33199007781"], city="Évry"
    )


async def chosen(school: School, member: UUID) -> dict[str, str]:
    """What is kept; the browser has the database meanwhile."""
    stored = await DB.fetch_value("SELECT visibility FROM amicale.member WHERE id = $1", member)
    return json.loads(stored) if stored else {}


class TestChoosing:
    async def test_offers_what_the_school_allows_with_what_is_in_it(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await me(school))
        page = (await browser.get("/account/visibility")).text
        assert "camille@example.org" in page
        studies = re.search(r'<select[^>]*name="studies".*?</select>', page, re.DOTALL)
        assert studies is not None
        assert re.findall(r'value="(\w+)"', studies[0]) == ["DEFAULT", "MEMBERS", "CLASS"]

    async def test_keeps_what_was_chosen_and_nothing_else(self, school: School, browser: Browser) -> None:
        member = await me(school)
        await browser.sign_in(member)
        form = {"email": "CLASS", "phone": "NOBODY", "place": "DEFAULT", "birthDate": "DEFAULT"}
        answer = await browser.post("/account/visibility", "SetMyVisibility", **form)
        assert "Your choices are saved" in answer.text
        assert await chosen(school, member) == {"email": "class", "phone": "nobody"}
        assert re.search(r'<option value="NOBODY" selected>', answer.text)

    async def test_what_is_not_offered_is_said_at_its_field(self, school: School, browser: Browser) -> None:
        member = await me(school)
        await browser.sign_in(member)
        answer = await browser.post("/account/visibility", "SetMyVisibility", birthDate="MEMBERS")
        assert answer.status_code == 422
        assert 'href="#field-birthDate"' in answer.text
        assert await chosen(school, member) == {}

    async def test_one_leaves_the_directory_and_comes_back(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await me(school))
        assert (
            "Show me in the directory"
            in (
                await browser.post("/account/visibility", "SetListed", purpose="amicale.directory", granted="false")
            ).text
        )
        assert "They do not find you" in (await browser.get("/account/visibility/preview")).text
        answer = await browser.post("/account/visibility", "SetListed", purpose="amicale.directory", granted="true")
        assert "Hide me from the directory" in answer.text

    async def test_a_form_from_elsewhere_changes_nothing(self, school: School, browser: Browser) -> None:
        member = await me(school)
        await browser.sign_in(member)
        await browser.post("/account/visibility", "SetMyVisibility", csrf_token="00" * 48, phone="MEMBERS")
        assert await chosen(school, member) == {}


class TestNotes:
    async def test_stand_beside_ones_own_fields_only(self, school: School, browser: Browser) -> None:
        member = await me(school)
        await browser.sign_in(member)
        for page in ("/profile", f"/members/{school.id('Member', member)}"):
            text = (await browser.get(page)).text
            assert "Seen by: staff" in text
            assert 'id="field-who-phone"' in text or 'href="/account/visibility#field-phone"' in text
        await browser.sign_in(await school.person("Zoé", "Zzyzx"))
        assert "Seen by" not in (await browser.get(f"/members/{school.id('Member', member)}")).text


class TestPreview:
    async def test_shows_each_reader_what_they_see(self, school: School, browser: Browser) -> None:
        member = await me(school)
        await DB.execute("""UPDATE amicale.member SET visibility = '{"phone": "class"}' WHERE id = $1""", member)
        await browser.sign_in(member)
        seen = {
            reader: "+33199007781" in (await browser.get(f"/account/visibility/preview?as={reader}")).text
            for reader in ("member", "classmate", "staff")
        }
        assert seen == {"member": False, "classmate": True, "staff": True}

    async def test_nobody_looks_without_signing_in(self, school: School, browser: Browser) -> None:
        assert (await browser.get("/account/visibility/preview?as=staff")).status_code == 401


async def test_a_class_that_is_called_by_its_year_is_said_once(school: School, browser: Browser) -> None:
    member = await school.person("Anne", class_year=2024)
    await DB.execute("UPDATE amicale.education SET class_label = '2024' WHERE member = $1", member)
    await browser.sign_in(member)
    for page in ("/profile", f"/members/{school.id('Member', member)}"):
        text = (await browser.get(page)).text
        assert re.search(r'am-path-when">2024<', text), page
    await DB.execute("UPDATE amicale.education SET class_label = 'Simone Veil' WHERE member = $1", member)
    assert "2024 · Simone Veil" in (await browser.get("/profile")).text
