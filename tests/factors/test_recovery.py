"""Recovery codes: ten, each once."""

from __future__ import annotations

import asyncio

import pytest

from amicale.access.factors import confirming, recovery
from amicale.access.throttle import TooMany
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.testing.kit import School

from .conftest import acts, mails_to, session_actor


async def somebody(school: School) -> Actor:
    """A member with a passkey, signed in."""
    actor = await session_actor(await school.person("Ada", email="ada@example.org"))
    await give_passkey(actor)
    return actor


async def give_passkey(actor: Actor) -> None:
    await DB.execute(
        """INSERT INTO amicale.passkey (id, member, credential_id, public_key, name)
           VALUES (gen_random_uuid(), $1, uuid_send(gen_random_uuid()), '', 'Phone')""",
        actor.member_id,
    )


class TestMakeCodes:
    async def test_are_ten_that_differ_and_read_well(self, school: School) -> None:
        codes = await recovery.make_codes(await somebody(school))
        assert len(set(codes)) == recovery.COUNT
        assert all(len(code) == 11 and not set(code) & set("ilou") for code in codes)

    async def test_are_kept_as_slow_hashes(self, school: School) -> None:
        codes = await recovery.make_codes(await somebody(school))
        kept = await DB.fetch_value("SELECT string_agg(row_to_json(t)::text, '') FROM amicale.recovery_code t")
        assert not [code for code in codes if code in kept or recovery.plain(code) in kept]

    async def test_make_those_before_useless(self, school: School) -> None:
        actor = await somebody(school)
        old = await recovery.make_codes(actor)
        await recovery.make_codes(actor)
        assert not await recovery.use_code(actor, actor.require_member(), old[0])
        assert await recovery.codes_left(actor.require_member()) == recovery.COUNT

    async def test_are_not_made_again_and_again(self, school: School) -> None:
        actor = await somebody(school)
        await recovery.make_codes(actor)
        await DB.execute("UPDATE amicale.throttle SET spent = $1", recovery.MAKES)
        with pytest.raises(TooMany):
            await recovery.make_codes(actor)

    async def test_are_of_no_use_without_a_factor(self, school: School) -> None:
        with pytest.raises(Refusal, match="first"):
            await recovery.make_codes(await session_actor(await school.person()))

    async def test_need_a_recent_proof(self, school: School) -> None:
        with pytest.raises(Refusal) as caught:
            await recovery.make_codes(Actor(await school.person(), kind="session"))
        assert caught.value.reason == "CONFIRM_FIRST"


class TestUseCode:
    async def test_each_works_once_however_it_is_typed(self, school: School) -> None:
        actor = await somebody(school)
        first, second, *_rest = await recovery.make_codes(actor)
        member = actor.require_member()
        assert await recovery.use_code(actor, member, first)
        assert not await recovery.use_code(actor, member, first)
        assert await recovery.use_code(actor, member, f" {second.upper().replace('-', ' ')} ")
        assert await recovery.codes_left(member) == recovery.COUNT - 2

    async def test_of_ten_at_once_one_works(self, school: School) -> None:
        actor = await somebody(school)
        code = (await recovery.make_codes(actor))[0]
        tries = (recovery.use_code(actor, actor.require_member(), code) for _number in range(10))
        assert (await asyncio.gather(*tries)).count(True) == 1

    async def test_of_somebody_else_does_not_work(self, school: School) -> None:
        ada = await somebody(school)
        eve = await session_actor(await school.person("Eve", email="eve@example.org"))
        await give_passkey(eve)
        hers = await recovery.make_codes(ada)
        await recovery.make_codes(eve)
        assert not await recovery.use_code(eve, eve.require_member(), hers[0])

    async def test_is_told_and_written_down(self, school: School) -> None:
        actor = await somebody(school)
        code = (await recovery.make_codes(actor))[0]
        await confirming.confirm_with_recovery_code(actor, code)
        assert ("recovery_code_used", "ada@example.org") in await mails_to(actor.require_member())
        assert {"factor.codes_made", "factor.code_used", "session.confirmed"} <= set(await acts())

    def test_takes_letters_for_the_digits_they_look_like(self) -> None:
        assert recovery.plain("O1-iL") == "01" + "11"
