"""Making a programme, copying one, changing what holds in it."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from mentoring_making import Mentoring

from amicale import DB, SYSTEM, Actor, Refusal, today
from amicale_mentoring.programmes import service, states
from amicale_mentoring.programmes.charter import write_charter
from amicale_mentoring.programmes.starting import STARTS
from amicale_mentoring.programmes.terms import Terms, terms_of

NAMED = {"title": {"en": "Season"}}


async def refused(act: Any) -> Refusal:
    """What is said when something must be refused."""
    with pytest.raises(Refusal) as found:
        await act
    return found.value


def why(values: dict[str, Any]) -> str | None:
    """The field at which terms are refused."""
    with pytest.raises(Refusal) as found:
        terms_of({**NAMED, **values})
    return found.value.field


class TestTerms:
    """No database: what fits together, and what does not."""

    def test_every_starting_point_fits_together(self) -> None:
        for start in STARTS.values():
            assert terms_of({**NAMED, **start.terms}).title == {"en": "Season"}

    def test_are_refused_at_the_field(self) -> None:
        day = date(2027, 1, 1)
        later = day + timedelta(days=90)
        for values, field in (
            ({"title": {}}, "input.titleFr"),
            ({"starts_on": day}, "input.endsOn"),
            ({"ends_on": day}, "input.startsOn"),
            ({"starts_on": later, "ends_on": day}, "input.endsOn"),
            ({"signing_up_from": later, "signing_up_until": day}, "input.signingUpUntil"),
            (
                {"starts_on": day, "ends_on": later, "signing_up_until": later + timedelta(days=1)},
                "input.signingUpUntil",
            ),
            ({"by_request": False}, "input.byRequest"),
            ({"by_request": False, "by_batch": True, "instant": True}, "input.instant"),
            ({"mentors_ask": True, "by_request": False, "by_batch": True}, "input.mentorsAsk"),
            ({"kind": "peer"}, "input.direction"),
            ({"remind_days": [10]}, "input.remindDays"),
            ({"remind_days": [1, 2, 3, 4, 5, 6]}, "input.remindDays"),
            ({"capacity": 0}, "input.capacity"),
            ({"months": None}, "input.months"),
            ({"weights": {"topics": 11}}, "input.weightTopics"),
            ({"mentors": {"years_from": 2010, "years_until": 2000}}, "input.yearsUntil"),
            ({"mentees": {"at_least": 5, "at_most": 4}}, "input.atMost"),
            ({"mentees": {"at_least": 500}}, "input.atLeast"),
        ):
            assert why(values) == field, values


class TestCreate:
    async def test_makes_a_draft_that_is_ready_but_for_what_the_school_changes(self, mentoring: Mentoring) -> None:
        staff = await mentoring.coordinator()
        made = await service.create(staff, "season", {**NAMED, "starts_on": date(2027, 1, 4)})
        row = await mentoring.row("programme", made)
        assert (row["state"], row["starts_on"], row["ends_on"]) == ("draft", date(2027, 1, 4), date(2027, 7, 3))
        assert row["signing_up_until"] == date(2027, 1, 3)
        assert msgspec.json.decode(row["mentors"]) == {"at_least": 5}
        assert await DB.fetch_value("SELECT version FROM mentoring.charter WHERE programme = $1", made) == 1
        always = await mentoring.row("programme", await service.create(staff, "flash", NAMED))
        assert (always["starts_on"], always["kind"], always["expiry_days"]) == (None, "flash", 7)

    async def test_is_for_who_looks_after_all_programmes(self, mentoring: Mentoring) -> None:
        one = await mentoring.programme()
        for actor in (mentoring.as_(await mentoring.person()), await mentoring.coordinator(one)):
            for act in (service.create(actor, "season", NAMED), service.copy(actor, one, NAMED)):
                assert (await refused(act)).code == "FORBIDDEN"
        assert (await refused(service.create(SYSTEM, "nothing", NAMED))).field == "start"
        assert (await refused(service.create(SYSTEM, "season", {"title": {}}))).field == "input.titleFr"


class TestCopy:
    async def test_keeps_all_but_the_days(self, mentoring: Mentoring) -> None:
        first = today() - timedelta(days=200)
        old = await mentoring.programme(
            state="closed", starts_on=first, ends_on=first + timedelta(days=180), signing_up_until=first, gap=7,
            signing_up_from=first - timedelta(days=30), mentees={"at_most": 2}, charter={"fr": "Charte"},
            weights={"topics": 9},
        )  # fmt: skip
        made = await service.copy(SYSTEM, old, {"title": {"fr": "Encore"}})
        before, row = await mentoring.row("programme", old), await mentoring.row("programme", made)
        same = set(Terms.model_fields) - {"title", *service.DAYS}
        assert {name: row[name] for name in same} == {name: before[name] for name in same}
        assert (row["state"], row["follows"], row["charter"]) == ("draft", old, before["charter"])
        assert row["starts_on"] > today()
        assert row["ends_on"] - row["starts_on"] == timedelta(days=180)
        assert row["starts_on"] - row["signing_up_from"] == timedelta(days=30)

    async def test_moves_all_days_to_the_first_that_is_given(self, mentoring: Mentoring) -> None:
        old = await mentoring.programme(starts_on=date(2024, 9, 1), ends_on=date(2025, 3, 1))
        made = await service.copy(SYSTEM, old, {**NAMED, "starts_on": date(2027, 9, 1)})
        assert (await mentoring.row("programme", made))["ends_on"] == date(2028, 2, 29)


class TestChange:
    async def test_a_second_writer_is_told(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        await service.change(SYSTEM, made, 1, {"capacity": 4})
        late = await refused(service.change(SYSTEM, made, 1, {"gap": 3}))
        assert late.reason == "CHANGED"
        row = await mentoring.row("programme", made)
        assert (row["capacity"], row["gap"], row["version"]) == (4, 10, 2)

    async def test_of_two_at_once_one_is_told(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        found = await asyncio.gather(
            *(service.change(SYSTEM, made, 1, {"gap": gap}) for gap in (3, 4)), return_exceptions=True
        )
        assert sorted(type(each).__name__ for each in found) == ["NoneType", "Refusal"]

    async def test_what_is_the_same_is_no_change(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        await service.change(SYSTEM, made, 1, {"capacity": 2})
        assert (await mentoring.row("programme", made))["version"] == 1

    async def test_the_kind_stays_once_somebody_has_signed_up(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        await service.change(SYSTEM, made, None, {"direction": "reverse"})
        await mentoring.part(made)
        for values in ({"kind": "group"}, {"direction": "classic"}):
            assert (await refused(service.change(SYSTEM, made, None, values))).reason == "BEGUN"
        await service.change(SYSTEM, made, None, {"capacity": 4, "direction": "reverse"})

    async def test_is_for_who_looks_after_it(self, mentoring: Mentoring) -> None:
        one, other = await mentoring.programme(), await mentoring.programme()
        of_other = await mentoring.coordinator(other)
        mentor = (await mentoring.part(one)).actor
        acts: tuple[Any, ...] = (
            lambda actor: service.change(actor, one, None, {"gap": 1}),
            lambda actor: write_charter(actor, one, None, {"en": "x"}),
            lambda actor: states.open_programme(actor, one), lambda actor: states.close(actor, one),
            lambda actor: states.put_away(actor, one), lambda actor: states.bring_back(actor, one),
            lambda actor: states.discard(actor, one),
        )  # fmt: skip
        for actor in (of_other, mentor, Actor()):
            for act in acts:
                assert (await refused(act(actor))).code in ("FORBIDDEN", "UNAUTHENTICATED")
        await service.change(await mentoring.coordinator(one), one, None, {"gap": 1})

    async def test_what_was_done_is_in_the_log(self, mentoring: Mentoring) -> None:
        staff = await mentoring.coordinator()
        made = await service.create(staff, "peer", NAMED)
        await service.change(staff, made, None, {"gap": 1})
        await states.open_programme(staff, made)
        rows = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE actor = $1 ORDER BY id", staff.member_id)
        assert [row["act"] for row in rows] == [
            "mentoring.programme_created", "mentoring.programme_changed", "mentoring.programme_opened",
        ]  # fmt: skip
