"""Counts of readers: once a day a person, never who, and of a few no number."""

from __future__ import annotations

import pytest
from jobs_making import Jobs

from amicale import DB
from amicale_jobs.offers.looking import coarse, count

ASKED = "query ($id: ID!) { jobOffer(id: $id) { statistics { views clicks saved days { day views clicks } } } }"


class TestCoarse:
    @pytest.mark.parametrize(("number", "told"), [(0, 0), (1, None), (4, None), (5, 5), (12, 12)])
    def test_of_a_few_no_number_is_told(self, number: int, told: int | None) -> None:
        assert coarse(number) == told


class TestCount:
    async def test_a_person_counts_once_a_day_and_a_poster_never(self, jobs: Jobs) -> None:
        poster, reader, guest = jobs.as_(await jobs.person()), jobs.as_(await jobs.person()), await jobs.guest()
        offer = await jobs.offer(source="member", posted_by=poster.member_id)
        assert [await count(actor, offer, "views") for actor in (reader, reader, poster, guest.actor)] == [
            True,
            False,
            False,
            False,
        ]
        assert await count(reader, offer, "clicks")
        draft = await jobs.offer(state="draft", source="member", posted_by=poster.member_id)
        assert not await count(reader, draft, "views")
        rows = await DB.fetch("SELECT views, clicks FROM jobs.offer_day")
        assert [(row["views"], row["clicks"]) for row in rows] == [(1, 1)]


class TestStatistics:
    async def test_are_for_the_writer_and_tell_no_number_of_a_few(self, jobs: Jobs) -> None:
        poster = jobs.as_(await jobs.person())
        offer = await jobs.offer(source="member", posted_by=poster.member_id)
        for _at in range(6):
            reader = jobs.as_(await jobs.person())
            await count(reader, offer, "views")
            await DB.execute(
                "INSERT INTO jobs.application (id, member, offer) VALUES (gen_random_uuid(), $1, $2)",
                reader.member_id,
                offer,
            )
        await count(reader, offer, "clicks")
        found = (await jobs.school.data(poster, ASKED, id=jobs.id("Offer", offer)))["jobOffer"]["statistics"]
        assert (found["views"], found["clicks"], found["saved"]) == (6, None, 6)
        assert [(day["views"], day["clicks"]) for day in found["days"]] == [(6, None)]
        assert (await jobs.school.data(reader, ASKED, id=jobs.id("Offer", offer)))["jobOffer"]["statistics"] is None
