"""How two people agree and contradict each other, field by field; scoring.py says what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from rapidfuzz.distance import OSA

from amicale.members.importing.nicknames import is_nickname, is_short_form
from amicale.members.importing.profiles import Profile

_MISREAD_YEARS = 10


class Name(IntEnum):
    """How alike two names are, from not at all to exactly. A NICKNAME may be a name of its own (Jules and Julien), a
    SHORT form never is the name of a brother (Nico and Nicolas)."""

    DIFFERENT = 0
    MISSING = 1
    INITIAL = 2
    TYPO = 3
    PARTIAL = 4
    NICKNAME = 5
    SHORT = 6
    MARRIED = 7
    EXACT = 8


class Like(IntEnum):
    """How alike two other facts are."""

    DIFFERENT = 0
    MISSING = 1
    NEAR = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said for and against two people being one."""

    given: Name
    family: Name
    swapped: bool
    birth_names_differ: bool
    titles_differ: bool
    birth_date: Like
    email: str | None
    phone: str | None
    linkedin: Like
    external_id: Like
    class_year: Like
    programme: Like
    employer: bool
    city: bool


def compare(one: Profile, other: Profile) -> Comparison:
    """Compare two people."""
    given, family, swapped = _names(one, other)
    return Comparison(
        given=given,
        family=family,
        swapped=swapped,
        birth_names_differ=bool(one.birth and other.birth)
        and compare_surname(one.birth, other.birth) == Name.DIFFERENT,
        titles_differ={one.title, other.title} == {"mr", "ms"},
        birth_date=compare_dates(one.birth_date, other.birth_date),
        email=_shared(one.emails, other.emails),
        phone=_shared(one.phones, other.phones),
        linkedin=_equality(one.linkedin, other.linkedin),
        external_id=_equality(one.external_id, other.external_id),
        class_year=compare_classes(one, other),
        programme=_overlap(one.programmes, other.programmes),
        employer=not one.employers.isdisjoint(other.employers),
        city=bool(one.city) and one.city == other.city,
    )


def _names(one: Profile, other: Profile) -> tuple[Name, Name, bool]:
    given, family = compare_given(one, other), compare_family(one, other)
    if given >= Name.TYPO and family >= Name.TYPO:
        return given, family, False
    if one.bag == other.bag and len(one.bag) > 1:
        return Name.EXACT, Name.EXACT, True  # the same words, divided otherwise
    crossed = _crossed(one, other), _crossed(other, one)
    if min(crossed) >= Name.TYPO and max(crossed) == Name.EXACT:
        return *crossed, True
    return given, family, False


def _crossed(one: Profile, other: Profile) -> Name:
    """The given name of one against the surname of the other."""
    if not one.given or not other.family:
        return Name.MISSING
    if one.given in other.own_keys:
        return Name.EXACT
    if is_nickname(one.given, other.family):
        return Name.NICKNAME
    return compare_surname(one.given, other.family)


def compare_given(one: Profile, other: Profile) -> Name:
    """Given names: Jean-Pierre is Jean Pierre, may be Jean, J.-P. or J."""
    a, b = one.given, other.given
    if not a or not b or a == b:
        return Name.EXACT if a and a == b else Name.MISSING
    if is_short_form(a, b):
        return Name.SHORT
    if is_nickname(a, b):
        return Name.NICKNAME
    if _is_part(one.given_words, other.given_words):
        return Name.PARTIAL
    if _initials(a, b, one.given_words, other.given_words):
        return Name.INITIAL
    return Name.TYPO if is_typo(a, b) else Name.DIFFERENT


def _is_part(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one is the other shortened: "Jean" or "Jean P." for "Jean Pierre"."""
    short, long = sorted((words, others), key=len)
    if len(short) < len(long) and set(short) <= set(long):
        return True
    return len(short) > 1 and short[0] == long[0] and all(x[0] == y[0] for x, y in zip(short, long, strict=False))


def _initials(a: str, b: str, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    if min(len(a), len(b)) > 2:
        return False
    short, long = (a, others) if len(a) <= len(b) else (b, words)
    return "".join(word[0] for word in long).startswith(short)


def compare_family(one: Profile, other: Profile) -> Name:
    """Surnames, the birth name of one against the married name of the other too."""
    if not one.surnames or not other.surnames:
        return Name.MISSING
    if not one.own_keys.isdisjoint(other.own_keys):
        return Name.EXACT
    if not one.surnames.isdisjoint(other.surnames):
        return Name.MARRIED
    if (
        one.family_words
        and other.family_words
        and (one.family_words <= other.family_words or other.family_words <= one.family_words)
    ):
        return Name.PARTIAL
    return compare_surname(one.family, other.family)


def compare_surname(a: str, b: str) -> Name:
    """Two surnames by their letters alone."""
    if a == b:
        return Name.EXACT
    return Name.TYPO if is_typo(a, b) else Name.DIFFERENT


def is_typo(a: str, b: str) -> bool:
    """Whether a slip of the keyboard makes one of the other: one letter, in long names two."""
    shortest = min(len(a), len(b))
    if shortest < 3:
        return False
    allowed = 1 if shortest < 7 else 2
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def compare_dates(one: date | None, other: date | None) -> Like:
    """Dates; NEAR is what slips of the keyboard make of one: day and month exchanged, the year misread by up to ten,
    one digit wrong, two digits exchanged."""
    if one is None or other is None:
        return Like.MISSING
    if one == other:
        return Like.SAME
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Like.NEAR
    gap = abs(one.year - other.year)
    if (gap <= _MISREAD_YEARS or gap == 100) and (one.month, one.day) == (other.month, other.day):
        return Like.NEAR
    slip = OSA.distance(one.isoformat(), other.isoformat(), score_cutoff=1) <= 1
    return Like.NEAR if slip else Like.DIFFERENT


def compare_classes(one: Profile, other: Profile) -> Like:
    """Class years; NEAR when one may be the entry and the other the graduation, or one year is between them."""
    if not one.years or not other.years:
        return Like.MISSING
    if not one.graduations.isdisjoint(other.graduations):
        return Like.SAME
    if not one.years.isdisjoint(other.years):
        return Like.SAME if not (one.graduations and other.graduations) else Like.NEAR
    gap = min(abs(a - b) for a in one.years for b in other.years)
    return Like.NEAR if gap <= 1 or (gap <= 5 and _one_sided(one, other)) else Like.DIFFERENT


def _one_sided(one: Profile, other: Profile) -> bool:
    """Whether the one is known by its entry only and the other by its graduation only."""
    return (not one.graduations and not other.entries) or (not other.graduations and not one.entries)


def _shared(ones: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    return min((value for value in ones if value in others), default=None) if ones and others else None


def _equality(one: str | None, other: str | None) -> Like:
    if not one or not other:
        return Like.MISSING
    return Like.SAME if one == other else Like.DIFFERENT


def _overlap(one: frozenset[str], other: frozenset[str]) -> Like:
    if not one or not other:
        return Like.MISSING
    return Like.DIFFERENT if one.isdisjoint(other) else Like.SAME
