"""Partners' offers: to those who agreed and fit, no more a week than allowed, all alike; all others find them too."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from jobs_making import Jobs, refused

from amicale import DB, agree, new_id, today
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox
from amicale_jobs.boosting.audience import Audience, count
from amicale_jobs.boosting.choosing import share_out, write
from amicale_jobs.boosting.service import boost, stop
from amicale_jobs.searches.matching import find
from amicale_jobs.searches.purposes import PARTNER_OFFERS
from amicale_jobs.searches.saving import Wanted, save
from amicale_jobs.searches.telling import send

WEEK = date(2026, 3, 3)
LATER = timedelta(days=7)
LOCALE = {"language": "en"}
HOME = "{ broughtJobOffers { title boostKey } newJobOffers { title } }"


def tuesday() -> datetime:
    """The next Tuesday, after the hour at which alerts go out."""
    day = datetime.now(UTC).replace(hour=12, minute=0)
    return day + timedelta(days=(1 - day.weekday()) % 7 or 7)


def keys(count: int) -> list[UUID]:
    """Some."""
    return [UUID(int=number) for number in range(1, count + 1)]


async def willing(jobs: Jobs, name: str, **values: object) -> UUID:
    """A member who agreed to partners' offers."""
    member = await jobs.person(name, **{"email": f"{name.lower()}@example.org", **LOCALE, **values})
    await agree(jobs.as_(member), member, PARTNER_OFFERS, True)
    return member


class TestSharingOut:
    def test_all_offers_alike_and_nobody_more_than_allowed(self) -> None:
        people, boosts = keys(300), [UUID(int=10**6 + n) for n in range(5)]
        chosen = share_out(dict.fromkeys(people, boosts), {}, {}, most=2, week=WEEK)
        told = Counter(boost for boost, _member, _slot in chosen)
        assert max(told.values()) - min(told.values()) <= 1
        assert set(Counter(member for _boost, member, _slot in chosen).values()) == {2}
        assert {slot for _boost, _member, slot in chosen} == {1, 2}

    def test_one_that_few_may_have_is_not_lost_to_one_that_all_may(self) -> None:
        people, (many, few) = keys(10), keys(2)
        fits = {person: [many, few] if person in people[:2] else [many] for person in people}
        chosen = share_out(fits, {}, {}, most=1, week=WEEK)
        assert Counter(boost for boost, _m, _s in chosen)[few] == 2

    def test_what_was_told_less_before_goes_first_and_what_one_had_counts(self) -> None:
        (one,), (old, new) = keys(1), keys(2)
        assert share_out({one: [old, new]}, {}, {old: 9}, most=1, week=WEEK)[0][0] == new
        assert share_out({one: [old]}, {one: 1}, {}, most=1, week=WEEK) == []
        assert share_out({one: [old]}, {one: 1}, {}, most=2, week=WEEK)[0][2] == 2


class TestBoosting:
    async def test_only_an_open_offer_of_a_partner_and_only_by_staff(self, jobs: Jobs) -> None:
        guest, staff = await jobs.guest("Airbus"), await jobs.staff()
        plain, theirs = await jobs.offer(company="Danone"), await jobs.offer(company="Airbus")
        until = today() + timedelta(days=10)
        assert await refused(boost(staff, plain, Audience(), today(), until)) == "NOT_OF_PARTNER"
        for who in (guest.actor, jobs.as_(await jobs.person())):
            assert await refused(boost(who, theirs, Audience(), today(), until)) in ("FORBIDDEN", "FOR_MEMBERS")
        assert await refused(boost(staff, theirs, Audience(), today(), today() + timedelta(days=90))) == "endsOn"
        assert (
            await refused(boost(staff, theirs, Audience(class_from=2020, class_until=2000), today(), until))
            == "classUntil"
        )
        await boost(staff, theirs, Audience(), today(), until)
        assert (await jobs.row("offer", theirs))["boosted"]
        await boost(staff, theirs, Audience(class_from=2000), today(), until)
        assert await DB.fetch_value("SELECT count(*) FROM jobs.boost") == 1, "it is changed, not doubled"
        await stop(staff, theirs)
        await stop(staff, theirs)
        assert not (await jobs.row("offer", theirs))["boosted"]

    async def test_only_who_agreed_and_fits_is_told_and_everybody_finds_it(self, jobs: Jobs, postbox: Postbox) -> None:
        await jobs.guest("Airbus")
        anne = await willing(jobs, "Anne", class_year=2015, city="Lyon", country="FR")
        await willing(jobs, "Zoe", class_year=1980, city="Lyon", country="FR")
        await willing(jobs, "Eve", class_year=2015, city="Lille", country="FR")
        bob = await jobs.person("Bob", class_year=2015, city="Lyon", country="FR", email="bob@example.org")
        offer = await jobs.offer("Pilot", company="Airbus")
        audience = Audience(class_from=2010, class_until=2020, cities=("LYON 3e",))
        assert await count(audience) == 0, "one is fewer than five"
        await boost(await jobs.staff(), offer, audience, today(), today() + timedelta(days=10))
        assert await send(tuesday()) == 1
        await work_off(jobs.school.assembly)
        (mail,) = postbox.mails
        assert (mail.to, mail.subject) == ("anne@example.org", "An offer of a partner for you")
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert await send(tuesday() + LATER) == 0, "no offer is brought to somebody twice"
        for reader in (anne, bob):
            data = await jobs.school.data(jobs.as_(reader), "{ jobOffers { edges { node { title boostKey } } } }")
            assert [edge["node"]["title"] for edge in data["jobOffers"]["edges"]] == ["Pilot"]

    async def test_with_an_alert_it_is_one_mail_and_the_home_page_shows_both(
        self, jobs: Jobs, postbox: Postbox
    ) -> None:
        await jobs.guest("Airbus")
        anne = await willing(jobs, "Anne")
        me = jobs.as_(anne)
        await save(me, Wanted(words="baker"), "Bakers", "week")
        pilot = await jobs.offer("Pilot", company="Airbus")
        await find([await jobs.offer("Baker", company="Danone")])
        await boost(await jobs.staff(), pilot, Audience(), today(), today() + timedelta(days=10))
        assert await send(tuesday()) == 1
        await work_off(jobs.school.assembly)
        (mail,) = postbox.mails
        assert mail.subject == "New offer: Baker"
        assert all(each in mail.text for each in ("Baker", "Partners of the association", "Pilot"))
        assert "/unsubscribe/" in mail.text.partition("Pilot")[2].partition("Change my searches")[0]
        await DB.execute("UPDATE jobs.boost_told SET week = $1", today())
        home = await jobs.school.data(me, HOME)
        assert [each["title"] for each in home["broughtJobOffers"]] == ["Pilot"]
        assert [each["title"] for each in home["newJobOffers"]] == ["Baker"]
        await agree(me, anne, PARTNER_OFFERS, False)
        assert (await jobs.school.data(me, HOME))["broughtJobOffers"] == [], "one click ends it everywhere"

    async def test_the_cap_holds_whoever_hands_out_at_the_same_time(self, jobs: Jobs) -> None:
        await jobs.guest("Airbus")
        member = await willing(jobs, "Anne")
        boosts = []
        for number in range(8):
            offer, key = await jobs.offer(f"O{number}", company="Airbus"), new_id()
            await DB.execute(
                "INSERT INTO jobs.boost (id, offer, starts_on, ends_on) VALUES ($1, $2, $3, $3)", key, offer, today()
            )
            boosts.append(key)
        await asyncio.gather(*(write([(key, member, 1), (other, member, 2)], new_id(), WEEK)
                               for key, other in pairwise(boosts)))  # fmt: skip
        assert await DB.fetch_value("SELECT count(*) FROM jobs.boost_told") == 2

    async def test_a_click_is_counted_once_and_only_ones_own(self, jobs: Jobs) -> None:
        await jobs.guest("Airbus")
        anne, bob = await willing(jobs, "Anne"), await willing(jobs, "Bob")
        offer = await jobs.offer("Pilot", company="Airbus")
        key = await boost(await jobs.staff(), offer, Audience(), today(), today() + timedelta(days=3))
        await write([(key, anne, 1)], new_id(), today())
        document = "query ($key: String) { partnerOfferOpened(brought: $key) }"
        for who, given, counted in (
            (bob, str(key), False), (anne, "x", False), (anne, str(key), True), (anne, str(key), False),
        ):  # fmt: skip
            data = await jobs.school.data(jobs.as_(who), document, key=given)
            assert data["partnerOfferOpened"] is counted
        rows = await DB.fetch("SELECT member FROM jobs.boost_told WHERE opened_at IS NOT NULL")
        assert [row["member"] for row in rows] == [anne]

    async def test_staff_are_told_numbers_in_steps_of_five_and_nobody_else_any(self, jobs: Jobs) -> None:
        await jobs.guest("Airbus")
        offer, staff = await jobs.offer("Pilot", company="Airbus"), await jobs.staff()
        key = await boost(staff, offer, Audience(), today(), today() + timedelta(days=3))
        for number in range(7):
            member = await willing(jobs, f"P{number}")
            await write([(key, member, 1)], new_id(), today())
        await DB.execute("UPDATE jobs.boost_told SET told_at = now()")
        await DB.execute("UPDATE jobs.boost_told SET opened_at = now() WHERE member = $1", member)
        assert await count(Audience()) == 5
        document = "query ($id: ID!) { jobOffer(id: $id) { boost { told opened } } }"
        data = await jobs.school.data(staff, document, id=jobs.id("Offer", offer))
        assert data["jobOffer"]["boost"] == {"told": 5, "opened": 0}
        data = await jobs.school.data(jobs.as_(member), document, id=jobs.id("Offer", offer))
        assert data["jobOffer"]["boost"] is None
