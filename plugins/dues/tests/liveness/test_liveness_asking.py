"""Members for life are asked whether they are still there; the answer is theirs, and changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import ANONYMOUS, DB, today
from amicale.mail.recipients import Recipient
from amicale_dues.liveness import asking
from amicale_dues.liveness.mails import compose_still_there

ASK = """mutation A($token: String!, $answer: DuesLivenessAnswer!) {
    answerDuesLiveness(token: $token, answer: $answer) { answer } }"""
OPEN = "query Q($token: String!) { duesLivenessQuestion(token: $token) { answer } }"


@pytest.fixture
async def asked(dues: Dues) -> Dues:
    """A school that asks every five years."""
    await dues.set(liveness_years=5)
    return dues


async def for_life(dues: Dues, name: str = "Anne", years: int = 6) -> UUID:
    person = await dues.person(name, email=f"{name.lower()}@example.org")
    await dues.cover(person, starts=today() - timedelta(days=366 * years))
    return person


async def token_of(person: UUID) -> str:
    said = await compose_still_there({}, Recipient(person, "anne@example.org", "Anne", "en"))
    assert said is not None
    return str(said["link"]).rsplit("/", 1)[1]


class TestWho:
    """Who is asked, and who is left alone."""

    async def test_members_for_life_after_so_many_years(self, asked: Dues) -> None:
        person = await for_life(asked)
        await for_life(asked, "Bob", years=4)
        yearly = await asked.person("Zoé", email="zoe@example.org")
        plan = await asked.plan("yearly", title={"fr": "x"}, amount=5000)
        await asked.cover(yearly, plan, starts=today() - timedelta(days=3000), ends=today() + timedelta(days=5))
        assert await asking.due() == [person]

    async def test_nobody_until_the_school_says_so(self, dues: Dues) -> None:
        await for_life(dues)
        assert await asking.due() == ()

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE amicale.email SET bounced_at = now() WHERE member = $1",
            "UPDATE amicale.member SET deceased = true WHERE id = $1",
            "INSERT INTO amicale.last_seen (member, day) VALUES ($1, amicale.today() - 30)",
            "UPDATE dues.cover SET void_since = amicale.today() WHERE member = $1",
        ],
    )
    async def test_not_those_who_cannot_or_need_not_be(self, asked: Dues, sql: str) -> None:
        await DB.execute(sql, await for_life(asked))
        assert await asking.due() == []

    async def test_each_once_in_the_years_and_never_again_who_wants_no_more(self, asked: Dues) -> None:
        person = await for_life(asked)
        await asking.every_day({})
        await asking.every_day({})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'dues.still_there'") == 1
        await DB.execute("UPDATE dues.liveness SET asked_at = asked_at - interval '6 years'")
        assert await asking.due() == [person]
        await DB.execute("UPDATE dues.liveness SET answer = 'leave_me', answered_at = now()")
        assert await asking.due() == []


class TestAnswering:
    """One click, by whoever has the link, and nothing but that."""

    async def test_the_answer_is_kept_and_may_change(self, asked: Dues) -> None:
        person = await for_life(asked)
        await asking.every_day({})
        token = await token_of(person)
        for answer in ("HERE", "INTERESTED"):
            await asked.school.data(ANONYMOUS, ASK, token=token, answer=answer)
            found = await asked.school.data(ANONYMOUS, OPEN, token=token)
            assert found["duesLivenessQuestion"]["answer"] == answer
        assert await asked.standing(person) == "lifetime"

    async def test_looking_at_the_link_answers_nothing(self, asked: Dues) -> None:
        person = await for_life(asked)
        await asking.every_day({})
        found = await asked.school.data(ANONYMOUS, OPEN, token=await token_of(person))
        assert found["duesLivenessQuestion"]["answer"] is None

    @pytest.mark.parametrize("token", ["", "x", "a" * 32, "' OR true --", "\u0000"])
    async def test_other_links_lead_nowhere(self, asked: Dues, token: str) -> None:
        await for_life(asked)
        await asking.every_day({})
        assert (await asked.school.refusal(ANONYMOUS, ASK, token=token, answer="HERE"))["code"] in (
            "NOT_FOUND", "BAD_USER_INPUT",
        )  # fmt: skip

    async def test_the_link_is_not_readable_in_the_database(self, asked: Dues) -> None:
        person = await for_life(asked)
        await asking.every_day({})
        token = await token_of(person)
        row = await DB.fetch_row("SELECT sealed, hash FROM dues.liveness")
        assert row is not None
        assert token.encode() not in bytes(row["sealed"]) + bytes(row["hash"])
        assert not await DB.fetch_value(
            "SELECT true FROM amicale.mail WHERE payload::text LIKE '%' || $1 || '%'", token
        )

    async def test_two_mails_of_one_question_have_one_link(self, asked: Dues) -> None:
        """A mail that was perhaps sent is composed again: both links must work."""
        person = await for_life(asked)
        await asking.every_day({})
        assert await token_of(person) == await token_of(person)


class TestStaff:
    """The list, for those who read the books."""

    async def test_who_said_what(self, asked: Dues) -> None:
        person = await for_life(asked)
        await for_life(asked, "Bob", years=1)
        await asking.every_day({})
        await asking.answer(await token_of(person), "here")
        document = "{ duesLiveness { here silent neverAsked found lines { name answer } } }"
        found = (await asked.school.data(await asked.auditor(), document))["duesLiveness"]
        assert found == {
            "here": 1, "silent": 0, "neverAsked": 1, "found": 1, "lines": [{"name": "Anne Durand", "answer": "HERE"}]
        }  # fmt: skip

    async def test_members_see_nothing_of_it(self, asked: Dues) -> None:
        refusal = await asked.school.refusal(asked.as_(await for_life(asked)), "{ duesLiveness { here } }")
        assert refusal["code"] == "FORBIDDEN"

    async def test_asking_now_needs_the_treasurer(self, asked: Dues) -> None:
        await for_life(asked)
        document = "mutation { askDuesLiveness }"
        assert (await asked.school.refusal(await asked.auditor(), document))["code"] == "FORBIDDEN"
        assert (await asked.school.data(await asked.treasurer(), document)) == {"askDuesLiveness": 1}
        assert (await asked.school.refusal(await asked.treasurer(), document))["reason"] == "NOBODY"


async def test_the_page_of_the_mail_takes_a_click(asked: Dues, browser: Any) -> None:
    person = await for_life(asked)
    await asking.every_day({})
    at = f"/dues/still-there/{await token_of(person)}"
    assert "Êtes-vous toujours là" in (await browser.get(at)).text
    await browser.post(at, "Answer", answer="INTERESTED")
    assert await DB.fetch_value("SELECT answer FROM dues.liveness") == "interested"
