"""Invitations: who gets one, how they leave, what their links are worth."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from amicale.access.sessions import Device, open_session
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.joining import invitations, redeeming, sending, statistics
from amicale.joining.choosing import MOST_TIMES, Choice, preview

BORN = date(1985, 3, 14)
HERE = Device("Firefox", "192.0.2.7")


async def lost(lobby: Any, name: str, **values: Any) -> Any:
    """Somebody who was never here."""
    return await lobby.person(name, **{"email": f"{name.lower()}@example.org", **values})


async def links(lobby: Any) -> list[str]:
    """The secrets of the invitations that were mailed, the oldest first."""
    written = [await lobby.write(row) for row in await lobby.mails("amicale.invitation")]
    return [values["link"].rpartition("/")[2] for values in written if values]


async def invite(lobby: Any, *, per_hour: int = 6000) -> list[str]:
    """Invite everybody, and send it."""
    wave = await invitations.send(SYSTEM, Choice(), per_hour=per_hour)
    await sending.send_some(wave)
    return await links(lobby)


async def week(lobby: Any, days: int = 8) -> None:
    """Time goes by."""
    await DB.execute("UPDATE amicale.invitation SET posted_at = posted_at - $1 * interval '1 day'", days)


class TestChoosing:
    async def test_leaves_out_whom_it_must(self, lobby: Any) -> None:
        await lost(lobby, "Fine")
        await lost(lobby, "Dead", deceased=True)
        await lobby.person("Nomail")
        bounced = await lost(lobby, "Bounced")
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE member = $1", bounced)
        here = await lost(lobby, "Here")
        async with DB.transaction():
            await open_session(here, "link")
        await lobby.verify(await lost(lobby, "Verified"))
        spouse = await lost(lobby, "Spouse")
        await DB.execute("UPDATE amicale.email SET address = 'verified@example.org' WHERE member = $1", spouse)
        officer = await lobby.officer("members.read")
        await DB.execute("UPDATE amicale.email SET verified_at = NULL WHERE member = $1", officer.member_id)
        found = await preview(SYSTEM, Choice())
        assert (found.found, found.invited) == (8, 1)
        assert found.skipped == {"deceased": 1, "no_address": 1, "unreachable": 2, "signed_in": 2, "role": 1}
        assert found.class_years == {2009: 1}

    async def test_filters_as_the_directory_does(self, lobby: Any) -> None:
        await lost(lobby, "Old", class_year=1999)
        await lost(lobby, "Young", class_year=2015)
        assert (await preview(SYSTEM, Choice(filter={"classYear": {"min": 2010}}))).invited == 1
        assert (await preview(SYSTEM, Choice(search="old"))).invited == 1
        with pytest.raises(Refusal):
            await preview(SYSTEM, Choice(filter={"shoeSize": 44}))

    async def test_the_most_recent_classes_go_first(self, lobby: Any) -> None:
        for name, year in (("Abel", 1987), ("Zoé", 2024), ("Bea", 2024), ("Carl", None)):
            await lobby.person(name, email=f"{name[0].lower()}@example.org", class_year=year)
        assert (await preview(SYSTEM, Choice(limit=2))).class_years == {2024: 2}
        wave = await invitations.send(SYSTEM, Choice(), per_hour=60)
        for _minute in range(4):
            await sending.send_some(wave)
        posted = [row["address"] for row in await lobby.mails("amicale.invitation")]
        assert posted == ["b@example.org", "z@example.org", "a@example.org", "c@example.org"]

    async def test_is_for_those_who_may(self, lobby: Any) -> None:
        actor = await lobby.officer("members.read")
        for attempt in (preview(actor, Choice()), invitations.send(actor, Choice()), statistics.waves(actor)):
            with pytest.raises(Refusal) as refused:
                await attempt
            assert refused.value.code == "FORBIDDEN"

    async def test_who_unsubscribed_is_not_written_to(self, lobby: Any) -> None:
        from amicale.privacy.consents import agree

        member = await lost(lobby, "Quiet")
        await agree(lobby.school.actor(member), member, "amicale.invitations", False, "mail")
        assert (await preview(SYSTEM, Choice())).skipped == {"unsubscribed": 1}


class TestTimeFor:
    @pytest.mark.parametrize(
        ("count", "rate", "minutes"),
        [(0, 300, 0), (1, 300, 0), (6, 300, 1), (300, 300, 59), (301, 300, 60), (10, 10, 9), (11, 10, 60)],
    )
    def test_says_when_the_last_one_leaves(self, count: int, rate: int, minutes: int) -> None:
        assert sending.time_for(count, rate) == timedelta(minutes=minutes)


class TestWave:
    async def test_sends_so_many_in_any_hour(self, lobby: Any) -> None:
        for number in range(5):
            await lost(lobby, f"P{number}")
        wave = await invitations.send(SYSTEM, Choice(), per_hour=3)
        sent = [await sending.send_some(wave) for _each in range(6)]
        assert sent == [1, 1, 1, 0, 0, 0]
        await DB.execute("UPDATE amicale.invitation SET posted_at = posted_at - interval '61 minutes'")
        assert [await sending.send_some(wave) for _each in range(3)] == [1, 1, 0]
        assert (await statistics.waves(SYSTEM))[0].state == "done"

    async def test_three_workers_at_once_keep_the_pace_and_double_nobody(self, lobby: Any) -> None:
        for number in range(12):
            await lost(lobby, f"P{number}")
        wave = await invitations.send(SYSTEM, Choice(), per_hour=300)
        await asyncio.gather(*(sending.send_some(wave) for _each in range(3)))
        told = await lobby.told("amicale.invitation")
        assert len(told) == len(set(told)) <= 5 * 3
        while await sending.send_some(wave):
            pass
        assert len(await lobby.told("amicale.invitation")) == 12

    async def test_stops(self, lobby: Any) -> None:
        for number in range(3):
            await lost(lobby, f"P{number}")
        wave = await invitations.send(SYSTEM, Choice(), per_hour=60)
        await sending.send_some(wave)
        assert await invitations.stop(SYSTEM, wave) == 3
        assert await sending.send_some(wave) == 0
        assert await links(lobby) == []  # what was posted but not written yet does not leave either

    async def test_two_officers_at_once_invite_everybody_once(self, lobby: Any) -> None:
        for number in range(3):
            await lost(lobby, f"P{number}")
        results = await asyncio.gather(
            *(invitations.send(SYSTEM, Choice(), per_hour=6000) for _each in range(2)), return_exceptions=True
        )
        assert sum(isinstance(result, Refusal) for result in results) == 1

    async def test_who_came_in_meanwhile_gets_none(self, lobby: Any) -> None:
        member = await lost(lobby, "Fast")
        wave = await invitations.send(SYSTEM, Choice(), per_hour=6000)
        await lobby.verify(member)
        assert await sending.send_some(wave) == 0
        assert (await statistics.waves(SYSTEM))[0].counts.skipped == 1


class TestRemind:
    async def test_a_week_later_and_three_times_at_the_most(self, lobby: Any) -> None:
        await lost(lobby, "Slow")
        await invite(lobby)
        wave = (await statistics.waves(SYSTEM))[0].id
        with pytest.raises(Refusal):
            await invitations.remind(SYSTEM, wave)
        for _each in range(MOST_TIMES - 1):
            await week(lobby)
            wave = await invitations.remind(SYSTEM, wave)
            await sending.send_some(wave)
        await week(lobby)
        with pytest.raises(Refusal) as refused:
            await invitations.remind(SYSTEM, wave)
        assert refused.value.reason == "NOBODY"
        assert len(await lobby.told("amicale.invitation")) == MOST_TIMES


class TestLink:
    async def test_signs_in_once_and_verifies_the_address(self, lobby: Any) -> None:
        member = await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        assert await redeeming.open_link(secret) == redeeming.Opened(alive=True, asks_birth_date=True)
        assert await redeeming.use(secret, BORN, HERE)
        assert await lobby.addresses(member) == {"camille@example.org": True}
        with pytest.raises(Refusal) as refused:
            await redeeming.use(secret, BORN, HERE)
        assert refused.value.reason == "DEAD_LINK"

    async def test_fifty_at_once_make_one_session(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        row = await DB.fetch_row(redeeming.FIND, redeeming.hashed(secret))

        async def attempt() -> str:
            async with DB.transaction():
                return await redeeming.let_in(row, HERE, "")

        results = await asyncio.gather(*(attempt() for _each in range(50)), return_exceptions=True)
        assert sum(isinstance(result, str) for result in results) == 1
        assert {type(result) for result in results} == {str, Refusal}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 1

    async def test_is_dead_after_its_days(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await DB.execute("UPDATE amicale.invitation SET expires_at = now() - interval '1 second'")
        with pytest.raises(Refusal):
            await redeeming.use(secret, BORN, HERE)

    async def test_five_wrong_birth_dates_end_it(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        for day in range(5):
            with pytest.raises(Refusal) as refused:
                await redeeming.use(secret, date(1985, 3, day + 1), HERE)
            assert refused.value.reason == "WRONG_BIRTH_DATE"
        with pytest.raises(Refusal) as refused:
            await redeeming.use(secret, BORN, HERE)
        assert refused.value.reason == "DEAD_LINK"

    async def test_the_fifth_try_may_be_the_right_one(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        for day in range(4):
            with pytest.raises(Refusal):
                await redeeming.use(secret, date(1985, 3, day + 1), HERE)
        assert await redeeming.use(secret, BORN, HERE)

    async def test_many_birth_dates_at_once_are_as_many_tries(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        row = await DB.fetch_row(redeeming.FIND, redeeming.hashed(secret))
        tried = [redeeming.is_birth_date(row, date(1960, 1, day + 1)) for day in range(20)]
        results = await asyncio.gather(*tried, return_exceptions=True)
        assert results.count(False) == 5
        assert sum(isinstance(result, Refusal) for result in results) == 15

    async def test_asks_no_birth_date_that_nobody_knows(self, lobby: Any) -> None:
        await lost(lobby, "Camille", birth_date=None)
        [secret] = await invite(lobby)
        assert not (await redeeming.open_link(secret)).asks_birth_date
        assert await redeeming.use(secret, None, HERE)

    async def test_the_school_may_ask_none(self, lobby: Any) -> None:
        await lobby.set(invitation_asks_birth_date=False)
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        assert await redeeming.use(secret, None, HERE)

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE amicale.member SET deceased = true",
            "DELETE FROM amicale.email",
            "INSERT INTO amicale.first_sign_in SELECT id FROM amicale.member",
            """WITH r AS (
                   INSERT INTO amicale.role (id, name, permissions) VALUES (gen_random_uuid(), 'x', '{}') RETURNING id)
               INSERT INTO amicale.role_grant (id, role, member)
               SELECT gen_random_uuid(), r.id, m.id FROM r, amicale.member m""",
        ],
        ids=["deceased", "address gone", "came in another way", "holds a role"],
    )
    async def test_is_dead_when_things_have_changed(self, lobby: Any, change: str) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await DB.execute(change)
        with pytest.raises(Refusal) as refused:
            await redeeming.use(secret, BORN, HERE)
        assert refused.value.reason == "DEAD_LINK"

    async def test_no_secret_is_kept(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        dump = str(await DB.fetch("SELECT * FROM amicale.invitation, amicale.invitation_link, amicale.mail"))
        assert secret not in dump

    async def test_a_mail_that_was_tried_twice_has_two_links_of_one_use(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [first] = await invite(lobby)
        [second] = await links(lobby)
        assert await redeeming.use(second, BORN, HERE)
        with pytest.raises(Refusal):
            await redeeming.use(first, BORN, HERE)


class TestOptOut:
    async def test_nobody_is_asked_again(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        assert await redeeming.opt_out(secret, not_me=False)
        await week(lobby)
        assert (await preview(SYSTEM, Choice())).skipped == {"unreachable": 1}
        with pytest.raises(Refusal):
            await redeeming.use(secret, BORN, HERE)

    async def test_holds_for_the_address_wherever_it_stands(self, lobby: Any) -> None:
        await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await redeeming.opt_out(secret, not_me=True)
        again = await lost(lobby, "Again")
        await DB.execute("UPDATE amicale.email SET address = 'camille@example.org' WHERE member = $1", again)
        assert (await preview(SYSTEM, Choice())).invited == 0

    async def test_not_me_takes_the_address_off_so_that_it_opens_nothing(self, lobby: Any) -> None:
        member = await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await redeeming.opt_out(secret, not_me=True)
        assert await lobby.addresses(member) == {}
        assert b"camille" not in str(await DB.fetch("SELECT * FROM amicale.invitation_refusal")).encode()

    async def test_not_me_in_a_mail_passed_on_shuts_nobody_out(self, lobby: Any) -> None:
        member = await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await lobby.verify(member)  # they signed in by mail instead
        assert await redeeming.opt_out(secret, not_me=True)
        assert await lobby.addresses(member) == {"camille@example.org": True}

    async def test_who_sees_a_strangers_name_undoes_it(self, lobby: Any) -> None:
        member = await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await redeeming.use(secret, BORN, HERE)
        await redeeming.is_somebody_else(lobby.school.actor(member))
        assert await lobby.addresses(member) == {}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 0
        assert await DB.fetch_value("SELECT count(*) FROM amicale.first_sign_in") == 0

    async def test_not_later_nor_without_an_invitation(self, lobby: Any) -> None:
        member = await lost(lobby, "Camille")
        [secret] = await invite(lobby)
        await redeeming.use(secret, BORN, HERE)
        await redeeming.complete(lobby.school.actor(member))
        for somebody in (member, await lost(lobby, "Other")):
            with pytest.raises(Refusal):
                await redeeming.is_somebody_else(lobby.school.actor(somebody))


class TestStatistics:
    async def test_count_how_far_people_came(self, lobby: Any) -> None:
        for name in ("Camille", "Opens", "Stops", "Bounces", "Silent"):
            await lost(lobby, name, class_year=2005 if name == "Silent" else 2009)
        await invite(lobby)
        rows = await lobby.mails("amicale.invitation")
        secrets = {row["address"]: (await lobby.write(row))["link"].rpartition("/")[2] for row in rows}
        await redeeming.use(secrets["camille@example.org"], BORN, HERE)
        camille = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Camille'")
        await redeeming.complete(lobby.school.actor(camille))
        await redeeming.open_link(secrets["opens@example.org"])
        await redeeming.opt_out(secrets["stops@example.org"], not_me=False)
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE address = 'bounces@example.org'")
        [wave] = await statistics.waves(SYSTEM)
        counts = wave.counts
        assert (counts.planned, counts.posted, counts.sent) == (5, 5, 5)
        assert (counts.bounced, counts.opened, counts.signed_in, counts.completed, counts.opted_out) == (1, 2, 1, 1, 1)
        classes = dict(await statistics.by_class_year(SYSTEM, wave.id))
        assert (classes[2009].planned, classes[2005].planned) == (4, 1)
