"""Dealing with a provider: what it says of itself, its keys, its silence, its quirks."""

from __future__ import annotations

import threading
import time

import pytest

from amicale.access.openid import fetching, keys
from amicale.access.openid.discovery import discover
from amicale.access.openid.problems import OpenIDProblem

from .conftest import Visitor, parameters, provider_settings
from .hostile import CLIENT, SECRET, Hostile


@pytest.fixture(autouse=True)
async def ada(school, person) -> None:
    await person("Ada", "ada@school.test")


class TestDiscovery:
    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"issuer": "https://evil.example"}, "OPENID_ISSUER"),
            ({"issuer": None}, "OPENID_ISSUER"),
            ({"token_endpoint": None}, "OPENID_PROVIDER"),
            ({"token_endpoint": 42}, "OPENID_PROVIDER"),
            ({"token_endpoint": "http://login.example/token"}, "OPENID_PROVIDER"),
            ({"token_endpoint": "https://169.254.169.254/token"}, "OPENID_PROVIDER"),
            ({"jwks_uri": "https://[::1]/jwks"}, "OPENID_PROVIDER"),
            ({"jwks_uri": "https://2130706433/jwks"}, "OPENID_PROVIDER"),
            ({"jwks_uri": "https://localhost/jwks"}, "OPENID_PROVIDER"),
            ({"jwks_uri": "file:///etc/passwd"}, "OPENID_PROVIDER"),
            ({"authorization_endpoint": "javascript:alert(1)"}, "OPENID_PROVIDER"),
            ({"userinfo_endpoint": "https://a@evil.example/"}, "OPENID_PROVIDER"),
            ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "OPENID_PROVIDER"),
        ],
    )
    async def test_a_wrong_document_leads_nowhere(self, portal, visitor: Visitor, hostile, wrong, reason) -> None:
        hostile.discovery = wrong
        answer = await visitor.start()
        assert answer.status_code == 403
        assert reason in portal.why

    async def test_an_issuer_is_compared_letter_for_letter(self, open_portal, hostile: Hostile) -> None:
        async with open_portal(school=provider_settings(hostile.issuer + "/")) as portal:
            assert (await portal.visitor().start()).status_code == 403
            assert "OPENID_ISSUER" in portal.why

    async def test_only_signatures_by_public_keys_are_taken(self, hostile: Hostile) -> None:
        """Whatever the provider says it can do: secrets and no signature at all are never."""
        said = ["none", "HS256", "HS384", "HS512", "EdDSA", "RS256", "ES256"]
        hostile.discovery = {"id_token_signing_alg_values_supported": said}
        assert (await discover(hostile.issuer)).algorithms == {"RS256", "ES256"}

    async def test_one_that_does_not_say_signs_with_rs256(self, hostile: Hostile) -> None:
        hostile.discovery = {"id_token_signing_alg_values_supported": None}
        assert (await discover(hostile.issuer)).algorithms == {"RS256"}

    async def test_it_is_asked_for_once(self, visitor: Visitor, hostile: Hostile) -> None:
        for _ in range(3):
            await visitor.sign_in()
        assert hostile.asked.count("/.well-known/openid-configuration") == 1
        assert hostile.asked.count("/jwks") == 1


class TestRequest:
    async def test_it_asks_with_state_nonce_and_pkce(self, visitor: Visitor) -> None:
        asked = parameters((await visitor.start()).headers["location"])
        assert {"response_type": "code", "scope": "openid profile email", "client_id": CLIENT}.items() <= asked.items()
        assert asked["code_challenge_method"] == "S256"
        assert len(asked["code_challenge"]) == len(asked["state"]) == len(asked["nonce"]) == 43
        assert asked["redirect_uri"] == "http://school.test/sign-in/openid/school/return"

    async def test_every_try_is_another(self, visitor: Visitor) -> None:
        asked = [parameters((await visitor.start()).headers["location"]) for _ in range(2)]
        for name in ("state", "nonce", "code_challenge"):
            assert asked[0][name] != asked[1][name]

    async def test_two_tabs_do_not_disturb_each_other(self, visitor: Visitor) -> None:
        first, second = await visitor.at_provider(next="/directory"), await visitor.at_provider(next="/profile")
        assert (await visitor.come_back(first)).headers["location"] == "/directory"
        assert (await visitor.come_back(second)).headers["location"] == "/profile"
        assert [name for name in visitor.site.cookies if "openid" in name] == []

    async def test_the_settings_may_add_parameters(self, open_portal, hostile: Hostile) -> None:
        extra = {"prompt": "select_account", "hd": "school.test"}
        async with open_portal(school=provider_settings(hostile.issuer, extra=extra)) as portal:
            asked = parameters((await portal.visitor().start()).headers["location"])
        assert extra.items() <= asked.items()

    async def test_the_secret_goes_in_a_header_where_it_can(self, visitor: Visitor, hostile: Hostile) -> None:
        await visitor.sign_in()
        assert hostile.headers[-1]["authorization"] is None or "client_secret" not in hostile.forms[-1]
        sent = [headers["authorization"] for headers in hostile.headers if headers["authorization"]]
        assert sent[0].startswith("Basic ")

    async def test_else_in_the_form(self, visitor: Visitor, hostile: Hostile) -> None:
        hostile.discovery = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
        await visitor.sign_in()
        assert hostile.forms[-1]["client_secret"] == SECRET
        assert hostile.forms[-1]["client_id"] == CLIENT


class TestSignInPage:
    async def test_it_offers_each_provider_and_keeps_where_one_wants_to_go(self, visitor: Visitor) -> None:
        page = await visitor.site.get("/sign-in", params={"next": "/directory"})
        assert 'href="/sign-in/openid/school?next=%2Fdirectory"' in page.text
        assert "With School account" in page.text


class TestLinkedIn:
    """It refuses PKCE, takes its secret in the form, and leaves the nonce out."""

    async def test_it_works_with_its_two_settings(self, open_portal, hostile: Hostile) -> None:
        hostile.changes = {"nonce": None}
        quirks = {"pkce": False, "nonce": False, "client_auth": "client_secret_post"}
        async with open_portal(school=provider_settings(hostile.issuer, **quirks)) as portal:
            visitor = portal.visitor()
            asked = parameters((await visitor.start()).headers["location"])
            assert not asked.keys() & {"nonce", "code_challenge", "code_challenge_method"}
            await visitor.sign_in()
            assert "code_verifier" not in hostile.forms[-1]
            assert await visitor.me() == "Ada"

    async def test_a_nonce_that_nobody_asked_for_is_anothers(self, open_portal, hostile: Hostile) -> None:
        hostile.changes = {"nonce": "x"}
        async with open_portal(school=provider_settings(hostile.issuer, nonce=False)) as portal:
            assert (await portal.visitor().sign_in()).status_code == 403
            assert "nonce" in portal.why


class TestKeys:
    @pytest.fixture
    def later(self, monkeypatch):
        """Time goes by for the keys: until one may be asked for again, or until all are."""
        return lambda name: monkeypatch.setattr(keys, name, -1.0)

    async def test_a_new_key_is_fetched_when_it_signs(self, portal, visitor, hostile: Hostile, later) -> None:
        await visitor.sign_in()
        hostile.signs_with, hostile.publishes = "two", ("one", "two")
        later("PAUSE_SECONDS")
        again = portal.visitor()
        await again.sign_in()
        assert await again.me() == "Ada"

    async def test_one_that_is_gone_is_gone(self, portal, visitor: Visitor, hostile: Hostile, later) -> None:
        await visitor.sign_in()
        hostile.publishes = ("two",)
        later("SECONDS")
        again = portal.visitor()
        assert (await again.sign_in()).status_code == 403
        assert await again.me() is None

    async def test_it_is_gone_as_soon_as_the_new_one_is_seen(self, portal, visitor, hostile: Hostile, later) -> None:
        await visitor.sign_in()
        hostile.signs_with, hostile.publishes = "two", ("two",)
        later("PAUSE_SECONDS")
        assert (await portal.visitor().sign_in()).status_code == 303
        hostile.signs_with = "one"
        assert (await portal.visitor().sign_in()).status_code == 403

    async def test_made_up_key_ids_do_not_flood_the_provider(self, portal, visitor: Visitor, hostile: Hostile) -> None:
        await visitor.sign_in()
        hostile.signs_with = "two"
        for _ in range(10):
            assert (await portal.visitor().sign_in()).status_code == 403
        assert hostile.asked.count("/jwks") == 1

    async def test_a_strange_key_spoils_no_other(self, visitor: Visitor, hostile: Hostile, monkeypatch) -> None:
        good = hostile.jwks()["keys"]
        strange = [{"kty": "oct", "k": "AAAA", "kid": "one"}, {"kty": "RSA"}, "x", {"kty": "EC", "crv": "no"}, 42]
        monkeypatch.setattr(hostile, "jwks", lambda: {"keys": [*strange, *good]})
        await visitor.sign_in()
        assert await visitor.me() == "Ada"

    @pytest.mark.parametrize("found", [{}, {"keys": []}, {"keys": "x"}, {"keys": [{"kty": "oct", "k": "AAAA"}]}])
    async def test_no_key_is_a_problem_of_the_provider(self, portal, visitor, hostile, monkeypatch, found) -> None:
        monkeypatch.setattr(hostile, "jwks", lambda: found)
        assert (await visitor.sign_in()).status_code == 403
        assert "no key" in portal.why

    async def test_they_are_not_fetched_from_elsewhere(self, portal, visitor: Visitor, hostile: Hostile) -> None:
        hostile.redirects = f"{hostile.issuer}/stolen"
        assert (await visitor.sign_in()).status_code == 403
        assert "302" in portal.why
        assert "/stolen" not in hostile.asked


class TestSilence:
    async def test_one_that_is_down_is_said_so(self, portal, visitor: Visitor, hostile: Hostile) -> None:
        hostile.down = True
        answer = await visitor.start()
        assert answer.status_code == 503
        assert "does not answer" in answer.text
        assert "Sign in another way" in answer.text
        assert "OPENID_UNAVAILABLE" in portal.why

    async def test_one_that_comes_back_is_used_again(self, visitor: Visitor, hostile: Hostile) -> None:
        hostile.down = True
        await visitor.start()
        hostile.down = False
        assert (await visitor.sign_in()).status_code == 303

    async def test_one_that_goes_down_in_between(self, portal, visitor: Visitor, hostile: Hostile) -> None:
        address = await visitor.at_provider()
        hostile.down = True
        assert (await visitor.come_back(address)).status_code == 503

    async def test_one_that_is_not_there(self, open_portal) -> None:
        async with open_portal(school=provider_settings("http://127.0.0.1:9")) as portal:
            assert (await portal.visitor().start()).status_code == 503

    async def test_one_that_says_nothing_is_not_waited_for(
        self, portal, visitor: Visitor, hostile: Hostile, monkeypatch
    ) -> None:
        monkeypatch.setattr(fetching, "SECONDS", 0.5)
        hostile.silent = threading.Event()
        began = time.perf_counter()
        assert (await visitor.start()).status_code == 503
        assert time.perf_counter() - began < 3

    async def test_one_that_says_too_much_is_not_listened_to(self, portal, visitor, hostile: Hostile) -> None:
        hostile.discovery = {"padding": "x" * 300_000}
        assert (await visitor.start()).status_code == 403
        assert "bytes" in portal.why


class TestErrors:
    async def test_who_changes_their_mind_is_asked_for_another_way(self, visitor: Visitor, hostile: Hostile) -> None:
        hostile.answer = {"error": "access_denied", "code": "", "error_description": "<b>planted</b>"}
        answer = await visitor.sign_in()
        assert answer.status_code == 200
        assert "You have not signed in there" in answer.text
        assert "planted" not in answer.text

    async def test_another_error_is_the_providers(self, portal, visitor: Visitor, hostile: Hostile) -> None:
        hostile.answer = {"error": "server_error\x1b[31m", "code": ""}
        assert (await visitor.sign_in()).status_code == 403
        assert "OPENID_PROVIDER" in portal.why
        assert "\x1b" not in portal.why

    async def test_nothing_secret_is_logged(self, portal, visitor: Visitor, hostile: Hostile, caplog) -> None:
        hostile.changes = {"aud": "x", "email": "planted@school.test"}
        given = parameters(await visitor.at_provider())
        await visitor.come_back(
            f"http://school.test/sign-in/openid/school/return?code={given['code']}&state={given['state']}"
        )
        said = "\n".join(record.getMessage() for record in caplog.records)
        for secret in (given["code"], given["state"], SECRET, "planted", "access"):
            assert secret not in said


class TestAsk:
    @pytest.mark.parametrize(
        "url", ["http://login.example", "ftp://x", "", "https://", "https://a:b@c", "//x", "http://[::"]
    )
    async def test_secrets_go_over_https_only(self, url: str) -> None:
        with pytest.raises(OpenIDProblem):
            await fetching.ask(url)
