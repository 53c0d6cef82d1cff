"""``amicale invitation``, ``audit list`` and ``privacy retention``: what they say, with much and with nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def people(run: Run, tmp_path: Path) -> None:
    """Three graduates who were never here."""
    path = tmp_path / "list.csv"
    rows = ("Ada,Byron,ada@example.org,1987", "Bea,Ball,bea@example.org,2024", "Cleo,Core,cleo@example.org,2005")
    path.write_text("Given name,Family name,E-mail,Graduation year\n" + "\n".join(rows) + "\n")
    ran = run("members", "import", path, "--apply")
    assert ran.code == 0, ran.err


@pytest.mark.usefixtures("people")
class TestSend:
    def test_a_plan_says_how_many_an_hour_and_how_long(self, run: Run) -> None:
        ran = run("invitation", "send", "--plan", "--per-hour", "2")
        assert ran.code == 0, ran.err
        assert "At most 2 leave in an hour: the last one after about 1 hour." in ran.out
        assert run("invitation", "send", "--plan", "--per-hour", "2", "--json").json["per_hour"] == 2
        assert run("invitation", "list", "--json").json == []

    def test_a_limit_begins_with_the_most_recent_class(self, run: Run) -> None:
        found = run("invitation", "send", "--plan", "--limit", "1", "--json").json
        assert found["class_years"] == {"2024": 1}


class TestStatus:
    def test_says_so_where_nobody_was_invited(self, run: Run) -> None:
        for command in ("status", "list"):
            ran = run("invitation", command)
            said = re.fullmatch(r"Nobody was invited so far. To begin: amicale --instance \S+ (.*)", ran.out.strip())
            assert said is not None
            assert (ran.code, said[1]) == (0, "invitation send --plan")


class TestAudit:
    def test_an_act_of_a_command_is_by_the_command_line(self, run: Run) -> None:
        assert "command line" in run("audit", "list").out


class TestRetention:
    def test_says_what_each_rule_is_about(self, run: Run) -> None:
        shown = run("privacy", "retention", "--plan").out
        assert "Audit log" in shown
        assert "amicale.audit" in shown
