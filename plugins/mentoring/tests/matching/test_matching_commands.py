"""``amicale mentoring match``: looks without --apply, does it with, and says by its exit code what came of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typer
from mentoring_making import Mentoring

from amicale import DB
from amicale_mentoring.matching.commands import match


async def ran(capsys: pytest.CaptureFixture[str], programme: str, **options: Any) -> tuple[int, str, str]:
    """The command: its exit code, what it printed, what it complained of."""
    given = {"least": None, "plan": False, "apply": False, "as_json": False, **options}
    code = 0
    try:
        await match(programme, **given)
    except typer.Exit as end:
        code = end.exit_code
    said = capsys.readouterr()
    return code, said.out, said.err


async def season(mentoring: Mentoring) -> None:
    """One mentor with two places and three mentees."""
    which = await mentoring.programme("Été", by_batch=True)
    await mentoring.part(which, "mentor", capacity=2, name="Paul")
    for name in ("Lea", "Max", "Zoe"):
        await mentoring.part(which, "mentee", name=name)


class TestMatch:
    async def test_only_says_what_it_would_do(self, mentoring: Mentoring, capsys: pytest.CaptureFixture[str]) -> None:
        await season(mentoring)
        for options in ({}, {"plan": True}):
            code, out, _err = await ran(capsys, "ete", **options)
            assert code == 0
            assert "2  pairs" in out
            assert "1  left without: no mentor has a place left" in out
            assert "with Paul" in out
            assert "--apply" in out
        assert (
            await DB.fetch_value("SELECT (SELECT count(*) FROM mentoring.plan) + (SELECT count(*) FROM mentoring.pair)")
            == 0
        )

    async def test_does_it_once_and_then_has_nothing_to_do(
        self, mentoring: Mentoring, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await season(mentoring)
        code, out, _err = await ran(capsys, "Été", apply=True, as_json=True)
        said = json.loads(out)
        assert (code, said["made"], said["failed"], said["left"]) == (0, 2, 0, {"no_place": 1})
        assert {each["mentor_name"] for each in said["matches"]} == {"Paul Durand"}
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 2
        code, out, _err = await ran(capsys, "Été", apply=True)
        assert code == 1
        assert "Nobody can be brought together now." in out
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 2

    async def test_says_what_is_wrong(self, mentoring: Mentoring, capsys: pytest.CaptureFixture[str]) -> None:
        await mentoring.programme("Twice")
        await mentoring.programme("Twice")
        await mentoring.programme("By request")
        for programme, options, why in (
            ("Nothing", {}, "there is no programme 'Nothing'"), ("Twice", {}, "2 programmes are called"),
            ("By request", {}, "people find each other"), ("By request", {"plan": True, "apply": True}, "not both"),
        ):  # fmt: skip
            code, _out, err = await ran(capsys, programme, **options)
            assert code == 2
            assert why in err
