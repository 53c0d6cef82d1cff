"""Passkeys: an authenticator in software registers and signs in, and tries all that it must not."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from amicale.access.factors import account, confirming, passkeys
from amicale.access.factors.challenges import new_challenge, use_up
from amicale.access.sessions import Device
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.testing.kit import School

from .authenticator import BE, BS, UP, UV, Authenticator, b64
from .conftest import acts, mails_to, session_actor

HERE_BROWSER, OTHER_BROWSER = "cookie of a browser", "cookie of another"


async def registered(school: School, **kind: Any) -> tuple[UUID, Authenticator]:
    """Somebody with a passkey."""
    member = await school.person("Ada", email=f"{secrets.token_hex(4)}@example.org")
    authenticator = Authenticator(**kind)
    actor = await session_actor(member)
    options = await passkeys.begin_registration(actor, HERE_BROWSER)
    await passkeys.register(actor, HERE_BROWSER, authenticator.create(options), "My phone")
    return member, authenticator


async def refused(reason: str, attempt: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        await attempt
    assert caught.value.reason == reason, caught.value
    return caught.value


async def signed_in(answer: Any, browser: str = HERE_BROWSER) -> str:
    return await confirming.sign_in_with_passkey(browser, answer, Device("Firefox"))


class TestRegister:
    async def test_keeps_what_signing_in_needs_and_tells_the_owner(self, school: School) -> None:
        member, authenticator = await registered(school)
        row = await DB.fetch_row("SELECT * FROM amicale.passkey")
        assert row is not None
        assert (row["credential_id"], row["name"], row["transports"]) == (
            authenticator.credential_id, "My phone", ["internal"],
        )  # fmt: skip
        assert [kind for kind, _address in await mails_to(member)] == ["factor_added"]
        assert "factor.added" in await acts()

    async def test_asks_for_a_passkey_that_is_found_by_itself_and_knows_its_person(self, school: School) -> None:
        actor = await session_actor(await school.person())
        options = await passkeys.begin_registration(actor, HERE_BROWSER)
        assert '"residentKey": "required"' in options
        assert '"userVerification": "required"' in options

    async def test_knows_whether_a_passkey_is_copied_by_its_provider(self, school: School) -> None:
        await registered(school, synced=True)
        assert tuple(await DB.fetch_row("SELECT syncs, backed_up FROM amicale.passkey") or ()) == (True, True)

    @pytest.mark.parametrize(
        "lie",
        [
            {"origin": "https://school.test.evil.example"},
            {"origin": "http://school.test"},
            {"rp_id": "evil.example"},
            {"flags": UP},
            {"flags": UV},
            {"type": "webauthn.get"},
            {"cross_origin": True},
            {"challenge": b64(bytes(32))},
        ],
        ids=str,
    )
    async def test_refuses_an_answer_that_is_not_to_us(self, school: School, lie: dict[str, Any]) -> None:
        actor, authenticator = await session_actor(await school.person()), Authenticator()
        options = await passkeys.begin_registration(actor, HERE_BROWSER)
        answer = authenticator.create(options, **lie)
        await refused("PASSKEY_REFUSED", passkeys.register(actor, HERE_BROWSER, answer, ""))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 0

    async def test_takes_each_answer_once(self, school: School) -> None:
        actor, authenticator = await session_actor(await school.person()), Authenticator()
        answer = authenticator.create(await passkeys.begin_registration(actor, HERE_BROWSER))
        await passkeys.register(actor, HERE_BROWSER, answer, "")
        await DB.execute("DELETE FROM amicale.passkey")
        await refused("PASSKEY_REFUSED", passkeys.register(actor, HERE_BROWSER, answer, ""))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 0

    async def test_refuses_a_credential_that_another_member_has(self, school: School) -> None:
        _ada, authenticator = await registered(school)
        eve = await session_actor(await school.person("Eve"))
        answer = authenticator.create(await passkeys.begin_registration(eve, HERE_BROWSER))
        await refused("KNOWN_PASSKEY", passkeys.register(eve, HERE_BROWSER, answer, ""))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 1

    async def test_refuses_a_challenge_that_another_member_was_given(self, school: School) -> None:
        ada, eve = await session_actor(await school.person()), await session_actor(await school.person("Eve"))
        answer = Authenticator().create(await passkeys.begin_registration(ada, HERE_BROWSER))
        await refused("PASSKEY_REFUSED", passkeys.register(eve, HERE_BROWSER, answer, ""))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 0

    async def test_needs_a_recent_proof(self, school: School) -> None:
        actor = school.actor(await school.person())
        stale = school.actor(actor.member_id).__class__(actor.member_id, kind="session")
        await refused("CONFIRM_FIRST", passkeys.begin_registration(stale, HERE_BROWSER))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey_challenge") == 0

    @pytest.mark.parametrize("answer", [{}, {"response": {}}, {"response": {"clientDataJSON": "!"}}, {"rawId": 7}])
    async def test_survives_nonsense(self, school: School, answer: dict[str, Any]) -> None:
        actor = await session_actor(await school.person())
        await refused("PASSKEY_REFUSED", passkeys.register(actor, HERE_BROWSER, answer, ""))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 0

    async def test_a_name_is_one_short_line(self, school: School) -> None:
        assert passkeys.passkey_name(" My\n\x00 phone ") == "My phone"
        assert passkeys.passkey_name("") == "Passkey"
        assert len(passkeys.passkey_name("x" * 999)) == passkeys.NAME_LENGTH


async def entered() -> int:
    """How many sessions a passkey has opened."""
    return int(await DB.fetch_value("SELECT count(*) FROM amicale.session WHERE method = 'passkey'"))


class TestSignIn:
    async def test_lets_its_owner_in_strongly(self, school: School) -> None:
        member, authenticator = await registered(school)
        await signed_in(authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER)))
        row = await DB.fetch_row("SELECT member, strong, method FROM amicale.session WHERE method = 'passkey'")
        assert row is not None
        assert (UUID(str(row["member"])), row["strong"]) == (member, True)

    async def test_names_no_passkey_to_strangers(self, school: School) -> None:
        await registered(school)
        assert '"allowCredentials": []' in await passkeys.begin_answer("sign_in", HERE_BROWSER)

    @pytest.mark.parametrize(
        "lie",
        [
            {"origin": "https://evil.example"},
            {"origin": "https://sub.school.test"},
            {"rp_id": "evil.example"},
            {"flags": UP},
            {"flags": UV},
            {"type": "webauthn.create"},
            {"cross_origin": True},
            {"challenge": b64(bytes(32))},
            {"signature": b"nonsense"},
            {"handle": b""},
            {"handle": bytes(16)},
            {"flags": UP | UV | BE | BS},
        ],
        ids=str,
    )
    async def test_refuses_an_answer_that_is_not_to_be_trusted(self, school: School, lie: dict[str, Any]) -> None:
        _member, authenticator = await registered(school)
        answer = authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER), **lie)
        await refused("PASSKEY_REFUSED", signed_in(answer))
        assert await entered() == 0

    async def test_refuses_another_key_under_a_known_name(self, school: School) -> None:
        _member, authenticator = await registered(school)
        forged = Authenticator(authenticator.credential_id, count=7, handle=authenticator.handle)
        await refused("PASSKEY_REFUSED", signed_in(forged.get(await passkeys.begin_answer("sign_in", HERE_BROWSER))))
        assert await entered() == 0

    async def test_takes_each_answer_once(self, school: School) -> None:
        _member, authenticator = await registered(school, counts=False)
        answer = authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER))
        await signed_in(answer)
        await refused("PASSKEY_REFUSED", signed_in(answer))
        assert await entered() == 1

    async def test_uses_a_challenge_up_also_when_the_answer_is_refused(self, school: School) -> None:
        _member, authenticator = await registered(school)
        options = await passkeys.begin_answer("sign_in", HERE_BROWSER)
        await refused("PASSKEY_REFUSED", signed_in(authenticator.get(options, flags=UP)))
        await refused("PASSKEY_REFUSED", signed_in(authenticator.get(options)))

    async def test_refuses_a_challenge_of_another_browser(self, school: School) -> None:
        _member, authenticator = await registered(school)
        answer = authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER))
        await refused("PASSKEY_REFUSED", signed_in(answer, OTHER_BROWSER))

    async def test_refuses_a_challenge_that_is_too_old(self, school: School) -> None:
        _member, authenticator = await registered(school)
        answer = authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER))
        await DB.execute("UPDATE amicale.passkey_challenge SET expires_at = now()")
        await refused("PASSKEY_REFUSED", signed_in(answer))

    async def test_refuses_a_challenge_for_something_else(self, school: School) -> None:
        member, authenticator = await registered(school)
        answer = authenticator.get(await passkeys.begin_answer("confirm", HERE_BROWSER, member))
        await refused("PASSKEY_REFUSED", signed_in(answer))

    async def test_says_when_a_passkey_is_known_no_more(self, school: School) -> None:
        _member, authenticator = await registered(school)
        await DB.execute("DELETE FROM amicale.passkey")
        await refused("UNKNOWN_PASSKEY", signed_in(authenticator.get(await passkeys.begin_answer("sign_in", "b")), "b"))

    async def test_refuses_somebody_who_has_died(self, school: School) -> None:
        member, authenticator = await registered(school)
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", member)
        with pytest.raises(Refusal, match="cannot be signed in to"):
            await signed_in(authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER)))

    async def test_an_answer_without_a_challenge_of_ours_costs_nothing(self, school: School) -> None:
        await refused("PASSKEY_REFUSED", signed_in({"rawId": "", "response": {}}))


class TestCount:
    async def test_going_up_is_well(self, school: School) -> None:
        _member, authenticator = await registered(school)
        for _time in range(2):
            await signed_in(authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER)))
        assert await DB.fetch_value("SELECT sign_count FROM amicale.passkey") == 2

    async def test_staying_at_nothing_is_one_that_does_not_count(self, school: School) -> None:
        _member, authenticator = await registered(school, counts=False)
        for _time in range(2):
            await signed_in(authenticator.get(await passkeys.begin_answer("sign_in", HERE_BROWSER)))

    @pytest.mark.parametrize("count", [5, 4, 0])
    async def test_not_going_up_is_refused_noted_and_told_once(self, school: School, count: int) -> None:
        member, authenticator = await registered(school, count=5)
        for _time in range(2):
            options = await passkeys.begin_answer("sign_in", HERE_BROWSER)
            await refused("PASSKEY_DOUBTED", signed_in(authenticator.get(options, count=count)))
        assert await DB.fetch_value("SELECT doubted_at IS NOT NULL FROM amicale.passkey")
        assert [kind for kind, _address in await mails_to(member)].count("passkey_doubted") == 1
        assert (await acts()).count("factor.doubted") == 2
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session WHERE method = 'passkey'") == 0

    async def test_a_stranger_cannot_cast_doubt_on_it(self, school: School) -> None:
        _member, authenticator = await registered(school, count=5)
        options = await passkeys.begin_answer("sign_in", HERE_BROWSER)
        await refused("PASSKEY_REFUSED", signed_in(authenticator.get(options, count=1, signature=b"x")))
        assert await DB.fetch_value("SELECT doubted_at IS NULL FROM amicale.passkey")


class TestConfirm:
    async def test_refuses_the_passkey_of_somebody_else(self, school: School) -> None:
        _ada, hers = await registered(school)
        eve, _own = await registered(school)
        actor = await session_actor(eve)
        options = await confirming.begin_passkey(actor, HERE_BROWSER)
        await refused("PASSKEY_REFUSED", confirming.confirm_with_passkey(actor, HERE_BROWSER, hers.get(options)))
        assert await DB.fetch_value("SELECT strong FROM amicale.session WHERE id = $1", actor.session_id) is False

    async def test_refuses_who_has_none(self, school: School) -> None:
        with pytest.raises(Refusal, match="no passkey"):
            await confirming.begin_passkey(await session_actor(await school.person()), HERE_BROWSER)

    async def test_needs_no_handle_since_it_was_named(self, school: School) -> None:
        member, authenticator = await registered(school)
        actor = await session_actor(member)
        answer = authenticator.get(await confirming.begin_passkey(actor, HERE_BROWSER), handle=b"")
        assert await confirming.confirm_with_passkey(actor, HERE_BROWSER, answer)


class TestChallenges:
    async def test_are_kept_as_a_hash(self, school: School) -> None:
        challenge = await new_challenge("sign_in", HERE_BROWSER)
        row = await DB.fetch_value("SELECT row_to_json(t)::text FROM amicale.passkey_challenge t")
        assert challenge.hex() not in row

    async def test_that_are_over_are_forgotten_with_the_next(self, school: School) -> None:
        await new_challenge("sign_in", HERE_BROWSER)
        await DB.execute("UPDATE amicale.passkey_challenge SET expires_at = now() - $1::interval", timedelta(seconds=1))
        await new_challenge("sign_in", HERE_BROWSER)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey_challenge") == 1

    async def test_are_used_up_outside_of_what_may_be_undone(self, school: School) -> None:
        with pytest.raises(RuntimeError):
            async with DB.transaction():
                await use_up("sign_in", HERE_BROWSER, b"x")

    async def test_bind_to_no_browser_without_a_cookie(self, school: School) -> None:
        challenge = await new_challenge("sign_in", "")
        assert not await use_up("sign_in", "", challenge)


class TestAccount:
    async def test_a_passkey_of_somebody_else_can_be_neither_named_nor_removed(self, school: School) -> None:
        await registered(school)
        key = UUID(str(await DB.fetch_value("SELECT id FROM amicale.passkey")))
        eve = await session_actor(await school.person("Eve"))
        for attempt in (account.rename_passkey(eve, key, "Mine"), account.remove_passkey(eve, key)):
            with pytest.raises(Refusal, match="no such passkey"):
                await attempt
        assert await DB.fetch_value("SELECT name FROM amicale.passkey") == "My phone"

    async def test_one_that_was_removed_opens_nothing(self, school: School) -> None:
        member, authenticator = await registered(school)
        key = UUID(str(await DB.fetch_value("SELECT id FROM amicale.passkey")))
        await account.remove_passkey(await session_actor(member), key)
        options = await passkeys.begin_answer("sign_in", HERE_BROWSER)
        await refused("UNKNOWN_PASSKEY", signed_in(authenticator.get(options)))
        assert [kind for kind, _address in await mails_to(member)] == ["factor_added", "factor_removed"]
