"""``amicale partners``: what it says, with partners and without."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Ran

Run = Callable[..., Ran]
PAUL = ("--email", "paul@acme.example", "--given-name", "Paul", "--family-name", "Martin")


class TestPartners:
    def test_from_none_to_one_that_rests(self, run: Run) -> None:
        assert "There are no partners so far." in run("partners", "list").out
        invited = run("partners", "invite", "Acme", *PAUL, "--country", "FR", "--registration", "552 120 222", "--json")
        assert invited.code == 0, invited.err
        assert run("partners", "invite", "ACME", *PAUL).code == 1
        (found,) = run("partners", "list", "--json").json
        assert (found["id"], found["state"], found["registration"]) == (invited.json["id"], "active", "552120222")
        assert run("partners", "pause", "acme", "--json").json == {"name": "Acme", "state": "paused"}
        assert run("partners", "list", "--state", "active", "--json").json == []
        assert run("partners", "sign-in", "paul@acme.example").code == 1
        assert run("partners", "resume", "Acme").code == 0
        assert "/sign-in/" in run("partners", "sign-in", "paul@acme.example", "--json").json["url"]
        assert run("partners", "pause", "Nobody").code == 1
