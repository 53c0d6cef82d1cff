"""Which pairs are worth comparing: those that share a key that two records of one person nearly always share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from amicale.members.importing.profiles import Profile

_WIDEST = 60
Key = tuple[object, ...]


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Every pair of profiles that shares a key, once; two known people are never a pair."""
    seen: set[int] = set()
    count = len(profiles)
    for one, other in _shared(profiles):
        number = one.index * count + other.index
        if number not in seen:
            seen.add(number)
            yield one, other


def _shared(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    for keys, narrower in _PASSES:
        blocks: dict[Key, list[Profile]] = {}
        for profile in profiles:
            for key in keys(profile):
                blocks.setdefault(key, []).append(profile)
        for block in blocks.values():
            if len(block) > 1:
                yield from _pairs(block, narrower)


def _pairs(
    block: list[Profile], narrower: Callable[[Profile], Iterator[Key]] | None
) -> Iterator[tuple[Profile, Profile]]:
    """All pairs of a block; a crowded one (a name that half the file has) is cut by a second key first."""
    if len(block) > _WIDEST:
        if narrower is None:
            return
        parts: dict[Key, list[Profile]] = {}
        for profile in block:
            for key in narrower(profile):
                parts.setdefault(key, []).append(profile)
        for part in parts.values():
            if len(part) <= _WIDEST * 5:
                yield from _all_pairs(part)
        return
    yield from _all_pairs(block)


def _all_pairs(block: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
    for position, one in enumerate(block):
        for other in block[position + 1 :]:
            if one.index == other.index or (one.known_id is not None and other.known_id is not None):
                continue
            yield (one, other) if one.index < other.index else (other, one)


def _whole_name(profile: Profile) -> Iterator[Key]:
    """The full name as a bag of letters in order, so that exchanged names meet; under the birth name too."""
    for surname in profile.surnames:
        if profile.given:
            yield tuple(sorted((profile.given, surname)))
    if len(profile.bag) > 2:
        yield "bag", *profile.bag


def _surname_and_year(profile: Profile) -> Iterator[Key]:
    for surname in profile.surnames:
        for year in profile.years:
            yield surname, year


def _given_and_year(profile: Profile) -> Iterator[Key]:
    """Given name, class and the beginning or the end of the surname: a slip spares one of the two."""
    if profile.given and profile.family:
        for year in profile.years:
            yield profile.given_words[0], year, 0, profile.family[:2]
            yield profile.given_words[0], year, 1, profile.family[-2:]


def _birth_date(profile: Profile) -> Iterator[Key]:
    """The birth date with any of the names."""
    if profile.birth_date:
        yield (profile.birth_date,)


def _name_and_date(profile: Profile) -> Iterator[Key]:
    if profile.birth_date:
        for word in {*profile.given_words, *profile.family_words, *profile.surnames}:
            yield profile.birth_date, word


def _surname_and_initial(profile: Profile) -> Iterator[Key]:
    if profile.given:
        for surname in profile.surnames:
            yield surname, profile.given[0]


def _years_only(profile: Profile) -> Iterator[Key]:
    yield from ((year,) for year in profile.years)


def _contacts(profile: Profile) -> Iterator[Key]:
    yield from (("email", email) for email in profile.emails)
    yield from (("phone", phone) for phone in profile.phones)
    if profile.linkedin:
        yield "linkedin", profile.linkedin
    if profile.external_id:
        yield "id", profile.external_id


def _name_or_date(profile: Profile) -> Iterator[Key]:
    yield profile.given, profile.family
    if profile.birth_date:
        yield (profile.birth_date,)


_Keys = Callable[[Profile], Iterator[Key]]
_PASSES: tuple[tuple[_Keys, _Keys | None], ...] = (
    (_contacts, _name_or_date),
    (_whole_name, _name_or_date),
    (_birth_date, _name_and_date),
    (_surname_and_year, _surname_and_initial),
    (_given_and_year, None),
)
