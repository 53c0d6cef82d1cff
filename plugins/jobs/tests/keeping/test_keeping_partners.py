"""Two partners are one: one employer's page, all their offers."""

from __future__ import annotations

from jobs_making import Jobs

from amicale import DB, PartnerMerge
from amicale_jobs.partners import export, follow


class TestFollow:
    async def test_two_pages_become_one_that_is_found_by_both_names(self, jobs: Jobs) -> None:
        kept, merged = await jobs.guest("Airbus"), await jobs.guest("Airbus Group")
        await jobs.offer("One", company="Airbus")
        await jobs.offer("Two", company="Airbus Group")
        async with DB.transaction():
            await follow(PartnerMerge(kept_id=kept.partner, merged_id=merged.partner))
        rows = await DB.fetch("SELECT id, partner, also FROM jobs.company")
        assert [(row["id"], row["partner"], row["also"]) for row in rows] == [
            (kept.company, kept.partner, ["airbus group"])
        ]
        assert await DB.fetch_value("SELECT count(*) FROM jobs.offer WHERE company = $1", kept.company) == 2

    async def test_the_page_of_the_other_follows_where_the_kept_has_none(self, jobs: Jobs) -> None:
        kept, merged = await jobs.guest("Airbus"), await jobs.guest("Airbus Group")
        await DB.execute("DELETE FROM jobs.company WHERE id = $1", kept.company)
        async with DB.transaction():
            await follow(PartnerMerge(kept_id=kept.partner, merged_id=merged.partner))
        assert await DB.fetch_value("SELECT partner FROM jobs.company") == kept.partner


class TestExport:
    async def test_has_the_offers_that_the_contact_posted(self, jobs: Jobs) -> None:
        anne, colleague = await jobs.guest(), await jobs.guest()
        await jobs.offer("Hers", source="partner", contact=anne.contact)
        assert [row["title"] for row in (await export(anne.contact))["posted"]] == ["Hers"]
        assert await export(colleague.contact) == {}
