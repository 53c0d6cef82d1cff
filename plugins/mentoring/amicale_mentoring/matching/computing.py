"""A plan as it is reckoned, without a database: around what was decided by hand, and with a reason for who is left.

What solves it is loaded when it is asked for: NumPy and SciPy take 70 MB, and most processes never match anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from amicale_mentoring.matching.criteria import excluded, fit
from amicale_mentoring.matching.profiles import Profile, Rules

if TYPE_CHECKING:
    from amicale_mentoring.matching.assigning import Match

NEVER = ("same_person", "avoided")
"""What no coordinator can put aside; the rest they may, knowing it."""
Two = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who could be brought together now. Of peers, both sides are the same people."""

    rules: Rules
    mentors: Sequence[Profile]
    mentees: Sequence[Profile]
    peers: bool = False

    def people(self) -> dict[UUID, Profile]:
        """By the ids of their profiles."""
        return {person.id: person for person in (*self.mentors, *self.mentees)}


@dataclass(frozen=True, slots=True)
class Decided:
    """What stands in the draft: pairs by (mentor, mentee)."""

    locked: frozenset[Two] = frozenset()
    kept: frozenset[Two] = frozenset()
    """All pairs of it that were not refused."""
    refused: frozenset[Two] = frozenset()
    by_hand: frozenset[Two] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A plan."""

    matches: Sequence[Match]
    left: Mapping[UUID, str]
    """Who is without anybody, and why."""
    moved: frozenset[Two]
    """Pairs whose people had others in the draft before."""
    gone: int
    """How many pairs of the draft before there are no more."""


def decided(rows: Collection[Mapping[str, Any]]) -> Decided:
    """What the rows of a draft say."""
    return Decided(
        locked=those(row for row in rows if row["locked"]),
        kept=those(row for row in rows if not row["refused"]),
        refused=those(row for row in rows if row["refused"]),
        by_hand=those(row for row in rows if row["by_hand"] and not row["refused"]),
    )


def those(rows: Iterable[Mapping[str, Any]]) -> frozenset[Two]:
    """Pairs by (mentor, mentee)."""
    return frozenset((row["mentor"], row["mentee"]) for row in rows)


def reckon(crowd: Crowd, before: Decided, least: int = 0) -> Found:
    """The best plan around what was decided."""
    from amicale_mentoring.matching.assigning import assign
    from amicale_mentoring.matching.peers import assign_peers

    apart = without(crowd, before.refused)
    locked = [pair for pair in sorted(before.locked) if may_stay(crowd, pair)]
    options = {"locked": within_room(crowd, locked), "kept": sorted(before.kept), "least": least}
    if crowd.peers:
        found = assign_peers(apart.mentees, crowd.rules, **options)  # type: ignore[arg-type]
    else:
        found = assign(apart.mentors, apart.mentees, crowd.rules, **options)  # type: ignore[arg-type]
    people = crowd.people()
    # Those who were put together by hand, whatever keeps them apart, are shown with how well they fit all the same.
    found = [one if one.score >= 0 else replace(one, score=fit(people[one.mentor], people[one.mentee], crowd.rules))
             for one in found]  # fmt: skip
    return Found(found, left_over(apart, found, least), *difference(before.kept, found))


def without(crowd: Crowd, refused: Collection[Two]) -> Crowd:
    """The same people, who avoid those whom the coordinator has refused for them."""
    people, avoided = crowd.people(), dict[UUID, set[UUID]]()
    for one, two in refused:
        if one in people and two in people:
            avoided.setdefault(two, set()).add(people[one].member)
    mentees = [replace(each, avoids=each.avoids | frozenset(avoided.get(each.id, ()))) for each in crowd.mentees]
    return replace(crowd, mentors=mentees if crowd.peers else crowd.mentors, mentees=mentees)


def may_stay(crowd: Crowd, pair: Two) -> bool:
    """Whether two who are locked are both there, and neither has said since that they would rather not."""
    people = crowd.people()
    if pair[0] not in people or pair[1] not in people:
        return False
    return excluded(people[pair[0]], people[pair[1]], crowd.rules) not in NEVER


def within_room(crowd: Crowd, locked: Sequence[Two]) -> list[Two]:
    """Locked pairs for which there still are places: a mentor may take fewer than when they were locked."""
    room, fits = {key: person.capacity for key, person in crowd.people().items()}, list[Two]()
    for pair in locked:
        if all(room[key] > 0 for key in pair):
            fits.append(pair)
            for key in pair:
                room[key] -= 1
    return fits


def difference(before: Collection[Two], found: Sequence[Match]) -> tuple[frozenset[Two], int]:
    """Pairs whose people had others before, and how many there are no more."""
    now = {(one.mentor, one.mentee) for one in found}
    had = {person for pair in before for person in pair}
    return frozenset(pair for pair in now - set(before) if pair[1] in had), len(set(before) - now)


def left_over(crowd: Crowd, found: Sequence[Match], least: int) -> dict[UUID, str]:
    """Why each mentee, or peer, who has nobody in the plan has nobody."""
    from amicale_mentoring.matching.arrays import scores

    placed = {one.mentee for one in found} | ({one.mentor for one in found} if crowd.peers else set())
    alone = [person for person in crowd.mentees if person.id not in placed]
    if not alone or not crowd.mentors:
        return {person.id: "no_place" for person in alone}
    best = scores(crowd.mentors, alone, crowd.rules).max(axis=1)
    return {person.id: why(crowd, person, int(most), least) for person, most in zip(alone, best, strict=True)}


def why(crowd: Crowd, mentee: Profile, best: int, least: int) -> str:
    """What keeps somebody from all mentors with a place: one reason, or several. Or others were nearer to them."""
    if best >= 0:
        return "no_place" if best >= least else "too_low"
    found = {excluded(mentor, mentee, crowd.rules).replace("before", "avoided") for mentor in crowd.mentors}
    found.discard("same_person")
    if len(found) > 1:
        return "excluded"
    return found.pop() if found else "no_place"
