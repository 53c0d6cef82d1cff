"""Two models on the same data: paid and free. Moving from one to the other and back loses nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from amicale import DB, SYSTEM
from amicale.schoolapply import apply
from amicale.schoolfile import preset
from amicale.testing.browser import Browser

TABLES = ("plan", "exemption", "membership", "charge", "instalment", "cover", "payment", "booking", "entry", "question")
PAGES = ("/", "/profile", "/account", "/directory", "/staff", "/staff/members", "/staff/figures")
WORDS = ("/dues", "dues", "cotisation", "Cotisation", "membership is", "My membership")


async def rows() -> dict[str, list[Any]]:
    """All that dues hold, table by table; but for the order in which plans are shown."""
    found = {table: await DB.fetch(f"SELECT * FROM dues.{table} ORDER BY id") for table in TABLES}
    return {table: [{**row, "position": None} for row in several] for table, several in found.items()}


async def move(dues: Any, name: str) -> None:
    """The school becomes another kind, as its file says."""
    await apply(SYSTEM, preset(name))
    await dues.school.refresh()


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """None is on yet: the preset says which are."""
    return ("clubs", "dues")


class TestThereAndBack:
    """Lifetime, volunteer, lifetime."""

    @pytest.mark.slow
    async def test_loses_nothing(self, dues: Any) -> None:
        await move(dues, "lifetime-dues")
        plan = await dues_plan(dues, "lifetime")
        paid, called, granted = await dues.paid(plan=plan), await dues.person(), await dues.person()
        await dues.charge(called, plan=plan)
        await dues.payment(None, 1234)
        await dues.membership(granted, await dues_plan(dues, "honorary"), source="granted")
        before = await rows()
        await move(dues, "volunteer")
        assert await rows() == before
        await move(dues, "lifetime-dues")
        assert await rows() == before
        assert await dues.standing(paid) == "lifetime"
        assert await dues.standing(called) == "none"
        assert await dues.balance("suspense") == -1234

    async def test_the_treasurer_has_the_books_and_then_no_more(self, dues: Any) -> None:
        permissions = "SELECT permissions FROM amicale.role WHERE name = 'treasurer'"
        await move(dues, "lifetime-dues")
        assert {"dues.read", "dues.manage"} <= set(await DB.fetch_value(permissions))
        await move(dues, "volunteer")
        assert not [each for each in await DB.fetch_value(permissions) if each.startswith("dues.")]


class TestFree:
    """In the free model the notion does not exist."""

    async def test_no_field_page_filter_mail_or_permission_says_it(self, dues: Any) -> None:
        await move(dues, "volunteer")
        made = dues.school.assembly
        assert not [name for name in made.schema.graphql.type_map if name.lower().startswith("dues")]
        fields = [field for type_, _ in made.schema.object_types() for field in type_.fields]
        assert not [
            name
            for name in fields
            if "dues" in name.lower() or ("standing" in name.lower() and "letter" not in name.lower())
        ]
        filters = made.schema.graphql.type_map["MemberFilter"].fields
        assert not [name for name in filters if "dues" in name or "tanding" in name]
        named = [*made.permissions, *made.mails, *made.jobs, *made.acts, *made.retention, *made.figures, *made.purposes]
        assert not [name for name in named if name.startswith("dues.")]
        assert not [page.path for page in made.pages if "dues" in page.path]
        assert not [item.path for item in made.navigation if "dues" in item.path]
        assert made.closed == {}

    async def test_nothing_of_it_is_on_any_page(self, off: UUID, browser: Browser) -> None:
        """To somebody who owed when it was on, and is an administrator: they see the most."""
        await browser.sign_in(off)
        for path in PAGES:
            page = await browser.get(path)
            assert page.status_code == 200, path
            found = [page.text[max(0, at - 60) : at + 60] for word in WORDS if (at := page.text.find(word)) >= 0]
            assert found == [], path

    async def test_a_page_of_it_is_not_there(self, off: UUID, browser: Browser) -> None:
        await browser.sign_in(off)
        for path in ("/dues", "/staff/dues/people", "/plugin/dues/people.csv"):
            assert (await browser.get(path)).status_code == 404, path


@pytest_asyncio.fixture
async def off(dues: Any) -> UUID:
    """An administrator who was called on, at a school that has gone over to the free model since."""
    admin: UUID = await dues.administrator()
    await dues.charge(admin)
    await dues.school.disable("dues")
    return admin


async def dues_plan(dues: Any, code: str) -> Any:
    """A plan that the preset brought."""
    from amicale_dues.bylaws.plans import plan_of

    return await plan_of(code, "")
