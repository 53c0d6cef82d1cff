"""Attacks on signing in with an account elsewhere. Each is refused, and by the check that is meant to."""

from __future__ import annotations

import base64
import time
from urllib.parse import urlencode

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from amicale.database.engine import DB
from amicale.portal.signing import openid

from .conftest import RETURN, Portal, Visitor, parameters, provider_settings
from .hostile import KEYS, Hostile, sign, signed_with_public_key, unsigned


@pytest.fixture(autouse=True)
async def ada(portal, person) -> None:
    """She has verified the address that the provider speaks of."""
    await person("Ada", "ada@school.test")


async def assert_refused(portal: Portal, visitor: Visitor, answer, reason: str, detail: str = "") -> None:
    assert answer.status_code == 403, answer.status_code
    assert await visitor.me() is None
    assert reason in portal.why, portal.why
    assert detail in portal.why, portal.why


class TestControl:
    async def test_with_nothing_wrong_she_is_in(self, visitor: Visitor) -> None:
        answer = await visitor.sign_in()
        assert answer.status_code == 303
        assert await visitor.me() == "Ada"


class TestState:
    async def test_another_state_is_refused(self, portal: Portal, visitor: Visitor) -> None:
        given = parameters(await visitor.at_provider())
        answer = await visitor.come_back(f"{RETURN}?{urlencode({**given, 'state': 'x' * 43})}")
        await assert_refused(portal, visitor, answer, "OPENID_STATE")

    async def test_no_state_is_refused(self, portal: Portal, visitor: Visitor) -> None:
        given = parameters(await visitor.at_provider())
        answer = await visitor.come_back(f"{RETURN}?code={given['code']}")
        await assert_refused(portal, visitor, answer, "OPENID_STATE")

    async def test_two_states_are_refused(self, portal: Portal, visitor: Visitor) -> None:
        answer = await visitor.come_back(f"{await visitor.at_provider()}&state=other")
        await assert_refused(portal, visitor, answer, "OPENID_STATE")

    async def test_the_way_back_works_once(self, portal: Portal, visitor: Visitor) -> None:
        address = await visitor.at_provider()
        cookies = dict(visitor.site.cookies)
        assert (await visitor.come_back(address)).status_code == 303
        visitor.site.cookies.clear()
        visitor.site.cookies.update(cookies)
        await assert_refused(portal, visitor, await visitor.come_back(address), "OPENID_STATE", "no such try")

    async def test_an_attackers_answer_does_not_sign_in_another_browser(self, portal: Portal, visitor: Visitor) -> None:
        victim = portal.visitor()
        answer = await victim.come_back(await visitor.at_provider())
        await assert_refused(portal, victim, answer, "OPENID_STATE")

    async def test_nor_one_that_is_in_the_middle_of_a_try_of_its_own(self, portal: Portal, visitor: Visitor) -> None:
        victim = portal.visitor()
        await victim.start()
        stolen = parameters(await visitor.at_provider())
        name = next(name for name in visitor.site.cookies if "openid" in name)
        victim.site.cookies.set(name, next(v for n, v in victim.site.cookies.items() if "openid" in n))
        answer = await victim.come_back(f"{RETURN}?{urlencode(stolen)}")
        await assert_refused(portal, victim, answer, "OPENID_STATE", "no such try")

    async def test_another_browsers_answer_uses_nobodys_try_up(self, portal: Portal, visitor: Visitor) -> None:
        address = await visitor.at_provider()
        await portal.visitor().come_back(address)
        assert (await visitor.come_back(address)).status_code == 303

    async def test_a_try_is_over_after_ten_minutes(self, portal: Portal, visitor: Visitor) -> None:
        address = await visitor.at_provider()
        await DB.execute("UPDATE amicale.openid_try SET expires_at = expires_at - interval '601 seconds'")
        await assert_refused(portal, visitor, await visitor.come_back(address), "OPENID_STATE", "no such try")

    async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self, visitor: Visitor) -> None:
        cookie = (await visitor.start()).headers["set-cookie"].lower()
        assert {"httponly", "samesite=lax", "path=/", "max-age=600"} <= set(cookie.split("; "))

    async def test_the_database_cannot_finish_a_try(self, visitor: Visitor) -> None:
        given = parameters((await visitor.start()).headers["location"])
        rows = await DB.fetch("SELECT t::text AS row FROM amicale.openid_try t")
        for secret in (given["state"], given["nonce"], *visitor.site.cookies.values()):
            assert all(secret not in row["row"] for row in rows)


class TestCode:
    async def test_a_stolen_code_is_of_no_use_in_another_try(self, portal: Portal, visitor: Visitor) -> None:
        """PKCE: the provider sees that the verifier is another's."""
        stolen = parameters(await visitor.at_provider())["code"]
        attacker = portal.visitor()
        own = parameters(await attacker.at_provider())
        answer = await attacker.come_back(f"{RETURN}?{urlencode({**own, 'code': stolen})}")
        await assert_refused(portal, attacker, answer, "OPENID_CODE", "invalid_grant")

    async def test_nor_where_the_provider_forgets_about_pkce(
        self, portal: Portal, visitor: Visitor, hostile: Hostile
    ) -> None:
        """Then the nonce tells."""
        stolen = parameters(await visitor.at_provider())["code"]
        attacker = portal.visitor()
        own = parameters(await attacker.at_provider())
        hostile.codes[stolen].pop("code_challenge")
        answer = await attacker.come_back(f"{RETURN}?{urlencode({**own, 'code': stolen})}")
        await assert_refused(portal, attacker, answer, "OPENID_TOKEN", "nonce")

    async def test_no_code_is_refused(self, portal: Portal, visitor: Visitor) -> None:
        state = parameters(await visitor.at_provider())["state"]
        await assert_refused(portal, visitor, await visitor.come_back(f"{RETURN}?state={state}"), "OPENID_CODE")


NOW = int(time.time())
FORGED = {
    "another nonce": ({"nonce": "x"}, "nonce"),
    "no nonce": ({"nonce": None}, "nonce"),
    "another issuer": ({"iss": "https://evil.example"}, "iss"),
    "no issuer": ({"iss": None}, "iss"),
    "another audience": ({"aud": "another-client"}, "aud"),
    "no audience": ({"aud": None}, "aud"),
    "others in the audience": ({"aud": ["amicale", "another-client"], "azp": "amicale"}, "for others"),
    "another authorized party": ({"azp": "another-client"}, "azp"),
    "expired": ({"exp": NOW - 120, "iat": NOW - 10}, "exp"),
    "no end": ({"exp": None}, "exp"),
    "an end that is no time": ({"exp": "never"}, "exp"),
    "of the future": ({"iat": NOW + 600}, "issued in the future"),
    "not valid yet": ({"nbf": NOW + 600}, "not yet valid"),
    "older than the try": ({"iat": NOW - 3600}, "before this try"),
    "another access token's": ({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "at_hash"),
    "no subject": ({"sub": None}, "sub"),
    "an empty subject": ({"sub": ""}, "sub"),
    "a subject that is no text": ({"sub": 42}, "sub"),
}


class TestClaims:
    @pytest.mark.parametrize("wrong", FORGED)
    async def test_a_wrong_token_is_refused(
        self, portal: Portal, visitor: Visitor, hostile: Hostile, wrong: str
    ) -> None:
        hostile.changes, detail = FORGED[wrong]
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN", detail)

    async def test_clocks_may_differ_by_half_a_minute(self, visitor: Visitor, hostile: Hostile) -> None:
        now = int(time.time())
        hostile.changes = {"iat": now + 30, "exp": now - 30}
        assert (await visitor.sign_in()).status_code == 303


DEEP = base64.urlsafe_b64encode(b"[" * 9_000).decode() + ".e30.e30"


class TestSignature:
    async def test_no_signature_is_refused(self, portal: Portal, visitor: Visitor, hostile: Hostile) -> None:
        hostile.token = unsigned
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN")

    async def test_the_public_key_is_no_secret(self, portal: Portal, visitor: Visitor, hostile: Hostile) -> None:
        hostile.token = lambda claims: signed_with_public_key(claims, KEYS["one"])
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN")

    async def test_another_algorithm_than_the_provider_says_is_refused(
        self, portal: Portal, visitor: Visitor, hostile: Hostile
    ) -> None:
        key = RSAKey.import_key(KEYS["one"].as_pem(private=True))
        header = {"alg": "RS384", "kid": "one"}
        hostile.token = lambda claims: jwt.encode(header, claims, key, algorithms=["RS384"])
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN", "RS384")

    async def test_a_changed_token_is_refused(self, portal: Portal, visitor: Visitor, hostile: Hostile) -> None:
        def changed(claims):
            head, _body, signature = sign(claims).split(".")
            return f"{head}.{sign({**claims, 'sub': 'another'}).split('.')[1]}.{signature}"

        hostile.token = changed
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN", "BadSignature")

    async def test_a_key_in_the_token_itself_is_not_believed(
        self, portal: Portal, visitor: Visitor, hostile: Hostile
    ) -> None:
        own = KEYS["two"].as_dict(private=False)
        hostile.token = lambda claims: sign(claims, "two", jwk=own, jku=f"{hostile.issuer}/stolen")
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN")
        assert "/stolen" not in hostile.asked

    async def test_a_key_that_the_provider_does_not_have_is_refused(
        self, portal: Portal, visitor: Visitor, hostile: Hostile
    ) -> None:
        hostile.signs_with = "two"
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN", "two")

    @pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30.", "." * 50, "ünï.cödé.x", "A" * 20_000, DEEP])
    async def test_what_is_no_token_is_refused(
        self, portal: Portal, visitor: Visitor, hostile: Hostile, token: str
    ) -> None:
        hostile.token = lambda _claims: token
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_TOKEN")


class TestMixUp:
    """Two providers, one of which the attacker runs (RFC 9207; RFC 9700, section 4.4)."""

    async def test_an_answer_that_names_another_issuer_is_refused(
        self, portal: Portal, visitor: Visitor, hostile: Hostile
    ) -> None:
        hostile.answer = {"iss": "https://evil.example"}
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_ISSUER")
        assert "/token" not in hostile.asked

    async def test_one_that_names_none_is_refused_where_it_always_does(
        self, portal: Portal, visitor: Visitor, hostile: Hostile
    ) -> None:
        hostile.discovery = {"authorization_response_iss_parameter_supported": True}
        await assert_refused(portal, visitor, await visitor.sign_in(), "OPENID_ISSUER")

    async def test_one_that_names_itself_is_taken(self, visitor: Visitor, hostile: Hostile) -> None:
        hostile.discovery = {"authorization_response_iss_parameter_supported": True}
        hostile.answer = {"iss": hostile.issuer}
        assert (await visitor.sign_in()).status_code == 303


class TestNext:
    @pytest.mark.parametrize(
        "target",
        ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "/\t/evil.example", "javascript:x"],
    )
    async def test_nobody_is_sent_on_to_another_site(self, visitor: Visitor, target: str) -> None:
        answer = await visitor.sign_in(next=target)
        assert answer.headers["location"] == "/"

    async def test_but_to_a_page_of_this_one(self, visitor: Visitor) -> None:
        answer = await visitor.sign_in(next="/directory?search=x")
        assert answer.headers["location"] == "/directory?search=x"


class TestStart:
    @pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"sec-purpose": "prefetch"}])
    async def test_another_sites_page_begins_nothing(self, visitor: Visitor, headers: dict[str, str]) -> None:
        answer = await visitor.site.get("/sign-in/openid/school", headers=headers)
        assert answer.status_code == 200
        assert "Go on to School account" in answer.text
        assert not visitor.site.cookies.keys() & {name for name in visitor.site.cookies if "openid" in name}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.openid_try") == 0

    async def test_a_form_without_our_token_begins_nothing(self, visitor: Visitor) -> None:
        answer = await visitor.site.post("/sign-in/openid/school", data={"csrf_token": "00"})
        assert answer.status_code == 404
        assert await DB.fetch_value("SELECT count(*) FROM amicale.openid_try") == 0

    async def test_there_is_no_provider_that_is_not_in_the_settings(self, visitor: Visitor) -> None:
        assert (await visitor.start("linkedin")).status_code == 404
        assert (await visitor.come_back("/sign-in/openid/linkedin/return?code=1&state=2")).status_code == 404

    async def test_one_network_can_begin_so_many_only(self, visitor: Visitor, monkeypatch) -> None:
        monkeypatch.setattr(openid, "MOST_TRIES", 3)
        found = [(await visitor.start()).status_code for _ in range(4)]
        assert found == [303] * 3 + [429]


class TestOtherProvider:
    async def test_a_try_with_one_is_not_finished_with_another(self, open_portal, hostile: Hostile) -> None:
        own = provider_settings(hostile.issuer)
        async with open_portal(school=own, other={**own, "title": "Other"}) as portal:
            visitor = portal.visitor()
            address = (await visitor.at_provider()).replace("/school/return", "/other/return")
            await assert_refused(portal, visitor, await visitor.come_back(address), "OPENID_STATE", "no such try")
