"""Requests of the demonstration: those that wait, and those that were declined, expired or were taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amicale_mentoring.invented.people import Part
from amicale_mentoring.invented.rows import Season, Story, ago, put

STATES = (
    ("waiting", 1), ("declined", 12), ("waiting", 4), ("expired", 20), ("closed", 18), ("waiting", 6), ("declined", 30),
    ("withdrawn", 15), ("expired", 28), ("waiting", 2),
)  # fmt: skip
"""What became of it, and how many days ago it was asked."""


async def put_requests(season: Season, mentors: Sequence[Part], mentees: Sequence[Part]) -> None:
    """Each of these mentees has asked one or two of these mentors."""
    for at, mentee in enumerate(mentees):
        await put_request(season, mentee, mentors, at, 1)
        if at % 3 == 0:
            await put_request(season, mentee, mentors, at + 1, 2)


async def put_request(season: Season, mentee: Part, mentors: Sequence[Part], at: int, rank: int) -> None:
    """One; who declined may have named somebody else."""
    story, (state, days) = season.story, STATES[at % len(STATES)]
    expiry = season.said.get("expiry_days", 10)
    values: dict[str, Any] = {"state": state, "answered_at": ago(days - 3)}
    if state == "waiting":
        days, values = min(days, expiry - 1), {"reminded": 1 if days > 3 else 0}
    elif state == "expired":
        values["answered_at"] = ago(days - expiry)
    elif state == "declined":
        reason, words = story.say(story.told["words"]["decline"], at)
        values |= {"reason": reason, "words": words, "suggested": mentors[(at + 5) % len(mentors)].id}
    await put("request", {
        "programme": season.id, "mentee": mentee.id, "mentor": mentors[at % len(mentors)].id,
        "rank": rank, "message": story.say(story.told["words"]["message"], at), "asked_at": ago(days),
        "expires_at": ago(days - expiry), **values,
    })  # fmt: skip


async def put_suggestions(story: Story, mentors: Sequence[Part], mentees: Sequence[Part]) -> None:
    """A coordinator thought of somebody for two who wait."""
    for mentor, mentee in zip(mentors[:2], mentees[:2], strict=False):
        values = {"mentee": mentee.id, "mentor": mentor.id, "made_by": story.staff, "made_at": ago(2)}
        await put("suggestion", values)
