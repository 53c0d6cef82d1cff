"""Which pairs are worth comparing: those that share a key that two records of one person nearly always share.

A file in which everybody is called alike must not take hours: a crowded block is cut by a second key, a part that is
still crowded is sorted and only neighbours in it are compared (Hernández and Stolfo 1995), and nobody is compared with
more than MOST_OF_ONE others. Ordinary files (a name that 300 people have) stay far below.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from amicale.members.importing.keys import (
    Keys,
    birth_date,
    contacts,
    given_and_year,
    name_and_date,
    name_or_date,
    surname_and_initial,
    surname_and_year,
    whole_name,
)
from amicale.members.importing.profiles import Profile

WIDEST = 60
"""A larger block is cut by its second key."""
WIDEST_PART = 120
"""A larger part is compared among neighbours only."""
NEIGHBOURS = 8
MOST_OF_ONE = 80
"""Comparisons of one row or person, of which ordinary ones have a few and at most some dozens."""
MOST_ON_AVERAGE = 12
"""Comparisons for each row of the file: when they are used up, a crowded row gets an eighth of its own."""
ALWAYS = 200_000
"""Comparisons that every file may have."""

_PASSES: tuple[tuple[Keys, Keys | None], ...] = (
    (contacts, name_or_date),
    (whole_name, name_or_date),
    (birth_date, name_and_date),
    (surname_and_year, surname_and_initial),
    (given_and_year, None),
)


class Candidates:
    """The pairs to compare: iterate once. `crowded` counts those afterwards who have more look-alikes than that."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Nothing is sorted into blocks yet."""
        self._profiles = profiles
        self._compared = array("H", bytes(2 * (max((p.index for p in profiles), default=0) + 1)))
        self._full: set[int] = set()
        self._done = 0
        self._plenty = max(MOST_ON_AVERAGE * len(profiles), ALWAYS)

    @property
    def crowded(self) -> int:
        """How many rows and people were not compared with all who resemble them."""
        return len(self._full)

    def __iter__(self) -> Iterator[tuple[Profile, Profile]]:
        """Every pair of profiles that shares a key, once; two known people are never a pair."""
        seen: set[int] = set()
        count = len(self._compared)
        for one, other in self._shared():
            number = one.index * count + other.index
            if number not in seen and self._have_room(one.index, other.index):
                seen.add(number)
                yield one, other

    def _have_room(self, one: int, other: int) -> bool:
        """Whether both may be compared once more; a row with few look-alikes is compared even with a crowded one."""
        room = MOST_OF_ONE if self._done < self._plenty else MOST_OF_ONE // 8
        least, most = sorted((self._compared[one], self._compared[other]))
        if most >= room and (least >= room // 8 or most >= room * 8):
            self._full.update(number for number in (one, other) if self._compared[number] >= room // 8)
            return False
        self._compared[one] += 1
        self._compared[other] += 1
        self._done += 1
        return True

    def _shared(self) -> Iterator[tuple[Profile, Profile]]:
        for keys, narrower in _PASSES:
            for block in _blocks(self._profiles, keys):
                yield from self._pairs(block, narrower)

    def _pairs(self, block: list[Profile], narrower: Keys | None) -> Iterator[tuple[Profile, Profile]]:
        """All pairs of a block; a crowded one (a name that half the file has) is cut by a second key first."""
        if len(block) <= WIDEST:
            yield from _all_pairs(block)
        elif narrower is None:
            yield from self._neighbours(block)
        else:
            for part in _blocks(block, narrower):
                yield from _all_pairs(part) if len(part) <= WIDEST_PART else self._neighbours(part)

    def _neighbours(self, block: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
        """Pairs of those who stand beside each other when sorted by all they have; the others are counted."""
        block.sort(key=_order)
        self._full.update(profile.index for profile in block)
        for position, one in enumerate(block):
            for other in block[position + 1 : position + 1 + NEIGHBOURS]:
                if pair := _pair(one, other):
                    yield pair


def _order(profile: Profile) -> tuple[str, ...]:
    return profile.family, profile.given, str(profile.birth_date), str(sorted(profile.years)), *profile.emails


def _blocks(profiles: Sequence[Profile], keys: Keys) -> Iterator[list[Profile]]:
    """Those who share a key, in the order of the file. Keys are held by their hashes, lone profiles without a list."""
    blocks: dict[int, Profile | list[Profile]] = {}
    for profile in profiles:
        for key in keys(profile):
            number = hash(key)
            block = blocks.get(number)
            if block is None:
                blocks[number] = profile
            elif isinstance(block, list):
                block.append(profile)
            else:
                blocks[number] = [block, profile]
    while blocks:
        _, block = blocks.popitem()
        if isinstance(block, list):
            yield block


def _all_pairs(block: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
    for position, one in enumerate(block):
        for other in block[position + 1 :]:
            if pair := _pair(one, other):
                yield pair


def _pair(one: Profile, other: Profile) -> tuple[Profile, Profile] | None:
    if one.index == other.index or (one.known_id is not None and other.known_id is not None):
        return None
    return (one, other) if one.index < other.index else (other, one)
