"""``amicale jobs import``: a file of offers, twice."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from amicale import DB
from amicale.testing.kit import School
from amicale_jobs.feeds.commands import export, feeds, take

END = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011 -- any day to come


def offers(count: int, **values: Any) -> list[dict[str, Any]]:
    return [
        {"reference": f"R{number}", "intitule": f"Poste {number}", "typeContrat": "CDI", "dateFin": END,
         "entreprise": "Airbus", "lien": f"https://airbus.test/{number}", **values}
        for number in range(count)
    ]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "offers.json"


async def run(file: Path, rows: Any, capsys: pytest.CaptureFixture[str], **options: Any) -> dict[str, Any]:
    file.write_text(json.dumps(rows), "utf-8")
    given = {"feed": "Airbus", "mapping": None, "plan": False, "sure": False, "as_json": True, **options}
    try:
        await take(file, **given)
    finally:
        printed = capsys.readouterr().out
    return dict(json.loads(printed))


async def standing() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM jobs.offer WHERE state = 'open'"))


class TestImport:
    async def test_makes_the_list_from_what_the_file_says_and_twice_is_once(
        self, school: School, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        planned = await run(file, offers(30), capsys, plan=True)
        assert (planned["outcome"], planned["opened"], planned["plan"]) == ("taken", 30, True)
        assert await DB.fetch_value("SELECT count(*) FROM jobs.feed") == 0
        assert await standing() == 0
        assert (await run(file, offers(30), capsys))["opened"] == 30
        again = await run(file, offers(30), capsys)
        assert (again["outcome"], again["opened"], again["changed"], again["kept"]) == ("same", 0, 0, 30)
        assert await standing() == 30

    async def test_most_of_it_gone_is_held_until_somebody_is_sure(
        self, school: School, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await run(file, offers(30), capsys)
        with pytest.raises(typer.Exit) as ended:
            await run(file, offers(14), capsys)
        assert ended.value.exit_code == 3
        assert await standing() == 30
        assert await DB.fetch_value("SELECT outcome FROM jobs.feed_run ORDER BY at DESC LIMIT 1") == "held"
        assert (await run(file, offers(15), capsys))["gone"] == 15
        assert (await run(file, offers(1), capsys, sure=True))["gone"] == 14

    async def test_what_cannot_be_read_is_said_and_the_rest_comes_in(
        self, school: School, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        rows = [*offers(3), {**offers(1)[0], "reference": "old", "dateFin": "2020-01-01"}, {"reference": "bare"}]
        said = await run(file, rows, capsys)
        assert said["opened"] == 3
        assert [(each["key"], each["en"]) for each in said["unread"]] == [
            ("bare", "title is missing."), ("old", "It is over already: 2020-01-01."),
        ]  # fmt: skip

    @pytest.mark.parametrize("broken", [{"dateFin": "31/31/2026"}, {"typeContrat": "??"}, {"lien": ""}])
    async def test_a_row_that_cannot_be_read_now_leaves_its_offer_as_it_was(
        self, school: School, file: Path, capsys: pytest.CaptureFixture[str], broken: dict[str, str]
    ) -> None:
        await run(file, offers(30), capsys)
        rows = [{**each, **broken} if at < 3 else each for at, each in enumerate(offers(25))]
        planned = await run(file, rows, capsys, plan=True)
        said = await run(file, rows, capsys)
        assert {**planned, "plan": False} == said
        assert (said["gone"], said["kept"], said["changed"], said["left_out"]) == (5, 25, 0, 3)
        assert [each["key"] for each in said["unread"]] == ["R0, R1, R2"]
        assert await standing() == 25
        over = await run(file, offers(25, dateFin="2020-01-01"), capsys, sure=True)
        assert over["gone"] == 25, "what the list says is over has been read"

    async def test_a_row_without_a_key_may_be_any_offer_so_none_leaves_until_somebody_is_sure(
        self, school: School, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await run(file, offers(30), capsys)
        rows = [*offers(28), {**offers(1)[0], "reference": ""}]
        planned = await run(file, rows, capsys, plan=True)
        said = await run(file, rows, capsys)
        assert {**planned, "plan": False} == said
        assert (said["gone"], said["kept"], said["outcome"]) == (0, 30, "same")
        assert said["unread"][0]["en"] == "It has no key and may be any offer. Not seen in the list, and kept: 2."
        assert (await run(file, rows, capsys, plan=True, sure=True))["gone"] == 2
        assert await standing() == 30
        assert (await run(file, rows, capsys, sure=True))["gone"] == 2
        assert (await run(file, rows, capsys))["unread"][0]["en"] == "key is missing."

    async def test_no_offer_stands_longer_than_the_school_lets_it(
        self, school: School, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await run(file, offers(1, dateFin="2099-01-01"), capsys)
        assert await DB.fetch_value("SELECT expires_on < amicale.today() + 92 FROM jobs.offer")

    @pytest.mark.parametrize("text", ["nonsense", "[]", "{}", "<a", "\x00"])
    async def test_no_list_is_refused_in_words(
        self, school: School, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        bad = tmp_path / "bad"
        bad.write_text(text, "utf-8")
        with pytest.raises(typer.Exit) as ended:
            await take(bad, "Bad", None, False, False, True)
        assert ended.value.exit_code == 2
        assert "Error: " in capsys.readouterr().err
        assert await DB.fetch_value("SELECT count(*) FROM jobs.feed") == 0

    async def test_a_file_that_is_not_there_and_a_mapping_that_is_none(
        self, school: School, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for options in ({"file": tmp_path / "none"}, {"file": None}, {"file": file, "mapping": tmp_path / "none"}):
            file.write_text(json.dumps(offers(1)), "utf-8")
            with pytest.raises(typer.Exit):
                await take(**{"feed": "X", "mapping": None, "plan": False, "sure": False, "as_json": False, **options})
        assert "cannot be read" in capsys.readouterr().err

    async def test_a_mapping_may_be_given(
        self, school: School, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mapping = tmp_path / "mapping.json"
        fields = {
            "key": "reference",
            "title": "titre2",
            "contract": "typeContrat",
            "expires_on": "dateFin",
            "apply_url": "lien",
        }
        mapping.write_text(json.dumps({"fields": fields, "contracts": {"CDI": "internship"}}), "utf-8")
        await run(file, offers(1, titre2="Stage"), capsys, mapping=mapping)
        row = await DB.fetch_row("SELECT title, contract FROM jobs.offer")
        assert tuple(row or ()) == ("Stage", "internship")


class TestExport:
    async def test_what_is_written_is_read_again_as_it_was(
        self, school: School, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await run(file, offers(3, salaireMin=40000.5, competences=["SQL", "R"], pays="FR", ville="Lyon"), capsys)
        out = tmp_path / "out.json"
        await export(out)
        again = json.loads(out.read_text("utf-8"))["offers"]
        assert again[0]["pay_from"] == 40000.5
        said = await run(file, {"version": 1, "offers": again}, capsys, feed="Again")
        assert (said["opened"], said["unread"]) == (3, [])
        pairs = await DB.fetch(
            """SELECT a.title FROM jobs.offer a JOIN jobs.offer b ON b.title = a.title AND b.feed <> a.feed
               AND (b.contract, b.pay_from, b.skills, b.city, b.country, b.apply_url, b.company)
                 = (a.contract, a.pay_from, a.skills, a.city, a.country, a.apply_url, a.company)"""
        )
        assert len(pairs) == 6


class TestFeeds:
    async def test_says_how_each_stands(self, school: School, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        await feeds(False)
        assert "No list yet" in capsys.readouterr().out
        await run(file, offers(2), capsys)
        await feeds(False)
        assert capsys.readouterr().out == "Airbus: 2 offers, active\n"
        await feeds(True)
        assert json.loads(capsys.readouterr().out)[0]["offers"] == 2
