"""Asking many whether their address still works: whom, once, what the link is worth, what is said afterwards."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.desk import asking, bulk
from amicale.desk.bulk import Chosen
from amicale.errors import Refusal
from amicale.mail.sending import send_due
from amicale.members.service import merge
from amicale.privacy.consents import agree
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

LINK = re.compile(r"http://school\.test(/address/[\w-]+)")
BOUNCED = "SELECT bounced_at IS NOT NULL FROM amicale.email WHERE address = $1"


async def here_before(school: School, name: str, **values: Any) -> UUID:
    """Somebody who has signed in once."""
    values.setdefault("email", f"{name.lower()}@example.org")
    person = await school.person(name, **values)
    await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", person)
    await DB.execute("INSERT INTO amicale.first_sign_in (member) VALUES ($1)", person)
    return person


async def asked(actor: Actor, people: list[UUID], per_hour: int = 6000) -> UUID:
    """An act that asks them, begun."""
    act = await bulk.prepare(actor, "ask_address", Chosen(people))
    await bulk.begin(actor, act, len(people), per_hour=per_hour)
    return act


async def link_for(school: School, desk: Any, postbox: Postbox, name: str = "Anne") -> tuple[UUID, str, UUID]:
    """Who is asked, the link in their mail, and the act."""
    person = await here_before(school, name)
    act = await asked(await desk.officer(), [person])
    await send_due({})
    found = LINK.search(postbox.last(f"{name.lower()}@example.org").text)
    assert found is not None
    return person, found[1], act


class TestWhoIsLeftOut:
    async def test_each_for_a_reason_that_is_said_before_and_after(self, school: School, desk: Any) -> None:
        actor = await desk.officer()
        people = {
            "": await here_before(school, "Anne"), "deceased": await here_before(school, "Dead", deceased=True),
            "never_here": await school.person("New", email="new@example.org"),
            "no_address": await here_before(school, "None", email=None),
            "unreachable": await here_before(school, "Back"), "unsubscribed": await here_before(school, "Silent"),
        }  # fmt: skip
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE address = 'back@example.org'")
        silent = school.actor(people["unsubscribed"])
        await agree(silent, people["unsubscribed"], asking.PURPOSE, False)
        act = await bulk.prepare(actor, "ask_address", Chosen([*people.values()]))
        assert (await bulk.standing(actor, act)).outcomes == dict.fromkeys(people, 1)
        await bulk.begin(actor, act, len(people))
        outcomes = (await bulk.standing(actor, act)).outcomes
        assert outcomes == {**{reason: 1 for reason in people if reason}, "done": 1}
        mailed = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = $1", asking.MAIL)
        assert [row["member"] for row in mailed] == [people[""]]
        logged = await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'bulk.ask_address'")
        assert logged == 1

    async def test_nobody_twice_within_six_months(self, school: School, desk: Any) -> None:
        actor, anne = await desk.officer(), await here_before(school, "Anne")
        first = await bulk.prepare(actor, "ask_address", Chosen([anne]))
        await asked(actor, [anne])
        with pytest.raises(Refusal) as refused:  # prepared before, begun after
            await bulk.begin(actor, first, 1)
        assert refused.value.reason == "NOBODY"
        assert await asking.not_to_ask([anne]) == {anne: "asked"}
        await DB.execute("UPDATE amicale.address_ask SET asked_at = now() - interval '181 days'")
        assert await asking.not_to_ask([anne]) == {}

    async def test_the_pace_is_what_was_said(self, school: School, desk: Any) -> None:
        people = [await here_before(school, f"P{number}") for number in range(3)]
        await asked(await desk.officer(), people, per_hour=60)
        spread = await DB.fetch_value(
            "SELECT extract(epoch FROM max(next_at) - min(next_at))::int FROM amicale.mail WHERE kind = $1", asking.MAIL
        )
        assert spread == 120
        with pytest.raises(Refusal, match="between 1 and"):
            await asked(await desk.officer(name="Olga"), [await here_before(school, "Q")], per_hour=0)


class TestStop:
    async def test_who_was_not_mailed_yet_is_not_asked(self, school: School, desk: Any, postbox: Postbox) -> None:
        actor = await desk.officer()
        people = [await here_before(school, f"P{number}") for number in range(3)]
        act = await asked(actor, people, per_hour=1)
        await send_due({})
        await bulk.stop(actor, act)
        standing = await bulk.standing(actor, act)
        assert (standing.row["state"], standing.outcomes) == ("stopped", {"done": 1, "": 2})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE state = 'queued'") == 0
        await DB.execute("UPDATE amicale.mail SET next_at = now()")
        await send_due({})
        assert len(postbox.mails) == 1
        assert len(await asking.not_to_ask(people)) == 1

    async def test_it_is_done_when_no_mail_waits(self, school: School, desk: Any, postbox: Postbox) -> None:
        actor = await desk.officer()
        act = await asked(actor, [await here_before(school, "Anne")])
        assert (await bulk.standing(actor, act)).row["state"] == "running"
        await send_due({})
        assert (await bulk.standing(actor, act)).row["state"] == "done"


class TestTheLink:
    async def test_shows_no_name_and_opening_it_does_nothing(
        self, school: School, desk: Any, postbox: Postbox, browser: Browser
    ) -> None:
        _person, link, _act = await link_for(school, desk, postbox)
        page = (await browser.get(link)).text
        assert "anne@example.org" in page
        assert "Durand" not in page
        assert "Sign out" not in page
        assert await DB.fetch_value("SELECT count(*) FROM amicale.address_ask WHERE answer <> ''") == 0

    async def test_yes_is_noted_and_lets_nobody_in(
        self, school: School, desk: Any, postbox: Postbox, browser: Browser
    ) -> None:
        _person, link, act = await link_for(school, desk, postbox)
        sessions = await DB.fetch_value("SELECT count(*) FROM amicale.session")
        answer = await browser.post(link, "", answer="yes")
        assert "Merci\u00a0: c’est noté" in answer.text
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == sessions
        assert await asking.answers(act) == {"yes": 1}
        assert not await DB.fetch_value(BOUNCED, "anne@example.org")
        assert (await browser.get(link)).status_code == 410  # once
        assert not await asking.answer(link.rpartition("/")[2], "no")

    async def test_an_unconfirmed_address_stays_so_whoever_says_yes(
        self, school: School, desk: Any, postbox: Postbox
    ) -> None:
        """Whoever reads somebody's old mailbox must not get a way in by it."""
        anne = await here_before(school, "Anne")
        await DB.execute("UPDATE amicale.email SET verified_at = NULL WHERE member = $1", anne)
        await asked(await desk.officer(), [anne])
        await send_due({})
        found = LINK.search(postbox.last("anne@example.org").text)
        assert found is not None
        assert await asking.answer(found[1].rpartition("/")[2], "yes")
        assert await DB.fetch_value("SELECT verified_at FROM amicale.email WHERE member = $1", anne) is None

    async def test_after_a_no_nothing_is_written_there(
        self, school: School, desk: Any, postbox: Postbox, browser: Browser
    ) -> None:
        person, link, act = await link_for(school, desk, postbox)
        assert "plus rien ne sera envoyé" in (await browser.post(link, "", answer="no")).text
        assert await DB.fetch_value(BOUNCED, "anne@example.org")
        assert await asking.answers(act) == {"no": 1}
        logged = await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE subject = $1", person)
        assert logged == 1

    @pytest.mark.parametrize("secret", ["x", "a" * 43, "%00"])
    async def test_a_guessed_or_dead_one_tells_nothing(
        self, school: School, desk: Any, postbox: Postbox, browser: Browser, secret: str
    ) -> None:
        _person, link, _act = await link_for(school, desk, postbox)
        assert (await browser.get(f"/address/{secret}")).status_code in (404, 410)
        await DB.execute("UPDATE amicale.address_ask SET expires_at = now() - interval '1 second'")
        assert (await browser.get(link)).status_code == 410
        assert not await asking.answer(link.rpartition("/")[2], "yes")

    async def test_the_secret_is_kept_nowhere(self, school: School, desk: Any, postbox: Postbox) -> None:
        _person, link, _act = await link_for(school, desk, postbox)
        secret = link.rpartition("/")[2]
        rows = await DB.fetch("SELECT row_to_json(a)::text || (SELECT string_agg(row_to_json(m)::text, '') "
                              "FROM amicale.mail m) AS all FROM amicale.address_ask a")  # fmt: skip
        assert secret not in rows[0]["all"]


class TestMerge:
    async def test_what_was_asked_follows_the_record_that_stays(self, school: School, desk: Any) -> None:
        kept, goes = await here_before(school, "Anne"), await here_before(school, "Ann")
        actor = await desk.officer("members.read", "members.manage", "members.merge")
        await asked(actor, [goes])
        await merge(actor, kept, goes)
        assert await DB.fetch_value("SELECT member FROM amicale.address_ask") == kept
