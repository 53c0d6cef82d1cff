"""All of mentoring at once: words of people are text everywhere, theirs alone, and gone when it is off."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID

from mentoring_making import Mentoring, Part, Two, put

from amicale import DB, SYSTEM, Refusal, new_id
from amicale.members.service import merge
from amicale.privacy.erasing import erase
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.postbox import Postbox
from amicale_mentoring.closing.giving import say_how_it_was
from amicale_mentoring.matching import plans
from amicale_mentoring.network import answering
from amicale_mentoring.pairs import ending, sessions
from amicale_mentoring.pairs.goals import set_goals
from amicale_mentoring.requests.service import accept, ask, decline

NASTY = '"><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) {{ 7*7 }}'
THEIRS = "only-for-two"
WORDS = f"{THEIRS} {NASTY}"
COUNTED = """
    SELECT count(*) FROM mentoring.participation p WHERE p.taken <> (SELECT count(*) FROM mentoring.pair r
        WHERE p.id IN (r.mentor, r.mentee) AND r.state IN ('active', 'paused'))
"""
STAFF = (
    "", "/people", "/people/add", "/matching", "/pairs", "/figures", "/waiting", "/rules", "/who", "/charter", "/edit",
)  # fmt: skip


class School:
    """A school in which everybody writes what an attacker would."""

    def __init__(self, mentoring: Mentoring) -> None:
        self.mentoring = mentoring

    async def open(self) -> None:
        """Words of every kind."""
        it = self.mentoring
        said = {"fr": NASTY, "en": NASTY}
        self.programme = await it.programme(title=said, about=said, charter=said, by_batch=True)
        named = {"about": NASTY, "sectors": [NASTY], "topics": ["career"], "capacity": 9}
        self.mentor = await self.somebody("mentor", "=cmd|mentor", **named)
        self.mentee = await self.somebody("mentee", "=cmd|mentee", **named)
        other = await self.somebody("mentor", NASTY[:60], **named)
        self.declined = (await ask(self.mentee.actor, self.mentee.id, other.id, WORDS)).request
        await decline(other.actor, self.declined, "other", WORDS)
        self.asked = (await ask(self.mentee.actor, self.mentee.id, self.mentor.id, WORDS)).request
        self.over: Two = await it.pair(self.programme, self.mentor, await self.somebody("mentee", "Over"))
        await ending.end(self.over.mentee.actor, self.over.id, "finished")
        await say_how_it_was(self.over.mentee.actor, self.over.id, 2, False, WORDS)
        self.pair = await accept(self.mentor.actor, self.asked)
        await set_goals(self.mentor.actor, self.pair, WORDS, 0)
        await sessions.propose(self.mentor.actor, self.pair, [datetime.now(UTC) + timedelta(days=3)], 30, WORDS[:190])
        await self.need()
        await plans.draw_up(SYSTEM, self.programme)

    async def somebody(self, role: str, name: str, **values: object) -> Part:
        """Who takes part, with an address."""
        member = await self.mentoring.person(name, email=f"{new_id().hex}@example.org", language="en")
        return await self.mentoring.part(self.programme, role, member=member, **values)

    async def need(self) -> None:
        """A need about which the mentor was asked, and helps."""
        self.need_id = new_id()
        row = {"id": self.need_id, "member": self.mentee.member, "words": WORDS, "state": "asking"}
        looked_for = {"fits": [{"entry": f"employer:{NASTY}"[:90], "label": NASTY[:80]}]}
        await put("need", {**row, "sent_at": datetime.now(UTC), "looks_for": looked_for})
        self.approach = new_id()
        await put("approach", {"id": self.approach, "need": self.need_id, "member": self.mentor.member, "round": 1})
        await answering.help_with(self.mentor.actor, self.approach, WORDS)

    def at(self, kind: str, key: UUID) -> str:
        """A global id in an address."""
        return quote(self.mentoring.id(kind, key))

    def own(self) -> list[str]:
        """Pages of the two."""
        it = self.at("Programme", self.programme)
        pages = ["/", "/mentoring", f"/mentoring/{it}", f"/mentoring/{it}/mentors", "/mentoring/requests", "/network"]
        pages += [f"/mentoring/requests/{self.at('Request', key)}" for key in (self.asked, self.declined)]
        pages += [f"/mentoring/pairs/{self.at('Pair', key)}" for key in (self.pair, self.over.id)]
        pages += [f"/network/{self.at('Need', self.need_id)}", f"/network/asked/{self.at('Approach', self.approach)}"]
        return [*pages, f"/mentoring/{it}/join", f"/mentoring/{it}/mentors/{self.at('Participation', self.mentor.id)}"]

    def staff(self) -> list[str]:
        """Pages of the office."""
        it = self.at("Programme", self.programme)
        pages = [f"/staff/mentoring/{it}{page}" for page in STAFF]
        pages += [f"/staff/mentoring/{it}/pairs/{self.at('Pair', key)}" for key in (self.pair, self.over.id)]
        return [*pages, "/staff/mentoring", "/staff/mentoring/network", "/staff/mentoring/figures"]


def is_harmless(html: str) -> bool:
    """Whether nothing of what was written is markup, a script's address, or an expression that was reckoned."""
    found = re.search(r"<script>alert|<img src=x|href=\"javascript:|\b49 *\Z", html)
    return found is None


class TestWords:
    async def test_are_text_on_every_page_and_in_every_mail_and_the_offices_read_none(
        self, mentoring: Mentoring, browser: Browser, postbox: Postbox
    ) -> None:
        it = School(mentoring)
        await it.open()
        await work_off(mentoring.school.assembly)
        mails = postbox.mails
        assert len(mails) >= 5
        assert all(is_harmless(mail.html) for mail in mails)
        assert not [mail.subject for mail in mails if "\n" in mail.subject or "\r" in mail.subject]
        seen = ""
        for who in (it.mentor, it.mentee):
            await browser.sign_in(who.member)
            for page in it.own():
                answer = await browser.get(page)
                assert answer.status_code in (200, 404), (page, answer.status_code)
                assert is_harmless(answer.text), page
                seen += answer.text
        assert seen.count(THEIRS) >= 10, "the two read what they wrote"
        await browser.sign_in(await mentoring.administrator())
        for page in (*it.staff(), *it.own()):
            answer = await browser.get(page)
            assert answer.status_code in (200, 404), (page, answer.status_code)
            assert is_harmless(answer.text), page
            assert THEIRS not in answer.text, page
        for file, key in (("pairs", "programme"), ("people", "id"), ("figures", "programme")):
            answer = await browser.get(f"/plugin/mentoring/{file}.csv?{key}={it.at('Programme', it.programme)}")
            assert answer.status_code == 200, file
            cells = [cell for row in csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))], file
            assert THEIRS not in answer.text

    async def test_are_in_no_log_of_acts(self, mentoring: Mentoring) -> None:
        it = School(mentoring)
        await it.open()
        found = await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry e WHERE e::text LIKE $1", f"%{THEIRS}%")
        assert found == 0


class TestAtOnce:
    async def test_merges_erasure_and_a_yes_leave_places_counted_right(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        mentors = [await mentoring.part(programme, "mentor", capacity=3) for _number in range(4)]
        mentees = [await mentoring.part(programme, "mentee") for _number in range(8)]
        asked = [(mentor, await mentoring.request(each, mentor)) for each in mentees for mentor in mentors[:2]]
        acts = [accept(mentor.actor, request) for mentor, request in asked]
        kept, one, two, gone = (each.member for each in mentors)
        acts[3:3] = [merge(SYSTEM, kept, one), merge(SYSTEM, kept, two), erase(SYSTEM, gone)]  # type: ignore[list-item]
        acts.insert(9, erase(SYSTEM, mentees[0].member))  # type: ignore[arg-type]
        found = await asyncio.gather(*acts, return_exceptions=True)
        wrong = [each for each in found if isinstance(each, BaseException) and not isinstance(each, Refusal)]
        # Two that wait for each other are told by PostgreSQL; acts and jobs are then tried again by the core.
        assert not [each for each in wrong if type(each).__name__ != "DeadlockDetectedError"], wrong
        assert await DB.fetch_value(COUNTED) == 0
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.participation WHERE taken > capacity") == 0
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair WHERE mentor = mentee") == 0


class TestOff:
    async def test_nothing_answers_and_nothing_is_sent(self, mentoring: Mentoring, postbox: Postbox) -> None:
        it = School(mentoring)
        await it.open()
        school = mentoring.school
        waiting = await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind LIKE 'mentoring.%'")
        assert waiting
        await school.disable("mentoring")
        await work_off(school.assembly)
        assert postbox.mails == []
        for query in ("{ mentoringPairs { totalCount } }", 'mutation { writeMentoringNeed(words: "x") { id } }'):
            assert (await school.refusal(it.mentor.actor, query))["code"] == "GRAPHQL_VALIDATION_FAILED"
        paths = [page.path for page in school.assembly.pages]
        assert not [path for path in paths if "mentoring" in path or path.startswith("/network")]
