"""The copy of one's data has all that is one's own, in words, and nothing that is another's alone."""

from __future__ import annotations

import json
import re

from mentoring_everything import everywhere
from mentoring_making import Mentoring, put

from amicale import DB, new_id, references
from amicale.privacy.files import as_html
from amicale.privacy.gathering import gather
from amicale.testing.told import wordless
from amicale_mentoring.keeping.exporting import NOT_TOLD, TOLD, export
from amicale_mentoring.keeping.told import HOLDINGS

CODES = {each.table: each.codes for each in HOLDINGS}
CHECKS = """
    SELECT r.relname AS table, pg_get_constraintdef(c.oid) AS said FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid WHERE c.contype = 'c' AND r.relnamespace = 'mentoring'::regnamespace
"""


class TestOwn:
    async def test_has_a_list_of_every_kind_and_words_for_all_of_it(self, mentoring: Mentoring) -> None:
        member = await everywhere(mentoring)
        found = await export(member)
        assert set(found) == set(TOLD)
        assert await wordless("mentoring", member) == []
        assert (len(found["pair"]), len(found["session"]), len(found["feedback"]), len(found["thanks"])) == (2, 2, 2, 2)
        assert found["participation"][0]["topics"] == ["Projet professionnel"]
        page = as_html(await gather(member, "fr"), "fr")
        for raw in (">mentee<", ">waiting<", "no_time", "by_hand", "looks_for", ">career<"):
            assert raw not in page, raw

    async def test_has_nothing_of_somebody_who_takes_no_part(self, mentoring: Mentoring) -> None:
        await everywhere(mentoring)
        assert await export(await mentoring.person("Nobody")) == {}


class TestOthers:
    async def test_what_is_anothers_alone_is_not_in_it(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(state="ended", end_reason="no_fit")
        for side, rating, again in (("mentor", 1, False), ("mentee", 5, True)):
            row = {"id": new_id(), "pair": two.id, "side": side, "rating": rating, "again": again}
            await put("feedback", row | {"thanks": "" if side == "mentor" else "MINE"})
        await put("avoidance", {"id": new_id(), "participation": two.mentor.id, "member": two.mentee.member})
        need = {"id": new_id(), "member": two.mentee.member, "words": "A need", "state": "asking"}
        await put("need", need)
        for state in ("asked", "passes"):
            person, words = await mentoring.person(), f"PASSED {state}"
            answer = {"id": new_id(), "need": need["id"], "member": person, "round": 1, "state": state}
            await put("approach", {**answer, "words": words})
        found = await export(two.mentee.member)
        assert [row["rating"] for row in found["feedback"]] == [5]
        assert not {"avoidance", "thanks", "offer", "approach"} & set(found)
        assert "PASSED" not in json.dumps(found, default=str)
        assert "no_fit" not in json.dumps(found, default=str)
        theirs = await export(two.mentor.member)
        assert [row["thanks"] for row in theirs["thanks"]] == ["MINE"]
        assert [row["rating"] for row in theirs["feedback"]] == [1]


class TestWords:
    async def test_every_table_that_leads_to_somebody_is_told_or_is_said_why_not(self, mentoring: Mentoring) -> None:
        leading = ("amicale.member", "mentoring.participation", "mentoring.pair")
        tables = {each.table for to in leading for each in await references("mentoring", to)}
        assert tables - set(TOLD) - set(NOT_TOLD) == set()

    async def test_there_are_words_for_every_code_that_the_database_allows(self, mentoring: Mentoring) -> None:
        missing = set()
        for row in await DB.fetch(CHECKS):
            found = re.match(r"CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]", row["said"])
            known = CODES.get(row["table"], {}).get(found[1]) if found else None
            if found and known is not None:
                missing |= {
                    f"{row['table']}.{found[1]}: {it}" for it in set(re.findall(r"'(\w+)'", found[2])) - {*known}
                }
        assert sorted(missing) == []
