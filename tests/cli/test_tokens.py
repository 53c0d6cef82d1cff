from __future__ import annotations

import pytest

from .conftest import ADMIN


class TestTokens:
    def test_are_made_listed_and_revoked(self, run) -> None:
        options = ("--name", "sync", "--scope", "members.read", "--expires-days", "3", "--json")
        made = run("token", "create", ADMIN, *options).json
        assert made["token"].startswith("amicale_")
        listed = run("token", "list", ADMIN, "--json").json
        assert [(it["name"], it["scopes"], it["valid"]) for it in listed] == [("sync", ["members.read"], True)]
        assert made["token"] not in str(listed)
        assert run("token", "revoke", listed[0]["id"]).code == 0
        assert run("token", "list", "--json").json[0]["valid"] is False

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["create", "nobody@example.org"], "Nobody has the address nobody@example.org."),
            (["create", ADMIN, "--scope", "members.rea"], "members.read"),
            (["revoke", "01a20551-73ca-78f4-ab14-90f5ac98bf1c"], "There is no such token."),
        ],
    )
    def test_what_is_wrong_is_refused(self, run, arguments, said) -> None:
        ran = run("token", *arguments)
        assert ran.code == 1
        assert said in ran.err


class TestRoles:
    def test_are_given(self, run) -> None:
        assert run("role", "grant", "volunteer", ADMIN).code == 0
        roles = {role["name"]: role for role in run("role", "list", "--json").json}
        assert roles["volunteer"]["holders"] == [ADMIN]

    def test_an_unknown_one_is_refused(self, run) -> None:
        ran = run("role", "grant", "emperor", ADMIN)
        assert (ran.code, "There is no role named emperor." in ran.err) == (1, True)
