"""Cells that no field holds: a plugin reads them, by column, and nothing else of the file."""

from __future__ import annotations

from pathlib import Path

from amicale import DB, SYSTEM, imported_cells, imported_columns
from amicale.members.imports.service import ImportRequest, apply_import
from amicale.members.imports.undo import undo_import
from amicale.testing.kit import School

LIST = "Prénom;Nom;E-mail;Cotisation\nAnne;Durand;anne@example.org;à vie\nBob;Martin;bob@example.org;\n"


async def bring(folder: Path) -> None:
    path = folder / "liste.csv"
    path.write_text(LIST, "utf-8")
    await apply_import(SYSTEM, ImportRequest(path))


async def test_are_found_by_their_column_with_file_and_row(school: School, tmp_path: Path) -> None:
    await bring(tmp_path)
    assert [(each.name, each.cells) for each in await imported_columns()] == [("Cotisation", 1)]
    (cell,) = await imported_cells(["Cotisation"])
    anne = await DB.fetch_value("SELECT id FROM amicale.member WHERE given_name = 'Anne'")
    assert (cell.member, cell.file_name, cell.row, cell.text) == (anne, "liste.csv", 2, "à vie")
    assert await imported_cells(["E-mail"]) == []


async def test_of_an_import_that_was_undone_there_are_none(school: School, tmp_path: Path) -> None:
    await bring(tmp_path)
    await undo_import(SYSTEM)
    assert await imported_columns() == []
    assert await imported_cells(["Cotisation"]) == []
