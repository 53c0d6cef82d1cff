"""Imports as somebody does them in a browser."""

from import_lists import ROWS, administrator, content

from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School


class TestPages:
    async def test_from_the_file_to_the_undone_import(self, school: School, browser: Browser) -> None:
        boss = await administrator(school)
        await browser.sign_in(boss)
        files = {"file": ("promo.csv", content(*ROWS), "text/csv")}
        page = await browser.post("/staff/imports", "StartImport", files=files, next="/staff/imports/{id}")
        assert "Looking at your list" in page.text
        assert 'http-equiv="refresh"' in page.text
        await work_off(school.assembly)
        here = page.url.path
        page = await browser.get(here)
        assert all(word in page.text for word in ("promo.csv", "Éloïse Müller", "What would happen"))
        assert "There is no name in this row." in (await browser.get(f"{here}?kind=REJECTED")).text
        assert "Promotion" in (await browser.get(f"{here}/columns")).text
        csv = await browser.get(f"{here}/lines.csv?kind=REJECTED")
        assert csv.headers["content-type"].startswith("text/csv")
        assert "nobody@example.org" in csv.text
        await browser.post(here, "ApplyImport", revision="1")
        await work_off(school.assembly)
        page = await browser.get(here)
        assert "What to do next" in page.text
        run = page.text.split("/staff/imports/done/")[1].split('"')[0]
        page = await browser.get(f"/staff/imports/done/{run}")
        assert "2 people would be taken away." in page.text
        await browser.post(f"/staff/imports/done/{run}", "UndoImport")
        await work_off(school.assembly)
        assert "People taken away" in (await browser.get(f"/staff/imports/done/{run}")).text

    async def test_a_refused_file_says_why_at_its_field(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await administrator(school))
        files = {"file": ("x.pdf", b"%PDF-1.7 ...", "application/pdf")}
        page = await browser.post("/staff/imports", "StartImport", files=files)
        assert page.status_code == 422
        assert "neither a CSV file nor a spreadsheet" in page.text
