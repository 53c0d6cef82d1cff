"""Companies: one for all spellings, merged without losing anything, linked to a partner; and who works there."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from jobs_making import Jobs, change, refused

from amicale import DB
from amicale.database.identifiers import uuid7
from amicale_jobs.companies import service
from amicale_jobs.companies.known import company_of, known_companies

ALUMNI = "query ($id: ID!) { jobCompany(id: $id) { alumni { totalCount edges { node { givenName } } } } }"


async def works_at(jobs: Jobs, name: str, employer: str, **values: object) -> UUID:
    """A member with a position of today."""
    member = await jobs.person(name, **values)
    await DB.execute(
        "INSERT INTO amicale.position (id, member, employer, title, is_current) VALUES ($1, $2, $3, 'T', true)",
        uuid7(),
        member,
        employer,
    )
    return member


class TestKnownCompanies:
    async def test_any_spelling_finds_one_and_new_ones_are_made_once(self, jobs: Jobs) -> None:
        airbus = await jobs.company("Airbus", also=["airbus group"])
        found = await known_companies(["AIRBUS", "Airbus Group", "Thales", "thales", "…", ""])
        assert found["AIRBUS"] == found["Airbus Group"] == airbus
        assert found["Thales"] == found["thales"]
        assert set(found) == {"AIRBUS", "Airbus Group", "Thales", "thales"}

    async def test_at_the_same_moment_too(self, jobs: Jobs) -> None:
        found = await asyncio.gather(*(known_companies(["Thales"]) for _at in range(6)))
        assert len({each["Thales"] for each in found}) == 1


class TestCompanyOf:
    async def test_a_partner_is_the_company_of_its_name_unless_that_is_anothers(self, jobs: Jobs) -> None:
        thales = await jobs.company("Thales")
        one = await jobs.school.partner("Thales", email=None)
        assert await company_of(one) == thales
        other = await jobs.school.partner("Orange", email=None)
        orange = await jobs.company("Orange")
        await change("company", thales, {"partner": None})
        await change("company", orange, {"partner": one})
        made = await company_of(other)
        assert made not in (orange, thales)
        assert (await jobs.row("company", made))["partner"] == other


class TestChange:
    @pytest.mark.parametrize(
        ("typed", "kept"), [("732 829 320", "732829320"), ("73282932000074", "732829320"), ("", "")]
    )
    def test_a_siren_is_one(self, typed: str, kept: str) -> None:
        assert service.siren_in(typed) == kept

    async def test_a_new_name_keeps_the_old_one_as_a_spelling_and_is_found(self, jobs: Jobs) -> None:
        staff = await jobs.staff()
        company = await jobs.company("Ca")
        offer = await jobs.offer(company=company)
        await service.change(staff, company, {"name": "Crédit Agricole"})
        assert (await known_companies(["CA", "credit agricole"])) == {"CA": company, "credit agricole": company}
        found = "SELECT search @@ amicale.search_query('agricole') FROM jobs.offer WHERE id = $1"
        assert await DB.fetch_value(found, offer)
        await jobs.company("Thales")
        assert await refused(service.change(staff, company, {"name": "THALES"})) == "TAKEN"
        assert await refused(service.change(staff, company, {"siren": "732829321"})) == "input.siren"
        assert await refused(service.change(staff, company, {"about": "x"}, 1)) == "CHANGED"
        assert await refused(service.change(jobs.as_(await jobs.person()), company, {"about": "x"})) == "FORBIDDEN"


class TestMerge:
    async def test_offers_lists_and_spellings_follow(self, jobs: Jobs) -> None:
        staff = await jobs.staff()
        kept, lost = await jobs.company("Airbus"), await jobs.company("Airbus SE", siren="383474814", about="Planes")
        offer = await jobs.offer(company=lost)
        await service.merge(staff, kept, lost)
        row = await jobs.row("company", kept)
        assert (row["siren"], row["about"], row["also"]) == ("383474814", "Planes", ["airbus se"])
        assert (await jobs.row("offer", offer))["company"] == kept
        assert await known_companies(["AIRBUS SE"]) == {"AIRBUS SE": kept}

    async def test_crosswise_at_the_same_moment_one_is_left(self, jobs: Jobs) -> None:
        staff = await jobs.staff()
        one, two = await jobs.company("Airbus"), await jobs.company("Airbus SE")
        await asyncio.gather(service.merge(staff, one, two), service.merge(staff, two, one), return_exceptions=True)
        assert await DB.fetch_value("SELECT count(*) FROM jobs.company") == 1

    async def test_not_of_two_partners_nor_by_others(self, jobs: Jobs) -> None:
        one, two = await jobs.guest("Airbus"), await jobs.guest("Thales")
        staff = await jobs.staff()
        assert await refused(service.merge(staff, one.company, two.company)) == "TWO_PARTNERS"
        assert await refused(service.merge(one.actor, one.company, two.company)) == "FOR_MEMBERS"
        assert await refused(service.link_partner(staff, one.company, two.partner)) == "TAKEN"


class TestAlumni:
    async def test_only_whom_the_reader_may_see_is_shown_and_counted(self, jobs: Jobs) -> None:
        company = await jobs.company("Airbus", also=["airbus group"])
        await jobs.offer(company=company)
        await works_at(jobs, "Shown", "AIRBUS")
        await works_at(jobs, "Spelling", "Airbus Group")
        await works_at(jobs, "Elsewhere", "Airbusiness")
        await works_at(jobs, "Hidden", "Airbus", visibility={"work": "nobody"})
        await works_at(jobs, "Unlisted", "Airbus", listed=False)
        await works_at(jobs, "Dead", "Airbus", deceased=True)
        reader = jobs.as_(await jobs.person())
        found = (await jobs.school.data(reader, ALUMNI, id=jobs.id("Company", company)))["jobCompany"]["alumni"]
        assert sorted(edge["node"]["givenName"] for edge in found["edges"]) == ["Shown", "Spelling"]
        assert found["totalCount"] == 2

    async def test_a_company_of_drafts_only_is_nobodys_to_read(self, jobs: Jobs) -> None:
        company = await jobs.company("Stealth")
        writer = jobs.as_(await jobs.person())
        await jobs.offer(company=company, state="draft", source="member", posted_by=writer.member_id)
        reader = jobs.as_(await jobs.person())
        document = 'query ($id: ID!) { jobCompany(id: $id) { name } jobCompanies(search: "stealth") { totalCount } }'
        seen = await jobs.school.data(reader, document, id=jobs.id("Company", company))
        assert (seen["jobCompany"], seen["jobCompanies"]["totalCount"]) == (None, 0)
        assert (await jobs.school.data(writer, document, id=jobs.id("Company", company)))["jobCompany"] is not None
