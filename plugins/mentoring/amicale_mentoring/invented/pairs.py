"""Pairs of the demonstration in every state of health, with their meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, new_id
from amicale_mentoring.invented.people import Part
from amicale_mentoring.invented.rows import Season, Story, ago, at_hour, day, put


@dataclass(frozen=True, slots=True)
class Health:
    """How a pair stands: since when, when they met and will meet, as days before today; what else the row says."""

    since: float
    held: Sequence[float] = ()
    agreed: float | None = None
    proposed: Sequence[float] = ()
    values: Mapping[str, Any] | None = None

    @property
    def sign(self) -> float:
        """The last sign of life."""
        return 2.0 if self.agreed or self.proposed else min(self.held, default=self.since)


def ended(days: float, why: str) -> Mapping[str, Any]:
    """A pair that is over."""
    state = "done" if why in ("finished", "over") else "ended"
    return {"state": state, "ended_at": ago(days), "end_reason": why}


HEALTH: Sequence[Health] = (
    Health(62, (50, 20), agreed=-6),
    Health(58, (44, 30, 9), agreed=-12),
    Health(3),
    Health(8, proposed=(-3, -4, -6)),
    Health(40, (25, 6)),
    Health(21, values={"nudged_at": ago(6), "nudges": 1}),
    Health(70, (60,), values={"nudged_at": ago(12), "nudges": 2, "silent_at": ago(4)}),
    Health(66, (50, 31), values={"state": "paused", "paused_until": day(18)}),
    Health(70, (61, 40, 12), values=ended(5, "finished")),
    Health(55, (48, 22), agreed=-3),
    Health(48, (40,), values=ended(15, "early")),
    Health(45, values=ended(10, "no_reply")),
    Health(52, (41, 26, 11)),
    Health(60, (52,), values=ended(20, "no_fit")),
)


async def put_pairs(season: Season, mentors: Sequence[Part], mentees: Sequence[Part], count: int) -> int:
    """The first of both sides are pairs, by turns in all states of health; answers how many mentees were used."""
    made = min(count, len(mentors), len(mentees))
    for at in range(made):
        await put_pair(season, mentors[at], mentees[at], HEALTH[at % len(HEALTH)], at)
    return made


async def put_pair(season: Season, mentor: Part, mentee: Part, health: Health, at: int = 0) -> UUID:
    """One, with the request that it began with where mentees ask, and its meetings."""
    story, said, request = season.story, season.said, None
    asked = said["by_request"] and said["key"] != "last" and at % 4 != 3
    if asked:
        request = await put_answered(season, mentor, mentee, health)
    goals = "goals_reverse" if said["direction"] == "reverse" else "goals"
    first = max(health.held, default=None)
    pair = await put("pair", {
        "programme": season.id, "mentor": mentor.id, "mentee": mentee.id, "request": request,
        "source": "request" if asked else "batch", "score": story.random.randint(480, 930),
        "goals": story.say(story.told["words"][goals], at), "since": ago(health.since),
        "ends_on": day(180 - health.since), "first_met_at": None if first is None else ago(first),
        "last_sign_at": ago(health.sign), **(health.values or {}),
    })  # fmt: skip
    await put_meetings(story, pair, health, at)
    return pair


async def put_answered(season: Season, mentor: Part, mentee: Part, health: Health) -> UUID:
    """The request that a pair began with."""
    return await put("request", {
        "programme": season.id, "mentee": mentee.id, "mentor": mentor.id, "message": season.story.word("message"),
        "state": "accepted", "asked_at": ago(health.since + 3), "expires_at": ago(health.since - 7),
        "answered_at": ago(health.since),
    })  # fmt: skip


async def put_meetings(story: Story, pair: UUID, health: Health, at: int = 0) -> None:
    """Those that were, and those to come."""
    topics = ("career", "applications", "network", "salary", "first_job")
    for number, days in enumerate(health.held):
        await meet(pair, "held", days, story.say(story.told["words"]["place"], at),
                   topics=[topics[(at + number) % 5], topics[(at + number + 2) % 5]])  # fmt: skip
    for days in health.proposed:
        await meet(pair, "proposed", days, story.say(story.told["words"]["place"], at))
    if health.agreed is not None:
        await meet(pair, "agreed", health.agreed, story.say(story.told["words"]["place"], at))


async def meet(pair: UUID, state: str, days: float, place: str, **values: Any) -> None:
    """One meeting, at a full hour."""
    await put("session", {
        "pair": pair, "state": state, "starts_at": at_hour(ago(days), 17), "minutes": 45, "place": place,
        "proposed_by": "mentor", "created_at": ago(max(days, 0) + 2), **values,
    })  # fmt: skip


async def put_group(season: Season, mentor: Part, mentees: Sequence[Part]) -> None:
    """A mentor and their group: one gathering that was, one to come that not all have answered."""
    was, next_one = new_id(), new_id()
    for at, mentee in enumerate(mentees):
        pair = await put_pair(season, mentor, mentee, Health(40))
        await meet(pair, "held", 25, "Salle 12, à l’école", gathering=was, topics=["entrepreneurship"])
        state = ("agreed", "agreed", "proposed", "declined")[at % 4]
        await meet(pair, state, -9, "Salle 12, à l’école", gathering=next_one)
        await DB.execute(
            "UPDATE mentoring.pair SET first_met_at = $2, last_sign_at = $3 WHERE id = $1", pair, ago(25), ago(2)
        )


async def put_last_season(season: Season, mentors: Sequence[Part], mentees: Sequence[Part]) -> None:
    """What is over: most finished, and said how it was."""
    for at, mentee in enumerate(mentees[:32]):
        why = "over" if at % 8 else ("early", "no_reply", "no_time", "left")[at // 8 % 4]
        held = (380, 350, 320, 280, 240)[: 5 if why == "over" else at // 8]
        health = Health(395, held, values=ended(200 if why == "over" else 330, why))
        pair = await put_pair(season, mentors[at % len(mentors)], mentee, health, at)
        if held:
            await put_feedback(season.story, pair, at)


async def put_feedback(story: Story, pair: UUID, at: int) -> None:
    """What each said at the end; some said nothing."""
    for number, side in enumerate(("mentor", "mentee")):
        await put("question", {"pair": pair, "side": side, "asked_at": ago(200), "reminded_at": ago(190)})
        if (at + number) % 4 == 3:
            continue
        thanks = story.say(story.told["words"]["thanks"], at + number)
        rating = (5, 4, 5, 5, 3, 4, 5, 2)[(at + number) % 8]
        await put("feedback", {
            "pair": pair, "side": side, "rating": rating, "again": rating > 2, "thanks": thanks, "given_at": ago(195),
            "told_at": ago(195) if thanks else None,
        })  # fmt: skip
