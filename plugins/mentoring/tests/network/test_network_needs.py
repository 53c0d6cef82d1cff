"""A need is read, shown and sent; nobody is found by what they hide, and nobody learns who was asked."""

from __future__ import annotations

from uuid import UUID

import pytest
from mentoring_making import Mentoring
from network_people import AIRBUS, HIDE, WORDS, asker, due, sent, worker

from amicale import DB, Refusal, acting_for, today
from amicale.testing.kit import School
from amicale.testing.untouched import untouched
from amicale_mentoring.network import answering, changing, needs, reach, reporting, rounds, settling
from amicale_mentoring.network.understanding import LooksFor, Part
from amicale_mentoring.network.words import is_noise, topics_named


class TestReach:
    async def test_counts_those_who_fit_all_of_it_roundly(self, school: School) -> None:
        me = await asker(school)
        for number in range(7):
            await worker(school, f"P{number}", "Airbus", "Toulouse" if number < 2 else "Paris")
        toulouse = LooksFor((Part("employer:airbus", ""), Part("city:toulouse", "")))
        both = LooksFor((*toulouse.fits, Part("city:Paris", "")))
        assert [await reach.reach(me, each) for each in (AIRBUS, toulouse, both)] == [5, 1, 5]
        assert await reach.reach(me, LooksFor((Part("employer|city:Toulouse", ""),))) == 1

    async def test_a_city_or_a_country_is_enough(self, school: School) -> None:
        me = await asker(school)
        await worker(school, "Bo", "Airbus", "Toulouse", country="FR")
        places = (Part("city:Toulouse", ""), Part("country:ES", ""), Part("city|country:Luxembourg", ""))
        assert await reach.reach(me, LooksFor(places)) == 1
        assert await reach.reach(me, LooksFor((*places, Part("employer:Danone", "")))) == 0

    async def test_nobody_is_reached_where_only_the_writer_fits(self, school: School) -> None:
        me = school.actor(await worker(school, "Anne", "Airbus"))
        assert await reach.reach(me, AIRBUS) == 0
        await worker(school, "Bo", "Airbus")
        assert await reach.reach(me, AIRBUS) == 1

    @pytest.mark.parametrize(
        ("count", "said"), [(0, 0), (1, 1), (4, 1), (5, 5), (19, 15), (99, 90), (149, 100), (9999, 500)]
    )
    def test_says_a_number_that_one_person_does_not_change(self, count: int, said: int) -> None:
        assert reach.roundly(count) == said

    async def test_what_is_hidden_is_no_criterion(self, school: School) -> None:
        me, hidden = await asker(school), await worker(school, "Bo", "Airbus")
        assert await reach.reach(me, AIRBUS) == 1
        await DB.execute(HIDE, hidden)
        assert await reach.reach(me, AIRBUS) == 0


class TestWider:
    async def test_says_what_to_take_away_where_few_fit_all_of_it(self, school: School) -> None:
        me = await asker(school)
        for number in range(6):
            await worker(school, f"P{number}", "Airbus", "Paris")
        paris, rome = Part("city:Paris", "Paris"), Part("city:Rome", "Rome")
        assert await reach.wider(me, LooksFor((*AIRBUS.fits, paris))) == [], "enough fit"
        assert await reach.wider(me, LooksFor((rome,))) == [], "nothing would be left"
        assert await reach.wider(me, LooksFor((*AIRBUS.fits, rome))) == [(rome, 5)]
        hidden = LooksFor((*AIRBUS.fits, rome), ("salary",))
        await DB.execute(HIDE.replace("WHERE id = $1", "WHERE $1::uuid IS NULL"), None)
        assert await reach.wider(me, hidden) == []


class TestSend:
    async def test_needs_something_to_look_for_and_somebody_who_fits(self, school: School) -> None:
        me = await asker(school)
        need = await needs.write(me, "Somebody who is simply nice to talk with.")
        async with untouched("mentoring"):
            with pytest.raises(Refusal, match="whom to ask"):
                await needs.send(me, need)
        await changing.add(me, need, "employer", "Airbus")
        async with untouched("mentoring"):
            with pytest.raises(Refusal, match="Nobody fits"):
                await needs.send(me, need)
        await worker(school, "Bo", "Airbus")
        await needs.send(me, need)
        async with untouched("mentoring"):
            with pytest.raises(Refusal, match="sent already"):
                await needs.reword(me, need, "Something else that I would like to ask.")

    async def test_few_are_open_at_once(self, school: School) -> None:
        me = await asker(school)
        await worker(school, "Bo", "Airbus")
        first, _second = await sent(me, AIRBUS), await sent(me, AIRBUS)
        with pytest.raises(Refusal, match="2 open needs"):
            await sent(me, AIRBUS)
        await settling.close(me, first, "nobody")
        await sent(me, AIRBUS)

    async def test_who_was_stopped_from_writing_asks_nothing(self, school: School) -> None:
        me = await asker(school)
        await worker(school, "Bo", "Airbus")
        await DB.execute(
            "INSERT INTO amicale.letter_stop (id, member, reason) VALUES (gen_random_uuid(), $1, 'x')", me.member_id
        )
        with pytest.raises(Refusal, match="stopped"):
            await sent(me, AIRBUS)

    async def test_nobody_touches_anothers_need(self, school: School) -> None:
        me, other = await asker(school), await asker(school, "Eve")
        need = await needs.write(me, WORDS)
        for act in (
            needs.send(other, need), needs.drop(other, need), changing.add(other, need, "city", "Lyon"),
            changing.take_away(other, need, "year:2012-2012"), settling.close(other, need, "nobody"),
        ):  # fmt: skip
            async with untouched("mentoring"):
                with pytest.raises(Refusal, match="no such need"):
                    await act


async def asked_about(need: UUID) -> list[str]:
    """Who was asked, by name."""
    rows = await DB.fetch(
        """SELECT m.given_name FROM mentoring.approach a JOIN amicale.member m ON m.id = a.member
           WHERE a.need = $1 ORDER BY a.round, 1""",
        need,
    )
    return [row["given_name"] for row in rows]


class TestAskRound:
    async def test_asks_a_few_at_a_time_and_each_once(self, school: School) -> None:
        me = await asker(school)
        for number in range(6):
            await worker(school, f"P{number}", "Airbus")
        need = await sent(me, AIRBUS)
        assert await rounds.ask_round(need) == 4
        assert await rounds.ask_round(need) == 0, "it is not due yet"
        await due(need)
        assert await rounds.ask_round(need) == 2
        assert sorted(await asked_about(need)) == [f"P{number}" for number in range(6)]
        for _empty in range(2):
            await due(need)
            assert await rounds.ask_round(need) == 0
        assert await DB.fetch_value("SELECT next_round_at FROM mentoring.need WHERE id = $1", need) is None

    async def test_asks_nobody_more_when_enough_have_said_yes(self, school: School) -> None:
        me = await asker(school)
        for number in range(6):
            await worker(school, f"P{number}", "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        for row in await DB.fetch("SELECT id, member FROM mentoring.approach WHERE need = $1 LIMIT 2", need):
            await answering.help_with(school.actor(row["member"]), row["id"], "I can help.")
        await due(need)
        assert await rounds.ask_round(need) == 0

    async def test_asks_nobody_more_while_a_report_waits(self, school: School, mentoring: Mentoring) -> None:
        me = await asker(school)
        for number in range(6):
            await worker(school, f"P{number}", "Airbus")
        need = await sent(me, AIRBUS)
        await rounds.ask_round(need)
        row = await DB.fetch_row("SELECT id, member FROM mentoring.approach WHERE need = $1 LIMIT 1", need)
        assert row is not None
        await reporting.report(school.actor(row["member"]), row["id"], "harassment")
        await due(need)
        await rounds.ask_due({})
        assert len(await asked_about(need)) == 4
        boss = mentoring.as_(await mentoring.administrator(), "*")
        await reporting.settle(boss, need, "dismissed")
        await rounds.ask_due({})
        assert len(await asked_about(need)) == 6

    async def test_never_asks_who_is_hidden_blocked_quiet_gone_or_has_refused(self, school: School) -> None:
        me = await asker(school)
        names = "Free Hidden Unlisted Dead Lost Never Quiet Blocks Blocked NoLetters NoMail"
        people = {name: await worker(school, name, "Airbus") for name in names.split()}
        await DB.execute(HIDE, people["Hidden"])
        await DB.execute("UPDATE amicale.member SET listed = false WHERE id = $1", people["Unlisted"])
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", people["Dead"])
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE member = $1", people["Lost"])
        await answering.be_ready(school.actor(people["Never"]), 0, None, ())
        await DB.execute(
            """INSERT INTO mentoring.readiness (id, member, quiet_until)
               VALUES (gen_random_uuid(), $1, amicale.today() + 9)""",
            people["Quiet"],
        )
        block = "INSERT INTO amicale.letter_block (id, member, blocked) VALUES (gen_random_uuid(), $1, $2)"
        await DB.execute(block, people["Blocks"], me.member_id)
        await DB.execute(block, me.member_id, people["Blocked"])
        await DB.execute(
            "INSERT INTO amicale.letter_choice (id, member, takes) VALUES (gen_random_uuid(), $1, 'nobody')",
            people["NoLetters"],
        )
        await DB.execute(
            """INSERT INTO amicale.consent (id, member, purpose, granted, source)
               VALUES (gen_random_uuid(), $1, 'mentoring.network', false, 'mail')""",
            people["NoMail"],
        )
        need = await sent(me, AIRBUS)
        assert await rounds.ask_round(need) == 1
        assert await asked_about(need) == ["Free"]

    async def test_an_office_finds_nobody_more(self, school: School, mentoring: Mentoring) -> None:
        """Whoever looks after members sees hidden employers; those who hide them are not asked by it all the same."""
        admin = await mentoring.administrator()
        await DB.execute(HIDE, await worker(school, "Hidden", "Airbus"))
        await worker(school, "Free", "Airbus")
        need = await sent(mentoring.as_(admin, "*"), AIRBUS)
        await rounds.ask_round(need)
        assert await asked_about(need) == ["Free"]

    async def test_asks_first_who_speaks_of_it_and_who_was_asked_least(self, school: School) -> None:
        me, other = await asker(school), await asker(school, "Eve")
        people = [await worker(school, f"P{number}", "Airbus") for number in range(7)]
        first = await sent(other, AIRBUS)
        await rounds.ask_round(first)
        weary = set(await asked_about(first))
        expert = next(who for number, who in enumerate(people) if f"P{number}" in weary)
        await answering.be_ready(school.actor(expert), 5, None, ("internship",))
        need = await sent(me, LooksFor(AIRBUS.fits, ("internship",)))
        await rounds.ask_round(need)
        asked = set(await asked_about(need))
        assert len(asked & weary) == 1
        assert f"P{people.index(expert)}" in asked

    @pytest.mark.parametrize(
        ("topics", "year", "first"), [((), 0, True), (("salary",), 0, False), (("salary",), 9, True)]
    )
    async def test_a_classmate_goes_first_but_for_careers_no_fresh_one(
        self, school: School, topics: tuple[str, ...], year: int, first: bool
    ) -> None:
        year = today().year - year
        who = await school.person("Anne", class_year=year, email="anne@example.org", listed=True)
        mate = await worker(school, "Mate", "Airbus", year=year)
        for number in range(7):
            await worker(school, f"P{number}", "Airbus", year=1990)
        wanted, me = LooksFor(AIRBUS.fits, topics), await acting_for(who)
        need = await needs.write(me, "Somebody at Airbus, for twenty minutes.")
        await changing.change(me, need, lambda _before: wanted)
        by_lot = "SELECT id FROM amicale.member WHERE id <> $1 ORDER BY md5(id::text || $2::text)"
        drawn = [row["id"] for row in await DB.fetch(by_lot, who, str(need))]
        found = await rounds.candidates(me, need, wanted, 20)
        assert found == ([mate, *(each for each in drawn if each != mate)] if first else drawn)

    async def test_topics_alone_ask_those_who_speak_of_them(self, school: School) -> None:
        me = await asker(school)
        await worker(school, "Other", "Airbus")
        expert = await worker(school, "Expert", "Airbus")
        with pytest.raises(Refusal, match="Nobody has said yet"):
            await sent(me, LooksFor((), ("internship",)))
        await answering.be_ready(school.actor(expert), 2, None, ("internship",))
        need = await sent(me, LooksFor((), ("internship",)))
        await rounds.ask_round(need)
        assert await asked_about(need) == ["Expert"]


TITLES = {"fr": {"salary": "Salaire", "digital": "Outils", "own": "Gouvernance associative"}, "en": {}}


class TestTopicsNamed:
    """Words of a text, without the database."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("J'ai une offre : le salaire est-il juste ?", ["salary"]),
            ("Tout sur la gouvernance, merci", ["own"]),
            ("Rien de tout cela", []),
        ],
    )
    def test_are_what_the_text_says(self, text: str, found: list[str]) -> None:
        assert topics_named(text, TITLES) == found


class TestIsNoise:
    @pytest.mark.parametrize(
        ("word", "around", "noise"),
        [
            ("avis", "je cherche un avis sur une offre", True),
            ("avis", "je cherche un contact chez avis", False),
            ("Avis", "Je travaille pour Avis depuis peu", False),
            ("Avis", "Avis sur une offre", True),
            ("conseil", "une offre dans le conseil", False),
            ("conseil", "un conseil sur une offre", True),
            ("airbus", "un contact airbus", False),
        ],
    )
    def test_is_a_word_that_names_nothing_there(self, word: str, around: str, noise: bool) -> None:
        assert is_noise(word, ["employer"], around) is noise
