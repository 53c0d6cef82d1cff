"""The journal for the accountant, and closing months."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from making import Dues
from pydantic import ValidationError

from amicale import DB, today
from amicale_dues.ledger import treasury
from amicale_dues.ledger.refunds import Refunding, refund
from amicale_dues.report.closing import close, closed_until
from amicale_dues.report.exporting import FEC_COLUMNS, export
from amicale_dues.report.journal import year_now, year_of_books
from amicale_dues.report.settings import ReportSettings


def fields(content: bytes) -> list[dict[str, str]]:
    """A FEC as rows by the names of its columns."""
    head, *rows = [line.split("\t") for line in content.decode().split("\r\n")[:-1]]
    assert tuple(head) == FEC_COLUMNS
    return [dict(zip(head, row, strict=True)) for row in rows]


def cents(text: str) -> int:
    """An amount of the file."""
    assert text.count(",") == 1
    assert len(text.split(",")[1]) == 2
    return int(text.replace(",", ""))


async def history(dues: Dues) -> None:
    """A little of everything, last year and this one."""
    tess = await dues.treasurer()
    old = await dues.charge(await dues.person("Old"), 5000, await dues.plan("annual", amount=5000), on=date(2025, 3, 2))
    await dues.payment(old, 5000, on=date(2025, 3, 5), way="cash", into="cash")
    paid = await dues.payment(await dues.charge(await dues.person("Anne")), 35000)
    await treasury.keep(tess, paid)
    await refund(tess, Refunding(paid, 10000, "bank"))
    by_right = await dues.charge(await dues.person("Right"), 7000, basis="call")
    await dues.payment(by_right, 3000, way="transfer", into="bank")
    await treasury.close_charge(tess, by_right, "written_off")
    await dues.payment(None, 1234, currency="CHF")


class TestFec:
    async def test_eighteen_fields_that_balance_and_numbers_without_gaps(self, dues: Dues) -> None:
        await history(dues)
        await dues.set(siren="732 829 320", accounts=["cash 5300 Caisse du siège"])
        made = await export(await dues.auditor(), today().year, "fec", also_open=True)
        assert made.file.name == f"732829320FEC{today().year}1231.txt"
        rows = fields(made.file.content)
        assert sum(cents(row["Debit"]) for row in rows) == sum(cents(row["Credit"]) for row in rows) == made.debit
        for number in {row["EcritureNum"] for row in rows}:
            mine = [row for row in rows if row["EcritureNum"] == number]
            assert sum(cents(row["Debit"]) - cents(row["Credit"]) for row in mine) == 0
        numbers = [int(row["EcritureNum"]) for row in rows]
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(1, made.bookings + 1))
        assert made.others == ("CHF",)
        assert all(row["ValidDate"] == "" for row in rows)

    async def test_dues_are_income_when_paid_and_no_claim_before(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        await dues.payment(charge)
        rows = fields((await export(await dues.auditor(), today().year, "fec", also_open=True)).file.content)
        assert [(row["JournalCode"], row["CompteNum"], row["Debit"], row["Credit"]) for row in rows] == [
            ("CH", "5112", "300,00", "0,00"), ("CH", "7561", "0,00", "300,00"),
        ]  # fmt: skip

    async def test_where_there_is_a_right_to_collect_the_call_is_income(self, dues: Dues) -> None:
        person = await dues.person("Anne", family_name="Lavigne")
        await dues.charge(person, basis="call", counterpart=True)
        rows = fields((await export(await dues.auditor(), today().year, "fec", also_open=True)).file.content)
        assert [(row["CompteNum"], row["CompAuxLib"]) for row in rows] == [("4121", "Anne Lavigne"), ("7562", "")]

    async def test_nobodys_name_stands_in_what_was_paid(self, dues: Dues) -> None:
        await dues.paid("Anne", family_name="Lavigne")
        made = await export(await dues.auditor(), today().year, "fec", also_open=True)
        assert b"Lavigne" not in made.file.content
        assert "dues.journal_exported" in await dues.acts()

    async def test_a_member_exports_nothing(self, dues: Dues, refused: Any) -> None:
        async with refused("FORBIDDEN"):
            await export(dues.as_(await dues.person()), today().year, "fec", also_open=True)


class TestClose:
    async def test_what_is_closed_stays_and_what_is_put_right_is_booked_in_the_open_month(self, dues: Dues) -> None:
        await history(dues)
        tess = await dues.treasurer()
        await close(tess, date(2025, 12, 1))
        first = (await export(tess, 2025, "fec")).file.content
        late = await dues.charge(await dues.person("Late"), on=date(2025, 6, 1))
        await dues.payment(late, on=date(2025, 6, 2))
        assert (await export(tess, 2025, "fec")).file.content == first
        days = await DB.fetch("SELECT DISTINCT booked_on, year FROM dues.booking WHERE year = 2026 ORDER BY 1")
        assert (days[0]["booked_on"], days[0]["year"]) == (date(2026, 1, 1), 2026)
        rows = fields(first)
        assert {row["ValidDate"] for row in rows} == {f"{today():%Y%m%d}"}

    async def test_the_database_refuses_a_booking_in_a_closed_month(self, dues: Dues) -> None:
        await close(await dues.treasurer(), date(2026, 1, 1))
        with pytest.raises(Exception, match="closed"):
            await DB.execute(
                """INSERT INTO dues.booking (id, year, number, booked_on, kind, key)
                   VALUES (gen_random_uuid(), 2026, 99, '2026-01-31', 'call', 'x')"""
            )

    async def test_this_month_and_a_closed_one_are_refused(self, dues: Dues, refused: Any) -> None:
        tess = await dues.treasurer()
        async with refused("NOT_OVER"):
            await close(tess, today())
        await close(tess, date(2026, 2, 1))
        async with refused("CLOSED"):
            await close(tess, date(2026, 1, 1))
        assert await closed_until() == date(2026, 2, 28)
        async with refused("FORBIDDEN"):
            await close(await dues.auditor(), date(2026, 3, 1))

    async def test_a_year_without_a_closed_month_has_no_final_file(self, dues: Dues, refused: Any) -> None:
        await dues.paid()
        async with refused("OPEN"):
            await export(await dues.treasurer(), today().year, "fec")


class TestReportSettings:
    def test_a_school_year(self) -> None:
        settings = ReportSettings(books_start="09-01")
        year = year_of_books(settings, 2026)
        assert (year.starts, year.ends) == (date(2026, 9, 1), date(2027, 8, 31))
        assert [year_now(settings, each) for each in (date(2026, 8, 31), date(2026, 9, 1))] == [2025, 2026]

    @pytest.mark.parametrize("wrong", [{"siren": "732829321"}, {"accounts": ["till 530"]}, {"accounts": ["cash x"]}])
    def test_a_slip_is_refused(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            ReportSettings.model_validate(wrong)

    def test_own_numbers_keep_our_names_where_none_is_given(self) -> None:
        chart = ReportSettings(accounts=("bank 5121 Crédit Coopératif", "cash 531")).chart
        assert (chart["bank"], chart["cash"]) == (("5121", "Crédit Coopératif"), ("531", "Caisse"))


class TestCommand:
    async def test_it_writes_a_file_for_its_owner_alone(self, dues: Dues, tmp_path: Path, capsys: Any) -> None:
        import json

        from amicale_dues.report.commands import export_journal

        await dues.paid()
        await export_journal(year=0, fec=True, output=tmp_path, currency="", also_open=True, plan=False, as_json=True)
        said = json.loads(capsys.readouterr().out)
        written = tmp_path / said["name"]
        assert (said["bookings"], said["debit"]) == (1, 30000)
        assert written.stat().st_mode & 0o777 == 0o600
        assert len(fields(written.read_bytes())) == 2

    async def test_where_no_month_is_closed_it_says_which_option(self, dues: Dues, capsys: Any) -> None:
        from amicale_dues.report.commands import export_journal

        await dues.paid()
        with pytest.raises(typer.Exit):
            await export_journal(year=0, fec=True, output=None, currency="", also_open=False, plan=True, as_json=False)
        assert "--open" in capsys.readouterr().err
