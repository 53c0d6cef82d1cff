"""After an old backup was restored, the file in the instance's folder still knows who was erased since."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.privacy import erasing, tombstones
from amicale.privacy.reapplying import reapply
from amicale.testing.kit import School


@pytest.fixture
def folder(tmp_path: Path, school: School) -> Path:
    HERE.begin(HERE.settings, tmp_path)
    return tmp_path


async def restore_backup(member: object, given_name: str) -> None:
    """The database as it was before the erasure."""
    await DB.execute("DELETE FROM amicale.erased")
    await DB.execute(
        "INSERT INTO amicale.member (id, given_name, family_name) VALUES ($1, $2, 'Marker')", member, given_name
    )


class TestTheFile:
    async def test_has_ids_and_marks_and_nothing_that_says_who(self, school: School, folder: Path) -> None:
        anne = await school.person("Anne", "Marker", email="anne@example.org", external_id="A17")
        await erasing.erase(SYSTEM, anne)
        path = folder / "erased.jsonl"
        text = path.read_text()
        assert str(anne) in text
        assert not any(word in text for word in ("Anne", "Marker", "anne", "A17"))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    async def test_gets_what_a_crash_left_out_and_a_torn_last_line_does_no_harm(
        self, school: School, folder: Path
    ) -> None:
        for name in ("Anne", "Paul"):
            await erasing.erase(SYSTEM, await school.person(name))
        path = folder / "erased.jsonl"
        path.write_text(path.read_text()[:-20])
        assert len(tombstones.in_file(path)) == 1
        await tombstones.write_down()
        assert len(tombstones.in_file(path)) == 2
        assert await tombstones.write_down() == 0


class TestReapply:
    async def test_erases_again_who_came_back_with_a_backup(self, school: School, folder: Path) -> None:
        anne = await school.person("Anne")
        await erasing.erase(SYSTEM, anne)
        await restore_backup(anne, "Anne")
        paul = await school.person("Paul")
        assert [stone.member for stone in await tombstones.came_back()] == [anne]
        assert [stone.member for stone in (await reapply(SYSTEM)).erased] == [anne]
        assert await DB.fetch_value("SELECT array_agg(id) FROM amicale.member") == [paul]
        assert await tombstones.came_back() == []
        assert await DB.fetch_value("SELECT count(*) FROM amicale.erased") == 1

    async def test_remembers_the_marks_of_those_who_were_not_in_the_backup_either(
        self, school: School, folder: Path
    ) -> None:
        anne = await school.person("Anne", external_id="A17")
        await erasing.erase(SYSTEM, anne)
        before = await DB.fetch_value("SELECT marks FROM amicale.erased")
        await DB.execute("DELETE FROM amicale.erased")
        assert (await reapply(SYSTEM)).remembered == 1
        assert await DB.fetch_value("SELECT marks FROM amicale.erased") == before

    async def test_writes_no_last_mail_a_second_time(self, school: School, folder: Path) -> None:
        anne = await school.person("Anne")
        await erasing.erase(SYSTEM, anne)
        await restore_backup(anne, "Anne")
        await DB.execute(
            "INSERT INTO amicale.email (id, member, address) VALUES (gen_random_uuid(), $1, 'anne@example.org')", anne
        )
        await reapply(SYSTEM)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 0
