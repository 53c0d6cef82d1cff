"""A club's own dues in the books: told from those of the association."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, SYSTEM, today
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale_clubs import service
from amicale_clubs.settings import ClubsSettings
from amicale_dues.report.exporting import FEC_COLUMNS, export

MONTH = "{ duesMonth { byPlan { title now { amount } } byOwner { title now { amount } } } }"


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Clubs are on as well."""
    return ("clubs", "dues")


async def running(dues: Dues) -> UUID:
    """A club whose people paid it ten euros, beside three hundred of the association's."""
    key: UUID = await service.create(
        SYSTEM, {"name": "Running", "joining": "open"}, await dues.person("Léa"), ClubsSettings()
    )
    plan = await dues.plan("dues", f"Club:{key}", amount=1000)
    await dues.payment(await dues.charge(await dues.person("Max"), 1000, plan), 1000)
    await dues.paid("Anne")
    return key


async def exported(dues: Dues) -> list[dict[str, str]]:
    """The FEC's rows by the names of its columns."""
    made = await export(await dues.auditor(), today().year, "fec", also_open=True)
    rows = [line.split("\t") for line in made.file.content.decode().split("\r\n")[1:-1]]
    return [dict(zip(FEC_COLUMNS, row, strict=True)) for row in rows]


class TestJournal:
    async def test_it_stands_on_an_account_of_its_own_with_the_clubs_name(self, dues: Dues) -> None:
        await running(dues)
        rows = [row for row in await exported(dues) if row["CompteNum"].startswith("756")]
        assert [(row["CompteNum"], row["Credit"]) for row in rows] == [("75618", "10,00"), ("7561", "300,00")]
        assert rows[0]["EcritureLib"].endswith(" – Running")
        assert "Running" not in rows[1]["EcritureLib"]

    async def test_the_account_may_be_the_accountants_and_the_table_says_whose(self, dues: Dues) -> None:
        await running(dues)
        await dues.set(accounts=["clubs7561 75619 Clubs"])
        made = await export(await dues.auditor(), today().year, "csv", also_open=True)
        head, *rows = made.file.content.decode("utf-8-sig").splitlines()
        assert head.endswith('"Whose"')
        theirs = [row for row in rows if "75619" in row]
        assert len(theirs) == 1
        assert theirs[0].endswith('"Running"')

    async def test_a_club_that_has_ended_is_told_apart_still(self, dues: Dues) -> None:
        key = await running(dues)
        await DB.execute("UPDATE dues.plan SET owner = $1 WHERE owner <> ''", f"Gone:{key}")
        rows = [row for row in await exported(dues) if row["CompteNum"] == "75618"]
        assert rows[0]["EcritureLib"].endswith(f" – Gone {str(key)[-8:]}")


class TestMonth:
    async def test_whose_money_came(self, school: School, dues: Dues, browser: Browser) -> None:
        await running(dues)
        month: dict[str, Any] = (await school.data(await dues.auditor(), MONTH))["duesMonth"]
        owners = [(each["title"], each["now"]["amount"]) for each in month["byOwner"]]
        assert owners == [("The association", 30000), ("Running", 1000)]
        assert [each["title"] for each in month["byPlan"]] == ["life", "Running – dues"]
        await browser.sign_in(await dues.administrator())
        assert "Whose it is" in (await browser.get("/staff/dues")).text

    async def test_where_no_club_asks_any_nothing_is_said_of_it(self, school: School, dues: Dues) -> None:
        await dues.paid()
        assert (await school.data(await dues.auditor(), MONTH))["duesMonth"]["byOwner"] == []
