"""Statements on their pages, and by the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from bank_calls import called, reference
from bank_samples import BNP, camt, entry
from making import Dues

from amicale import DB
from amicale_dues.ways.bank import deciding
from amicale_dues.ways.bank.commands import statement as command


class TestPages:
    async def test_from_the_file_to_the_books(self, dues: Dues, browser: Any) -> None:
        charge = await called(dues)
        await browser.sign_in(await dues.administrator())
        content = camt(entry("50.00", await reference(charge), "Anne Dupont"), entry("7.00", "don", "Zoé"))
        await browser.post("/staff/dues/statements", "ReadDuesStatement", files={"file": ("releve.xml", content)})
        statement = dues.id("DuesStatement", await DB.fetch_value("SELECT id FROM dues.statement"))
        page = await browser.get(f"/staff/dues/statements/{statement}")
        assert "Anne Dupont" in page.text
        await browser.post(f"/staff/dues/statements/{statement}", "BookDuesStatement", id=statement)
        assert await dues.open_amount(charge) == 0
        left = await DB.fetch_value("SELECT id FROM dues.statement_line WHERE state = 'new'")
        line = dues.id("DuesStatementLine", left)
        page = await browser.get(f"/staff/dues/statement-lines/{line}?search=dupont")
        assert page.status_code == 200
        await browser.post(f"/staff/dues/statement-lines/{line}", "HoldDuesLine", id=line)
        assert await dues.questions() == ["unmatched"]

    async def test_columns_are_explained_on_a_page(self, dues: Dues, browser: Any) -> None:
        await browser.sign_in(await dues.administrator())
        await browser.post("/staff/dues/statements", "ReadDuesStatement", files={"file": ("bnp.csv", BNP)})
        statement = dues.id("DuesStatement", await DB.fetch_value("SELECT id FROM dues.statement"))
        address = f"/staff/dues/statements/{statement}/columns"
        assert "Mouvement en euro" in (await browser.get(address)).text
        await browser.post(address, "SayDuesColumns", id=statement, columns=["date", "words", "amount"])
        assert await DB.fetch_value("SELECT state FROM dues.statement") == "read"

    @pytest.mark.parametrize("path", ["/staff/dues/statements", "/staff/dues/deposits", "/staff/dues/record"])
    async def test_members_are_kept_out(self, dues: Dues, browser: Any, path: str) -> None:
        await browser.sign_in(await dues.person("Zoé"))
        assert (await browser.get(path)).status_code == 403


class TestCommand:
    """``amicale dues statement``."""

    async def run(self, capsys: Any, path: Path, **how: bool) -> tuple[int, dict[str, Any]]:
        code = 0
        try:
            await command(path, plan=how.get("plan", False), apply=how.get("apply", False), as_json=True)
        except typer.Exit as left:
            code = left.exit_code
        said = capsys.readouterr().out
        return code, json.loads(said) if said else {}

    async def test_a_plan_keeps_nothing(self, dues: Dues, capsys: Any, tmp_path: Path) -> None:
        path = tmp_path / "x.xml"
        path.write_bytes(camt(entry("50.00", await reference(await called(dues))), entry("7.00", "don")))
        code, said = await self.run(capsys, path, plan=True)
        assert (code, said["recognised"], said["to_decide"], said["booked"]) == (3, 1, 1, 0)
        assert await DB.fetch_value("SELECT count(*) FROM dues.statement_line") == 0

    async def test_it_books_what_is_recognised_once(self, dues: Dues, capsys: Any, tmp_path: Path) -> None:
        path, charge = tmp_path / "x.xml", await called(dues)
        path.write_bytes(camt(entry("50.00", await reference(charge))))
        assert (await self.run(capsys, path, apply=True))[1]["booked"] == 1
        code, said = await self.run(capsys, path, apply=True)
        assert (code, said["new"], said["known"], said["booked"]) == (0, 0, 1, 0)
        assert await dues.balance("bank") == 5000

    async def test_known_lines_that_wait_are_said_again_and_no_empty_statement_stays(
        self, dues: Dues, capsys: Any, tmp_path: Path
    ) -> None:
        path = tmp_path / "x.xml"
        path.write_bytes(camt(entry("50.00", await reference(await called(dues))), entry("7.00", "don")))
        first = await self.run(capsys, path, apply=True)
        for how in ("plan", "apply"):
            code, said = await self.run(capsys, path, **{how: True})
            assert (code, said["to_decide"]) == (first[0], first[1]["to_decide"]) == (3, 1)
            assert (said["new"], said["known"], said["waiting"]) == (0, 2, 1)
        assert await DB.fetch_value("SELECT count(*) FROM dues.statement") == 1
        with pytest.raises(typer.Exit):
            await command(path, plan=False, apply=True, as_json=False)
        assert "1 of those that were known wait" in capsys.readouterr().out
        await deciding.ignore(
            await dues.treasurer(), await DB.fetch_value("SELECT id FROM dues.statement_line WHERE state = 'new'")
        )
        assert (await self.run(capsys, path, apply=True))[0] == 0

    async def test_known_lines_wait_beside_new_ones_too(self, dues: Dues, capsys: Any, tmp_path: Path) -> None:
        path, one, other = tmp_path / "x.xml", entry("7.00", "don"), entry("8.00", "don", day="2026-11-20")
        path.write_bytes(camt(one))
        await self.run(capsys, path, apply=True)
        path.write_bytes(camt(one, other))
        said = (await self.run(capsys, path, apply=True))[1]
        assert (said["new"], said["known"], said["waiting"], said["to_decide"]) == (1, 1, 1, 2)

    async def test_a_file_that_cannot_be_read_says_so(self, dues: Dues, capsys: Any, tmp_path: Path) -> None:
        path = tmp_path / "x.xml"
        path.write_bytes(b"<nothing/>")
        assert (await self.run(capsys, path, apply=True))[0] == 1
