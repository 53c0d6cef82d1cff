"""A file of the school's does not bring back who asked to be erased."""

from __future__ import annotations

from pathlib import Path

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members.importing import counts
from amicale.members.imports.service import Import, ImportRequest, apply_import
from amicale.privacy import erasing
from amicale.testing.kit import School

HEADER = "Numéro;Prénom;Nom;Date de naissance;Email\n"
ANNE = "A17;Anne;Márker;03/02/1980;anne.marker@example.org\n"
PAUL = "A18;Paul;Marker;04/05/1981;family@example.org\n"


async def import_rows(folder: Path, *rows: str) -> Import:
    path = folder / "file.csv"
    path.write_text(HEADER + "".join(rows), "utf-8")
    return await apply_import(SYSTEM, ImportRequest(path))


async def names() -> list[str]:
    return [row["given_name"] for row in await DB.fetch("SELECT given_name FROM amicale.member ORDER BY given_name")]


async def erase(given_name: str) -> None:
    key = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = $1", given_name)
    await erasing.erase(SYSTEM, key)


class TestImporting:
    async def test_leaves_them_out_counts_them_and_keeps_nothing_of_their_row(
        self, school: School, tmp_path: Path
    ) -> None:
        await import_rows(tmp_path, ANNE, PAUL)
        await erase("Anne")
        done = await import_rows(tmp_path, ANNE, PAUL)
        assert (await names(), counts(done.plan)["erased"], counts(done.plan)["rejected"]) == (["Paul"], 1, 0)
        assert "erased" in done.plan.rejected[0].text()
        rows = await DB.fetch("SELECT r::text AS row FROM amicale.import_row r")
        assert not any("Anne" in row["row"] or "anne" in row["row"] for row in rows)

    async def test_knows_them_by_number_by_name_and_birth_date_and_by_address_and_first_name(
        self, school: School, tmp_path: Path
    ) -> None:
        await import_rows(tmp_path, ANNE)
        await erase("Anne")
        for row in (
            "A17;A.;Other;;\n", ";Anne;MARKER;03/02/1980;\n", ";Anne;Married;;anne.marker@example.org\n",
        ):  # fmt: skip
            assert counts((await import_rows(tmp_path, row)).plan)["erased"] == 1, row
        assert await names() == []

    async def test_lets_in_who_only_resembles_them(self, school: School, tmp_path: Path) -> None:
        await import_rows(tmp_path, ANNE)
        await erase("Anne")
        others = (
            "A99;Anne;Marker;04/02/1980;\n", ";Jeanne;Marker;03/02/1980;\n", ";Paul;Marker;;anne.marker@example.org\n",
        )  # fmt: skip
        assert counts((await import_rows(tmp_path, *others)).plan)["erased"] == 0
        assert await names() == ["Anne", "Jeanne", "Paul"]

    async def test_lets_in_who_came_back_by_themselves(self, school: School, tmp_path: Path) -> None:
        await import_rows(tmp_path, ANNE)
        await erase("Anne")
        await school.person("Anne", "Marker", email="anne.marker@example.org", external_id="A17")
        assert counts((await import_rows(tmp_path, "A17;Anne;Marker;;anne.marker@example.org\n")).plan)["erased"] == 0
