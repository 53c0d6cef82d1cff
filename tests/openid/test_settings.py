"""Providers in ``amicale.toml``, and what doctor says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amicale.access.openid.checks import check_providers
from amicale.doctor import Says
from amicale.errors import ConfigurationError
from amicale.instance import Instance, InstanceSettings, read_settings

from .hostile import Hostile

SCHOOL = """
[openid.school]
title = "School account"
issuer = "https://login.school.example"
client_id = "amicale"
client_secret = "planted secret"
"""


def read(folder: Path, text: str = SCHOOL, **changes: str) -> InstanceSettings:
    """The settings of a file, lines of which are replaced."""
    lines = [line for line in text.splitlines() if line.partition(" = ")[0] not in changes]
    added = [f"{name} = {value}" for name, value in changes.items() if value]
    path = folder / "amicale.toml"
    path.write_text("\n".join(lines + added))
    return read_settings(path)


class TestRead:
    def test_a_provider_needs_four_lines(self, tmp_path: Path) -> None:
        found = read(tmp_path).openid["school"]
        assert found.title == "School account"
        assert found.scopes == ("openid", "profile", "email")
        assert found.pkce
        assert found.nonce
        assert not found.trusts_email

    def test_any_number_of_them(self, tmp_path: Path) -> None:
        assert list(read(tmp_path, SCHOOL + SCHOOL.replace("openid.school", "openid.google")).openid) == [
            "school", "google",
        ]  # fmt: skip

    def test_the_environment_goes_before(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AMICALE_OPENID__SCHOOL__CLIENT_SECRET", "of the environment")
        secret = read(tmp_path, client_secret="").openid["school"].client_secret
        assert secret is not None
        assert secret.get_secret_value() == "of the environment"

    def test_the_secret_is_not_shown(self, tmp_path: Path) -> None:
        settings = read(tmp_path)
        assert "planted secret" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"issuer": '"http://login.school.example"'}, "openid.school.issuer: must begin with https://"),
            ({"issuer": '"login.school.example"'}, "openid.school.issuer: must be a whole address"),
            ({"issuer": '"https://login.school.example?x=1"'}, "openid.school.issuer: must have no ?"),
            ({"issuer": ""}, "openid.school.issuer: Field required"),
            ({"scopes": '["email"]'}, 'openid.school.scopes: must contain "openid"'),
            ({"scope": '"openid"'}, "openid.school.scope: no such setting. There are: client_auth, client_id"),
            ({"email_domains": '["@school.example"]', "trusts_email": "true"}, "must be domains"),
            ({"email_domains": '["school.example"]'}, "set trusts_email = true"),
            ({"pkce": "false", "client_secret": ""}, "it needs a client_secret"),
            ({"issuer": '"https://www.linkedin.com/oauth"'}, "set pkce = false and nonce = false"),
            ({"extra": '{ state = "x", nonce = "y" }'}, "cannot set nonce, state"),
            ({"icon": '"<svg>"'}, "openid.school.icon"),
            ({"title": '""'}, "openid.school.title"),
        ],
    )
    def test_a_mistake_is_named(self, tmp_path: Path, changes: dict[str, str], said: str) -> None:
        with pytest.raises(ConfigurationError) as refused:
            read(tmp_path, **changes)
        assert said in str(refused.value)
        assert "planted secret" not in str(refused.value)

    @pytest.mark.parametrize("name", ["School", "my-school", "a__b", "a" * 33, '"é"', "1a"])
    def test_names_are_plain(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(ConfigurationError, match="a provider's name is of a-z"):
            read(tmp_path, SCHOOL.replace("openid.school", f"openid.{name}"))

    def test_this_machine_may_be_plain_http(self, tmp_path: Path) -> None:
        assert read(tmp_path, issuer='"http://127.0.0.1:3000"').openid


class TestDoctor:
    async def look(self, folder: Path, issuer: str, **more: Any):
        provider = {"title": "School", "issuer": issuer, "client_id": "amicale", "client_secret": "x", **more}
        return await check_providers(Instance(folder, InstanceSettings(openid={"school": provider})), Says("en"))

    async def test_one_that_answers_is_well(self, tmp_path: Path, hostile: Hostile) -> None:
        (found,) = await self.look(tmp_path, hostile.issuer)
        assert found.ok
        assert found.check == "signing in with School"

    async def test_one_that_does_not_is_not(self, tmp_path: Path) -> None:
        (found,) = await self.look(tmp_path, "http://127.0.0.1:9")
        assert not found.ok
        assert "reaches it" in found.remedy

    async def test_one_with_another_issuer_is_not(self, tmp_path: Path, hostile: Hostile) -> None:
        (found,) = await self.look(tmp_path, hostile.issuer + "/")
        assert hostile.issuer in found.detail
        assert "/ too" in found.remedy

    async def test_one_without_keys_is_not(self, tmp_path: Path, hostile: Hostile) -> None:
        hostile.publishes = ()
        (found,) = await self.look(tmp_path, hostile.issuer)
        assert "no key" in found.detail

    async def test_without_providers_there_is_nothing_to_say(self, tmp_path: Path) -> None:
        assert await check_providers(Instance(tmp_path, InstanceSettings()), Says("en")) == []
