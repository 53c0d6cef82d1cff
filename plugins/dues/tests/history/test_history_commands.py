"""``amicale dues history`` and ``amicale dues enrol``: looked at, done, done again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from history_lists import LAWS, bring
from making import Dues

from amicale import DB
from amicale_dues.enrolling.commands import carry_out, wrong
from amicale_dues.enrolling.commands import lines as lines_of_cohort
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.history.commands import history


async def said(capsys: Any, **options: bool) -> dict[str, Any]:
    await history(**{"plan": False, "apply_it": False, "back": False, "as_json": True, **options})
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


async def test_history_looks_then_writes_then_takes_back(dues: Dues, tmp_path: Path, capsys: Any) -> None:
    await dues.plan("life", **LAWS["life"])
    await bring(dues, tmp_path, {"Anne": "à vie", "Bob": "à vie ?"})
    assert (await said(capsys, plan=True))["people"] == {"new": 1, "undecided": 1}
    assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 0
    assert (await said(capsys, apply_it=True))["applied"]
    assert (await said(capsys, apply_it=True))["people"] == {"known": 1, "undecided": 1}
    assert await said(capsys, back=True) == {"taken_back": 1}
    await history(plan=False, apply_it=False, back=False, as_json=False)
    shown = capsys.readouterr().out
    assert "à vie  →  life" in shown
    assert "amicale dues history --apply" in shown
    await dues.person("Silent")
    await dues.person("Dead", deceased=True)
    assert (await said(capsys, plan=True))["silent"] == 1
    await history(plan=False, apply_it=False, back=False, as_json=False)
    assert "       1  are people of whom the lists say nothing" in capsys.readouterr().out
    with pytest.raises(typer.Exit):
        await history(plan=True, apply_it=True, back=False, as_json=False)


async def test_a_cohort_that_is_only_looked_at_leaves_nothing_behind(dues: Dues) -> None:
    await dues.plan()
    await dues.person("Anne", email="anne@example.org", status="student", class_year=2029)
    wanted = Wanted("life", Cohort(class_years=(2029,)), "school_mandate", "Paper")
    looked = await carry_out(wanted, apply=False)
    assert looked["people"] == {"to_do": 1}
    assert "with --apply" in lines_of_cohort(looked)[-1]
    assert "€300 in all, asked of them" in lines_of_cohort(looked)[-2].replace(".00", "")
    assert await DB.fetch_value("SELECT count(*) FROM dues.enrolment") == 0
    assert (await carry_out(wanted, apply=True))["people"] == {"done": 1}
    assert (await carry_out(wanted, apply=True))["people"] == {"member": 1}
    with pytest.raises(typer.Exit):
        wrong("why")
