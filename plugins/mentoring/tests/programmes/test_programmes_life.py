"""A programme's life: what opens, closes and ends by itself, and what happens to those in it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring

from amicale import DB, SYSTEM, Refusal, today
from amicale.testing.kit import School
from amicale_mentoring.programmes import states
from amicale_mentoring.programmes.calendar import turn_on
from amicale_mentoring.programmes.charter import write_charter

DAY = timedelta(days=1)
NOW = today()


async def refused(act: Any) -> str | None:
    """The reason why something must be refused."""
    with pytest.raises(Refusal) as found:
        await act
    return found.value.reason


async def state(programme: UUID) -> str:
    """How it stands."""
    return str(await DB.fetch_value("SELECT state FROM mentoring.programme WHERE id = $1", programme))


async def posted(kind: str) -> list[UUID]:
    """Who gets a mail of a kind."""
    rows = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = $1 ORDER BY member", f"mentoring.{kind}")
    return [row["member"] for row in rows]


class TestOpen:
    async def test_is_open_before_its_season_and_runs_within(self, mentoring: Mentoring) -> None:
        for first, expected in ((NOW + DAY, "open"), (NOW, "running"), (None, "open")):
            days = {"starts_on": first, "ends_on": first + 9 * DAY} if first else {}
            made = await mentoring.programme(state="draft", **days)
            await states.open_programme(SYSTEM, made)
            assert await state(made) == expected

    async def test_not_when_its_last_day_is_past(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(state="closed", starts_on=NOW - 9 * DAY, ends_on=NOW - DAY)
        assert await refused(states.open_programme(SYSTEM, made)) == "PAST"

    async def test_a_second_time_changes_nothing(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(state="draft")
        await asyncio.gather(*(states.open_programme(SYSTEM, made) for _ in range(3)))
        assert (await mentoring.row("programme", made))["version"] == 2


class TestClose:
    async def test_tells_who_waits_and_lets_pairs_go_on(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()
        programme = (await mentoring.row("pair", two.id))["programme"]
        waiting = await mentoring.part(programme, "mentee")
        asked = await mentoring.request(waiting, two.mentor)
        await states.close(SYSTEM, programme)
        assert await state(programme) == "closed"
        assert (await mentoring.row("request", asked))["state"] == "closed"
        assert (await mentoring.row("pair", two.id))["state"] == "active"
        assert await posted("request_closed") == [waiting.member]
        assert await refused(states.put_away(SYSTEM, programme)) == "PAIRS"
        await states.close(SYSTEM, programme, pairs=True)
        assert (await mentoring.row("pair", two.id))["end_reason"] == "over"
        assert (await mentoring.row("participation", two.mentor.id))["taken"] == 0

    async def test_a_draft_is_discarded_instead(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(state="draft")
        assert await refused(states.close(SYSTEM, made)) == "DRAFT"
        await states.discard(SYSTEM, made)
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.programme") == 0

    async def test_what_people_know_of_is_not_discarded(self, mentoring: Mentoring) -> None:
        draft, opened = await mentoring.programme(state="draft"), await mentoring.programme()
        await mentoring.part(draft)
        for made in (draft, opened):
            assert await refused(states.discard(SYSTEM, made)) == "NOT_DRAFT"

    async def test_is_put_away_and_brought_back(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        assert await refused(states.put_away(SYSTEM, made)) == "NOT_CLOSED"
        await states.close(SYSTEM, made)
        await states.put_away(SYSTEM, made)
        assert (await mentoring.row("programme", made))["put_away_at"] is not None
        await states.bring_back(SYSTEM, made)
        assert (await mentoring.row("programme", made))["put_away_at"] is None
        await states.put_away(SYSTEM, made)
        await states.open_programme(SYSTEM, made)
        assert (await mentoring.row("programme", made))["put_away_at"] is None


class TestSeason:
    async def season(self, mentoring: Mentoring, **values: Any) -> UUID:
        return await mentoring.programme("Autumn", starts_on=NOW, ends_on=NOW + 9 * DAY, **values)

    async def coordinator(self, mentoring: Mentoring, programme: UUID | None) -> UUID:
        """Somebody who holds the role, on one programme or on all."""
        member = await mentoring.person("Cora", email=f"cora-{programme or 'all'}@example.org", language="en")
        await DB.execute(
            """WITH role AS (INSERT INTO amicale.role (id, name, title, permissions)
                 VALUES (gen_random_uuid(), $1, 'C', '{mentoring.coordinate}') RETURNING id)
               INSERT INTO amicale.role_grant (id, role, member, object_type, object_id)
               SELECT gen_random_uuid(), id, $2, $3, $4 FROM role""",
            f"c{member.hex[-8:]}", member, "MentoringProgramme" if programme else "", programme,
        )  # fmt: skip
        return member

    async def test_begins_on_its_first_day_once(self, mentoring: Mentoring) -> None:
        made = await self.season(mentoring)
        of_all, of_it = await self.coordinator(mentoring, None), await self.coordinator(mentoring, made)
        draft = await self.season(mentoring, state="draft")
        await turn_on(NOW - DAY)
        assert await state(made) == "open"
        await asyncio.gather(*(turn_on(NOW) for _ in range(3)))
        assert (await state(made), await state(draft)) == ("running", "draft")
        assert await posted("season_begins") == [of_it] != [of_all]

    async def test_ends_after_its_last_day_with_its_pairs_once(self, mentoring: Mentoring) -> None:
        made = await self.season(mentoring, state="running")
        of_all = await self.coordinator(mentoring, None)
        two = await mentoring.pair(made)
        resting = await mentoring.pair(made, state="paused", paused_until=NOW + 99 * DAY)
        await turn_on(NOW + 9 * DAY)
        assert await state(made) == "running"
        await asyncio.gather(*(turn_on(NOW + 10 * DAY) for _ in range(3)))
        assert await state(made) == "closed"
        for pair in (two, resting):
            assert (await mentoring.row("pair", pair.id))["state"] == "done"
        assert await posted("season_ended") == [of_all]
        assert (
            await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'mentoring.season_ended'") == 1
        )

    async def test_pairs_that_were_held_or_left_when_it_ended_end_the_next_time(self, mentoring: Mentoring) -> None:
        made = await self.season(mentoring, state="closed")
        two, other = await mentoring.pair(made), await mentoring.pair()
        await turn_on(NOW + 9 * DAY)
        assert (await mentoring.row("pair", two.id))["state"] == "active"
        await turn_on(NOW + 10 * DAY)
        assert (await mentoring.row("pair", two.id))["state"] == "done"
        assert (await mentoring.row("pair", other.id))["state"] == "active"

    async def test_one_that_was_never_looked_at_ends_without_having_begun(self, mentoring: Mentoring) -> None:
        made = await self.season(mentoring)
        await turn_on(NOW + 99 * DAY)
        assert await state(made) == "closed"
        assert await posted("season_begins") == []

    async def test_what_is_always_open_never_ends(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        await turn_on(NOW + 9999 * DAY)
        assert await state(made) == "open"

    async def test_mails_say_how_it_stands(self, mentoring: Mentoring, school: School, postbox: Any) -> None:
        from amicale.tasks.inline import work_off

        made = await self.season(mentoring, by_batch=True)
        await self.coordinator(mentoring, made)
        await mentoring.part(made)
        await mentoring.part(made, "mentee")
        await turn_on(NOW)
        await work_off(school.assembly)
        mail = postbox.last(f"cora-{made}@example.org")
        assert mail.subject == "Autumn begins"
        assert "Mentors: 1. Mentees: 1. Mentees without a mentor yet: 1." in mail.text
        assert "/matching" in mail.text


class TestCharter:
    async def test_who_accepted_an_earlier_one_is_asked_again(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(charter={"en": "Be kind."})
        part = await mentoring.part(made, "mentee")
        await mentoring.part(made, "mentee", charter_version=0)
        assert await write_charter(SYSTEM, made, 1, {"en": "Be kind and punctual."})
        assert (await mentoring.row("programme", made))["charter_version"] == 2
        assert await posted("charter_changed") == [part.member]
        rows = await DB.fetch("SELECT version, words FROM mentoring.charter ORDER BY version")
        assert [row["version"] for row in rows] == [1, 2]

    async def test_better_words_need_no_new_yes(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(charter={"en": "Be knid."})
        await mentoring.part(made, "mentee")
        assert not await write_charter(SYSTEM, made, None, {"en": "Be kind."}, only_wording=True)
        row = await mentoring.row("programme", made)
        assert (row["charter_version"], await posted("charter_changed")) == (1, [])

    async def test_the_same_again_asks_nobody(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(charter={"en": "Be kind."})
        assert not await write_charter(SYSTEM, made, None, {"en": "Be kind."})
        assert (await mentoring.row("programme", made))["version"] == 1

    async def test_a_draft_has_nobody_to_ask(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme(state="draft")
        assert not await write_charter(SYSTEM, made, None, {"en": "Be kind."})
        assert (await mentoring.row("programme", made))["charter_version"] == 1
