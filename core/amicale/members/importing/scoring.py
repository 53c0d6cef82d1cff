"""What a comparison is worth, and what it allows.

The score counts bits of evidence as Fellegi and Sunter (1969) do, with the frequencies of this very file (Winkler
1989): agreeing on a rare name or date says much, on a frequent one little. Rules on top of it guard against what is
not independent: twins, a father and a son of one name, families that share an address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import log2

from amicale.members.importing.certainty import is_certain
from amicale.members.importing.comparing import Comparison, Like, Name, compare_given
from amicale.members.importing.profiles import Profile

JOIN_BITS = 8.0
RARE_BITS = 15.0
DOUBT_BITS = -3.0
DOUBT_BITS_AGAINST_DATES = 0.0
_DUPLICATE_SHARE = 0.1
_ANYWHERE = 1000


class Verdict(IntEnum):
    """What becomes of a pair."""

    APART = 0
    DOUBTFUL = 1
    JOINED = 2


@dataclass(frozen=True, slots=True)
class Scored:
    """A compared pair with its bits and its verdict."""

    one: Profile
    other: Profile
    found: Comparison
    bits: float
    verdict: Verdict

    @property
    def percent(self) -> int:
        """The score for people, 0 to 100."""
        return round(100 / (1 + 2 ** max(-30.0, min(30.0, -self.bits / 2))))


class Frequencies:
    """How often each value occurs among the people compared."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Count once; comparing looks up."""
        self.count = max(len(profiles), 2)
        self.given = Counter(p.given for p in profiles)
        self.family = Counter(key for p in profiles for key in p.surnames)
        self.dates = Counter(p.birth_date for p in profiles if p.birth_date)
        self.years = Counter(year for p in profiles for year in p.years)
        self.programmes = Counter(name for p in profiles for name in p.programmes)
        self.cities = Counter(p.city for p in profiles if p.city)
        self.employers = Counter(name for p in profiles for name in p.employers)
        self.emails = _holders(profiles, "emails")
        self.phones = _holders(profiles, "phones")
        ids = Counter(p.external_id for p in profiles if p.external_id)
        self.ids_identify = not ids or max(ids.values()) <= 5
        self.prior = -log2((self.count + _ANYWHERE) / _DUPLICATE_SHARE)

    def bits(self, count: int, usual: float) -> float:
        """What agreeing on a value held by `count` people says; `usual` is how frequent such values are anywhere.

        Small files say little about frequencies, so they are taken together with a thousand people of anywhere.
        """
        return -log2((count + _ANYWHERE * usual) / (self.count + _ANYWHERE))

    def is_shared(self, one: Profile, other: Profile, value: str, holders: dict[str, list[Profile]]) -> bool:
        """Whether an address or number belongs to more people than these two (a family, an office)."""
        given = [
            p
            for p in holders.get(value, ())
            if compare_given(p, one) <= Name.INITIAL and compare_given(p, other) <= Name.INITIAL
        ]
        return bool(given)


def _holders(profiles: Sequence[Profile], field: str) -> dict[str, list[Profile]]:
    """Who has each address that more than one has."""
    holders: dict[str, list[Profile]] = {}
    for profile in profiles:
        for value in getattr(profile, field):
            holders.setdefault(value, []).append(profile)
    return {value: people for value, people in holders.items() if len(people) > 1}


_GIVEN_LOSS = {Name.EXACT: 0.0, Name.NICKNAME: 2.0, Name.PARTIAL: 2.0, Name.TYPO: 3.0}
_FAMILY_LOSS = {Name.EXACT: 0.0, Name.NICKNAME: 2.0, Name.MARRIED: 1.5, Name.PARTIAL: 2.0, Name.TYPO: 3.0}


def score(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> Scored:
    """Weigh a comparison and decide."""
    bits = (
        seen.prior
        + _name_bits(one, other, found, seen)
        + _date_bits(one, found, seen)
        + _contact_bits(one, other, found, seen)
    )
    bits += _school_bits(one, other, found, seen)
    return Scored(one, other, found, bits, _verdict(one, other, found, bits, seen))


def _name_bits(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> float:
    bits = 0.0
    if found.given in _GIVEN_LOSS:
        rarest = min(seen.given[one.given], seen.given[other.given]) if not found.swapped else seen.given[one.given]
        bits += max(min(seen.bits(rarest, 1 / 200), 11.0) - _GIVEN_LOSS[found.given], 1.0)
    else:
        bits += {Name.INITIAL: 3.0, Name.MISSING: 0.0, Name.DIFFERENT: -8.0}[found.given]
    if found.family in _FAMILY_LOSS:
        shared = one.surnames & other.surnames or one.surnames | other.surnames
        bits += max(
            min(seen.bits(max(seen.family[key] for key in shared), 1 / 1500), 12.0) - _FAMILY_LOSS[found.family], 1.0
        )
    else:
        bits += {Name.MISSING: 0.0, Name.DIFFERENT: -7.0}[found.family]
    return bits - 2.0 * found.birth_names_differ - 3.0 * found.titles_differ


def _date_bits(one: Profile, found: Comparison, seen: Frequencies) -> float:
    day = one.birth_date
    if found.birth_date == Like.SAME and day is not None:
        usual = seen.bits(seen.dates[day], 1 / 15000)
        return min(usual, 7.0) if (day.month, day.day) == (1, 1) else min(usual, 13.0)
    return {Like.NEAR: 4.0, Like.DIFFERENT: -7.0}.get(found.birth_date, 0.0)


def _contact_bits(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> float:
    bits = 0.0
    if found.email:
        bits += 6.0 if seen.is_shared(one, other, found.email, seen.emails) else 14.0
    if found.phone:
        bits += 5.0 if seen.is_shared(one, other, found.phone, seen.phones) else 12.0
    bits += {Like.SAME: 18.0, Like.DIFFERENT: -3.0}.get(found.linkedin, 0.0)
    if found.external_id == Like.SAME:
        bits += 18.0 if seen.ids_identify else 3.0
    elif found.external_id == Like.DIFFERENT:
        bits -= 3.0
    return bits


def _school_bits(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> float:
    bits = 0.0
    if found.class_year == Like.SAME:
        usual = seen.bits(max(seen.years[year] for year in one.years & other.years), 1 / 40)
        bits += min(usual, 6.0) if found.birth_date != Like.SAME else 2.0  # people of one age are of one class anyway
    elif found.class_year == Like.NEAR:
        bits += 1.0
    elif found.class_year == Like.DIFFERENT:
        bits -= 3.0
    if found.programme == Like.SAME:
        bits += min(seen.bits(max(seen.programmes[name] for name in one.programmes & other.programmes), 1 / 6), 4.0)
    elif found.programme == Like.DIFFERENT:
        bits -= 1.0
    if found.employer:
        bits += 0.7 * min(
            seen.bits(max(seen.employers[name] for name in one.employers & other.employers), 1 / 1500), 9.0
        )
    if found.city:
        bits += 0.5 * min(seen.bits(seen.cities[one.city], 1 / 20), 6.0)
    return bits


def _verdict(one: Profile, other: Profile, found: Comparison, bits: float, seen: Frequencies) -> Verdict:
    if bits < _least(found) or _strangers(found):
        return Verdict.APART
    certain = bits >= JOIN_BITS and is_certain(
        found,
        own_address=_own_address(one, other, found, seen),
        same_row=_same_row(one, other),
        rare=bits >= RARE_BITS,
    )
    return Verdict.JOINED if certain else Verdict.DOUBTFUL


def _least(found: Comparison) -> float:
    """The bits that a doubt needs: more when two birth dates say that these are two people and no address says the
    contrary."""
    unlike = found.birth_date == Like.DIFFERENT and not (found.email or found.phone)
    return DOUBT_BITS_AGAINST_DATES if unlike and Like.SAME not in (found.linkedin, found.external_id) else DOUBT_BITS


def _strangers(found: Comparison) -> bool:
    """A family at one address: nothing but what families share."""
    own = (found.birth_date, found.external_id, found.linkedin)
    return found.given == Name.DIFFERENT and Like.SAME not in own


def _own_address(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> bool:
    """Whether the two share something that only one person has."""
    if found.linkedin == Like.SAME or (found.external_id == Like.SAME and seen.ids_identify):
        return True
    return bool(found.email) and not seen.is_shared(one, other, found.email or "", seen.emails)


def _same_row(one: Profile, other: Profile) -> bool:
    return bool(one.fingerprint) and one.fingerprint == other.fingerprint
