"""``amicale mentoring programmes``, and what the doctor finds."""

from __future__ import annotations

import json
from datetime import date

import pytest
import typer
from mentoring_making import Mentoring

from amicale import DB
from amicale_mentoring.programmes.checks import check_coordinators
from amicale_mentoring.programmes.commands import programmes


class TestProgrammes:
    async def test_lists_how_each_stands(self, mentoring: Mentoring, capsys: pytest.CaptureFixture[str]) -> None:
        made = await mentoring.programme(
            "Autumn", state="running", starts_on=date(2026, 9, 1), ends_on=date(2027, 3, 1)
        )
        two = await mentoring.pair(made)
        await mentoring.request(await mentoring.part(made, "mentee"), two.mentor)
        await mentoring.programme("Peers", kind="peer", direction="open", state="draft")
        await programmes(as_json=True, put_away=False, language="en")
        first, second = json.loads(capsys.readouterr().out)
        assert (first["key"], first["mentors"], first["mentees"], first["without_pair"]) == (str(made), 1, 2, 1)
        assert (first["pairs"], first["met"], first["requests_waiting"], first["starts_on"]) == (1, 0, 1, "2026-09-01")
        assert (second["title"], second["state"], second["peers"]) == ("Peers", "draft", 0)
        await programmes(as_json=False, put_away=False, language="fr")
        assert "Autumn (one_on_one, running, 2026-09-01 to 2027-03-01)" in capsys.readouterr().out
        with pytest.raises(typer.Exit):
            await programmes(as_json=False, put_away=False, language="de")


class TestCheckCoordinators:
    async def test_finds_what_nobody_looks_after(self, mentoring: Mentoring) -> None:
        await mentoring.programme(state="draft")
        assert (await check_coordinators())[0].ok
        await mentoring.programme()
        assert not (await check_coordinators())[0].ok
        await DB.execute(
            """WITH role AS (INSERT INTO amicale.role (id, name, title, permissions)
                 VALUES (gen_random_uuid(), 'cora', 'C', '{mentoring.coordinate}') RETURNING id)
               INSERT INTO amicale.role_grant (id, role, member) SELECT gen_random_uuid(), id, $1 FROM role""",
            await mentoring.person(),
        )
        assert (await check_coordinators())[0].ok
