"""What those see of mentoring whose sign-in links are shown: an alumna in the middle of it, and who coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amicale_mentoring.invented.pairs import Health, ended, put_feedback, put_pair
from amicale_mentoring.invented.people import Part, put_known
from amicale_mentoring.invented.rows import Season, Story, ago, put

Sides = Mapping[str, Sequence[Part]]
"""By programme, those of the other side whom she may have to do with: in no other pair."""
GOALS = "Savoir ce que l’IA change dans une équipe de communication, et l’essayer sur un vrai dossier."


async def put_alumna(story: Story, seasons: Mapping[str, Season], free: Sides) -> None:
    """A mentor with a mentee and two requests, taught by somebody younger, and thanked for last season."""
    await last_season(seasons["last"], free["last"][0])
    mentor = await put_known(seasons["now"], story.member, "mentor", capacity=3)
    met = Health(40, (33, 12), agreed=-2)
    await put_pair(seasons["now"], mentor, free["now"][0], met)
    await put_pair(seasons["now"], mentor, free["now"][1], Health(9))
    for at, mentee in enumerate(free["now"][2:4]):
        await put("request", {
            "programme": seasons["now"].id, "mentee": mentee.id, "mentor": mentor.id, "rank": 1,
            "message": story.say(story.told["words"]["message"], at), "asked_at": ago(2 + 3 * at),
            "expires_at": ago(2 + 3 * at - 10), "reminded": at,
        })  # fmt: skip
    learner = await put_known(seasons["reverse"], story.member, "mentee", about=story.told["words"]["senior"][0])
    await put_pair(seasons["reverse"], free["reverse"][0], learner, Health(6, proposed=(-4, -5, -8)))


async def last_season(season: Season, mentee: Part) -> None:
    """One pair that is done: the mentee has thanked her, and she has not said yet how it was."""
    mentor = await put_known(season, season.story.member, "mentor")
    pair = await put_pair(season, mentor, mentee, Health(390, (380, 340, 300, 260), values=ended(200, "over")))
    await put_feedback(season.story, pair, 3)


async def put_staff(story: Story, seasons: Mapping[str, Season], free: Sides) -> None:
    """Who coordinates takes part as well: asked by one, in a pair with another."""
    mentor = await put_known(seasons["flash"], story.staff, "mentor", topics=["network", "impact"])
    await put_pair(seasons["flash"], mentor, free["flash"][0], Health(4, agreed=-1))
