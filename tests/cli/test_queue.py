"""``amicale queue``: what failed in the background, and what to do about it."""

from __future__ import annotations


class TestQueue:
    def test_lists_and_retries(self, run) -> None:
        found = run("queue", "list", "--json").json
        assert (found["parked"], found["failed"], found["workers"]) == (0, [], 0)
        assert run("queue", "retry", "--all", "--json").json == {"queued": 0}
        assert "No worker is connected" in run("queue", "list").err

    def test_refuses_what_does_not_wait_there(self, run) -> None:
        ran = run("queue", "discard", "00000000-0000-0000-0000-000000000000", "--yes")
        assert (ran.code, "does not wait here" in ran.err) == (1, True)
        assert run("queue", "retry").code == 2

    def test_lets_recurring_work_be_done(self, run) -> None:
        names = [it["name"] for it in run("queue", "run", "--json").json]
        assert "amicale.retention" in names
        assert run("queue", "run", "amicale.prune", "--json").json == {"queued": "amicale.prune"}
        assert run("queue", "run", "amicale.nothing").code == 1
