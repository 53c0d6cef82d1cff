"""The pages of letters: writing, answering, blocking, reporting, as people do it."""

from __future__ import annotations

from typing import Any, TypeAlias

from amicale.access.roles import ensure_administrator, grant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.letters import choices
from amicale.testing.browser import Browser
from amicale.testing.kit import School

People: TypeAlias = Any


class TestWriting:
    async def test_from_a_persons_page_to_the_answer(self, school: School, browser: Browser, people: People) -> None:
        anne, zoe = await people.person("Anne"), await people.person("Zoé")
        await browser.sign_in(anne)
        person = f"/members/{school.id('Member', zoe)}"
        assert f"{person}/write" in (await browser.get(person)).text
        missing = await browser.post(f"{person}/write", "WriteLetter", subject="", message="Are you there?")
        assert missing.status_code == 422
        assert "Say what it is about." in missing.text
        assert "Are you there?" in missing.text
        sent = await browser.post(
            f"{person}/write", "WriteLetter", subject="<b>Lyon</b>", message="Are you there?", next="/letters/{id}"
        )
        assert "Your letter is on its way to Zoé Durand" in sent.text
        assert "&lt;b&gt;Lyon&lt;/b&gt;" in sent.text
        await browser.sign_in(zoe)
        assert "1 new" in (await browser.get("/letters")).text
        page = await browser.get(sent.url.path)
        assert "Are you there?" in page.text
        assert "anne@example.org" not in page.text
        await browser.post(sent.url.path, "AnswerLetter", message="Yes")
        assert "1 new" not in (await browser.get("/letters")).text
        blocked = await browser.post(sent.url.path, "BlockWriter")
        assert "do not come any more" in blocked.text

    async def test_says_honestly_that_nothing_would_arrive(
        self, school: School, browser: Browser, people: People
    ) -> None:
        anne, zoe, lou = await people.person("Anne"), await people.person("Zoé"), await school.person("Lou")
        await choices.choose(people.as_(zoe), "nobody")
        await browser.sign_in(anne)
        pages = []
        for who, name in ((zoe, "Zoé"), (lou, "Lou")):
            page = (await browser.get(f"/members/{school.id('Member', who)}/write")).text
            assert "cannot be reached by letter" in page
            assert "<textarea" not in page
            pages.append(page.replace(name, "X").replace(school.id("Member", who), "X"))
        tokens = [page.count("Durand") for page in pages]
        assert tokens[0] == tokens[1]

    async def test_others_conversations_are_not_there(self, school: School, browser: Browser, people: People) -> None:
        anne, zoe, eve = [await people.person(name) for name in ("Anne", "Zoé", "Eve")]
        thread = await people.letter(anne, zoe)
        await browser.sign_in(eve)
        assert (await browser.get(f"/letters/{school.id('LetterThread', thread)}")).status_code == 404


class TestReports:
    async def test_from_the_letter_to_the_decision(self, school: School, browser: Browser, people: People) -> None:
        anne, zoe, sam = [await people.person(name) for name in ("Anne", "Zoé", "Sam")]
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, "administrator", sam)
        thread = await people.letter(anne, zoe, "Buy www.evil.example")
        address = f"/letters/{school.id('LetterThread', thread)}"
        await browser.sign_in(zoe)
        assert "checked by nobody" in (await browser.get(address)).text
        letter = school.id("Letter", await DB.fetch_value("SELECT id FROM amicale.letter"))
        done = await browser.post(address, "ReportLetter", letter=letter, reason="ADVERTISING", said="")
        assert "You have reported it" in done.text
        assert (await browser.get("/staff/reports")).status_code == 403
        await browser.sign_in(sam)
        assert "Somebody shows you a letter" in (await browser.get("/staff")).text
        assert "A letter by Anne Durand" in (await browser.get("/staff/reports?state=WAITING")).text
        key = school.id("LetterReport", await DB.fetch_value("SELECT id FROM amicale.letter_report"))
        assert "Buy www.evil.example" in (await browser.get(f"/staff/reports/{key}")).text
        warned = await browser.post(f"/staff/reports/{key}", "WarnWriter", words="No advertising, please.")
        assert "The writer is warned" in warned.text
