"""The pages of programmes: a school has one in two minutes, and nobody else's hand is in it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from mentoring_making import Mentoring

from amicale import DB, today
from amicale.testing.browser import Browser

NEW = "/staff/mentoring/new"
NAMED = {"start": "reverse", "titleFr": "Mentorat inversé", "titleEn": "", "startsOn": "", "endsOn": ""}


def staff(mentoring: Mentoring, programme: object, part: str = "") -> str:
    """Where staff work with it."""
    return f"/staff/mentoring/{quote(mentoring.id('Programme', programme))}{part}"  # type: ignore[arg-type]


class TestForStaff:
    async def test_a_programme_is_made_changed_and_opened(self, browser: Browser, mentoring: Mentoring) -> None:
        await browser.sign_in(await mentoring.administrator())
        assert "No programme yet" in (await browser.get("/staff/mentoring")).text
        assert "Reverse mentoring" in (await browser.get(NEW)).text
        empty = await browser.post(NEW, "CreateProgramme", **{**NAMED, "titleFr": ""})
        assert empty.status_code == 422
        assert "Give it a name." in empty.text
        made = await browser.post(NEW, "CreateProgramme", **NAMED, next="/staff/mentoring/{id}")
        assert "Before you open it" in made.text
        key = await DB.fetch_value("SELECT id FROM mentoring.programme")
        home = staff(mentoring, key)
        for part in ("/edit", "/rules", "/who", "/charter", "/coordinators"):
            assert (await browser.get(home + part)).status_code == 200, part
        saved = await browser.post(
            home + "/rules",
            "ChangeProgramme",
            version="1",
            capacity="3",
            remindDays="2; 4",
            weightTopics="8",
            next=home,
        )
        assert "Saved." in saved.text
        row = await mentoring.row("programme", key)
        assert (row["capacity"], row["remind_days"], row["direction"]) == (3, [2, 4], "reverse")
        assert '"topics": 8' in row["weights"]
        late = await browser.post(home + "/rules", "ChangeProgramme", version="1", capacity="9", next=home)
        assert late.status_code == 409
        assert 'value="9"' in late.text
        wrong = await browser.post(home + "/edit", "ChangeProgramme", version="2", startsOn="2030-01-01", endsOn="")
        assert "A season has a first and a last day." in wrong.text
        assert "As members see it" in (await browser.post(home, "OpenProgramme")).text
        assert "Mentorat inversé" in (await browser.get("/staff/mentoring?going=true")).text

    async def test_a_rule_is_counted_before_it_is_saved(self, browser: Browser, mentoring: Mentoring) -> None:
        made = await mentoring.programme(mentors={"at_least": 50})
        for years in (1, 2, 20):
            await mentoring.person(class_year=today().year - years)
        await browser.sign_in(await mentoring.administrator())
        home = staff(mentoring, made, "/who")
        form = {"side": "MENTORS", "version": "1", "atMost": "2", "form_key": "mentors"}
        tried = await browser.post(home, "PreviewEligibility", **form, once="keep")
        assert "<strong>2 people</strong>" in tried.text
        assert "Nothing is saved yet" in tried.text
        assert (await mentoring.row("programme", made))["version"] == 1
        saved = await browser.post(home, "SetEligibility", **form)
        assert "Saved. It holds for those who sign up from now on" in saved.text
        assert (await mentoring.row("programme", made))["mentors"] == '{"at_most": 2}'
        wrong = await browser.post(home, "SetEligibility", **{**form, "version": "2", "yearsFrom": "9"})
        assert "1900 at least" in wrong.text

    async def test_who_looks_after_one_finds_that_one(self, browser: Browser, mentoring: Mentoring) -> None:
        mine, other = await mentoring.programme("Mine"), await mentoring.programme("Another")
        member = (await mentoring.coordinator(mine)).member_id
        await DB.execute(
            """WITH role AS (INSERT INTO amicale.role (id, name, title, permissions)
                 VALUES (gen_random_uuid(), 'cora', 'C', '{mentoring.coordinate}') RETURNING id)
               INSERT INTO amicale.role_grant (id, role, member, object_type, object_id)
               SELECT gen_random_uuid(), id, $1, 'MentoringProgramme', $2 FROM role""",
            member, mine,
        )  # fmt: skip
        assert member is not None
        await browser.sign_in(member)
        listed = await browser.get("/staff/mentoring")
        assert "Mine" in listed.text
        assert "Another" not in listed.text
        assert "New programme" not in listed.text
        assert (await browser.get(staff(mentoring, mine))).status_code == 200
        for part in ("", "/edit", "/who", "/charter", "/rules"):
            found = await browser.get(staff(mentoring, other, part))
            assert found.status_code in (403, 404) or "not yours to" in found.text, part
            assert "Coordinators" not in found.text
        assert (await browser.get(staff(mentoring, mine, "/coordinators"))).status_code == 403
        assert (await browser.post(staff(mentoring, mine), "CloseProgramme")).status_code == 200
        assert (await browser.post(staff(mentoring, other), "CloseProgramme")).status_code == 403

    async def test_members_have_no_business_there(self, browser: Browser, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        await browser.sign_in((await mentoring.part(made)).member)
        for part in ("", "/edit", "/coordinators"):
            assert (await browser.get(staff(mentoring, made, part))).status_code == 403
        for path in ("/staff/mentoring", NEW):
            assert (await browser.get(path)).status_code == 403

    async def test_a_coordinator_is_named_and_taken_back(self, browser: Browser, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        cora = await mentoring.person("Cora")
        await browser.sign_in(await mentoring.administrator())
        home = staff(mentoring, made, "/coordinators")
        assert "First, a role" in (await browser.get(home)).text
        role = {"name": "mentoring-coordinator", "title": "Coordinator", "permissions": "mentoring.coordinate"}
        assert "Now name somebody" in (await browser.post(home, "CreateRole", **role)).text
        key = await DB.fetch_value("SELECT id FROM amicale.role WHERE name = 'mentoring-coordinator'")
        who = {"role": mentoring.school.id("Role", key), "member": mentoring.school.id("Member", cora)}
        named = await browser.post(home + "?search=Cora", "GrantRole", **who, on=mentoring.id("Programme", made))
        assert "Looks after it" in named.text
        assert "Cora" in (await browser.get(f"/mentoring/{quote(mentoring.id('Programme', made))}")).text
        grant = mentoring.school.id(
            "RoleGrant", await DB.fetch_value("SELECT id FROM amicale.role_grant WHERE member = $1", cora)
        )
        assert "Nobody is named for it" in (await browser.post(home, "RevokeRole", grant=grant)).text


class TestForMembers:
    async def test_a_page_says_how_it_goes_and_the_way_in(self, browser: Browser, mentoring: Mentoring) -> None:
        day = today() + timedelta(days=30)
        made = await mentoring.programme(
            direction="reverse", about={"en": "Learn tools."}, charter={"en": "Be kind."}, mentors={"at_most": 1},
            signing_up_until=day, by_batch=True,
        )  # fmt: skip
        await browser.sign_in(await mentoring.person("Anne", class_year=today().year - 20))
        page = (await browser.get(f"/mentoring/{quote(mentoring.id('Programme', made))}")).text
        for words in (
            "Learn tools.",
            "Be kind.",
            "you teach, whatever your age",
            "Learn: find a mentor",
            "Mentor · ",
        ):
            assert words in page, words
        assert "Teach: be a mentor" not in page

    async def test_a_draft_is_not_there(self, browser: Browser, mentoring: Mentoring) -> None:
        made = await mentoring.programme(state="draft")
        await browser.sign_in(await mentoring.person())
        assert (await browser.get(f"/mentoring/{quote(mentoring.id('Programme', made))}")).status_code == 404
