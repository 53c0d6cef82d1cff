"""Asking to join: the person's side."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.access.openid.proof import Account
from amicale.access.throttle import TooMany
from amicale.actor import ANONYMOUS
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.joining import claims
from amicale.joining.proven import keep_proven, see_proven


class TestAsk:
    async def test_keeps_it_and_sends_a_code(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        found = await claims.follow(ticket)
        assert (found.state, found.email) == ("unproven", "camille@example.org")
        assert await lobby.told("amicale.claim_code") == ["camille@example.org"]

    async def test_needs_the_consent(self, lobby: Any) -> None:
        with pytest.raises(Refusal) as refused:
            await claims.ask(ANONYMOUS, {"given_name": "A", "family_name": "B"}, consent=False)
        assert refused.value.field == "input.consent"

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"given_name": " "}, "input.givenName"),
            ({"family_name": ""}, "input.familyName"),
            ({"class_year": None}, "input.classYear"),
            ({"class_year": 1066}, "input.classYear"),
            ({"email": "not an address"}, "input.email"),
            ({"given_name": "Camille\r\nBcc: all@example.org"}, "input.givenName"),
            ({"message": "x" * 2001}, "input.message"),
        ],
    )
    async def test_refuses_what_cannot_be(self, lobby: Any, said: dict[str, Any], field: str) -> None:
        with pytest.raises(Refusal) as refused:
            await lobby.ask(**said)
        assert refused.value.field == field
        assert await DB.fetch_value("SELECT count(*) FROM amicale.claim") == 0

    async def test_a_trap_is_answered_like_others_and_gets_no_mail(self, lobby: Any) -> None:
        said = {"given_name": "B", "family_name": "C", "class_year": 2000, "email": "bot@example.org"}
        ticket = await claims.ask(ANONYMOUS, said, consent=True, trap="http://spam.example")
        assert (await claims.follow(ticket)).state == "unproven"
        assert await lobby.mails() == []

    async def test_an_address_gets_few_codes(self, lobby: Any) -> None:
        for _each in range(claims.TO_AN_ADDRESS):
            await lobby.ask()
        with pytest.raises(TooMany):
            await lobby.ask()
        await lobby.ask(email="another@example.org")

    async def test_and_few_in_a_day(self, lobby: Any) -> None:
        for number in range(claims.TO_AN_ADDRESS_A_DAY):
            if number % claims.TO_AN_ADDRESS == 0:  # an hour goes by
                await DB.execute("DELETE FROM amicale.throttle WHERE until < now() + interval '2 hours'")
            await lobby.ask()
        await DB.execute("DELETE FROM amicale.throttle WHERE until < now() + interval '2 hours'")
        with pytest.raises(TooMany):
            await lobby.ask()

    async def test_keeps_tickets_and_codes_as_hashes_only(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        code = (await lobby.last("amicale.claim_code"))["code"]
        dump = str(await DB.fetch("SELECT * FROM amicale.claim, amicale.claim_ticket, amicale.mail"))
        assert ticket not in dump
        assert f"'{code}'" not in dump


class TestProve:
    async def test_opens_the_claim_and_has_it_looked_at(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        await claims.prove(ticket, (await lobby.last("amicale.claim_code"))["code"])
        assert (await claims.follow(ticket)).state == "waiting"
        jobs = await DB.fetch("SELECT entrypoint FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.consider_claim'")
        assert len(jobs) == 1

    async def test_takes_a_code_with_blanks(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        code = (await lobby.last("amicale.claim_code"))["code"]
        await claims.prove(ticket, f" {code[:3]} {code[3:]} ")
        assert (await claims.follow(ticket)).state == "waiting"

    async def test_five_wrong_codes_end_the_right_one(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        code = (await lobby.last("amicale.claim_code"))["code"]
        for number in range(claims.TRIES):
            with pytest.raises(Refusal):
                await claims.prove(ticket, f"{(int(code) + number + 1) % 1_000_000:06d}")
        with pytest.raises(Refusal) as refused:
            await claims.prove(ticket, code)
        assert refused.value.reason == "WRONG_CODE"
        assert (await claims.follow(ticket)).state == "unproven"

    async def test_a_newer_code_ends_the_older(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        old = (await lobby.last("amicale.claim_code"))["code"]
        await claims.send_another_code(ticket)
        with pytest.raises(Refusal):
            await claims.prove(ticket, old)
        await claims.prove(ticket, (await lobby.last("amicale.claim_code"))["code"])

    async def test_an_old_code_is_over(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        code = (await lobby.last("amicale.claim_code"))["code"]
        await DB.execute("UPDATE amicale.claim SET code_expires_at = now() - interval '1 second'")
        with pytest.raises(Refusal):
            await claims.prove(ticket, code)

    async def test_a_code_of_one_claim_opens_no_other(self, lobby: Any) -> None:
        one = await lobby.ask()
        code = (await lobby.last("amicale.claim_code"))["code"]
        other = await lobby.ask(email="other@example.org")
        await lobby.last("amicale.claim_code")
        with pytest.raises(Refusal):
            await claims.prove(other, code)
        assert (await claims.follow(one)).state == "unproven"

    async def test_an_address_has_one_open_claim(self, lobby: Any) -> None:
        first = await lobby.claim()
        second = await lobby.claim(given_name="Camilla")
        assert await lobby.state(first) == "replaced"
        assert await lobby.state(second) == "waiting"


class TestFollow:
    async def test_leads_nowhere_without_the_ticket(self, lobby: Any) -> None:
        await lobby.ask()
        assert await claims.follow("guessed") is None

    async def test_taking_it_back_leaves_nothing(self, lobby: Any) -> None:
        ticket = await lobby.ask()
        await claims.withdraw(ANONYMOUS, ticket)
        assert await claims.follow(ticket) is None
        assert await DB.fetch_value("SELECT count(*) FROM amicale.claim") == 0


class TestProven:
    ACCOUNT = Account(
        "school", "https://id.example", "s-1", "camille@example.org", "Camille", "Durand", "c…@example.org"
    )

    async def test_needs_no_code_and_takes_the_address_from_the_provider(self, lobby: Any) -> None:
        proof = await keep_proven(self.ACCOUNT)
        said = {"given_name": "Camille", "family_name": "Durand", "class_year": 2009, "email": "evil@example.org"}
        ticket = await claims.ask(ANONYMOUS, said, consent=True, proof=proof)
        found = await claims.follow(ticket)
        assert (found.state, found.email) == ("waiting", "camille@example.org")
        assert await lobby.mails("amicale.claim_code") == []

    async def test_is_used_once(self, lobby: Any) -> None:
        proof = await keep_proven(self.ACCOUNT)
        assert (await see_proven(proof)).email == "camille@example.org"
        said = {"given_name": "Camille", "family_name": "Durand", "class_year": 2009}
        await claims.ask(ANONYMOUS, said, consent=True, proof=proof)
        with pytest.raises(Refusal) as refused:
            await claims.ask(ANONYMOUS, said, consent=True, proof=proof)
        assert refused.value.reason == "TOO_LATE"

    async def test_is_not_used_up_by_a_form_with_a_mistake(self, lobby: Any) -> None:
        proof = await keep_proven(self.ACCOUNT)
        with pytest.raises(Refusal):
            await claims.ask(ANONYMOUS, {"given_name": "", "family_name": ""}, consent=True, proof=proof)
        assert await see_proven(proof) is not None

    async def test_is_forgotten_after_an_hour(self, lobby: Any) -> None:
        proof = await keep_proven(self.ACCOUNT)
        await DB.execute("UPDATE amicale.proven_visitor SET expires_at = now() - interval '1 second'")
        assert await see_proven(proof) is None

    async def test_an_account_without_an_address_still_needs_a_code(self, lobby: Any) -> None:
        proof = await keep_proven(Account("school", "https://id.example", "s-2", given_name="Camille"))
        said = {"given_name": "Camille", "family_name": "Durand", "class_year": 2009, "email": "c@example.org"}
        ticket = await claims.ask(ANONYMOUS, said, consent=True, proof=proof)
        assert (await claims.follow(ticket)).state == "unproven"
