"""What came of it, in numbers that are right, seen by whom they are for, and never of fewer than five answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring, Two

from amicale import DB, Refusal, new_id
from amicale.testing.browser import Browser
from amicale_mentoring.oversight.figures_graphql import figures_of
from amicale_mentoring.oversight.measures import looked_after, measured, share
from amicale_mentoring.oversight.seasons import seasons

NOW = datetime.now(UTC)


def ago(days: float) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=days)


async def rated(pair: UUID, side: str, rating: int) -> None:
    """What a side said at the end."""
    await DB.execute(
        "INSERT INTO mentoring.feedback (id, pair, side, rating, again) VALUES ($1, $2, $3, $4, true)",
        new_id(), pair, side, rating,
    )  # fmt: skip


async def paired(mentoring: Mentoring, programme: UUID, **values: Any) -> Two:
    """A pair that began with a request, which was answered after a day."""
    mentor, mentee = await mentoring.part(programme), await mentoring.part(programme, "mentee")
    asked = await mentoring.request(
        mentee, mentor, state="accepted", asked_at=ago(20), answered_at=ago(19), expires_at=ago(10)
    )
    return await mentoring.pair(
        programme, mentor, mentee, **{"request": asked, "source": "request", "since": ago(19), **values}
    )


@pytest.fixture
async def season(mentoring: Mentoring) -> UUID:
    """Six requests: two accepted, of which one has talked; one declined, one expired, one waits, one taken back."""
    programme = await mentoring.programme("Season", starts_on=date(2026, 9, 1), ends_on=date(2027, 6, 30))
    await paired(mentoring, programme, first_met_at=ago(15))
    await paired(mentoring, programme)
    for state in ("declined", "expired", "waiting", "withdrawn"):
        mentor = await mentoring.part(programme, sectors=["Énergie"], topics=["career"], capacity=1)
        mentee = await mentoring.part(programme, "mentee", sectors=["energie", "Luxe"], topics=["career"])
        await mentoring.request(mentee, mentor, state=state, asked_at=ago(3), expires_at=NOW + timedelta(days=5))
    return programme


class TestMeasured:
    async def test_counts_what_came_of_the_requests(self, season: UUID) -> None:
        it = figures_of(await measured([season]), {"career": "Where to go"}, "en")
        assert (it.asked, it.answered, it.accepted, it.conversations) == (6, 3, 2, 1)
        assert (it.waiting, it.expired, it.dropped) == (1, 1, 1)
        assert it.conversation_share == 25.0, "of those answered or expired"
        assert (it.people_asked, it.people_met) == (6, 1)
        assert (it.pairs, it.pairs_met, it.days_to_conversation) == (2, 1, 4.0)
        assert it.hours_to_answer == 24.0

    async def test_says_where_mentors_are_short_whatever_the_spelling(self, season: UUID) -> None:
        it = figures_of(await measured([season]), {"career": "Where to go"}, "en")
        found = {row.label: (row.looking, row.free, row.short) for row in it.sectors}
        assert found == {"Luxe": (4, 0, 4), "Énergie": (4, 4, 0)}
        assert [(row.label, row.short) for row in it.topics] == [("Where to go", 0)]
        await DB.execute("UPDATE mentoring.participation SET availability = 'closed' WHERE role = 'mentor'")
        it = figures_of(await measured([season]), {}, "en")
        assert {row.label: row.free for row in it.sectors} == {"Luxe": 0, "Énergie": 0}

    async def test_nothing_is_told_of_fewer_than_five(self, mentoring: Mentoring, season: UUID) -> None:
        pairs = [await paired(mentoring, season, state="ended", end_reason="no_fit") for _ in range(5)]
        for two in pairs[:4]:
            await rated(two.id, "mentee", 5)
        it = figures_of(await measured([season]), {}, "en")
        assert it.satisfaction == []
        assert [(each.label, each.count) for each in it.early] == [("It did not fit", 5)]
        assert (await seasons([season]))[0]["good"] is None
        await rated(pairs[4].id, "mentee", 2)
        await DB.execute("UPDATE mentoring.pair SET state = 'done', end_reason = 'over' WHERE id = $1", pairs[0].id)
        it = figures_of(await measured([season]), {}, "en")
        assert [(each.answers, each.good, each.again) for each in it.satisfaction] == [(5, 80.0, 100.0)]
        assert it.early == []

    async def test_a_gathering_is_one_meeting(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(kind="group")
        mentor, together = await mentoring.part(programme, capacity=2), new_id()
        for _ in range(2):
            two = await mentoring.pair(programme, mentor)
            await DB.execute(
                """INSERT INTO mentoring.session (id, pair, state, starts_at, minutes, proposed_by, gathering)
                   VALUES ($1, $2, 'held', now(), 60, 'mentor', $3)""",
                new_id(), two.id, together,
            )  # fmt: skip
        it = figures_of(await measured([programme]), {}, "en")
        assert (it.meetings, it.hours) == (1, 1)

    async def test_of_nothing_there_is_no_share(self, mentoring: Mentoring) -> None:
        it = figures_of(await measured([await mentoring.programme()]), {}, "en")
        assert (it.conversation_share, it.hours_to_answer, it.reverse_share) == (None, None, None)
        assert share(0, 0) is None
        assert share(1, 3) == 33.3


class TestLookedAfter:
    async def test_is_ones_own_programme_all_of_them_or_none(self, mentoring: Mentoring, season: UUID) -> None:
        other = await mentoring.programme()
        assert await looked_after(await mentoring.coordinator(season)) == [season]
        assert set(await looked_after(await mentoring.coordinator())) == {season, other}
        for actor, wanted in (
            (await mentoring.coordinator(season), other), (mentoring.as_(await mentoring.person()), None),
        ):  # fmt: skip
            with pytest.raises(Refusal) as found:
                await looked_after(actor, wanted)
            assert found.value.code == "FORBIDDEN"


class TestTheBoardsFigures:
    async def test_count_and_tell_no_share_of_fewer_than_five(self, mentoring: Mentoring, season: UUID) -> None:
        board = mentoring.as_(await mentoring.person(), "figures.read", "members.read")
        asked = "{ figures { name value of failed rows { label values } } }"
        found = {each["name"]: each for each in (await mentoring.school.data(board, asked))["figures"]}
        mine = {name: each for name, each in found.items() if name.startswith("mentoring.") and not each["failed"]}
        assert (mine["mentoring.conversations"]["value"], mine["mentoring.conversations"]["of"]) == (1, 4)
        assert mine["mentoring.pairs"]["value"] == 2
        assert mine["mentoring.satisfied"]["value"] is None
        assert {row["label"]: row["values"] for row in mine["mentoring.short"]["rows"]}["Luxe"] == [4, 0]


class TestPages:
    async def test_show_pairs_and_figures_and_give_them_as_files(
        self, mentoring: Mentoring, season: UUID, browser: Browser
    ) -> None:
        boss, key = await mentoring.administrator(), mentoring.id("Programme", season)
        silent = await mentoring.pair(season, first_met_at=ago(90), last_sign_at=ago(80))
        pair = mentoring.id("Pair", silent.id)
        await browser.sign_in(boss)
        base = f"/staff/mentoring/{key}"
        listed = await browser.get(f"{base}/pairs?health=SILENT")
        assert (listed.status_code, "Ask how they are" in listed.text) == (200, True)
        asked = await browser.post(f"{base}/pairs", "RemindPair", pair=pair)
        assert "Both are asked how they are" in asked.text
        again = await browser.post(f"{base}/pairs/{pair}", "RemindPair")
        assert "Give them a little time" in again.text
        for address in (f"{base}/figures", "/staff/mentoring/figures"):
            page = await browser.get(address)
            assert (page.status_code, "Where mentors are short" in page.text) == (200, True)
        ended = await browser.post(f"{base}/pairs/{pair}", "EndPairFor")
        assert "The pair has ended" in ended.text
        table = await browser.get(f"/plugin/mentoring/pairs.csv?programme={key}&health=ENDED")
        assert len(table.text.strip().splitlines()) == 2
        numbers = await browser.get(f"/plugin/mentoring/figures.csv?programme={key}")
        assert "Requests that end in a first conversation (%)" in numbers.text
        assert (await browser.get(f"{base}/pairs?health=ODD")).status_code == 404
        for odd in ("health=odd", "order=odd", "search=%00", "programme=odd"):
            assert (await browser.get(f"/plugin/mentoring/pairs.csv?programme={key}&{odd}")).status_code < 500

    async def test_are_for_nobody_else(self, mentoring: Mentoring, season: UUID, browser: Browser) -> None:
        key = mentoring.id("Programme", season)
        await browser.sign_in(await mentoring.person("Eve"))
        for address in (
            f"/staff/mentoring/{key}/pairs", f"/staff/mentoring/{key}/figures", "/staff/mentoring/figures",
            f"/plugin/mentoring/pairs.csv?programme={key}", f"/plugin/mentoring/figures.csv?programme={key}",
            "/plugin/mentoring/figures.csv",
        ):  # fmt: skip
            assert (await browser.get(address)).status_code in (403, 404)
