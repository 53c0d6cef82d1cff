"""The demonstration, from its programmes to its questions. Small schools have fewer people in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amicale import Demo, today
from amicale_mentoring.invented.known import put_alumna, put_staff
from amicale_mentoring.invented.network import put_needs
from amicale_mentoring.invented.pairs import put_group, put_last_season, put_pairs
from amicale_mentoring.invented.people import Cast, Part, cast, put_side
from amicale_mentoring.invented.programmes import put_programmes
from amicale_mentoring.invented.requests import put_requests, put_suggestions
from amicale_mentoring.invented.rows import Season, Story, ago, put, read_story

KEPT_FREE = 4
"""Of each side, the first ones are in no pair by turns: they are there for those who are written out."""
FEWEST = 12
"""Of fewer elder or younger people no programme can be told; there is nothing of mentoring then but programmes."""
Sides = Mapping[str, Sequence[Part]]


async def tell(demo: Demo) -> None:
    """All of it."""
    story = Story(read_story(), demo.random, demo.members[0], demo.members[1])
    seasons = {each["key"]: Season(story, each) for each in story.told["programme"]}
    await put_programmes(story)
    people = await cast(story, demo.members, today().year)
    if min(len(people.elder), len(people.younger)) < FEWEST:
        return
    sides = {key: await both_sides(each, people) for key, each in seasons.items()}
    await put_alumna(story, seasons, {
        "last": sides["last"]["mentee"], "now": sides["now"]["mentee"], "reverse": sides["reverse"]["mentor"],
    })  # fmt: skip
    await put_staff(story, seasons, {"flash": sides["flash"]["mentee"]})
    await tell_seasons(story, seasons, sides)
    await put_invited(story, people)
    await put_needs(story, demo.members)


async def both_sides(season: Season, people: Cast) -> Sides:
    """Who takes part in a programme, by side."""
    return {role: await put_side(season, role, people) for role in ("mentor", "mentee", "peer")}


async def tell_seasons(story: Story, seasons: Mapping[str, Season], sides: Mapping[str, Sides]) -> None:
    """What happened in each programme."""
    last = sides["last"]
    await put_last_season(seasons["last"], last["mentor"], last["mentee"][KEPT_FREE:])
    for key, count in (("now", 34), ("reverse", 13), ("flash", 16)):
        mentors, mentees = (sides[key][role][KEPT_FREE:] for role in ("mentor", "mentee"))
        used = await put_pairs(seasons[key], mentors, mentees, min(count, len(mentees) * 3 // 5))
        await put_requests(seasons[key], mentors, mentees[used : used + 22])
    now = sides["now"]
    await put_suggestions(story, now["mentor"][-6:], now["mentee"][-6:])
    group = sides["group"]
    for at, mentor in enumerate(group["mentor"]):
        await put_group(seasons["group"], mentor, group["mentee"][at * 6 : at * 6 + 6])
    peers = sides["peers"]["peer"]
    await put_pairs(seasons["peers"], peers[:8], peers[8:16], 8)
    await put_requests(seasons["peers"], peers[16:20], peers[20:])


async def put_invited(story: Story, people: Cast) -> None:
    """Some were asked to become mentors of the next season."""
    batch = story.programmes["next"]
    for row in people.elder[-12:]:
        values = {"programme": batch, "member": row["id"], "invited_by": story.staff, "batch": batch}
        await put("invited", {**values, "invited_at": ago(9)})
