"""How pairs are: which state each is in, who sees it, and what can be done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from mentoring_making import Mentoring, Two, refused

from amicale import DB, new_id
from amicale_mentoring.oversight import health, reminding
from amicale_mentoring.oversight.health import Wanted

NOW = datetime.now(UTC)
SHEET = "query($id: ID!) { mentoringPairSheet(id: $id) { line { mentor mentee meetings } verdicts { side rating } } }"
LIST = """
query($programme: ID!) { mentoringOversight(programme: $programme) { found counts { health count } lines { mentee } } }
"""


def ago(days: int) -> datetime:
    """So many days before now."""
    return NOW - timedelta(days=days)


async def meets(pair: UUID, at: datetime, state: str) -> None:
    """A meeting."""
    await DB.execute(
        "INSERT INTO mentoring.session (id, pair, state, starts_at, proposed_by) VALUES ($1, $2, $3, $4, 'mentor')",
        new_id(), pair, state, at,
    )  # fmt: skip


async def pairs(mentoring: Mentoring, programme: UUID) -> dict[str, Two]:
    """One in each state, by what it should be; and two that are alive for a date that is to come."""
    told: dict[str, dict[str, Any]] = {
        "new": {"last_sign_at": ago(13)}, "stuck": {"since": ago(40), "last_sign_at": ago(15)},
        "met": {"first_met_at": ago(60), "last_sign_at": ago(29)},
        "silent": {"first_met_at": ago(60), "last_sign_at": ago(31)},
        "paused": {"state": "paused", "last_sign_at": ago(90)}, "done": {"state": "done"}, "ended": {"state": "ended"},
        "new too": {"last_sign_at": ago(40)}, "met too": {"first_met_at": ago(60), "last_sign_at": ago(50)},
    }  # fmt: skip
    made = {}
    for name, values in told.items():
        mentee = await mentoring.part(programme, "mentee", name=name.title().replace(" ", ""))
        made[name] = await mentoring.pair(programme, mentee=mentee, **values)
    for name in ("new too", "met too"):
        await meets(made[name].id, NOW + timedelta(days=3), "agreed")
    return made


class TestHealth:
    async def test_is_the_first_state_that_holds(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        made = await pairs(mentoring, programme)
        boss = await mentoring.coordinator()
        found = {row["id"]: row["health"] for row in await health.lines(boss, Wanted(programme))}
        assert {name: found[two.id] for name, two in made.items()} == {name: name.split()[0] for name in made}
        numbers = await health.counts(boss, Wanted(programme))
        assert list(numbers.items())[:4] == [("stuck", 1), ("silent", 1), ("new", 2), ("met", 2)]
        first = [row["health"] for row in await health.lines(boss, Wanted(programme), 2)]
        assert first == ["stuck", "silent"], "what needs somebody comes first"
        for state, many in numbers.items():
            assert len(await health.lines(boss, Wanted(programme, state))) == many
        (row,) = await health.lines(boss, Wanted(programme, search="silent"))
        assert row["mentee_name"].startswith("Silent")
        assert await refused(health.lines(boss, Wanted(programme, "odd"))) == "health"
        assert await refused(health.lines(boss, Wanted(programme, order="r.id; drop"))) == "health"

    async def test_is_seen_by_who_looks_after_that_programme_and_by_nobody_else(self, mentoring: Mentoring) -> None:
        one, other = await mentoring.programme(), await mentoring.programme()
        two, there = await mentoring.pair(one), mentoring.id("Programme", one)
        here, elsewhere = await mentoring.coordinator(one), await mentoring.coordinator(other)
        ask, refuse = mentoring.school.data, mentoring.school.refusal
        assert (await ask(here, LIST, programme=there))["mentoringOversight"]["found"] == 1
        pair = mentoring.id("Pair", two.id)
        assert (await ask(here, SHEET, id=pair))["mentoringPairSheet"]["verdicts"] == []
        for actor in (elsewhere, two.mentor.actor):
            assert (await refuse(actor, LIST, programme=there))["code"] == "FORBIDDEN"
            assert (await refuse(actor, SHEET, id=pair))["code"] == "NOT_FOUND"
            assert await refused(health.counts(actor, Wanted(one))) == "FORBIDDEN"
            assert await refused(health.lines(actor, Wanted(one))) == "FORBIDDEN"

    async def test_tells_ratings_and_no_word(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(state="done", goals="Secret goal")
        await DB.execute(
            """INSERT INTO mentoring.feedback (id, pair, side, rating, again, thanks)
               VALUES ($1, $2, 'mentee', 4, true, 'Secret word')""",
            new_id(), two.id,
        )  # fmt: skip
        seen = await mentoring.school.data(await mentoring.coordinator(), SHEET, id=mentoring.id("Pair", two.id))
        assert seen["mentoringPairSheet"]["verdicts"] == [{"side": "mentee", "rating": 4}]
        row = await health.one(await mentoring.coordinator(), two.id)
        assert "Secret" not in str({key: value for key, value in row.items() if key != "goals"})


class TestReminding:
    async def test_asks_both_once_a_week(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        two, boss = await mentoring.pair(programme), await mentoring.coordinator(programme)
        await reminding.remind_pair(boss, programme, two.id)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'mentoring.asked_after'") == 2
        assert await refused(reminding.remind_pair(boss, programme, two.id)) == "TOO_SOON"
        await DB.execute("UPDATE mentoring.pair SET asked_after_at = $1", ago(8))
        await reminding.remind_pair(boss, programme, two.id)
        logged = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE subject = $1", two.id)
        assert [row["act"] for row in logged] == ["mentoring.pairs_reminded"] * 2

    async def test_asks_all_that_are_stuck_and_no_other(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        made, boss = await pairs(mentoring, programme), await mentoring.coordinator(programme)
        assert await reminding.remind_all(boss, programme, "stuck") == 1
        assert await reminding.remind_all(boss, programme, "stuck") == 0
        asked = await DB.fetch("SELECT id FROM mentoring.pair WHERE asked_after_at IS NOT NULL")
        assert [row["id"] for row in asked] == [made["stuck"].id]
        assert await refused(reminding.remind_all(boss, programme, "done")) == "health"

    async def test_is_for_pairs_of_ones_own_programme_that_go_on(self, mentoring: Mentoring) -> None:
        one, other = await mentoring.programme(), await mentoring.programme()
        two, over = await mentoring.pair(one), await mentoring.pair(other, state="done")
        boss = await mentoring.coordinator(other)
        assert await refused(reminding.remind_pair(boss, other, two.id)) == "NOT_FOUND"
        assert await refused(reminding.remind_pair(boss, one, two.id)) == "FORBIDDEN"
        assert await refused(reminding.remind_pair(boss, other, over.id)) == "NOT_ACTIVE"
        assert await refused(reminding.remind_all(two.mentor.actor, one, "stuck")) == "FORBIDDEN"
