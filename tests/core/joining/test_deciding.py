"""What becomes of a claim: the school's rule, and those who decide."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from amicale.access.openid.identities import link
from amicale.access.openid.proof import Account
from amicale.actor import ANONYMOUS
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.joining import claims, deciding
from amicale.joining.proven import keep_proven
from amicale.joining.rule import TRIES_ON_A_RECORD
from amicale.joining.telling import tell_deciders

DECIDE = "claims.decide"


class TestRule:
    async def test_lets_an_exact_match_in(self, lobby: Any) -> None:
        await lobby.rule()
        member = await lobby.person(email="old@example.org")
        assert await lobby.state(await lobby.claim()) == "accepted rule"
        assert await lobby.addresses(member) == {"camille@example.org": True, "old@example.org": False}
        assert await lobby.told("amicale.claim_accepted") == ["camille@example.org"]
        assert await lobby.mails("amicale.claim_received") == []

    async def test_is_off_unless_the_school_wants_it(self, lobby: Any) -> None:
        await lobby.person()
        assert await lobby.state(await lobby.claim()) == "waiting"
        assert await lobby.told("amicale.claim_received") == ["camille@example.org"]

    @pytest.mark.parametrize(
        "said",
        [
            {"given_name": "Camila"},
            {"family_name": "Durant"},
            {"class_year": 2010},
            {"birth_date": date(1985, 3, 15)},
            {"birth_date": None},
            {"class_year": None, "programme": "MBA"},
            {"given_name": "Durand", "family_name": "Camille"},
        ],
    )
    async def test_anything_else_waits(self, lobby: Any, said: dict[str, Any]) -> None:
        await lobby.rule()
        await lobby.person(programme="MBA")
        assert await lobby.state(await lobby.claim(**said)) == "waiting"

    async def test_forgives_accents_and_knows_the_name_of_birth(self, lobby: Any) -> None:
        await lobby.rule()
        await lobby.person("Éléonore", family_name="Lefèvre", birth_name="Durand")
        assert await lobby.state(await lobby.claim(given_name="Eleonore")) == "accepted rule"

    async def test_two_of_one_name_and_day_wait(self, lobby: Any) -> None:
        await lobby.rule()
        await lobby.person()
        await lobby.person()
        assert await lobby.state(await lobby.claim()) == "waiting"

    async def test_opens_no_record_that_somebody_came_for(self, lobby: Any) -> None:
        await lobby.rule()
        await lobby.verify(await lobby.person(email="mine@example.org"))
        assert await lobby.state(await lobby.claim()) == "waiting"

    async def test_opens_no_record_of_the_dead(self, lobby: Any) -> None:
        await lobby.rule()
        await lobby.person(deceased=True)
        assert await lobby.state(await lobby.claim()) == "waiting"

    async def test_opens_no_record_that_holds_a_role(self, lobby: Any) -> None:
        await lobby.rule()
        officer = await lobby.officer("members.manage")
        await DB.execute("UPDATE amicale.email SET verified_at = NULL")
        await DB.execute(
            "UPDATE amicale.member SET given_name = 'Camille', family_name = 'Durand', birth_date = '1985-03-14'"
        )
        await DB.execute(
            "INSERT INTO amicale.education (id, member, graduation_year) VALUES (gen_random_uuid(), $1, 2009)",
            officer.member_id,
        )
        assert await lobby.state(await lobby.claim()) == "waiting"

    async def test_guessing_birth_dates_ends_the_rule_for_that_record(self, lobby: Any) -> None:
        await lobby.rule()
        await lobby.person()
        for day in range(TRIES_ON_A_RECORD):
            guess = await lobby.claim(
                birth_date=date(1985, 1, 1 + day), email=f"g{day}@evil.example", network=f"198.51.100.{day}"
            )
            assert await lobby.state(guess) == "waiting"
        assert await lobby.state(await lobby.claim(email="g@evil.example", network="198.51.100.99")) == "waiting"

    async def test_guessing_from_one_network_ends_too(self, lobby: Any) -> None:
        await lobby.rule()
        for number in range(12):
            await lobby.person(f"Alix{number}", family_name=f"Martin{number}")
        states = []
        for n in range(12):
            key = await lobby.claim(given_name=f"Alix{n}", family_name=f"Martin{n}", email=f"{n}@evil.example")
            states.append(await lobby.state(key))
        assert states == ["accepted rule"] * 10 + ["waiting"] * 2

    async def test_fifty_at_once_for_one_record_make_one_link(self, lobby: Any) -> None:
        await lobby.rule()
        member = await lobby.person()
        keys = [
            await DB.fetch_value(
                """INSERT INTO amicale.claim (id, given_name, family_name, class_year, birth_date, email,
                   consent_version, state, proven_at)
                   VALUES (gen_random_uuid(), 'Camille', 'Durand', 2009, '1985-03-14', $1, 1, 'waiting', now())
                   RETURNING id""",
                f"c{number}@example.org",
            )
            for number in range(50)
        ]
        done = [deciding.pass_by_itself(key, member, "rule") for key in keys]
        results = await asyncio.gather(*done, return_exceptions=True)
        assert [r for r in results if isinstance(r, Exception)] == []
        assert sum(map(bool, results)) == 1
        assert sum((await lobby.addresses(member)).values()) == 1


class TestKnown:
    async def test_who_is_in_already_is_told_so_and_nothing_else_happens(self, lobby: Any) -> None:
        member = await lobby.person(email="camille@example.org")
        await lobby.verify(member)
        assert await lobby.state(await lobby.claim()) == "accepted known"
        values = await lobby.last("amicale.claim_accepted")
        assert values["known"]
        assert await lobby.mails("amicale.address_changed") == []

    @pytest.mark.parametrize("provider", ["school", "other"])
    async def test_an_address_given_on_by_its_provider_opens_nothing(self, lobby: Any, provider: str) -> None:
        member = await lobby.person(email="camille@example.org")
        await lobby.verify(member)
        old = Account(provider, f"https://{provider}.example", "s-old", "camille@example.org")
        await link(lobby.school.actor(member), old, by="member")
        account = Account("school", "https://school.example", "s-new", "camille@example.org")
        said = {"given_name": "Camille", "family_name": "Dupont", "class_year": 2024}
        ticket = await claims.ask(ANONYMOUS, said, consent=True, proof=await keep_proven(account))
        key = await lobby.key_of(ticket)
        await deciding.consider({"claim": str(key)})
        given_on = provider == "school"
        assert await lobby.state(key) == ("waiting" if given_on else "accepted known")
        holder = await DB.fetch_value("SELECT member FROM amicale.identity WHERE subject = 's-new'")
        assert holder == (None if given_on else member)


class TestLink:
    async def test_gives_the_person_the_record(self, lobby: Any) -> None:
        member, key, actor = await lobby.person("Camilla"), await lobby.claim(), await lobby.officer(DECIDE)
        await deciding.link(actor, key, member)
        assert await lobby.addresses(member) == {"camille@example.org": True}
        assert await lobby.state(key) == "accepted linked"
        assert "claim.linked" in await lobby.acts()

    async def test_is_for_those_who_may(self, lobby: Any) -> None:
        member, key = await lobby.person(), await lobby.claim()
        with pytest.raises(Refusal) as refused:
            await deciding.link(lobby.school.actor(member), key, member)
        assert refused.value.code == "FORBIDDEN"

    async def test_a_screen_left_unlocked_is_not_enough(self, lobby: Any) -> None:
        member, key, actor = await lobby.person("Camilla"), await lobby.claim(), await lobby.officer(DECIDE)
        stale = replace(actor, confirmed_at=datetime.now(UTC) - timedelta(minutes=16))
        for attacker, reason in ((stale, "CONFIRM_FIRST"), (replace(actor, kind="token"), "NO_TOKENS")):
            with pytest.raises(Refusal) as refused:
                await deciding.link(attacker, key, member, although_verified=True)
            assert refused.value.reason == reason
        assert (await lobby.addresses(member), await lobby.state(key)) == ({}, "waiting")
        assert "claim.linked" not in await lobby.acts()

    async def test_warns_of_a_record_that_is_signed_in_to_and_tells_its_addresses(self, lobby: Any) -> None:
        member, key, actor = (
            await lobby.person(email="first@example.org"),
            await lobby.claim(),
            await lobby.officer(DECIDE),
        )
        await lobby.verify(member)
        with pytest.raises(Refusal) as refused:
            await deciding.link(actor, key, member)
        assert refused.value.reason == "HAS_VERIFIED_ADDRESS"
        await deciding.link(actor, key, member, although_verified=True)
        assert await lobby.told("amicale.address_changed") == ["camille@example.org", "first@example.org"]

    async def test_a_record_with_a_role_needs_who_gives_roles(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        president = await lobby.officer("members.manage", name="Paule")
        with pytest.raises(Refusal) as refused:
            await deciding.link(actor, key, president.member_id, although_verified=True)
        assert refused.value.reason == "HOLDS_A_ROLE"
        above = await lobby.officer(DECIDE, "roles.manage", "members.manage", name="Ada")
        await deciding.link(above, key, president.member_id, although_verified=True)

    async def test_an_administrator_is_out_of_reach_of_who_only_gives_roles(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE, "roles.manage")
        admin = await lobby.officer("*", name="Root")
        with pytest.raises(Refusal) as refused:
            await deciding.link(actor, key, admin.member_id, although_verified=True)
        assert refused.value.reason == "HOLDS_A_ROLE"

    async def test_never_to_the_dead(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        with pytest.raises(Refusal):
            await deciding.link(actor, key, await lobby.person(deceased=True))

    async def test_two_officers_make_one_decision(self, lobby: Any) -> None:
        one, other, key = await lobby.person(), await lobby.person("Camilla"), await lobby.claim()
        first, second = await lobby.officer(DECIDE), await lobby.officer(DECIDE, name="Sam")
        results = await asyncio.gather(
            deciding.link(first, key, one), deciding.link(second, key, other), return_exceptions=True
        )
        refused = [result for result in results if isinstance(result, Refusal)]
        assert len(refused) == 1
        assert refused[0].reason == "DECIDED"
        assert "Office has decided" in str(refused[0].message)
        assert len(await lobby.told("amicale.claim_accepted")) == 1

    async def test_links_the_account_that_the_person_came_with(self, lobby: Any) -> None:
        member, actor = await lobby.person(), await lobby.officer(DECIDE)
        account = Account("school", "https://id.example", "s-1", "camille@example.org", hint="c…")
        said = {"given_name": "Camille", "family_name": "Durand", "class_year": 2009}
        ticket = await claims.ask(ANONYMOUS, said, consent=True, proof=await keep_proven(account))
        await deciding.link(actor, await lobby.key_of(ticket), member)
        assert await DB.fetch_value("SELECT member FROM amicale.identity WHERE subject = 's-1'") == member

    async def test_an_address_that_was_verified_meanwhile_stays_with_who_did(self, lobby: Any) -> None:
        member, key, actor = await lobby.person("Camilla"), await lobby.claim(), await lobby.officer(DECIDE)
        await lobby.verify(await lobby.person("Faster", email="camille@example.org"))
        with pytest.raises(Refusal) as refused:
            await deciding.link(actor, key, member)
        assert refused.value.reason == "ADDRESS_TAKEN"
        assert await lobby.state(key) == "waiting"


class TestCreate:
    async def test_makes_a_member_of_who_was_unknown(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        member = await deciding.create_from(actor, key, "friend")
        row = await DB.fetch_row("SELECT * FROM amicale.member WHERE id = $1", member)
        assert (row["given_name"], row["status"], list(row["class_years"])) == ("Camille", "friend", [2009])
        assert await lobby.addresses(member) == {"camille@example.org": True}

    async def test_makes_no_staff(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        with pytest.raises(Refusal):
            await deciding.create_from(actor, key, "staff")


class TestRefuse:
    async def test_says_why(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        await deciding.refuse(actor, key, "We find nobody of this name.")
        assert await lobby.state(key) == "refused"
        assert (await lobby.last("amicale.claim_refused"))["reason"] == "We find nobody of this name."

    async def test_needs_a_reason(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        with pytest.raises(Refusal) as refused:
            await deciding.refuse(actor, key, "  ")
        assert refused.value.field == "reason"


class TestAskBack:
    async def test_the_person_answers_by_the_link_in_the_mail(self, lobby: Any) -> None:
        key, actor = await lobby.claim(), await lobby.officer(DECIDE)
        await deciding.ask_back(actor, key, "Who was your tutor?")
        mail = await lobby.last("amicale.claim_question")
        ticket = mail["link"].rpartition("/")[2]
        assert (await claims.follow(ticket)).question == "Who was your tutor?"
        await claims.answer(ticket, "Mme Blanc")
        assert await DB.fetch_value("SELECT answer FROM amicale.claim") == "Mme Blanc"
        assert await lobby.state(key) == "waiting"


class TestTelling:
    async def test_one_mail_an_hour_to_each_who_decides(self, lobby: Any) -> None:
        officer = await lobby.officer(DECIDE)
        await lobby.officer("*", name="Root")
        await lobby.officer("members.read", name="Reader")
        await lobby.claim()
        await tell_deciders({})
        await lobby.claim(email="two@example.org")
        await tell_deciders({})
        told = await lobby.told("amicale.claims_waiting")
        assert len(told) == 2
        assert str(officer.member_id) in told

    async def test_none_where_nothing_is_new(self, lobby: Any) -> None:
        await lobby.officer(DECIDE)
        await lobby.claim()
        await tell_deciders({})
        await DB.execute("UPDATE amicale.claim_notice SET told_at = now() - interval '1 minute'")
        await DB.execute("UPDATE amicale.claim SET considered_at = now() - interval '2 hours'")
        await DB.execute("UPDATE amicale.claim_notice SET told_at = now() - interval '61 minutes'")
        await tell_deciders({})
        assert len(await lobby.told("amicale.claims_waiting")) == 1


class TestProviders:
    ACCOUNT = Account("school", "https://id.example", "s-9", "new@student.example", "Nora", "Petit")

    async def test_nobody_is_made_a_member_unless_the_school_says_so(self, lobby: Any) -> None:
        assert await deciding.join_from_provider(self.ACCOUNT) is None

    async def test_the_schools_own_are(self, lobby: Any) -> None:
        await lobby.set(members_from_providers=["school"], email_domains=["student.example"])
        member = await deciding.join_from_provider(self.ACCOUNT)
        assert await lobby.addresses(member) == {"new@student.example": True}
        assert await DB.fetch_value("SELECT status FROM amicale.member WHERE id = $1", member) == "student"
        assert await DB.fetch_value("SELECT kind FROM amicale.email") == "school"
        assert await deciding.join_from_provider(self.ACCOUNT) is None

    async def test_not_without_an_address_and_a_name_and_not_of_another_provider(self, lobby: Any) -> None:
        await lobby.set(members_from_providers=["school"])
        others = (
            Account("linkedin", "https://l.example", "1", "a@example.org", "A", "B"),
            Account("school", "https://id.example", "2", "", "A", "B"),
            Account("school", "https://id.example", "3", "a@example.org"),
        )
        assert [await deciding.join_from_provider(each) for each in others] == [None] * 3
