"""The keys under which profiles meet: what two records of one person nearly always share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from amicale.members.importing.profiles import Profile

Key = tuple[Hashable, ...]
Keys = Callable[[Profile], Iterator[Key]]


def contacts(profile: Profile) -> Iterator[Key]:
    """Addresses, profile and record number."""
    yield from (("email", email) for email in profile.emails)
    yield from (("phone", phone) for phone in profile.phones)
    if profile.linkedin:
        yield "linkedin", profile.linkedin
    if profile.external_id:
        yield "id", profile.external_id


def whole_name(profile: Profile) -> Iterator[Key]:
    """The full name as a bag of letters in order, so that exchanged names meet; under the birth name too."""
    for surname in sorted(profile.surnames):
        if profile.given:
            yield tuple(sorted((profile.given, surname)))
    if len(bag := profile.bag) > 2:
        yield "bag", *bag


def birth_date(profile: Profile) -> Iterator[Key]:
    """The birth date, whatever the name."""
    if profile.birth_date:
        yield (profile.birth_date,)


def surname_and_year(profile: Profile) -> Iterator[Key]:
    """Surname and class."""
    for surname in sorted(profile.surnames):
        for year in profile.years:
            yield surname, year


def given_and_year(profile: Profile) -> Iterator[Key]:
    """Given name, class and the beginning or the end of the surname: a slip spares one of the two."""
    if profile.given and profile.family:
        for year in profile.years:
            yield profile.given_words[0], year, 0, profile.family[:2]
            yield profile.given_words[0], year, 1, profile.family[-2:]


def name_and_date(profile: Profile) -> Iterator[Key]:
    """The birth date with any of the names."""
    if profile.birth_date:
        for word in sorted({*profile.given_words, *profile.family_words, *profile.surnames}):
            yield profile.birth_date, word


def surname_and_initial(profile: Profile) -> Iterator[Key]:
    """Surname and the first letter of the given name."""
    if profile.given:
        for surname in sorted(profile.surnames):
            yield surname, profile.given[0]


def name_or_date(profile: Profile) -> Iterator[Key]:
    """The full name, or the birth date."""
    yield profile.given, profile.family
    if profile.birth_date:
        yield (profile.birth_date,)
