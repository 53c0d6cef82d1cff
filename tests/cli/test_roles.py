from __future__ import annotations

import pytest

from .conftest import ADMIN


class TestRoles:
    def test_are_made_shown_changed_given_taken_and_deleted(self, run) -> None:
        made = run("role", "create", "careers", "--title", "Careers office", "-p", "members.read")
        assert (made.code, "role grant careers EMAIL" in made.out) == (0, True)
        assert run("role", "grant", "careers", ADMIN, "--until", "2099-06-30").code == 0
        shown = run("role", "show", "careers", "--json").json
        assert (shown["title"], shown["grants"][0]["email"], shown["grants"][0]["until"]) == (
            "Careers office", ADMIN, "2099-06-30",
        )  # fmt: skip
        assert shown["permissions"][0]["name"] == "members.read"
        assert run("role", "set", "careers", "--permission", "members.export").code == 0
        assert run("role", "show", "careers", "--json").json["permissions"][0]["name"] == "members.export"
        assert "--yes" in run("role", "delete", "careers").err
        assert run("role", "revoke", "careers", ADMIN).code == 0
        assert run("role", "delete", "careers").code == 0
        assert "careers" not in [role["name"] for role in run("role", "list", "--json").json]

    def test_are_given_on_one_object_by_its_name(self, run) -> None:
        ran = run("role", "grant", "volunteer", ADMIN, "--on", "Club:Nothing")
        assert ran.code == 1
        assert "There is no" in ran.err

    @pytest.mark.parametrize(
        ("arguments", "code", "said"),
        [
            (["create", "administrator"], 1, "There is a role named administrator already."),
            (["create", "Big Boss"], 1, "lower-case"),
            (["create", "reader", "-p", "members.reed"], 1, "members.reed"),
            (["set", "administrator"], 2, "--permission"),
            (["set", "administrator", "-p", "members.read"], 1, "left without an administrator"),
            (["revoke", "administrator", ADMIN], 1, "left without an administrator"),
            (["delete", "administrator", "--yes"], 1, "left without an administrator"),
            (["show", "emperor"], 1, "There is no role named emperor."),
            (["grant", "administrator", ADMIN, "--until", "2001-01-01"], 1, "This day is over."),
            (["grant", "administrator", ADMIN, "--until", "soon"], 2, "soon"),
            (["grant", "administrator", ADMIN, "--on", "Chess"], 2, "Club:Running"),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_sentence(self, run, arguments, code, said) -> None:
        ran = run("role", *arguments)
        assert (ran.code, said in ran.err) == (code, True), ran.err
