"""Who sees which offer, and which company."""

from __future__ import annotations

from jobs_making import Jobs

from amicale import ANONYMOUS, Actor

OFFER = """query ($id: ID!) { jobOffer(id: $id) { title state companyName contractTitle contractGroup pay place daysLeft
    applyUrl applyAddress version mine editable filledBy poster { displayName }
    company { name openOfferCount alumni { totalCount edges { node { displayName } } } } } }"""


async def seen(jobs: Jobs, actor: Actor, offer: object) -> bool:
    data = await jobs.school.data(actor, OFFER, id=jobs.id("Offer", offer))  # type: ignore[arg-type]
    return data["jobOffer"] is not None


class TestOfferExists:
    async def test_by_state_and_reader(self, jobs: Jobs) -> None:
        writer = await jobs.person("Writer")
        reader, staff, guest, other = jobs.as_(await jobs.person()), await jobs.staff(), await jobs.guest(), None
        other = await jobs.guest("Thales")
        mine = {state: await jobs.offer(state=state, source="member", posted_by=writer)
                for state in ("draft", "waiting", "open", "filled", "expired", "withdrawn", "refused")}  # fmt: skip
        theirs = {state: await jobs.offer(state=state, source="partner", contact=guest.contact)
                  for state in ("draft", "waiting", "open")}  # fmt: skip
        for state, offer in mine.items():
            assert await seen(jobs, jobs.as_(writer), offer), state
            assert await seen(jobs, staff, offer), state
            assert await seen(jobs, reader, offer) == (state in ("open", "filled", "expired")), state
            assert not await seen(jobs, guest.actor, offer), state
            assert not await seen(jobs, ANONYMOUS, offer), state
        colleague = await jobs.guest()
        for state, offer in theirs.items():
            assert await seen(jobs, guest.actor, offer)
            assert await seen(jobs, colleague.actor, offer)
            assert not await seen(jobs, other.actor, offer)
            assert await seen(jobs, reader, offer) == (state == "open")

    async def test_the_world_reads_public_open_ones_without_the_address(self, jobs: Jobs) -> None:
        offer = await jobs.offer(public=True, apply_address="rh@example.org")
        data = await jobs.school.data(
            ANONYMOUS,
            OFFER,
            id=jobs.id("Offer", offer),
        )
        assert data["jobOffer"]["title"] == "Analyst (F/H)"
        assert data["jobOffer"]["applyAddress"] is None
        hidden = await jobs.offer(public=True, state="draft")
        data = await jobs.school.data(
            ANONYMOUS, "query ($id: ID!) { jobOffer(id: $id) { title } }", id=jobs.id("Offer", hidden)
        )
        assert data["jobOffer"] is None

    async def test_reads_as_people_say_it(self, jobs: Jobs) -> None:
        reader = jobs.as_(await jobs.person())
        offer = await jobs.offer(
            pay_from=3_800_000, pay_to=4_500_000, city="Toulouse", country="FR", contract="internship"
        )
        data = (await jobs.school.data(reader, OFFER, id=jobs.id("Offer", offer)))["jobOffer"]
        assert data["contractTitle"] == "Internship"
        assert data["contractGroup"] == "internship"
        assert data["pay"] == "€38,000 to €45,000 a year"
        assert data["place"] == "Toulouse, France"
        assert data["daysLeft"] == 30
        assert data["version"] is None
        assert data["mine"] is False
