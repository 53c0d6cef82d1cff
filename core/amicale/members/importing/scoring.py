"""What a comparison is worth, and what it allows.

The score counts bits of evidence as Fellegi and Sunter (1969) do, with the frequencies of this very file (Winkler
1989): agreeing on a rare name or date says much, on a frequent one little. Rules on top of it guard against what is
not independent: twins, a father and a son of one name, families that share an address.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from amicale.members.importing.certainty import is_certain
from amicale.members.importing.comparing import Comparison, Like, Name, compare
from amicale.members.importing.frequencies import Frequencies
from amicale.members.importing.misspelt import is_misspelt
from amicale.members.importing.profiles import Profile
from amicale.members.importing.strangers import are_strangers

JOIN_BITS = 8.0
RARE_BITS = 15.0
DOUBT_BITS = -3.0


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
    bits: float
    verdict: Verdict

    @property
    def found(self) -> Comparison:
        """What was compared; again, because a hundred thousand pairs are kept and few of them are explained."""
        return compare(self.one, self.other)

    @property
    def percent(self) -> int:
        """The score for people, 0 to 100."""
        return round(100 / (1 + 2 ** max(-30.0, min(30.0, -self.bits / 2))))


_GIVEN_LOSS = {Name.EXACT: 0.0, Name.SHORT: 1.5, Name.NICKNAME: 2.0, Name.PARTIAL: 2.0, Name.TYPO: 3.0}
_FAMILY_LOSS = _GIVEN_LOSS | {Name.SHORT: 2.0, Name.MARRIED: 1.5}


def score(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> Scored:
    """Weigh a comparison and decide."""
    if are_strangers(one, other, found):
        return Scored(one, other, seen.prior, Verdict.APART)
    bits = (
        seen.prior
        + _name_bits(one, other, found, seen)
        + _date_bits(one, found, seen)
        + _contact_bits(one, other, found, seen)
    )
    bits += _school_bits(one, other, found, seen)
    return Scored(one, other, bits, _verdict(one, other, found, bits, seen))


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
        bits += 6.0 if seen.is_shared_email(one, other, found.email) else 14.0
    if found.phone:
        bits += 5.0 if seen.is_shared_phone(one, other, found.phone) else 12.0
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
    if bits < DOUBT_BITS:
        return Verdict.APART
    certain = bits >= JOIN_BITS and is_certain(
        found,
        own_address=_own_address(one, other, found, seen),
        own_phone=bool(found.phone) and not seen.is_shared_phone(one, other, found.phone or ""),
        same_row=_same_row(one, other),
        rare=bits >= RARE_BITS,
        misspelt=is_misspelt(one, other, found, seen),
    )
    return Verdict.JOINED if certain else Verdict.DOUBTFUL


def _own_address(one: Profile, other: Profile, found: Comparison, seen: Frequencies) -> bool:
    """Whether the two share something that only one person has."""
    if found.linkedin == Like.SAME or (found.external_id == Like.SAME and seen.ids_identify):
        return True
    return bool(found.email) and not seen.is_shared_email(one, other, found.email or "")


def _same_row(one: Profile, other: Profile) -> bool:
    return bool(one.fingerprint) and one.fingerprint == other.fingerprint
