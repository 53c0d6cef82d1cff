from __future__ import annotations

from .conftest import ADMIN


class TestSessions:
    def test_are_listed_and_ended(self, run) -> None:
        assert run("session", "list", ADMIN, "--json").json == []
        assert run("session", "end", ADMIN, "--json").json == {"email": ADMIN, "ended": 0}
        assert run("session", "end", ADMIN).code == 0

    def test_of_nobody_are_refused(self, run) -> None:
        ran = run("session", "list", "nobody@example.org")
        assert (ran.code, "Nobody has the address nobody@example.org." in ran.err) == (1, True)
