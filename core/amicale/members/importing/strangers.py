"""Who is not asked about: people whose likeness somebody else explains (brothers and sisters, parents, namesakes).

A question costs a person a minute, and a list full of twins is not read at all. Each rule needs evidence against, not
only the lack of evidence for.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from amicale.members.importing.comparing import Comparison, Like, Name
from amicale.members.importing.profiles import Profile

_GENERATION = 15
"""Years: nobody is the child of somebody who is less older, nobody begins these studies younger."""


def are_strangers(one: Profile, other: Profile, found: Comparison) -> bool:
    """Whether two people who resemble each other are two; a profile or a record number in common says otherwise."""
    if Like.SAME in (found.linkedin, found.external_id):
        return False
    return (
        _siblings(one, other, found)
        or _parent_and_child(one, other, found)
        or (not (found.email or found.phone) and _namesakes(found))
    )


def _siblings(one: Profile, other: Profile, found: Comparison) -> bool:
    """Other given names: families share surname, addresses and, if twins, birth date and class; not the employer."""
    if found.given != Name.DIFFERENT:
        return False
    if found.birth_date != Like.SAME:
        return True
    return not (_resemble(one.given, other.given) or (found.employer and bool(found.email or found.phone)))


def _resemble(a: str, b: str) -> bool:
    """Two slips in a short name."""
    return min(len(a), len(b)) >= 4 and OSA.distance(a, b, score_cutoff=2) <= 2


def _parent_and_child(one: Profile, other: Profile, found: Comparison) -> bool:
    """A generation between the birth dates and between the classes, or a class before its member was grown."""
    if found.class_year != Like.DIFFERENT:
        return False
    if one.birth_date and other.birth_date:
        return min(abs(one.birth_date.year - other.birth_date.year), _gap(one, other)) >= _GENERATION
    return _too_young(one, other) or _too_young(other, one)


def _gap(one: Profile, other: Profile) -> int:
    return min(abs(a - b) for a in one.years for b in other.years)


def _too_young(one: Profile, other: Profile) -> bool:
    return one.birth_date is not None and max(other.years) < one.birth_date.year + _GENERATION


def _namesakes(found: Comparison) -> bool:
    """No address in common, and birth dates that are not a slip apart, or other studies and no employer in common."""
    if found.birth_date != Like.MISSING:
        return found.birth_date == Like.DIFFERENT
    if found.class_year == Like.DIFFERENT:
        return not found.employer
    return found.programme == Like.DIFFERENT and not (found.employer or found.city)
