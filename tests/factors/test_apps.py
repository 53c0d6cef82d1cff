"""Authenticator apps: which codes work, how often, and what lies in the database."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from uuid import UUID

import pyotp
import pytest

from amicale.access.factors import account, apps, confirming
from amicale.access.throttle import TooMany
from amicale.database.engine import DB
from amicale.errors import ConfigurationError, Refusal
from amicale.here import HERE
from amicale.instance import InstanceSettings
from amicale.keys import new_key
from amicale.testing.kit import SECRET_KEY, School

from .conftest import BASE, acts, mails_to, session_actor

NOW = 1_800_000_000.0


def code_at(secret: str, step: int) -> str:
    return pyotp.HOTP(secret).at(int(time.time()) // apps.STEP + step)


async def wait_for_a_quiet_moment() -> None:
    """Not at the end of a step, when a code changes while we look."""
    if apps.STEP - time.time() % apps.STEP < 4:
        await asyncio.sleep(4.5)


async def enrolled(school: School) -> tuple[UUID, str]:
    """Somebody with an app, whose last code is two steps back."""
    await wait_for_a_quiet_moment()
    actor = await session_actor(await school.person("Ada", email="ada@example.org"))
    await apps.start(actor)
    found = await apps.setting_up(actor)
    assert found is not None
    await apps.confirm(actor, code_at(found.secret, 0))
    await DB.execute("UPDATE amicale.authenticator_app SET last_step = last_step - 2")
    return actor.require_member(), found.secret


class TestStepOf:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    @pytest.mark.parametrize("drift", [-1, 0, 1])
    def test_takes_the_code_of_a_neighbour_step(self, drift: int) -> None:
        step = int(NOW) // 30 + drift
        assert apps.step_of(self.secret, pyotp.HOTP(self.secret).at(step), NOW) == step

    @pytest.mark.parametrize("drift", [-2, 2])
    def test_takes_none_further_away(self, drift: int) -> None:
        assert apps.step_of(self.secret, pyotp.HOTP(self.secret).at(int(NOW) // 30 + drift), NOW) is None

    def test_takes_it_as_people_type_it(self) -> None:
        code = pyotp.HOTP(self.secret).at(int(NOW) // 30)
        assert apps.step_of(self.secret, f" {code[:3]} {code[3:]} ", NOW) == int(NOW) // 30

    @pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "\ud800", "0" * 10_000])
    def test_takes_no_nonsense(self, code: str) -> None:
        assert apps.step_of(self.secret, code, NOW) is None

    def test_is_rfc_6238(self) -> None:
        """Appendix B, SHA-1, the last six of eight digits."""
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        assert apps.step_of(secret, "287082", 59) == 1
        assert apps.step_of(secret, "081804", 1_111_111_109) == 37037036


class TestSetUp:
    async def test_is_shown_only_where_it_was_begun(self, school: School) -> None:
        here = await session_actor(await school.person())
        there = await session_actor(here.require_member())
        await apps.start(here)
        assert await apps.setting_up(here) is not None
        assert await apps.setting_up(there) is None

    async def test_does_nothing_before_its_first_code(self, school: School) -> None:
        actor = await session_actor(await school.person())
        await apps.start(actor)
        with pytest.raises(Refusal) as caught:
            await apps.confirm(actor, "000000")
        assert caught.value.reason == "WRONG_CODE"
        assert not (await confirming.ways_of(actor.require_member())).app

    async def test_is_not_shown_on_a_screen_left_alone(self, school: School) -> None:
        actor = await session_actor(await school.person())
        await apps.start(actor)
        assert await apps.setting_up(replace(actor, confirmed_at=None)) is None

    async def test_ends_after_a_while(self, school: School) -> None:
        actor = await session_actor(await school.person())
        await apps.start(actor)
        await DB.execute("UPDATE amicale.authenticator_app SET created_at = now() - interval '31 minutes'")
        assert await apps.setting_up(actor) is None

    async def test_of_another_app_leaves_the_old_one_until_it_is_done(self, school: School) -> None:
        member, old = await enrolled(school)
        actor = await session_actor(member)
        await apps.start(actor)
        found = await apps.setting_up(actor)
        assert found is not None
        assert await apps.use_code(member, code_at(old, 0))
        await apps.confirm(actor, code_at(found.secret, 0))
        assert not await apps.use_code(member, code_at(old, 1))
        assert await apps.use_code(member, code_at(found.secret, 1))

    async def test_uses_its_first_code_up(self, school: School) -> None:
        await wait_for_a_quiet_moment()
        actor = await session_actor(await school.person())
        await apps.start(actor)
        found = await apps.setting_up(actor)
        assert found is not None
        code = code_at(found.secret, 0)
        await apps.confirm(actor, code)
        assert not await apps.use_code(actor.require_member(), code)

    async def test_needs_a_recent_proof(self, school: School) -> None:
        stale = school.actor(await school.person()).__class__(await school.person(), kind="session")
        with pytest.raises(Refusal) as caught:
            await apps.start(stale)
        assert caught.value.reason == "CONFIRM_FIRST"

    async def test_is_told_and_written_down(self, school: School) -> None:
        member, _secret = await enrolled(school)
        assert await mails_to(member) == [("factor_added", "ada@example.org")]
        assert "factor.added" in await acts()


class TestUseCode:
    async def test_each_works_once(self, school: School) -> None:
        member, secret = await enrolled(school)
        assert await apps.use_code(member, code_at(secret, 0))
        assert not await apps.use_code(member, code_at(secret, 0))

    async def test_none_works_that_is_older_than_the_last(self, school: School) -> None:
        member, secret = await enrolled(school)
        assert await apps.use_code(member, code_at(secret, 1))
        assert not await apps.use_code(member, code_at(secret, 0))
        assert not await apps.use_code(member, code_at(secret, -1))

    async def test_of_twenty_at_once_one_works(self, school: School) -> None:
        member, secret = await enrolled(school)
        done = await asyncio.gather(*(apps.use_code(member, code_at(secret, 0)) for _number in range(20)))
        assert done.count(True) == 1

    async def test_the_code_of_somebody_else_does_not(self, school: School) -> None:
        _member, secret = await enrolled(school)
        assert not await apps.use_code(await school.person("Eve"), code_at(secret, 0))


class TestGuessing:
    async def test_ends_after_five_wrong_ones_also_for_the_right_one(self, school: School) -> None:
        member, secret = await enrolled(school)
        actor = await session_actor(member)
        for _number in range(confirming.TRIES):
            with pytest.raises(Refusal, match="not right"):
                await confirming.confirm_with_app(actor, "000000")
        with pytest.raises(TooMany):
            await confirming.confirm_with_app(actor, code_at(secret, 0))
        assert [kind for kind, _address in await mails_to(member)] == ["factor_added", "codes_guessed"]

    async def test_counts_codes_of_both_kinds_together(self, school: School) -> None:
        member, _secret = await enrolled(school)
        actor = await session_actor(member)
        for _number in range(confirming.TRIES):
            with pytest.raises(Refusal, match="not right"):
                await confirming.confirm_with_recovery_code(actor, "00000-00000")
        with pytest.raises(TooMany):
            await confirming.confirm_with_app(actor, "000000")

    async def test_is_told_once_a_day(self, school: School) -> None:
        member, _secret = await enrolled(school)
        actor = await session_actor(member)
        for _number in range(confirming.TRIES + 5):
            with pytest.raises(Refusal):
                await confirming.confirm_with_app(actor, "000000")
        assert [kind for kind, _address in await mails_to(member)].count("codes_guessed") == 1

    async def test_in_many_sessions_counts_for_the_member(self, school: School) -> None:
        member, _secret = await enrolled(school)
        for _number in range(confirming.TRIES):
            with pytest.raises(Refusal, match="not right"):
                await confirming.confirm_with_app(await session_actor(member), "000000")
        with pytest.raises(TooMany):
            await confirming.confirm_with_app(await session_actor(member), "000000")

    async def test_a_right_one_begins_anew_but_not_for_the_day(self, school: School) -> None:
        member, secret = await enrolled(school)
        actor = await session_actor(member)
        for _number in range(confirming.TRIES - 1):
            with pytest.raises(Refusal, match="not right"):
                await confirming.confirm_with_app(actor, "000000")
        await confirming.confirm_with_app(actor, code_at(secret, 0))
        with pytest.raises(Refusal, match="not right"):
            await confirming.confirm_with_app(actor, "000000")
        await DB.execute("UPDATE amicale.throttle SET spent = 30 WHERE until > now() + interval '20 hours'")
        with pytest.raises(TooMany):
            await confirming.confirm_with_app(actor, code_at(secret, 1))


class TestSecrets:
    async def test_are_sealed(self, school: School) -> None:
        _member, secret = await enrolled(school)
        sealed = await DB.fetch_value("SELECT secret FROM amicale.authenticator_app")
        assert secret.encode() not in sealed

    async def test_of_one_member_open_for_no_other(self, school: School) -> None:
        member, _secret = await enrolled(school)
        eve = await school.person("Eve")
        await DB.execute("UPDATE amicale.authenticator_app SET member = $2 WHERE member = $1", member, eve)
        with pytest.raises(ConfigurationError, match="belongs elsewhere"):
            await apps.use_code(eve, "000000")

    async def test_are_sealed_anew_with_the_newest_key(self, school: School) -> None:
        member, secret = await enrolled(school)
        both = f"{new_key()}\n{SECRET_KEY}"
        HERE.begin(InstanceSettings(base_url=BASE, secret_key=both))
        assert [await apps.seal_anew(), await apps.seal_anew()] == [1, 0]
        HERE.begin(InstanceSettings(base_url=BASE, secret_key=both.split(maxsplit=1)[0]))
        assert await apps.use_code(member, code_at(secret, 0))

    async def test_say_what_to_do_when_the_key_is_gone(self, school: School) -> None:
        member, _secret = await enrolled(school)
        HERE.begin(InstanceSettings(base_url=BASE, secret_key=new_key()))
        with pytest.raises(ConfigurationError, match="secret_key"):
            await apps.use_code(member, "000000")


class TestRemove:
    async def test_takes_codes_and_wishes_along(self, school: School) -> None:
        member, _secret = await enrolled(school)
        actor = await session_actor(member)
        await account.always_ask(actor, True)
        await account.remove_app(actor)
        assert not (await confirming.ways_of(member)).any
        assert await DB.fetch_value("SELECT count(*) FROM amicale.always_ask") == 0
        with pytest.raises(Refusal, match="no authenticator app"):
            await account.remove_app(actor)
